"""The World Bank's monthly workbook becomes prices in US$ per tonne, in any edition; another layout is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iemn_data.__main__ import main
from iemn_data.importers.price_sheet import COLUMNS, PriceSheetError, read_price_sheet
from tests.data import exports
from tests.data.books import parts_of, write_parts
from tests.data.exports import WORKSHOPS, folder
from tests.data.test_workbook_defects import strict

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


def twice(rows: list[Line]) -> None:
    rows[4].append("Lead **")


def in_both_units(rows: list[Line]) -> None:
    rows.insert(6, ["", *["cents/lb"] * len(NAMES)])


def by_the_ounce(rows: list[Line]) -> None:
    rows[5][1 + NAMES.index("Tin")] = "($/toz)"


def ore_in_cents(rows: list[Line]) -> None:
    rows[5][1 + NAMES.index("Iron ore, cfr spot")] = "(cents/dmtu)"


def no_unit(rows: list[Line]) -> None:
    rows[5][1 + NAMES.index("Nickel")] = None


def a_month_again(rows: list[Line]) -> None:
    rows[7][0] = "1960M01"


def a_thirteenth_month(rows: list[Line]) -> None:
    rows[7][0] = "2026M13"


def a_month_to_come(rows: list[Line]) -> None:
    rows[7][0] = "2099M01"


def an_update_to_come(rows: list[Line]) -> None:
    rows[3] = ["Updated on June 02, 2099"]


def no_month(rows: list[Line]) -> None:
    del rows[6:]


@pytest.mark.parametrize(
    ("change", "expected", "actual"),
    [
        (no_date, "a title such as “Updated on June 02, 2026”", "Updated lately"),
        (no_copper, "one column “Copper”", "Cuprum"),
        (by_the_pound, "the unit ($/mt) under “Tin”", "($/lb)"),
        (by_year, "a month such as 1960M01 in row 7", "1960"),
        (in_words, "a price or “..” for zinc in row 7", "high"),
        (below_zero, "a price or “..” for zinc in row 7", "-3"),
        (twice, "one column “Lead” above the months", "Lead"),
        (in_both_units, "the unit ($/mt) under “Aluminum”", "cents/lb"),
        (by_the_ounce, "the unit ($/mt) under “Tin”", "($/toz)"),
        (ore_in_cents, "the unit ($/dmtu) under “Iron ore, cfr spot”", "(cents/dmtu)"),
        (no_unit, "the unit ($/mt) under “Nickel”", "nothing"),
        (a_month_again, "each month once, not again in row 8", "1960M01"),
        (a_thirteenth_month, "a month such as 1960M01 in row 8", "2026M13"),
        (a_month_to_come, "no price after 2026-06-02", "gold, 2099M01"),
        (an_update_to_come, "a day of the update that is not in the future", "2099-06-02"),
        (no_month, "months such as 1960M01 in the first column", "Updated on"),
    ],
)
def test_a_changed_layout_is_refused_with_what_was_expected_and_what_was_found(
    tmp_path: Path, change: Callable[[list[Line]], None], expected: str, actual: str
) -> None:
    with pytest.raises(PriceSheetError) as rejected:
        read_price_sheet(workbook(tmp_path, change))
    assert f"expected {expected}" in str(rejected.value)
    assert actual in str(rejected.value).split("found", 1)[1]


# ---- editions


def with_codes(rows: list[Line]) -> None:
    """As until 2026: the codes of the series under the units, some of them like the names."""
    rows.insert(
        6, ["", "ALUMINUM", "COPPER", "GOLD", "IRON_ORE", "LEAD", "NICKEL", "PLATINUM", "SILVER", "Tin", "Zinc"]
    )


def one_title_less(rows: list[Line]) -> None:
    del rows[2]


def blank_rows(rows: list[Line]) -> None:
    rows.insert(6, [])
    rows.insert(4, [None, ""])


def units_above_the_names(rows: list[Line]) -> None:
    rows[4], rows[5] = rows[5], rows[4]


def units_behind_the_names(rows: list[Line]) -> None:
    rows[4] = ["", *(f"{name} {unit}" for name, unit in zip(NAMES, UNITS, strict=True))]
    del rows[5]


def other_spellings(rows: list[Line]) -> None:
    rows[4] = [
        "",
        "Aluminium a/",
        "COPPER",
        "Gold (1)",
        "Iron ore",
        "Lead¹",
        "nickel",
        "Platinum*",
        "Silver  **",
        "Tin",
        "Zinc",
    ]
    rows[5] = [
        "",
        "$/mt",
        "US$/mt",
        "($/toz)",
        "$/dmt",
        "($ / mt)",
        "(USD/tonne)",
        "($/troy oz.)",
        "$/oz",
        "$/t",
        "$/mt",
    ]


def footnotes(rows: list[Line]) -> None:
    rows += [[], ["** = change of method"], ["Source: World Bank."], ["", "", "n/a"]]


def a_column_more(rows: list[Line]) -> None:
    for line in rows:
        line.insert(0, None)


def other_marks(rows: list[Line]) -> None:
    marks = ["N/A", "-", "–", "n.a.", None, "...", " .. ", "#N/A", "…"]
    rows[6] = ["1960M01", marks[0], 715.4, *marks[1:]]


def as_text(rows: list[Line]) -> None:
    rows[6][1 + NAMES.index("Copper")] = " 715.40 "


@pytest.mark.parametrize(
    "change",
    [
        with_codes,
        one_title_less,
        blank_rows,
        units_above_the_names,
        units_behind_the_names,
        other_spellings,
        footnotes,
        a_column_more,
        other_marks,
        as_text,
    ],
)
def test_every_edition_gives_the_same_prices(tmp_path: Path, change: Callable[[list[Line]], None]) -> None:
    sheet = read_price_sheet(workbook(tmp_path, change))
    assert sheet.rows == ((date(1960, 1, 1), "copper", 715.4), (date(2026, 5, 1), "gold", 3_215_074.66))
    assert sheet.edition == "June 2026"


@pytest.mark.parametrize(
    "month",
    [
        "1960M01",
        "1960M1",
        "1960m01",
        "1960-01",
        "1960/1",
        "01/1960",
        "Jan-60",
        "Jan 1960",
        "January 1960",
        "1960 Jan",
        date(1960, 1, 1),
        datetime(1960, 1, 31),
    ],
)
def test_a_month_is_read_in_every_way_of_writing_it(tmp_path: Path, month: Any) -> None:
    def written(rows: list[Line]) -> None:
        rows[6][0] = month

    assert read_price_sheet(workbook(tmp_path, written)).rows[0][0] == date(1960, 1, 1)


@pytest.mark.parametrize(
    "title",
    [
        "Updated on June 2, 2026",
        "Updated on: 2 June 2026",
        "updated June 2nd, 2026",
        "Last updated 2026-06-02",
        "Updated on Jun. 02, 2026 (monthly)",
        "Updated on 02-Jun-2026",
    ],
)
def test_the_day_of_the_update_is_read_in_every_way_of_writing_it(tmp_path: Path, title: str) -> None:
    def titled(rows: list[Line]) -> None:
        rows[3] = [title]

    assert read_price_sheet(workbook(tmp_path, titled)).updated_on == date(2026, 6, 2)


def test_prices_in_cents_and_kilogrammes_become_dollars_and_tonnes_and_the_unit_is_told(tmp_path: Path) -> None:
    def changed(rows: list[Line]) -> None:
        rows[5][1 + NAMES.index("Copper")] = "(¢/kg)"
        rows[5][1 + NAMES.index("Gold")] = "(cents/toz)"
        rows[5][1 + NAMES.index("Zinc")] = "($/kg)"
        rows[7][1 + NAMES.index("Zinc")] = 3

    sheet = read_price_sheet(workbook(tmp_path, changed))
    assert sheet.rows == (
        (date(1960, 1, 1), "copper", 7154.0),
        (date(2026, 5, 1), "gold", 32_150.75),
        (date(2026, 5, 1), "zinc", 3000.0),
    )
    assert (sheet.units["copper"], sheet.units["gold"], sheet.units["zinc"]) == (
        "US cents/kg",
        "US cents/troy oz",
        "USD/kg",
    )
    assert sheet.units["iron_ore"] == "USD/dry t, 62% Fe (column headed $/dmtu)"


@pytest.mark.parametrize("name", ["Monthly prices", "MONTHLY PRICES ", "Monthly_Prices"])
def test_the_sheet_is_found_whatever_its_capitals_and_spaces(tmp_path: Path, name: str) -> None:
    assert len(read_price_sheet(workbook(tmp_path, sheet=name)).rows) == 2


def test_a_workbook_of_the_old_format_is_to_be_saved_as_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "pink_data_m.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    with pytest.raises(PriceSheetError) as rejected:
        read_price_sheet(path)
    assert str(rejected.value) == (
        "pink_data_m.xls has Excel's old format (.xls). Open it in Excel or LibreOffice and save it as .xlsx."
    )


def test_the_export_of_a_later_edition_comes_after_that_of_an_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS)
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))

    def older(rows: list[Line]) -> None:
        rows[3] = ["Updated on September 02, 2025"]
        rows[7] = ["2025M05", *rows[7][1:]]
        rows[6][1 + NAMES.index("Copper")] = 1

    assert main(["import", "prices", str(workbook(tmp_path, older))]) == 0
    assert main(["import", "prices", str(workbook(tmp_path))]) == 0
    prices = exports.kept(data, "commodity_prices", "commodity, period, usd_per_tonne")
    assert sorted(prices) == [
        ("copper", date(1960, 1, 1), 715.4),
        ("gold", date(2025, 5, 1), 3_215_074.66),
        ("gold", date(2026, 5, 1), 3_215_074.66),
    ]


def test_a_workbook_without_the_sheet_is_refused_by_the_sheets_it_has(tmp_path: Path) -> None:
    with pytest.raises(PriceSheetError, match="expected a sheet “Monthly Prices”, found “Annual”"):
        read_price_sheet(workbook(tmp_path, sheet="Annual"))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    path.write_text("period,price\n", encoding="utf-8")
    with pytest.raises(PriceSheetError, match=r"an Excel workbook \(.xlsx\), found “prices.xlsx”"):
        read_price_sheet(path)


def test_the_command_writes_an_export_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS)
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    assert main(["import", "prices", str(workbook(tmp_path))]) == 0
    assert "Wrote 2 monthly prices of the June 2026 edition" in capsys.readouterr().out
    assert (data / "commodity_prices-2026-06.csv").is_file()
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


# ---- workbooks with defects, which are read as exports are


def test_a_price_that_nothing_has_computed_is_refused(tmp_path: Path) -> None:
    def formula(rows: list[Line]) -> None:
        rows[7][1 + NAMES.index("Zinc")] = "=1+1"

    with pytest.raises(PriceSheetError) as rejected:
        read_price_sheet(workbook(tmp_path, formula))
    assert str(rejected.value) == (
        "The price of zinc in row 8 is a formula whose value was never computed (=1+1). Open the workbook in Excel and "
        "save it."
    )


def test_a_harmless_defect_of_styles_is_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    parts = parts_of(path)
    styles = re.sub(rb"<fill>.*?</fill>", b"<fill/>", parts["xl/styles.xml"])
    assert styles != parts["xl/styles.xml"]
    assert len(read_price_sheet(write_parts(path, parts | {"xl/styles.xml": styles})).rows) == 2


def test_a_workbook_in_the_strict_namespaces_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    assert len(read_price_sheet(write_parts(path, strict(parts_of(path)))).rows) == 2


def test_a_workbook_with_a_password_is_told_from_one_of_the_old_format(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(PriceSheetError, match="is protected by a password"):
        read_price_sheet(path)
