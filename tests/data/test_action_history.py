"""The history of an action: what is recorded of it, what its reports name or cite, and what is only near it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.publishing.previous_snapshots import earlier_due_dates
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, FLOW_COLUMNS, UPDATE_COLUMNS, folder, settings, snapshot, table
from tests.data.pandas_history import action_history
from tests.data.shipped import is_same, raw, rows
from tests.published import shipped_store

UPDATES = f"{UPDATE_COLUMNS},progress,note,evidence_url"
MILESTONES = "milestone_id,country,year,scope,area,summary,link,source_url"
ACTIONS = f"{ACTION_COLUMNS},objective"


def action(name: str, due_on: str, ending: str, area: str = "policy", owners: str = "PHL", objective: str = "") -> str:
    """An action of the workshop of 2018, committed to on New Year's Day of it; `ending` is status and completion."""
    return f"{name},w2,individual,{owners},{area},Title,2018-01-01,{due_on},{ending},{objective}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(
        snapshot(
            folder(
                tmp_path_factory.mktemp("history"),
                actions=table(
                    ACTIONS,
                    action("late", "2018-06-30", "completed,2018-09-28"),
                    action("open", "2018-06-30", "planned,"),
                    action("ahead", "2030-01-01", "planned,"),
                    action("in time", "2018-06-30", "completed,2018-06-01"),
                    action("given up", "2018-06-30", "dropped,"),
                    action("naming", "", "in_progress,", "data", "CHL"),
                    action("downstream", "", "planned,", "downstream_markets", "PHL;VNM"),
                    action("learning", "", "planned,", "data", "VNM", "technologies"),
                ),
                action_updates=table(
                    UPDATES,
                    "late,2018-03-01,in_progress,40,Half way.,",
                    "late,2018-10-05,completed,100,,https://example.org/late",
                    "in time,2018-07-15,completed,100,,",
                    "given up,2018-08-01,dropped,,,",
                    "naming,2018-03-01,in_progress,10,See flow-1 and m-chile-1; 2019 and mexico are no ids.,",
                    "naming,2018-04-01,in_progress,20,,https://example.org/law",
                ),
                milestones=table(
                    MILESTONES,
                    "m-chile-1,CHL,2015,individual,recycling,Law drafted,reported_at_iemn,https://example.org/draft",
                    "m-chile-2,CHL,2016,individual,recycling,Law passed,reported_at_iemn,https://example.org/law",
                    "2019,MEX,2019,individual,recycling,Not named,reported_at_iemn,https://example.org/a",
                    "mexico,MEX,2019,individual,recycling,Not named,reported_at_iemn,https://example.org/b",
                    "m-near,PHL,2018,individual,policy,Near,reported_at_iemn,https://example.org/c",
                    "m-undated,PHL,,individual,policy,Undated,reported_at_iemn,https://example.org/g",
                    "m-before,PHL,2017,individual,policy,Before,reported_at_iemn,https://example.org/d",
                    "m-other-area,PHL,2018,individual,reuse,Other area,reported_at_iemn,https://example.org/e",
                    "m-elsewhere,VNM,2018,individual,policy,Elsewhere,reported_at_iemn,https://example.org/f",
                ),
                market_flows=table(
                    FLOW_COLUMNS,
                    "flow-1,VNM,2018,copper,1,,JPN,material_recovery,10,verified",
                    "flow-2,PHL,2018,copper,1,,JPN,material_recovery,5,none",
                    "flow-3,THA,2018,copper,1,,JPN,material_recovery,7,none",
                ),
                technologies=table("country,technology,stage,reviewed_on", "VNM,sorting,piloted,2018-05-01"),
            )
        )
    )


def history(store: Store, name: str, filters: Filters | None = None, **more: Any) -> list[dict[str, Any]]:
    return rows(store.answer("action_history", filters, action=name, **({"due_dates": ()} | more)))


def events(store: Store, name: str, filters: Filters | None = None) -> list[tuple[str, str]]:
    """What is recorded of an action itself: the events with their days."""
    return [(row["event"], row["day"]) for row in history(store, name, filters) if row["connection"] == "own"]


def results(store: Store, name: str, filters: Filters | None = None) -> list[tuple[str, str]]:
    """How each result belongs to an action, and its id, summary or tonnes."""
    found = [row for row in history(store, name, filters) if row["connection"] != "own"]
    return [(row["connection"], row["id"] or row["summary"] or row["tonnes"]) for row in found]


@pytest.mark.parametrize("filters", [Filters(), Filters(as_of=date(2021, 6, 30))], ids=["now", "in 2021"])
def test_the_history_of_every_shipped_action_is_what_pandas_computes(filters: Filters) -> None:
    shipped = shipped_store()
    for name in raw("actions")["action_id"]:
        answered = history(shipped, name, filters)
        computed = rows(action_history(filters, action=name, due_dates=()))
        assert len(answered) == len(computed)
        for one, other in zip(answered, computed, strict=True):
            assert {key for key in other if not is_same(one[key], other[key])} == set(), name


def test_an_action_that_was_late_was_reported_on_slipped_and_was_completed(store: Store) -> None:
    assert events(store, "late") == [
        ("committed", "2018-01-01"),
        ("reported", "2018-03-01"),
        ("due_date_passed", "2018-06-30"),
        ("completed", "2018-09-28"),
        ("reported", "2018-10-05"),
        ("evidence", "2018-10-05"),
    ]
    [slip] = [row for row in history(store, "late") if row["event"] == "due_date_passed"]
    assert slip["days_late"] == 90


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("open", ["committed", "due_date_passed"]),
        ("ahead", ["committed", "due"]),
        ("in time", ["committed", "completed", "reported"]),
        ("given up", ["committed", "due_date_passed", "reported", "dropped"]),
        ("naming", ["committed", "reported", "reported", "evidence"]),
        ("nothing", []),
    ],
)
def test_a_due_date_passes_only_where_the_action_was_open_then(store: Store, name: str, kinds: list[str]) -> None:
    assert [event for event, _day in events(store, name)] == kinds


def test_on_a_past_day_nothing_later_is_known(store: Store) -> None:
    assert events(store, "late", Filters(as_of=date(2018, 5, 1))) == [
        ("committed", "2018-01-01"),
        ("reported", "2018-03-01"),
        ("due", "2018-06-30"),
    ]
    assert events(store, "late", Filters(as_of=date(2017, 12, 31))) == []
    assert results(store, "open", Filters(as_of=date(2018, 12, 30))) == []


def test_a_report_names_a_result_by_its_id_and_evidence_cites_one_by_its_source(store: Store) -> None:
    assert results(store, "naming") == [("named", "m-chile-1"), ("cited", "m-chile-2"), ("named", "flow-1")]


def test_near_an_action_are_later_results_of_its_owners_in_its_area_or_objective(store: Store) -> None:
    assert results(store, "open") == [("area", "m-near")]
    assert results(store, "learning") == [("objective", "sorting")]


def test_near_an_action_on_downstream_markets_are_the_tonnes_of_all_its_owners(store: Store) -> None:
    [tonnes] = [row for row in history(store, "downstream") if row["event"] == "outlets"]
    assert (tonnes["parties"], tonnes["tonnes"], tonnes["evidenced_tonnes"]) == (["PHL", "VNM"], 15, 10)


def test_a_due_date_moves_where_a_snapshot_knew_another_one(store: Store) -> None:
    due_dates = (("2018-02-01", None), ("2018-03-01", "2018-05-31"), ("2018-04-01", "2018-05-31"))
    found = history(store, "open", due_dates=(*due_dates, ("2018-05-01", "2018-06-30")))
    moves = [(row["day"], row["was_due_on"], row["due_on"]) for row in found if row["event"] == "due_date_moved"]
    assert moves == [("2018-03-01", None, "2018-05-31"), ("2018-05-01", "2018-05-31", "2018-06-30")]


def test_the_due_dates_of_kept_snapshots_are_those_of_the_action_the_oldest_first(tmp_path: Path) -> None:
    def published(due_on: str, *more: str) -> Path:
        return snapshot(folder(tmp_path, actions=table(ACTIONS, action("a1", due_on, "planned,"), *more)))

    published("2018-06-30")
    published("", "a2,w2,individual,PHL,policy,Later,2018-02-01,,planned,,")
    now = Store(published("2018-12-31", "a2,w2,individual,PHL,policy,Later,2018-03-01,2019-01-01,planned,,"))
    chosen = settings(tmp_path)
    assert earlier_due_dates(chosen, now, "a1") == [("2018-01-01", "2018-06-30"), ("2018-02-01", None)]
    assert earlier_due_dates(chosen, now, "a2") == [("2018-02-01", None)]
    assert earlier_due_dates(chosen, now, "a3") == []
