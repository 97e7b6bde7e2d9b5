"""What the queries on follow-through have to answer, computed with pandas."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions_chosen, histories
from tests.data.pandas_meanings import OPEN
from tests.data.shipped import answers, as_of, countries_chosen

SPANS = {
    "on_time": 0,
    "up_to_30_days": 30,
    "up_to_90_days": 90,
    "up_to_180_days": 180,
    "up_to_365_days": 365,
    "over_365_days": 99_999,
}


def whatever_the_state(filters: Filters) -> pd.DataFrame:
    return actions_chosen(replace(filters, states=()))


def end_of(action: Any, day: pd.Timestamp) -> pd.Timestamp:
    """The day on which an action was completed or, by the reports, dropped for good; the as-of date for an open one."""
    if action.status == "completed":
        return min(action.completed_on, day)
    if action.status != "dropped":
        return day
    since = day
    for entry in reversed([entry for entry in histories()[action.action_id] if entry[0] <= day]):
        if entry[1] != "dropped":
            break
        since = entry[0]
    return since


def follow_through_of(group: pd.DataFrame) -> list[dict[str, int]]:
    """A row per day on which something ends, counted action by action."""
    ends = [(action.days, action.status) for action in group.itertuples()]
    dropped, observed = group.loc[group["status"] == "dropped", "observed"].tolist(), int(group["observed"].max())
    days = sorted({*(end for end, _status in ends), *dropped})
    return [
        {
            "days": day,
            "at_risk": sum(end >= day for end, _status in ends),
            "completed": ends.count((day, "completed")),
            "dropped": ends.count((day, "dropped")),
            "censored": sum(ends.count((day, status)) for status in OPEN),
            "dropped_observed": dropped.count(day),
            "longest_observed": observed,
        }
        for day in days
    ]


@answers
def follow_through(filters: Filters) -> pd.DataFrame:
    day, chosen = as_of(filters), countries_chosen(filters)
    table = whatever_the_state(filters)
    ends = [end_of(action, day) for action in table.itertuples()]
    table = table.assign(
        network="all",
        observed=(day - table["committed_on"]).dt.days,
        days=[(end - start).days for end, start in zip(ends, table["committed_on"], strict=True)],
    )
    owned = table.explode("owners").dropna(subset=["owners"])
    owned = owned if chosen is None else owned[owned["owners"].isin(chosen)]
    groups = [
        {"dimension": dimension, "value": value, **row}
        for dimension, source, column in (
            ("area", table, "area"),
            ("country", owned, "owners"),
            ("network", table, "network"),
            ("objective", table, "objective"),
            ("scope", table, "scope"),
            ("workshop", table, "workshop_id"),
        )
        for value, group in source.groupby(column)
        for row in follow_through_of(group)
    ]
    columns = "days at_risk completed dropped censored dropped_observed longest_observed".split()
    return pd.DataFrame(groups, columns=["dimension", "value", *columns])


@answers
def lateness(filters: Filters) -> pd.DataFrame:
    due = whatever_the_state(filters).query("is_due")
    days = due["days_late"].astype(int)
    due = due.assign(
        days=days,
        lateness=pd.cut(days, [-1, *SPANS.values()], labels=list(SPANS)).astype(str),
        is_completed=due["status"] == "completed",
    )
    answer = due.groupby(["lateness", "is_completed"], as_index=False).agg(
        actions=("action_id", "size"), fewest_days_late=("days", "min"), most_days_late=("days", "max")
    )
    place = answer["lateness"].map(list(SPANS).index)
    order = answer.assign(place=place).sort_values(["place", "is_completed"], ascending=[True, False])
    return order.drop(columns="place")
