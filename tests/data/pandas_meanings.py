"""What is open, due, overdue, next and late, in pandas: said here once, for every computation beside ours.

All take the known status and the due date of each action, and the day at which they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

OPEN = ("planned", "in_progress")
MONTHS_AHEAD, FEWEST_AHEAD = 6, 3


def is_open(status: pd.Series) -> pd.Series:
    return status.isin(OPEN)


def is_due(status: pd.Series, due_on: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Whether an action had to be completed by the day, that day included; a dropped one never had to."""
    return (due_on <= day) & (status != "dropped")


def is_overdue(status: pd.Series, due_on: pd.Series, day: pd.Timestamp) -> pd.Series:
    return is_open(status) & (due_on < day)


def months_after(day: pd.Timestamp, months: int) -> pd.Timestamp:
    """The same day so many months later; of a month's last day, the last day of that month."""
    return day + (pd.offsets.MonthEnd(months) if day.is_month_end else pd.DateOffset(months=months))


def is_soon(status: pd.Series, due_on: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Whether an open action falls due from the day on, within half a year."""
    return is_open(status) & due_on.between(day, months_after(day, MONTHS_AHEAD))


def is_next(status: pd.Series, due_on: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Whether an open action falls due within half a year; where none does, whether it is one of the next three."""
    soon = is_soon(status, due_on, day)
    if soon.any():
        return soon
    ahead = due_on[is_open(status) & (due_on >= day)]
    return due_on.index.to_series().isin(ahead[ahead <= ahead.nsmallest(FEWEST_AHEAD).max()].index)


def days_late(status: pd.Series, due_on: pd.Series, completed_on: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Days from the due date to the completion, or to the day where there is none; of a dropped action missing."""
    late = (completed_on.where(status == "completed").fillna(day) - due_on).dt.days.clip(lower=0)
    return late.where(status != "dropped")


def whole_days(median: Any) -> Any:
    """A median in whole days, or several, where half a day counts as one."""
    return np.floor(median + 0.5)


def due_and_completed(known: Iterable[tuple[str, pd.Timestamp]], day: pd.Timestamp) -> tuple[int, int]:
    """How many actions were due by a day, and completed of these, of their statuses and due dates."""
    # Not by `is_due`: a table for each of some thousand calls would take seconds. `test_queries` compares the two.
    due = [status for status, due_on in known if due_on <= day and status != "dropped"]
    return len(due), due.count("completed")
