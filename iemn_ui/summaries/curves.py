"""Follow-through by group (workshops, countries, …): the curves, their values by month, and headline cards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from iemn_data.filters import Filters
from iemn_data.follow_through import DAYS_PER_MONTH, MONTHS, Followed, curve, day_of, groups, median_days, read_outs
from iemn_data.messages import _
from iemn_data.queries import ActionCompletion
from iemn_data.rows import only
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.access.remembered import remembered
from iemn_ui.filters.choices import CHOICES
from iemn_ui.summaries import completed
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.tables import column_of

_COUNTS = ("days", "at_risk", "completed", "dropped", "not_observed")
_SHARES = ("completed", "low", "high", "dropped", "one_minus_km")
_YEAR = 12


@remembered_per_snapshot
def groups_by(filters: Filters, dimension: str) -> dict[str, Followed]:
    """The follow-through of each value of a dimension: workshops in their order, else the largest group first."""
    counts = ask.follow_through(filters)
    by_value = groups(counts[counts["dimension"] == dimension])
    if dimension == "workshop":
        return {value: by_value[value] for value in CHOICES[dimension].options() if value in by_value}
    return dict(sorted(by_value.items(), key=lambda group: -group[1].actions))


def drawn_groups(by_value: dict[str, Followed], dimension: str, most: int) -> dict[str, Followed]:
    """At most `most` of the groups, for a figure with room for so many: the latest workshops, else the largest."""
    values = list(by_value)[-most:] if dimension == "workshop" else list(by_value)[:most]
    return {value: by_value[value] for value in values}


def all_actions(filters: Filters) -> Followed:
    """The follow-through of all actions under the filters; KeyError where there are none."""
    return groups_by(filters, "network")["all"]


def whole_network(filters: Filters) -> Followed:
    """The same without the filters on countries, regions, workshops and years; KeyError where there are no actions."""
    return all_actions(replace(filters, countries=(), regions=(), workshops=(), first_year=None, last_year=None))


def count_actions(by_value: dict[str, Followed]) -> int:
    """How many actions the groups have; by country, a shared one counts under each of its owners."""
    return sum(followed.actions for followed in by_value.values())


@remembered
def steps(by_value: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """The curves of the groups: one row per group and step of its curve, shares in percent."""
    return _in_percent({value: curve(followed) for value, followed in by_value.items()}, dimension)


@remembered
def months(by_value: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """The curves of the groups at set months: one row per group and month, shares in percent, with its median."""
    tables = {value: read_outs(each).assign(median_months=median_months(each)) for value, each in by_value.items()}
    return _in_percent(tables, dimension)


def median_months(followed: Followed) -> float | None:
    """The months after which half of the actions are completed; None where fewer are, as far as they were followed."""
    days = median_days(followed)
    return None if days is None else round(days / DAYS_PER_MONTH, 1)


def _in_percent(tables: dict[str, pd.DataFrame], dimension: str) -> pd.DataFrame:
    named = [table.assign(**{column_of(dimension): value}) for value, table in tables.items()]
    table = pd.concat(named, ignore_index=True)
    percents = {f"percent_{name}": (100 * table[f"share_{name}"]).round(1) for name in _SHARES}
    first = [column_of(dimension), *(name for name in ("month", "actions") if name in table)]
    last = [name for name in ("median_months",) if name in table]
    return table.assign(**percents)[[*first, *_COUNTS, *percents, *last]]


def on_time(filters: Filters, by_value: dict[str, Followed], dimension: str) -> pd.DataFrame:
    """Actions due, completed of those, and completed on time: one row per group, in the order of the groups."""
    completion = ask.action_completion(replace(filters, states=()))
    rows = completion[completion["dimension"] == dimension].set_index("value").loc[list(by_value)]
    counts = rows[["due", "completed_of_due", "on_time_of_due"]]
    return counts.rename_axis(column_of(dimension)).reset_index()


def extent(by_value: dict[str, Followed], drawn: dict[str, Followed]) -> str:
    """A sentence: up to which month the curves are drawn, and how many of the groups."""
    until = _("Drawn up to month {month}.").format(month=MONTHS[-1])
    if len(drawn) == len(by_value):
        return until
    return f"{until} " + _("{part} are drawn.").format(part=words.part_of(len(drawn), len(by_value)))


def rest(by_value: dict[str, Followed], drawn: dict[str, Followed]) -> str:
    """A hint: where the later months are, and the other groups."""
    if len(drawn) == len(by_value):
        return _("The table continues.")
    return _("The table continues. The table of the next figure has all.")


@remembered_per_snapshot
def follow_through_cards(filters: Filters) -> list[Card]:
    """Actions completed of those due, on time of those due, median months to completion, completed by month 12."""
    completion = ask.action_completion(replace(filters, states=()))
    network = only(completion[completion["dimension"] == "network"], ActionCompletion)
    followed = all_actions(filters)
    today = network.due - network.completed_of_due - network.overdue
    return [
        Card(
            "action_completion",
            _("Actions completed"),
            words.of_due(network.completed_of_due, network.due),
            words.count(network.overdue),
            _("overdue, {n} due on the day itself").format(n=words.count(today)) if today else _("overdue"),
            is_change=False,
        ),
        Card(
            "on_time",
            _("On time"),
            words.of_due(network.on_time_of_due, network.due),
            words.count(network.due - network.on_time_of_due),
            _("late, or not completed"),
            is_change=False,
        ),
        _median(followed, network),
        _completed_in_a_year(followed),
    ]


def _median(followed: Followed, network: ActionCompletion) -> Card:
    n = median_months(followed)
    return Card(
        "time_to_completion",
        _("Half completed after"),
        _("not reached") if n is None else words.months(n),
        words.count(network.completed),
        completed.in_all(network),
        is_change=False,
    )


def _completed_in_a_year(followed: Followed) -> Card:
    by_month = pd.DataFrame(followed.read(np.array([day_of(month) for month in range(2 * _YEAR + 1)])))
    at_year = by_month.iloc[_YEAR]
    share = at_year["share_completed"]
    return Card(
        "follow_through_months",
        _("By month 12"),
        words.NOT_REPORTED
        if pd.isna(share)
        else _("{completed} completed, {share}").format(
            completed=words.count(at_year["completed"]), share=words.share(share, 1)
        ),
        words.count(at_year["at_risk"]),
        _("of {n} at risk then").format(n=words.count(followed.actions)),
        (100 * by_month["share_completed"].dropna()).round(1).tolist(),
        is_change=False,
    )
