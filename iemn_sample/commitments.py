"""Actions as committed to at a workshop: who, what, since when, until when."""

import numpy as np
import pandas as pd

from iemn_sample.drawing import Flags, Integers, Names, Numbers, categories, named, rationed, shares
from iemn_sample.record import Record
from iemn_sample.titles import BY_SCOPE

ACTIONS_OF_PUBLISHED_WORKSHOPS = 140
# Commitments are a delegation's, however many people it sends.
ACTIONS_PER_INVENTED_DELEGATION = 3
FIRST_YEAR = 2014
SCOPES = {"individual": 0.70, "collective": 0.22, "network": 0.08}
AREAS = {
    "collection": 0.18,
    "policy": 0.16,
    "recycling": 0.14,
    "downstream_markets": 0.14,
    "facility_audit": 0.12,
    "industry": 0.10,
    "data": 0.10,
    "reuse": 0.06,
}
OBJECTIVES_BY_AREA = {
    "collection": ["industry_relations", "downstream_markets"],
    "policy": ["market_changes", "industry_relations"],
    "recycling": ["technologies", "technologies"],
    "downstream_markets": ["downstream_markets", "market_changes"],
    "facility_audit": ["facility_audit", "facility_audit"],
    "industry": ["industry_relations", "industry_relations"],
    "data": ["downstream_markets", "market_changes"],
    "reuse": ["technologies", "market_changes"],
}
MONTHS_TO_DUE = [3, 6, 9, 12, 12, 18, 18, 24]
MOST_OWNERS = 5


def commitments(record: Record, attendance: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row per action, oldest first: what was promised, by whom, and until when."""
    present = people_present(record, attendance)
    workshop = workshops_of_actions(record, present, attendance["participant_id"].nunique())
    scope = scopes(present[workshop], rng)
    owned = owners(record, present[workshop], scope, rng)
    area = rationed(rng, AREAS, len(workshop))
    committed = committed_days(record, workshop, rng)
    return pd.DataFrame(
        {
            "workshop_id": named(workshop, record.workshop_ids),
            "scope": scope,
            "countries": owned,
            "area": area,
            "objective": objectives(record, workshop, area, rng),
            "title": titles(scope, area, rng),
            "committed_on": committed,
            "due_on": due_days(committed, rng),
        }
    ).sort_values("committed_on", kind="stable", ignore_index=True)


def people_present(record: Record, attendance: pd.DataFrame) -> Integers:
    """People who came, workshops down, countries across."""
    came = attendance[attendance["attended"]]
    table = np.zeros((len(record.workshop_ids), len(record.countries)), dtype=np.int64)
    workshop = pd.Index(record.workshop_ids).get_indexer(pd.Index(attendance["workshop_id"].cat.categories))
    country = pd.Index(record.countries).get_indexer(pd.Index(attendance["country"].cat.categories))
    np.add.at(table, (workshop[came["workshop_id"].cat.codes], country[came["country"].cat.codes]), 1)
    return table


def workshops_of_actions(record: Record, present: Integers, people: int) -> Integers:
    """The workshop of each action: more where more countries were, more in the newest, none if undated."""
    workshops = record.workshops
    invented = (workshops["publisher"] == "Illustrative").to_numpy()
    usable = workshops["end_date"].notna().to_numpy() & (present.sum(axis=1) > 0)
    dated = usable & (workshops["year"] >= FIRST_YEAR).to_numpy()
    published = min(ACTIONS_OF_PUBLISHED_WORKSHOPS, round(0.7 * people))
    further = ACTIONS_PER_INVENTED_DELEGATION * int((present[usable & invented] > 0).sum())
    counts = shares(published, dated * ~invented * appetite(record, present))
    if invented.any():
        counts = counts + shares(further, (usable & invented).astype(np.float64))
    return np.repeat(np.arange(len(workshops)), counts)


def appetite(record: Record, present: Integers) -> Numbers:
    """How many actions a published workshop leads to, in proportion."""
    year = record.workshops["year"].to_numpy()
    published = record.workshops["publisher"] != "Illustrative"
    newest = year == record.workshops.loc[published, "year"].max()
    weights: Numbers = ((present > 0).sum(axis=1) + 2) * np.where(year < 2018, 0.4, 1.0) * np.where(newest, 2.2, 1.0)
    return weights


def scopes(present: Integers, rng: np.random.Generator) -> Names:
    """Scopes in their proportions; a workshop of one country has no collective action."""
    drawn_scopes = rationed(rng, SCOPES, len(present))
    alone = (present > 0).sum(axis=1) < 2
    names = list(drawn_scopes.categories)
    codes = np.where(alone & (drawn_scopes == "collective"), names.index("individual"), drawn_scopes.codes)
    return categories(codes, names)


def owners(record: Record, present: Integers, scope: Names, rng: np.random.Generator) -> list[str | None]:
    """Owners drawn from the countries that came, larger delegations and guests before organizers."""
    organizers = pd.Index(record.countries).isin(["TWN", "USA"])
    weight = np.sqrt(present) * np.where(organizers, 0.5, 1.0)
    with np.errstate(divide="ignore"):
        order = np.argsort(rng.exponential(size=present.shape) / weight, axis=1)
    wanted = np.select([scope == "individual", scope == "collective"], [1, rng.integers(2, 6, len(present))], 0)
    counts = np.minimum(wanted, (present > 0).sum(axis=1))
    codes = np.array(record.countries)[order[:, :MOST_OWNERS]]
    return [";".join(sorted(row[:count])) or None for row, count in zip(codes.tolist(), counts, strict=True)]


def committed_days(record: Record, workshop: Integers, rng: np.random.Generator) -> pd.DatetimeIndex:
    """The last day of the workshop, or for some a day soon after."""
    last = pd.DatetimeIndex(record.workshops["end_date"])[workshop]
    return last + pd.to_timedelta(rng.choice([0, 0, 0, 0, 1, 3, 7], len(workshop)), unit="D")


def due_days(committed: pd.DatetimeIndex, rng: np.random.Generator) -> pd.DatetimeIndex:
    """The end of a month 3 to 24 months on; one action in nine has no due date."""
    months = committed.year * 12 + committed.month + rng.choice(MONTHS_TO_DUE, len(committed))
    # The month's number counts from 1, so it names the month after the one meant: its day before is the end.
    first = pd.to_datetime(pd.DataFrame({"year": months // 12, "month": months % 12 + 1, "day": 1}))
    due = pd.DatetimeIndex(first) - pd.Timedelta(days=1)
    return pd.DatetimeIndex(due.where(rng.random(len(committed)) >= 1 / 9))


def objectives(record: Record, workshop: Integers, area: Names, rng: np.random.Generator) -> list[str | None]:
    """The objective an action follows from; often none before the five were set in 2018."""
    early = record.workshops["year"].to_numpy()[workshop] < 2018
    none: Flags = rng.random(len(workshop)) < np.where(early, 0.6, 0.1)
    picks = rng.integers(0, 2, len(workshop))
    rows = zip(area, none, picks, strict=True)
    return [None if without else OBJECTIVES_BY_AREA[name][pick] for name, without, pick in rows]


def titles(scope: Names, area: Names, rng: np.random.Generator) -> list[str]:
    """Titles of the scope and area, each used once before any is used again."""
    lists = {
        (scope_name, area_name): rng.permutation(choices).tolist()
        for scope_name, areas in BY_SCOPE.items()
        for area_name, choices in areas.items()
    }
    uses = pd.DataFrame({"scope": scope, "area": area}).groupby(["scope", "area"], observed=True).cumcount()
    rows = zip(scope, area, uses, strict=True)
    return [lists[one, other][use % len(lists[one, other])] for one, other, use in rows]
