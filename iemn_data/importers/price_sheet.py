"""The World Bank's monthly workbook of commodity prices, turned into an export of `commodity_prices`.

It is read as downloaded: the sheet “Monthly Prices” with four rows of titles, a row of names, one of units, then a row
per month. A workbook with another layout is rejected with what was expected and what was found.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from iemn_data.contract import load_contract
from iemn_data.messages import _

SHEET = "Monthly Prices"
TROY_OUNCES_A_TONNE = 32_150.7466
_TITLE_LINES = 4
_MONTH = re.compile(r"(\d{4})M(0[1-9]|1[0-2])")
_MISSING = {"", "…", "..", "..."}
_TONNE, _OUNCE, _DRY_TONNE = "($/mt)", "($/troy oz)", "($/dmtu)"

# The sheet's column of each commodity, and the unit that it must have there.
COLUMNS = {
    "aluminium": ("Aluminum", _TONNE),
    "copper": ("Copper", _TONNE),
    "gold": ("Gold", _OUNCE),
    "iron_ore": ("Iron ore, cfr spot", _DRY_TONNE),
    "lead": ("Lead", _TONNE),
    "nickel": ("Nickel", _TONNE),
    "platinum": ("Platinum", _OUNCE),
    "silver": ("Silver", _OUNCE),
    "tin": ("Tin", _TONNE),
    "zinc": ("Zinc", _TONNE),
}
_UNITS = {
    _TONNE: ("USD/t", 1.0),
    _OUNCE: ("USD/troy oz", TROY_OUNCES_A_TONNE),
    _DRY_TONNE: ("USD/dry t, 62% Fe (column headed $/dmtu)", 1.0),
}
_SOURCE = "https://www.worldbank.org/en/research/commodity-markets"


class PriceSheetError(Exception):
    """A workbook has another layout; the message says what was expected and what was found."""


@dataclass(frozen=True)
class PriceSheet:
    """The contents of a workbook: when it was updated, and month, commodity and US$ per tonne, one row per price."""

    updated_on: date
    rows: tuple[tuple[date, str, float], ...]

    @property
    def edition(self) -> str:
        """The edition as its publisher calls it, such as “June 2026”."""
        return self.updated_on.strftime("%B %Y")


def _error(expected: str, actual: object) -> PriceSheetError:
    message = _(
        "The workbook does not have the layout of the World Bank's monthly one: expected {expected}, found {found}. "
        "Download CMO-Historical-Data-Monthly.xlsx again, or enter the prices manually."
    )
    return PriceSheetError(message.format(expected=expected, found=repr(actual)))


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _lines(path: Path) -> list[tuple[Any, ...]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise _error(_("an Excel workbook (.xlsx)"), path.name) from error
    try:
        if SHEET not in book.sheetnames:
            raise _error(_("a sheet “{sheet}”").format(sheet=SHEET), book.sheetnames)
        return list(book[SHEET].iter_rows(values_only=True))
    finally:
        book.close()


def _updated_on(titles: list[tuple[Any, ...]]) -> date:
    title = " ".join(_text(cell) for line in titles for cell in line if _text(cell))
    if match := re.search(r"Updated on (\w+ \d{1,2}, \d{4})", title):
        try:
            return datetime.strptime(match[1], "%B %d, %Y").date()
        except ValueError:
            pass
    raise _error(_("a title such as “Updated on June 02, 2026”"), title)


def _positions(names: tuple[Any, ...], units: tuple[Any, ...]) -> dict[str, int]:
    """The column of each commodity, by its name and unit."""
    headings = [re.sub(r"[\s*]+$", "", _text(name)) for name in names]
    positions = {}
    for commodity, (name, unit) in COLUMNS.items():
        if headings.count(name) != 1:
            raise _error(_("one column “{name}” in row 5").format(name=name), [each for each in headings if each])
        position = headings.index(name)
        actual = _text(units[position]) if position < len(units) else ""
        if actual != unit:
            raise _error(_("the unit {unit} under “{name}”").format(unit=unit, name=name), actual)
        positions[commodity] = position
    return positions


def _prices(line: tuple[Any, ...], number: int, positions: dict[str, int]) -> Iterator[tuple[date, str, float]]:
    month = _MONTH.fullmatch(_text(line[0]))
    if not month:
        raise _error(_("a month such as 1960M01 in row {row}").format(row=number), line[0])
    for commodity, position in positions.items():
        cell = line[position] if position < len(line) else None
        if isinstance(cell, int | float) and cell > 0:
            factor = _UNITS[COLUMNS[commodity][1]][1]
            yield date(int(month[1]), int(month[2]), 1), commodity, round(cell * factor, 2)
        elif _text(cell) not in _MISSING:
            raise _error(_("a price or “..” for {name} in row {row}").format(name=commodity, row=number), cell)


def read_price_sheet(path: Path) -> PriceSheet:
    """The months and prices of the World Bank's workbook, in US$ per tonne.

    Raises PriceSheetError for a workbook with another layout, OSError where it cannot be opened.
    """
    lines = _lines(path)
    if len(lines) < _TITLE_LINES + 3:
        raise _error(_("titles, names, units and months"), _("{n} rows").format(n=len(lines)))
    positions = _positions(*lines[_TITLE_LINES : _TITLE_LINES + 2])
    first = _TITLE_LINES + 2
    months = [(number, line) for number, line in enumerate(lines[first:], start=first + 1) if any(map(_text, line))]
    rows = tuple(row for number, line in months for row in _prices(line, number, positions))
    return PriceSheet(_updated_on(lines[:_TITLE_LINES]), rows)


def write_prices(sheet: PriceSheet, path: Path) -> int:
    """Write the prices as an export of `commodity_prices`; returns the number of its rows."""
    fields = [field.name for field in load_contract().resource("commodity_prices").fields]
    publisher = f"World Bank Commodity Price Data (The Pink Sheet), {sheet.edition}"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, fields, lineterminator="\n")
        out.writeheader()
        for period, commodity, price in sheet.rows:
            out.writerow(
                {
                    "period": period.isoformat(),
                    "frequency": "monthly",
                    "commodity": commodity,
                    "usd_per_tonne": price,
                    "unit_original": _UNITS[COLUMNS[commodity][1]][0],
                    "is_estimate": "false",
                    "publisher": publisher,
                    "licence": "CC BY 4.0",
                    "note": "monthly average as published",
                    "source_url": _SOURCE,
                }
            )
    return len(sheet.rows)
