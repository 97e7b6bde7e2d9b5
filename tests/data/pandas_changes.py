"""What the queries on changes between two points have to answer, computed with pandas."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions
from tests.data.shipped import (
    among,
    answers,
    answers_given,
    as_of,
    countries_chosen,
    in_years,
    known_then,
    raw,
    workshops,
)
from tests.data.shipped import rows as plain_rows

KNOWN = "action_id title owners scope area objective workshop_id year due_on state status progress".split()
KINDS = ["done", "moved", "slipped", "new", "dropped", "gone"]


@lru_cache
def _known(day: pd.Timestamp) -> dict[str, dict[str, Any]]:
    """The actions known on a day by their ids, in plain values."""
    return {row["action_id"]: row for row in plain_rows(actions(day))}


def _other_snapshot(day: str) -> str:
    """What a snapshot of other exports knew: one action that this one has not, one with other progress."""
    known = list(_known(pd.Timestamp(day)).values())
    known[0] = {**known[0], "action_id": "withdrawn", "title": "Withdrawn"}
    known[-1] = {**known[-1], "status": "in_progress", "state": "in_progress", "progress": 1}
    return json.dumps([{name: row[name] for name in KNOWN} for row in known])


CASES = (
    {"since": date(2025, 9, 18), "older": None},
    {"since": date(2018, 9, 28), "older": None},
    {"since": None, "older": _other_snapshot("2024-01-01")},
)


def _kind(was: dict[str, Any] | None, now: dict[str, Any] | None) -> str:
    if now is None:
        return "gone"
    reached = {"completed": "done", "dropped": "dropped", "overdue": "slipped"}
    if now["state"] in reached and (was is None or was["state"] != now["state"]):
        return reached[now["state"]]
    if was is None:
        return "new"
    steps = (was["status"], now["status"])
    if steps in {("planned", "in_progress"), ("dropped", "planned"), ("dropped", "in_progress")}:
        return "moved"
    has_risen = (now["progress"] or 0) > (was["progress"] or 0)
    return "moved" if has_risen and steps in {("planned",) * 2, ("in_progress",) * 2} else "unmoved"


def _compared(filters: Filters, since: date | None, older: str | None) -> list[dict[str, Any]]:
    """Every action chosen with what it was and what became of it."""
    before = _known(pd.Timestamp(since)) if older is None else {row["action_id"]: row for row in json.loads(older)}
    now = _known(as_of(filters))
    compared = [{**row, "was": before.get(name), "now": row} for name, row in now.items()]
    if older is not None:
        gone = set(before) - set(raw("actions")["action_id"])
        compared += [{**before[name], "was": before[name], "now": None} for name in gone]
    countries = countries_chosen(filters)
    table = pd.DataFrame(compared)
    is_chosen = among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)
    is_chosen &= among(table["scope"], filters.scopes) & among(table["area"], filters.areas)
    is_chosen &= among(table["objective"], filters.objectives) & among(table["state"], filters.states)
    chosen = [row for row, is_in in zip(compared, is_chosen, strict=True) if is_in]
    if countries is not None:
        chosen = [row for row in chosen if countries & set(row["owners"] or ())]
    return [{**row, "change": _kind(row["was"], row["now"])} for row in chosen]


@answers_given(*CASES)
def action_changes(filters: Filters, since: date | None, older: str | None) -> pd.DataFrame:
    answer = []
    for row in _compared(filters, since, older):
        was, now = row["was"] or {}, row["now"] or {}
        answer.append(
            {
                **{name: row[name] for name in ("change", "title", "owners", "due_on", "scope", "area", "workshop_id")},
                "was_state": was.get("state", "not_committed"),
                "was_progress": was.get("progress"),
                "now_state": now.get("state", "gone"),
                "progress": now.get("progress"),
                "reported_on": now.get("reported_on"),
                "evidence_url": now.get("evidence_url"),
                "action_id": row["action_id"],
            }
        )
    answer = [row for row in answer if row["change"] != "unmoved"]
    answer.sort(
        key=lambda row: (
            KINDS.index(row["change"]),
            row["due_on"] or "9999",
            (row["owners"] or ["~"])[0],
            row["title"].lower(),
            row["action_id"],
        )
    )
    columns = """change title owners was_state was_progress now_state progress due_on reported_on scope area workshop_id
        evidence_url action_id"""
    return pd.DataFrame(answer, columns=columns.split(), dtype=object)


@answers_given(*CASES)
def change_counts(filters: Filters, since: date | None, older: str | None) -> pd.DataFrame:
    countries = countries_chosen(filters)
    places: dict[tuple[str, Any], list[str]] = {}
    for row in _compared(filters, since, older):
        owners = [owner for owner in row["owners"] or () if countries is None or owner in countries]
        for place in (
            ("network", "all"),
            ("area", row["area"]),
            *(("country", owner) for owner in owners or [None]),
        ):
            places.setdefault(place, []).append(row["change"])
    answer = [
        {
            "dimension": dimension,
            "area": value if dimension == "area" else None,
            "owners": [value] if dimension == "country" and value else None,
            "actions": len(kinds),
            "changed": len(kinds) - kinds.count("unmoved"),
            **{kind: kinds.count(kind) for kind in KINDS},
        }
        for (dimension, value), kinds in places.items()
    ]
    answer.sort(key=lambda r: (r["dimension"], -r["changed"], -r["actions"], r["area"] or "~", r["owners"] or ["~"]))
    return pd.DataFrame(answer, columns=["dimension", "area", "owners", "actions", "changed", *KINDS])


@answers_given(*CASES)
def state_transitions(filters: Filters, since: date | None, older: str | None) -> pd.DataFrame:
    pairs = [
        (row["was"]["state"] if row["was"] else "not_committed", row["now"]["state"] if row["now"] else "gone")
        for row in _compared(filters, since, older)
    ]
    answer = [(*pair, pairs.count(pair)) for pair in sorted(set(pairs))]
    return pd.DataFrame(answer, columns=["was_state", "now_state", "actions"])


@answers
def known_actions(filters: Filters) -> pd.DataFrame:
    return actions(as_of(filters)).sort_values("action_id")[KNOWN]


@answers
def previous_workshops(filters: Filters) -> pd.DataFrame:
    table = workshops()
    table = table[known_then(table["held_by"], filters) & (table["held_by"] < as_of(filters))]
    return table.sort_values(["held_by", "position"], ascending=False)[["workshop_id", "held_by"]]
