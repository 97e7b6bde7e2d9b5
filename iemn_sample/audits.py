"""Facility audits: visits to facilities under pseudonyms, better from visit to visit."""

import numpy as np
import pandas as pd

from iemn_sample.drawing import Flags, named
from iemn_sample.record import Record

ELEMENTS = [
    "air_exposure",
    "biological_monitoring",
    "noise",
    "housekeeping",
    "take_home_contamination",
    "machines_ergonomics",
    "protective_equipment",
    "management_system",
    "permits",
    "storage",
    "emergency_plan",
    "releases_residues",
    "focus_materials",
    "downstream_chain",
    "data_security",
    "closure_plan",
]
SCORES = ["absent", "partial", "in_place", "verified"]
HARD_ELEMENTS = ["biological_monitoring", "take_home_contamination", "closure_plan", "downstream_chain"]
FACILITIES = 16
COUNTRIES_WITH_AUDITS = 10
FIRST_DAY = "2018-11-01"


def facility_audits(record: Record, rng: np.random.Generator) -> pd.DataFrame:
    """One row per visit and element; about one element in twenty was not looked at."""
    visits = audit_visits(record, rng)
    rows = visits.merge(pd.DataFrame({"element": ELEMENTS}), how="cross")
    rows = rows[rng.random(len(rows)) > 0.05].reset_index(drop=True)
    hard = np.where(rows["element"].isin(HARD_ELEMENTS), 0.8, 0.0)
    level = rng.normal(rows["level"] + 0.65 * rows["visit"] - hard, 0.8)
    score = np.clip(np.rint(level), 0, 3).astype(np.int64)
    rows["score"] = named(score, SCORES)
    rows["closed_on"] = closing_days(rows["audited_on"], score < 2, record, rng)
    return rows[["audit_id", "country", "facility_id", "audited_on", "element", "score", "closed_on"]]


def audit_visits(record: Record, rng: np.random.Generator) -> pd.DataFrame:
    """One row per visit: facility, country, day, number of the visit, and how good the facility began."""
    countries = record.namings()["country"].head(COUNTRIES_WITH_AUDITS).to_numpy()
    counts = rng.permutation(np.arange(FACILITIES) % 3 + 1)
    facility = np.repeat(np.arange(FACILITIES), counts)
    visit = np.concatenate([np.arange(count) for count in counts])
    first = pd.Timestamp(FIRST_DAY)
    between = rng.integers(300, 700, FACILITIES)
    room = (record.as_of - first).days - 30 - between * (counts - 1)
    start = np.floor(rng.random(FACILITIES) * room).astype(np.int64)
    day = start[facility] + between[facility] * visit
    codes = rng.choice(2**40, FACILITIES, replace=False)
    visits = pd.DataFrame(
        {
            "facility_id": [f"f{codes[one]:010x}" for one in facility],
            "country": countries[facility % len(countries)],
            "audited_on": first + pd.to_timedelta(day, unit="D"),
            "visit": visit,
            "level": rng.uniform(0.8, 1.9, FACILITIES)[facility],
        }
    ).sort_values("audited_on", kind="stable", ignore_index=True)
    return visits.assign(audit_id=[f"audit-{number:03d}" for number in range(1, len(visits) + 1)])


def closing_days(audited: pd.Series, finding: Flags, record: Record, rng: np.random.Generator) -> pd.Series:
    """When findings were closed: about half of them, one to ten months later, none after the as-of date."""
    closed: pd.Series = audited + pd.to_timedelta(rng.integers(30, 300, len(audited)), unit="D")
    return closed.where(finding & (rng.random(len(audited)) < 0.55) & (closed <= record.as_of))
