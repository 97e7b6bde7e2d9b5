"""What a page answers, in one sentence for its head, from the data; empty where they have nothing on it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _, ngettext
from iemn_data.queries import ActionCompletion, DueActions, ObjectiveGaps, People
from iemn_data.rows import only, rows_of
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.summaries import curves
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

_MOST_OWNERS = 3


def _network(filters: Filters) -> ActionCompletion | None:
    completion = ask.action_completion(filters)
    rows = rows_of(completion[completion["dimension"] == "network"], ActionCompletion)
    return rows[0] if rows and rows[0].actions else None


def _overdue(filters: Filters) -> list[DueActions]:
    """The overdue actions, the oldest first."""
    due = ask.due_actions(filters)
    return rows_of(due[due["state"] == "overdue"].sort_values("due_on", kind="stable"), DueActions)


@remembered_per_snapshot
def actions(filters: Filters) -> str:
    """How many of the actions due are completed, and who has the oldest that are not."""
    network = _network(filters)
    if network is None:
        return ""
    if not network.due:
        return ngettext("{n} action, not due yet.", "{n} actions, none of them due yet.", network.actions).format(
            n=words.count(network.actions)
        )
    part = words.part_of(network.completed_of_due, network.due)
    owners = list(dict.fromkeys(owner for row in _overdue(filters) for owner in _owners(row)))[:_MOST_OWNERS]
    if not owners:
        return _("{part} due actions are completed; none is overdue.").format(part=part)
    return ngettext(
        "{part} due actions are completed; {owners} has the oldest overdue ones.",
        "{part} due actions are completed; {owners} have the oldest overdue ones.",
        len(owners),
    ).format(part=part, owners=words.listed(owners))


def _owners(row: DueActions) -> list[str]:
    if words.is_list(row.owners) and len(row.owners):
        return [words.country(code) for code in row.owners]
    return [words.mid_sentence(words.owners(None))]


@remembered_per_snapshot
def own_actions(filters: Filters) -> str:
    """The same of one country or workshop: how many are completed and overdue, and since when."""
    network = _network(filters)
    if network is None:
        return ""
    overdue = _overdue(filters)
    if not network.due or not overdue:
        return actions(filters)
    return ngettext(
        "{part} due actions are completed; {n} is overdue, since {day}.",
        "{part} due actions are completed; {n} are overdue, the oldest since {day}.",
        len(overdue),
    ).format(
        part=words.part_of(network.completed_of_due, network.due),
        n=words.count(len(overdue)),
        day=words.day(overdue[0].due_on),
    )


@remembered_per_snapshot
def attendance(filters: Filters) -> str:
    """How many countries are named at how many workshops, and how many people came."""
    held = len(ask.workshops(filters))
    named = int((ask.attendance_by_country(filters)["workshops_named"] > 0).sum())
    if not held or not named:
        return ""
    countries = ngettext("{n} country", "{n} countries", named).format(n=words.count(named))
    workshops = ngettext("{n} workshop", "{n} workshops", held).format(n=words.count(held))
    if lacking("attendance"):
        return _("{countries} named at {workshops}.").format(countries=countries, workshops=workshops)
    people = only(ask.people(filters), People)
    return _("{countries} named at {workshops}; {people} people came, {returning} of them had come before.").format(
        countries=countries,
        workshops=workshops,
        people=words.count(people.people),
        returning=words.count(people.returning_people),
    )


@remembered_per_snapshot
def follow_through(filters: Filters) -> str:
    """After how long half of the actions are completed, and how many of those due were on time."""
    network = _network(replace(filters, states=()))
    if network is None:
        return ""
    on_time = words.part_of(network.on_time_of_due, network.due)
    median = curves.median_months(curves.all_actions(filters))
    if median is None:
        return _("Less than half of the actions are completed so far; {part} due ones were completed on time.").format(
            part=on_time
        )
    return _("Half of the actions are completed after {months}; {part} due ones were completed on time.").format(
        months=words.months(median), part=on_time
    )


@remembered_per_snapshot
def objectives(filters: Filters) -> str:
    """The objective on which most countries have no action."""
    gaps = rows_of(ask.objective_gaps(filters), ObjectiveGaps)
    if not gaps or not gaps[0].countries_asked:
        return ""
    if not gaps[0].countries_lacking:
        return _("Every country has an action on each objective.")
    return _("Most countries without an action: {objective}, {part}.").format(
        objective=words.mid_sentence(words.label("objective", gaps[0].objective)),
        part=words.part_of(gaps[0].countries_lacking, gaps[0].countries_asked),
    )


@remembered_per_snapshot
def markets(filters: Filters) -> str:
    """How much has evidence to its final fate, and which fate is the largest."""
    by_year, ended = ask.evidence_by_year(filters), ask.outlets_by_material(filters)
    if by_year.empty or ended.empty:
        return ""
    by_fate: pd.Series = ended.groupby("fate")["tonnes"].sum()
    largest = words.largest_first(by_fate)[0]
    return _("{part} have evidence to the final fate; the largest final fate is {fate}, {tonnes}.").format(
        part=words.part_of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum(), "t"),
        fate=words.mid_sentence(words.label("fate", largest)),
        tonnes=words.count(by_fate[largest], "t"),
    )


@remembered_per_snapshot
def chains(filters: Filters) -> str:
    """For how much every hop has evidence, and for how much the first has none."""
    by_place = ask.evidence_breaks(filters).groupby("evidence_break")["tonnes"].sum()
    if by_place.empty:
        return ""
    return _("{part} have evidence at every hop; {first} have none at the first hop.").format(
        part=words.part_of(by_place.get("evidenced", 0), by_place.sum(), "t"),
        first=words.count(by_place.get("tier_1", 0), "t"),
    )
