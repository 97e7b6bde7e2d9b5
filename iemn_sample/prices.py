"""Prices of flows: a published annual price less a stated discount, or none."""

import pandas as pd

from iemn_sample.record import Record

COMMODITIES = {"ferrous": "steel_scrap", "aluminium": "aluminium", "copper": "copper"}
DISCOUNT_PERCENT = {"ferrous": 25, "aluminium": 35, "copper": 30}
SOURCES = {
    "steel_scrap": "US Geological Survey",
    "aluminium": "World Bank Pink Sheet",
    "copper": "World Bank Pink Sheet",
}


def with_prices(flows: pd.DataFrame, record: Record) -> pd.DataFrame:
    """The flows with price and source; priced are first sales only, so that no tonne is valued twice."""
    commodity = flows["material"].map(COMMODITIES)
    published = flows.assign(commodity=commodity).join(annual_prices(record), on=["commodity", "year"])
    price = published["usd_per_tonne"].where(flows["tier"] == 1)
    discount = flows["material"].map(DISCOUNT_PERCENT)
    source = (
        commodity.map(SOURCES)
        + published["is_estimate"].map({True: " annual estimate ", False: " annual average "})
        + flows["year"].astype(str)
        + ", less "
        + discount.astype("Int64").astype("str")
        + " % (illustrative discount)"
    )
    priced = flows.assign(
        price_usd_per_tonne=(price * (100 - discount) / 100).round(2),
        price_source=source.where(price.notna()),
    )
    behind = ["price_usd_per_tonne", "price_source", "evidence", "certified", "consent"]
    return priced[[*(name for name in flows.columns if name not in behind), *behind]]


def annual_prices(record: Record) -> pd.DataFrame:
    """Published annual prices by commodity and year."""
    annual = record.prices[record.prices["frequency"] == "annual"]
    keyed = annual.assign(year=annual["period"].dt.year).set_index(["commodity", "year"])
    return keyed[["usd_per_tonne", "is_estimate"]]
