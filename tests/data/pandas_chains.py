"""What the queries on chains of hops have to answer, computed with pandas."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.shipped import among, answers, answers_given, in_years, of_countries, raw


@lru_cache
def hops() -> pd.DataFrame:
    """Every hop with the hops of its chain up to it, followed back by hand, and those of its own that stay with it."""
    flows = raw("market_flows").set_index("flow_id", drop=False)
    before = flows["from_flow_id"]
    ways = {}
    for name in flows.index:
        way = [name]
        while pd.notna(before[way[0]]):
            way.insert(0, before[way[0]])
        ways[name] = way
    passed_on = flows.groupby("from_flow_id")["tonnes"].sum()
    kept = flows["tonnes"].astype(float) - passed_on.reindex(flows.index, fill_value=0.0).astype(float)
    first = flows.loc[[way[0] for way in ways.values()]]
    return flows.assign(
        way=list(ways.values()),
        first=first["flow_id"].tolist(),
        origin=first["country"].tolist(),
        chain_year=first["year"].tolist(),
        chain_material=first["material"].tolist(),
        kept=kept.where(kept > 1e-9, 0.0),
    )


def hops_chosen(filters: Filters) -> pd.DataFrame:
    """The hops of the chains chosen by country, year and material of the first hop, and known by a past day."""
    table = hops()
    is_chosen = of_countries(table["origin"], filters) & in_years(table["chain_year"], filters)
    is_chosen &= among(table["chain_material"], filters.materials)
    if filters.as_of:
        is_chosen &= pd.to_datetime(table["chain_year"].astype(str) + "-12-31") <= pd.Timestamp(filters.as_of)
    return table[is_chosen]


def of_receivers(table: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Those hops whose chain ended, wholly or in part, in a country chosen."""
    if not filters.receivers:
        return table
    ends = hops()
    ends = ends[(ends["kept"] > 0) & ends["receiver_country"].isin(filters.receivers)]
    return table[table["first"].isin(ends["first"])]


@answers
def flow_register(filters: Filters) -> pd.DataFrame:
    table = of_receivers(hops_chosen(filters), filters)
    columns = raw("market_flows").columns.tolist()
    order = ["year", "country", "material", "flow_id"]
    return table.reset_index(drop=True).sort_values(order, ascending=[False, True, True, True])[columns]


@lru_cache
def ends() -> pd.DataFrame:
    """The hops with which tonnes stay: where, with what evidence on the way."""
    table = hops()
    is_shown = {name: evidence in ("documented", "verified") for name, evidence in table["evidence"].items()}
    table = table[table["kept"] > 0]
    broken = [next((hop for hop in way if not is_shown[hop]), None) for way in table["way"]]
    tiers = hops()["tier"]
    final = ~table["fate"].isin(["storage", "unknown"])
    return table.assign(
        place=[
            f"tier_{min(int(tiers[hop]), 4)}" if hop else "evidenced" if is_final else "no_final_fate"
            for hop, is_final in zip(broken, final, strict=True)
        ]
    )


def ends_chosen(filters: Filters, has_receivers: bool = True) -> pd.DataFrame:
    table = ends().loc[lambda rows: rows.index.isin(hops_chosen(filters).index)]
    return table[among(table["receiver_country"], filters.receivers)] if has_receivers else table


def _steps(filters: Filters) -> pd.DataFrame:
    """Every hop on the way of every end, with the tonnes of that end."""
    chosen = ends_chosen(filters)
    rows = chosen[["way", "kept", "origin", "chain_material"]].explode("way").reset_index(drop=True)
    columns = ["tier", "from_flow_id", "receiver_country", "evidence"]
    return rows.join(raw("market_flows").set_index("flow_id")[columns], on="way")


def _places(steps: pd.DataFrame, before: pd.Series) -> list[tuple[int, str, str]]:
    givers = steps["from_flow_id"].map(before).fillna("")
    return list(zip(steps["tier"].astype(int), givers, steps["origin"], strict=True))


@answers_given({"start": "country"}, {"start": "material"})
def chain_links(filters: Filters, start: str) -> pd.DataFrame:
    steps = _steps(filters)
    is_first = steps["tier"] == 1
    before = raw("market_flows").set_index("flow_id")["receiver_country"]
    hopped = steps.assign(
        country=steps["origin"].where(is_first & (start == "country")),
        material=steps["chain_material"].where(is_first & (start == "material")),
        from_country=steps["from_flow_id"].map(before),
        is_from_home=[bool(tier > 1 and start == home) for tier, start, home in _places(steps, before)],
        is_at_home=[
            taker == home for taker, home in zip(steps["receiver_country"].fillna(""), steps["origin"], strict=True)
        ],
        fate=None,
        is_hop_evidenced=steps["evidence"].isin(["documented", "verified"]),
    )
    stayed = ends_chosen(filters)
    stayed = stayed[["tier", "receiver_country", "fate", "kept"]].assign(
        country=None,
        material=None,
        from_country=None,
        is_from_home=False,
        is_at_home=(stayed["receiver_country"].fillna("") == stayed["origin"]).tolist(),
        is_hop_evidenced=None,
    )
    keys = "tier country material from_country receiver_country is_from_home is_at_home fate is_hop_evidenced".split()
    links = []
    for part, rows in enumerate((hopped, stayed)):
        cells = rows[keys].astype(object).where(rows[keys].notna(), None)
        sums: dict[tuple[object, ...], float] = {}
        for key, kept in zip(cells.itertuples(index=False, name=None), rows["kept"], strict=True):
            sums[key] = sums.get(key, 0.0) + kept
        last = chr(0x10FFFF)
        links += sorted(
            ((part, key, tonnes) for key, tonnes in sums.items()),
            key=lambda row: (
                row[0],
                row[1][0],
                -round(row[2], 9),
                *[last if c is None else str(c).lower() for c in row[1][1:]],
            ),
        )
    return pd.DataFrame([[*key, tonnes] for _part, key, tonnes in links], columns=[*keys, "tonnes"])


@answers
def evidence_breaks(filters: Filters) -> pd.DataFrame:
    table = ends_chosen(filters)
    sums = table.groupby(["origin", "place"])["kept"].sum().reset_index()
    return sums.set_axis(["country", "evidence_break", "tonnes"], axis=1).sort_values(["country", "evidence_break"])


@answers
def outlet_register(filters: Filters) -> pd.DataFrame:
    table = ends_chosen(filters).reset_index(drop=True)
    table = pd.DataFrame(
        {
            "country": table["origin"],
            "year": table["chain_year"],
            "material": table["chain_material"],
            "tier": table["tier"],
            "final_receiver": table["receiver_country"],
            "fate": table["fate"],
            "tonnes": table["kept"],
            "is_evidenced": table["place"] == "evidenced",
            "evidence_break": table["place"],
            "flow_id": table["flow_id"],
        }
    )
    order = ["year", "country", "material", "tonnes", "flow_id"]
    return table.sort_values(order, ascending=[False, True, True, False, True])


@answers
def evidence_by_tier(filters: Filters) -> pd.DataFrame:
    groups = _steps(filters).groupby(["tier", "evidence"])
    return groups.agg(hops=("way", "nunique"), tonnes=("kept", "sum")).reset_index().sort_values(["tier", "evidence"])


@answers
def outlet_concentration(filters: Filters) -> pd.DataFrame:
    table = ends_chosen(filters, has_receivers=False)
    concentrations = []
    for dimension, column in (("all", None), ("country", "origin"), ("material", "chain_material")):
        for value, rows in table.groupby(column if column else table["kept"] * 0):
            known = rows.groupby("receiver_country")["kept"].sum().sort_index()
            total = known.sum()
            concentrations.append(
                {
                    "dimension": dimension,
                    "value": value if column else "all",
                    "tonnes": rows["kept"].sum(),
                    "known_tonnes": total,
                    "outlets": len(known),
                    "largest_outlet": known.idxmax() if len(known) else None,
                    "largest_tonnes": known.max() if len(known) else None,
                    "hhi": ((known / total) ** 2).sum() if len(known) else None,
                }
            )
    columns = "dimension value tonnes known_tonnes outlets largest_outlet largest_tonnes hhi".split()
    answer = pd.DataFrame(concentrations, columns=columns).assign(unknown=lambda rows: rows["hhi"].isna())
    answer = answer.sort_values(["dimension", "unknown", "hhi", "value"], ascending=[True, True, False, True])
    return answer[columns]


EQUIPMENT = {"whole_equipment", "circuit_boards", "displays_mercury"}


def _crossings(filters: Filters) -> pd.DataFrame:
    """The chosen hops with both ends, their standing and what is to be looked at, hop by hop."""
    known = raw("countries").set_index("country")["basel_party"].dropna().to_dict()
    receivers = raw("market_flows").set_index("flow_id")["receiver_country"]
    crossings = []
    for _name, hop in hops_chosen(filters).iterrows():
        giver = hop["origin"] if pd.isna(hop["from_flow_id"]) else receivers[hop["from_flow_id"]]
        taker = hop["receiver_country"]
        is_recorded = pd.notna(giver) and pd.notna(taker)
        sides = sorted([known.get(giver), known.get(taker)], key=str) if is_recorded else []
        if not is_recorded:
            party_status = "country_not_recorded"
        elif giver == taker:
            party_status = "within_a_country"
        elif None in sides:
            party_status = "party_status_not_recorded"
        else:
            party_status = {0: "two_non_parties", 1: "party_and_non_party", 2: "two_parties"}[sum(map(int, sides))]
        consent = "not_reported" if pd.isna(hop["consent"]) else hop["consent"]
        is_crossing = giver != taker if is_recorded else None
        is_open = consent in ("missing", "pending", "not_reported")
        is_doubtful = consent == "not_needed" and hop["chain_material"] in EQUIPMENT
        crossings.append(
            {
                "year": hop["year"],
                "country": hop["origin"],
                "from_country": giver,
                "receiver_country": taker,
                "material": hop["chain_material"],
                "tier": hop["tier"],
                "tonnes": float(hop["tonnes"]),
                "consent_status": consent,
                "is_consent_flagged": bool(is_crossing and hop["year"] >= 2025 and (is_open or is_doubtful)),
                "is_route_flagged": party_status == "party_and_non_party",
                "flow_id": hop["flow_id"],
                "party_status": party_status,
                "is_crossing": is_crossing,
            }
        )
    columns = "year country from_country receiver_country material tier tonnes consent_status is_consent_flagged"
    return pd.DataFrame(
        crossings, columns=[*columns.split(), "is_route_flagged", "flow_id", "party_status", "is_crossing"]
    )


@answers
def consent_by_year(filters: Filters) -> pd.DataFrame:
    table = _crossings(filters)
    groups = table[table["is_crossing"].astype(bool)].groupby(["year", "consent_status"])
    sums = groups.agg(hops=("flow_id", "size"), tonnes=("tonnes", "sum"), flagged_hops=("is_consent_flagged", "sum"))
    return sums.reset_index().sort_values(["year", "consent_status"])


@answers
def routes_by_party_status(filters: Filters) -> pd.DataFrame:
    groups = _crossings(filters).groupby("party_status")
    return groups.agg(hops=("flow_id", "size"), tonnes=("tonnes", "sum")).reset_index().sort_values("party_status")


@answers
def crossing_register(filters: Filters) -> pd.DataFrame:
    columns = """year country from_country receiver_country material tier tonnes is_crossing consent_status party_status
        is_consent_flagged is_route_flagged flow_id"""
    table = _crossings(filters).sort_values(["year", "tonnes", "flow_id"], ascending=[False, False, True])
    return table[columns.split()]


@answers
def flagged_hops(filters: Filters) -> pd.DataFrame:
    table = _crossings(filters).drop(columns=["party_status", "is_crossing"])
    table = table[(table["is_consent_flagged"] | table["is_route_flagged"]).astype(bool)]
    return table.sort_values(["year", "tonnes", "flow_id"], ascending=[False, False, True])


@answers
def flow_prices(filters: Filters) -> pd.DataFrame:
    table = hops_chosen(filters).reset_index(drop=True)
    table = table[table["price_usd_per_tonne"].notna()]
    table = table.assign(country=table["origin"], year=table["chain_year"], material=table["chain_material"])
    columns = "material price_usd_per_tonne tonnes country year tier price_source flow_id".split()
    return table.sort_values(["material", "price_usd_per_tonne", "flow_id"], ascending=[True, False, True])[columns]


@answers
def hop_receivers(_: Filters) -> pd.DataFrame:
    return pd.DataFrame({"country": sorted(raw("market_flows")["receiver_country"].dropna().unique())})


AS_IT_IS: dict[str, Any] = {
    "price_materials": (),
    "price_percents": (),
    "closed": (),
    "capped": (),
    "cap_share": 1.0,
}


@answers_given(
    AS_IT_IS,
    AS_IT_IS | {"price_materials": ("copper", "ferrous"), "price_percents": (-20.0, 35.0)},
    AS_IT_IS | {"closed": ("KOR", "THA")},
    AS_IT_IS | {"capped": ("THA", "JPN"), "cap_share": 0.04},
    {
        "price_materials": ("aluminium",),
        "price_percents": (-12.5,),
        "closed": ("THA", "USA"),
        "capped": ("JPN", "THA", "PHL"),
        "cap_share": 0.02,
    },
)
def what_if(
    filters: Filters,
    price_materials: tuple[str, ...],
    price_percents: tuple[float, ...],
    closed: tuple[str, ...],
    capped: tuple[str, ...],
    cap_share: float,
) -> pd.DataFrame:
    flows = raw("market_flows").set_index("flow_id").to_dict("index")
    table = ends_chosen(filters, has_receivers=False)
    total = table["kept"].sum()
    is_closed = pd.Series([any(flows[hop]["receiver_country"] in {*closed} for hop in way) for way in table["way"]])
    table = table.reset_index(drop=True).assign(is_closed=is_closed)
    arriving = table[~table["is_closed"].astype(bool)].groupby("receiver_country")["kept"].sum()
    over = {code: max(0.0, 1 - cap_share * total / arriving[code]) for code in capped if code in arriving}
    percents = dict(zip(price_materials, price_percents, strict=True))
    chain_tonnes = table.groupby("first")["kept"].sum()
    outcomes = []
    for end in table.to_dict("records"):
        first = flows[end["first"]]
        has_price, is_known = pd.notna(first["price_usd_per_tonne"]), pd.notna(end["receiver_country"])
        excess = 0.0 if end["is_closed"] or not is_known else over.get(end["receiver_country"], 0.0)
        value = None
        if has_price:
            value = float(first["tonnes"] * first["price_usd_per_tonne"]) * end["kept"] / chain_tonnes[end["first"]]
        remaining = 0.0 if end["is_closed"] else 1 - excess
        outcomes.append(
            {
                "country": end["origin"],
                "material": end["chain_material"],
                "tonnes": end["kept"],
                "priced_tonnes": end["kept"] if has_price else 0.0,
                "value_usd": value,
                "value_then_usd": value and value * (100 + percents.get(end["chain_material"], 0.0)) / 100 * remaining,
                "unknown_tonnes": 0.0 if is_known else end["kept"],
                "closed_tonnes": end["kept"] if end["is_closed"] and is_known else 0.0,
                "over_cap_tonnes": end["kept"] * excess,
            }
        )
    columns = "country material tonnes priced_tonnes value_usd value_then_usd unknown_tonnes closed_tonnes"
    answer = pd.DataFrame(outcomes, columns=[*columns.split(), "over_cap_tonnes"])
    groups = answer.astype({"value_usd": float, "value_then_usd": float}).groupby(["country", "material"])
    return groups.sum(min_count=1).reset_index().sort_values(["country", "material"])
