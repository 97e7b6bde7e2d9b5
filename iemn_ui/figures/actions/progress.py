"""The figure of a country's progress over time, over the pale range of its region's other countries."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import CountryProgress
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

_DONE = look("state", "completed").fill
_TICKS = [0, 0.25, 0.5, 0.75, 1]
# A label's width, of that of the axis.
_BESIDE = 0.15


@remembered
def progress(rows: pd.DataFrame) -> Figure:
    """The share completed of what was due at each past workshop and now, over the range of the region's others.

    `rows` are those of `country_progress` for one country. A day on which nothing was due has no share.
    """
    days = [words.as_date(day).isoformat() for day in rows["day"]]
    entries = rows_of(rows, CountryProgress)
    shares = [row.completed_of_due / row.due if row.due else None for row in entries]
    own = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words.country(entries[0].country),
        "x": days,
        "y": shares,
        "line": {"shape": "hv", "color": _DONE, "width": 2.5},
        "marker": {"size": 10, "color": _DONE},
        "hovertext": [_sentence(row) for row in entries],
        "hoverinfo": "text",
    }
    layout = {
        "xaxis": {"type": "date", "showgrid": False, "nticks": 6},
        "yaxis": {"range": [0, 1.1], "tickvals": _TICKS, "ticktext": [words.share(part, 1) for part in _TICKS]},
        "margin": {"r": 60},
    }
    left_out = _("Not every point has room for its value here: tap one, or open the table.")
    return sized([*_band(entries, days), own, _labels(entries, days, shares)], layout, 316, 300, left_out=left_out)


def _labels(entries: list[CountryProgress], days: list[str], shares: list[float | None]) -> dict[str, Any]:
    """“2 of 5” at each point that has room, the symbol where nothing was due; equal labels in a row are drawn once."""
    labels = [words.part_of(row.completed_of_due, row.due) if row.due else words.NOT_ASKED for row in entries]
    last = len(labels) - 1
    is_new = [i in (0, last) or text != labels[i - 1] for i, text in enumerate(labels)]
    is_shown = _with_room([words.as_date(row.day).toordinal() for row in entries], is_new)
    return {
        "type": "scatter",
        "mode": "text",
        "x": days,
        "y": [(share or 0) + (0 if i == last else 0.03) for i, share in enumerate(shares)],
        "text": [("\u2003" + text if i == last else text) if is_shown[i] else "" for i, text in enumerate(labels)],
        "textposition": ["middle right" if i == last else "top center" for i in range(len(labels))],
        "textfont": {"size": 12, "color": "@text"},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _with_room(days: list[int], is_new: list[bool]) -> list[bool]:
    """Which labels are drawn, the last one first: those that stand no closer to the next one than a label is wide."""
    least = (days[-1] - days[0]) * _BESIDE
    is_shown, after = [False] * len(days), float("inf")
    for i in reversed(range(len(days))):
        if is_new[i] and after - days[i] >= least:
            is_shown[i], after = True, days[i]
    return is_shown


def _sentence(row: CountryProgress) -> str:
    day = words.day(row.day)
    if not row.due:
        return _("{day}: nothing was due yet").format(day=day)
    sentence = _("{day}: {part} due completed").format(day=day, part=words.part_of(row.completed_of_due, row.due))
    if words.is_missing(row.others):
        return sentence
    return (
        sentence
        + "<br>"
        + _("{n} other countries of the region: {lowest} to {highest}").format(
            n=words.count(row.others), lowest=words.share(row.lowest, 1), highest=words.share(row.highest, 1)
        )
    )


def range_of_others(fewest: int, most: int, region: str) -> str:
    """The label of the range of a region's other countries, from `fewest` to `most` of them; it names none of them."""
    n = words.count(most) if fewest == most else _("{low} to {high}").format(low=fewest, high=most)
    return _("Range of {n} other countries in {region}").format(n=n, region=plain(words.region(region)))


def _band(entries: list[CountryProgress], days: list[str]) -> list[dict[str, Any]]:
    """The pale range of the other countries, broken where there are too few of them to show."""
    runs: list[list[int]] = []
    for i, row in enumerate(entries):
        if words.is_missing(row.others):
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return []
    others = [int(entries[i].others) for run in runs for i in run]
    name = range_of_others(min(others), max(others), entries[0].region)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "legendgroup": "around",
            "showlegend": run is runs[0],
            "x": [days[i] for i in run] + [days[i] for i in reversed(run)],
            "y": [entries[i].lowest for i in run] + [entries[i].highest for i in reversed(run)],
            "fill": "toself",
            "fillcolor": "@muted/0.18",
            "line": {"width": 0, "color": "@muted/0.18"},
            "hoverinfo": "skip",
        }
        for run in runs
    ]
