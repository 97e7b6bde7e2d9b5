"""Curves of follow-through: the share of actions completed, or dropped, by the days after they were committed to.

The counts come from the query `follow_through`. From them:

- the share completed and the share dropped are cumulative incidences (Aalen and Johansen 1978): an open action is
  censored at the as-of date, and an action that is dropped can no longer be completed. Where none is dropped, the
  share completed equals 1 − Kaplan–Meier, which is returned as well under its own name;
- the band is the beta product confidence procedure of Fay, Brittain and Proschan, "Pointwise confidence intervals
  for a survival distribution with small samples or heavy censoring", Biostatistics 14 (2013) 723–736, with its
  products of beta variables approximated by the method of moments. Without censoring it is Clopper and Pearson's
  exact interval, so that it has a width where none or all are completed. As the day on which an action's observation
  ends is known for dropped ones too (the as-of date), they stay at risk of completion in it until then, which is
  how Fine and Gray (1999) estimate a cumulative incidence where the censoring is known.

Times are whole days; a month is a twelfth of 365.25 days.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

MONTHS = (3, 6, 12, 24)
"""The months after commitment at which the curves are read out."""
DAYS_PER_MONTH = 365.25 / 12
CONFIDENCE = 0.95

_ROUNDING = 1e-9
_COUNTED = ("days", "at_risk", "completed", "dropped", "censored", "dropped_observed")

Table = dict[str, npt.NDArray[Any]]
Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.floating[Any]]


def day_of(month: float) -> int:
    """The last whole day after commitment that a month includes: 91, 182, 365 and 730 for 3, 6, 12 and 24."""
    return math.floor(month * DAYS_PER_MONTH)


@dataclass(frozen=True)
class Followed:
    """The actions of one group: counts by day after commitment, one item per row of the query `follow_through`."""

    days: Counts
    at_risk: Counts
    completed: Counts
    dropped: Counts
    censored: Counts
    dropped_observed: Counts
    longest_observed: int

    @property
    def actions(self) -> int:
        """How many actions there are."""
        return int((self.completed + self.dropped + self.censored).sum())

    @property
    def last_day(self) -> int:
        """The last day after commitment for which the curve is known: the last one on which an action is at risk.

        Where every action has ended, nothing can follow, and it is known for as long as any was observed.
        """
        followed = self.days[self.at_risk > 0]
        return int(followed[-1]) if self._staying().all() else self.longest_observed

    def read(self, days: Counts) -> Table:
        """The counts and shares (0 to 1) at the end of each of these days after commitment, as columns.

        `at_risk` counts the actions open and observed that long, `not_observed` those open for a shorter time so far.
        Shares are NaN after `last_day`.
        """
        through = np.searchsorted(self.days, days, side="right")  # rows up to the day
        before = np.searchsorted(self.days, days, side="left")  # rows before it
        completed, dropped = _sums(self.completed)[through], _sums(self.dropped)[through]
        not_observed = _sums(self.censored)[before]
        hazard = _products(self._staying())[:-1] / np.maximum(self.at_risk, 1)
        low, high = self._band(through, before)
        shares = {
            "share_completed": _sums(hazard * self.completed)[through],
            "share_low": low,
            "share_high": high,
            "share_dropped": _sums(hazard * self.dropped)[through],
            "share_one_minus_km": 1 - _products(1 - self.completed / np.maximum(self.at_risk, 1))[through],
        }
        return {
            "days": days,
            "at_risk": self.actions - completed - dropped - not_observed,
            "completed": completed,
            "dropped": dropped,
            "not_observed": not_observed,
        } | {name: np.where(days <= self.last_day, np.clip(share, 0, 1), np.nan) for name, share in shares.items()}

    def _staying(self) -> Shares:
        """Of the actions at risk on each day, the share that is neither completed nor dropped on it."""
        return 1 - (self.completed + self.dropped) / np.maximum(self.at_risk, 1)

    def _band(self, through: Counts, before: Counts) -> tuple[Shares, Shares]:
        """The band around the share completed; a dropped action counts as not completed while it is observed."""
        done, left = _sums(self.completed), _sums(self.censored + self.dropped_observed)
        at_risk = (self.actions - done - left)[:-1]
        then_at_risk = self.actions - done[through] - left[before]
        # The share left at the k-th completion of n is Beta(n − k + 1, k), the product of Beta(y, 1) over the numbers
        # y at risk. Its first and second moments, where some of those at risk are completed on one day:
        rest = at_risk - self.completed + 1
        first = _products(rest / (at_risk + 1))[through]
        second = _products(rest / (at_risk + 1) * ((rest + 1) / (at_risk + 2)))[through]
        # The other limit assumes that the next completion comes at once.
        sooner = first * then_at_risk / (then_at_risk + 1), second * then_at_risk / (then_at_risk + 2)
        tail = (1 - CONFIDENCE) / 2
        return 1 - _beta_quantile(first, second, 1 - tail), 1 - _beta_quantile(*sooner, tail)


def _sums(values: Counts | Shares) -> npt.NDArray[Any]:
    """The sums of the first 0, 1, 2 … values."""
    return np.concatenate([[0], np.cumsum(values)])


def _products(factors: Shares) -> Shares:
    """The products of the first 0, 1, 2 … factors."""
    return np.concatenate([[1.0], np.cumprod(factors)])


def _beta_quantile(first: Shares, second: Shares, probability: float) -> Shares:
    """The quantile of the beta distribution with these moments; without variance, the mean."""
    from scipy.special import betaincinv

    variance = second - first**2
    is_fixed = variance <= 0
    size = first * (1 - first) / np.where(is_fixed, 1, variance) - 1
    a, b = np.where(is_fixed, 1, first * size), np.where(is_fixed, 1, (1 - first) * size)
    return np.where(is_fixed, first, betaincinv(a, b, probability))


def groups(counts: pd.DataFrame) -> dict[str, Followed]:
    """The groups of one dimension of the answer of `follow_through`, by its value, in the order of the rows."""
    return {str(value): _followed(rows) for value, rows in counts.groupby("value", sort=False)}


def _followed(rows: pd.DataFrame) -> Followed:
    columns = {name: rows[name].to_numpy() for name in _COUNTED}
    return Followed(**columns, longest_observed=int(rows["longest_observed"].iloc[0]))


def curve(followed: Followed) -> pd.DataFrame:
    """The curve of a group from day 0: one row per day on which it or its band takes a step, and one for its end."""
    changes = followed.days[(followed.completed > 0) | (followed.dropped > 0)]
    # What is censored on a day was still observed on it: the band widens on the next.
    widened = followed.days[(followed.censored > 0) | (followed.dropped_observed > 0)] + 1
    last = followed.last_day
    days = np.unique(np.concatenate([[0, last], changes, widened]))
    return pd.DataFrame(followed.read(days[days <= last]))


def read_outs(followed: Followed) -> pd.DataFrame:
    """The curve of a group at `MONTHS`: one row per month."""
    read = followed.read(np.array([day_of(month) for month in MONTHS]))
    return pd.DataFrame({"month": MONTHS, "actions": followed.actions} | read)


def median_days(followed: Followed) -> int | None:
    """The first day by which half of the actions are completed; None where that is not reached."""
    days = followed.days[followed.completed > 0]
    reached = days[followed.read(days)["share_completed"] >= 1 / 2 - _ROUNDING]
    return int(reached[0]) if len(reached) else None
