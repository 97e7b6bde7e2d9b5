"""Figures of actions: how far they are, how late, and how they grew over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import apart, bar_categories, categories, counts, letters, plain, shortened, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words

_HEADROOM = 1.05  # over the highest line of `burn_up`
_PLOT = 320  # pixels, about the height of the axis of `burn_up`
MOST_OVERDUE = 8  # a figure has room for so many


@remembered
def completion_bars(rows: pd.DataFrame, names: dict[str, str], dimension: str, height: int = 0) -> Figure:
    """Actions by state, one bar for each value of a dimension, with “41 of 63 due, 65 %” behind it.

    `rows` are those of `action_completion`; `names` has the label of each value; a click chooses value and
    state. Without a `height` in pixels the figure grows with its bars.
    """
    y = [plain(names.get(value, value)) for value in rows["value"]]
    states = words.labels("state")
    parts = [
        split_part(
            title,
            y,
            rows[state],
            [
                words.in_state(name, words.part_of(n, all_), title)
                for name, n, all_ in zip(y, rows[state], rows["actions"], strict=False)
            ],
            look("state", state),
            [{dimension: value, "status": state} for value in rows["value"]],
        )
        for state, title in states.items()
    ]
    due = [
        _("{part} due, {share}").format(part=words.part_of(part, whole), share=words.share(part, whole))
        if whole
        else _("none due")
        for part, whole in zip(rows["completed_of_due"], rows["due"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(rows["actions"].max()),
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.18,
        **SMALLEST,
    }
    height = height or 90 + 28 * max(len(rows), 3)
    return sized([*parts, behind_bars(y, rows["actions"], due)], layout, height, kind="bars")


@remembered
def overdue_bars(actions: pd.DataFrame, most: int = MOST_OVERDUE) -> Figure:
    """The actions that have been overdue for longest, `most` of them, with their owners and days late.

    `actions` are rows of `due_actions`. A click chooses the action, and its owner where it is one.
    """
    rows = actions[actions["state"] == "overdue"].sort_values("days_late", ascending=False, kind="stable").head(most)
    owners = [words.owners(codes) for codes in rows["owners"]]
    names = [
        f"<b>{plain(shortened(owner, 40))}</b><br>{plain(shortened(title, 44))}"
        for owner, title in zip(owners, rows["title"], strict=True)
    ]
    late = [words.days(days) for days in rows["days_late"]]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": rows["days_late"].tolist(),
        "marker": look("state", "overdue").marker,
        "text": late,
        "textposition": "outside",
        "hovertext": [
            _("{owner}: {title}<br>due {due}, {late} late").format(
                owner=plain(owner), title=plain(title), due=words.day(due), late=days
            )
            for owner, title, due, days in zip(owners, rows["title"], rows["due_on"], late, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [
            {**({"country": codes[0]} if words.is_list(codes) and len(codes) == 1 else {}), "rows": {"action_id": each}}
            for codes, each in zip(rows["owners"], rows["action_id"], strict=True)
        ],
        "showlegend": False,
    }
    layout = {
        "xaxis": lengths(rows["days_late"].max()),
        "yaxis": categories(tickfont={"size": 12}),
        "bargap": 0.45,
    }
    return sized([bar], layout, 40 + 38 * len(rows))


def _steps(months: pd.DataFrame, column: str, title: str, style: Look) -> dict[str, Any]:
    """One of the counts over time, as steps: where it changes, and at the end of each year."""
    is_change = months[column].ne(months[column].shift())
    shown = months[is_change | months["day"].dt.month.eq(12) | months.index.isin(months.index[-1:])]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": title,
        "x": [words.as_date(day).isoformat() for day in shown["day"]],
        "y": shown[column].tolist(),
        "line": {"shape": "hv", "color": style.fill, "dash": style.dash, "width": 2.5},
        "hovertext": [
            words.in_state(words.day(day), words.count(n), title)
            for day, n in zip(shown["day"], shown[column], strict=True)
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }


@remembered
def burn_up(months: pd.DataFrame) -> Figure:
    """Actions committed to, due and completed up to each month, as steps with their labels at the right end.

    `months` are the rows of `burn_up`, in order.
    """
    lines = (
        ("committed", _("committed to"), look("so_far", "committed")),
        ("due", _("due"), look("so_far", "due")),
        ("completed", _("completed"), look("so_far", "completed")),
    )
    first, last = (words.as_date(day).isoformat() for day in months["day"].iloc[[0, -1]])
    data = [_steps(months, *line) for line in lines]
    highest = max(float(months["committed"].max()), 1) * _HEADROOM
    scale = _PLOT / highest
    places = [float(months[column].iloc[-1]) * scale for column, *_rest in lines]
    shifts = [at - place for at, place in zip(apart(places), places, strict=True)]
    ends = [
        {
            "x": last,
            "y": int(months[column].iloc[-1]),
            "yshift": shift,
            "text": f"<b>{words.count(months[column].iloc[-1])}</b> {title}",
            "xanchor": "left",
            "xshift": 6,
            "showarrow": False,
            "font": {"color": style.fill, "size": 13},
        }
        for (column, title, style), shift in zip(lines, shifts, strict=True)
    ]
    layout = {
        "annotations": ends,
        "xaxis": {"type": "date", "showgrid": False, "range": [first, last]},
        "yaxis": {"range": [0, highest], **counts(months["committed"].max())},
        "margin": {"r": max(130, 46 + 7 * max(letters(title) for _column, title, _look in lines)), "t": 16},
    }
    return sized(data, layout, 400, 360, kind="curve", heading=[_("Actions"), ""], rows=[])
