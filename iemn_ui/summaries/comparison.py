"""Since last time: the earlier point that is compared with, and what became of the actions since, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names


class PointParameters(TypedDict):
    """The parameters of the queries on changes: a day of this snapshot, or the digest of an older one."""

    since: date | None
    older: str | None


@dataclass(frozen=True)
class EarlierPoint:
    """The earlier point: a day of the data shown, or another snapshot by its digest; and both points in a sentence."""

    day: date | None
    older: str | None
    said: str

    @property
    def parameters(self) -> PointParameters:
        """What the queries on changes are asked with beside the filters."""
        return {"since": self.day, "older": self.older}


def previous_workshop(filters: Filters) -> EarlierPoint:
    """Since the last workshop that was over before the as-of date; since the beginning where there was none."""
    held = ask.previous_workshops(filters)
    return since_beginning(filters) if held.empty else since_workshop(held.iloc[0], filters)


def since_beginning(filters: Filters) -> EarlierPoint:
    """From before everything, where no workshop was over before."""
    said = _("From the beginning to {now}: no workshop was over before.").format(now=end_day(filters))
    return EarlierPoint(date.min, None, said)


def since_workshop(workshop: pd.Series, filters: Filters) -> EarlierPoint:
    """Since the last day of a workshop, a row of `previous_workshops`."""
    day = words.as_date(workshop["held_by"])
    said = _("From {day} (after {workshop}) to {now}.").format(
        day=words.day(day), workshop=workshop_names()[workshop["workshop_id"]], now=words.day(answers.as_of(filters))
    )
    return EarlierPoint(day, None, said)


def end_day(filters: Filters) -> str:
    """The day up to which is compared, in words."""
    return words.day(answers.as_of(filters))


def kinds(since: EarlierPoint) -> str:
    """What each kind of change means, for under the sentence that says which points are compared."""
    said = _(
        "Done: became completed. Moved: started, or more percent reported. Slipped: became overdue. New: committed to "
        "since. Dropped: became dropped. Each action counts once, as the first that holds of done, dropped, slipped, "
        "new and moved."
    )
    return f"{said} {_('Gone: in the earlier snapshot only.')}" if since.older else said


def by(counts: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """What became of the actions by country, with the owners as a column, or by area."""
    other = {"country": "area", "area": "owners"}[dimension]
    return counts[counts["dimension"] == dimension].drop(columns=["dimension", other])


def unchanged(by_country: pd.DataFrame) -> str:
    """The countries of whose actions none changed, in a sentence; nothing where there are none."""
    still = [words.owners(codes) for codes in by_country["owners"][by_country["changed"] == 0]]
    return _("No change: {countries}.").format(countries=words.listed(still)) if still else ""


def cards(counts: pd.DataFrame, filters: Filters) -> list[Card]:
    """Done, moved, slipped and new since then, each beside how many there are in all."""
    [found] = words.rows(counts[counts["dimension"] == "network"])
    completion = ask.action_completion(filters)
    [*network] = words.rows(completion[completion["dimension"] == "network"])
    now = network[0] if network else None

    def card(title: str, n: int, all_: int, base: str) -> Card:
        return Card("change_counts", title, words.count(n), words.count(all_), base, is_change=False)

    return [
        card(_("Done"), found.done, now.completed if now else 0, _("completed in all")),
        card(_("Moved"), found.moved, now.in_progress if now else 0, _("in progress in all")),
        card(_("Slipped"), found.slipped, now.overdue if now else 0, _("overdue in all")),
        card(_("New"), found.new, now.actions if now else 0, _("actions in all")),
    ]
