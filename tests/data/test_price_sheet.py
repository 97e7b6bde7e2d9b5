"""The World Bank's monthly workbook becomes prices in US$ per tonne; another layout is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iemn_data.__main__ import main
from iemn_data.importers.price_sheet import COLUMNS, PriceSheetError, read_price_sheet
from tests.data import exports
from tests.data.exports import WORKSHOPS, folder

NAMES = [name for name, _unit in COLUMNS.values()]
UNITS = [unit for _name, unit in COLUMNS.values()]
Line = list[Any]


def lines() -> list[Line]:
    """A workbook as it is downloaded: titles, names, units, two months; only copper and gold have prices."""
    months = [["1960M01", *["…"] * len(NAMES)], ["2026M05", *[".."] * len(NAMES)]]
    months[0][1 + NAMES.index("Copper")] = 715.4
    months[1][1 + NAMES.index("Gold")] = 100
    return [
        ["World Bank Commodity Price Data (The Pink Sheet)"],
        ["monthly prices in nominal US dollars, 1960 to present"],
        ["(monthly series are available only in nominal US dollar terms)"],
        ["Updated on June 02, 2026"],
        ["", *NAMES],
        ["", *UNITS],
        *months,
    ]


def workbook(place: Path, change: Callable[[list[Line]], None] = lambda _rows: None, sheet: str = "") -> Path:
    rows = lines()
    change(rows)
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet or "Monthly Prices"
    for line in rows:
        page.append(line)
    path = place / "CMO-Historical-Data-Monthly.xlsx"
    book.save(path)
    return path


def test_months_become_days_and_ounces_become_tonnes(tmp_path: Path) -> None:
    sheet = read_price_sheet(workbook(tmp_path))
    assert sheet.rows == ((date(1960, 1, 1), "copper", 715.4), (date(2026, 5, 1), "gold", 3_215_074.66))
    assert sheet.edition == "June 2026"


def test_stars_behind_a_name_and_columns_that_are_not_used_are_passed_over(tmp_path: Path) -> None:
    def starred(rows: list[Line]) -> None:
        rows[4][1 + NAMES.index("Copper")] = "Copper **"
        for line, cell in zip(rows[4:], ["Cocoa", "($/kg)", 0.6, "x"], strict=True):
            line.append(cell)

    assert read_price_sheet(workbook(tmp_path, starred)).rows[0][1:] == ("copper", 715.4)


def no_date(rows: list[Line]) -> None:
    rows[3] = ["Updated lately"]


def no_copper(rows: list[Line]) -> None:
    rows[4][1 + NAMES.index("Copper")] = "Cuprum"


def by_the_pound(rows: list[Line]) -> None:
    rows[5][1 + NAMES.index("Tin")] = "($/lb)"


def by_year(rows: list[Line]) -> None:
    rows[6][0] = 1960


def in_words(rows: list[Line]) -> None:
    rows[6][1 + NAMES.index("Zinc")] = "high"


def below_zero(rows: list[Line]) -> None:
    rows[6][1 + NAMES.index("Zinc")] = -3


def one_title_less(rows: list[Line]) -> None:
    del rows[2]


@pytest.mark.parametrize(
    ("change", "expected", "actual"),
    [
        (no_date, "a title such as “Updated on June 02, 2026”", "Updated lately"),
        (no_copper, "one column “Copper”", "Cuprum"),
        (by_the_pound, "the unit ($/mt) under “Tin”", "($/lb)"),
        (by_year, "a month such as 1960M01 in row 7", "1960"),
        (in_words, "a price or “..” for zinc in row 7", "high"),
        (below_zero, "a price or “..” for zinc in row 7", "-3"),
        (one_title_less, "one column “Aluminum” in row 5", "($/mt)"),
    ],
)
def test_a_changed_layout_is_refused_with_what_was_expected_and_what_was_found(
    tmp_path: Path, change: Callable[[list[Line]], None], expected: str, actual: str
) -> None:
    with pytest.raises(PriceSheetError) as rejected:
        read_price_sheet(workbook(tmp_path, change))
    assert f"expected {expected}" in str(rejected.value)
    assert actual in str(rejected.value).split("found", 1)[1]


def test_a_workbook_without_the_sheet_is_refused_by_the_sheets_it_has(tmp_path: Path) -> None:
    with pytest.raises(PriceSheetError, match="expected a sheet “Monthly Prices”, found \\['Annual'\\]"):
        read_price_sheet(workbook(tmp_path, sheet="Annual"))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    path.write_text("period,price\n", encoding="utf-8")
    with pytest.raises(PriceSheetError, match=r"an Excel workbook \(.xlsx\), found 'prices.xlsx'"):
        read_price_sheet(path)


def test_the_command_writes_an_export_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS)
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    assert main(["import", "prices", str(workbook(tmp_path))]) == 0
    assert "Wrote 2 monthly prices of the June 2026 edition" in capsys.readouterr().out
    assert (data / "commodity_prices-world-bank-june-2026.csv").is_file()
    report = exports.validate(data)
    assert report.errors == []
    assert exports.account(report, "commodity_prices") == (2, 2, 0, 0, 0)


def test_a_refused_workbook_writes_nothing_and_says_so_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "out.csv"
    assert main(["import", "prices", str(workbook(tmp_path, no_copper)), "--to", str(to)]) == 2
    assert not to.exists()
    assert "Cuprum" in capsys.readouterr().err


def test_a_workbook_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "prices", str(tmp_path / "nowhere.xlsx")]) == 2
    assert "nowhere.xlsx" in capsys.readouterr().err
