"""Curves of follow-through: a panel for each group, as steps, with the numbers at risk under the axis."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.follow_through import DAYS_PER_MONTH, MONTHS, day_of
from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import broken, key_entry, plain_names, sized
from iemn_ui.figures.styles import LOOKS, Figure
from iemn_ui.text import words

MOST_PANELS = 12
"""With more panels none would be readable."""

_LAST = MONTHS[-1]
_TICKS = (0, *MONTHS)
# Of few actions each completion is a point.
_FEW = 10
_PANEL, _TALL_PANEL = 170, 374  # pixels, without the heading
_DIGIT, _BETWEEN = 6.5, 4
# Under the axis the numbers of month 0 and of month 3 stand closest: an eighth of the panel apart.
_CLOSEST = 8
_NARROWEST = 188
_PAGE = 760
_ABOVE, _LINE = 26, 17
_LEFT = 80
_LETTER = 6.8
_GAP = 0.03
# Columns by the number of panels, where four a row would leave one almost empty.
_COLUMNS = {1: 1, 2: 2, 3: 3, 5: 3, 6: 3, 9: 3}


def _line(curve: str, width: float) -> dict[str, Any]:
    look = LOOKS["curve"][curve]
    dash = {} if look.dash == "solid" else {"dash": look.dash}
    return {"color": look.fill, "width": width, **dash, "shape": "hv"}


_LINES = {"completed": _line("completed", 2.5), "reference": _line("reference", 1.5), "dropped": _line("dropped", 1.5)}
_DONE = LOOKS["curve"]["completed"].fill
_EDGE = {"width": 0, "shape": "hv", "color": _DONE}


@remembered
def curve_panels(
    steps: pd.DataFrame, months: pd.DataFrame, reference: pd.DataFrame, names: dict[str, str], dimension: str
) -> Figure:
    """A panel for each group with its share completed as steps, the band around it, and those at risk below.

    `steps` are the points of the curves and `months` their read-outs, both with the group in the first column;
    `reference` are the steps of the whole network, drawn behind each. `names` has the label of each group. A click
    chooses the group of the `dimension`. A single panel takes the whole width.
    """
    names = plain_names(names)
    read_outs = {str(value): rows for value, rows in months.groupby(steps.columns[0], sort=False)}
    panels = list(steps.groupby(steps.columns[0], sort=False))
    narrowest = _narrowest(months)
    columns = min(_COLUMNS.get(len(panels), 4), max(_PAGE // narrowest, 1))
    rows = math.ceil(len(panels) / columns)
    names = {value: broken(name, round(narrowest / _LETTER)) for value, name in names.items()}
    above = _ABOVE + _LINE * max(names.get(str(value), "").count("<br>") for value, _group in panels)
    height = (_TALL_PANEL if columns == 1 else _PANEL) + above
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [], "margin": {"l": _LEFT}}
    titles = _titles()
    behind = _curve(reference).line("percent_completed", titles["reference"], _LINES["reference"])
    for i, (value, group) in enumerate(panels):
        axes = {"xaxis": f"x{i + 1}" if i else "x", "yaxis": f"y{i + 1}" if i else "y"}
        row, column = divmod(i, columns)
        name, at_months = names.get(str(value), str(value)), read_outs[str(value)]
        traces = _traces(_curve(group), behind, name, int(at_months["actions"].iloc[0]))
        traces[-1]["customdata"] = [{dimension: str(value)}] * len(traces[-1]["x"])
        data += [trace | axes | {"showlegend": False} for trace in traces]
        below = _below(at_months, is_full=columns == 1)
        place = _place(row, rows, column, columns, len(below), height, above)
        layout |= _axes(i, place, _under_axis(below), is_first=column == 0)
        layout["annotations"].append(_heading(name, at_months, place))
        if column == 0:
            layout["annotations"].append(_left_of_axis(below, place))
    data += _key(has_dropped=any(trace["line"] == _LINES["dropped"] for trace in data))
    if columns > 1:
        return sized(data, layout, height * rows + 60, _LEFT + narrowest * columns)
    intent = {"heading": [name, _n(at_months)], "rows": [_("month"), *below]}
    return sized(data, layout, height * rows + 60, 420, kind="curve", **intent)


class _Step(NamedTuple):
    days: int
    at_risk: int
    completed: int
    dropped: int
    percent_completed: float
    percent_low: float
    percent_high: float
    percent_dropped: float


@dataclass(frozen=True)
class _Curve:
    """The steps of a curve up to where it is known, and the months at which they stand."""

    rows: list[_Step]
    months: list[float]

    def line(self, column: str, title: str, line: dict[str, Any]) -> dict[str, Any]:
        y = [getattr(row, column) for row in self.rows]
        drawn = {"x": self.months, "y": y, "line": line}
        return {"type": "scatter", "mode": "lines", "name": title, **drawn, "hoverinfo": "skip"}


def _curve(steps: pd.DataFrame) -> _Curve:
    steps_known = rows_of(steps.dropna(subset=["percent_completed"]), _Step)
    rows = [row for row in steps_known if row.days <= day_of(_LAST)]
    months = [round(row.days / DAYS_PER_MONTH, 2) for row in rows]
    return _Curve([*rows, rows[-1]], [*months, _LAST]) if len(steps_known) > len(rows) else _Curve(rows, months)


def _traces(group: _Curve, reference: dict[str, Any], name: str, n: int) -> list[dict[str, Any]]:
    """The traces of a group; the share completed is the last, above the others."""
    titles = _titles()
    low, high = (group.line(column, titles[column], _EDGE) for column in ("percent_low", "percent_high"))
    band = [low, high | {"fill": "tonexty", "fillcolor": f"{_DONE}/0.16"}]
    has_dropped = group.rows[-1].dropped > 0
    dropped = [group.line("percent_dropped", titles["dropped"], _LINES["dropped"])] if has_dropped else []
    return [*band, reference, *dropped, _completed(group, name, n)]


def _completed(group: _Curve, name: str, n: int) -> dict[str, Any]:
    line = group.line("percent_completed", _titles()["completed"], _LINES["completed"])
    line |= {"hovertext": [_sentence(row, name, n) for row in group.rows], "hoverinfo": "text"}
    if n >= _FEW:
        return line
    sizes = [7 if now > before else 0 for before, now in itertools.pairwise([0, *line["y"]])]
    return line | {"mode": "lines+markers", "marker": {"size": sizes, "color": _DONE}}


def _sentence(row: _Step, name: str, n: int) -> str:
    sentence = _(
        "<b>{name}</b>, month {month}: {completed} completed<br>{share}, band {low} to {high}"
        "<br>{at_risk} still at risk, {dropped} dropped"
    )
    return sentence.format(
        name=name,
        month=words.count(round(row.days / DAYS_PER_MONTH, 1)),
        completed=words.part_of(row.completed, n),
        share=words.share(row.percent_completed, 100),
        low=words.share(row.percent_low, 100),
        high=words.share(row.percent_high, 100),
        at_risk=words.count(row.at_risk),
        dropped=words.count(row.dropped),
    )


def _below(months: pd.DataFrame, is_full: bool) -> dict[str, list[str]]:
    """The rows of numbers under an axis, by what they count."""
    counts = {_("at risk"): [months["actions"].iloc[0], *months["at_risk"]]}
    if is_full:
        counts |= {_("completed"): [0, *months["completed"]], _("dropped"): [0, *months["dropped"]]}
        counts |= {_("too recent"): [0, *months["not_observed"]]}
    return {title: [words.count(n) for n in row] for title, row in counts.items()}


def _under_axis(below: dict[str, list[str]]) -> list[str]:
    return ["<br>".join([str(month), *numbers]) for month, *numbers in zip(_TICKS, *below.values(), strict=True)]


def _narrowest(months: pd.DataFrame) -> int:
    """The pixels of a panel in which the numbers under its axis stand beside each other."""
    digits = len(words.count(months["actions"].max()))
    return max(_NARROWEST, round(_CLOSEST * (digits * _DIGIT + _BETWEEN)))


def _place(
    row: int, rows: int, column: int, columns: int, lines: int, height: int, above: int
) -> dict[str, list[float]]:
    """Where a panel stands, in shares of the figure; `above` are the pixels of its heading."""
    width = (1 + _GAP) / columns
    top = 1 - (row * height + above) / (rows * height)
    bottom = 1 - ((row + 1) * height - _LINE * (lines + 1) - 20) / (rows * height)
    return {"x": [column * width, (column + 1) * width - _GAP], "y": [bottom, top]}


def _axes(i: int, place: dict[str, list[float]], ticks: list[str], is_first: bool) -> dict[str, Any]:
    number = str(i + 1) if i else ""
    percents = (0, 50, 100)
    return {
        f"xaxis{number}": {
            "domain": place["x"],
            "anchor": f"y{number}",
            "range": [0, _LAST + 0.3],
            "tickvals": list(_TICKS),
            "ticktext": ticks,
            "tickangle": 0,
            "tickfont": {"size": 12},
        },
        f"yaxis{number}": {
            "domain": place["y"],
            "anchor": f"x{number}",
            "range": [0, 102],
            "tickvals": list(percents),
            "ticktext": [words.share(percent, 100) for percent in percents],
            "tickfont": {"size": 12},
            "showticklabels": is_first,
        },
    }


def _n(months: pd.DataFrame) -> str:
    return _("n = {n}").format(n=words.count(months["actions"].iloc[0]))


def _heading(name: str, months: pd.DataFrame, place: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "text": f"<b>{name}</b>  {_n(months)}",
        "font": {"size": 13},
        "x": place["x"][0],
        "xref": "paper",
        "xanchor": "left",
        "y": place["y"][1],
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
    }


def _left_of_axis(below: dict[str, list[str]], place: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "text": "<br>".join([_("month"), *below]),
        "font": {"size": 12, "color": "@muted"},
        "align": "right",
        "x": place["x"][0],
        "xref": "paper",
        "xanchor": "right",
        "xshift": -16,
        "y": place["y"][0],
        "yref": "paper",
        "yanchor": "top",
        "yshift": -2,
        "showarrow": False,
    }


def _titles() -> dict[str, str]:
    """What each line is called: those of the key as there."""
    return {
        "completed": _("Completed, with its 95 % band"),
        "reference": _("Completed, the whole network"),
        "dropped": _("Dropped"),
        "percent_low": _("Lower edge of the band"),
        "percent_high": _("Upper edge of the band"),
    }


def _key(has_dropped: bool) -> list[dict[str, Any]]:
    titles = _titles()
    lines = [line for line in _LINES if line != "dropped" or has_dropped]
    return [key_entry(titles[line], {}) | {"mode": "lines", "line": _LINES[line]} for line in lines]
