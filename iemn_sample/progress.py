"""The progress of the actions: their states, and the updates by which members reported them."""

import numpy as np
import pandas as pd

from iemn_sample.drawing import Flags, Integers, Numbers, drawn
from iemn_sample.record import Record
from iemn_sample.titles import NOTES

SHARE_NEVER_REPORTED = 0.06
SHARE_DROPPED = 0.06
SHARE_STALLED = 0.13
SILENT_COUNTRIES = 3
MOST_ACTIVE = 5
DAYS_TO_DUE_IF_NONE = 365
DAYS_BETWEEN_UPDATES = 190
NOTED_AS_STARTED = 10
COURSES = {
    "never_reported": SHARE_NEVER_REPORTED,
    "dropped": SHARE_DROPPED,
    "stalled": SHARE_STALLED,
    "steady": 1 - SHARE_NEVER_REPORTED - SHARE_DROPPED - SHARE_STALLED,
}


def actions_and_updates(
    record: Record, committed: pd.DataFrame, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of `actions` and of `action_updates`; the latest update of an action states its status."""
    course = courses(record, committed, rng)
    updates = updates_of(course, rng)
    actions = committed.assign(
        action_id=[f"action-{number:05d}" for number in range(1, len(committed) + 1)],
        status=course["status"],
        completed_on=committed["committed_on"] + course["ended"].where(course["status"] == "completed"),
    )
    actions["evidence_url"] = evidence(actions, rng)
    updates["action_id"] = actions["action_id"].to_numpy()[updates["action"]]
    updates["updated_on"] = actions["committed_on"].to_numpy()[updates["action"]] + updates["day"]
    updates["evidence_url"] = None
    columns = ["action_id", "workshop_id", "scope", "countries", "area", "objective", "title", "committed_on"]
    columns += ["due_on", "status", "completed_on", "evidence_url"]
    return actions[columns], updates[["action_id", "updated_on", "status", "progress", "note", "evidence_url"]]


def courses(record: Record, committed: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row per action: its status, days from commitment to its end and to its last report (or none)."""
    size = len(committed)
    planned = (committed["due_on"] - committed["committed_on"]).dt.days.fillna(DAYS_TO_DUE_IF_NONE).to_numpy()
    course = drawn(rng, COURSES, size)
    needed = np.ceil(planned * rng.lognormal(np.log(0.9), 0.42, size)) + 20
    given_up = np.ceil(planned * rng.uniform(0.3, 1.1, size)) + 20
    heard = days_heard(record, committed, rng)
    heard = np.where(course == "stalled", np.minimum(heard, planned + rng.integers(30, 400, size)), heard)
    lag = rng.integers(0, 21, size)
    completed = (course == "steady") & (needed + lag <= heard)
    dropped = (course == "dropped") & (given_up <= heard)
    plateau = np.where((course == "stalled") | (course == "dropped"), rng.integers(5, 75, size), 95)
    last = np.select([completed, dropped], [needed + lag, given_up], heard)
    last = np.where((course == "never_reported") | (last < 14), np.nan, last)
    reached = progress_at(last, needed, plateau)
    open_status = np.where(reached >= NOTED_AS_STARTED, "in_progress", "planned")
    return pd.DataFrame(
        {
            "status": np.select([completed, dropped], ["completed", "dropped"], open_status),
            "ended": pd.to_timedelta(needed, unit="D"),
            "last": last,
            "needed": needed,
            "plateau": plateau,
        }
    )


def days_heard(record: Record, committed: pd.DataFrame, rng: np.random.Generator) -> Numbers:
    """Days from commitment to the last news; some countries have sent none since the previous workshop."""
    heard_on = record.as_of - pd.to_timedelta(rng.integers(5, 150, len(committed)), unit="D")
    meetings = record.workshops.loc[record.workshops["publisher"] != "Illustrative", "start_date"]
    before = meetings.max() - pd.to_timedelta(rng.integers(10, 120, len(committed)), unit="D")
    last_news = np.where(silent(committed["countries"], rng), before, heard_on)
    days: Numbers = (pd.DatetimeIndex(last_news) - pd.DatetimeIndex(committed["committed_on"])).days.to_numpy(float)
    return days


def silent(countries: pd.Series, rng: np.random.Generator) -> Flags:
    """Whether one of a few countries that fell silent owns the action; the most active ones never do."""
    owned = countries.dropna().str.split(";").explode().value_counts().sort_index().sort_values(kind="stable")
    middling = [str(country) for country in owned.index[::-1][MOST_ACTIVE : MOST_ACTIVE + 10]]
    chosen = rng.choice(middling, min(SILENT_COUNTRIES, len(middling)), replace=False) if middling else ["-"]
    flags: Flags = countries.fillna("").str.contains("|".join(chosen)).to_numpy(dtype=np.bool_)
    return flags


def progress_at(day: Numbers, needed: Numbers, plateau: Numbers) -> Numbers:
    """Percent done on a day, in steps of five, no further than the plateau; none where there is no day."""
    reached: Numbers = np.minimum(np.floor(20 * np.nan_to_num(day) / needed) * 5, np.floor(plateau / 5) * 5)
    return reached


def updates_of(course: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Reports on the way and the last one, by action and day."""
    last = course["last"].dropna()
    final = pd.DataFrame({"action": last.index, "day": last.to_numpy(), "final": True})
    reports = pd.concat([reports_on_the_way(last, rng), final], ignore_index=True)
    reports = reports.drop_duplicates(["action", "day"], keep="last")
    reports = reports.sort_values(["action", "day"], ignore_index=True)
    reports = reports.join(course[["status", "needed", "plateau"]], on="action")
    reports["progress"] = percentages(reports, rng)
    on_the_way = np.where(reports["progress"] >= NOTED_AS_STARTED, "in_progress", "planned")
    reports["status"] = reports["status"].where(reports["final"], on_the_way)
    reports["note"] = notes(reports["status"], rng)
    reports["day"] = pd.to_timedelta(reports["day"], unit="D")
    return reports


def reports_on_the_way(last: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """About two reports a year, at most five, before the last one."""
    usual = np.rint(last.to_numpy() / DAYS_BETWEEN_UPDATES) + rng.integers(-1, 2, len(last))
    counts = np.clip(usual, 0, 5).astype(np.int64)
    ends = np.repeat(last.to_numpy(), counts)
    days = np.floor(20 + rng.random(len(ends)) * np.maximum(ends - 25, 0))
    rows = pd.DataFrame({"action": np.repeat(last.index.to_numpy(), counts), "day": days, "final": False})
    return rows[rows["day"] < ends]


def percentages(reports: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Progress reported: it follows the work with some optimism, and is now and then taken back by five."""
    columns = (reports[name].to_numpy(float) for name in ("day", "needed", "plateau"))
    worked = progress_at(*columns)
    hopeful = np.minimum(worked + 5 * rng.integers(0, 3, len(reports)), 95)
    percent = pd.Series(np.where(reports["final"], worked, np.minimum(hopeful, reports["plateau"] // 5 * 5)))
    risen = percent.groupby(reports["action"]).cummax()
    before = risen.groupby(reports["action"]).shift()
    taken_back = ~reports["final"] & (before > 20) & (rng.random(len(reports)) < 0.06)
    progress = risen.mask(taken_back, before - 5)
    return progress.mask(reports["final"] & (reports["status"] == "completed"), 100).astype(np.int64)


def notes(status: pd.Series, rng: np.random.Generator) -> list[str | None]:
    """A short note for two reports in three."""
    picks: Integers = rng.integers(0, 420, len(status))
    kept = rng.random(len(status)) < 2 / 3
    rows = zip(status, picks, kept, strict=True)
    return [NOTES[name][pick % len(NOTES[name])] if keep else None for name, pick, keep in rows]


def evidence(actions: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """An address for about half of the completed actions, at a domain that says it is made up."""
    has_evidence = (actions["status"] == "completed") & (rng.random(len(actions)) < 0.5)
    return ("https://example.org/iemn/" + actions["action_id"]).where(has_evidence)
