"""The World Bank's monthly workbook of commodity prices, turned into an export of `commodity_prices`.

It is read as downloaded, in any edition: titles, a row of names, one of units, in some a row of codes, then a row per
month, on the sheet “Monthly Prices”. Where each begins is found by what it holds. A workbook with another layout is
rejected with what was expected and what was found.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from babel.dates import format_skeleton

from iemn_data.contract import load_contract
from iemn_data.importers.price_cells import (
    Unit,
    day_in,
    is_like_unit,
    is_missing,
    month_of,
    name_of,
    price_of,
    text_of,
    unit_of,
)
from iemn_data.messages import LANGUAGE, _, in_a_row, quoted
from iemn_data.reading.columns import FileFault
from iemn_data.reading.workbooks import sheet_rows
from iemn_data.reading.workbooks.book import opened
from iemn_data.reading.workbooks.sheet_rows import telling
from iemn_data.validation.validate import last_day
from iemn_data.writing.new_files import check_new

SHEET = "Monthly Prices"
_TONNE, _OUNCE, _DRY_TONNE = "($/mt)", "($/troy oz)", "($/dmtu)"

# The sheet's column of each commodity, and the unit that it has there today.
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
# Other names that a column has or had, as `name_of` gives them.
_OTHER_NAMES = {
    "aluminium": ("aluminium",),
    "iron_ore": ("iron ore", "iron ore spot", "iron ore spot cfr china", "iron ore cfr china"),
}
# A tonne of a base metal is never given in ounces, and iron ore is given by what is left of it when dry.
_KINDS = {_TONNE: {"tonne"}, _OUNCE: {"ounce", "tonne"}, _DRY_TONNE: {"dry tonne"}}
_SOURCE = "https://www.worldbank.org/en/research/commodity-markets"

Line = list[str | None]


class PriceSheetError(Exception):
    """A workbook has another layout; the message says what was expected and what was found."""


@dataclass(frozen=True)
class PriceSheet:
    """The contents of a workbook: when it was updated, and month, commodity and US$ per tonne, one row per price.

    `units` names the unit in which the workbook has each commodity.
    """

    updated_on: date
    rows: tuple[tuple[date, str, float], ...]
    units: dict[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The edition as its publisher calls it, such as “June 2026”."""
        return str(format_skeleton("yMMMM", self.updated_on, locale=LANGUAGE.get()))


@dataclass(frozen=True)
class _Column:
    """The column of a commodity: its name and position in the sheet, and its unit."""

    name: str
    position: int
    unit: Unit


def _error(expected: str, *actual: object) -> PriceSheetError:
    found = in_a_row(quoted(each) for each in actual if each not in (None, ""))
    message = _(
        "The workbook does not have the layout of the World Bank's monthly one: expected {expected}, found {found}. "
        "Download CMO-Historical-Data-Monthly.xlsx again, or enter the prices manually."
    )
    return PriceSheetError(message.format(expected=expected, found=found or _("nothing")))


def _cell(line: Line, position: int) -> str | None:
    return line[position] if position < len(line) else None


def _sheet_name(names: list[str]) -> str:
    """The sheet of monthly prices, whatever its capitals and spaces."""
    alike = [name for name in names if re.sub(r"[\W_]+", "", name).casefold() in ("monthlyprices", "monthlyprice")]
    if len(alike) != 1:
        raise _error(_("a sheet “{sheet}”").format(sheet=SHEET), *names)
    return alike[0]


def _lines(path: Path) -> list[Line]:
    """The rows of the sheet of monthly prices, blank ones too; OSError where the file cannot be opened."""
    # A path that is no file must not be told as a damaged workbook.
    path.open("rb").close()
    lines: list[Line] = []
    try:
        with telling(), opened(path) as book:
            name = _sheet_name([sheet.name for sheet in book.sheets])
        for number, cells in sheet_rows(path, name):
            lines += [[] for _row in range(len(lines), number - 1)]
            lines.append(cells)
    except FileFault as fault:
        raise _unreadable(path, fault) from fault
    return lines


def _unreadable(path: Path, fault: FileFault) -> PriceSheetError:
    if fault.detail == "password":
        message = _("{file} is protected by a password. Remove it in Excel and save the file.")
    elif fault.value == ".xls":
        message = _("{file} has Excel's old format (.xls). Open it in Excel or LibreOffice and save it as .xlsx.")
    else:
        return _error(_("an Excel workbook (.xlsx)"), path.name)
    return PriceSheetError(message.format(file=path.name))


def _month_column(lines: list[Line]) -> tuple[int, int]:
    """The row (from 0) of the first month, and the column of the months: the first cell that is filled there."""
    for row, line in enumerate(lines):
        position = next((i for i, cell in enumerate(line) if text_of(cell)), 0)
        if line and month_of(line[position]) and sum(not is_missing(cell) for cell in line) > 1:
            return row, position
    found = [text for line in lines for cell in line[:1] if (text := text_of(cell))]
    raise _error(_("months such as 1960M01 in the first column"), *found[:10])


def _name_and_unit(text: str) -> tuple[str, str]:
    """A heading without the unit in brackets that some headings end with, and that unit."""
    match = re.fullmatch(r"(.*\S)\s*(\([^()]*\))", text)
    return (match[1], match[2]) if match and is_like_unit(match[2]) else (text, "")


def _columns(head: list[Line]) -> dict[str, _Column]:
    """The column of each commodity, found by its name among the rows above the months."""
    texts: dict[int, list[str]] = {}
    for line in head:
        for position, cell in enumerate(line):
            texts.setdefault(position, []).extend(part for part in _name_and_unit(text_of(cell)) if part)
    columns = {}
    for commodity, (name, unit) in COLUMNS.items():
        names = {name_of(name), *_OTHER_NAMES.get(commodity, ())}
        positions = [position for position, cells in texts.items() if names & set(map(name_of, cells))]
        if len(positions) != 1:
            found = [cells[0] for cells in texts.values() if cells]
            raise _error(_("one column “{name}” above the months").format(name=name), *found)
        columns[commodity] = _Column(name, positions[0], _unit(texts[positions[0]], name, unit))
    return columns


def _unit(cells: list[str], name: str, usual: str) -> Unit:
    """The one unit in the heading of a column, of the kind that it usually has."""
    stated = [cell for cell in cells if is_like_unit(cell)]
    units = {unit_of(cell) for cell in stated}
    unit = units.pop() if len(units) == 1 else None
    if unit is None or unit.kind not in _KINDS[usual]:
        raise _error(_("the unit {unit} under “{name}”").format(unit=usual, name=name), *stated)
    return unit


def _no_prices_in(head: list[Line], columns: dict[str, _Column]) -> None:
    """Raise PriceSheetError for a price above the first month: its month was not understood."""
    for number, line in enumerate(head, start=1):
        if any(price_of(_cell(line, column.position)) is not None for column in columns.values()):
            found = next((cell for cell in line if text_of(cell)), None)
            raise _error(_("a month such as 1960M01 in row {row}").format(row=number), found)


def _prices(line: Line, number: int, month: date, columns: dict[str, _Column]) -> Iterator[tuple[date, str, float]]:
    for commodity, column in columns.items():
        cell = _cell(line, column.position)
        price = price_of(cell)
        if price is not None:
            yield month, commodity, round(price * column.unit.usd_per_tonne, 2)
        elif text_of(cell).startswith("="):
            message = _(
                "The price of {name} in row {row} is a formula whose value was never computed ({formula}). "
                "Open the workbook in Excel and save it."
            )
            raise PriceSheetError(message.format(name=commodity, row=number, formula=cell))
        elif not is_missing(cell):
            raise _error(_("a price or “..” for {name} in row {row}").format(name=commodity, row=number), cell)


def _rows(
    lines: list[Line], first: int, position: int, columns: dict[str, _Column]
) -> Iterator[tuple[date, str, float]]:
    """The prices of every month; lines without any price, such as footnotes, have none."""
    seen: dict[date, int] = {}
    for number, line in enumerate(lines[first:], start=first + 1):
        label = _cell(line, position)
        month = month_of(label)
        if month is None:
            if not all(is_missing(_cell(line, column.position)) for column in columns.values()):
                raise _error(_("a month such as 1960M01 in row {row}").format(row=number), label)
        elif month in seen:
            raise _error(_("each month once, not again in row {row}").format(row=number), text_of(label))
        else:
            seen[month] = number
            yield from _prices(line, number, month, columns)


def _updated_on(head: list[Line]) -> date:
    title = " ".join(text for line in head for cell in line if (text := text_of(cell)))
    updated = re.search(r"updated", title, re.IGNORECASE)
    if updated and (day := day_in(title[updated.end() :])):
        if day > last_day(load_contract()):
            raise _error(_("a day of the update that is not in the future"), day)
        return day
    raise _error(_("a title such as “Updated on June 02, 2026”"), title[:200])


def read_price_sheet(path: Path) -> PriceSheet:
    """The months and prices of the World Bank's workbook, in US$ per tonne.

    Raises PriceSheetError for a workbook with another layout, OSError where it cannot be opened.
    """
    lines = _lines(path)
    first, position = _month_column(lines)
    head = lines[:first]
    columns = _columns(head)
    _no_prices_in(head, columns)
    updated_on, rows = _updated_on(head), tuple(_rows(lines, first, position, columns))
    for month, name, _price in rows:
        if month > updated_on:
            raise _error(_("no price after {day}").format(day=updated_on), f"{name}, {month:%YM%m}")
    return PriceSheet(updated_on, rows, {commodity: column.unit.name for commodity, column in columns.items()})


def write_prices(sheet: PriceSheet, path: Path) -> int:
    """Write the prices as a new export of `commodity_prices`; returns the number of its rows."""
    check_new(path)
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
                    "unit_original": sheet.units[commodity],
                    "is_estimate": "false",
                    "publisher": publisher,
                    "licence": "CC BY 4.0",
                    "note": "monthly average as published",
                    "source_url": _SOURCE,
                }
            )
    return len(sheet.rows)
