"""Due dates as an iCalendar file, which any calendar program can import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

import pandas as pd
from icalendar import Calendar, Event, vText

from iemn_data.filters import OPEN_STATES
from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_data.writing.spreadsheets import is_web_address
from iemn_data.writing.texts import printable
from iemn_ui.text import words


class _Action(NamedTuple):
    """What an event says of its action; a subset of the columns of `action_register`."""

    action_id: str
    title: str
    owners: Sequence[str]
    state: str
    scope: str
    due_on: pd.Timestamp
    evidence_url: str


def due_dates(actions: pd.DataFrame, title: str, dataset: str, as_of: date, badge: str | None) -> bytes | None:
    """The due dates of open actions as whole-day events (.ics); None where no open action has a due date.

    `actions` are rows of `action_register`. `dataset` names the data set; with the action's id it identifies an event,
    so that importing a later file updates it instead of adding another. `badge` is added to each event where the
    data are illustrative. The same arguments give the same bytes.
    """
    is_open = actions["state"].isin(OPEN_STATES) & actions["due_on"].notna()
    rows = actions[is_open].sort_values(["due_on", "action_id"])
    if rows.empty:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//IEMN dashboard//due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(printable(title)))
    for row in rows_of(rows, _Action):
        calendar.add_component(_event(row, dataset, as_of, badge))
    content: bytes = calendar.to_ical()
    return content


def _event(row: _Action, dataset: str, as_of: date, badge: str | None) -> Event:
    """One action's due date, as a whole day that does not block the reader's time."""
    due_on = words.as_date(row.due_on)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{dataset}/actions/{row.action_id}")))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", printable(words.bracketed(row.title, badge) if badge else row.title))
    event.add("description", printable(_description(row, as_of, badge)))
    event.add("transp", "TRANSPARENT")
    if is_web_address(str(row.evidence_url)):
        event.add("url", row.evidence_url)
    return event


def _description(row: _Action, as_of: date, badge: str | None) -> str:
    lines = [
        _("Scope: {scope}").format(scope=words.label("scope", row.scope)),
        _("Owners: {owners}").format(owners=words.owners(row.owners)),
        _("Status: {state}, as of {day}").format(state=words.label("state", row.state), day=words.day(as_of)),
        _("Action id: {id}").format(id=row.action_id),
    ]
    return "\n".join([*lines, *([badge] if badge else [])])
