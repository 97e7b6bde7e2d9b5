"""Figures of e-waste statistics: each series on its own, no line from one series to another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.actions.progress import range_of_others
from iemn_ui.figures.parts.frame import plain, sized
from iemn_ui.figures.styles import Figure
from iemn_ui.text import words

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
_POSITIONS = ("top center", "bottom center", "middle right")
# A series of fewer years has no line, only points.
_FEWEST_FOR_A_LINE = 3
# The distance, in years, between two series of one year.
_BESIDE = 0.16


@remembered
def series_points(rows: pd.DataFrame, measure: str, unit: str) -> Figure:
    """The published values of a measure by year, one symbol for each series; a dash where no series has a value.

    `rows` are those of `ewaste_statistics` for one country; `measure` is one of their columns, in `unit`. Per person, a
    pale bar is the range of the region's other countries in the same series and year.
    """
    reported = _beside(rows[rows[measure].notna()])
    ranges = rows[rows["others"].notna()] if measure == "generated_kg_per_capita" else rows.head(0)
    highest = max([0.0, *reported[measure], *ranges["highest"]]) or 1
    series = [
        _points(reported[reported["series"] == name], _style(rows, name, i), measure, unit, highest, _POSITIONS[i % 3])
        for i, name in enumerate(rows["series"].drop_duplicates())
    ]
    first, last = int(rows["year"].min()), int(rows["year"].max())
    layout = {
        "xaxis": {
            "dtick": max(1, (last - first) // 8),
            "tickformat": "d",
            "showgrid": False,
            "range": [first - 1, last + 1],
        },
        "yaxis": {"range": [0, highest * 1.22], "nticks": 5, "title": {"text": unit}},
    }
    years_without = sorted(set(rows["year"]) - set(reported["year"]))
    return sized([*_ranges(ranges), *series, _not_reported(years_without)], layout, 400, 340)


def _beside(reported: pd.DataFrame) -> pd.DataFrame:
    """The rows with their place on the axis of years in the column `at`: series of one year beside each other."""
    among = reported.groupby("year")["year"]
    return reported.assign(at=reported["year"] + (among.cumcount() - (among.transform("size") - 1) / 2) * _BESIDE)


def _not_reported(years: list[int]) -> dict[str, Any]:
    """The symbol for “not reported” in the years for which no series has a value."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [int(year) for year in years],
        "y": [0] * len(years),
        "text": [words.NOT_REPORTED] * len(years),
        "textposition": "top center",
        "textfont": {"size": 15, "color": "@muted"},
        "hovertext": [_("{year}: not reported").format(year=year) for year in years],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _style(rows: pd.DataFrame, series: str, place: int) -> dict[str, Any]:
    """The name, symbol and line of a series; a national definition has an open symbol."""
    own = rows[rows["series"] == series]
    is_national = (own["statistics_basis"] == "national").any()
    colour = f"@category_{place % len(_SYMBOLS) + 1}"
    symbol = _SYMBOLS[place % len(_SYMBOLS)] + ("-open" if is_national else "")
    return {
        "type": "scatter",
        "name": plain(series),
        "line": {"color": colour, "width": 1.5},
        "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
        "textfont": {"size": 12},
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _points(
    own: pd.DataFrame, style: dict[str, Any], measure: str, unit: str, highest: float, position: str
) -> dict[str, Any]:
    """One series: its values with their numbers, and a line only within it, broken where a year is missing."""
    sentence = _("{year}: {value}<br>{series} ({basis})")
    hover = [
        sentence.format(
            year=year,
            value=words.as_published(value, unit),
            series=plain(series),
            basis=words.label("statistics_basis", basis),
        )
        for year, value, series, basis in zip(
            own["year"], own[measure], own["series"], own["statistics_basis"], strict=True
        )
    ]
    points = own.assign(
        value=own[measure],
        label=[f"\u2002{words.as_published(value)}\u2002" for value in own[measure]],
        hover=hover,
        # Beneath a value that lies on the axis there is no room.
        position=["top center" if value < highest * 0.1 else position for value in own[measure]],
    ).set_index("year")
    if len(points):
        points = points.reindex(range(points.index.min(), points.index.max() + 1))
    return {
        **style,
        "mode": "lines+markers+text" if len(own) >= _FEWEST_FOR_A_LINE else "markers+text",
        "x": [_or_none(value) for value in points["at"]],
        "y": [_or_none(value) for value in points["value"]],
        "text": points["label"].fillna("").tolist(),
        "textposition": points["position"].fillna("top center").tolist(),
        "hovertext": points["hover"].fillna("").tolist(),
    }


def _or_none(value: Any) -> float | None:
    return None if words.is_missing(value) else float(value)


def _ranges(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The pale ranges of the other countries, each of its own series and year."""
    if rows.empty:
        return []
    name = range_of_others(int(rows["others"].min()), int(rows["others"].max()), rows["region"].iloc[0])
    return [
        {
            "type": "bar",
            "name": _("{range}, same series and year").format(range=name),
            "x": [int(year) for year in rows["year"]],
            "base": rows["lowest"].tolist(),
            "y": (rows["highest"] - rows["lowest"]).tolist(),
            "width": 0.5,
            "marker": {"color": "@muted/0.18"},
            "hovertext": [
                words.labelled(year, f"{words.as_published(lowest)} – {words.as_published(highest, 'kg')}<br>{name}")
                for year, lowest, highest in zip(rows["year"], rows["lowest"], rows["highest"], strict=True)
            ],
            "hoverinfo": "text",
        }
    ]
