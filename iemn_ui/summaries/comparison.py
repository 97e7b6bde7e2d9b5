"""Comparison of actions with an earlier point: a day of the current data or a previous snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypedDict

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.queries import ActionCompletion
from iemn_data.rows import only, rows_of
from iemn_ui.access import answers
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.access.remembered import remembered
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names


class PointParameters(TypedDict):
    """The parameters of the queries on changes: a day of the current snapshot, or the digest of a previous one."""

    since: date | None
    older: str | None


@dataclass(frozen=True)
class EarlierPoint:
    """The earlier point: a day of the current data, or a previous snapshot by its digest.

    `sentence` names both points of the comparison for the reader; `workshop` is the one that had ended on the day.
    """

    day: date | None
    older: str | None
    sentence: str
    workshop: str = ""

    @property
    def parameters(self) -> PointParameters:
        """The parameters of the queries on changes, besides the filters."""
        return {"since": self.day, "older": self.older}


def previous_workshop(filters: Filters) -> EarlierPoint:
    """The last workshop that had ended before the as-of date; the beginning where none had."""
    workshops = ask.previous_workshops(filters)
    return since_beginning(filters) if workshops.empty else since_workshop(workshops.iloc[0], filters)


def since_beginning(filters: Filters) -> EarlierPoint:
    """The beginning of the data, where no workshop had ended before the as-of date."""
    sentence = _("From the beginning to {now}: no workshop had ended before.").format(now=end_day(filters))
    return EarlierPoint(date.min, None, sentence)


def since_workshop(workshop: pd.Series, filters: Filters) -> EarlierPoint:
    """The last day of a workshop, given as a row of `previous_workshops`."""
    day = words.as_date(workshop["held_by"])
    sentence = _("From {day} (after {workshop}) to {now}.").format(
        day=words.day(day), workshop=workshop_names()[workshop["workshop_id"]], now=words.day(answers.as_of(filters))
    )
    return EarlierPoint(day, None, sentence, workshop["workshop_id"])


def end_day(filters: Filters) -> str:
    """The later of the two points, the as-of date, in words."""
    return words.day(answers.as_of(filters))


@remembered
def changes_by(counts: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The change counts by “country” (one row per owner, in the column owners) or by “area” (one row per area)."""
    other = {"country": "area", "area": "owners"}[dimension]
    return counts[counts["dimension"] == dimension].drop(columns=["dimension", other])


def unchanged(by_country: pd.DataFrame) -> str:
    """The countries without a changed action, in a sentence; empty where every country has one."""
    names = [words.owners(codes) for codes in by_country["owners"][by_country["changed"] == 0]]
    return _("No change: {countries}.").format(countries=words.listed(names)) if names else ""


class _Changes(NamedTuple):
    done: int
    moved: int
    slipped: int
    new: int


@remembered_per_snapshot
def commitments_since(earlier: EarlierPoint, filters: Filters) -> str:
    """Why fewer actions are new than were committed to since the earlier point, or at its workshop; “” where not."""
    changes = ask.action_changes(filters, **earlier.parameters)
    since = changes[changes["was_state"] == "not_committed"]
    sentences = []
    if ended := len(since) - int((since["change"] == "new").sum()):
        sentence = _("{n} were committed to since; {ended} of them are done, dropped or overdue and count as that.")
        sentences.append(sentence.format(n=words.count(len(since)), ended=words.count(ended)))
    completion = ask.action_completion(filters)
    is_of_workshop = (completion["dimension"] == "workshop") & (completion["value"] == earlier.workshop)
    at_workshop = int(completion[is_of_workshop]["actions"].sum())
    if before := at_workshop - int((since["workshop_id"] == earlier.workshop).sum()):
        sentence = _("Of the {n} actions of {workshop}, {before} were committed to by its last day and are not new.")
        workshop = workshop_names()[earlier.workshop]
        sentences.append(sentence.format(n=words.count(at_workshop), workshop=workshop, before=words.count(before)))
    return joined(*sentences)


@remembered_per_snapshot
def change_cards(counts: pd.DataFrame, filters: Filters) -> list[Card]:
    """Actions done, moved, slipped and new since the earlier point, each beside the total in that state now."""
    changes = only(counts[counts["dimension"] == "network"], _Changes)
    completion = ask.action_completion(filters)
    network = rows_of(completion[completion["dimension"] == "network"], ActionCompletion)
    now = network[0] if network else None

    def card(title: str, n: int, total: int, base: str) -> Card:
        return Card("change_counts", title, words.count(n), words.count(total), base, is_change=False)

    return [
        card(
            _("Done"),
            changes.done,
            now.completed if now else 0,
            _("completed in all, {n} of them due").format(n=words.count(now.completed_of_due if now else 0)),
        ),
        card(_("Moved"), changes.moved, now.in_progress if now else 0, _("in progress in all")),
        card(_("Slipped"), changes.slipped, now.overdue if now else 0, _("overdue in all")),
        card(_("New"), changes.new, now.actions if now else 0, _("actions in all")),
    ]
