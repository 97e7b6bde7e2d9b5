"""What became of the actions, in one sentence: completed, overdue, changed, and on which objectives there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _, ngettext
from iemn_data.queries import ActionCompletion, ChangeCounts, DueActions, ObjectiveGaps
from iemn_data.rows import only, rows_of
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.figures.compared import Measured
from iemn_ui.sections.answer import Answer
from iemn_ui.summaries import curves
from iemn_ui.text import words

_MOST_NAMED = 3
_COMPLETED, _ON_TIME, _CHANGED, _GAPS = "action_completion", "on_time", "change_counts", "objective_gaps"


def _network(filters: Filters) -> ActionCompletion | None:
    completion = ask.action_completion(filters)
    rows = rows_of(completion[completion["dimension"] == "network"], ActionCompletion)
    return rows[0] if rows and rows[0].actions else None


@remembered_per_snapshot
def actions(filters: Filters) -> Answer | None:
    """How many of the actions due are completed, and who has the oldest that are not; of one country, since when."""
    return _completed(filters, _since_when if len(filters.countries) == 1 else _whose)


@remembered_per_snapshot
def own_actions(filters: Filters) -> Answer | None:
    """The same of one country or workshop: how many are completed and overdue, and since when."""
    answer = _completed(filters, _since_when)
    return answer and Answer(answer.sentence, None)  # each key before a country's due actions counts


def _completed(filters: Filters, tell: Callable[[str, list[DueActions], Filters], str]) -> Answer | None:
    """How many of the actions due are completed, and what there is to `tell` of those overdue, the oldest first."""
    network = _network(filters)
    if network is None:
        return None
    due = ask.due_actions(filters)
    overdue = rows_of(due[due["state"] == "overdue"].sort_values("due_on", kind="stable"), DueActions)
    if not overdue:
        return Answer(_none_overdue(network), _COMPLETED)
    return Answer(tell(words.part_of(network.completed_of_due, network.due), overdue, filters), _COMPLETED)


def _none_overdue(network: ActionCompletion) -> str:
    if network.due:
        part = words.part_of(network.completed_of_due, network.due)
        return _("{part} due actions are completed; none is overdue.").format(part=part)
    if ahead := network.actions - network.dropped:
        sentence = ngettext("{n} action, not due yet.", "{n} actions, none of them due yet.", ahead)
        return sentence.format(n=words.count(ahead))
    sentence = ngettext("{n} action, which was dropped.", "{n} actions, all of them dropped.", network.dropped)
    return sentence.format(n=words.count(network.dropped))


def _whose(part: str, overdue: list[DueActions], filters: Filters) -> str:
    named = dict.fromkeys(owner for row in overdue for owner in _names(row.owners, filters.countries))
    owners = list(named)[:_MOST_NAMED]
    return ngettext(
        "{part} due actions are completed; {owners} has the oldest overdue ones.",
        "{part} due actions are completed; {owners} have the oldest overdue ones.",
        len(owners),
    ).format(part=part, owners=words.listed(owners))


def _names(owners: Sequence[str], chosen: Collection[str] = ()) -> list[str]:
    """The owners of an action by name, of the countries chosen where some are."""
    if not words.is_list(owners) or not len(owners):
        return [words.mid_sentence(words.owners(None))]
    return [words.country(code) for code in owners if code in (chosen or owners)]


def _since_when(part: str, overdue: list[DueActions], _filters: Filters) -> str:
    return ngettext(
        "{part} due actions are completed; {n} is overdue, since {day}.",
        "{part} due actions are completed; {n} are overdue, the oldest since {day}.",
        len(overdue),
    ).format(part=part, n=words.count(len(overdue)), day=words.day(overdue[0].due_on))


@remembered_per_snapshot
def compared(filters: Filters) -> Answer | None:
    """How many of the actions due each of the countries of the filters has completed, in their order."""
    rows = ask.compared_actions(filters)
    known = {row.country: row for row in rows_of(rows, Measured) if row.compared_measure == "completed_of_due"}
    if all(row.value_status == "not_reported" for row in known.values()):
        return None
    each = [words.in_a_row((words.country(code), _of_due(known[code]))) for code in filters.countries if code in known]
    return Answer(_("Due actions completed: {countries}.").format(countries=words.in_a_list(each)), _COMPLETED)


def _of_due(row: Measured) -> str:
    is_due = not words.is_missing(row.base) and row.base
    return words.part_of(row.amount, row.base) if is_due else _("nothing was due yet")


@remembered_per_snapshot
def changes(counts: pd.DataFrame) -> Answer | None:
    """How many actions changed, are done and slipped, and whose changed most; `counts` answer `change_counts`."""
    if counts.empty:
        return None
    network = only(counts[counts["dimension"] == "network"], ChangeCounts)
    if not network.changed:
        return Answer(_("No action changed."), _CHANGED)
    owners = _most_changed(rows_of(counts[counts["dimension"] == "country"], ChangeCounts))
    sentence = (
        ngettext(
            "{part} actions changed: {done} done, {slipped} slipped; {owners} has the most changes.",
            "{part} actions changed: {done} done, {slipped} slipped; {owners} have the most changes.",
            len(owners),
        )
        if owners
        else _("{part} actions changed: {done} done, {slipped} slipped.")
    )
    sentence = sentence.format(
        part=words.part_of(network.changed, network.actions),
        done=words.count(network.done),
        slipped=words.count(network.slipped),
        owners=words.listed(owners),
    )
    return Answer(sentence, _CHANGED)


def _most_changed(by_owner: list[ChangeCounts]) -> list[str]:
    """The owners with the most changes; none where too many have equally many, or there is no other."""
    most = max(row.changed for row in by_owner)
    owners = [name for row in by_owner if row.changed == most for name in _names(row.owners)]
    return owners if len(owners) < len(by_owner) and len(owners) <= _MOST_NAMED else []


@remembered_per_snapshot
def follow_through(filters: Filters) -> Answer | None:
    """After how long half of the actions are completed, and how many of those due were on time."""
    network = _network(replace(filters, states=()))
    if network is None:
        return None
    if not network.due:
        return Answer(_none_overdue(network), _COMPLETED)
    median = curves.median_months(curves.all_actions(filters))
    sentence = (
        _("Less than half of the actions are completed so far; {part} due ones were completed on time.")
        if median is None
        else _("Half of the actions are completed after {months}; {part} due ones were completed on time.")
    )
    part = words.part_of(network.on_time_of_due, network.due)
    return Answer(sentence.format(months="" if median is None else words.months(median), part=part), _ON_TIME)


@remembered_per_snapshot
def objectives(filters: Filters) -> Answer | None:
    """The objectives on which most countries have no action; of one country, on how many it has one."""
    gaps = rows_of(ask.objective_gaps(filters), ObjectiveGaps)
    if not gaps or not gaps[0].countries_asked:
        return None
    if gaps[0].countries_asked == 1:
        covered = sum(gap.countries_covered for gap in gaps)
        sentence = _("{part} objectives have an action.").format(part=words.part_of(covered, len(gaps)))
        return Answer(sentence, _GAPS)
    most = gaps[0].countries_lacking
    if not most:
        return Answer(_("Every country has an action on each objective."), _GAPS)
    named = [words.label("objective", gap.objective) for gap in gaps if gap.countries_lacking == most]
    sentence = _("Most countries without an action: {objective}, {part}.").format(
        objective=words.listed([words.mid_sentence(name) for name in named]),
        part=words.part_of(most, gaps[0].countries_asked),
    )
    return Answer(sentence, _GAPS)
