"""The shipped exports as plain pandas tables, the choice of rows, and the register of answers computed from them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import Filters

AS_OF = pd.Timestamp("2026-09-30")
DATES = {"start_date", "end_date", "date", "period"}

Oracle = Callable[..., pd.DataFrame]

# What a query has to answer, by its name, computed without SQL; and its own parameters, where it has some.
ORACLES: dict[str, Oracle] = {}
GIVEN: dict[str, tuple[dict[str, Any], ...]] = {}


def answers(oracle: Oracle) -> Oracle:
    """Register a computation as the expected answer of the query of its name."""
    ORACLES[oracle.__name__] = oracle
    return oracle


def answers_given(*cases: dict[str, Any]) -> Callable[[Oracle], Oracle]:
    """Register the same for a query with parameters of its own, compared in each of these cases."""

    def register(oracle: Oracle) -> Oracle:
        GIVEN[oracle.__name__] = cases
        return answers(oracle)

    return register


@lru_cache
def raw(name: str) -> pd.DataFrame:
    """A shipped CSV file as it stands; an empty field is a missing value."""
    path = next(PROJECT_DATA.glob(f"*/{name}.csv"))
    columns = pd.read_csv(path, nrows=0).columns
    dates = [column for column in columns if column.endswith("_on") or column in DATES]
    return pd.read_csv(
        path,
        parse_dates=dates,
        dtype={"value": "string"},
        keep_default_na=False,
        na_values=[""],
        dtype_backend="numpy_nullable",
    )


def items(text: Any) -> list[str] | None:
    """The items of a list in a field."""
    return None if pd.isna(text) else [item.strip() for item in text.split(";")]


def as_of(filters: Filters) -> pd.Timestamp:
    return pd.Timestamp(filters.as_of) if filters.as_of else AS_OF


@lru_cache
def countries_chosen(filters: Filters) -> frozenset[str] | None:
    """The countries that a choice of countries and regions leaves; None when it restricts nothing."""
    if not filters.countries and not filters.regions:
        return None
    table = raw("countries")
    in_regions = frozenset(table.loc[table["region"].isin(filters.regions), "country"])
    if not filters.regions:
        return frozenset(filters.countries)
    return in_regions & frozenset(filters.countries) if filters.countries else in_regions


def of_countries(countries: pd.Series, filters: Filters) -> pd.Series:
    chosen = countries_chosen(filters)
    return pd.Series(True, countries.index) if chosen is None else countries.isin(chosen)


def among(values: pd.Series, chosen: tuple[str, ...]) -> pd.Series:
    return values.isin(chosen) if chosen else pd.Series(True, values.index)


def in_years(years: pd.Series, filters: Filters) -> pd.Series:
    low, high = filters.first_year or 0, filters.last_year or 9999
    return (years >= low) & (years <= high)


def known_then(days: pd.Series, filters: Filters) -> pd.Series:
    """Whether what is known from a day on was known at the past day chosen; all of it where none is."""
    return pd.Series(True, days.index) if filters.as_of is None else days <= pd.Timestamp(filters.as_of)


def year_ends(years: pd.Series) -> pd.Series:
    return pd.to_datetime(years.astype(str) + "-12-31")


@lru_cache
def workshops() -> pd.DataFrame:
    """The workshops in order, numbered from 1: by year, then the first known day, then the edition."""
    table = raw("workshops")
    day = table["start_date"].fillna(table["end_date"])
    table = table.assign(day=day).sort_values(["year", "day", "edition", "workshop_id"], ignore_index=True)
    held_by = table["end_date"].fillna(table["start_date"]).fillna(year_ends(table["year"]))
    return table.assign(position=table.index + 1, is_online=table["format"] == "online", held_by=held_by)


def workshops_chosen(filters: Filters) -> pd.DataFrame:
    table = workshops()
    is_chosen = among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)
    return table[is_chosen & known_then(table["held_by"], filters)]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(item) for item in value]
    if pd.isna(value):
        return None
    if isinstance(value, datetime.date):
        return pd.Timestamp(value).date().isoformat()
    return value.item() if isinstance(value, np.generic) else value


def rows(answer: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer in plain Python values, every kind of nothing None."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in answer.to_dict("records")]


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same; sums of fractions may differ in the last bits by the order of adding."""
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)
    return bool(one == other)
