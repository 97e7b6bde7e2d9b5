"""Downstream flows: chains of hops from a country's programme to a final fate, or to where the trace ends."""

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from iemn_sample.prices import with_prices
from iemn_sample.record import Record
from iemn_sample.routes import HOME, OUTLETS_OF_ISLANDS, ROUTES, Step

YEARS = range(2019, 2026)
COUNTRIES_WITH_FLOWS = 14
SHARE_OF_YEARS_REPORTED = 0.62
FURTHER_CHAINS_AT_MOST = 20_000
CONSENT_SINCE = 2025
CERTIFIED_BY_EVIDENCE = {"verified": 0.9, "documented": 0.6, "declared": 0.25, "none": 0.0}
# Mass of e-waste that gives a country the tonnes of a mid-sized programme, in kilotonnes a year.
MID_SIZED_KT = 250


@dataclass(frozen=True)
class Programme:
    """A country's pilot programme for one material in one year, and how well it traces the material."""

    country: str
    material: str
    year: int
    tonnes: float
    traced: str


@dataclass(frozen=True)
class Hop:
    """A row of `market_flows` before prices."""

    flow_id: str
    country: str
    year: int
    material: str
    tier: int
    from_flow_id: str | None
    receiver_country: str | None
    treatment: str | None
    fate: str
    tonnes: float
    evidence: str
    certified: bool | None
    consent: str | None


def market_flows(record: Record, people: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row per hop; a hop's children never weigh more than it does."""
    programmes = list(yearly_programmes(record, rng))
    programmes += further_programmes(programmes, people, rng)
    programmes.sort(key=lambda one: (one.year, one.country, one.material))
    hops: list[Hop] = []
    for number, programme in enumerate(programmes, start=1):
        hops.extend(chain(programme, f"flow-{number:05d}", rng))
    rows = pd.DataFrame([asdict(hop) for hop in hops])
    rows["certified"] = rows["certified"].astype("boolean")
    return with_prices(rows, record)


def yearly_programmes(record: Record, rng: np.random.Generator) -> Iterator[Programme]:
    """The same materials of the same countries over the years, growing slowly, with years left out."""
    countries = record.namings()["country"].head(COUNTRIES_WITH_FLOWS).tolist()
    deck = rng.permutation([material for material, route in ROUTES.items() for _ in range(route.programmes)])
    for position, country in enumerate(countries):
        for material in sorted(set(deck[position :: len(countries)].tolist())):
            size = ROUTES[material].tonnes * scale(record, country) * rng.lognormal(0, 0.35)
            for year in YEARS:
                grown = size * 1.12 ** (year - YEARS[0]) * rng.lognormal(0, 0.18)
                if rng.random() < SHARE_OF_YEARS_REPORTED:
                    yield Programme(country, material, year, grown, tracing(year, rng))


def scale(record: Record, country: str) -> float:
    """The size of a country's programme beside a mid-sized one, by the root of its published e-waste."""
    published = record.statistics[record.statistics["country"] == country].sort_values("year")["generated_kt"]
    generated = published.dropna().iloc[-1] if published.notna().any() else MID_SIZED_KT
    return min(max(math.sqrt(generated / MID_SIZED_KT), 0.03), 2.0)


def tracing(year: int, rng: np.random.Generator) -> str:
    """How far the trace goes: to the end, to the first buyer, or hardly; better in later years."""
    to_the_end = 0.36 + 0.035 * (year - YEARS[0])
    chance = rng.random()
    if chance < to_the_end:
        return "to_the_end"
    return "to_the_buyer" if chance < to_the_end + 0.28 else "hardly"


def further_programmes(known: list[Programme], people: int, rng: np.random.Generator) -> list[Programme]:
    """More chains for more people, by the root of their number, each like one of those known."""
    count = min(FURTHER_CHAINS_AT_MOST, round(20 * math.sqrt(max(people - 200, 0))))
    picks, factors = rng.integers(0, len(known), count), rng.lognormal(-1, 0.5, count)
    return [
        replace(known[pick], tonnes=known[pick].tonnes * factor, traced=tracing(known[pick].year, rng))
        for pick, factor in zip(picks.tolist(), factors.tolist(), strict=True)
    ]


def chain(programme: Programme, stem: str, rng: np.random.Generator) -> list[Hop]:
    """The hops of a programme, the first buyer first."""
    step = ROUTES[programme.material].steps
    first = hop(programme, step, 1, max(hundredths(programme.tonnes), 0.01), rng)
    return list(hops_from(replace(first, flow_id=f"{stem}-1"), programme, step, rng))


def hops_from(before: Hop, programme: Programme, step: Step, rng: np.random.Generator) -> Iterator[Hop]:
    """A hop and all hops after it, as far as the programme traces them."""
    yield before
    if before.fate == "unknown":
        return
    for position, after in enumerate(step.after, start=1):
        tonnes = hundredths(before.tonnes * after.share * (rng.uniform(0.97, 1) if len(step.after) > 1 else 1))
        if tonnes > 0:
            one = hop(programme, after, before.tier + 1, tonnes, rng)
            one = replace(one, flow_id=f"{before.flow_id}-{position}", from_flow_id=before.flow_id)
            yield from hops_from(one, programme, after, rng)


def hundredths(tonnes: float) -> float:
    """Tonnes with two decimals, rounded down, so that parts never outweigh the whole."""
    return math.floor(tonnes * 100 + 1e-6) / 100


def hop(programme: Programme, step: Step, tier: int, tonnes: float, rng: np.random.Generator) -> Hop:
    """One hop without its place in the chain: who receives, what becomes of it, what shows that."""
    evidence = evidence_of(programme.traced, tier, rng)
    lost = evidence == "none" or (evidence == "declared" and tier > 1 and rng.random() < 0.35)
    named = receiver_of(programme, step, tier, rng)
    receiver = None if lost and rng.random() < 0.6 else named
    return Hop(
        flow_id="",
        country=programme.country,
        year=programme.year,
        material=programme.material,
        tier=tier,
        from_flow_id=None,
        receiver_country=receiver,
        treatment="sold to a trader" if lost else step.treatment,
        fate="unknown" if lost else step.fate,
        tonnes=tonnes,
        evidence=evidence,
        certified=certified_of(evidence, receiver, rng),
        consent=consent_of(programme, receiver, rng),
    )


def evidence_of(traced: str, tier: int, rng: np.random.Generator) -> str:
    """What shows the hop: papers or a visit where the trace goes, a word or nothing beyond."""
    if traced == "to_the_end" or (traced == "to_the_buyer" and tier == 1):
        return "verified" if rng.random() < 0.35 else "documented"
    return "none" if rng.random() < (0.45 if tier > 1 else 0.25) else "declared"


def receiver_of(programme: Programme, step: Step, tier: int, rng: np.random.Generator) -> str:
    """The receiver's country, drawn from those of the step; islands without plants ship all beyond tier 1."""
    drawn = step.receivers[int(rng.integers(len(step.receivers)))]
    outlets = OUTLETS_OF_ISLANDS.get(programme.country, ())
    if drawn == HOME and tier > 1 and outlets:
        return outlets[int(rng.integers(len(outlets)))]
    return programme.country if drawn == HOME else drawn


def certified_of(evidence: str, receiver: str | None, rng: np.random.Generator) -> bool | None:
    """Whether the receiver holds a certificate; not known where the receiver is not."""
    if receiver is None:
        return None
    return bool(rng.random() < CERTIFIED_BY_EVIDENCE[evidence])


def consent_of(programme: Programme, receiver: str | None, rng: np.random.Generator) -> str | None:
    """Consent for a movement across a border: for e-waste needed since 2025, for hazardous waste always."""
    if receiver is None or receiver == programme.country:
        return None
    route = ROUTES[programme.material]
    if not route.is_waste or (programme.year < CONSENT_SINCE and not route.hazardous):
        return "not_needed"
    chance = rng.random()
    if chance >= 0.88:
        return "missing"
    return "pending" if chance >= 0.76 and programme.year >= CONSENT_SINCE else "granted"
