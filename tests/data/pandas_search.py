"""What the registers and the search have to answer, computed with pandas."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions
from tests.data.pandas_attendance import delegations, delegations_chosen
from tests.data.shipped import answers, answers_given, as_of, countries_chosen, items, known_then, raw, workshops


@answers
def delegation_register(filters: Filters) -> pd.DataFrame:
    table = delegations_chosen(filters).sort_values(["position", "country"], ascending=[False, True])
    table["presence"] = ["organizer" if role == "organizer" else "registered" for role in table["role"].fillna("")]
    table.loc[table["is_named"] & (table["presence"] == "registered"), "presence"] = "named"
    has_people = table["registered"] > 0
    for column in ("registered", "attended"):
        table[column] = table[column].astype("Int64").mask(~has_people)
    everyone = delegations()
    everyone = everyone[everyone["is_named"] & known_then(everyone["held_by"], filters)]
    first = table["country"].map(everyone.groupby("country")["position"].min())
    table["is_first_naming"] = table["is_named"] & (first == table["position"])
    columns = "country workshop_id year presence is_first_naming registered attended publisher source_url"
    return table[columns.split()]


def folded(text: str) -> str:
    """A text without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Thing:
    """Something that can be found: what it is found by, and the columns of the answer."""

    told: dict[str, Any]
    text: str
    codes: tuple[str | None, ...]
    known_on: pd.Timestamp | None


def _filled(value: Any) -> Any:
    return None if not isinstance(value, list) and pd.isna(value) else value


def _thing(record: str, row: dict[str, Any], text: list[Any], codes: list[Any], known_on: Any) -> Thing:
    columns = "id title about parties state area workshop_id year day publisher facts source_url".split()
    told = {"record": record} | {name: _filled(row.get(name)) for name in columns}
    words = " ".join(str(part) for part in [told["title"], *text] if _filled(part) is not None)
    return Thing(told, folded(words), (*codes, record), _filled(known_on))


def _year_end(year: Any) -> Any:
    return None if pd.isna(year) else pd.Timestamp(int(year), 12, 31)


def _promises(day: pd.Timestamp) -> Iterator[Thing]:
    years = workshops().set_index("workshop_id")["year"]
    states = actions(day).set_index("action_id")["state"]
    known = {}
    for row in raw("actions").to_dict("records"):
        parties = items(row["countries"]) or []
        codes = [*parties, row["scope"], _filled(row["area"]), _filled(row["objective"]), row["workshop_id"]]
        common = {"parties": parties, "area": row["area"], "workshop_id": row["workshop_id"]}
        common |= {"id": row["action_id"], "year": int(years[row["workshop_id"]])}
        known[row["action_id"]] = (row, common, codes)
        own = {"title": row["title"], "state": states.get(row["action_id"]), "source_url": row["evidence_url"]}
        yield _thing("action", common | own, [row["action_id"], row["evidence_url"]], codes, row["committed_on"])
    for update in raw("action_updates").dropna(subset="note").to_dict("records"):
        row, common, codes = known[update["action_id"]]
        told = common | {"title": update["note"], "about": row["title"], "day": update["updated_on"]}
        told |= {"source_url": update["evidence_url"]}
        yield _thing("report", told, [row["title"]], codes, update["updated_on"])


def _record() -> Iterator[Thing]:
    for row in raw("milestones").to_dict("records"):
        parties = [] if pd.isna(row["country"]) else [row["country"]]
        told = row | {"id": row["milestone_id"], "title": row["summary"], "parties": parties}
        text = [row["milestone_id"], row["publisher"], row["source_url"]]
        yield _thing("milestone", told, text, [*parties, row["scope"], row["area"]], _year_end(row["year"]))
    for row in workshops().to_dict("records"):
        topics = " ".join(items(row["topics"]) or ())
        text = [row["workshop_id"], row["city"], topics, row["note"], row["publisher"], row["source_url"]]
        codes = [_filled(row["host_country"]), row["workshop_id"]]
        yield _thing("workshop", row | {"id": row["workshop_id"], "day": None}, text, codes, row["held_by"])
    for row in raw("market_events").to_dict("records"):
        text = [" ".join(items(row["materials"]) or ()), row["publisher"], row["source_url"]]
        told = row | {"id": row["event_id"], "year": row["date"].year}
        yield _thing("event", told, text, [], row["date"])


def _technologies() -> Iterator[Thing]:
    for name, rows_ in raw("technologies").groupby("technology"):
        countries = sorted(rows_["country"].unique())
        reasons = [
            reason for column in ("benefits", "barriers") for text in rows_[column] for reason in items(text) or ()
        ]
        told = {"id": name, "title": name, "parties": countries}
        yield _thing("technology", told, reasons, countries, rows_["reviewed_on"].min())


def _sources() -> Iterator[Thing]:
    held = workshops()[["workshop_id", "held_by"]]
    columns = ["publisher", "source_url", "country", "known_on"]
    ends = {
        name: raw(name).assign(known_on=raw(name)["year"].map(_year_end))
        for name in ("milestones", "ewaste_statistics")
    }
    cited = [
        workshops().assign(country=None, known_on=workshops()["held_by"]),
        raw("delegations").merge(held).rename(columns={"held_by": "known_on"}),
        raw("reported_figures").merge(held).rename(columns={"held_by": "known_on"}).assign(country=None),
        ends["milestones"],
        ends["ewaste_statistics"].assign(country=lambda table: table["country"].replace("WLD", None)),
        raw("commodity_prices").assign(country=None).rename(columns={"period": "known_on"}),
        raw("market_events").assign(country=None).rename(columns={"date": "known_on"}),
    ]
    facts = pd.concat([table[columns].astype({"known_on": "datetime64[us]"}) for table in cited])
    facts = facts.dropna(subset=["publisher", "source_url"], how="all")
    for (publisher, url), rows_ in facts.groupby(["publisher", "source_url"], dropna=False):
        name, address = _filled(publisher), _filled(url)
        told = {"id": address or name, "title": name or address, "source_url": address, "facts": len(rows_)}
        countries = rows_["country"].dropna().unique().tolist()
        yield _thing("source", told, [address], countries, rows_["known_on"].min())


@lru_cache
def _things(day: pd.Timestamp) -> tuple[Thing, ...]:
    """All that can be found, and how the actions stood on a day."""
    return (*_promises(day), *_record(), *_technologies(), *_sources())


def _is_admitted(thing: Thing, filters: Filters) -> bool:
    told, countries = thing.told, countries_chosen(filters)
    if filters.as_of and thing.known_on is not None and thing.known_on > pd.Timestamp(filters.as_of):
        return False
    if told["workshop_id"] and filters.workshops and told["workshop_id"] not in filters.workshops:
        return False
    low, high = filters.first_year or 0, filters.last_year or 9999
    if told["year"] is not None and not low <= told["year"] <= high:
        return False
    return told["parties"] is None or countries is None or bool(countries & set(told["parties"]))


def _holds(thing: Thing, word: str, codes: tuple[str, ...]) -> bool:
    return folded(word) in thing.text or bool(set(codes) & set(thing.codes))


def _best_first(thing: Thing, words: tuple[str, ...]) -> tuple[Any, ...]:
    title = " " + folded(thing.told["title"])
    day = -math.inf if thing.known_on is None else thing.known_on.timestamp()
    begun = sum(" " + folded(word) in title for word in words)
    return -begun, -day, thing.told["id"], thing.told["title"], thing.told["publisher"] or "\U0010ffff"


SEARCHES: tuple[dict[str, Any], ...] = (
    {"words": (), "codes": ()},
    {"words": ("collection",), "codes": ((),)},
    {"words": ("Évaluation", "épa"), "codes": ((), ())},
    {"words": ("viet", "POLICY"), "codes": (("VNM",), ("policy",))},
    {"words": ("recycl",), "codes": (("recycling",),)},
    {"words": ("'; --",), "codes": ((),)},
)


@answers_given(*SEARCHES)
def search(filters: Filters, words: tuple[str, ...], codes: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    asked = list(zip(words, codes, strict=True))
    hits = [
        t
        for t in _things(as_of(filters))
        if _is_admitted(t, filters) and all(_holds(t, word, known) for word, known in asked)
    ]
    answer = []
    for record in sorted({thing.told["record"] for thing in hits}):
        best = sorted((t for t in hits if t.told["record"] == record), key=lambda t: _best_first(t, words))
        answer += [t.told | {"hits": len(best), "place": i + 1} for i, t in enumerate(best[:50])]
    columns = (
        "record id title about parties state area workshop_id year day publisher facts source_url hits place".split()
    )
    return pd.DataFrame(answer, columns=columns).astype(object)


@answers_given(*SEARCHES)
def actions_found(_filters: Filters, words: tuple[str, ...], codes: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    asked = list(zip(words, codes, strict=True))
    promised = [thing for thing in _things(as_of(Filters())) if thing.told["record"] == "action"]
    hits = [thing for thing in promised if all(_holds(thing, word, known) for word, known in asked)]
    best = sorted(hits, key=lambda thing: _best_first(thing, words))[:8]
    answer = [{"action_id": told["id"], "owners": told["parties"], **told} for told in (thing.told for thing in best)]
    return pd.DataFrame(answer, columns="action_id title owners workshop_id".split()).astype(object)
