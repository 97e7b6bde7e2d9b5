"""Bars for other figures: split into parts or ranked, with their numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_ui.figures.parts.frame import bar_categories, role, sized
from iemn_ui.figures.styles import LOOKS, Figure, Look
from iemn_ui.text import words

# A label that would have to shrink below this many pixels is left out; the hover has it.
SMALLEST = {"uniformtext": {"minsize": 11, "mode": "hide"}}
_LINE = 19  # pixels


def split_part(
    title: str, y: list[str], x: pd.Series, hover: list[str], look: Look, choices: list[Any]
) -> dict[str, Any]:
    """One part of every split bar, in its look, with its number on it; `choices` are what clicks choose."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": title,
        "y": y,
        "x": x.tolist(),
        "marker": _outlined_where_drawn(look, x),
        "text": [words.count(value) if value else "" for value in x],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"color": look.ink},
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": [choice if value else None for choice, value in zip(choices, x, strict=True)],
    }


def _outlined_where_drawn(look: Look, x: pd.Series) -> dict[str, Any]:
    """The style of a part; plotly.js would draw the outline of a part of no length as a line."""
    marker = look.marker
    if "line" not in marker or x.all():
        return marker
    return {**marker, "line": {**marker["line"], "width": [1 if value else 0 for value in x]}}


def tonnes_parts(
    table: pd.DataFrame, y: list[str], enumeration: str, choices: list[Any], column: str = ""
) -> list[dict[str, Any]]:
    """Bars of tonnes, split into the columns of a table, which are values of an enumeration.

    `choices` are what clicks choose: of a bar the part with that value in the `column` of its records.
    """
    totals = table.sum(axis=1)
    return [
        split_part(
            title,
            y,
            table[part],
            [
                words.in_part(name, words.part_of(tonnes, total, "t"), title)
                for name, tonnes, total in zip(y, table[part], totals, strict=True)
            ],
            LOOKS[enumeration][part],
            [choice and {**choice, "rows": {column: part}} for choice in choices],
        )
        for part, title in words.labels(enumeration).items()
        if part in table
    ]


def behind_bars(y: list[str], x: pd.Series, text: list[str]) -> dict[str, Any]:
    """A label behind each bar of length `x`, mostly its count with its base."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": y,
        "x": x.tolist(),
        "text": [f" {each}" for each in text],
        "textposition": "middle right",
        "textfont": {"color": "@muted", "size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
        **role("behind"),
    }


def lengths(longest: float) -> dict[str, Any]:
    """The axis along which bars lie, as far as the longest; the browser adds what the labels behind them take."""
    return {"showticklabels": False, "showgrid": False, "range": room(longest, 1)}


def room(highest: float, share: float) -> list[float]:
    """The range of an axis up to a share of the highest bar, with room for labels above it."""
    # Without bars the highest is NaN, or zero.
    return [0, (float(highest) if highest > 0 else 1.0) * share]


def ranked_bars(names: list[str], values: pd.Series, hover: list[str], choices: list[Any], line: int = _LINE) -> Figure:
    """One bar for each name, in order, with its value behind it; `line` is the height of each in pixels."""
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": values.tolist(),
        "marker": {"color": "@main"},
        "text": [words.count(value) for value in values],
        "textposition": "outside",
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": choices,
        "showlegend": False,
    }
    layout = {
        "xaxis": lengths(values.max()),
        "yaxis": bar_categories(len(names), least=1),
        "bargap": 0.25,
    }
    return sized([bar], layout, line * len(names) + 40, kind="bars")
