"""Decimal marks are told from all numbers of a file; what has two readings is rejected with both, in every format."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.reading.cells.decimals import read_number, shown, written
from iemn_data.validation.report import ValidationReport
from tests.data.exports import FLOW_COLUMNS, WORKSHOP_COLUMNS, broken_rules, folder, kept, only_error, table, validate

Writer = Callable[[Path, list[str]], Path]


def cells(tonnes: list[str]) -> list[list[str]]:
    """The header and a flow for each of these."""
    flow = ["GHA", "2024", "copper", "1", "", "JPN", "reuse"]
    return [FLOW_COLUMNS.split(","), *([f"f{n}", *flow, text, "none"] for n, text in enumerate(tonnes))]


def as_csv(place: Path, tonnes: list[str]) -> Path:
    return folder(place, market_flows="".join(",".join(f'"{c}"' for c in row) + "\n" for row in cells(tonnes)))


def as_semicolons(place: Path, tonnes: list[str]) -> Path:
    return folder(place, market_flows="".join(";".join(row) + "\n" for row in cells(tonnes)))


def as_workbook(place: Path, tonnes: list[str]) -> Path:
    data = folder(place)
    book = openpyxl.Workbook()
    for row in cells(tonnes):
        book.worksheets[0].append(row)
    book.save(data / "market_flows.xlsx")
    return data


def as_parquet(place: Path, tonnes: list[str]) -> Path:
    data = as_csv(place, tonnes)
    with duckdb.connect() as con:
        con.read_csv(str(data / "market_flows.csv"), all_varchar=True).write_parquet(str(data / "market_flows.parquet"))
    (data / "market_flows.csv").unlink()
    return data


def read(data: Path) -> list[float]:
    return [tonnes for (tonnes,) in kept(data, "market_flows", "tonnes")]


def values_at_fault(report: ValidationReport) -> list[tuple[str | None, str]]:
    return [(error.value, error.rule) for error in report.errors]


def understood(report: ValidationReport) -> list[str]:
    return [warning.problem for warning in report.warnings]


# ---- what the other numbers show

SHOWN = [
    # A point groups where another number has two of them, or a decimal comma behind one.
    (["1.234.567", "1.234", "12.500", "980"], [1234567, 1234, 12500, 980]),
    (["1.234,5", "1.234", "980", "98,4"], [1234.5, 1234, 980, 98.4]),
    # A comma groups where another number has two of them, or a decimal point behind one.
    (["1,234,567", "1,234", "980"], [1234567, 1234, 980]),
    (["1,234.5", "1,234"], [1234.5, 1234]),
    (["12,34,567.5", "1,234"], [1234567.5, 1234]),
    # A comma is decimal where another number has other than three digits behind it, or groups before it.
    (["98,4", "1,234"], [98.4, 1.234]),
    (["0,125", "1,234"], [0.125, 1.234]),
    (["1 234,567", "1,234"], [1234.567, 1.234]),
    (["1,5E+03", "1,234"], [1500, 1.234]),
    # A point is decimal as long as nothing tells of anything else.
    (["1.234", "12.500"], [1.234, 12.5]),
    (["0.5", "1.234"], [0.5, 1.234]),
    (["1,234,567", "1.234"], [1234567, 1.234]),
    (["1'234'567", "1.234"], [1234567, 1.234]),
]


@pytest.mark.parametrize("write", [as_csv, as_workbook, as_parquet])
@pytest.mark.parametrize(("tonnes", "means"), SHOWN)
def test_a_mark_is_what_other_numbers_of_the_file_show(
    write: Writer, tonnes: list[str], means: list[float], tmp_path: Path
) -> None:
    data = write(tmp_path, tonnes)
    assert validate(data).errors == []
    assert read(data) == means


DOUBTED = [
    # Whoever writes 98,4 may well mean a thousand and more by 1.234, and so may one of several who wrote the file.
    (["98,4", "1.234"], [("1.234", "ambiguous_value")]),
    (["98,4", "2.5", "1.234"], [("98,4", "wrong_type"), ("1.234", "ambiguous_value")]),
    (["1.234.567", "2.5", "1.234"], [("1.234", "ambiguous_value")]),
    (["1,234,567", "98,4", "1,234"], [("98,4", "wrong_type"), ("1,234", "ambiguous_value")]),
    (["1,234", "5,678", "980"], [("1,234", "ambiguous_value"), ("5,678", "ambiguous_value")]),
    (["1,234", "2.5"], [("1,234", "ambiguous_value")]),
]


@pytest.mark.parametrize("write", [as_csv, as_workbook, as_parquet])
@pytest.mark.parametrize(("tonnes", "faults"), DOUBTED)
def test_a_number_with_two_readings_is_rejected(
    write: Writer, tonnes: list[str], faults: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert values_at_fault(validate(write(tmp_path, tonnes))) == faults


def test_between_semicolons_a_point_is_decimal_only_where_a_number_shows_it(tmp_path: Path) -> None:
    assert values_at_fault(validate(as_semicolons(tmp_path / "open", ["1.250", "12.500", "800"]))) == [
        ("1.250", "ambiguous_value"),
        ("12.500", "ambiguous_value"),
    ]
    assert read(as_semicolons(tmp_path / "shown", ["1.250", "12.5", "800"])) == [1.25, 12.5, 800]


def test_the_message_has_both_readings_and_how_to_write_each(tmp_path: Path) -> None:
    error = only_error(validate(as_csv(tmp_path, ["98,4", "1.234"])))
    assert error.problem == "tonnes is “1.234”, which may be 1234 or 1.234."
    assert error.fix == "Write 1234, or 1.2340 with a zero at its end, whichever is right; in Excel, as Text."
    assert read(as_csv(tmp_path / "thousands", ["98,4", "1234"])) == [98.4, 1234]
    assert read(as_csv(tmp_path / "decimal", ["1.2340"])) == [1.234]


def test_what_groups_thousands_is_said_once_and_so_are_decimal_commas(tmp_path: Path) -> None:
    report = validate(as_csv(tmp_path, ["98,4", "1.234,5", "1.234"]))
    assert understood(report) == [
        "“1.234,5” in tonnes was read as 1234.5 (2 cells of this kind).",
        "The file was read with commas as decimal marks.",
    ]


def test_a_file_shows_nothing_of_another_one(tmp_path: Path) -> None:
    header, *flows = cells(["1.234.567", "1.234"])
    files = {f"market_flows-{n}.csv": table(",".join(header), ",".join(row)) for n, row in enumerate(flows, start=1)}
    assert read(folder(tmp_path, files)) == [1234567, 1.234]


def test_numbers_that_are_numbers_in_the_file_have_no_marks(tmp_path: Path) -> None:
    data = folder(tmp_path)
    columns = "'GHA' as country, 2024 as year, 'copper' as material, 1 as tier, 'reuse' as fate, 'none' as evidence"
    with duckdb.connect() as con:
        rows = "(values ('f1', 1.234, '98,4'), ('f2', 2.5, '7')) t(flow_id, tonnes, price_usd_per_tonne)"
        query = f"select * replace (tonnes::double as tonnes), {columns}, 'x' as price_source from {rows}"
        con.sql(query).write_parquet(str(data / "market_flows.parquet"))
    assert validate(data).errors == []
    assert kept(data, "market_flows", "tonnes, price_usd_per_tonne") == [(1.234, 98.4), (2.5, 7)]


# ---- whole numbers


def reported(place: Path, *numbers: str) -> Path:
    rows = (f'w{n},2018,Title,online,"{number}"' for n, number in enumerate(numbers))
    return folder(place, workshops=table(f"{WORKSHOP_COLUMNS},participants_reported", *rows))


@pytest.mark.parametrize(
    ("stand", "means"),
    [
        (["1,000", "1 000", "1'000", "5.0", "12.00"], [1000, 1000, 1000, 5, 12]),
        (["1.000.000", "1.000"], [1000000, 1000]),
        (["1.000,00", "3,0", "1.000"], [1000, 3, 1000]),
        (["3,0", "12,00"], [3, 12]),
    ],
)
def test_a_whole_number_is_read_where_its_marks_mean_one_thing(
    stand: list[str], means: list[int], tmp_path: Path
) -> None:
    data = reported(tmp_path, *stand)
    assert validate(data).errors == []
    assert kept(data, "workshops", "participants_reported") == [(number,) for number in means]


@pytest.mark.parametrize(
    ("stand", "faults"),
    [
        (["1.000"], [("1.000", "ambiguous_value")]),
        (["2.500", "5.0"], [("2.500", "ambiguous_value")]),
        (["1,000", "3,0"], [("1,000", "ambiguous_value")]),
        (["2.5"], [("2.5", "wrong_type")]),
    ],
)
def test_a_whole_number_that_may_be_two_is_rejected(
    stand: list[str], faults: list[tuple[str, str]], tmp_path: Path
) -> None:
    report = validate(reported(tmp_path, *stand))
    assert values_at_fault(report) == faults
    if faults[0][1] == "ambiguous_value":
        assert "or another whole number" in report.errors[0].fix


# ---- percents


def rates(place: Path, *rates: str) -> Path:
    rows = (f'GHA,{2000 + n},GEM,gem,"{rate}",u' for n, rate in enumerate(rates))
    return folder(place, ewaste_statistics=table("country,year,series,basis,collection_rate_pct,source_url", *rows))


@pytest.mark.parametrize("stand", [["0.174", "0.22", "1"], ["0,174", "0,22"], ["17.4%", "0.22"]])
def test_fractions_in_place_of_percents_are_rejected_with_both_readings(stand: list[str], tmp_path: Path) -> None:
    report = validate(rates(tmp_path, *stand))
    at_fault = [text for text in stand if "%" not in text]
    assert values_at_fault(report) == [(text.replace(",", "."), "ambiguous_value") for text in at_fault]
    assert "may be 0.22% or, as a fraction of one, 22%." in "".join(e.problem for e in report.errors)


@pytest.mark.parametrize("stand", [["17.4", "0.22"], ["0.174%", "0.22%"], ["0.3%", "0.22"], ["0", "1"]])
def test_a_small_percentage_is_read_beside_greater_ones_or_with_its_sign(stand: list[str], tmp_path: Path) -> None:
    data = rates(tmp_path, *stand)
    assert validate(data).errors == []
    assert kept(data, "ewaste_statistics", "collection_rate_pct") == [(float(text.rstrip("%")),) for text in stand]


def test_beside_fractions_of_whole_percents_one_may_be_a_hundred(tmp_path: Path) -> None:
    actions = table(
        "action_id,workshop_id,scope,countries,area,title,committed_on,status",
        "a1,w1,individual,GHA,policy,T,2024-05-10,planned",
    )
    rows = (f"a1,2024-06-0{n},planned,{progress}" for n, progress in enumerate(["0.5", "1", "0", "100"], start=1))
    updates = table("action_id,updated_on,status,progress", *rows)
    report = validate(folder(tmp_path, actions=actions, action_updates=updates))
    assert broken_rules(report) == [
        ("action_updates", 2, "progress", "0.5", "ambiguous_value"),
        ("action_updates", 3, "progress", "1", "ambiguous_value"),
    ]
    assert report.errors[1].fix == "Write 1% or 100%, whichever is right, with the % sign."


# ---- an oracle: numbers whose values are known before they are written

WAYS = [(".", ","), (".", ""), (".", " "), (",", "."), (",", ""), (",", " "), (",", "'")]


def grouped(digits: str, between: str) -> str:
    return f"{int(digits):,}".replace(",", between)


@st.composite
def written_in_one_way(draw: st.DrawFn) -> tuple[str, list[tuple[str, Decimal]]]:
    """Numbers as one writer writes them, each with its value; and the sign between thousands."""
    mark, between = draw(st.sampled_from(WAYS))
    numbers = []
    for _ in range(draw(st.integers(1, 6))):
        digits, decimals = str(draw(st.integers(0, 3_000_000))), draw(st.text("0123456789", max_size=4))
        text = grouped(digits, between) + (f"{mark}{decimals}" if decimals else "")
        numbers.append((text, Decimal(f"{digits}.{decimals or 0}")))
    return between, numbers


@given(written_in_one_way())
def test_what_one_writer_wrote_is_read_as_meant_or_is_open_and_rejected(
    case: tuple[str, list[tuple[str, Decimal]]],
) -> None:
    between, texts = case
    numbers = [(number, value) for text, value in texts if (number := written(text))]
    assert len(numbers) == len(texts)
    # Between semicolons nothing is taken for granted.
    marks = shown((number for number, _value in numbers), has_semicolons=True)
    readings = [(number, value, read_number(number, marks, is_whole=False)) for number, value in numbers]
    assert all(Decimal(text) == value for _number, value, text in readings if text is not None)
    assert all(number.is_open for number, _value, text in readings if text is None)
    # A number with decimals and thousands shows what both of its marks are.
    if between in (",", ".") and any(number.between and number.mark for number, _value in numbers):
        assert all(text is not None for *_, text in readings)
