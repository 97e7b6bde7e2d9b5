"""Each rule of the contract refuses just the row that breaks it, and says what is wrong and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    FLOW_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    folder,
    found,
    kept,
    only_error,
    table,
    validate,
)

DATED = f"{WORKSHOP_COLUMNS},start_date,end_date,latitude,edition"
PRICED = f"{FLOW_COLUMNS},price_usd_per_tonne,price_source,certified"
FLOW = "f1,PHL,2024,copper,1,,JPN,reuse,5,verified"
ACTION = "a1,w1,individual,PHL,policy,Draft a law,2018-01-01"


@pytest.mark.parametrize(
    ("resource", "columns", "row", "column", "value", "rule", "words"),
    [
        ("workshops", WORKSHOP_COLUMNS, "w1,2017,,online", "title", None, "required", "title"),
        ("workshops", WORKSHOP_COLUMNS, "w1,2017,  ,online", "title", None, "required", "title"),
        ("workshops", WORKSHOP_COLUMNS, "w1,20.5,T,online", "year", "20.5", "wrong_type", "20.5; whole number"),
        ("workshops", WORKSHOP_COLUMNS, "w1,2_017,T,online", "year", "2_017", "wrong_type", "2_017; whole number"),
        ("workshops", DATED, "w1,2017,T,online,,,NaN,", "latitude", "NaN", "wrong_type", "NaN; 12.5"),
        ("workshops", DATED, 'w1,2017,T,online,,,"1,234",', "latitude", "1,234", "wrong_type", "1,234; 12.5"),
        ("workshops", DATED, "w1,2017,T,online,May,,,", "start_date", "May", "wrong_type", "May; 2018-09-24"),
        ("workshops", DATED, "w1,2017,T,online,2018-02-30,,,", "start_date", "2018-02-30", "wrong_type", "02-30"),
        ("market_flows", PRICED, f"{FLOW},,,yes", "certified", "yes", "wrong_type", "yes; true or false"),
        ("workshops", WORKSHOP_COLUMNS, "w1,2017,T,Online", "format", "Online", "not_in_list", "Online; in_person"),
        ("workshops", DATED, "w1,2017,T,online,,,90.5,", "latitude", "90.5", "out_of_range", "90.5; -90 to 90"),
        ("workshops", DATED, "w1,2017,T,online,,,,0", "edition", "0", "out_of_range", "edition; 1 or more"),
        ("workshops", WORKSHOP_COLUMNS, "w1,1989,T,online", "year", "1989", "out_of_range", "1989; 1990 to 2100"),
        ("workshops", DATED, "w1,2017,T,online,04/09/2018,,,", "start_date", "04/09/2018", "ambiguous_date", "04/09"),
        ("workshops", DATED, "w1,2017,T,online,43367,,,", "start_date", "43367", "ambiguous_date", "43367; year-month"),
        (
            "workshops",
            DATED,
            "w1,2017,T,online,2018-09-24,2018-09-23,,",
            "end_date",
            "2018-09-23",
            "inconsistent",
            "2018-09-23; before it starts",
        ),
        ("market_flows", PRICED, f"{FLOW},100,,", "price_source", None, "required", "price_source"),
        ("market_flows", FLOW_COLUMNS, FLOW.replace("PHL", "WLD"), "country", "WLD", "unknown_country", "WLD"),
        (
            "market_flows",
            FLOW_COLUMNS,
            FLOW.replace("PHL", "Narnia"),
            "country",
            "Narnia",
            "unknown_country",
            "Narnia; Did you mean Armenia",
        ),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_place_and_the_next_move(
    tmp_path: Path, resource: str, columns: str, row: str, column: str, value: str | None, rule: str, words: str
) -> None:
    error = only_error(validate(folder(tmp_path, **{resource: table(columns, row)})))
    place = (error.resource, error.file, error.line, error.column, error.value, error.rule)
    assert place == (resource, f"{resource}.csv", 2, column, value, rule)
    for word in words.split("; "):
        assert word in f"{error.problem} {error.fix}"


def test_blanks_around_a_value_are_no_part_of_it(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, " w1 ,\t2017 , A title ,\u00a0online"))
    assert kept(data, "workshops", "workshop_id, year, title, format") == [("w1", 2017, "A title", "online")]


def test_true_and_false_may_be_digits_or_words_in_any_case(tmp_path: Path) -> None:
    rows = [f"w1,p{n},PHL,ngo,participant,{given}" for n, given in enumerate(("true", "FALSE", "1", "0"))]
    data = folder(tmp_path, attendance=table(ATTENDANCE_COLUMNS, *rows))
    assert kept(data, "attendance", "attended") == [(True,), (False,), (True,), (False,)]


def test_the_bounds_themselves_are_in_range(tmp_path: Path) -> None:
    rows = ("w1,1990,T,online,,,-90,1", "w2,2100,T,online,,,90,2")
    assert validate(folder(tmp_path, workshops=table(DATED, *rows))).errors == []


def test_a_gate_fee_is_a_price_below_zero(tmp_path: Path) -> None:
    assert validate(folder(tmp_path, market_flows=table(PRICED, f"{FLOW},-20.5,an invoice,"))).errors == []


def test_the_world_stands_in_ewaste_statistics(tmp_path: Path) -> None:
    rows = table("country,year,series,basis,source_url", "WLD,2022,GEM,gem,https://example.org")
    assert validate(folder(tmp_path, ewaste_statistics=rows)).errors == []


def test_every_fault_of_a_row_is_told_and_the_row_counts_once(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, "w1,soon,,air")))
    assert found(report) == [
        ("workshops", 2, "format", "air", "not_in_list"),
        ("workshops", 2, "title", None, "required"),
        ("workshops", 2, "year", "soon", "wrong_type"),
    ]
    assert report.resources["workshops"].rows_rejected == 1


@pytest.mark.parametrize(
    ("ending", "column", "value", "words"),
    [
        (",completed,", "completed_on", None, "the date is missing"),
        (",planned,2018-06-01", "completed_on", "2018-06-01", "not completed"),
        ("2017-12-31,planned,", "due_on", "2017-12-31", "due on 2017-12-31, before"),
        (",completed,2017-12-31", "completed_on", "2017-12-31", "completed on 2017-12-31, before"),
    ],
)
def test_an_action_must_not_contradict_itself(
    tmp_path: Path, ending: str, column: str, value: str | None, words: str
) -> None:
    error = only_error(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, f"{ACTION},{ending}"))))
    assert (error.line, error.column, error.value, error.rule) == (2, column, value, "inconsistent")
    assert words in error.problem


def test_an_action_may_be_committed_due_and_completed_on_one_day(tmp_path: Path) -> None:
    row = f"{ACTION},2018-01-01,completed,2018-01-01"
    assert validate(folder(tmp_path, actions=table(ACTION_COLUMNS, row))).errors == []


def test_only_an_action_of_the_network_may_have_no_countries(tmp_path: Path) -> None:
    rows = [f"{scope},w1,{scope},,policy,T,2018-01-01,,planned," for scope in ("network", "individual", "collective")]
    assert found(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, *rows)))) == [
        ("actions", 3, "countries", None, "required"),
        ("actions", 4, "countries", None, "required"),
    ]


def test_a_list_of_countries_is_validated_item_by_item(tmp_path: Path) -> None:
    rows = (
        "a1,w1,collective,Viet Nam; 608;BR;VN,policy,T,2018-01-01,,planned,",
        "a2,w1,collective,VNM;Narnia,policy,T,2018-01-01,,planned,",
    )
    data = folder(tmp_path, actions=table(ACTION_COLUMNS, *rows))
    assert kept(data, "actions", "countries") == [(["BRA", "PHL", "VNM"],)]
    error = only_error(validate(data))
    assert (error.line, error.column, error.value, error.rule) == (
        3,
        "countries",
        "VNM;Narnia",
        "unknown_country",
    )
    assert "Did you mean Armenia" in error.fix


@pytest.mark.parametrize("status", ["planned", "in_progress", "dropped"])
def test_the_status_of_an_action_must_be_that_of_its_latest_update(tmp_path: Path, status: str) -> None:
    actions = table(ACTION_COLUMNS, f"{ACTION},,{status},")
    updates = table(UPDATE_COLUMNS, "a1,2018-03-01,in_progress", "a1,2018-02-01,planned")
    report = validate(folder(tmp_path, actions=actions, action_updates=updates))
    if status == "in_progress":
        assert report.errors == []
    else:
        assert found(report) == [
            ("action_updates", 2, "action_id", "a1", "unknown_key"),
            ("action_updates", 3, "action_id", "a1", "unknown_key"),
            ("actions", 2, "status", status, "inconsistent"),
        ]
        assert f"{status}, but the latest update says in_progress" in report.errors[-1].problem


def test_an_update_that_is_refused_itself_says_nothing_of_the_status(tmp_path: Path) -> None:
    actions = table(ACTION_COLUMNS, f"{ACTION},,planned,")
    updates = table(UPDATE_COLUMNS, "a1,2018-02-01,planned", "a1,soon,completed")
    report = validate(folder(tmp_path, actions=actions, action_updates=updates))
    assert found(report) == [("action_updates", 3, "updated_on", "soon", "wrong_type")]


def test_a_key_that_does_not_stand_refuses_the_row_and_names_both(tmp_path: Path) -> None:
    rows = ("w1,p1,PHL,ngo,participant,true", "w9,p1,PHL,ngo,participant,true")
    error = only_error(validate(folder(tmp_path, attendance=table(ATTENDANCE_COLUMNS, *rows))))
    assert (error.line, error.column, error.value, error.rule) == (3, "workshop_id", "w9", "unknown_key")
    assert "w9" in error.problem
    assert "workshops" in error.problem
    assert "workshops" in error.fix


def test_a_refused_parent_takes_its_children_along_and_theirs(tmp_path: Path) -> None:
    workshops = WORKSHOPS + "w3,soon,Third,online\n"
    actions = table(ACTION_COLUMNS, f"{ACTION.replace('w1', 'w3')},,planned,")
    report = validate(
        folder(
            tmp_path,
            workshops=workshops,
            actions=actions,
            action_updates=table(UPDATE_COLUMNS, "a1,2018-02-01,planned"),
        )
    )
    assert found(report) == [
        ("action_updates", 2, "action_id", "a1", "unknown_key"),
        ("actions", 2, "workshop_id", "w3", "unknown_key"),
        ("workshops", 4, "year", "soon", "wrong_type"),
    ]


def test_a_refused_hop_takes_the_hops_after_it_along_in_any_order_of_rows(tmp_path: Path) -> None:
    rows = (
        "f3,PHL,2024,copper,3,f2,JPN,reuse,5,verified",
        "f2,PHL,2024,copper,2,f1,JPN,reuse,5,verified",
        "f1,PHL,2024,copper,9,,JPN,reuse,5,verified",
        "g1,PHL,2024,copper,1,,JPN,reuse,5,verified",
    )
    data = folder(tmp_path, market_flows=table(FLOW_COLUMNS, *rows))
    assert found(validate(data)) == [
        ("market_flows", 2, "from_flow_id", "f2", "unknown_key"),
        ("market_flows", 3, "from_flow_id", "f1", "unknown_key"),
        ("market_flows", 4, "tier", "9", "out_of_range"),
    ]
    assert kept(data, "market_flows", "flow_id") == [("g1",)]
