"""Figures of targets: the value reached beside the target."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import Targets
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import behind_bars
from iemn_ui.figures.parts.frame import bar_categories, marker_of_each, plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

_FURTHEST = 1.5  # times the target; a longer bar ends there, its label says how far it goes


def _name(row: Targets) -> str:
    year = row.year if row.is_over else _("{year}, not over").format(year=row.year)
    target = words.in_a_row([plain(words.label("target", row.indicator)), str(year)])
    return target if words.is_missing(row.country) else words.labelled(words.country(row.country), target)


def _sentence(row: Targets) -> str:
    reached = words.part_of(row.reached, row.target)
    if words.is_missing(row.target_so_far) or row.target_so_far == row.target:
        return reached
    return _("{reached}; over the years so far {so_far}").format(
        reached=reached, so_far=words.part_of(row.reached_so_far, row.target_so_far)
    )


@remembered
def target_bars(targets: pd.DataFrame) -> Figure:
    """The share reached of each target, as bars up to a line that stands for the target, with “12 of 20” behind.

    `targets` are the rows of `targets`; a target of which nothing is reported has no bar.
    """
    rows = rows_of(targets.sort_values(["indicator", "country", "year"], na_position="first"), Targets)
    names = [_name(row) for row in rows]
    shares = [_share(row) for row in rows]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": shares,
        "marker": _styles(rows),
        "hovertext": [words.labelled(name, _sentence(row)) for name, row in zip(names, rows, strict=True)],
        "hoverinfo": "text",
        "showlegend": False,
    }
    layout = {
        "xaxis": {"showticklabels": False, "showgrid": False, "range": [0, _FURTHEST]},
        "yaxis": bar_categories(len(rows), least=2),
        "shapes": [_line_at_target()],
        "annotations": [{"x": 1, "y": 1, "yref": "paper", "yanchor": "bottom", "text": _("target")}],
        "bargap": 0.4,
        "margin": {"t": 22},
    }
    behind = behind_bars(names, pd.Series([max(share, 1.0) for share in shares]), [_sentence(row) for row in rows])
    return sized([bar, behind], layout, 70 + 30 * len(rows))


def _share(row: Targets) -> float:
    """How far a bar goes, the target being 1."""
    if words.is_missing(row.reached):
        return 0.0
    return min(row.reached / row.target, _FURTHEST) if row.target else _FURTHEST


def _styles(rows: list[Targets]) -> dict[str, Any]:
    """The markers of the bars: plain in a year that is over, hatched in one that is running."""
    looks = [look("target_status", "reached" if row.reached >= row.target else "not_reached") for row in rows]
    running = look("target_status", "running")
    return marker_of_each(
        [
            each if row.is_over else replace(each, pattern=running.pattern, over=running.over)
            for each, row in zip(looks, rows, strict=True)
        ]
    )


def _line_at_target() -> dict[str, Any]:
    line = {"color": look("annotation", "target").fill, "width": 2}
    return {"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 1, "yref": "paper", "line": line}
