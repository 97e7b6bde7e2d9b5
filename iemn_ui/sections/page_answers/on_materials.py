"""Where the materials go, in one sentence: with what evidence, and what would be lost."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.figures.markets.what_if import change_of_value, is_same_value
from iemn_ui.sections.answer import Answer
from iemn_ui.text import words

# What is stored, or of unknown fate, has not reached a final one.
_NOT_FINAL = ("storage", "unknown")


@remembered_per_snapshot
def markets(filters: Filters) -> Answer | None:
    """How much has evidence to its final fate, and which final fate is the largest."""
    by_year, ended = ask.evidence_by_year(filters), ask.outlets_by_material(filters)
    if by_year.empty:
        return None
    part = words.part_of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum(), "t")
    by_fate: pd.Series = ended[~ended["fate"].isin(_NOT_FINAL)].groupby("fate")["tonnes"].sum()
    if by_fate.empty:
        sentence = words.sentence(_("{part} with evidence to the final fate").format(part=part))
        return Answer(sentence, "evidence_share")
    largest = words.largest_first(by_fate)[0]
    sentence = _("{part} have evidence to the final fate; the largest final fate is {fate}, {tonnes}.").format(
        part=part,
        fate=words.mid_sentence(words.label("fate", largest)),
        tonnes=words.count(by_fate[largest], "t"),
    )
    return Answer(sentence, "evidence_share")


@remembered_per_snapshot
def chains(filters: Filters) -> Answer | None:
    """For how much every hop has evidence, and for how much the first has none."""
    by_place = ask.evidence_breaks(filters).groupby("evidence_break")["tonnes"].sum()
    if by_place.empty:
        return None
    sentence = _("{part} have evidence at every hop; {first} have none at the first hop.").format(
        part=words.part_of(by_place.get("evidenced", 0), by_place.sum(), "t"),
        first=words.count(by_place.get("tier_1", 0), "t"),
    )
    return Answer(sentence, "evidence_breaks")


@remembered_per_snapshot
def what_if(rows: pd.DataFrame) -> Answer:
    """By how much a scenario changes the value, and how much more would have no outlet; `rows` answer `what_if`."""
    now, then = rows["value_usd"].sum(), rows["value_then_usd"].sum()
    lost = rows["closed_tonnes"].sum() + rows["over_cap_tonnes"].sum()
    has_value = rows["priced_tonnes"].sum() > 0 and not is_same_value(now, then)
    sentence = _what_would_change(has_value, is_outlet_lost=lost > 0).format(
        difference=change_of_value(now, then),
        tonnes=words.count(lost, "t"),
        part=words.part_of(rows["unknown_tonnes"].sum() + lost, rows["tonnes"].sum(), "t"),
    )
    return Answer(sentence, "what_if_outlets")


def _what_would_change(is_value_changed: bool, is_outlet_lost: bool) -> str:
    if is_value_changed and is_outlet_lost:
        return _("The value would change by {difference}, and {tonnes} more would have no outlet.")
    if is_value_changed:
        return _("The value would change by {difference}; no outlet would be lost.")
    if is_outlet_lost:
        return _("{tonnes} more would have no outlet, {part} in all.")
    return _("Nothing would be lost: as recorded, {part} have no known outlet.")
