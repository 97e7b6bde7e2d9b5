"""What the queries on the fixed cuts have to answer, computed with pandas.

What must be held back because it is of few people is computed here. What is held back besides is one of several right
choices: it is taken from the snapshot, and `test_small_numbers` attacks it.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import Filters
from iemn_data.publishing import publish
from tests.data.exports import ask, settings
from tests.data.pandas_attendance import delegations, visits
from tests.data.shipped import answers, answers_given, raw, workshops

THRESHOLD = 5
OBJECTIVES = ("downstream_markets", "market_changes", "technologies", "industry_relations", "facility_audit")


HELD_BACK = {
    "people": "select cut, cut_value, trait, trait_value from people_cuts where is_suppressed",
    "means": "select cut, cut_value, objective from learning_cuts where mark = 'suppressed'",
    "gains": "select cut, cut_value, objective from learning_cuts where individual_gain is null",
    "numbers": "select cut, cut_value, objective from learning_cuts where gain_people is null",
}


@lru_cache
def held_back() -> dict[str, set[tuple[Any, ...]]]:
    """The cells of the shipped data of which something is held back."""
    with TemporaryDirectory() as place:
        path = publish(PROJECT_DATA, settings(Path(place))).snapshot
        assert path is not None
        return {what: set(ask(path, query)) for what, query in HELD_BACK.items()}


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
    taught = set(raw("objective_scores").groupby(["workshop_id", "objective"]).groups)
    hidden, gains, numbers = (held_back()[what] for what in ("means", "gains", "numbers"))
    answer = []
    for cut, value, is_of, met in _subjects():
        for objective in OBJECTIVES:
            cell = (cut, value, objective)
            rows = pairs()[is_of & (pairs()["objective"] == objective)]
            is_few = rows["participant_id"].nunique() < THRESHOLD
            if len(rows) == 0:
                asked = any((workshop, objective) in taught for workshop in met)
                mark, measures = "not_reported" if asked else "not_asked", {}
            elif is_few or cell in hidden:
                mark, measures = "suppressed", {}
            else:
                few_gain = rows.loc[rows["pre"] < 100, "participant_id"].nunique() < THRESHOLD
                top = rows.loc[rows["pre"] == 100, "participant_id"].nunique()
                is_gain_held = few_gain or cell in gains
                is_number_held = is_gain_held or 0 < top < THRESHOLD or cell in numbers
                mark, measures = "reported", _measures(rows, is_gain_held, is_number_held)
            answer.append(dict(zip(("cut", "cut_value", "objective"), cell, strict=True)) | {"mark": mark} | measures)
    order = {objective: position for position, objective in enumerate(OBJECTIVES)}
    table = pd.DataFrame(answer)
    return table.sort_values(
        ["cut", "cut_value", "objective"], key=lambda c: c.map(order) if c.name == "objective" else c
    )


TRAITS = {
    "gender": ("female", "male", "another", "undisclosed", "not_reported"),
    "organization_type": ("government", "industry", "ngo", "academia", "international", "other"),
    "role": ("participant", "speaker", "organizer", "observer"),
}
CUTS = (
    {"cut": "network", "cut_value": "all"},
    {"cut": "workshop", "cut_value": "iemn-2018"},
    {"cut": "workshop", "cut_value": "iemn-2011"},
    {"cut": "country", "cut_value": "PHL"},
    {"cut": "country", "cut_value": "CRI"},
    {"cut": "country", "cut_value": "FRA"},
)


@lru_cache
def people_in(cut: str, cut_value: str) -> pd.DataFrame:
    """One row per person who came within a cut, with what the person last stated anywhere."""
    came = visits().sort_values("position")
    last = came.groupby("participant_id")[["gender", "organization_type", "role"]].last()
    last["gender"] = last["gender"].fillna("not_reported")
    column = {"workshop": "workshop_id", "country": "country"}.get(cut)
    within = came if column is None else came[came[column] == cut_value]
    return last.loc[within["participant_id"].unique()]


@answers_given(*CUTS)
def people_cut(_: Filters, cut: str = "network", cut_value: str = "all") -> pd.DataFrame:
    people = people_in(cut, cut_value)
    hidden = held_back()["people"]
    answer = []
    for trait, values in TRAITS.items():
        for value in values:
            number = int((people[trait] == value).sum())
            is_held = (cut, cut_value, trait, value) in hidden or 0 < number < THRESHOLD
            if len(people) and (value != "not_reported" or number or is_held):
                mark = "suppressed" if is_held else "reported"
                answer.append((trait, value, mark, None if is_held else number, len(people)))
    return pd.DataFrame(answer, columns=["trait", "trait_value", "mark", "people", "all_people"])
