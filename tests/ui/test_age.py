"""How old the data are: said on every page of the day on which it is read, and never of the files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_ui.access import clock
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports import letter
from iemn_ui.text import age
from tests.data.pandas_actions import actions
from tests.ui.file_texts import squeezed, text_of
from tests.ui.screens import ANSWERING, TODAY, OpenApp, cards, charts, raw, write_folder

UNTIL = date(2026, 9, 30)
WORKSHOPS = "workshop_id,year,title,format,start_date\nw1,2017,First,in_person,2017-03-01\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-09-29", "in 1 day"),
        ("2026-09-30", "today"),
        ("2026-10-01", "1 day ago"),
        ("2026-11-29", "60 days ago"),
        ("2030-09-30", "1,461 days ago"),
    ],
)
def test_a_day_is_so_many_days_ago(today: str, said: str) -> None:
    assert age.ago(UNTIL, date.fromisoformat(today)) == said


def test_the_age_is_that_of_the_data_and_a_report_that_is_illustrative_says_so() -> None:
    report = date(2026, 9, 23)
    assert age.of_data(UNTIL, report, TODAY, is_named=True) == "That was 60 days ago; last report 23 Sep 2026."
    assert age.of_data(UNTIL, None, TODAY, is_named=False) == "Data until 30 Sep 2026, 60 days ago."
    assert age.of_data(UNTIL, None, UNTIL, is_named=True) == "Data until 30 Sep 2026, today."
    with_badge = age.of_data(UNTIL, report, TODAY, is_named=True, badge="Illustrative data")
    assert with_badge.endswith("last report 23 Sep 2026 (illustrative data).")


def test_a_due_date_has_passed_the_day_after_it() -> None:
    due_on = date(2026, 10, 31)
    assert age.due(due_on, due_on) == "due 31 Oct 2026"
    assert age.since_due(due_on, due_on) == ""
    assert age.due(due_on, TODAY) == "was due 31 Oct 2026"
    assert age.since_due(due_on, TODAY) == "The due date was 29 days ago; not reported since"


@pytest.mark.parametrize("page", ANSWERING)
def test_every_page_says_how_old_the_data_are_and_when_the_last_report_was(look_at: OpenApp, page: str) -> None:
    last = pd.to_datetime(raw("action_updates")["updated_on"]).max()
    report = f"last report {last.day} {last:%b %Y} (illustrative data)"
    assert look_at(page).caption[1].value == f"That was 60 days ago; {report}."


def test_the_page_data_says_it_too(look_at: OpenApp) -> None:
    assert "As of 30 Sep 2026. That was 60 days ago; last report 23 Sep 2026" in look_at("data").caption[0].value


def test_the_last_report_is_that_of_the_countries_chosen(look_at: OpenApp) -> None:
    table = actions(pd.Timestamp(UNTIL))
    own = table[["VNM" in (owners or ()) for owners in table["owners"]]]["reported_on"].max()
    assert f"last report {own.day} {own:%b %Y}" in look_at("overview", country="Vietnam").caption[1].value


def test_on_a_past_day_the_end_of_the_data_is_named_and_no_later_report(look_at: OpenApp) -> None:
    sentence = look_at("overview", as_of="2019-06-30").caption[1].value
    last = actions(pd.Timestamp("2019-06-30"))["reported_on"].max()
    assert sentence.startswith(f"Data until 30 Sep 2026, 60 days ago; last report {last.day} {last:%b %Y}")


def test_tomorrow_the_same_data_are_a_day_older(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("country", country="Vietnam")
    before = charts(app)["Progress against its own past"]
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    app.run()
    assert app.caption[1].value.startswith("That was 61 days ago;")
    assert "61 days ago; not reported since" in cards(app)[3]["comparedTo"]
    # What the figures are known by stays, so that none is drawn again.
    after = charts(app)["Progress against its own past"]
    assert after.figure == before.figure
    assert after.caption == before.caption


def test_a_next_due_date_that_has_passed_meanwhile_says_so(look_at: OpenApp) -> None:
    app = look_at("country", country="Vietnam")
    card = cards(app)[3]
    assert card["value"] == "30 Sep 2026"
    assert card["comparedTo"].endswith("The due date was 60 days ago; not reported since")
    names = charts(app)["Overdue and due next"].trace("scatter", mode="markers")["y"]
    assert sum(name.endswith("was due 30 Sep 2026") for name in names) == 1


def test_on_a_past_day_what_was_next_then_has_not_passed(look_at: OpenApp) -> None:
    card = cards(look_at("country", country="Vietnam", as_of="2019-06-30"))[3]
    assert "not reported since" not in card["comparedTo"]


def test_the_last_report_is_that_of_the_workshop_chosen(look_at: OpenApp) -> None:
    updates, own = raw("action_updates"), raw("actions").query("workshop_id == 'iemn-2018'")
    last = pd.Timestamp(updates[updates["action_id"].isin(own["action_id"])]["updated_on"].max())
    head = look_at("workshop", workshop="2018 Manila").caption[1].value
    assert f"last report {last.day} {last:%b %Y}" in head


def test_without_any_report_only_the_age_is_said(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(
        tmp_path / "data",
        workshops=WORKSHOPS,
        actions=ACTIONS + "a1,w1,individual,PHL,collection,Do it,2017-05-01,2018-05-01,planned,\n",
    )
    days = (TODAY - date(2017, 5, 1)).days
    assert open_app("actions", data=data).caption[1].value == f"That was {days:,} days ago."


def test_a_letter_that_is_printed_says_when_and_what_has_passed_by_then(shipped: CachedStore) -> None:
    def text(printed_on: date | None) -> str:
        return squeezed(text_of("letter.pdf", letter.write("VNM", Filters(), "https://iemn.example.org", printed_on)))

    printed, in_pack = text(TODAY), text(None)
    assert squeezed("As of 30 Sep 2026, printed 29 Nov 2026") in printed
    assert squeezed("The due date was 60 days ago; not reported since") in printed
    assert "printed" not in in_pack
    assert "ago" not in in_pack
