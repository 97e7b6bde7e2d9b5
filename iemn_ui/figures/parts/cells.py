"""A matrix of cells with texts: shaded in steps, and unshaded with its symbol where a value is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iemn_ui.figures.parts.frame import broken, categories, plain, sized, values_left_out
from iemn_ui.figures.styles import Figure

# One colour for each step of shade, from none on.
_SHADES = ("@page", "@counts_1", "@counts_2", "@counts_3", "@counts_4", "@counts_5")
MOST = len(_SHADES) - 1
_ROW, _HEAD, _HEAD_LINE = 27, 26, 15  # pixels


@dataclass(frozen=True)
class Cell:
    """A cell: its text, its hover text, its shade from 0 (none) to `MOST`, and what a click chooses."""

    text: str
    hover: str
    shade: int
    choice: dict[str, Any] | None = None


def shade_of(value: float, highest: float) -> int:
    """The shade of a value on a scale from 0 to `highest`; 0 for zero or less."""
    return 0 if value <= 0 else min(MOST, 1 + int(value / highest * MOST * 0.999))


def _scale() -> list[list[Any]]:
    steps = len(_SHADES)
    return [[(i + end) / steps, colour] for i, colour in enumerate(_SHADES) for end in (0, 1)]


def _font(cell: Cell) -> str:
    return f"@on_counts_{cell.shade}" if cell.shade else "@text"


def cell_matrix(rows: list[str], columns: list[str], cells: list[list[Cell]], letters: int = 11) -> Figure:
    """Cells by named rows and columns; headings are broken at `letters` letters."""
    x = [broken(plain(column), letters) for column in columns]
    y = [plain(name) for name in rows]
    layout = {
        **cell_axes(x, y),
        # The background is visible between the cells.
        "plot_bgcolor": "@line",
    }
    lines = max((name.count("<br>") + 1 for name in x), default=1)
    height = _HEAD + _HEAD_LINE * lines + _ROW * max(len(rows), 2)
    inks = [[_font(cell) for cell in row] for row in cells]
    texts = cell_texts(x, y, [[cell.text for cell in row] for row in cells], inks)
    return sized([_heat(x, y, cells), texts], layout, height, left_out=values_left_out())


def _heat(x: list[str], y: list[str], cells: list[list[Cell]]) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "x": x,
        "y": y,
        "z": [[cell.shade for cell in row] for row in cells],
        "zmin": -0.5,
        "zmax": MOST + 0.5,
        "colorscale": _scale(),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": [[cell.hover for cell in row] for row in cells],
        "hoverinfo": "text",
        "customdata": [[cell.choice for cell in row] for row in cells],
    }


def cell_texts(x: list[str], y: list[str], texts: list[list[str]], inks: list[list[str]]) -> dict[str, Any]:
    """The texts of cells in their colours, as a trace of their own: a heat map has one text colour for all cells."""
    written = [
        (column, name, text, ink)
        for name, row, row_inks in zip(y, texts, inks, strict=True)
        for column, text, ink in zip(x, row, row_inks, strict=True)
        if text
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for column, *_rest in written],
        "y": [name for _column, name, *_rest in written],
        "text": [text for _column, _name, text, _ink in written],
        "textfont": {"size": 12, "color": [ink for *_rest, ink in written]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def cell_axes(x: list[str], y: list[str]) -> dict[str, Any]:
    """The axes of cells: from the edge of the first to that of the last, beyond which texts would stretch them."""
    return {
        "xaxis": {
            "type": "category",
            "side": "top",
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": 11},
            "range": [-0.5, len(x) - 0.5],
        },
        "yaxis": categories(
            type="category", dtick=1, tickfont={"size": 12}, autorange=False, range=[len(y) - 0.5, -0.5]
        ),
    }
