"""Figures read for what they say they draw: bars with their series, a curve with its lines; never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from iemn_ui.figures.styles import Figure
from iemn_ui.reports.powerpoint.fitting import spoken
from iemn_ui.text import words

Trace = dict[str, Any]


def with_role(figure: Figure, role: str) -> list[Trace]:
    """The traces of a figure that have a role beside the data: `key`, `behind`, `target`."""
    return [trace for trace in figure["data"] if _role(trace) == role]


def data_of(figure: Figure) -> list[Trace]:
    """The traces of a figure that are its data."""
    return [trace for trace in figure["data"] if not _role(trace)]


def _role(trace: Trace) -> str:
    return str(trace.get("meta", {}).get("role", ""))


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
    """Bars of one or several series; `behind` says what stands behind each bar, `targets` are marks across them."""

    categories: list[str]
    series: list[Series]
    is_horizontal: bool
    is_stacked: bool
    behind: Series | None = None
    targets: list[Series] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    @property
    def value_axis(self) -> dict[str, Any]:
        """What the figure says of the axis of the values."""
        axis: dict[str, Any] = self.layout.get("xaxis" if self.is_horizontal else "yaxis", {})
        return axis

    @property
    def highest(self) -> float:
        """The end of the axis of the values."""
        if "range" in self.value_axis:
            return float(self.value_axis["range"][1])
        columns = zip(*(series.values for series in self.series), strict=True)
        totals = [(sum if self.is_stacked else max)([value or 0 for value in column]) for column in columns]
        return float(max(totals, default=0) or 1)


def bars(figure: Figure) -> Bars:
    """The bars of a figure of that kind, with what stands behind or upon them."""
    layout, drawn = figure["layout"], data_of(figure)
    behind, targets = with_role(figure, "behind"), with_role(figure, "target")
    is_horizontal = drawn[0].get("orientation") == "h"
    along, value = ("y", "x") if is_horizontal else ("x", "y")
    axis = layout.get(f"{along}axis", {})
    keys = _in_order([trace[along] for trace in (*drawn, *behind, *targets)], axis)
    return Bars(
        categories=_categories(keys, axis, drawn, along),
        series=[_series(trace, keys, along, value) for trace in drawn],
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
    """Values of a trace in the order of the keys; None for those that it does not have."""
    by_key = dict(zip(trace[along], values or [None] * len(trace[along]), strict=True))
    return [by_key.get(key) for key in keys]


def _missing(trace: Trace) -> Sequence[bool] | None:
    """Of which bars the figure says that they stand for no value, their text saying why."""
    missing: Sequence[bool] | None = trace.get("meta", {}).get("missing")
    return missing


def _series(trace: Trace, keys: list[Any], along: str, value: str) -> Series:
    labels = [spoken(text).strip() if text else "" for text in _at(trace, trace.get("text"), keys, along)]
    values, missing = _at(trace, trace[value], keys, along), _at(trace, _missing(trace), keys, along)
    is_inside = trace.get("textposition") == "inside"
    # Where the figure says nothing of the colour, labels have that of the dashboard's template.
    font = trace.get("insidetextfont" if is_inside else "textfont", {})
    return Series(
        name=spoken(trace.get("name", "")),
        values=[None if none or words.is_missing(v) else v for v, none in zip(values, missing, strict=True)],
        labels=["" if none else text for text, none in zip(labels, missing, strict=True)],
        style={"color": "@main", **trace.get("line", {}), **trace.get("marker", {})},
        label_colour=str(font.get("color", "@on_mark" if is_inside else "@text")),
        is_inside=is_inside,
    )


def _categories(keys: list[Any], axis: dict[str, Any], drawn: list[Trace], along: str) -> list[str]:
    """The names under the bars; where there is no value, with what the figure says instead."""
    titles = dict(zip(axis.get("tickvals", []), axis.get("ticktext", []), strict=True))
    reasons = {
        key: spoken(text).replace("\n", " ")
        for trace in drawn
        for key, text, none in zip(trace[along], trace.get("text") or [], _missing(trace) or [], strict=False)
        if none
    }
    named = [spoken(titles.get(key, key)) for key in keys]
    return [f"{name}\n– {reasons[key]}" if key in reasons else name for key, name in zip(keys, named, strict=True)]


@dataclass(frozen=True)
class Curve:
    """A curve with the lines beside it: its name and its n, the key, the axes, what the rows under the axis count."""

    name: str
    n: str
    lines: list[Trace]
    key: list[Trace]
    rows: list[str]
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]


def curve(figure: Figure) -> Curve:
    """The curve of a figure of that kind."""
    layout = figure["layout"]
    name, n = map(spoken, layout["meta"]["heading"])
    rows = list(map(spoken, layout["meta"]["rows"]))
    return Curve(name, n, data_of(figure), with_role(figure, "key"), rows, layout["xaxis"], layout["yaxis"])
