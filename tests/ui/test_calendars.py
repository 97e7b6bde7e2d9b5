"""Due dates as an iCalendar file: its events, how it is written, and that it is the same each time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from icalendar import Calendar

from iemn_ui.reports.calendar import due_dates

AS_OF = date(2026, 9, 30)


def action(name: str, **changes: Any) -> dict[str, Any]:
    row = {
        "action_id": name,
        "title": "Draft a law",
        "owners": ["PHL", "VNM"],
        "state": "planned",
        "scope": "collective",
        "due_on": pd.Timestamp("2026-12-31"),
        "evidence_url": None,
    }
    return row | changes


def written(*actions: dict[str, Any], badge: str | None = None, dataset: str = "IEMN") -> bytes | None:
    return due_dates(pd.DataFrame(actions), "Due dates: Vietnam", dataset, AS_OF, badge)


def entries(text: bytes | None) -> list[Any]:
    assert text is not None
    return list(Calendar.from_ical(text).walk("VEVENT"))


def only(text: bytes | None) -> Any:
    [entry] = entries(text)
    return entry


def test_an_open_action_is_a_whole_day_that_takes_no_time() -> None:
    entry = only(written(action("a1")))
    assert entry["dtstart"].dt == date(2026, 12, 31)
    assert entry["dtend"].dt == date(2027, 1, 1)
    assert entry["dtstart"].params["value"] == "DATE"
    assert entry["transp"] == "TRANSPARENT"
    assert entry["summary"] == "Draft a law"
    assert entry["description"] == (
        "Scope: Collective\nOwners: Philippines, Vietnam\nStatus: Planned, as of 30 Sep 2026\nAction id: a1"
    )


def test_overdue_actions_stand_too_and_those_ended_or_without_a_due_date_do_not() -> None:
    events = entries(
        written(
            action("a1", state="overdue", due_on=pd.Timestamp("2020-01-31")),
            action("a2", state="completed"),
            action("a3", state="dropped"),
            action("a4", due_on=pd.NaT),
            action("a5", state="in_progress"),
        )
    )
    assert [entry["dtstart"].dt for entry in events] == [date(2020, 1, 31), date(2026, 12, 31)]


@pytest.mark.parametrize("state", ["completed", "dropped"])
def test_where_no_action_is_open_there_is_no_file(state: str) -> None:
    assert written(action("a1", state=state)) is None


def test_signs_that_mean_something_to_calendars_are_escaped_and_long_lines_folded() -> None:
    title = "Gebühren; Fonds, “新制度” \\ Entwurf\nzweite Zeile " + "é" * 90
    text = written(action("a1", title=title))
    assert only(text)["summary"] == title
    assert text is not None
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert rb"Geb\xc3\xbchren\; Fonds\, " not in text
    assert "SUMMARY:Gebühren\\; Fonds\\, ".encode() in text


def test_the_same_actions_give_the_same_bytes() -> None:
    assert written(action("a1"), action("a2")) == written(action("a2"), action("a1"))


def test_a_later_file_changes_the_entry_of_an_action_and_another_data_set_s_is_another() -> None:
    first, later = only(written(action("a1"))), only(written(action("a1", title="Draft it", state="overdue")))
    assert first["uid"] == later["uid"]
    assert only(written(action("a2")))["uid"] != first["uid"]
    assert only(written(action("a1"), dataset="Another"))["uid"] != first["uid"]


def test_the_stamp_is_the_as_of_date_and_not_the_clock_s() -> None:
    assert only(written(action("a1")))["dtstamp"].dt.isoformat() == "2026-09-30T00:00:00+00:00"


def test_illustrative_actions_say_so_where_a_calendar_shows_them() -> None:
    entry = only(written(action("a1"), badge="Illustrative data"))
    assert entry["summary"] == "Draft a law (Illustrative data)"
    assert str(entry["description"]).endswith("\nIllustrative data")


def test_evidence_is_a_link_only_where_it_opens_over_http() -> None:
    assert only(written(action("a1", evidence_url="https://example.org/law")))["url"] == "https://example.org/law"
    assert "url" not in only(written(action("a1", evidence_url="javascript:alert(1)")))
    assert "url" not in only(written(action("a1")))


def test_an_action_of_the_network_has_the_network_for_its_owner() -> None:
    assert "Owners: The network" in only(written(action("a1", owners=None, scope="network")))["description"]
