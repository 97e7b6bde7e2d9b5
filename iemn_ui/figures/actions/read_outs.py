"""Follow-through read out at set months: the share completed, as dots with their bands."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from iemn_data.follow_through import MONTHS
from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import categories, plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

_DONE = look("state", "completed").fill

# The scale ends at 100; behind it stands the count.
_COUNT_AT = 106
_GAP = 0.02
_MEDIANS = 0.14  # the last column's share of the width
_LINE = 27  # pixels


class _ReadOut(NamedTuple):
    month: int
    actions: int
    completed: int
    dropped: int
    at_risk: int
    not_observed: int
    percent_completed: float
    percent_low: float
    percent_high: float
    median_months: float


@remembered
def read_out_dots(months: pd.DataFrame, total: pd.DataFrame, names: dict[str, str], dimension: str) -> Figure:
    """A column for each month: the share completed as a dot in its band, behind it the count and those at risk.

    `months` and `total` are read-outs with the group in the first column; the total stands above the groups where they
    are more than one, and the medians in the last column. `names` has the label of each group. A click on a dot chooses
    the group of the `dimension`.
    """
    group = str(months.columns[0])
    labels = {value: plain(names.get(value, value)) for value in months[group]}
    y = list(labels.values())
    choices: list[Any] = [{dimension: value} for value in labels]
    rows = months.drop(columns=group)
    if len(labels) > 1:
        together = _("All together")
        y, choices = [f"<b>{together}</b>", *y], [None, *choices]
        rows = pd.concat([total.drop(columns=total.columns[0]), rows])
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [], "margin": {"t": 34}, "yaxis": _names(y)}
    width = (1 - _MEDIANS) / len(MONTHS)
    for i, month in enumerate(MONTHS):
        axis, number = (f"x{i + 1}", str(i + 1)) if i else ("x", "")
        at_month = rows_of(rows[rows["month"] == month], _ReadOut)
        data += [_counts(at_month, y, axis), _dots(at_month, y, axis, choices)]
        layout[f"xaxis{number}"] = _scale([i * width, (i + 1) * width - _GAP])
        layout["annotations"].append(_heading(_("<b>By month {month}</b>").format(month=month), i * width))
    data.append(_medians(rows_of(rows[rows["month"] == MONTHS[0]], _ReadOut), y))
    layout["xaxis5"] = {"domain": [1 - _MEDIANS, 1], "range": [0, 1], "visible": False}
    layout["annotations"].append(_heading(_("<b>Half completed</b>"), 1 - _MEDIANS))
    return sized(data, layout, 92 + _LINE * len(y))


def _names(y: list[str]) -> dict[str, Any]:
    range_ = [len(y) - 0.5, -0.5]
    return categories(type="category", categoryarray=y, autorange=False, range=range_, dtick=1)


def _scale(domain: list[float]) -> dict[str, Any]:
    percents = (0, 100)  # as many as stand beside each other on a slide
    return {
        "domain": domain,
        "range": [0, _COUNT_AT],
        "tickvals": list(percents),
        "ticktext": [words.share(percent, 100) for percent in percents],
        "tickangle": 0,
        "tickfont": {"size": 12},
    }


def _dots(rows: list[_ReadOut], y: list[str], axis: str, choices: list[Any]) -> dict[str, Any]:
    points = [(row, name, choice) for row, name, choice in zip(rows, y, choices, strict=True) if _is_known(row)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.percent_completed for row, *_rest in points],
        "y": [name for _row, name, _choice in points],
        "xaxis": axis,
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [round(row.percent_high - row.percent_completed, 1) for row, *_rest in points],
            "arrayminus": [round(row.percent_completed - row.percent_low, 1) for row, *_rest in points],
            "color": f"{_DONE}/0.6",
            "thickness": 4,
            "width": 0,
        },
        "marker": {"size": 10, "color": _DONE, "line": {"color": "@page", "width": 1}},
        "hovertext": [_sentence(row, name) for row, name, _choice in points],
        "hoverinfo": "text",
        "customdata": [choice for *_rest, choice in points],
        "showlegend": False,
    }


def _is_known(row: _ReadOut) -> bool:
    return not words.is_missing(row.percent_completed)


def _counts(rows: list[_ReadOut], y: list[str], axis: str) -> dict[str, Any]:
    """The count and those at risk behind the scale; on it, where nothing is known yet, that it is too recent.

    A line leads the eye from the name to the count: one of the grid would strike it through.
    """
    too_recent = _("too recent to say")
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_COUNT_AT if _is_known(row) else 0 for row in rows],
        "y": y,
        "xaxis": axis,
        "text": [
            words.bracketed(words.part_of(row.completed, row.actions), words.count(row.at_risk))
            if _is_known(row)
            # The space stands off the axis.
            else f"\u2002{too_recent}"
            for row in rows
        ],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": ["@text" if _is_known(row) else "@muted" for row in rows]},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [0] * len(rows),
            "arrayminus": [_COUNT_AT if _is_known(row) else 0 for row in rows],
            "color": "@line",
            "thickness": 1,
            "width": 0,
        },
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _medians(rows: list[_ReadOut], y: list[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(rows),
        "y": y,
        "xaxis": "x5",
        "text": [
            _("not reached")
            if words.is_missing(row.median_months)
            else _("after {months}").format(months=words.months(row.median_months))
            for row in rows
        ],
        "textposition": "middle right",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _heading(text: str, x: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
        "font": {"size": 13},
    }


def _sentence(row: _ReadOut, name: str) -> str:
    sentence = _(
        "<b>{name}</b>, month {month}: {completed} completed<br>{share}, band {low} to {high}<br>"
        "{at_risk} still at risk, {dropped} dropped, {not_observed} too recent"
    )
    return sentence.format(
        name=name.replace("<b>", "").replace("</b>", ""),
        month=row.month,
        completed=words.part_of(row.completed, row.actions),
        share=words.share(row.percent_completed, 100),
        low=words.share(row.percent_low, 100),
        high=words.share(row.percent_high, 100),
        at_risk=words.count(row.at_risk),
        dropped=words.count(row.dropped),
        not_observed=words.count(row.not_observed),
    )
