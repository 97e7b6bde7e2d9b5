"""What the queries on market flows have to answer, computed with pandas."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from iemn_data.filters import Filters
from tests.data.shipped import among, answers, in_years, known_then, of_countries, raw, year_ends


@lru_cache
def outlets() -> pd.DataFrame:
    """One row per hop at which tonnes stay: followed back to its first hop, by hand."""
    hops = raw("market_flows").set_index("flow_id")
    before = hops["from_flow_id"]
    passed_on = hops.groupby("from_flow_id")["tonnes"].sum()
    ends = []
    for name, hop in hops.iterrows():
        chain = [name]
        while pd.notna(before[chain[-1]]):
            chain.append(before[chain[-1]])
        first = hops.loc[chain[-1]]
        is_documented = bool(hops.loc[chain, "evidence"].isin(["documented", "verified"]).all())
        ends.append(
            {
                "first_flow_id": chain[-1],
                "country": first["country"],
                "year": first["year"],
                "material": first["material"],
                "tier": hop["tier"],
                "final_receiver": hop["receiver_country"],
                "treatment": hop["treatment"],
                "fate": hop["fate"],
                "tonnes": float(hop["tonnes"] - passed_on.get(name, 0)),
                "is_evidenced": is_documented and hop["fate"] not in ("storage", "unknown"),
            }
        )
    table = pd.DataFrame(ends)
    table = table[table["tonnes"] > 1e-9]
    return table.assign(evidenced_tonnes=table["tonnes"].where(table["is_evidenced"], 0.0))


def _is_chosen(table: pd.DataFrame, filters: Filters) -> pd.Series:
    is_chosen = of_countries(table["country"], filters) & in_years(table["year"], filters)
    is_chosen &= known_then(year_ends(table["year"]), filters)
    return is_chosen & among(table["material"], filters.materials)


def outlets_chosen(filters: Filters) -> pd.DataFrame:
    table = outlets()
    return table[_is_chosen(table, filters) & among(table["final_receiver"], filters.receivers)]


def _summed(filters: Filters, keys: list[str], sums: list[str]) -> pd.DataFrame:
    return outlets_chosen(filters).groupby(keys, dropna=False, as_index=False)[sums].sum()


@answers
def destinations(filters: Filters) -> pd.DataFrame:
    answer = _summed(filters, ["country", "final_receiver"], ["tonnes", "evidenced_tonnes"])
    return answer.sort_values(["tonnes", "country", "final_receiver"], ascending=[False, True, True])


@answers
def outlet_routes(filters: Filters) -> pd.DataFrame:
    keys = ["material", "final_receiver", "fate", "is_evidenced"]
    return _summed(filters, keys, ["tonnes"]).sort_values(["tonnes", *keys], ascending=[False, *[True] * 4])


@answers
def material_outlets(filters: Filters) -> pd.DataFrame:
    keys = ["material", "final_receiver", "treatment", "fate", "tier"]
    answer = _summed(filters, keys, ["tonnes", "evidenced_tonnes"])
    return answer.sort_values(["tonnes", *keys], ascending=[False, *[True] * len(keys)])


@answers
def outlets_by_material(filters: Filters) -> pd.DataFrame:
    return _summed(filters, ["material", "fate"], ["tonnes", "evidenced_tonnes"]).sort_values(["material", "fate"])


@answers
def evidence_by_year(filters: Filters) -> pd.DataFrame:
    return _summed(filters, ["year"], ["tonnes", "evidenced_tonnes"]).sort_values("year")


@answers
def receivers(_: Filters) -> pd.DataFrame:
    return pd.DataFrame({"country": sorted(outlets()["final_receiver"].dropna().unique())})


@answers
def flow_value(filters: Filters) -> pd.DataFrame:
    table = raw("market_flows")
    table = table[(table["tier"] == 1) & _is_chosen(table, filters)]
    if filters.receivers:
        ends = outlets()
        table = table[table["flow_id"].isin(ends.loc[ends["final_receiver"].isin(filters.receivers), "first_flow_id"])]
    value = table["tonnes"] * table["price_usd_per_tonne"]
    table = table.assign(priced_tonnes=table["tonnes"].where(value.notna(), 0.0), value_usd=value)
    groups = table.groupby("material")
    answer = groups[["tonnes", "priced_tonnes"]].sum()
    answer["value_usd"] = groups["value_usd"].sum(min_count=1)
    return answer.reset_index().sort_values("material")
