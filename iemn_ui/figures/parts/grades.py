"""A matrix of grades: cells on an ordered scale, each grade with a sign as well as a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iemn_data.messages import _
from iemn_ui.figures.parts.cells import cell_texts
from iemn_ui.figures.parts.frame import broken, categories, key_entry, sized, values_left_out
from iemn_ui.figures.styles import Figure, Look
from iemn_ui.text import words

_ROW, _FRAME = 25, 150  # pixels
_MANY, _USUAL, _SMALL = 14, 11, 10  # columns, and the size of their names up to so many and beyond
_LEAST = 8
_LONGEST = 9  # letters of a line above a column


@dataclass(frozen=True)
class Grade:
    """One step of a scale: its name, and the look of its cells and of the sign on them."""

    name: str
    look: Look


GradedCell = tuple[str, str, dict[str, Any]]
"""A cell: the key of its grade, its hover text, and what a click chooses."""


def _cell(i: int, grade: Grade, steps: int) -> list[list[Any]]:
    return [[i / steps, grade.look.fill], [(i + 1) / steps, grade.look.fill]]


def grade_matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[GradedCell | None]],
    grades: Mapping[str, Grade],
) -> Figure:
    """Rows by columns of cells, None where nothing is reported."""
    nothing = Grade(_("Not reported"), Look("@panel", ink="@text", sign=words.NOT_REPORTED))
    heat = _heat(rows, columns, cells, {"": nothing, **grades})
    looks = [[grades[cell[0]].look if cell else nothing.look for cell in line] for line in cells]
    signs = [[look.sign for look in line] for line in looks]
    inks = [[look.ink for look in line] for line in looks]
    key = [_in_key(grade) for grade in (*reversed(list(grades.values())), nothing)]
    layout = {
        "xaxis": {
            "type": "category",
            "side": "top",
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": _SMALL if len(columns) > _MANY else _USUAL},
            # Room for at least so many, so that a few cells do not grow into bands.
            "range": [-0.5, max(len(columns), _LEAST) - 0.5],
        },
        # From the edge of the first row to that of the last, beyond which signs would stretch it.
        "yaxis": categories(
            type="category", dtick=1, tickfont={"size": 12}, autorange=False, range=[len(rows) - 0.5, -0.5]
        ),
        "legend": {"y": -0.01, "yanchor": "top"},
    }
    data = [heat, cell_texts(heat["x"], heat["y"], signs, inks), *key]
    return sized(data, layout, _FRAME + _ROW * len(rows), left_out=values_left_out())


def _in_key(grade: Grade) -> dict[str, Any]:
    marker = {"symbol": "square", "size": 13, "color": grade.look.fill, "line": {"color": "@planned_line", "width": 1}}
    return key_entry(f"{grade.look.sign} {grade.name}", marker)


def _heat(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[GradedCell | None]],
    scale: Mapping[str, Grade],
) -> dict[str, Any]:
    """The cells; the first grade of `scale` is that of cells that are not reported."""
    order, nothing = list(scale), words.mid_sentence(scale[""].name)
    return {
        "type": "heatmap",
        "x": [broken(name, _LONGEST) for name in columns],
        "y": list(rows),
        "z": [[order.index(cell[0]) if cell else 0 for cell in row] for row in cells],
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": [stop for i, grade in enumerate(scale.values()) for stop in _cell(i, grade, len(order))],
        "showscale": False,
        "hovertext": [
            [
                cell[1] if cell else words.in_a_row([column, words.labelled(row, nothing)])
                for column, cell in zip(columns, line, strict=True)
            ]
            for row, line in zip(rows, cells, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [[cell[2] if cell else None for cell in row] for row in cells],
    }
