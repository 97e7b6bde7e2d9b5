"""The figure of what is due: each open action between the as-of date and its due date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from iemn_data.messages import _, ngettext
from iemn_data.queries import DueActions
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import as_of_line, bar_categories, broken, plain, shortened, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import age, words

_MOST = 8
_HALF_YEAR = timedelta(days=183)
_LETTERS = 28  # of a line of a title
_MOST_LETTERS = 3 * _LETTERS
_LINE, _BETWEEN = 16, 14  # pixels


@remembered
def next_and_late(due: pd.DataFrame, most: int = _MOST) -> pd.DataFrame:
    """The rows of `due_actions` that a figure has room for, `most` of them, in their order: the latest, then the next.

    Where there are too many of both, half of the rows are overdue and half are due next.
    """
    is_late = due["state"] == "overdue"
    late, ahead = due[is_late], due[~is_late]
    n = min(len(late), max(most // 2, most - len(ahead)))
    return pd.concat([late.head(n), ahead.head(most - n)])


@remembered
def due_ahead(due: pd.DataFrame, as_of: date, today: date) -> Figure:
    """Each open action as a line from the as-of date to its due date: what comes next, and what is late.

    `due` are rows of `due_actions`, in the order to be drawn; each has its title and its day at the side. Of what was
    ahead on the as-of date and has passed by `today` the data cannot know more, and the figure says so.
    """
    rows = rows_of(due, DueActions)
    days = [words.as_date(row.due_on) for row in rows]
    names = [f"{broken(plain(shortened(row.title, _MOST_LETTERS)), _LETTERS)}<br>{_when(row, today)}" for row in rows]
    # Two actions of one title are two lines.
    names = [name + "\u200b" * names[:i].count(name) for i, name in enumerate(names)]
    first, last = min([*days, as_of - _HALF_YEAR]), max([*days, as_of + _HALF_YEAR / 3])
    spare = (last - first) * 0.04
    layout = {
        "xaxis": {
            "type": "date",
            "range": [(first - spare).isoformat(), (last + spare).isoformat()],
            "showgrid": False,
            "nticks": 4,
            "tickformat": _("%b<br>%Y"),
        },
        "yaxis": {**bar_categories(len(rows), least=3), "tickfont": {"size": 12}},
        "shapes": [as_of_line(as_of)],
    }
    data = [_lines(days, names, as_of), _dots(rows, days, names, today)]
    lines = max(name.count("<br>") + 1 for name in names)
    return sized(data, layout, max(316, 60 + (_LINE * lines + _BETWEEN) * len(rows)), 280)


def _lines(days: list[date], names: list[str], as_of: date) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for day in days for x in (as_of.isoformat(), day.isoformat(), None)],
        "y": [y for name in names for y in (name, name, None)],
        "line": {"color": "@planned_line", "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dots(rows: list[DueActions], days: list[date], names: list[str], today: date) -> dict[str, Any]:
    looks = [look("due", "late" if row.state == "overdue" else "ahead") for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in days],
        "y": names,
        "marker": {
            "size": 12,
            "symbol": [each.symbol for each in looks],
            "color": [each.fill for each in looks],
        },
        "hovertext": [_sentence(row, today) for row in rows],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _when(row: DueActions, today: date) -> str:
    """Below a title: when the action is due, or how late it is; a line that begins bold stays one on a telephone."""
    if row.state != "overdue":
        return f"<b></b>{age.due(row.due_on, today)}"
    late = ngettext("{days} day late", "{days} days late", int(row.days_late))
    return f"<b>{late.format(days=words.count(row.days_late))}</b>"


def _sentence(row: DueActions, today: date) -> str:
    is_late, state = row.state == "overdue", words.mid_sentence(words.label("state", row.state))
    day = _("due {day}").format(day=words.day(row.due_on)) if is_late else age.due(row.due_on, today)
    since = "" if is_late else age.since_due(row.due_on, today)
    lines = [plain(row.title), plain(words.owners(row.owners)), words.in_a_row([day, state]), since]
    return "<br>".join(line for line in lines if line)
