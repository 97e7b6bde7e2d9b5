"""Figures read by what they declare in `layout.meta` and `meta.role`: bars with series, a curve with lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from iemn_ui.figures.styles import Figure
from iemn_ui.reports.powerpoint.fitting import plain_text
from iemn_ui.text import words

Trace = dict[str, Any]
# Day 0 of a spreadsheet.
_FIRST_DAY = date(1899, 12, 30)
_MOST_YEARS = 10


def with_role(figure: Figure, role: str) -> list[Trace]:
    """The traces of a figure with a role beside the data: `key` (legend), `behind` (texts) or `target`."""
    return [trace for trace in figure["data"] if _role(trace) == role]


def data_of(figure: Figure) -> list[Trace]:
    """The traces of a figure that are data: those without a role."""
    return [trace for trace in figure["data"] if not _role(trace)]


def _role(trace: Trace) -> str:
    return str(trace.get("meta", {}).get("role", ""))


@dataclass(frozen=True)
class Series:
    """One series of a chart: its name, a value and a label per category, and the style of its markers."""

    name: str
    values: list[float | None]
    labels: list[str]
    style: dict[str, Any]
    label_colour: str = "@text"
    is_inside: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars of one or several series; `behind` has the texts behind the bars, `targets` are drawn across them."""

    categories: list[str]
    series: list[Series]
    is_horizontal: bool
    is_stacked: bool
    behind: Series | None = None
    targets: list[Series] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    @property
    def value_axis(self) -> dict[str, Any]:
        """The figure's layout of the value axis."""
        axis: dict[str, Any] = self.layout.get("xaxis" if self.is_horizontal else "yaxis", {})
        return axis

    @property
    def highest(self) -> float:
        """The end of the value axis: its range, or the highest bar; 1 where there is none."""
        if "range" in self.value_axis:
            return float(self.value_axis["range"][1])
        columns = zip(*(series.values for series in self.series), strict=True)
        totals = [(sum if self.is_stacked else max)([value or 0 for value in column]) for column in columns]
        return float(max(totals, default=0) or 1)


def bars(figure: Figure) -> Bars:
    """The bars of a figure of the kind “bars”, with their targets and the texts behind them."""
    layout, traces = figure["layout"], data_of(figure)
    behind, targets = with_role(figure, "behind"), with_role(figure, "target")
    is_horizontal = traces[0].get("orientation") == "h"
    along, value = ("y", "x") if is_horizontal else ("x", "y")
    axis = layout.get(f"{along}axis", {})
    keys = _in_order([trace[along] for trace in (*traces, *behind, *targets)], axis)
    return Bars(
        categories=_categories(keys, axis, traces, along),
        series=[_series(trace, keys, along, value) for trace in traces],
        is_horizontal=is_horizontal,
        is_stacked=layout.get("barmode") in ("stack", "relative"),
        behind=_series(behind[0], keys, along, value) if behind else None,
        targets=[_series(trace, keys, along, value) for trace in targets],
        layout=layout,
    )


def _in_order(columns: list[list[Any]], axis: dict[str, Any]) -> list[Any]:
    keys = dict.fromkeys(key for column in columns for key in column)
    if "categoryarray" in axis:
        return [key for key in axis["categoryarray"] if key in keys] or list(axis["categoryarray"])
    return sorted(keys) if _are_numbers(list(keys)) else list(keys)


def _are_numbers(values: Sequence[Any]) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _at(trace: Trace, values: Sequence[Any] | None, keys: list[Any], along: str) -> list[Any]:
    """Values of a trace in the order of the keys; None for keys that it does not have."""
    by_key = dict(zip(trace[along], values or [None] * len(trace[along]), strict=True))
    return [by_key.get(key) for key in keys]


def _missing(trace: Trace) -> Sequence[bool] | None:
    """Whether each bar stands for a missing value, with the reason as its text; None where none does."""
    missing: Sequence[bool] | None = trace.get("meta", {}).get("missing")
    return missing


def _series(trace: Trace, keys: list[Any], along: str, value: str) -> Series:
    labels = [plain_text(text).strip() if text else "" for text in _at(trace, trace.get("text"), keys, along)]
    values, missing = _at(trace, trace[value], keys, along), _at(trace, _missing(trace), keys, along)
    is_inside = trace.get("textposition") == "inside"
    # Without a colour of their own, labels have that of the dashboard's Plotly template.
    font = trace.get("insidetextfont" if is_inside else "textfont", {})
    return Series(
        name=plain_text(trace.get("name", "")),
        values=[None if none or words.is_missing(v) else v for v, none in zip(values, missing, strict=True)],
        labels=["" if none else text for text, none in zip(labels, missing, strict=True)],
        style={"color": "@main", **trace.get("line", {}), **trace.get("marker", {})},
        label_colour=str(font.get("color", "@on_mark" if is_inside else "@text")),
        is_inside=is_inside,
    )


def _categories(keys: list[Any], axis: dict[str, Any], traces: list[Trace], along: str) -> list[str]:
    """The names of the bars; those of missing values with the reason."""
    titles = dict(zip(axis.get("tickvals", []), axis.get("ticktext", []), strict=True))
    reasons = {
        key: plain_text(text).replace("\n", " ")
        for trace in traces
        for key, text, none in zip(trace[along], trace.get("text") or [], _missing(trace) or [], strict=False)
        if none
    }
    named = [plain_text(titles.get(key, key)) for key in keys]
    return [f"{name}\n– {reasons[key]}" if key in reasons else name for key, name in zip(keys, named, strict=True)]


@dataclass(frozen=True)
class Curve:
    """A curve with its lines, name and n, the legend, the axes, and what the rows under the axis count.

    `ends` are the labels behind the last points, in place of a legend. Days are the numbers that spreadsheets have.
    """

    name: str
    n: str
    lines: list[Trace]
    key: list[Trace]
    rows: list[str]
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]
    ends: list[dict[str, Any]]


def curve(figure: Figure) -> Curve:
    """The curve of a figure of the kind “curve”; KeyError where it declares no heading or rows."""
    layout = figure["layout"]
    name, n = map(plain_text, layout["meta"]["heading"])
    rows = list(map(plain_text, layout["meta"]["rows"]))
    lines, xaxis = data_of(figure), layout["xaxis"]
    ends = [note for note in layout.get("annotations", []) if note.get("xanchor") == "left" and "yref" not in note]
    if xaxis.get("type") == "date":
        lines = [{**line, "x": list(map(_number_of, line["x"]))} for line in lines]
        xaxis = _years(*xaxis["range"])
    return Curve(name, n, lines, with_role(figure, "key"), rows, xaxis, layout["yaxis"], ends)


def _number_of(day: str) -> int:
    return (date.fromisoformat(day) - _FIRST_DAY).days


def _years(first: str, last: str) -> dict[str, Any]:
    """An axis of days with the starts of at most so many years."""
    years = list(range(int(first[:4]) + 1, int(last[:4]) + 1))
    shown = years[:: math.ceil(len(years) / _MOST_YEARS) or 1]
    return {
        "range": [_number_of(first), _number_of(last)],
        "tickvals": [_number_of(f"{year}-01-01") for year in shown],
        "ticktext": list(map(str, shown)),
    }
