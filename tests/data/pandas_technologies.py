"""What the queries on technologies, industry links and peers have to answer, computed with pandas."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions
from tests.data.shipped import answers, answers_given, as_of, in_years, items, of_countries, raw

STAGES = ["identified", "assessed", "piloted", "adopted"]


def reviews(filters: Filters) -> pd.DataFrame:
    """The reviews that the filters admit, in the order of time."""
    table = raw("technologies")
    table = table.assign(
        benefits=[items(text) or [] for text in table["benefits"]],
        barriers=[items(text) or [] for text in table["barriers"]],
    )
    is_chosen = (table["reviewed_on"] <= as_of(filters)) & of_countries(table["country"], filters)
    is_chosen &= in_years(table["reviewed_on"].dt.year, filters)
    return table[is_chosen].sort_values("reviewed_on")


@answers
def technology_stages(filters: Filters) -> pd.DataFrame:
    stages = []
    for (technology, country), history in reviews(filters).groupby(["technology", "country"]):
        first, last = history.iloc[0], history.iloc[-1]
        stages.append(
            {
                "technology": technology,
                "country": country,
                "technology_stage": last["stage"],
                "reviewed_on": last["reviewed_on"],
                "reviews": len(history),
                "first_stage": first["stage"],
                "first_reviewed_on": first["reviewed_on"],
                "steps_advanced": STAGES.index(last["stage"]) - STAGES.index(first["stage"]),
                "benefits": last["benefits"],
                "barriers": last["barriers"],
            }
        )
    stages.sort(key=lambda row: (row["technology"].lower(), -STAGES.index(row["technology_stage"]), row["country"]))
    columns = "technology country technology_stage reviewed_on reviews first_stage first_reviewed_on steps_advanced"
    return pd.DataFrame(stages, columns=[*columns.split(), "benefits", "barriers"])


@answers
def technology_path(filters: Filters) -> pd.DataFrame:
    table = reviews(filters)
    columns = ["year", *STAGES]
    if table.empty:
        return pd.DataFrame(columns=columns)
    last = min(as_of(filters).year, filters.last_year or 9999)
    years = []
    for year in range(table["reviewed_on"].min().year, last + 1):
        known = table[table["reviewed_on"].dt.year <= year].drop_duplicates(["country", "technology"], keep="last")
        years.append([year, *(int((known["stage"] == stage).sum()) for stage in STAGES)])
    return pd.DataFrame(years, columns=columns)


@answers
def technology_reasons(filters: Filters) -> pd.DataFrame:
    latest = technology_stages(filters)
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in latest.itertuples():
        for kind, reasons in (("benefit", row.benefits), ("barrier", row.barriers)):
            for reason in reasons:
                named.setdefault((kind, reason), []).append((row.country, row.technology))
    answer = [
        {
            "reason_kind": kind,
            "reason": reason,
            "countries": len({country for country, _ in pairs}),
            "named_by": sorted({country for country, _ in pairs}),
            "technologies": sorted({technology for _, technology in pairs}),
        }
        for (kind, reason), pairs in named.items()
    ]
    answer.sort(key=lambda row: (row["reason_kind"] == "barrier", -row["countries"], row["reason"].lower()))
    return pd.DataFrame(answer, columns=["reason_kind", "reason", "countries", "named_by", "technologies"])


@answers
def technology_register(filters: Filters) -> pd.DataFrame:
    table = reviews(filters).sort_values(["country", "technology"], key=lambda names: names.str.lower())
    table = table.sort_values("reviewed_on", ascending=False, kind="stable")
    table = table.rename(columns={"stage": "technology_stage"})
    return table[["country", "technology", "technology_stage", "reviewed_on", "benefits", "barriers"]]


@answers
def industry_links(filters: Filters) -> pd.DataFrame:
    table, day = raw("industry_links"), as_of(filters)
    is_chosen = (table["started_on"] <= day) & of_countries(table["country"], filters)
    table = table[is_chosen & in_years(table["started_on"].dt.year, filters)]
    has_ended = (table["ended_on"] <= day).fillna(False)
    ends_later = (table["ended_on"] > day).fillna(False) & (table["status"] == "ended")
    table = table.assign(
        link_status=table["status"].mask(ends_later, "active").mask(has_ended, "ended"),
        ended_on=table["ended_on"].where(has_ended),
        link_kind=table["kind"],
    ).sort_values(["country", "started_on", "link_id"])
    return table[["country", "link_kind", "partner_sector", "link_status", "started_on", "ended_on", "link_id"]]


@answers
def industry_link_states(filters: Filters) -> pd.DataFrame:
    table = industry_links(filters).assign(everything="all")
    answer = []
    for dimension, column in (
        ("network", "everything"),
        ("kind", "link_kind"),
        ("sector", "partner_sector"),
        ("country", "country"),
    ):
        for value, group in table.groupby(column):
            counts = group["link_status"].value_counts()
            states = {state: counts.get(state, 0) for state in ("active", "exploring", "ended")}
            answer.append({"dimension": dimension, "value": value, "links": len(group), **states})
    answer.sort(key=lambda row: (row["dimension"], -row["links"], row["value"]))
    return pd.DataFrame(answer, columns=["dimension", "value", "links", "active", "exploring", "ended"])


def _achievement(country: str, achievement: str, title: str, done_on: Any, year: Any, **more: Any) -> dict[str, Any]:
    nothing = {"benefits": None, "barriers": None, "evidence_url": None}
    return {
        "country": country,
        "achievement": achievement,
        "title": title,
        "done_on": done_on,
        "year": year,
        **nothing,
        **more,
    }


def _piloted(technology: str, day: pd.Timestamp) -> list[dict[str, Any]]:
    known = reviews(Filters(as_of=day.date()))
    achievements = []
    for country, history in known[known["technology"] == technology].groupby("country"):
        done = history[history["stage"].isin(["piloted", "adopted"])]
        if len(done):
            furthest = "adopted" if "adopted" in set(done["stage"]) else "piloted"
            first = done["reviewed_on"].min()
            last = history.iloc[-1]
            reasons = {"benefits": last["benefits"], "barriers": last["barriers"]}
            achievements.append(_achievement(country, furthest, technology, first, first.year, **reasons))
    return achievements


@answers_given(
    {"kind": "technology", "value": "CRT splitting"},
    {"kind": "technology", "value": "flame-retardant separation"},
    {"kind": "objective", "value": "facility_audit"},
    {"kind": "area", "value": "policy"},
    {"kind": "area", "value": "none such"},
)
def peers(filters: Filters, kind: str, value: str) -> pd.DataFrame:
    day = as_of(filters)
    achievements = _piloted(value, day) if kind == "technology" else []
    if kind != "technology":
        table = actions(day)
        for action in table[(table["status"] == "completed") & (table[kind] == value)].itertuples():
            done_on = action.completed_on
            for owner in action.owners or ():
                evidence = {"evidence_url": action.evidence_url}
                achievements.append(_achievement(owner, "completed", action.title, done_on, done_on.year, **evidence))
    if kind == "area":
        for fact in raw("milestones").itertuples():
            is_over = not pd.isna(fact.year) and pd.Timestamp(fact.year, 12, 31) <= day
            is_known = filters.as_of is None or is_over
            if fact.area == value and not pd.isna(fact.country) and is_known:
                evidence = {"evidence_url": fact.source_url}
                achievements.append(
                    _achievement(fact.country, "milestone", fact.summary, pd.NaT, fact.year, **evidence)
                )

    def newest_first(row: dict[str, Any]) -> tuple[Any, ...]:
        year = 0 if pd.isna(row["year"]) else row["year"]
        done = 0 if pd.isna(row["done_on"]) else row["done_on"].toordinal()
        return -year, -done, row["country"], row["achievement"], row["title"]

    achievements.sort(key=newest_first)
    return pd.DataFrame(achievements, columns=[*_achievement("", "", "", None, None)])
