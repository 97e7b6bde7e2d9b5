"""Objectives by country and edition: what is counted, and the kinds of nothing told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.contract import load_contract
from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import UPDATE_COLUMNS, ask, folder, snapshot, table
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


def store(place: Path, *actions: str, **more: str) -> Store:
    known = {"delegations": named("w2,PHL", "w2,VNM", "w1,TUV"), "actions": table(ACTIONS, *actions)}
    return Store(snapshot(folder(place, **(known | more))))


def cells(of: Store, **filters: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Mark, actions and completed by country and objective."""
    found = rows(of.answer("objective_matrix", Filters(**filters)))
    return {
        (row["country"], row["objective"]): (row["value_status"], row["actions"], row["completed"]) for row in found
    }


DONE = "completed,2018-06-01"


def test_the_objectives_of_the_snapshot_are_those_of_the_contract(tmp_path: Path) -> None:
    path = snapshot(folder(tmp_path))
    listed = [objective for [objective] in ask(path, "select objective from objectives order by position")]
    assert listed == list(load_contract().enumerations["objective"])


def test_a_cell_counts_what_is_done_of_what_was_planned_and_nothing_that_was_dropped(tmp_path: Path) -> None:
    of = store(
        tmp_path,
        action("a1", "PHL", "technologies", DONE),
        action("a2", "PHL;VNM", "technologies", "in_progress,"),
        action("a3", "PHL", "technologies", "dropped,"),
        action("a4", "", "technologies", DONE),
        action("a5", "PHL", "", DONE),
    )
    found = cells(of)
    assert found["PHL", "technologies"] == ("reported", 2, 1)
    assert found["VNM", "technologies"] == ("reported", 1, 0)
    assert found["TUV", "technologies"] == ("reported", 0, 0)
    assert sum(actions for _mark, actions, _completed in found.values()) == 3


def test_planned_actions_that_nobody_reported_on_are_not_counted_as_not_done(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a2,2018-06-01,planned")
    of = store(
        tmp_path,
        action("a1", "PHL", "technologies"),
        action("a2", "VNM", "technologies"),
        action_updates=updates,
    )
    assert cells(of)["PHL", "technologies"] == ("not_reported", 1, None)
    assert cells(of)["VNM", "technologies"] == ("reported", 1, 0)
    before = cells(of, as_of=date(2018, 5, 1))
    assert before["VNM", "technologies"] == ("not_reported", 1, None)


def test_a_country_chosen_that_was_at_none_of_the_workshops_is_not_asked(tmp_path: Path) -> None:
    countries = table(COUNTRIES, "TUV,Polynesia,,", "PHL,South-eastern Asia,,")
    of = store(tmp_path, action("a1", "PHL", "technologies"), countries=countries)
    found = cells(of, countries=("TUV", "PHL"), workshops=("w2",))
    assert {cell for (country, _objective), cell in found.items() if country == "TUV"} == {("not_asked", None, None)}
    assert {country for country, _objective in cells(of, workshops=("w2",))} == {"PHL", "VNM"}


def test_the_countries_with_the_fewest_objectives_covered_come_first(tmp_path: Path) -> None:
    of = store(
        tmp_path,
        action("a1", "PHL", "technologies"),
        action("a2", "PHL", "facility_audit"),
        action("a3", "VNM", "technologies"),
        action("a4", "VNM", "technologies"),
    )
    found = of.answer("objective_matrix").drop_duplicates("country")
    assert found[["country", "objectives_covered"]].to_numpy().tolist() == [["TUV", 0], ["VNM", 1], ["PHL", 2]]


def test_a_gap_names_the_countries_without_an_action(tmp_path: Path) -> None:
    of = store(
        tmp_path,
        action("a1", "PHL;VNM", "technologies", DONE),
        action("a2", "PHL", "facility_audit"),
    )
    found = {row["objective"]: row for row in rows(of.answer("objective_gaps"))}
    assert found["technologies"] == {
        "objective": "technologies",
        "countries_asked": 3,
        "countries_covered": 2,
        "countries_done": 2,
        "countries_lacking": 1,
        "lacking": ["TUV"],
    }
    assert found["facility_audit"]["lacking"] == ["TUV", "VNM"]
    assert found["facility_audit"]["countries_done"] == 0
    assert next(iter(found)) == "downstream_markets"


def test_an_edition_of_which_no_action_is_known_has_not_reported_any(tmp_path: Path) -> None:
    scores = table(SCORES, "w2,p1,PHL,technologies,pre,40", "w2,p1,PHL,technologies,post,60")
    of = store(tmp_path, action("a1", "PHL", "technologies", DONE), objective_scores=scores)
    found = {(row["workshop_id"], row["objective"]): row for row in rows(of.answer("objective_workshops"))}
    assert {row["value_status"] for (workshop, _o), row in found.items() if workshop == "w1"} == {"not_reported"}
    assert (found["w2", "technologies"]["actions"], found["w2", "technologies"]["completed"]) == (1, 1)
    assert found["w2", "facility_audit"]["actions"] == 0
    assert [place for place, row in found.items() if row["is_taught"]] == [("w2", "technologies")]


def test_without_any_scores_it_is_not_known_what_was_taught(tmp_path: Path) -> None:
    of = store(tmp_path, action("a1", "PHL", "technologies"))
    assert {row["is_taught"] for row in rows(of.answer("objective_workshops"))} == {None}


@pytest.mark.parametrize(
    ("resource", "text", "objective", "expected"),
    [
        (
            "facility_audits",
            "audit_id,country,facility_id,audited_on,element,score,closed_on\n"
            "x1,PHL,f1,2018-01-01,noise,absent,\nx1,PHL,f1,2018-01-01,permits,verified,\n"
            "x2,PHL,f1,2018-02-01,noise,in_place,\nx3,PHL,f2,2018-02-01,noise,in_place,\n",
            "facility_audit",
            (2, 3),
        ),
        (
            "technologies",
            "country,technology,stage,reviewed_on,benefits,barriers\n"
            "PHL,shredder,identified,2018-01-01,,\nPHL,shredder,piloted,2018-02-01,,\nPHL,furnace,adopted,2018-02-01,,\n",
            "technologies",
            (2, None),
        ),
        (
            "industry_links",
            "link_id,country,kind,partner_sector,started_on,ended_on,status\n"
            "l1,PHL,pilot,recycling,2018-01-01,,active\nl2,PHL,training,recycling,2018-03-01,,active\n",
            "industry_relations",
            (2, None),
        ),
        (
            "market_flows",
            "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence\n"
            "m1,PHL,2018,copper,1,,PHL,storage,5,none\nm2,PHL,2018,copper,2,m1,JPN,reuse,4,none\n"
            "m3,PHL,2018,plastics,1,,PHL,storage,1,none\n",
            "downstream_markets",
            (2, None),
        ),
    ],
)
def test_what_is_on_record_in_a_field_is_counted_once(
    tmp_path: Path, resource: str, text: str, objective: str, expected: tuple[int, int | None]
) -> None:
    of = store(tmp_path, action("a1", "PHL", "technologies"), **{resource: text})
    found = {(row["country"], row["objective"]): row for row in rows(of.answer("objective_records"))}
    assert (found["PHL", objective]["records"], found["PHL", objective]["visits"]) == expected
    assert found["VNM", objective]["value_status"] == "not_reported"
    assert found["PHL", "market_changes"]["value_status"] == "not_asked"
