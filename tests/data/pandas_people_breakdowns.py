"""What the queries on the fixed cuts have to answer, computed with pandas.

What must be held back because it is of few people is computed here. What is held back besides is one of several right
choices: it is taken from the snapshot, and `test_small_numbers` attacks it.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.exports import ask
from tests.data.pandas_attendance import delegations, visits
from tests.data.shipped import answers, answers_given, raw, workshops
from tests.published import shipped_snapshot

THRESHOLD = 5
OBJECTIVES = ("downstream_markets", "market_changes", "technologies", "industry_relations", "facility_audit")


SUPPRESSED_CELLS = {
    "people": "select breakdown, breakdown_value, attribute, attribute_value from people_breakdowns "
    "where is_suppressed",
    "means": "select breakdown, breakdown_value, objective from learning_breakdowns where value_status = 'suppressed'",
    "gains": "select breakdown, breakdown_value, objective from learning_breakdowns where individual_gain is null",
    "numbers": "select breakdown, breakdown_value, objective from learning_breakdowns where gain_people is null",
}


@lru_cache
def suppressed() -> dict[str, set[tuple[Any, ...]]]:
    """The cells of the shipped data of which something is held back."""
    return {what: set(ask(shipped_snapshot(), query)) for what, query in SUPPRESSED_CELLS.items()}


@lru_cache
def pairs() -> pd.DataFrame:
    """One row per person, workshop and objective with a score before and one after."""
    scores = raw("objective_scores")
    key = ["workshop_id", "participant_id", "country", "objective"]
    before, after = (
        scores[scores["stage"] == stage].set_index(key)["score"].astype(float).rename(stage)
        for stage in ("pre", "post")
    )
    return pd.concat([before, after], axis=1, join="inner").reset_index()


def _subjects() -> list[tuple[str, str, pd.Series, set[str]]]:
    """Each cut, its value, its pairs, and the workshops at which it was there."""
    table, there = pairs(), delegations()
    there = there[there["is_named"] | (there["attended"] > 0)]
    here = [("network", "all", pd.Series(True, table.index), set(workshops()["workshop_id"]))]
    here += [("workshop", w, table["workshop_id"] == w, {w}) for w in workshops()["workshop_id"]]
    for country in sorted({*there["country"], *raw("objective_scores")["country"]}):
        scored = raw("objective_scores").query("country == @country")
        met = {*there.loc[there["country"] == country, "workshop_id"], *scored["workshop_id"]}
        here.append(("country", country, table["country"] == country, met))
    return here


def _measures(rows: pd.DataFrame, is_gain_held: bool, is_number_held: bool) -> dict[str, Any]:
    gaining = rows[rows["pre"] < 100]
    before, after = rows["pre"].mean(), rows["post"].mean()
    gain = ((gaining["post"] - gaining["pre"]) / (100 - gaining["pre"])).mean()
    return {
        "people": len(rows),
        "pre_mean": before,
        "post_mean": after,
        "improved": int((rows["post"] > rows["pre"]).sum()),
        "class_gain": (after - before) / (100 - before) if before < 100 else None,
        "individual_gain": None if is_gain_held else math.floor(gain * 1000 + 0.5) / 1000,
        "gain_people": None if is_number_held else len(gaining),
    }


@answers
def learning(_: Filters) -> pd.DataFrame:
    return _learning()


@lru_cache
def _learning() -> pd.DataFrame:
    """What was learned in each cut, which no filter changes."""
    taught = set(raw("objective_scores").groupby(["workshop_id", "objective"]).groups)
    hidden, gains, numbers = (suppressed()[what] for what in ("means", "gains", "numbers"))
    answer = []
    for breakdown, value, is_of, met in _subjects():
        for objective in OBJECTIVES:
            cell = (breakdown, value, objective)
            rows = pairs()[is_of & (pairs()["objective"] == objective)]
            is_few = rows["participant_id"].nunique() < THRESHOLD
            if len(rows) == 0:
                asked = any((workshop, objective) in taught for workshop in met)
                value_status, measures = "not_reported" if asked else "not_asked", {}
            elif is_few or cell in hidden:
                value_status, measures = "suppressed", {}
            else:
                few_gain = rows.loc[rows["pre"] < 100, "participant_id"].nunique() < THRESHOLD
                top = rows.loc[rows["pre"] == 100, "participant_id"].nunique()
                is_gain_held = few_gain or cell in gains
                is_number_held = is_gain_held or 0 < top < THRESHOLD or cell in numbers
                value_status, measures = "reported", _measures(rows, is_gain_held, is_number_held)
            answer.append(
                dict(zip(("breakdown", "breakdown_value", "objective"), cell, strict=True))
                | {"value_status": value_status}
                | measures
            )
    order = {objective: position for position, objective in enumerate(OBJECTIVES)}
    table = pd.DataFrame(answer)
    return table.sort_values(
        ["breakdown", "breakdown_value", "objective"], key=lambda c: c.map(order) if c.name == "objective" else c
    )


ATTRIBUTES = {
    "gender": ("female", "male", "another", "undisclosed", "not_reported"),
    "organization_type": ("government", "industry", "ngo", "academia", "international", "other"),
    "role": ("participant", "speaker", "organizer", "observer"),
}
CUTS = (
    {"breakdown": "network", "breakdown_value": "all"},
    {"breakdown": "workshop", "breakdown_value": "iemn-2018"},
    {"breakdown": "workshop", "breakdown_value": "iemn-2011"},
    {"breakdown": "country", "breakdown_value": "PHL"},
    {"breakdown": "country", "breakdown_value": "CRI"},
    {"breakdown": "country", "breakdown_value": "FRA"},
)


@lru_cache
def people_in(breakdown: str, breakdown_value: str) -> pd.DataFrame:
    """One row per person who came within a cut, with what the person last stated anywhere."""
    came = visits().sort_values("position")
    last = came.groupby("participant_id")[["gender", "organization_type", "role"]].last()
    last["gender"] = last["gender"].fillna("not_reported")
    column = {"workshop": "workshop_id", "country": "country"}.get(breakdown)
    within = came if column is None else came[came[column] == breakdown_value]
    return last.loc[within["participant_id"].unique()]


@answers_given(*CUTS)
def people_breakdown(_: Filters, breakdown: str = "network", breakdown_value: str = "all") -> pd.DataFrame:
    people = people_in(breakdown, breakdown_value)
    hidden = suppressed()["people"]
    answer = []
    for attribute, values in ATTRIBUTES.items():
        for value in values:
            number = int((people[attribute] == value).sum())
            is_held = (breakdown, breakdown_value, attribute, value) in hidden or 0 < number < THRESHOLD
            if len(people) and (value != "not_reported" or number or is_held):
                value_status = "suppressed" if is_held else "reported"
                answer.append((attribute, value, value_status, None if is_held else number, len(people)))
    return pd.DataFrame(answer, columns=["attribute", "attribute_value", "value_status", "people", "all_people"])
