"""How late the actions due were: on time by group, and the days late."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.filters import OPEN_STATES
from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import bar_categories, plain, role, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words


@remembered
def on_time_bars(rows: pd.DataFrame, names: dict[str, str], dimension: str) -> Figure:
    """The actions due of each group: completed on time, late, or not yet; behind each bar “3 of 4 on time”.

    `rows` have the counts of `action_completion` and the group in their first column; `names` has each group's label;
    a click chooses the group of the `dimension` and its part.
    """
    values = rows[rows.columns[0]]
    y = [plain(names.get(value, value)) for value in values]
    late = rows["completed_of_due"] - rows["on_time_of_due"]
    parts: tuple[tuple[str, pd.Series, Look, dict[str, Any]], ...] = (
        (_("On time"), rows["on_time_of_due"], look("on_time", "on_time"), {"is_on_time": True}),
        (_("Completed late"), late, look("on_time", "late"), {"is_on_time": False, "state": "completed"}),
        (
            _("Not completed"),
            rows["due"] - rows["completed_of_due"],
            look("on_time", "not_completed"),
            {"state": list(OPEN_STATES)},
        ),
    )
    bars = [
        split_part(
            title,
            y,
            counts,
            _sentences(y, title, counts, rows["due"]),
            style,
            [{dimension: value, "rows": {"is_due": True, **part}} for value in values],
        )
        for title, counts, style, part in parts
    ]
    behind = [
        _("{part} on time, {share}").format(part=words.part_of(part, whole), share=words.share(part, whole))
        if whole
        else _("none due")
        for part, whole in zip(rows["on_time_of_due"], rows["due"], strict=True)
    ]
    return _stacked(bars, y, rows["due"], behind)


def _sentences(y: list[str], title: str, counts: pd.Series, due: pd.Series) -> list[str]:
    return [
        _("{name}: {count} due: {state}").format(
            name=name, count=words.part_of(part, whole), state=words.mid_sentence(title)
        )
        for name, part, whole in zip(y, counts, due, strict=True)
    ]


def _stacked(bars: list[dict[str, Any]], y: list[str], totals: pd.Series, behind: list[str]) -> Figure:
    layout = {
        "barmode": "stack",
        "xaxis": lengths(totals.max()),
        "yaxis": bar_categories(len(y)),
        "bargap": 0.2,
        **SMALLEST,
    }
    return sized([*bars, behind_bars(y, totals, behind)], layout, 110 + 28 * max(len(y), 3))


@remembered
def lateness_bars(late: pd.DataFrame) -> Figure:
    """The actions due by their days late: those completed, and those open with their days so far.

    `late` are the rows of `lateness`; spans without an action are drawn too.
    """
    spans = words.labels("lateness")
    y = list(spans.values())
    counts = late.pivot_table(index="lateness", columns="is_completed", values="actions", aggfunc="sum")
    counts = counts.reindex(index=list(spans), columns=[True, False]).fillna(0).astype(int)
    is_late = pd.Series([span != "on_time" for span in spans], index=counts.index)
    parts: tuple[tuple[str, str, pd.Series], ...] = (
        ("completed", _("Completed"), counts[True]),
        ("in_progress", _("Open, due that very day"), counts[False].where(~is_late, 0)),
        ("overdue", _("Open, days so far"), counts[False].where(is_late, 0)),
    )
    due = pd.Series([int(late["actions"].sum())] * len(y))
    totals = counts.sum(axis=1)
    bars = [
        split_part(title, y, part, _sentences(y, title, part, due), look("state", state), [None] * len(y))
        for state, title, part in parts
        if part.any()
    ]
    behind = [words.part_of(total, whole) for total, whole in zip(totals, due, strict=True)]
    return _stacked(bars, y, totals, behind)


@remembered
def overdue_days(rows: pd.DataFrame, names: dict[str, str]) -> Figure:
    """For how long the actions of each country are overdue: a bar up to the longest, with a mark at the median.

    `rows` have the counts of `action_completion` of each country, in the order to be drawn; `names` has each country's.
    A click chooses the overdue actions of a country.
    """
    y = [plain(names.get(code, code)) for code in rows["country"]]
    longest = rows["most_days_overdue"].fillna(0).astype(int)
    at_countries = {
        "y": y,
        "hovertext": _overdue_in_words(y, rows),
        "hoverinfo": "text",
        "customdata": [
            {"country": code, "status": "overdue"} if n else None
            for code, n in zip(rows["country"], rows["overdue"], strict=True)
        ],
    }
    bars = {
        "type": "bar",
        "orientation": "h",
        "name": _("Most days overdue"),
        **at_countries,
        "x": longest.tolist(),
        "marker": look("state", "overdue").marker,
    }
    medians = {
        "type": "scatter",
        "mode": "markers",
        "name": _("Median"),
        **at_countries,
        "x": [None if words.is_missing(days) else float(days) for days in rows["median_days_overdue"]],
        "marker": {"symbol": "line-ns", "size": 14, "line": {"color": "@text", "width": 3}},
        **role("target"),
    }
    layout = {
        "barmode": "overlay",
        "xaxis": lengths(longest.max()),
        "yaxis": bar_categories(len(y)),
        "bargap": 0.18,
    }
    behind = behind_bars(y, longest, _behind_overdue(rows))
    return sized([bars, medians, behind], layout, 90 + 28 * max(len(rows), 3), kind="bars")


def _behind_overdue(rows: pd.DataFrame) -> list[str]:
    return [
        _("{part}, {most} days").format(part=words.part_of(part, due), most=words.count(most))
        if part
        else _("none overdue")
        for part, due, most in zip(rows["overdue"], rows["due"], rows["most_days_overdue"], strict=True)
    ]


def _overdue_in_words(y: list[str], rows: pd.DataFrame) -> list[str]:
    return [
        _("{name}: {part} due are overdue<br>{median} days in the median, {most} at most").format(
            name=name, part=words.part_of(part, due), median=words.count(middle), most=words.count(most)
        )
        for name, part, due, middle, most in zip(
            y, rows["overdue"], rows["due"], rows["median_days_overdue"], rows["most_days_overdue"], strict=True
        )
    ]
