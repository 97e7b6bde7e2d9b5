"""What the queries on the published record and on the snapshot itself have to answer, computed with pandas."""

from __future__ import annotations

import json
from hashlib import sha256

import pandas as pd

from iemn_data.contract import PROJECT_DATA, PROJECT_DESCRIPTOR
from iemn_data.filters import Filters
from tests.data.pandas_attendance import delegations
from tests.data.shipped import answers, in_years, items, known_then, raw, workshops_chosen, year_ends
from tests.data.shipped import workshops as all_workshops


@answers
def choices(_: Filters) -> pd.DataFrame:
    years = [*raw("workshops")["year"], *raw("market_flows")["year"]]
    met = raw("workshops")
    year_ends = pd.to_datetime(met["year"].astype(str) + "-12-31")
    first_day = met["end_date"].fillna(met["start_date"]).fillna(year_ends).min()
    return pd.DataFrame({"first_year": [min(years)], "last_year": [max(years)], "first_day": [first_day]})


@answers
def exports(_: Filters) -> pd.DataFrame:
    files = [
        (resource["name"], resource["path"], sha256((PROJECT_DATA / resource["path"]).read_bytes()).hexdigest())
        for resource in json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))["resources"]
    ]
    return pd.DataFrame(files, columns=["resource", "file", "sha256"]).sort_values(["resource", "file"])


@answers
def countries(_: Filters) -> pd.DataFrame:
    known = raw("countries").set_index("country")
    owners = {owner for text in raw("actions")["countries"] for owner in items(text) or ()}
    named = sorted({*known.index, *delegations()["country"], *raw("market_flows")["country"], *owners})
    return known.reindex(named)[["region", "basel_party"]].rename_axis("country").reset_index()


@answers
def regions(_: Filters) -> pd.DataFrame:
    return raw("countries").groupby("region")["country"].agg(sorted).rename("countries").reset_index()


@answers
def commodity_prices(filters: Filters) -> pd.DataFrame:
    table = raw("commodity_prices")
    end_of_month = table["period"] + pd.offsets.MonthEnd(0)
    over = end_of_month.mask(table["frequency"] == "annual", year_ends(table["period"].dt.year))
    table = table[in_years(table["period"].dt.year, filters) & known_then(over, filters)]
    table = table.sort_values(["commodity", "frequency", "period"])
    columns = "commodity frequency period usd_per_tonne is_estimate publisher source_url"
    return table.assign(is_estimate=table["is_estimate"].fillna(False))[columns.split()]


@answers
def market_events(filters: Filters) -> pd.DataFrame:
    table = raw("market_events")
    table = table[in_years(table["date"].dt.year, filters) & known_then(table["date"], filters)]
    table = table.sort_values(["date", "event_id"])
    table = table.assign(materials=[items(text) for text in table["materials"]])
    return table[["event_id", "date", "date_precision", "title", "materials", "publisher", "source_url"]]


@answers
def reported_figures(filters: Filters) -> pd.DataFrame:
    table = raw("reported_figures").merge(workshops_chosen(filters)[["workshop_id", "position", "year"]])
    sources = table.groupby(["workshop_id", "measure"])["value"].transform("size")
    table = table.assign(sources=sources).sort_values(["position", "measure", "value", "source_url"])
    columns = "workshop_id position year measure value qualifier basis publisher source_url sources"
    return table[columns.split()]


@answers
def newest(_: Filters) -> pd.DataFrame:
    held_by = all_workshops().set_index("workshop_id")["held_by"]
    came_of_workshops = ("attendance", "delegations", "reported_figures", "objective_scores")
    days = {name: raw(name)["workshop_id"].map(held_by).max() for name in came_of_workshops}
    days["workshops"] = held_by.max()
    columns = {
        "actions": ["committed_on", "completed_on"],
        "action_updates": ["updated_on"],
        "facility_audits": ["audited_on", "closed_on"],
        "technologies": ["reviewed_on"],
        "industry_links": ["started_on", "ended_on"],
        "market_events": ["date"],
    }
    days |= {name: raw(name)[own].max().max() for name, own in columns.items()}
    years = {name: raw(name)["year"].max() for name in ("milestones", "market_flows", "ewaste_statistics")}
    years["commodity_prices"] = raw("commodity_prices")["period"].dt.year.max()
    rows = [(name, days.get(name), years.get(name)) for name in sorted({*days, *years})]
    return pd.DataFrame(rows, columns=["resource", "newest_day", "newest_year"])


@answers
def resources(_: Filters) -> pd.DataFrame:
    answer = []
    for resource in json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))["resources"]:
        rows = len(raw(resource["name"]))
        answer.append(
            {
                "resource": resource["name"],
                "title": resource["title"],
                "provenance": resource["iemn:provenance"],
                "sources": [f"{link['title']} {link['path']}" for link in resource.get("sources", ())],
                "licences": [f"{link['title']} {link['path']}" for link in resource.get("licenses", ())],
                "files": [resource["path"]],
                "rows_read": rows,
                "rows_kept": rows,
                "rows_rejected": 0,
                "rows_duplicate": 0,
                "rows_superseded": 0,
            }
        )
    return pd.DataFrame(answer).sort_values("resource")
