"""What a sheet shows of a cell is what is read of it: number formats, days, formulas, errors and texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.validation.report import ReportedError
from tests.data.books import cells_of, parts_of, saved, write_parts, written
from tests.data.exports import (
    ACTION_COLUMNS,
    FLOW_COLUMNS,
    WORKSHOP_COLUMNS,
    errors_of,
    folder,
    kept,
    validate,
    warnings_of,
)

ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


def shown(place: Path, value: object, number_format: str) -> str | None:
    """What is read of a cell with this value and format."""

    def fill(page: Worksheet) -> None:
        page["A1"] = value
        page["A1"].number_format = number_format

    [[cell]] = cells_of(saved(place / "book.xlsx", fill))
    return cell


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.174, "0%", "17.4%"),
        (0.174, "0.0%", "17.4%"),
        (0.011, "0.00\\ %", "1.1%"),
        (0.07, "[Red]0%", "7%"),
        (0.29, "0.0%;[Red]\\-0.0%", "29%"),
        (-0.5, "0.0%;[Red]\\-0.0%", "-50%"),
        (1, '#,##0.0" "%', "100%"),
        (0.1 + 0.2, "0%", "30%"),
        (1 / 3, "0%", "33.3333333333333%"),
        (0.5, "[<1]0.0%;0.0", "50%"),
        (50, "[<1]0.0%;0.0", "50"),
        (17.4, '0.0"%"', "17.4%"),
        (17.4, "0.0\\%", "17.4%"),
    ],
)
def test_a_percentage_is_what_the_sheet_shows_with_its_sign(
    tmp_path: Path, value: float, number_format: str, text: str
) -> None:
    assert shown(tmp_path, value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234.5, "#,##0.00", "1234.5"),
        (1234.5, "#,##0", "1234.5"),
        (1234, '"$"#,##0.00', "1234"),
        (12.5, "[$€-407]\\ #,##0.00", "12.5"),
        (0.0001, "0.00E+00", "0.0001"),
        (0, ACCOUNTING, "0"),
        (2018.0, "General", "2018"),
        (2018, "Standard", "2018"),
        (2018, "@", "2018"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "0.0", "0.333333333333333"),
        (12345678901234, "General", "12345678901234"),
        ("0.174", "0%", "0.174"),
        ("007", "General", "007"),
        (7, "000", "007"),
        (1234, "000", "1234"),
        (7, '"W-"000', "W-007"),
        (201801, "0000\\-00", "2018-01"),
        (7.5, "000", "7.5"),
        (0, '0;-0;"none"', "none"),
        (7, "0\\ USD", "7"),
    ],
)
def test_other_formats_show_the_number_but_for_leading_zeros_and_words(
    tmp_path: Path, value: object, number_format: str, text: str
) -> None:
    assert shown(tmp_path, value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (date(2024, 5, 10), "yyyy\\-mm\\-dd;@", "2024-05-10"),
        (datetime(2024, 5, 10), "d/m/yy h:mm", "2024-05-10"),
        (datetime(2024, 5, 10, 14, 30), "d/m/yy", "2024-05-10 14:30:00"),
        (datetime(2024, 5, 10, 14, 30, 15), "[$-409]d-mmm-yy;@", "2024-05-10 14:30:15"),
        (date(2024, 5, 10), "[$-D07041E]d mmm yyyy", "2024-05-10"),
        (date(2024, 5, 10), 'yyyy"年"m"月"d"日"', "2024-05-10"),
        (time(9, 5), "h:mm", "09:05:00"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (2958465, "yyyy-mm-dd", "9999-12-31"),
        (2958466, "yyyy-mm-dd", "2958466"),
        (-1, "yyyy-mm-dd", "-1"),
        (2024, "yyyy", "1905-07-16"),
        (True, "General", "true"),
        (False, "0%", "false"),
    ],
)
def test_days_times_and_truths_are_read_as_the_sheet_has_them(
    tmp_path: Path, value: object, number_format: str, text: str
) -> None:
    assert shown(tmp_path, value, number_format) == text


def test_a_workbook_may_count_its_days_from_1904_on(tmp_path: Path) -> None:
    serial = to_excel(datetime(2024, 5, 10), CALENDAR_MAC_1904)
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    rows = f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>'
    settings = '<workbookPr date1904="1"/>'
    assert cells_of(written(tmp_path / "b.xlsx", rows, styles=styles, settings=settings)) == [["2024-05-10"]]


@pytest.mark.parametrize(("number", "text"), [(9, "50%"), (31, "1900-01-01"), (57, "1900-01-01"), (67, "50%")])
def test_formats_that_excel_has_by_number_alone_are_known_in_its_asian_editions(
    tmp_path: Path, number: int, text: str
) -> None:
    value = 0.5 if "%" in text else 1
    rows = f'<row r="1"><c r="A1" s="0"><v>{value}</v></c></row>'
    styles = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
    assert cells_of(written(tmp_path / "b.xlsx", rows, styles=styles)) == [[text]]


SHARED = (
    "<si><t>one_x000D_\ntwo</t></si>",
    "<si><t>_x005F_x000D_</t></si>",
    "<si><r><t>Ma</t></r><r><rPr><b/></rPr><t>nila</t></r></si>",
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
    "<si><t>e\u0301</t></si>",
    "<si><t>_xD83D__xDE00_ _xD83D_</t></si>",
)


@pytest.mark.parametrize(
    ("place", "text"),
    list(enumerate(["one\ntwo", "_x000D_", "Manila", "東京", "\xe9", "\U0001f600 \ufffd"])),
)
def test_a_text_is_what_is_shown_of_it_and_not_how_it_is_written(tmp_path: Path, place: int, text: str) -> None:
    content = SHARED[place].removeprefix("<si>").removesuffix("</si>")
    rows = f'<row r="1"><c r="A1" t="s"><v>{place}</v></c><c r="B1" t="inlineStr"><is>{content}</is></c></row>'
    assert cells_of(written(tmp_path / "b.xlsx", rows, texts="".join(SHARED))) == [[text, text]]


def test_the_text_of_a_formula_is_one_too_and_errors_stand_as_they_are(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>B9</f><v>one_x000D_\ntwo</v></c><c r="B1" t="e"><v>#N/A</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="d"><v>2024-05-10T00:00:00</v></c>'
        '<c r="E1" t="b"><v>1</v></c></row>'
    )
    assert cells_of(written(tmp_path / "b.xlsx", rows)) == [["one\ntwo", "#N/A", "#DIV/0!", "2024-05-10", "true"]]


def test_a_number_has_the_digits_that_a_sheet_shows_and_not_those_of_its_binary(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>1E-3</v></c><c r="C1"><v>-2.0</v></c></row>'
    assert cells_of(written(tmp_path / "b.xlsx", rows)) == [["0.3", "0.001", "-2"]]


# ---- formulas


ACTION = ["a1", "w1", "network", "", "policy", "T", date(2018, 1, 31), "", "planned", ""]
DUE = ACTION_COLUMNS.split(",").index("due_on")


def actions(place: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A data folder with the workbook of these actions, and helpers' columns that are not in the contract."""

    def fill(page: Worksheet) -> None:
        page.append([*ACTION_COLUMNS.split(","), "helper"])
        for row in rows:
            page.append(list(row))

    data = folder(place)
    saved(data / "actions.xlsx", fill)
    return data


def fault(data: Path, file: str = "actions.xlsx") -> ReportedError:
    [error] = errors_of(validate(data), file)
    return error


def test_a_formula_that_nothing_has_computed_is_refused_with_its_cell_and_what_to_do(tmp_path: Path) -> None:
    row = list(ACTION)
    row[DUE] = "=G2+90"
    error = fault(actions(tmp_path, [row]))
    assert (error.rule, error.line, error.column, error.value) == ("unreadable", 2, "due_on", "H2")
    assert error.problem.startswith("Cell H2 holds a formula whose value was never computed")
    assert "Open the file in Excel" in error.fix


def test_a_formula_beside_the_columns_of_the_contract_does_not_matter(tmp_path: Path) -> None:
    data = actions(tmp_path, [[*ACTION, "=G2+90"]])
    assert kept(data, "actions", "action_id") == [("a1",)]


def test_a_heading_that_nothing_has_computed_is_refused(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        page.append([*WORKSHOP_COLUMNS.split(","), '="start"&"_date"'])
        page.append(["w3", 2018, "T", "online", date(2018, 1, 1)])

    data = folder(tmp_path)
    saved(data / "workshops-2.xlsx", fill)
    error = fault(data, "workshops-2.xlsx")
    assert (error.line, error.value) == (1, "E1")


@pytest.mark.parametrize("settings", ['<calcPr calcId="1" fullCalcOnLoad="1"/>', '<calcPr calcCompleted="0"/>'])
def test_a_zero_written_for_want_of_a_value_is_refused_too(tmp_path: Path, settings: str) -> None:
    def row(number: int, *cells: str) -> str:
        return f'<row r="{number}">' + "".join(f'<c t="str">{cell}</c>' for cell in cells) + "</row>"

    names = [f"<v>{name}</v>" for name in WORKSHOP_COLUMNS.split(",")]
    rows = row(1, *names) + row(2, "<v>w9</v>", "<f>2000+18</f><v>0</v>", "<v>T</v>", "<v>online</v>")
    data = folder(tmp_path)
    written(data / "workshops-2.xlsx", rows, settings=settings)
    error = fault(data, "workshops-2.xlsx")
    assert (error.rule, error.column, error.value) == ("unreadable", "year", "B2")
    written(data / "workshops-2.xlsx", rows.replace(">0<", ">2018<"))
    assert kept(data, "workshops", "workshop_id, year")[-1] == ("w9", 2018)


def test_a_library_that_writes_zeros_for_formulas_is_not_believed(tmp_path: Path) -> None:
    data = folder(tmp_path)
    with xlsxwriter.Workbook(data / "workshops-2.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, WORKSHOP_COLUMNS.split(","))
        page.write_row(1, 0, ["w9", "", "T", "online"])
        page.write_formula("B2", "=2000+18")
    assert fault(data, "workshops-2.xlsx").value == "B2"


def test_a_formula_that_gives_an_empty_text_is_empty(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>""</f></c><c><v>1</v></c></row>'
    assert cells_of(written(tmp_path / "b.xlsx", rows)) == [[None, None, "1"]]


def test_cells_that_a_formula_fills_are_as_uncomputed_as_the_formula(tmp_path: Path) -> None:
    data = folder(tmp_path)
    with xlsxwriter.Workbook(data / "workshops-2.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["helper", *WORKSHOP_COLUMNS.split(",")])
        page.write_row(1, 0, ["", "w9", 2018, "T", "online"])
        page.write_array_formula("A2:C2", "{=F2:H2}")
    assert fault(data, "workshops-2.xlsx").value == "B2"


# ---- what stands beside a number, in the columns of the contract


FLOW = ["f1", "GHA", 2024, "copper", 1, None, "JPN", "reuse", 5, "verified", 1000, "invoice"]
FLOW_HEAD = [*FLOW_COLUMNS.split(","), "price_usd_per_tonne", "price_source"]


def flows(place: Path, number_format: str, column: str, value: object) -> Path:
    """A data folder with a flow whose cell in a column has this value and format."""

    def fill(page: Worksheet) -> None:
        page.append(FLOW_HEAD)
        page.append(FLOW)
        cell = page.cell(2, FLOW_HEAD.index(column) + 1)
        cell.value, cell.number_format = value, number_format

    data = folder(place)
    saved(data / "market_flows.xlsx", fill)
    return data


def understood(data: Path, file: str) -> list[str]:
    return [each.problem for each in warnings_of(validate(data), file) if each.rule == "understood_as"]


@pytest.mark.parametrize(
    ("column", "value", "number_format", "text"),
    [
        ("price_usd_per_tonne", 1000, "[$€-407] #,##0.00", "€ 1000"),
        ("price_usd_per_tonne", 1000, "#,##0.00\\ [$€-407]", "1000 €"),
        ("price_usd_per_tonne", 180_000_000, "#,##0\\ [$₫-42A]", "180000000 ₫"),
        ("price_usd_per_tonne", 1000, '"¥"#,##0', "¥1000"),
        ("price_usd_per_tonne", 1000, "[$EUR] #,##0.00", "EUR 1000"),
        ("price_usd_per_tonne", 1000, "[$$-C09]#,##0.00", "AUD 1000"),
        ("price_usd_per_tonne", 1000, "_($* #,##0_)/\\k\\g", "$1000/kg"),
        ("tonnes", 500, '0" kg"', "500 kg"),
        ("tonnes", 0.5, "0%", "50%"),
        ("tonnes", 0.5, "0.0‰", "0.5‰"),
        ("year", 2024, '0" CE"', "2024 CE"),
    ],
)
def test_a_number_that_is_shown_in_another_unit_than_that_of_its_field_is_rejected_as_in_a_text(
    tmp_path: Path, column: str, value: object, number_format: str, text: str
) -> None:
    error = fault(flows(tmp_path, number_format, column, value), "market_flows.xlsx")
    assert (error.rule, error.column, error.value) == ("wrong_type", column, text)
    text_file = (
        ",".join(FLOW_HEAD)
        + "\n"
        + ",".join(
            "" if each is None else text if name == column else str(each)
            for name, each in zip(FLOW_HEAD, FLOW, strict=True)
        )
    )
    of_text = fault(folder(tmp_path / "text", market_flows=text_file), "market_flows.csv")
    assert (of_text.rule, of_text.problem, of_text.fix) == (error.rule, error.problem, error.fix)


@pytest.mark.parametrize(
    ("column", "value", "number_format", "said"),
    [
        ("tonnes", 5, "0.0 \\t", "“5 t” in tonnes was read as 5 (1 cell)."),
        (
            "price_usd_per_tonne",
            5,
            "[$$-409]#,##0",
            "“$5” in price_usd_per_tonne was read as 5 (1 cell).",
        ),
        (
            "price_usd_per_tonne",
            -5,
            '_("US$"* #,##0_);_("US$"* (#,##0)',
            "“US$-5” in price_usd_per_tonne was read as -5 (1 cell).",
        ),
    ],
)
def test_a_number_that_is_shown_in_the_unit_of_its_field_is_read_and_that_is_said(
    tmp_path: Path, column: str, value: int, number_format: str, said: str
) -> None:
    data = flows(tmp_path, number_format, column, value)
    assert kept(data, "market_flows", column) == [(value,)]
    assert understood(data, "market_flows.xlsx") == [said]


def test_a_score_that_is_shown_in_percent_is_in_points_of_a_hundred(tmp_path: Path) -> None:
    def fill(page: Worksheet) -> None:
        page.append(["workshop_id", "participant_id", "country", "objective", "stage", "score"])
        page.append(["w1", "p1", "GHA", "market_changes", "pre", 0.85])
        page["F2"].number_format = "0%"

    data = folder(tmp_path)
    saved(data / "objective_scores.xlsx", fill)
    assert kept(data, "objective_scores", "score") == [(85.0,)]


@pytest.mark.parametrize("number_format", ["#,##0,", "0.0,,", '#,##0.0,"K"', "0,.0"])
def test_a_number_that_is_shown_in_thousands_or_millions_has_two_readings_and_is_rejected(
    tmp_path: Path, number_format: str
) -> None:
    error = fault(flows(tmp_path, number_format, "tonnes", 53_000_000), "market_flows.xlsx")
    assert (error.rule, error.column, error.value) == ("ambiguous_value", "tonnes", "53000000")
    assert error.problem.startswith("tonnes is 53000000, but the sheet shows it in thousands or millions")
    assert error.fix == "Write the number that is meant, with the number format General."


@pytest.mark.parametrize("number_format", ["#,##0", "# ##0.00", "0.0", "#,##0_);(#,##0)"])
def test_marks_between_thousands_hide_no_digits(tmp_path: Path, number_format: str) -> None:
    data = flows(tmp_path, number_format, "tonnes", 53_000_000)
    assert kept(data, "market_flows", "tonnes") == [(53_000_000,)]
    assert understood(data, "market_flows.xlsx") == []


def test_a_day_of_which_only_the_year_is_shown_is_a_year(tmp_path: Path) -> None:
    data = flows(tmp_path, "yyyy", "year", date(2024, 5, 1))
    assert kept(data, "market_flows", "year") == [(2024,)]
    error = fault(flows(tmp_path / "thai", "[$-107041E]yyyy", "year", date(2024, 5, 1)), "market_flows.xlsx")
    assert error.value == "2024-05-01"


# ---- texts


@pytest.mark.parametrize(("value", "number_format"), [(5, ";;;"), (0, "0;-0;;@"), (5, '[=5]"";0')])
def test_a_number_of_which_the_sheet_shows_nothing_is_read_and_told(
    tmp_path: Path, value: float, number_format: str
) -> None:
    data = flows(tmp_path, number_format, "tonnes", value)
    assert kept(data, "market_flows", "tonnes") == [(float(value),)]
    assert understood(data, "market_flows.xlsx") == [
        "In tonnes, a number was read of which the sheet shows nothing (row 2). Delete it if it is not meant."
    ]


@pytest.mark.parametrize(("value", "number_format"), [(5, "0;-0;;@"), (-5, "#,##0;[Red]-#,##0"), (0, '0;-0;"-"')])
def test_a_number_that_is_shown_needs_no_word_for_the_others_that_are_not(
    tmp_path: Path, value: float, number_format: str
) -> None:
    assert understood(flows(tmp_path, number_format, "price_usd_per_tonne", value), "market_flows.xlsx") == []


def titled(place: Path, field: str, value: object, number_format: str) -> Path:
    """A data folder with an action whose field has this value and format."""

    def fill(page: Worksheet) -> None:
        page.append(ACTION_COLUMNS.split(","))
        page.append(ACTION)
        cell = page.cell(2, ACTION_COLUMNS.split(",").index(field) + 1)
        cell.value, cell.number_format = value, number_format

    data = folder(place)
    saved(data / "actions.xlsx", fill)
    return data


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (123456, "###-###", "123-456"),
        (12, '"ACT-"0', "ACT-12"),
        (12, '"ACT-"General', "ACT-12"),
        (12, '"ACT-"0000', "ACT-0012"),
        (1.1, "0.00", "1.10"),
        (1234, "00\\.00", "12.34"),
        (345, "0\\.0\\.0", "3.4.5"),
        (3456, "0.0.0", "3456.0.0"),
        (0.174, "0.0%", "17.4%"),
        (0.174, "0%", "17%"),
        (0.25, "# ?/?", "0.25"),
        (7.5, "0.0#", "7.5"),
        (-7, "0", "-7"),
        (-7, "0;(0)", "(7)"),
        (1234567, "#,##0", "1234567"),
        (1.5e12, "0.00E+00", "1500000000000"),
        (date(2026, 2, 1), "yyyy\\-mm\\-dd", "2026-02-01"),
        (date(2026, 2, 1), "dd.mm.yy", "01.02.26"),
        (date(2026, 2, 1), "yyyy", "2026"),
    ],
)
@pytest.mark.parametrize("field", ["action_id", "title"])
def test_a_text_is_what_the_sheet_shows_of_a_number_or_a_day(
    tmp_path: Path, field: str, value: object, number_format: str, text: str
) -> None:
    data = titled(tmp_path, field, value, number_format)
    assert kept(data, "actions", field) == [(text,)]
    assert understood(data, "actions.xlsx") == []


@pytest.mark.parametrize("number_format", ["d-mmm", "mmm-yy", "dd/mm/yyyy", "[$-D07041E]dd.mm.yyyy"])
def test_a_day_that_a_reader_may_see_as_another_text_is_told_and_in_a_key_rejected(
    tmp_path: Path, number_format: str
) -> None:
    title = titled(tmp_path, "title", date(2026, 2, 1), number_format)
    assert kept(title, "actions", "title") == [("2026-02-01",)]
    [said] = understood(title, "actions.xlsx")
    assert said.startswith("In title, a date or time that the sheet may show in another way was read as 2026-02-01")
    error = fault(titled(tmp_path / "key", "action_id", date(2026, 2, 1), number_format))
    assert (error.rule, error.line, error.column, error.value) == ("wrong_type", 2, "action_id", "2026-02-01")
    assert error.fix == "Give the column the format Text, and write again what is meant."


# ---- errors


@pytest.mark.parametrize("value", ["#REF!", "#GETTING_DATA", "Err:508", "#BUSY!"])
@pytest.mark.parametrize("field", ["title", "due_on", "status"])
def test_a_cell_that_is_an_error_is_rejected_once_whatever_it_shows(tmp_path: Path, value: str, field: str) -> None:
    data = titled(tmp_path, field, "wrong", "General")
    parts = parts_of(data / "actions.xlsx")
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    letter = "ABCDEFGHIJ"[ACTION_COLUMNS.split(",").index(field)]
    changed, times = re.subn(f'<c r="{letter}2"[^>]*>.*?</c>', f'<c r="{letter}2" t="e"><v>{value}</v></c>', sheet)
    assert times == 1
    write_parts(data / "actions.xlsx", parts | {"xl/worksheets/sheet1.xml": changed.encode()})
    error = fault(data)
    assert (error.rule, error.column, error.value) == ("wrong_type", field, value)
    assert error.problem == f"{field} is “{value}”, which a spreadsheet shows where a formula fails."


def test_what_a_formula_says_is_not_available_is_missing(tmp_path: Path) -> None:
    data = titled(tmp_path, "due_on", "#N/A", "General")
    assert kept(data, "actions", "due_on") == [(None,)]
    assert understood(data, "actions.xlsx") == ["“#N/A” in due_on was read as empty (1 cell)."]


# ---- links


def linked(place: Path, text: str, link: str) -> Path:
    """A data folder with an action whose evidence is this text with this link."""

    def fill(page: Worksheet) -> None:
        page.append([*ACTION_COLUMNS.split(","), "evidence_url"])
        page.append([*ACTION, text])
        page["K2"].hyperlink = link

    data = folder(place)
    saved(data / "actions.xlsx", fill)
    return data


@pytest.mark.parametrize(
    ("text", "link", "read"),
    [
        ("Report", "https://example.org/Report.pdf", "https://example.org/Report.pdf"),
        ("https://example.org/a", "https://example.org/b", "https://example.org/a"),
        ("Report", "#Sheet1!A1", "Report"),
    ],
)
def test_an_address_is_that_of_a_link_where_the_text_is_none(tmp_path: Path, text: str, link: str, read: str) -> None:
    data = linked(tmp_path, text, link)
    assert kept(data, "actions", "evidence_url") == [(read,)]
    said = ["In evidence_url, the address of a link was read in place of the text of its cell (1 cell)."]
    assert understood(data, "actions.xlsx") == (said if read != text else [])


def test_the_address_in_a_formula_is_a_link_too(tmp_path: Path) -> None:
    data = linked(tmp_path, "Report", "https://example.org/")
    parts = parts_of(data / "actions.xlsx")
    sheet = re.sub("<hyperlinks>.*</hyperlinks>", "", parts["xl/worksheets/sheet1.xml"].decode())
    formula = '<c r="K2" t="str"><f>HYPERLINK("https://example.org/r.pdf","Report")</f><v>Report</v></c>'
    sheet = re.sub('<c r="K2".*?</c>', formula, sheet)
    computed = {
        "xl/worksheets/sheet1.xml": sheet.encode(),
        "xl/workbook.xml": re.sub(b"<calcPr.*?/>", b"", parts["xl/workbook.xml"]),
    }
    write_parts(data / "actions.xlsx", parts | computed)
    assert kept(data, "actions", "evidence_url") == [("https://example.org/r.pdf",)]
