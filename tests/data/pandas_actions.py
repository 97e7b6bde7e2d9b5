"""What the queries on actions have to answer, computed with pandas."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_meanings import (
    MONTHS_AHEAD,
    days_late,
    due_and_completed,
    is_due,
    is_next,
    is_overdue,
    is_soon,
    months_after,
    whole_days,
)
from tests.data.shipped import among, answers, as_of, countries_chosen, in_years, items, raw, workshops

ONE_DAY = pd.Timedelta(days=1)


@lru_cache
def histories() -> dict[str, list[tuple[pd.Timestamp, str, object, bool]]]:
    """What was known of each action: since when, its status, its progress, and whether it was reported."""
    updates = {name: rows.sort_values("updated_on") for name, rows in raw("action_updates").groupby("action_id")}
    by_action = {}
    for action in raw("actions").itertuples():
        history = [(action.committed_on, "planned", None, False)]
        if action.action_id in updates:
            reports = updates[action.action_id].itertuples()
            history += [(report.updated_on, report.status, report.progress, True) for report in reports]
        elif action.status != "planned":
            since = action.committed_on + ONE_DAY if pd.isna(action.completed_on) else action.completed_on
            history.append((since, action.status, None, False))
        by_action[action.action_id] = history
    return by_action


def known(name: str, day: pd.Timestamp) -> tuple[pd.Timestamp, str, object, bool] | None:
    """The last thing known of an action on a day; None before it was committed to."""
    so_far = [entry for entry in histories()[name] if entry[0] <= day]
    return so_far[-1] if so_far else None


def evidence(action: str, own: object, day: pd.Timestamp) -> object:
    """What the latest report by a day that gives evidence gives, else what the action itself does."""
    reports = raw("action_updates").dropna(subset="evidence_url")
    reports = reports[(reports["action_id"] == action) & (reports["updated_on"] <= day)].sort_values("updated_on")
    return own if reports.empty else reports["evidence_url"].iloc[-1]


@lru_cache
def actions(day: pd.Timestamp) -> pd.DataFrame:
    """One row per action committed to by a day, with what was known of it on that day."""
    table = raw("actions").merge(workshops()[["workshop_id", "year"]], on="workshop_id")
    table = table[[known(name, day) is not None for name in table["action_id"]]]
    entries = [known(name, day) for name in table["action_id"]]
    table = table.assign(
        status=[entry[1] for entry in entries],
        progress=[entry[2] for entry in entries],
        reported_on=[entry[0] if entry[3] else pd.NaT for entry in entries],
        owners=[items(countries) for countries in table["countries"]],
        evidence_url=[evidence(a.action_id, a.evidence_url, day) for a in table.itertuples()],
    )
    is_done = table["status"] == "completed"
    done_on = table["completed_on"].where(is_done)
    return table.assign(
        completed_on=done_on,
        is_due=is_due(table["status"], table["due_on"], day),
        is_on_time=is_done & (done_on <= table["due_on"]),
        state=table["status"].mask(is_overdue(table["status"], table["due_on"], day), "overdue"),
        days_late=days_late(table["status"], table["due_on"], done_on, day),
    )


def actions_chosen(filters: Filters) -> pd.DataFrame:
    table = actions(as_of(filters))
    is_chosen = among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)
    is_chosen &= among(table["scope"], filters.scopes) & among(table["area"], filters.areas)
    is_chosen &= among(table["objective"], filters.objectives) & among(table["state"], filters.states)
    chosen = countries_chosen(filters)
    if chosen is not None:
        is_chosen &= pd.Series([bool(chosen & set(owners or ())) for owners in table["owners"]], table.index)
    return table[is_chosen]


def _counts(table: pd.DataFrame) -> dict[str, int]:
    states = table["state"].value_counts()
    due = table[table["is_due"]]
    late = table.loc[table["state"] == "overdue", "days_late"].astype("float")
    return {
        "actions": len(table),
        **{state: states.get(state, 0) for state in ("completed", "in_progress", "planned", "overdue", "dropped")},
        "due": len(due),
        "completed_of_due": int((due["status"] == "completed").sum()),
        "on_time_of_due": int(due["is_on_time"].sum()),
        "median_days_overdue": whole_days(late.median()),
        "most_days_overdue": int(late.max()) if len(late) else None,
    }


@answers
def action_completion(filters: Filters) -> pd.DataFrame:
    table = actions_chosen(filters)
    chosen = countries_chosen(filters)
    owned = table.explode("owners").dropna(subset=["owners"])
    owned = owned if chosen is None else owned[owned["owners"].isin(chosen)]
    groups = [("network", "all", table)] if len(table) else []
    for dimension, source, column in (
        ("scope", table, "scope"),
        ("area", table, "area"),
        ("objective", table, "objective"),
        ("workshop", table, "workshop_id"),
        ("country", owned, "owners"),
    ):
        groups += [(dimension, value, group) for value, group in source.groupby(column)]
    answer = [{"dimension": dimension, "value": value, **_counts(group)} for dimension, value, group in groups]
    answer.sort(key=lambda row: (row["dimension"], -row["actions"], row["value"]))
    return pd.DataFrame(answer, columns=["dimension", "value", *_counts(table)])


# What orders actions of one day: their first owner, an action of the network last, then their title.
_TIES = ["first_owner", "folded_title", "action_id"]


def _named(table: pd.DataFrame) -> pd.DataFrame:
    first = [owners[0] if isinstance(owners, list) and owners else None for owners in table["owners"]]
    return table.assign(first_owner=first, folded_title=table["title"].str.lower())


@answers
def last_report(filters: Filters) -> pd.DataFrame:
    table, chosen = actions(as_of(filters)), countries_chosen(filters)
    table = table[among(table["workshop_id"], filters.workshops) & in_years(table["year"], filters)]
    if chosen is not None:
        table = table[[bool(chosen & set(owners or ())) for owners in table["owners"]]]
    return pd.DataFrame({"reported_on": [table["reported_on"].max()]})


@answers
def action_register(filters: Filters) -> pd.DataFrame:
    table = actions_chosen(filters)
    late = table["days_late"].where(table["state"] == "overdue", -1)
    table = _named(table.assign(late=-late)).sort_values(["late", "due_on", *_TIES])
    columns = """title owners state due_on days_late progress completed_on reported_on committed_on scope area
        workshop_id evidence_url is_due is_on_time action_id"""
    return table[columns.split()]


@answers
def due_actions(filters: Filters) -> pd.DataFrame:
    table = actions_chosen(filters)
    is_ahead = is_next(table["status"], table["due_on"], as_of(filters))
    soon = is_soon(table["status"], table["due_on"], as_of(filters))
    table = table.assign(is_due_soon=soon)[is_ahead | (table["state"] == "overdue")]
    columns = "title owners state due_on days_late progress reported_on area evidence_url scope workshop_id action_id"
    table = _named(table).sort_values(["due_on", *_TIES])[[*columns.split(), "is_due_soon"]]
    return table.assign(soon_until=months_after(as_of(filters), MONTHS_AHEAD))


@answers
def burn_up(filters: Filters) -> pd.DataFrame:
    table = actions_chosen(filters)
    day = as_of(filters)
    ended = {"completed": [], "dropped": []}
    for action in table.itertuples():
        if action.status in ended:
            since = [entry[0] for entry in histories()[action.action_id] if entry[1] == action.status]
            ended[action.status].append(min(since))
    days = {
        "committed": table["committed_on"],
        "due": table.loc[table["is_due"], "due_on"],
        "completed": pd.Series(ended["completed"], dtype="datetime64[us]"),
        "dropped": pd.Series(ended["dropped"], dtype="datetime64[us]"),
    }
    if table.empty:
        return pd.DataFrame(columns=["day", *days])
    first = min(values.min() for values in days.values() if len(values))
    ends = pd.date_range(first.normalize().replace(day=1), day, freq="MS") + pd.offsets.MonthEnd(0)
    ends = [min(end, day) for end in ends]
    counts = {name: [int((values <= end).sum()) for end in ends] for name, values in days.items()}
    return pd.DataFrame({"day": ends} | counts)


@answers
def completion_trend(filters: Filters) -> pd.DataFrame:
    met = workshops()
    year_ends = pd.to_datetime(met["year"].astype(str) + "-12-31")
    held = met["end_date"].fillna(met["start_date"]).fillna(year_ends)
    day = as_of(filters)
    days = sorted({*held[held < day], day})[-10:]
    chosen = actions_chosen(filters)
    answer = []
    for then in days:
        entries = [(known(a.action_id, then), a.due_on) for a in chosen.itertuples()]
        due = due_and_completed(((entry[1], due_on) for entry, due_on in entries if entry), then)
        was_completed = pd.Series([bool(entry) and entry[1] == "completed" for entry, _due_on in entries], dtype=bool)
        is_completed = (chosen["status"] == "completed").reset_index(drop=True)
        answer.append((then, *due, int((is_completed & ~was_completed).sum())))
    return pd.DataFrame(answer, columns=["day", "due", "completed_of_due", "done_since"])
