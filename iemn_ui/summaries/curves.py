"""Curves of follow-through as the page shows them: one for each group, read out, and as headline cards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from iemn_data.filters import Filters
from iemn_data.follow_through import DAYS_PER_MONTH, MONTHS, Followed, curve, day_of, groups, median_days, read_outs
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.filters.choices import CHOICES
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.tables import column_of

_COUNTS = ("days", "at_risk", "completed", "dropped", "not_observed")
_SHARES = ("completed", "low", "high", "dropped", "one_minus_km")
_YEAR = 12


def of_each(filters: Filters, dimension: str) -> dict[str, Followed]:
    """The actions of each value of a dimension: workshops as they were held, else the ones with most actions first."""
    counts = ask.follow_through(filters)
    found = groups(counts[counts["dimension"] == dimension])
    if dimension == "workshop":
        return {value: found[value] for value in CHOICES[dimension].options() if value in found}
    return dict(sorted(found.items(), key=lambda group: -group[1].actions))


def drawn(of: dict[str, Followed], dimension: str, most: int) -> dict[str, Followed]:
    """As many of the groups as are drawn as curves: the latest workshops, else the ones with most actions."""
    values = list(of)[-most:] if dimension == "workshop" else list(of)[:most]
    return {value: of[value] for value in values}


def of_all(filters: Filters) -> Followed:
    """All actions that the filters admit; KeyError where they admit none."""
    return of_each(filters, "network")["all"]


def of_whole_network(filters: Filters) -> Followed:
    """The actions of every country and workshop, of the scopes, areas and objectives chosen."""
    return of_all(replace(filters, countries=(), regions=(), workshops=(), first_year=None, last_year=None))


def actions(of: dict[str, Followed]) -> int:
    """How many actions the groups have; a shared one counts under each of its owners."""
    return sum(followed.actions for followed in of.values())


def steps(of: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """The curves of the groups, one below the other: a row per step."""
    return _in_percent({value: curve(followed) for value, followed in of.items()}, dimension)


def months(of: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """The curves of the groups, read out at the months, and each group's median: a row per group and month."""
    read = {value: read_outs(each).assign(median_months=_median_months(each)) for value, each in of.items()}
    return _in_percent(read, dimension)


def _median_months(followed: Followed) -> float | None:
    days = median_days(followed)
    return None if days is None else round(days / DAYS_PER_MONTH, 1)


def _in_percent(tables: dict[str, pd.DataFrame], dimension: str) -> pd.DataFrame:
    named = [table.assign(**{column_of(dimension): value}) for value, table in tables.items()]
    table = pd.concat(named, ignore_index=True)
    percents = {f"percent_{name}": (100 * table[f"share_{name}"]).round(1) for name in _SHARES}
    first = [column_of(dimension), *(name for name in ("month", "actions") if name in table)]
    last = [name for name in ("median_months",) if name in table]
    return table.assign(**percents)[[*first, *_COUNTS, *percents, *last]]


def on_time(filters: Filters, of: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """The same groups in the same order, with their actions due and those of them completed, in all and on time."""
    completion = ask.action_completion(replace(filters, states=()))
    rows = completion[completion["dimension"] == dimension].set_index("value").loc[list(of)]
    counts = rows[["due", "completed_of_due", "on_time_of_due"]]
    return counts.rename_axis(column_of(dimension)).reset_index()


def extent(of: dict[str, Followed], shown: dict[str, Followed]) -> str:
    """How far the curves are drawn, and how many of them."""
    until = _("Drawn up to month {month}; the table goes on.").format(month=MONTHS[-1])
    if len(shown) == len(of):
        return until
    return f"{until} " + _("{shown} are drawn; all are in the next figure.").format(shown=words.of(len(shown), len(of)))


def sharing(dimension: str) -> str:
    """That an action may stand in more than one group, where it may."""
    return _("A shared action stands under each of its owners.") if dimension == "country" else ""


def cards(filters: Filters) -> list[Card]:
    """Completed and on time of those due, the median time to completion, and completed by month 12."""
    completion = ask.action_completion(replace(filters, states=()))
    [network] = words.rows(completion[completion["dimension"] == "network"])
    followed = of_all(filters)
    return [
        _of_due("action_completion", _("Completed"), network.completed_of_due, network.due, _("overdue or due today")),
        _of_due("on_time", _("On time"), network.on_time_of_due, network.due, _("late, or not completed")),
        _median(followed),
        _completed_in_a_year(followed),
    ]


def _of_due(indicator: str, title: str, part: int, due: int, rest: str) -> Card:
    value = words.of_due(part, due)
    return Card(indicator, title, value, words.count(due - part), rest, is_change=False)


def _median(followed: Followed) -> Card:
    n = _median_months(followed)
    return Card(
        "time_to_completion",
        _("Half completed after"),
        _("not reached") if n is None else _("{n} months").format(n=words.count(n)),
        words.count(followed.actions),
        _("actions, {completed} completed so far").format(completed=words.count(followed.completed.sum())),
        is_change=False,
    )


def _completed_in_a_year(followed: Followed) -> Card:
    read = pd.DataFrame(followed.read(np.array([day_of(month) for month in range(2 * _YEAR + 1)])))
    then = read.iloc[_YEAR]
    share = then["share_completed"]
    return Card(
        "follow_through_months",
        _("By month 12"),
        words.NOT_REPORTED
        if pd.isna(share)
        else _("{completed} done, {share}").format(
            completed=words.count(then["completed"]), share=words.share(share, 1)
        ),
        words.count(then["at_risk"]),
        _("of {n} at risk then").format(n=words.count(followed.actions)),
        (100 * read["share_completed"].dropna()).round(1).tolist(),
        is_change=False,
    )
