"""The columns of a sheet: their cells as typed values, number formats and widths."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.reports.workbook.styles import DAY
from iemn_ui.summaries.views import SheetColumn
from iemn_ui.text import tables, words
from iemn_ui.text.columns import YEARS, title_of

_NARROWEST, _WIDEST, _LONGEST_SAMPLE = 9, 56, 400
_DAYS, _LONGEST_ADDRESS = 14, 80
_NUMBER, _FRACTION, _YEAR = "#,##0", "#,##0.##", "0"
_TONNES, _LARGE = '#,##0" t"', 1000
# The digits of a number format; the group has those after the point.
_DIGITS = re.compile(r"[#0][#,0]*(?:\.([#0]+))?")
_FORMATS = {
    "price_usd_per_tonne": '#,##0.00" US$/t"',
    "usd_per_tonne": '#,##0.00" US$/t"',
    "value_usd": '"US$ "#,##0',
    "value_then_usd": '"US$ "#,##0',
    "progress": '0" %"',
    "was_progress": '0" %"',
    "collection_rate_pct": '0.0" %"',
    "generated_kt": '#,##0.#" kt"',
    "formally_collected_kt": '#,##0.#" kt"',
    "generated_kg_per_capita": '0.0" kg"',
    "hhi": "0.00",
    "class_gain": "0.00",
    "individual_gain": "0.00",
    "latitude": "0.00",
    "longitude": "0.00",
    "lowest": "0.00",
    "highest": "0.00",
}


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its name in the query, its title, its cells as Python values, its number format."""

    name: str
    title: str
    cells: list[Any]
    number_format: str = "General"
    is_number: bool = False

    @property
    def width(self) -> float:
        """Its width in characters: enough for most of its cells, within bounds."""
        if self.number_format == DAY:
            return _DAYS
        longest = max((len(_as_shown(cell)) for cell in self.cells[:_LONGEST_SAMPLE]), default=0)
        word = max(map(len, self.title.split()), default=0)
        return max(_NARROWEST, min(longest + 3, _LONGEST_ADDRESS if self.is_address else _WIDEST), word + 6)

    @property
    def lines(self) -> int:
        """The lines that the title takes beside the filter button."""
        return math.ceil(len(self.title) / (self.width - 3))

    @property
    def is_address(self) -> bool:
        """Whether the cells are web addresses."""
        return self.name.endswith("_url")


def _as_shown(cell: Any) -> str:
    return f"{cell:,.2f}".removesuffix(".00") if isinstance(cell, float) else str(cell if cell is not None else "")


def of_table(rows: pd.DataFrame) -> Iterator[Column]:
    """The columns of a table; where it has a `value_status`, missing numbers become the symbol of that status."""
    if {"dimension", "value"} <= set(rows.columns) and rows["dimension"].nunique() == 1:
        rows = tables.of_dimension(rows, str(rows["dimension"].iloc[0]))
    statuses = rows["value_status"].tolist() if "value_status" in rows else None
    for name in map(str, rows.columns.drop("position", errors="ignore")):
        yield _column(name, rows[name], statuses)


def of_sheet(columns: Sequence[SheetColumn]) -> Iterator[Column]:
    """The columns of a sheet that a view has in the place of its rows."""
    for column in columns:
        numbers = [cell for cell in column.cells if isinstance(cell, int | float)]
        if not numbers:
            is_day = bool(column.cells) and all(isinstance(cell, date) for cell in column.cells)
            yield Column("", column.title, column.cells, DAY if is_day else "General")
            continue
        cells = [_of_sheet(cell) for cell in column.cells]
        is_whole = not any(isinstance(cell, float) for cell in cells)
        shown = _NUMBER if is_whole else "General"
        usual = _NUMBER if is_whole else f"[>={_LARGE}]{_NUMBER};General"
        yield Column("", column.title, cells, f"+{shown};-{shown};0" if column.is_signed else usual, is_number=True)


def _of_sheet(cell: Any) -> Any:
    if not isinstance(cell, int | float):
        return cell
    return None if words.is_missing(cell) else _number(cell)


def _column(name: str, values: pd.Series, statuses: list[str] | None) -> Column:
    title = title_of(name)
    if pd.api.types.is_bool_dtype(values):
        return Column(name, title, [None if words.is_missing(v) else _yes_or_no(v) for v in values.tolist()])
    if pd.api.types.is_numeric_dtype(values):
        gaps = values.isna().tolist()
        cells: list[Any] = [None if gap else _number(v) for v, gap in zip(values.tolist(), gaps, strict=True)]
        if statuses:
            pairs = zip(cells, statuses, strict=True)
            cells = [words.count_or_status(None, status) if cell is None else cell for cell, status in pairs]
        return Column(name, title, cells, _format(name, cells), is_number=True)
    if pd.api.types.is_datetime64_any_dtype(values):
        return Column(name, title, [None if pd.isna(v) else v.date() for v in values], DAY)
    texts = tables.readable(values.to_frame()).iloc[:, 0]
    return Column(name, title, [_text(value) for value in texts.tolist()])


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _text(value: Any) -> str | date | None:
    if isinstance(value, str | date):
        return value
    return None if words.is_missing(value) else str(value)


def _format(name: str, cells: list[Any]) -> str:
    if name in YEARS or name == "edition":
        return _YEAR
    if name.endswith("tonnes") and name not in _FORMATS:
        usual = _TONNES
    else:
        usual = _FORMATS.get(name) or (_FRACTION if any(isinstance(cell, float) for cell in cells) else _NUMBER)
    if all(_is_shown(cell, usual) for cell in cells):
        return usual
    # “General” has as many digits as a number needs, but no separators.
    return f"[>={_LARGE}]{usual};{_DIGITS.sub('General', usual)}"


def _is_shown(cell: Any, number_format: str) -> bool:
    """Whether a cell does not read as zero in a number format, unless it is zero."""
    decimals = len(_DIGITS.findall(number_format)[0])
    return not isinstance(cell, float) or round(cell, decimals) != 0
