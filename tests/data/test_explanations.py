"""What is said of a rejected row names the thing, what is wrong with it, and the next move, and nothing untrue."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from iemn_data.validation.report import ReportedError
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    FLOW_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    errors_of,
    folder,
    only_error,
    table,
    validate,
    warnings_of,
)

PRICED = f"{FLOW_COLUMNS},price_usd_per_tonne,price_source"


def texts(error: ReportedError) -> tuple[str, str]:
    return error.problem, error.fix


def flows(place: Path, *rows: str) -> ReportedError:
    """The only error of rows of market_flows, given from the country on."""
    numbered = [f"f{n},{row}" for n, row in enumerate(rows)]
    return only_error(validate(folder(place, market_flows=table(PRICED, *numbered))))


def flow(country: str = "PHL", receiver: str = "JPN", tonnes: str = "5", price: str = ",") -> str:
    return f"{country},2024,copper,1,,{receiver},reuse,{tonnes},verified,{price}"


def action(countries: str = "PHL", scope: str = "individual", workshop: str = "w1", title: str = "T") -> str:
    return f"a1,{workshop},{scope},{countries},policy,{title},2018-01-01,,planned,"


# ---- what is empty


def test_a_mark_that_counts_as_empty_is_quoted_where_every_row_needs_a_value(tmp_path: Path) -> None:
    error = flows(tmp_path, flow(tonnes="NaN"))
    assert texts(error) == ("tonnes is “NaN”, which counts as empty, but every row needs it.", "Fill in tonnes.")
    assert error.value is None


def test_a_price_needs_a_source_and_other_rows_do_not(tmp_path: Path) -> None:
    assert texts(flows(tmp_path, flow(price="9000,"), flow())) == (
        "The row has a price, but price_source is empty.",
        "Write where the price comes from, or clear price_usd_per_tonne.",
    )


def test_an_action_needs_countries_unless_it_is_one_of_the_network(tmp_path: Path) -> None:
    error = only_error(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, action(countries="")))))
    assert texts(error) == (
        "countries is empty; only an action of scope network may have none.",
        "Write the countries, or set scope to network.",
    )


# ---- numbers and choices


def test_a_comma_that_may_mean_two_things_is_told_with_both_readings(tmp_path: Path) -> None:
    assert texts(flows(tmp_path, flow(tonnes='"1,234"'))) == (
        "tonnes is “1,234”, which may be 1234 or 1.234.",
        "Write 1234, or 1.2340 with a zero at its end, whichever is right; in Excel, as Text.",
    )


def test_a_decimal_comma_beside_points_is_told_with_the_number_to_write(tmp_path: Path) -> None:
    assert texts(flows(tmp_path, flow(tonnes='"12,5"'), flow(tonnes="1.5"))) == (
        "tonnes is “12,5”, but other numbers of the file have a point, so it is not clear what the comma means.",
        "Write 12.5 if that is right. Use the point in every number of the file.",
    )


def test_a_grouped_decimal_comma_is_told_as_it_is_stored(tmp_path: Path) -> None:
    row = "f1," + flow(tonnes='"1 234,5"')
    data = folder(tmp_path, market_flows=table(PRICED, row))
    [cells, _commas] = [warning.problem for warning in warnings_of(validate(data), "market_flows.csv")]
    assert cells == "“1 234,5” in tonnes was read as 1234.5 (1 cell)."


@pytest.mark.parametrize(
    ("stands", "problem", "fix"),
    [
        ("x", "tonnes is “x”, which is not a number.", "Write digits only, such as 1234 or 12.5."),
        ("-3", "tonnes is -3; it must be 0 or more.", "Write 0 or more."),
        (
            "12%",
            "tonnes is “12%”, but the column is not in per cent.",
            "Write the number itself. In Excel, change the format of the cell to Number.",
        ),
        (
            "#DIV/0!",
            "tonnes is “#DIV/0!”, which a spreadsheet shows where a formula fails.",
            "Correct the formula, or write the value itself.",
        ),
    ],
)
def test_what_is_no_number_or_none_that_can_be_is_told(tmp_path: Path, stands: str, problem: str, fix: str) -> None:
    assert texts(flows(tmp_path, flow(tonnes=stands))) == (problem, fix)


@pytest.mark.parametrize(("stands", "code"), [("F", "female"), ("M", "male"), ("femenino", "female"), ("mael", "male")])
def test_an_allowed_value_that_is_near_is_asked_after(tmp_path: Path, stands: str, code: str) -> None:
    rows = table(f"{ATTENDANCE_COLUMNS},gender", f"w1,p1,PHL,ngo,participant,true,{stands}")
    assert only_error(validate(folder(tmp_path, attendance=rows))).fix == (
        f"Write one of: female, male, another, undisclosed. Did you mean {code}?"
    )


def test_a_long_value_is_quoted_as_one_that_goes_on(tmp_path: Path) -> None:
    error = flows(tmp_path, flow(tonnes="x" * 81))
    assert error.problem == f"tonnes is “{'x' * 80}…”, which is not a number."
    assert error.value == "x" * 81


# ---- countries


@pytest.mark.parametrize(
    ("stands", "problem", "fix"),
    [
        (
            "PHL;Narnia",
            "“Narnia” in countries is not a known country.",
            "Write its three-letter code or its name. Put “;” between countries.",
        ),
        (
            "Thailnd;Narnia",
            "“Thailnd” and “Narnia” in countries are not known countries.",
            "Write its three-letter code or its name. Put “;” between countries. Did you mean Thailand?",
        ),
        (
            "PHL;WLD",
            "countries has the world (WLD), which is allowed only in ewaste_statistics.",
            "Write the countries.",
        ),
        (
            "NA;GH",
            "countries has “NA”, which can stand for a missing value or for Namibia.",
            "Remove NA, or write NAM.",
        ),
    ],
)
def test_of_a_list_the_part_that_is_no_country_is_named(tmp_path: Path, stands: str, problem: str, fix: str) -> None:
    rows = table(ACTION_COLUMNS, action(countries=stands, scope="collective"))
    assert texts(only_error(validate(folder(tmp_path, actions=rows)))) == (problem, fix)


@pytest.mark.parametrize(
    ("stands", "problem", "fix"),
    [
        (
            '"Ghana, Kenya"',
            "country is “Ghana, Kenya”, which is more than one country.",
            "Write one country. If the row is about several, write one row for each.",
        ),
        (
            "WLD",
            "country is “WLD”, but the world (WLD) is allowed only in ewaste_statistics.",
            "Write the country.",
        ),
        (
            "NA",
            "country is “NA”, which can stand for a missing value or for Namibia.",
            "Write NAM, or the right country.",
        ),
    ],
)
def test_of_one_country_it_is_told_why_it_is_none(tmp_path: Path, stands: str, problem: str, fix: str) -> None:
    assert texts(flows(tmp_path, flow(country=stands, receiver="JP"))) == (problem, fix)


# ---- other rows


def test_a_key_in_no_row_is_told_with_the_one_in_other_letters(tmp_path: Path) -> None:
    error = only_error(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, action(workshop="W1")))))
    assert texts(error) == (
        "workshop_id is “W1”, which is not in workshops.",
        "Correct it, or add the row to workshops. Did you mean w1?",
    )


def test_a_key_of_a_rejected_row_sends_to_that_row(tmp_path: Path) -> None:
    workshops = table(WORKSHOP_COLUMNS, "w1,soon,First,online")
    report = validate(folder(tmp_path, workshops=workshops, actions=table(ACTION_COLUMNS, action())))
    assert [texts(error) for error in errors_of(report, "actions.csv")] == [
        (
            "workshop_id is “w1”, but the row of workshops with this value was rejected (workshops.csv, line 2).",
            "Correct that row first; workshop_id needs no change here.",
        )
    ]


def test_a_key_that_a_rejected_file_may_have_sends_to_that_file(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2018-02-01,planned")
    report = validate(folder(tmp_path, actions="action_id\na1\n", action_updates=updates))
    assert [texts(error) for error in errors_of(report, "action_updates.csv")] == [
        (
            "action_id is “a1”, which is not in actions, but actions.csv was rejected as a whole.",
            "Correct that file first. If the row is there, action_id needs no change here.",
        )
    ]


def test_rows_with_one_key_are_told_with_their_lines_and_the_columns_that_differ(tmp_path: Path) -> None:
    rows = [action(title=title) for title in ("One", "Two", "Three", "Four", "Five", "Six")]
    report = validate(folder(tmp_path, actions=table(ACTION_COLUMNS, *rows)))
    assert {error.problem for error in report.errors} == {
        "Lines 2, 3, 4, 5, and 2 more have the same action_id (a1), but differ in title."
    }


def test_an_action_that_its_update_completes_is_told_what_to_fill_in(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2018-03-01,completed")
    report = validate(folder(tmp_path, actions=table(ACTION_COLUMNS, action()), action_updates=updates))
    [error] = errors_of(report, "actions.csv")
    assert texts(error) == (
        "The status is planned, but the latest update (2018-03-01, action_updates.csv, line 2) says completed.",
        "Set the status to completed and fill in completed_on, or add a newer update to action_updates that says "
        "planned.",
    )


# ---- rows of another width, and headings


@pytest.mark.parametrize(
    ("row", "problem", "fix"),
    [
        (
            "w3",
            "The row has 1 field, the header has 4.",
            "Fill in the missing fields; the line may be cut off. If it is a note or a total, delete the row.",
        ),
        (
            "w3,2019,Third,online,x",
            "The row has one field too many: 5, where the header has 4.",
            "Put the text or number that contains the separator in quotation marks, or remove the extra separator.",
        ),
        (
            "w3,2019,Third,online,x,y",
            "The row has 6 fields, the header has 4.",
            "If a text contains the separator (such as a comma), put quotation marks around that text; else remove the "
            "extra fields.",
        ),
    ],
)
def test_a_row_of_another_width_is_told_by_how_many_fields(tmp_path: Path, row: str, problem: str, fix: str) -> None:
    rows = table(WORKSHOP_COLUMNS, "w1,2017,First,online", row)
    assert texts(only_error(validate(folder(tmp_path, workshops=rows)))) == (problem, fix)


def test_a_cell_beside_the_headings_of_a_workbook_is_named(tmp_path: Path) -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (WORKSHOP_COLUMNS.split(","), ["w3", 2019, "Third", "online", None, "stray"]):
        book.worksheets[0].append(row)
    book.save(content)
    error = only_error(validate(folder(tmp_path, {"workshops-2.xlsx": content.getvalue()})))
    assert texts(error) == (
        "Row 2 has a cell to the right of the last heading (F2).",
        "Delete that cell, or give its column a heading.",
    )


def test_all_missing_columns_are_named_with_the_heading_that_is_near(tmp_path: Path) -> None:
    rows = table("workshop_id,yaer,title", "w1,2017,First")
    error = only_error(validate(folder(tmp_path, workshops=rows)))
    assert error.column == "year"
    assert texts(error) == (
        "These columns are missing: year, format.",
        "Add them; the blank file of workshops has them (`python -m iemn_data template FOLDER`). "
        "Or rename “yaer” to year, if that is it.",
    )


def test_a_heading_that_is_there_twice_is_told_with_its_columns(tmp_path: Path) -> None:
    rows = table(f"{WORKSHOP_COLUMNS},Title", "w1,2017,First,online,Other")
    error = only_error(validate(folder(tmp_path, workshops=rows)))
    assert error.problem == "The heading “title” is there more than once (columns C and E)."
