"""What the query on targets has to answer, computed with pandas."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions
from tests.data.pandas_attendance import delegations
from tests.data.pandas_flows import outlets
from tests.data.shipped import answers, as_of, countries_chosen, in_years, raw, workshops


def _held(filters: Filters) -> pd.DataFrame:
    met = workshops()
    held_by = met["end_date"].fillna(met["start_date"]).fillna(pd.to_datetime(met["year"].astype(str) + "-12-31"))
    return met[held_by <= as_of(filters)]


def _countries_named(year: int, filters: Filters) -> int:
    met = _held(filters)
    there = delegations()
    there = there[there["is_named"] & there["workshop_id"].isin(met.loc[met["year"] == year, "workshop_id"])]
    return there["country"].nunique()


def _completed(country: object, year: int, filters: Filters) -> int:
    table = actions(as_of(filters))
    done = table[(table["status"] == "completed") & (table["completed_on"].dt.year == year)]
    return len(done) if pd.isna(country) else sum(country in (owners or ()) for owners in done["owners"])


def _evidenced(country: object, year: int, filters: Filters) -> float | None:
    if filters.as_of and pd.Timestamp(year, 12, 31) > as_of(filters):
        return None
    ended = outlets()
    ended = ended[(ended["year"] == year) & (pd.isna(country) | (ended["country"] == country))]
    return ended.loc[ended["is_evidenced"], "tonnes"].sum() if len(ended) else None


def _reached(indicator: str, country: object, year: int, filters: Filters) -> float | None:
    measures = {
        "workshops": (_held(filters)["year"] == year).sum,
        "countries_named": lambda: _countries_named(year, filters),
        "actions_completed": lambda: _completed(country, year, filters),
        "tonnes_with_evidence": lambda: _evidenced(country, year, filters),
    }
    return None if year > as_of(filters).year or indicator not in measures else measures[indicator]()


@answers
def targets(filters: Filters) -> pd.DataFrame:
    table = raw("targets")
    chosen = countries_chosen(filters)
    table = table[table["country"].isna() if chosen is None else table["country"].isin(chosen)]
    table = table[in_years(table["year"], filters)].sort_values(["country", "indicator", "year"])
    answer, so_far = [], {}
    for row in table.itertuples():
        reached = _reached(row.indicator, row.country, row.year, filters)
        before = so_far.get((row.indicator, row.country), (0.0, None))
        total = before[1] if reached is None else (before[1] or 0.0) + reached
        so_far[row.indicator, row.country] = before[0] + row.target, total
        sums = (None, None) if row.indicator == "countries_named" else so_far[row.indicator, row.country]
        is_over = pd.Timestamp(row.year, 12, 31) <= as_of(filters)
        answer.append((row.indicator, row.country, row.year, row.target, reached, is_over, *sums))
    columns = "indicator country year target reached is_over target_so_far reached_so_far"
    return pd.DataFrame(answer, columns=columns.split())
