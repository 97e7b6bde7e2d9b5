"""Native tables of a slide's rows; long ones continue on further slides."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pandas as pd

from iemn_ui.reports.powerpoint import colours, fitting
from iemn_ui.reports.powerpoint.parts import parse, xpath
from iemn_ui.reports.powerpoint.shapes import EMU, LARGE, SMALL, TEXT, Box, Canvas, Paragraph, Run, paragraph_xml
from iemn_ui.text import tables
from iemn_ui.text.columns import UNSPOKEN, title_of

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PAD, _PAD_V = 0.08, 0.05
_NARROWEST, _NARROW, _WIDEST = 0.7, 1.0, 3.6
_MOST_COLUMNS = 9


@dataclass(frozen=True)
class Table:
    """A table in words: heads, rows, the indexes of number columns, text size in points, column widths in inches."""

    heads: list[str]
    rows: list[list[str]]
    numbers: frozenset[int] = frozenset()
    size: float = SMALL
    widths: tuple[float, ...] = ()

    def _only(self, columns: list[int]) -> Table:
        return Table(
            [self.heads[at] for at in columns],
            [[row[at] for at in columns] for row in self.rows],
            frozenset(new for new, old in enumerate(columns) if old in self.numbers),
        )

    def pages(self, box: Box) -> Iterator[Table]:
        """The table in parts that each fit into a box; every part repeats the first column and the heads."""
        others = max(len(self.heads) - 1, 1)
        parts = math.ceil(others / (_MOST_COLUMNS - 1))
        step = math.ceil(others / parts)
        for start in range(1, others + 1, step):
            part = self._only([0, *range(start, min(start + step, len(self.heads)))])._fitted(box)
            for first, last in pairwise(part._breaks(box)):
                yield replace(part, rows=part.rows[first:last])

    def _fitted(self, box: Box) -> Table:
        """The table with column widths, in the largest letters in which it fits on one slide."""
        for size in (LARGE, TEXT, SMALL):
            fitted = replace(self, size=size, widths=tuple(self._widths(box.width, size)))
            if len(fitted._breaks(box)) == 2 and sum(self._natural_widths(size)) <= box.width:  # noqa: PLR2004 - one part
                break
        return fitted

    def _breaks(self, box: Box) -> list[int]:
        breaks, used = [0], self.row_height(self.heads)
        for at, row in enumerate(self.rows):
            needed = self.row_height(row)
            if used + needed > box.height and at > breaks[-1]:
                breaks.append(at)
                used = self.row_height(self.heads)
            used += needed
        return [*breaks, len(self.rows)]

    def row_height(self, cells: list[str]) -> float:
        """The height of a row in inches."""
        pairs = zip(cells, self.widths, strict=True)
        inner = (fitting.height(text, self.size, wide - 2 * _PAD, is_bold=cells is self.heads) for text, wide in pairs)
        return max(inner) + 2 * _PAD_V + 0.02

    def _natural_widths(self, size: float) -> list[float]:
        widest = (max(fitting.width(*text) for text in _texts(self, at, size)) for at in range(len(self.heads)))
        return [min(max(wide + 2 * _PAD + 0.06, _NARROWEST), _WIDEST) for wide in widest]

    def _widths(self, room: float, size: float) -> list[float]:
        """The column widths in inches: as wide as their texts, all together no wider than the room."""
        natural = self._natural_widths(size)
        if sum(natural) <= room:
            return natural
        least = [min(each, _NARROW) for each in natural]
        share = (room - sum(least)) / (sum(natural) - sum(least))
        return [low + (each - low) * share for low, each in zip(least, natural, strict=True)]


def _texts(table: Table, column: int, size: float) -> Iterator[tuple[str, float, bool]]:
    yield table.heads[column], size, True
    for row in table.rows:
        yield row[column], size, False


def table_of(rows: pd.DataFrame) -> Table:
    """A slide's rows as a table in words, without the columns that are not for readers."""
    columns = [str(column) for column in rows.columns if column not in UNSPOKEN]
    cells = [list(map(tables.cell_in_words, columns, row)) for row in rows[columns].itertuples(index=False, name=None)]
    numbers = frozenset(at for at, name in enumerate(columns) if _is_number(rows[name]))
    return Table([title_of(column) for column in columns], cells, numbers)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def draw(canvas: Canvas, table: Table, box: Box, name: str, description: str) -> None:
    """Draw a table, already fitted by `pages`, at the upper corner of a box where reading begins."""
    widths, heights = table.widths, [table.row_height(row) for row in (table.heads, *table.rows)]
    place = canvas.place(Box(box.left, box.top, sum(widths), sum(heights)))
    shape = canvas.slide.shapes.add_table(len(heights), len(widths), *place.emu())
    canvas.identify(shape, name, description)
    grid = shape.table
    if canvas.is_mirrored:
        grid._tbl.tblPr.set("rtl", "1")
    [style] = xpath(grid._tbl, "./a:tblPr/a:tableStyleId")
    style.text = _NO_STYLE
    grid.horz_banding = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = round(width * EMU)
    for row, height in zip(grid.rows, heights, strict=True):
        row.height = round(height * EMU)
    for at, (element, cells) in enumerate(zip(grid._tbl.tr_lst, (table.heads, *table.rows), strict=True)):
        for across, (cell, text) in enumerate(zip(element.tc_lst, cells, strict=True)):
            _fill(canvas, cell, text, table, at, across)


def _fill(canvas: Canvas, cell: Any, text: str, table: Table, row: int, column: int) -> None:
    is_head = row == 0
    run = Run(text, table.size, "@muted" if is_head else "@text", is_bold=is_head)
    paragraph = paragraph_xml(canvas, Paragraph([run], align="r" if column in table.numbers else "l"))
    edge = f'<a:lnB w="{12700 if is_head else 6350}">{colours.solid("@planned_line" if is_head else "@line")}</a:lnB>'
    inner, upper = round(_PAD * EMU), round(_PAD_V * EMU)
    for old in list(cell):
        cell.remove(old)
    cell.append(parse(f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</a:txBody>"))
    margins = f'marL="{inner}" marR="{inner}" marT="{upper}" marB="{upper}"'
    cell.append(parse(f'<a:tcPr {margins} anchor="{"b" if is_head else "ctr"}">{edge}{colours.NO_FILL}</a:tcPr>'))
