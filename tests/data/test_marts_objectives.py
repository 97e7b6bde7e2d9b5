"""Objectives by country and edition: what is counted, and the kinds of nothing told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.contract import load_contract
from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import FLOW_COLUMNS, UPDATE_COLUMNS, WORKSHOP_COLUMNS, ask, folder, snapshot, table
from tests.data.shipped import rows

ACTIONS = "action_id,workshop_id,scope,countries,area,objective,title,committed_on,due_on,status,completed_on"
DELEGATIONS = "workshop_id,country,role,publisher,source_url"
COUNTRIES = "country,region,basel_party,source_url"
SCORES = "workshop_id,participant_id,country,objective,stage,score"


def action(name: str, owners: str, objective: str, state: str = "planned,", workshop: str = "w2") -> str:
    scope = "collective" if ";" in owners else "individual" if owners else "network"
    return f"{name},{workshop},{scope},{owners},policy,{objective},Do it,2018-03-01,,{state}"


def named(*pairs: str) -> str:
    return table(DELEGATIONS, *(f"{pair},participant,Us,https://example.org" for pair in pairs))


DONE = "completed,2018-06-01"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workshops that each test looks at by itself, with their actions; three countries were at each but the last."""
    workshops = ("counted", "silent", "ordered", "lacking", "without Tuvalu")
    there = [f"{workshop},{country}" for workshop in workshops for country in ("PHL", "VNM", "TUV")][:-1]
    actions = (
        action("c1", "PHL", "technologies", DONE, workshop="counted"),
        action("c2", "PHL;VNM", "technologies", "in_progress,", workshop="counted"),
        action("c3", "PHL", "technologies", "dropped,", workshop="counted"),
        action("c4", "", "technologies", DONE, workshop="counted"),
        action("c5", "PHL", "", DONE, workshop="counted"),
        action("s1", "PHL", "technologies", workshop="silent"),
        action("s2", "VNM", "technologies", workshop="silent"),
        action("o1", "PHL", "technologies", workshop="ordered"),
        action("o2", "PHL", "facility_audit", workshop="ordered"),
        action("o3", "VNM", "technologies", workshop="ordered"),
        action("o4", "VNM", "technologies", workshop="ordered"),
        action("l1", "PHL;VNM", "technologies", DONE, workshop="lacking"),
        action("l2", "PHL", "facility_audit", workshop="lacking"),
        action("w1", "PHL", "technologies", workshop="without Tuvalu"),
    )
    return snapshot(
        folder(
            tmp_path_factory.mktemp("acted"),
            workshops=table(WORKSHOP_COLUMNS, *(f"{workshop},2018,Title,in_person" for workshop in workshops)),
            countries=table(COUNTRIES, "TUV,Polynesia,,", "PHL,South-eastern Asia,,"),
            delegations=named(*there),
            actions=table(ACTIONS, *actions),
            action_updates=table(UPDATE_COLUMNS, "s2,2018-06-01,planned"),
        )
    )


@pytest.fixture(scope="module")
def acted(path: Path) -> Store:
    return Store(path)


def cells(of: Store, workshop: str, **filters: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Mark, actions and completed by country and objective, at a workshop."""
    matrix = rows(of.answer("objective_matrix", Filters(workshops=(workshop,), **filters)))
    return {
        (row["country"], row["objective"]): (row["value_status"], row["actions"], row["completed"]) for row in matrix
    }


def test_the_objectives_of_the_snapshot_are_those_of_the_contract(path: Path) -> None:
    listed = [objective for [objective] in ask(path, "select objective from objectives order by position")]
    assert listed == list(load_contract().enumerations["objective"])


def test_a_cell_counts_what_is_done_of_what_was_planned_and_nothing_that_was_dropped(acted: Store) -> None:
    counted = cells(acted, "counted")
    assert counted["PHL", "technologies"] == ("reported", 2, 1)
    assert counted["VNM", "technologies"] == ("reported", 1, 0)
    assert counted["TUV", "technologies"] == ("reported", 0, 0)
    assert sum(actions for _mark, actions, _completed in counted.values()) == 3


def test_planned_actions_that_nobody_reported_on_are_not_counted_as_not_done(acted: Store) -> None:
    silent = cells(acted, "silent")
    assert silent["PHL", "technologies"] == ("not_reported", 1, None)
    assert silent["VNM", "technologies"] == ("reported", 1, 0)
    before = cells(acted, "silent", as_of=date(2018, 5, 1))
    assert before["VNM", "technologies"] == ("not_reported", 1, None)


def test_a_country_chosen_that_was_at_none_of_the_workshops_is_not_asked(acted: Store) -> None:
    chosen = cells(acted, "without Tuvalu", countries=("TUV", "PHL"))
    assert {cell for (country, _objective), cell in chosen.items() if country == "TUV"} == {("not_asked", None, None)}
    assert {country for country, _objective in cells(acted, "without Tuvalu")} == {"PHL", "VNM"}


def test_the_countries_with_the_fewest_objectives_covered_come_first(acted: Store) -> None:
    ordered = acted.answer("objective_matrix", Filters(workshops=("ordered",))).drop_duplicates("country")
    assert ordered[["country", "objectives_covered"]].to_numpy().tolist() == [["TUV", 0], ["VNM", 1], ["PHL", 2]]


def test_a_gap_names_the_countries_without_an_action(acted: Store) -> None:
    gaps = rows(acted.answer("objective_gaps", Filters(workshops=("lacking",))))
    by_objective = {row["objective"]: row for row in gaps}
    assert by_objective["technologies"] == {
        "objective": "technologies",
        "countries_asked": 3,
        "countries_covered": 2,
        "countries_done": 2,
        "countries_lacking": 1,
        "lacking": ["TUV"],
    }
    assert by_objective["facility_audit"]["lacking"] == ["TUV", "VNM"]
    assert by_objective["facility_audit"]["countries_done"] == 0
    assert gaps[0]["objective"] == "downstream_markets"


def test_without_any_scores_it_is_not_known_what_was_taught(acted: Store) -> None:
    assert {row["is_taught"] for row in rows(acted.answer("objective_workshops"))} == {None}


# ---- scores and records


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A workshop without an action, one with an action and scores, and records of the Philippines in four fields."""
    return Store(
        snapshot(
            folder(
                tmp_path_factory.mktemp("recorded"),
                delegations=named("w2,PHL", "w2,VNM", "w1,TUV"),
                actions=table(ACTIONS, action("a1", "PHL", "technologies", DONE)),
                objective_scores=table(SCORES, "w2,p1,PHL,technologies,pre,40", "w2,p1,PHL,technologies,post,60"),
                facility_audits=table(
                    "audit_id,country,facility_id,audited_on,element,score,closed_on",
                    "x1,PHL,f1,2018-01-01,noise,absent,",
                    "x1,PHL,f1,2018-01-01,permits,verified,",
                    "x2,PHL,f1,2018-02-01,noise,in_place,",
                    "x3,PHL,f2,2018-02-01,noise,in_place,",
                ),
                technologies=table(
                    "country,technology,stage,reviewed_on,benefits,barriers",
                    "PHL,shredder,identified,2018-01-01,,",
                    "PHL,shredder,piloted,2018-02-01,,",
                    "PHL,furnace,adopted,2018-02-01,,",
                ),
                industry_links=table(
                    "link_id,country,kind,partner_sector,started_on,ended_on,status",
                    "l1,PHL,pilot,recycling,2018-01-01,,active",
                    "l2,PHL,training,recycling,2018-03-01,,active",
                ),
                market_flows=table(
                    FLOW_COLUMNS,
                    "m1,PHL,2018,copper,1,,PHL,storage,5,none",
                    "m2,PHL,2018,copper,2,m1,JPN,reuse,4,none",
                    "m3,PHL,2018,plastics,1,,PHL,storage,1,none",
                ),
            )
        )
    )


def test_an_edition_of_which_no_action_is_known_has_not_reported_any(recorded: Store) -> None:
    by_place = {(row["workshop_id"], row["objective"]): row for row in rows(recorded.answer("objective_workshops"))}
    assert {row["value_status"] for (workshop, _o), row in by_place.items() if workshop == "w1"} == {"not_reported"}
    assert (by_place["w2", "technologies"]["actions"], by_place["w2", "technologies"]["completed"]) == (1, 1)
    assert by_place["w2", "facility_audit"]["actions"] == 0
    assert [place for place, row in by_place.items() if row["is_taught"]] == [("w2", "technologies")]


@pytest.mark.parametrize(
    ("objective", "records", "visits"),
    [
        ("facility_audit", 2, 3),
        ("technologies", 2, None),
        ("industry_relations", 2, None),
        ("downstream_markets", 2, None),
    ],
)
def test_what_is_on_record_in_a_field_is_counted_once(
    recorded: Store, objective: str, records: int, visits: int | None
) -> None:
    by_place = {(row["country"], row["objective"]): row for row in rows(recorded.answer("objective_records"))}
    assert (by_place["PHL", objective]["records"], by_place["PHL", objective]["visits"]) == (records, visits)
    assert by_place["VNM", objective]["value_status"] == "not_reported"
    assert by_place["PHL", "market_changes"]["value_status"] == "not_asked"
