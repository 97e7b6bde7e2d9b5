"""Due dates as an iCalendar file, which any calendar takes in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd
from icalendar import Calendar, Event

from iemn_data.filters import OPEN_STATES
from iemn_data.messages import _
from iemn_ui.text import words

_WEB = ("http://", "https://")


def due_dates(actions: pd.DataFrame, title: str, dataset: str, as_of: date, mark: str | None) -> bytes | None:
    """The due dates of open actions as days of a calendar; None where none is open with a due date.

    `actions` as `action_register` has them. `dataset` is whose actions these are: with the action's id it names an
    entry, so that a later file changes it in place of adding another. The same answers give the same bytes. `mark`
    is what each entry must say of its data.
    """
    is_open = actions["state"].isin(OPEN_STATES) & actions["due_on"].notna()
    rows = actions[is_open].sort_values(["due_on", "action_id"])
    if rows.empty:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//IEMN dashboard//due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in words.rows(rows):
        calendar.add_component(_entry(row, dataset, as_of, mark))
    written: bytes = calendar.to_ical()
    return written


def _entry(row: Any, dataset: str, as_of: date, mark: str | None) -> Event:
    """One action's due date, as a whole day that leaves the reader's time free."""
    due_on = words.as_date(row.due_on)
    entry = Event()
    entry.add("uid", str(uuid5(NAMESPACE_URL, f"{dataset}/actions/{row.action_id}")))
    entry.add("dtstamp", datetime.combine(as_of, time(), UTC))
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + timedelta(days=1))
    entry.add("summary", f"{row.title} ({mark})" if mark else row.title)
    entry.add("description", _description(row, as_of, mark))
    entry.add("transp", "TRANSPARENT")
    if str(row.evidence_url).startswith(_WEB):
        entry.add("url", row.evidence_url)
    return entry


def _description(row: Any, as_of: date, mark: str | None) -> str:
    lines = [
        _("Scope: {scope}").format(scope=words.label("scope", row.scope)),
        _("Owners: {owners}").format(owners=words.owners(row.owners)),
        _("Status: {state}, as of {day}").format(state=words.label("state", row.state), day=words.day(as_of)),
        _("Action id: {id}").format(id=row.action_id),
    ]
    return "\n".join([*lines, *([mark] if mark else [])])
