"""Technologies, ties with industry, and targets."""

import numpy as np
import pandas as pd

from iemn_sample.drawing import drawn
from iemn_sample.record import Record

TECHNOLOGIES: dict[str, tuple[list[str], list[str]]] = {
    "cable granulation": (["clean copper", "no open burning"], ["noise and dust", "outlet for plastics"]),
    "CRT splitting": (["leaded glass kept apart"], ["few outlets for leaded glass", "falling volumes"]),
    "lithium battery pre-treatment": (
        ["less fire risk", "black mass can be sold"],
        ["capital cost", "permits"],
    ),
    "mercury lamp removal line": (["workers protected"], ["capital cost", "small volumes"]),
    "manual dismantling stations": (["jobs", "pure fractions", "low cost"], ["labour cost", "training"]),
    "near-infrared plastics sorting": (["higher purity"], ["capital cost", "black plastics not seen"]),
    "flame-retardant separation": (["cleaner recyclate"], ["outlet for the rejected part"]),
    "shredder with dust extraction": (["throughput"], ["energy demand", "losses of precious metals"]),
    "refrigerant recovery": (["gases captured"], ["capital cost", "collection of appliances"]),
    "online tracking of loads": (["traceability", "data for reports"], ["connectivity", "staff time"]),
    "automated waste sorting": (["throughput", "data for reports"], ["capital cost", "skills"]),
}
STAGES = ["identified", "assessed", "piloted", "adopted"]
TRACKED_PAIRS = 26
LINKS = 35
KINDS = {
    "memorandum": 0.25,
    "take_back": 0.2,
    "pilot": 0.2,
    "training": 0.15,
    "supply_agreement": 0.1,
    "producer_responsibility": 0.1,
}
SECTORS = [
    "recyclers",
    "mobile operators",
    "appliance makers",
    "computer makers",
    "retailers",
    "importers",
    "metal smelters",
    "refurbishers",
    "cement makers",
]
TARGETS: list[tuple[str, str | None, int, float]] = [
    ("workshops", None, 2025, 1),
    ("workshops", None, 2026, 1),
    ("countries_named", None, 2025, 14),
    ("countries_named", None, 2026, 16),
    ("actions_completed", None, 2025, 10),
    ("actions_completed", None, 2026, 18),
    ("tonnes_with_evidence", None, 2025, 2500),
    ("tonnes_with_evidence", None, 2026, 3000),
    ("actions_completed", "BRA", 2026, 3),
    ("actions_completed", "PHL", 2026, 3),
    ("tonnes_with_evidence", "COL", 2026, 250),
    ("tonnes_with_evidence", "MYS", 2026, 250),
]


def technologies(record: Record, rng: np.random.Generator) -> pd.DataFrame:
    """One row per country, technology and review; a technology reviewed twice has come one stage further."""
    guests = [country for country in record.namings()["country"].head(18) if country not in ("TWN", "USA", "TUV")]
    pairs = rng.choice(len(guests) * len(TECHNOLOGIES), TRACKED_PAIRS, replace=False)
    rows = [
        review
        for pair in pairs.tolist()
        for review in reviews(guests[pair // len(TECHNOLOGIES)], list(TECHNOLOGIES)[pair % len(TECHNOLOGIES)], rng)
    ]
    return pd.DataFrame(rows)


def reviews(country: str, technology: str, rng: np.random.Generator) -> list[dict[str, object]]:
    """One review, or two with a barrier fewer at the second."""
    benefits, barriers = TECHNOLOGIES[technology]
    stage, reviewed = int(rng.integers(0, 3)), pd.Timestamp("2018-10-01") + days(rng, 0, 2300)
    return [
        {
            "country": country,
            "technology": technology,
            "stage": STAGES[stage + later],
            "reviewed_on": reviewed + days(rng, 300, 600) * later,
            "benefits": "; ".join(benefits),
            "barriers": "; ".join(barriers[later:]) or None,
        }
        for later in range(1 + int(rng.random() < 0.6))
    ]


def industry_links(record: Record, rng: np.random.Generator) -> pd.DataFrame:
    """One row per tie between a country's programme and industry."""
    countries = [country for country in record.namings()["country"].head(16) if country != "USA"]
    started = pd.Timestamp("2017-01-15") + pd.to_timedelta(np.sort(rng.integers(0, 3400, LINKS)), unit="D")
    ends = started + pd.to_timedelta(rng.integers(300, 1500, LINKS), unit="D")
    over = (ends <= record.as_of) & (rng.random(LINKS) < 0.5)
    young = (record.as_of - started).days < 500
    exploring = ~over & (young | (rng.random(LINKS) < 0.12))
    return pd.DataFrame(
        {
            "link_id": [f"link-{number:03d}" for number in range(1, LINKS + 1)],
            "country": rng.choice(countries, LINKS),
            "kind": drawn(rng, KINDS, LINKS),
            "partner_sector": rng.choice(SECTORS, LINKS),
            "started_on": started,
            "ended_on": ends.where(over),
            "status": np.select([over, exploring], ["ended", "exploring"], "active"),
        }
    )


def targets() -> pd.DataFrame:
    """Targets of the network and of some countries, made up."""
    return pd.DataFrame(TARGETS, columns=["indicator", "country", "year", "target"])


def days(rng: np.random.Generator, least: int, most: int) -> pd.Timedelta:
    """A random number of days."""
    return pd.Timedelta(days=int(rng.integers(least, most)))
