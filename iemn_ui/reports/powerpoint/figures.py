"""Figures read for what they draw: bars with their series, panels of lines, maps, matrices; None where it is other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from iemn_ui.figures.styles import Figure
from iemn_ui.reports.powerpoint.fitting import spoken
from iemn_ui.text import words

Trace = dict[str, Any]


@dataclass(frozen=True)
class Series:
    """One colour of a chart: its name, a value and a label for each category, and the style of its marks."""

    name: str
    values: list[float | None]
    labels: list[str]
    style: dict[str, Any]
    label_colour: str = "@text"
    is_inside: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars of one or several series; `behind` says what stands behind each bar, `signs` are marks upon the chart."""

    categories: list[str]
    series: list[Series]
    is_horizontal: bool
    is_stacked: bool
    behind: Series | None = None
    signs: list[Series] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    @property
    def value_axis(self) -> dict[str, Any]:
        """What the figure says of the axis of the values."""
        found: dict[str, Any] = self.layout.get("xaxis" if self.is_horizontal else "yaxis", {})
        return found

    @property
    def highest(self) -> float:
        """The end of the axis of the values."""
        if "range" in self.value_axis:
            return float(self.value_axis["range"][1])
        columns = zip(*(series.values for series in self.series), strict=True)
        totals = [(sum if self.is_stacked else max)([value or 0 for value in column]) for column in columns]
        return float(max(totals, default=0) or 1)


def _is_key(trace: Trace) -> bool:
    """Whether a trace stands in the legend alone."""
    return trace.get("x", trace.get("lat")) == [None]


def _numbers(values: Sequence[Any]) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def bars(figure: Figure) -> Bars | None:
    """The bars of a figure, with what stands behind or upon them; None where it draws anything else."""
    traces = [trace for trace in figure["data"] if not _is_key(trace)]
    drawn = [trace for trace in traces if trace["type"] == "bar"]
    others = [trace for trace in traces if trace["type"] != "bar"]
    if not drawn or any("xaxis" in trace or isinstance(_style(trace)["color"], list) for trace in drawn):
        return None
    is_horizontal = drawn[0].get("orientation") == "h"
    texts = [trace for trace in others if trace["type"] == "scatter" and trace.get("mode") == "text"]
    signs = [trace for trace in others if trace["type"] == "scatter" and trace.get("mode") in ("markers", "lines")]
    if len(texts) + len(signs) < len(others) or len(texts) > 1 or (signs and is_horizontal):
        return None
    along, value = ("y", "x") if is_horizontal else ("x", "y")
    layout = figure["layout"]
    keys = _in_order([trace[along] for trace in (*drawn, *texts, *signs)], layout.get(f"{along}axis", {}))
    if not keys:
        return None
    series = [_series(trace, keys, along, value) for trace in drawn]
    return Bars(
        categories=_categories(keys, layout.get(f"{along}axis", {}), drawn, along, value),
        series=series,
        is_horizontal=is_horizontal,
        is_stacked=layout.get("barmode") in ("stack", "relative"),
        behind=_series(texts[0], keys, along, value) if texts else None,
        signs=[_series(trace, keys, along, value) for trace in signs],
        layout=layout,
    )


def _in_order(columns: list[list[Any]], axis: dict[str, Any]) -> list[Any]:
    found = dict.fromkeys(key for column in columns for key in column)
    if "categoryarray" in axis:
        return [key for key in axis["categoryarray"] if key in found] or list(axis["categoryarray"])
    return sorted(found) if _numbers(list(found)) else list(found)


def _style(trace: Trace) -> dict[str, Any]:
    marker = (
        {**trace.get("line", {}), **trace.get("marker", {})} if trace["type"] == "scatter" else trace.get("marker", {})
    )
    return {"color": "@main", **marker}


def _is_said_instead(value: Any, text: str) -> bool:
    """Whether a bar of no height stands for no value, and its text says so."""
    return not value and bool(text) and not any(letter.isdigit() for letter in text)


def _at(trace: Trace, name: str, keys: list[Any], along: str) -> list[Any]:
    by_key = dict(zip(trace[along], trace.get(name) or [None] * len(trace[along]), strict=True))
    return [by_key.get(key) for key in keys]


def _series(trace: Trace, keys: list[Any], along: str, value: str) -> Series:
    labels = [spoken(text).strip() if text else "" for text in _at(trace, "text", keys, along)]
    values = _at(trace, value, keys, along)
    is_said = [_is_said_instead(number, text) for number, text in zip(values, labels, strict=True)]
    return Series(
        name=spoken(trace.get("name", "")),
        values=[None if said or words.is_missing(v) else v for v, said in zip(values, is_said, strict=True)],
        labels=["" if said else text for text, said in zip(labels, is_said, strict=True)],
        style=_style(trace),
        label_colour=_label_colour(trace),
        is_inside=_is_inside(trace),
    )


def _label_colour(trace: Trace) -> str:
    """The colour of labels, as the dashboard's template has it where the figure says nothing."""
    given = trace.get("insidetextfont" if _is_inside(trace) else "textfont", {})
    return str(given.get("color", "@on_mark" if _is_inside(trace) else "@text"))


def _is_inside(trace: Trace) -> bool:
    return trace["type"] == "bar" and trace.get("textposition") == "inside"


def _categories(keys: list[Any], axis: dict[str, Any], drawn: list[Trace], along: str, value: str) -> list[str]:
    """The names under the bars; where there is no value, with what the figure says instead."""
    titles = dict(zip(axis.get("tickvals", []), axis.get("ticktext", []), strict=True))
    said = {
        key: spoken(text)
        for trace in drawn
        for key, number, text in zip(trace[along], trace[value], trace.get("text") or [], strict=False)
        if _is_said_instead(number, spoken(text or ""))
    }
    named = [spoken(titles.get(key, key)) for key in keys]
    return [
        f"{name}\n– {said[key].replace(chr(10), ' ')}" if key in said else name
        for key, name in zip(keys, named, strict=True)
    ]


@dataclass(frozen=True)
class Panel:
    """A panel of lines: its heading, its lines, its axes, and where it stands in the grid."""

    title: str
    traces: list[Trace]
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]
    row: int
    column: int


@dataclass(frozen=True)
class Panels:
    """Panels of lines in a grid, with the key that they share and what the rows under their axes say."""

    panels: list[Panel]
    key: list[Trace]
    rows: int
    columns: int
    under: list[str]


def panels(figure: Figure) -> Panels | None:
    """The panels of a figure of lines; None where it draws anything else."""
    traces = [trace for trace in figure["data"] if not _is_key(trace)]
    if not traces or any(trace["type"] != "scatter" or "lines" not in trace.get("mode", "") for trace in traces):
        return None
    layout = figure["layout"]
    grouped: dict[tuple[str, str], list[Trace]] = {}
    for trace in traces:
        grouped.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), []).append(trace)
    axes = {
        pair: (layout.get(pair[0].replace("x", "xaxis"), {}), layout.get(pair[1].replace("y", "yaxis"), {}))
        for pair in grouped
    }
    lefts = sorted({x.get("domain", [0, 1])[0] for x, _y in axes.values()})
    tops = sorted({y.get("domain", [0, 1])[1] for _x, y in axes.values()}, reverse=True)
    notes = layout.get("annotations", [])
    found = [
        Panel(_heading(notes, *axes[pair]), own, *axes[pair], tops.index(axes[pair][1].get("domain", [0, 1])[1]),
              lefts.index(axes[pair][0].get("domain", [0, 1])[0]))
        for pair, own in grouped.items()
    ]  # fmt: skip
    under = next((spoken(note["text"]).split("\n") for note in notes if note.get("xanchor") == "right"), [])
    return Panels(found, [trace for trace in figure["data"] if _is_key(trace)], len(tops), len(lefts), under)


def _heading(notes: list[dict[str, Any]], xaxis: dict[str, Any], yaxis: dict[str, Any]) -> str:
    place = xaxis.get("domain", [0, 1])[0], yaxis.get("domain", [0, 1])[1]
    return next(
        (spoken(note["text"]) for note in notes if (note["x"], note["y"]) == place and note.get("xanchor") == "left"),
        "",
    )


def is_map(figure: Figure) -> bool:
    """Whether a figure is a map of shaded countries and places."""
    return all(trace["type"] in ("choropleth", "scattergeo") for trace in figure["data"])


def matrix(figure: Figure) -> Trace | None:
    """The cells of a figure that is one heat map; None where it is other."""
    traces = [trace for trace in figure["data"] if not _is_key(trace)]
    if [trace["type"] for trace in traces] != ["heatmap"] or not all(name in traces[0] for name in ("x", "y", "z")):
        return None
    found: Trace = traces[0]
    return found
