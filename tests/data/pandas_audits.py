"""What the queries on facility audits have to answer, computed with pandas."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_meanings import whole_days
from tests.data.shipped import answers, as_of, in_years, of_countries, raw

SCORES = ["absent", "partial", "in_place", "verified"]
FINDINGS = SCORES[:2]


@lru_cache
def audits() -> pd.DataFrame:
    """All scores, with facilities numbered within their country and visits within their facility."""
    table = raw("facility_audits")
    visits = table.groupby(["country", "facility_id", "audit_id"], as_index=False)["audited_on"].first()
    visits = visits.sort_values(["audited_on", "audit_id"])
    visits["visit"] = visits.groupby(["country", "facility_id"]).cumcount() + 1
    first = visits[visits["visit"] == 1].sort_values(["audited_on", "facility_id"])
    first = first.assign(facility=first.groupby("country").cumcount() + 1)
    table = table.merge(visits[["audit_id", "visit"]], on="audit_id")
    return table.merge(first[["facility_id", "facility"]], on="facility_id").assign(
        points=table["score"].map(SCORES.index)
    )


def audits_chosen(filters: Filters) -> pd.DataFrame:
    """The scores that the filters admit, as known on the day."""
    table, day = audits(), as_of(filters)
    is_chosen = (table["audited_on"] <= day) & of_countries(table["country"], filters)
    table = table[is_chosen & in_years(table["audited_on"].dt.year, filters)]
    is_finding = table["score"].isin(FINDINGS)
    is_closed = is_finding & (table["closed_on"] <= day).fillna(False)
    return table.assign(
        is_finding=is_finding,
        is_open=is_finding & ~is_closed,
        closed_on=table["closed_on"].where(is_closed),
        is_latest=table["visit"] == table.groupby("facility_id")["visit"].transform("max"),
        is_first=table["visit"] == table.groupby("facility_id")["visit"].transform("min"),
    )


def _counts(rows: pd.DataFrame) -> dict[str, int]:
    return {score: int((rows["score"] == score).sum()) for score in reversed(SCORES)}


@answers
def audit_scores(filters: Filters) -> pd.DataFrame:
    table = audits_chosen(filters)
    scores = [
        {"element": element, "facilities": len(rows), **_counts(rows)}
        for element, rows in table[table["is_latest"]].groupby("element")
    ]
    return pd.DataFrame(scores, columns=["element", "facilities", *reversed(SCORES)])


@answers
def audit_matrix(filters: Filters) -> pd.DataFrame:
    table = audits_chosen(filters)
    table = table[table["is_latest"]].sort_values(["country", "facility", "element"])
    table = table.rename(columns={"score": "audit_score"})
    return table[["country", "facility", "element", "audit_score", "audited_on", "visit"]]


@answers
def audit_changes(filters: Filters) -> pd.DataFrame:
    table = audits_chosen(filters)
    keys = ["element", "facility_id"]
    first = table[table["is_first"]].set_index(keys)["points"]
    later = table[table["is_latest"] & ~table["is_first"]].set_index(keys)["points"]
    gain = later.to_frame("later").join(first.to_frame("first"), how="inner").reset_index()
    gain["gain"] = gain["later"] - gain["first"]
    changes = [
        {
            "element": element,
            "facilities": len(rows),
            "better": int((rows["gain"] > 0).sum()),
            "same": int((rows["gain"] == 0).sum()),
            "worse": int((rows["gain"] < 0).sum()),
        }
        for element, rows in gain.groupby("element")
    ]
    return pd.DataFrame(changes, columns=["element", "facilities", "better", "same", "worse"])


@answers
def audit_visits(filters: Filters) -> pd.DataFrame:
    visits = [
        {
            "country": country,
            "facility": facility,
            "visit": visit,
            "audited_on": rows["audited_on"].iloc[0],
            "is_latest": bool(rows["is_latest"].iloc[0]),
            "elements": len(rows),
            **_counts(rows),
            "findings_closed": int(rows["closed_on"].notna().sum()),
            "findings_open": int(rows["is_open"].sum()),
        }
        for (country, facility, visit), rows in audits_chosen(filters).groupby(["country", "facility", "visit"])
    ]
    columns = ["country", "facility", "visit", "audited_on", "is_latest", "elements", *reversed(SCORES)]
    return pd.DataFrame(visits, columns=[*columns, "findings_closed", "findings_open"])


@answers
def findings_by_element(filters: Filters) -> pd.DataFrame:
    table = audits_chosen(filters)
    elements = []
    for element, rows in table[table["is_finding"]].groupby("element"):
        days = (rows["closed_on"] - rows["audited_on"]).dt.days.dropna()
        elements.append(
            {
                "element": element,
                "findings": len(rows),
                "findings_open": int(rows["is_open"].sum()),
                "findings_closed": len(days),
                "median_days_to_close": whole_days(days.median()) if len(days) else None,
            }
        )
    elements.sort(key=lambda row: (-row["findings_open"], -row["findings"], row["element"]))
    columns = ["element", "findings", "findings_open", "findings_closed", "median_days_to_close"]
    return pd.DataFrame(elements, columns=columns)


@answers
def open_findings(filters: Filters) -> pd.DataFrame:
    every, day = audits(), as_of(filters)
    every = every[every["audited_on"] <= day]
    findings = []
    for row in audits_chosen(filters).query("is_open").itertuples():
        again = every[
            (every["facility_id"] == row.facility_id) & (every["element"] == row.element) & (every["visit"] > row.visit)
        ].sort_values("visit")
        findings.append(
            {
                "country": row.country,
                "facility": row.facility,
                "element": row.element,
                "audit_score": row.score,
                "audited_on": row.audited_on,
                "days_open": (day - row.audited_on).days,
                "next_on": again["audited_on"].iloc[0] if len(again) else pd.NaT,
                "next_score": again["score"].iloc[0] if len(again) else None,
            }
        )
    findings.sort(key=lambda row: (-row["days_open"], row["country"], row["facility"], row["element"]))
    columns = "country facility element audit_score audited_on days_open next_on next_score"
    return pd.DataFrame(findings, columns=columns.split())


@answers
def audit_register(filters: Filters) -> pd.DataFrame:
    table = audits_chosen(filters).sort_values(["country", "facility", "visit", "element"])
    table = table.rename(columns={"score": "audit_score"})
    return table[["country", "facility", "audited_on", "visit", "element", "audit_score", "closed_on", "is_open"]]
