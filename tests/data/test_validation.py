"""Each rule of the contract refuses just the row that breaks it, and says what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iemn_data.validation.report import ReportedError
from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    FLOW_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    broken_rules,
    errors_of,
    folder,
    kept_of,
    naming,
    table,
    validation,
)

DATED = f"{WORKSHOP_COLUMNS},start_date,end_date,latitude,edition"
PRICED = f"{FLOW_COLUMNS},price_usd_per_tonne,price_source,certified"
FLOW = "f1,PHL,2024,copper,1,,JPN,reuse,5,verified"
ACTION = "a1,w1,individual,PHL,policy,Draft a law,2018-01-01"
STATUSES = ("planned", "in_progress", "dropped")

# Resource, columns, a row that breaks a rule, the column and the value at fault, the rule, and words about it.
BROKEN = [
    ("workshops", WORKSHOP_COLUMNS, "w1,2017,,online", "title", None, "required", "title"),
    ("workshops", WORKSHOP_COLUMNS, "w1,2017,  ,online", "title", None, "required", "title"),
    ("workshops", WORKSHOP_COLUMNS, "w1,20.5,T,online", "year", "20.5", "wrong_type", "20.5; whole number"),
    ("workshops", WORKSHOP_COLUMNS, "w1,2_017,T,online", "year", "2_017", "wrong_type", "2_017; whole number"),
    ("workshops", DATED, "w1,2017,T,online,,,inf,", "latitude", "inf", "wrong_type", "inf; 12.5"),
    (
        "workshops",
        DATED,
        'w1,2017,T,online,,,"1,234",',
        "latitude",
        "1,234",
        "ambiguous_value",
        "1234 or 1.234; 1.2340",
    ),
    ("workshops", DATED, "w1,2017,T,online,May,,,", "start_date", "May", "wrong_type", "May; 2018-09-24"),
    ("workshops", DATED, "w1,2017,T,online,2018-02-30,,,", "start_date", "2018-02-30", "wrong_type", "02-30"),
    ("market_flows", PRICED, f"{FLOW},,,x", "certified", "x", "wrong_type", "x; true or false"),
    ("workshops", WORKSHOP_COLUMNS, "w1,2017,T,on site", "format", "on site", "not_in_list", "on site; in_person"),
    ("workshops", DATED, "w1,2017,T,online,,,90.5,", "latitude", "90.5", "out_of_range", "90.5; -90 to 90"),
    ("workshops", DATED, "w1,2017,T,online,,,,0", "edition", "0", "out_of_range", "edition; 1 or more"),
    ("workshops", WORKSHOP_COLUMNS, "w1,2009,T,online", "year", "2009", "out_of_range", "2009; 2010 to 2100"),
    ("workshops", DATED, "w1,2017,T,online,04/09/2018,,,", "start_date", "04/09/2018", "ambiguous_date", "04/09"),
    (
        "workshops",
        DATED,
        "w1,2017,T,online,43367,,,",
        "start_date",
        "43367",
        "ambiguous_date",
        "2018-09-24 if that",
    ),
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
        FLOW.replace("PHL", "Thailnd"),
        "country",
        "Thailnd",
        "unknown_country",
        "Thailnd; Did you mean Thailand",
    ),
]

# The end of an action that contradicts itself, the column and the value at fault, and words about it.
CONTRADICTIONS = [
    (",completed,", "completed_on", None, "completed_on is empty"),
    (",planned,2018-06-01", "completed_on", "2018-06-01", "not completed"),
    ("2017-12-31,planned,", "due_on", "2017-12-31", "due on 2017-12-31, before"),
    (",completed,2017-12-31", "completed_on", "2017-12-31", "completed on 2017-12-31, before"),
]

# Files of the resources that they are named after. Whatever is kept of one has a key of its own.
FILES = {
    **{f"{case[0]}-broken-{n}.csv": table(case[1], case[2]) for n, case in enumerate(BROKEN)},
    "workshops-blanks.csv": table(WORKSHOP_COLUMNS, " blanks ,\t2017 , A title ,\u00a0online"),
    "attendance-truths.csv": table(
        ATTENDANCE_COLUMNS,
        *(f"w1,p{n},PHL,ngo,participant,{truth}" for n, truth in enumerate(("true", "FALSE", "1", "0"))),
    ),
    "workshops-bounds.csv": table(DATED, "low,2010,T,online,,,-90,1", "high,2100,T,online,,,90,2"),
    "market_flows-fee.csv": table(PRICED, f"{FLOW.replace('f1', 'fee')},-20.5,an invoice,"),
    "ewaste_statistics.csv": table("country,year,series,basis,source_url", "WLD,2022,GEM,gem,https://example.org"),
    "workshops-three-faults.csv": table(WORKSHOP_COLUMNS, "w1,soon,,air"),
    **{
        f"actions-contradiction-{n}.csv": table(ACTION_COLUMNS, f"{ACTION},{case[0]}")
        for n, case in enumerate(CONTRADICTIONS)
    },
    "actions-one-day.csv": table(ACTION_COLUMNS, f"{ACTION.replace('a1', 'day')},2018-01-01,completed,2018-01-01"),
    "actions-scopes.csv": table(
        ACTION_COLUMNS,
        *(f"{scope},w1,{scope},,policy,T,2018-01-01,,planned," for scope in ("network", "individual", "collective")),
    ),
    "actions-countries.csv": table(
        ACTION_COLUMNS,
        "good,w1,collective,Viet Nam; 608;BR;VN,policy,T,2018-01-01,,planned,",
        "bad,w1,collective,VNM;Thailnd,policy,T,2018-01-01,,planned,",
    ),
    **{
        f"actions-{status}.csv": table(ACTION_COLUMNS, f"{ACTION.replace('a1', status)},,{status},")
        for status in STATUSES
    },
    **{
        f"action_updates-{status}.csv": table(
            UPDATE_COLUMNS, f"{status},2018-03-01,in_progress", f"{status},2018-02-01,planned"
        )
        for status in STATUSES
    },
    "actions-updated.csv": table(ACTION_COLUMNS, f"{ACTION.replace('a1', 'updated')},,planned,"),
    "action_updates-updated.csv": table(UPDATE_COLUMNS, "updated,2018-02-01,planned", "updated,soon,completed"),
    "attendance-key.csv": table(
        ATTENDANCE_COLUMNS, "w1,key,PHL,ngo,participant,true", "w9,key,PHL,ngo,participant,true"
    ),
    "workshops-parent.csv": table(WORKSHOP_COLUMNS, "parent,soon,Third,online"),
    "actions-parent.csv": table(ACTION_COLUMNS, "child,parent,individual,PHL,policy,T,2018-01-01,,planned,"),
    "action_updates-parent.csv": table(UPDATE_COLUMNS, "child,2018-02-01,planned"),
    "market_flows-hops.csv": table(
        FLOW_COLUMNS,
        "f3,PHL,2024,copper,3,f2,JPN,reuse,5,verified",
        "f2,PHL,2024,copper,2,f1,JPN,reuse,5,verified",
        "f1,PHL,2024,copper,9,,JPN,reuse,5,verified",
        "g1,PHL,2024,copper,1,,JPN,reuse,5,verified",
    ),
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of two workshops and of all these files."""
    with validation(folder(tmp_path_factory.mktemp("rules"), FILES | naming(*FILES))) as validated:
        yield validated


def only_error(validated: Validation, file: str) -> ReportedError:
    [error] = errors_of(validated.report, file)
    return error


@pytest.mark.parametrize("number", range(len(BROKEN)), ids=[f"{case[3]}-{case[4]}-{case[5]}" for case in BROKEN])
def test_a_row_that_breaks_a_rule_is_refused_with_its_place_and_the_next_move(
    validated: Validation, number: int
) -> None:
    resource, _columns, _row, column, value, rule, words = BROKEN[number]
    error = only_error(validated, f"{resource}-broken-{number}.csv")
    assert (error.resource, error.line, error.column, error.value, error.rule) == (resource, 2, column, value, rule)
    for word in words.split("; "):
        assert word in f"{error.problem} {error.fix}"


def test_blanks_around_a_value_are_no_part_of_it(validated: Validation) -> None:
    assert kept_of(validated, "workshops-blanks.csv", "workshop_id, year, title, format") == [
        ("blanks", 2017, "A title", "online")
    ]


def test_true_and_false_may_be_digits_or_words_in_any_case(validated: Validation) -> None:
    assert kept_of(validated, "attendance-truths.csv", "attended") == [(True,), (False,), (True,), (False,)]


def test_the_bounds_themselves_are_in_range(validated: Validation) -> None:
    assert broken_rules(validated.report, "workshops-bounds.csv") == []
    assert kept_of(validated, "workshops-bounds.csv", "latitude, edition") == [(-90, 1), (90, 2)]


def test_a_gate_fee_is_a_price_below_zero(validated: Validation) -> None:
    assert broken_rules(validated.report, "market_flows-fee.csv") == []
    assert kept_of(validated, "market_flows-fee.csv", "price_usd_per_tonne") == [(-20.5,)]


def test_the_world_stands_in_ewaste_statistics(validated: Validation) -> None:
    assert broken_rules(validated.report, "ewaste_statistics.csv") == []
    assert kept_of(validated, "ewaste_statistics.csv", "country") == [("WLD",)]


def test_every_fault_of_a_row_is_told_and_the_row_counts_once(validated: Validation) -> None:
    report = validated.report
    assert broken_rules(report, "workshops-three-faults.csv") == [
        ("workshops", 2, "format", "air", "not_in_list"),
        ("workshops", 2, "title", None, "required"),
        ("workshops", 2, "year", "soon", "wrong_type"),
    ]
    of_workshops = [(error.file, error.line) for error in report.errors if error.resource == "workshops"]
    assert report.resources["workshops"].rows_rejected == len(set(of_workshops)) == len(of_workshops) - 2


@pytest.mark.parametrize("number", range(len(CONTRADICTIONS)), ids=[case[0] for case in CONTRADICTIONS])
def test_an_action_must_not_contradict_itself(validated: Validation, number: int) -> None:
    _ending, column, value, words = CONTRADICTIONS[number]
    error = only_error(validated, f"actions-contradiction-{number}.csv")
    assert (error.line, error.column, error.value, error.rule) == (2, column, value, "inconsistent")
    assert words in error.problem


def test_an_action_may_be_committed_due_and_completed_on_one_day(validated: Validation) -> None:
    assert broken_rules(validated.report, "actions-one-day.csv") == []
    assert kept_of(validated, "actions-one-day.csv", "action_id") == [("day",)]


def test_only_an_action_of_the_network_may_have_no_countries(validated: Validation) -> None:
    assert broken_rules(validated.report, "actions-scopes.csv") == [
        ("actions", 3, "countries", None, "required"),
        ("actions", 4, "countries", None, "required"),
    ]


def test_a_list_of_countries_is_validated_item_by_item(validated: Validation) -> None:
    assert kept_of(validated, "actions-countries.csv", "countries") == [(["BRA", "PHL", "VNM"],)]
    error = only_error(validated, "actions-countries.csv")
    assert (error.line, error.column, error.value, error.rule) == (
        3,
        "countries",
        "VNM;Thailnd",
        "unknown_country",
    )
    assert "Did you mean Thailand" in error.fix


@pytest.mark.parametrize("status", STATUSES)
def test_the_status_of_an_action_must_be_that_of_its_latest_update(validated: Validation, status: str) -> None:
    files = (f"action_updates-{status}.csv", f"actions-{status}.csv")
    errors = [error for file in files for error in broken_rules(validated.report, file)]
    if status == "in_progress":
        assert errors == []
    else:
        assert errors == [
            ("action_updates", 2, "action_id", status, "unknown_key"),
            ("action_updates", 3, "action_id", status, "unknown_key"),
            ("actions", 2, "status", status, "inconsistent"),
        ]
        error = only_error(validated, f"actions-{status}.csv")
        assert error.problem == (
            f"The status is {status}, but the latest update (2018-03-01, action_updates-{status}.csv, line 2) says "
            "in_progress."
        )
        assert error.fix == f"Set the status to in_progress, or add a newer update that says {status}."


def test_an_update_that_is_refused_itself_says_nothing_of_the_status(validated: Validation) -> None:
    assert broken_rules(validated.report, "actions-updated.csv") == []
    assert broken_rules(validated.report, "action_updates-updated.csv") == [
        ("action_updates", 3, "updated_on", "soon", "wrong_type")
    ]


def test_a_key_that_does_not_stand_refuses_the_row_and_names_both(validated: Validation) -> None:
    error = only_error(validated, "attendance-key.csv")
    assert (error.line, error.column, error.value, error.rule) == (3, "workshop_id", "w9", "unknown_key")
    assert "w9" in error.problem
    assert "workshops" in error.problem
    assert "workshops" in error.fix


def test_a_refused_parent_takes_its_children_along_and_theirs(validated: Validation) -> None:
    assert broken_rules(validated.report, "workshops-parent.csv") == [("workshops", 2, "year", "soon", "wrong_type")]
    assert broken_rules(validated.report, "actions-parent.csv") == [
        ("actions", 2, "workshop_id", "parent", "unknown_key")
    ]
    assert broken_rules(validated.report, "action_updates-parent.csv") == [
        ("action_updates", 2, "action_id", "child", "unknown_key")
    ]


def test_a_refused_hop_takes_the_hops_after_it_along_in_any_order_of_rows(validated: Validation) -> None:
    assert broken_rules(validated.report, "market_flows-hops.csv") == [
        ("market_flows", 2, "from_flow_id", "f2", "unknown_key"),
        ("market_flows", 3, "from_flow_id", "f1", "unknown_key"),
        ("market_flows", 4, "tier", "9", "out_of_range"),
    ]
    assert kept_of(validated, "market_flows-hops.csv", "flow_id") == [("g1",)]


def test_each_file_has_the_errors_that_a_test_looks_at_and_no_other(validated: Validation) -> None:
    assert {error.file for error in validated.report.errors} <= set(FILES)
    assert kept_of(validated, "workshops.csv", "workshop_id") == [("w1",), ("w2",)]
