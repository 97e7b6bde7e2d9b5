"""A matrix that compares: a row for each measure, a column for each thing compared, a thin bar under each number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iemn_ui.figures.parts.frame import broken, most_lines, plain, sized, values_left_out
from iemn_ui.figures.styles import Figure, look

_ROW, _ROW_LINE, _HEAD, _HEAD_LINE = 50, 16, 20, 17  # pixels
_VALUE, _DIFFERENCE, _BAR = -0.24, 0.15, (0.37, 0.44)  # places within a row, which is 1 high
_WIDE = 0.42  # half of a bar's full length, of a column
_LETTERS = 17


@dataclass(frozen=True)
class Side:
    """A cell: its number in words, how it differs from that of the first column, and its length of a full bar.

    No bar is drawn where `length` is None; the full bar is drawn behind it where the number is a part of a whole.
    """

    value: str
    difference: str
    hover: str
    length: float | None = None
    is_part: bool = False


def side_by_side(rows: list[str], columns: list[str], cells: list[list[Side]]) -> Figure:
    """Numbers by named rows and columns, each with its difference from the first column."""
    x = [f"<b>{broken(plain(column), 14)}</b>" for column in columns]
    names = [broken(plain(name), _LETTERS) for name in rows]
    layout = {
        "xaxis": {
            "type": "category",
            "side": "top",
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": 13, "color": "@text"},
            "range": [-0.5, len(x) - 0.5],
        },
        "yaxis": {
            "tickvals": list(range(len(rows))),
            "ticktext": names,
            "tickfont": {"size": 12},
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 4,
        },
        "shapes": [
            *(_rule(i) for i in range(len(rows))),
            *(bar for i, row in enumerate(cells) for k, cell in enumerate(row) for bar in _bars(cell, k, i)),
        ],
    }
    height = max(_ROW, _ROW_LINE * most_lines(names))
    data = [
        _ground(x, cells),
        _texts(x, cells, [[f"<b>{cell.value}</b>" for cell in row] for row in cells], _VALUE, 14, "@text"),
        _texts(x, cells, [[cell.difference for cell in row] for row in cells], _DIFFERENCE, 12, "@muted"),
    ]
    total = _HEAD + _HEAD_LINE * most_lines(x) + height * len(rows)
    return sized(data, layout, total, kind="table", left_out=values_left_out(), row_height=_ROW)


def _ground(x: list[str], cells: list[list[Side]]) -> dict[str, Any]:
    """The cells themselves, without a shade of their own."""
    return {
        "type": "heatmap",
        "x": x,
        "y": list(range(len(cells))),
        "z": [[0 for _cell in row] for row in cells],
        "colorscale": [[0, "@page"], [1, "@page"]],
        "showscale": False,
        "hovertext": [[cell.hover for cell in row] for row in cells],
        "hoverinfo": "text",
    }


def _texts(
    x: list[str], cells: list[list[Side]], text: list[list[str]], at: float, size: int, colour: str
) -> dict[str, Any]:
    """One line of text in each cell."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [name for _row in cells for name in x],
        "y": [i + at for i, _row in enumerate(cells) for _name in x],
        "text": [each for row in text for each in row],
        "textfont": {"size": size, "color": colour},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _rule(row: int) -> dict[str, Any]:
    """The line above a row."""
    at = row - 0.5
    line = {"color": "@line", "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": line}


def _bars(cell: Side, column: int, row: int) -> list[dict[str, Any]]:
    """The bar under a number, over the full one where it is a part of a whole."""
    if cell.length is None:
        return []
    whole = [_bar(column, row, 1, look("turnout", "registered").fill)] if cell.is_part else []
    return [*whole, _bar(column, row, cell.length, look("turnout", "attended").fill)] if cell.length else whole


def _bar(column: int, row: int, length: float, colour: str) -> dict[str, Any]:
    start = column - _WIDE
    return {
        "type": "rect",
        "x0": round(start, 3),
        "x1": round(start + 2 * _WIDE * length, 3),  # as fine as a quarter of a pixel
        "y0": row + _BAR[0],
        "y1": row + _BAR[1],
        "fillcolor": colour,
        "line": {"width": 0},
    }
