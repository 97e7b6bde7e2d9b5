"""The figure of one action's history: a line from the workshop over reports and slips to what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import ActionHistory
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import as_of_line, broken, categories, plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import history as texts
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names

_LANE, _HEAD = 58, 86
_LETTERS = 15  # of a line of a lane's name
# A label's width, of that of the axis.
_BESIDE = 0.2
_ENDS = ("completed", "dropped")
_SLIPS = ("due", "due_date_passed", "due_date_moved")


@remembered
def action_history(events: pd.DataFrame, as_of: date) -> Figure:
    """The events of an action in the order of time, in a lane for each kind; those without a day are left out.

    `events` are rows of `action_history`. The thread runs from the commitment to the end, or to the as-of date.
    """
    rows = rows_of(events.dropna(subset="day"), ActionHistory)
    lanes: dict[str, list[ActionHistory]] = {}
    for row in sorted(sorted(rows, key=_day), key=_place):
        lanes.setdefault(_lane(row), []).append(row)
    names = list(lanes)
    first, last = min(map(_day, rows)), max([*map(_day, rows), as_of])
    spare = max((last - first) * 0.06, timedelta(days=20))
    layout = {
        "xaxis": {
            "type": "date",
            "range": [(first - spare).isoformat(), (last + spare * 1.6).isoformat()],
            "showgrid": False,
            "nticks": 5,
            "tickangle": 0,
            "tickformat": _("%b<br>%Y"),
        },
        "yaxis": categories(
            type="category", dtick=1, autorange=False, range=[len(names) - 0.5, -0.6], tickfont={"size": 13}
        ),
        "shapes": [as_of_line(as_of)],
        "margin": {"t": 28},
        "annotations": [_as_of_label(as_of)],
    }
    data = [
        _thread(rows, names[0], as_of),
        *_lateness(rows, as_of),
        *(_events(name, lanes[name], (first, last), as_of) for name in names),
    ]
    return sized(data, layout, _HEAD + _LANE * max(len(names), 2), 280)


def _day(row: ActionHistory) -> date:
    return words.as_date(row.day)


def _place(row: ActionHistory) -> tuple[bool, int, int]:
    """The order of the lanes: the action, its reports, its due date, evidence, then what is named, cited and near."""
    kinds = list(words.labels("history"))
    lane = 0 if row.event == "committed" or row.event in _ENDS else 2 if row.event in _SLIPS else kinds.index(row.event)
    return row.connection != "own", list(words.labels("connection")).index(row.connection), lane


def _lane(row: ActionHistory) -> str:
    if row.connection == "own":
        kinds = {"reported": _("Reports"), "evidence": _("Evidence")} | dict.fromkeys(_SLIPS, _("Due date"))
        return kinds.get(row.event, _("Action"))
    kind = words.label("history", row.event)
    near, named = _("Near it: {kind}"), _("Named: {kind}")
    return broken(
        (near if row.connection in ("area", "objective") else named).format(kind=words.mid_sentence(kind)), _LETTERS
    )


def _thread(rows: list[ActionHistory], lane: str, as_of: date) -> dict[str, Any]:
    """The line from the commitment to the end of the action, or to the as-of date while it is open."""
    ends = [_day(row) for row in rows if row.event in _ENDS]
    days = [_day(row) for row in rows if row.event == "committed"] + (ends or [as_of])
    return _line(days, lane, {"color": "@planned_line", "width": 3})


def _lateness(rows: list[ActionHistory], as_of: date) -> list[dict[str, Any]]:
    """The line from a due date that passed to the end of the action, or to the as-of date while it is open."""
    ends = [_day(row) for row in rows if row.event in _ENDS] or [as_of]
    late = look("history", "due_date_passed")
    passed = [row for row in rows if row.event == "due_date_passed"]
    return [_line([_day(row), *ends], _lane(row), {"color": late.fill, "width": 3, "dash": "dot"}) for row in passed]


def _line(days: list[date], lane: str, style: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day in days],
        "y": [lane] * len(days),
        "line": style,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _events(lane: str, rows: list[ActionHistory], days: tuple[date, date], as_of: date) -> dict[str, Any]:
    """The events of a lane with their labels; `days` are the first and the last of the figure."""
    looks = [look("history", row.event) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [_day(row).isoformat() for row in rows],
        "y": [lane] * len(rows),
        "text": _labels(rows, days[1] - days[0]),
        "textposition": [_beside(row, days, as_of) for row in rows],
        "textfont": {"size": 12, "color": "@text"},
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "symbol": [each.symbol for each in looks],
            "color": [each.bare for each in looks],
            "line": {"width": 1, "color": "@page"},
        },
        "hovertext": [f"{texts.when(row)}<br>{broken(plain(texts.what(row)), 60)}" for row in rows],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _beside(row: ActionHistory, days: tuple[date, date], as_of: date) -> str:
    """Where a label stands at its event, on one side of the as-of line where the line would strike it through."""
    first, last = days
    # Of a short action the workshop stands above the line, and the end below.
    line = "bottom" if row.event in _ENDS else "top"
    room = (last - first) * _BESIDE
    if abs(_day(row) - as_of) > room / 2:
        return f"{line} center"
    is_left = _day(row) <= as_of and _day(row) - first >= room
    return f"{line} {'left' if is_left else 'right'}"


def _labels(rows: list[ActionHistory], span: timedelta) -> list[str]:
    """A few letters above each event, where the one before leaves room for them."""
    labels: list[str] = []
    after = date.min
    for row in rows:
        has_room = _day(row) >= after or row.event in _ENDS
        labels.append(plain(_label(row)) if has_room else "")
        if labels[-1]:
            after = _day(row) + span * _BESIDE
    return labels


def _label(row: ActionHistory) -> str:
    if row.event == "committed":
        return str(workshop_names()[row.workshop_id])
    if row.event == "reported":
        return words.label("state", row.state) if words.is_missing(row.progress) else words.share(row.progress, 100)
    if row.event == "due_date_passed" and not words.is_missing(row.days_late):
        return words.days_late(row.days_late)
    if row.event in ("hop", "outlets"):
        return words.count(row.tonnes, "t")
    if row.event == "technology":
        return words.label("technology_stage", row.technology_stage)
    return words.label("history", row.event) if row.event in (*_ENDS, "due") else ""


def _as_of_label(as_of: date) -> dict[str, Any]:
    text = _("as of {day}").format(day=words.day(as_of))
    font = {"size": 12, "color": look("annotation", "as_of").fill}
    return {
        "x": as_of.isoformat(),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xanchor": "right",
        "text": text,
        "font": font,
    }
