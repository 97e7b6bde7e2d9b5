"""What the queries on the history of an action have to answer, computed with pandas."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import action_register, actions, histories
from tests.data.pandas_flows import outlets
from tests.data.shipped import answers, answers_given, as_of, items, raw

# An overdue one of the network, a late one with evidence, one of several countries, one that was dropped, and none.
CASES = ("action-00012", "action-00033", "action-00049", "action-00052", "action-00040", "action-00037", "nothing")
PLACES = "committed reported due_date_moved due due_date_passed completed dropped evidence".split()
RESULTS = "milestone technology industry_link audit hop outlets".split()
COLUMNS = """day date_precision connection event parties workshop_id state progress was_due_on due_on days_late summary
    technology_stage link_kind partner_sector elements findings material tonnes evidenced_tonnes source_url id
    resource""".split()
DUE_DATES = (("2017-01-31", "2019-12-31"), ("2020-06-30", "2020-03-31"), ("2026-09-30", None))

Event = dict[str, Any]


def entered_on(action: str, day: pd.Timestamp) -> pd.Timestamp:
    """The day on which an action last changed its status."""
    so_far = [entry for entry in histories()[action] if entry[0] <= day]
    changes = [entry for i, entry in enumerate(so_far) if i == 0 or so_far[i - 1][1] != entry[1]]
    return changes[-1][0]


@answers_given(*({"action": action} for action in CASES))
def known_action(filters: Filters, action: str) -> pd.DataFrame:
    table, day = raw("actions"), as_of(filters)
    known = actions(day).set_index("action_id")
    columns = ["state", "status", "progress", "reported_on", "completed_on", "days_late"]
    rows = []
    for row in table[table["action_id"] == action].to_dict("records"):
        now = known.loc[action, columns].to_dict() if action in known.index else dict.fromkeys(columns)
        entered = entered_on(action, day) if action in known.index else None
        rows.append({**row, "owners": items(row["countries"]), **now, "entered_on": entered})
    columns = """action_id title owners scope area objective workshop_id committed_on due_on state status progress
        entered_on reported_on completed_on days_late""".split()
    return pd.DataFrame(rows, columns=columns)


def recorded(action: str, day: pd.Timestamp) -> list[Event]:
    """What is recorded of an action itself."""
    known = actions(day)
    if action not in set(known["action_id"]):
        return []
    [row] = known[known["action_id"] == action].to_dict("records")
    of_actions = {"connection": "own", "resource": "actions"}
    of_updates = {"connection": "own", "resource": "action_updates"}
    events = [{**of_actions, "event": "committed", "day": row["committed_on"], "workshop_id": row["workshop_id"]}]
    reports = raw("action_updates")
    for report in reports[(reports["action_id"] == action) & (reports["updated_on"] <= day)].to_dict("records"):
        told = {"state": report["status"], "progress": report["progress"], "summary": report["note"]}
        events.append({**of_updates, "event": "reported", "day": report["updated_on"], **told})
        if pd.notna(report["evidence_url"]):
            seen = {"day": report["updated_on"], "source_url": report["evidence_url"]}
            events.append({**of_updates, "event": "evidence", **seen})
    end = {"completed": row["completed_on"], "dropped": entered_on(action, day)}.get(row["status"])
    due = {"state": row["status"], "due_on": row["due_on"], "days_late": row["days_late"]}
    if pd.notna(row["due_on"]) and (end is None or row["due_on"] < end):
        kind = "due_date_passed" if row["due_on"] < day else "due"
        events.append({**of_actions, "event": kind, "day": row["due_on"], **due})
    if end is not None:
        events.append({**of_actions, "event": row["status"], "day": end, **due})
    own = raw("actions").set_index("action_id")["evidence_url"][action]
    if pd.notna(own):
        events.append({**of_actions, "event": "evidence", "day": None, "source_url": own})
    return events


def moved(due_dates: tuple[tuple[str, str | None], ...], day: pd.Timestamp) -> list[Event]:
    known = [(pd.Timestamp(at), due and pd.Timestamp(due)) for at, due in due_dates if pd.Timestamp(at) <= day]
    return [
        {
            "connection": "own",
            "resource": "actions",
            "event": "due_date_moved",
            "day": at,
            "was_due_on": before,
            "due_on": after,
        }
        for (_at, before), (at, after) in pairwise(known)
        if before != after
    ]


@lru_cache
def on_record() -> list[Event]:
    """Every single result on record, with the programme area and the objective that it is of."""
    found: list[Event] = []
    for row in raw("milestones").to_dict("records"):
        found.append(
            {
                "event": "milestone",
                "resource": "milestones",
                "id": row["milestone_id"],
                "year": row["year"],
                "parties": items(row["country"]),
                "area": row["area"],
                "summary": row["summary"],
                "source_url": row["source_url"],
            }
        )
    for row in raw("technologies").to_dict("records"):
        found.append(
            {
                "event": "technology",
                "resource": "technologies",
                "day": row["reviewed_on"],
                "parties": [row["country"]],
                "objective": "technologies",
                "summary": row["technology"],
                "technology_stage": row["stage"],
            }
        )
    for row in raw("industry_links").to_dict("records"):
        found.append(
            {
                "event": "industry_link",
                "resource": "industry_links",
                "id": row["link_id"],
                "day": row["started_on"],
                "parties": [row["country"]],
                "area": "industry",
                "objective": "industry_relations",
                "link_kind": row["kind"],
                "partner_sector": row["partner_sector"],
            }
        )
    for (audit, country, day), scores in raw("facility_audits").groupby(["audit_id", "country", "audited_on"]):
        found.append(
            {
                "event": "audit",
                "resource": "facility_audits",
                "id": audit,
                "day": day,
                "parties": [country],
                "area": "facility_audit",
                "objective": "facility_audit",
                "elements": len(scores),
                "findings": int(scores["score"].isin(["absent", "partial"]).sum()),
            }
        )
    for row in raw("market_flows").to_dict("records"):
        found.append(
            {
                "event": "hop",
                "resource": "market_flows",
                "id": row["flow_id"],
                "year": row["year"],
                "parties": [row["country"]],
                "material": row["material"],
                "tonnes": float(row["tonnes"]),
                "evidenced_tonnes": float(row["tonnes"]) if row["evidence"] in ("documented", "verified") else 0.0,
            }
        )
    return _dated(found)


def _dated(found: list[Event]) -> list[Event]:
    """The results with the last day of their year, where that is all that is recorded."""
    return [each | {"day": _end_of(each["year"])} if "year" in each else each for each in found]


def _end_of(year: Any) -> pd.Timestamp | None:
    return None if pd.isna(year) else pd.Timestamp(year=int(year), month=12, day=31)


def of_owners(owners: list[str]) -> list[Event]:
    """The tonnes from these countries that ended in each year."""
    ended = outlets()
    ended = ended[ended["country"].isin(owners) & (ended["tonnes"] > 1e-9)]
    return _dated(
        [
            {
                "event": "outlets",
                "resource": "market_flows",
                "year": year,
                "parties": sorted(set(rows["country"])),
                "area": "downstream_markets",
                "objective": "downstream_markets",
                "tonnes": rows["tonnes"].sum(),
                "evidenced_tonnes": rows["tonnes"][rows["is_evidenced"]].sum(),
            }
            for year, rows in ended.groupby("year")
        ]
    )


def connected(action: str, own: list[Event], filters: Filters) -> list[Event]:
    """The results that are named, cited or near."""
    if not own:
        return []
    [row] = raw("actions")[raw("actions")["action_id"] == action].to_dict("records")
    owners = items(row["countries"]) or []
    texts = " ".join(str(event[key]) for event in own for key in ("summary", "source_url") if pd.notna(event.get(key)))
    named = {
        word for word in re.findall(r"[\w-]+", texts) if re.search(r"\d", word) and re.search(r"[a-z]", word, re.I)
    }
    cited = {event["source_url"] for event in own if event.get("source_url")}
    results = []
    for each in on_record() + of_owners(owners):
        until = filters.as_of if "year" in each else as_of(filters)
        day = each["day"]
        if day is not None and until is not None and day > pd.Timestamp(until):
            continue
        is_near = day is not None and day >= row["committed_on"]
        is_near &= bool(set(each["parties"] or ()) & set(owners)) or (not each["parties"] and not owners)
        if each.get("id") in named:
            connection = "named"
        elif each.get("source_url") in cited:
            connection = "cited"
        elif is_near and each.get("area") == row["area"]:
            connection = "area"
        elif is_near and each.get("objective") is not None and each.get("objective") == row["objective"]:
            connection = "objective"
        else:
            continue
        results.append({**each, "connection": connection})
    return results


@answers_given(*({"action": action, "due_dates": due_dates} for action in CASES for due_dates in ((), DUE_DATES)))
def action_history(filters: Filters, action: str, due_dates: tuple[tuple[str, str | None], ...]) -> pd.DataFrame:
    own = recorded(action, as_of(filters))
    events = own + (moved(due_dates, as_of(filters)) if own else []) + connected(action, own, filters)
    for event in events:
        has_day = event["day"] is not None
        event["date_precision"] = ("year" if "year" in event else "day") if has_day else None

    def place(event: Event) -> tuple[Any, ...]:
        kinds = [*PLACES, *RESULTS]
        day = event["day"] or pd.Timestamp.max
        texts = [event.get(key) for key in ("id", "summary", "parties", "source_url")]
        known = tuple((pd.isna(text) if not isinstance(text, list) else False, str(text)) for text in texts)
        return (event["connection"] != "own", day, kinds.index(event["event"]), known)

    return pd.DataFrame(sorted(events, key=place), columns=COLUMNS)


@answers
def action_threads(filters: Filters) -> pd.DataFrame:
    table = action_register(filters)
    table = table.assign(events=[_thread(action, as_of(filters)) for action in table["action_id"]])
    return table[["title", "events", "owners", "state", "due_on", "days_late", "action_id"]]


def _thread(action: str, day: pd.Timestamp) -> list[str]:
    events = [(event["day"], PLACES.index(event["event"])) for event in recorded(action, day) if event["day"]]
    return [PLACES[place] for _day, place in sorted(events) if PLACES[place] != "evidence"]
