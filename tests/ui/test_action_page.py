"""The page of one action: its state in a sentence, its events along time and in lists, and the ways to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_data.languages import said_in
from iemn_data.queries import ActionHistory, KnownAction
from iemn_data.rows import only, rows_of
from iemn_ui.access.cached import CachedStore
from iemn_ui.components.data_table import with_histories
from iemn_ui.figures.actions.history import action_history
from iemn_ui.filters import addresses
from iemn_ui.reports import workbook
from iemn_ui.text import history, words
from tests.answers import answer
from tests.ui.file_texts import text_of
from tests.ui.screens import Drawn, OpenApp, captions, charts, raw, sentences, write_folder

# Of the workshop of 2018: reported on six times, late, completed, with evidence, near a milestone and seven years.
OPEN = ["Planned", "In progress", "Overdue"]
LATE = "action-00033"
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
MARKUP = "*Sign* [it](https://example.org) $a$ <b>"


def known(state: str, **more: Any) -> KnownAction:
    row = {"state": state, "status": "in_progress" if state == "overdue" else state} | more
    return only(answer(KnownAction, pd.DataFrame([row])), KnownAction)


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (
            known("overdue", days_late=243, reported_on=pd.Timestamp("2026-05-12"), progress=40),
            f"Overdue by 243 days; last report 12 May 2026: in progress, {words.share(40, 100)}.",
        ),
        (known("overdue", days_late=1), "Overdue by 1 day; no report so far."),
        (known("planned", due_on=pd.Timestamp("2026-09-30")), "Planned, due 30 Sep 2026; no report so far."),
        (
            known("planned", due_on=pd.Timestamp("2026-10-30")),
            "Planned, due 30 Oct 2026 (in 30 days); no report so far.",
        ),
        (
            known("in_progress", reported_on=pd.Timestamp("2026-01-02")),
            "In progress, without a due date; last report 2 Jan 2026: in progress.",
        ),
        (
            known("completed", completed_on=pd.Timestamp("2020-05-01"), days_late=0),
            "Completed on 1 May 2020, on time; no report so far.",
        ),
        (
            known("completed", completed_on=pd.Timestamp("2020-05-01"), days_late=30),
            "Completed on 1 May 2020, 30 days late; no report so far.",
        ),
        (known("completed", completed_on=pd.Timestamp("2020-05-01")), "Completed on 1 May 2020; no report so far."),
        (known("dropped", entered_on=pd.Timestamp("2021-03-04")), "Dropped on 4 Mar 2021; no report so far."),
    ],
)
def test_the_state_is_one_sentence(action: KnownAction, sentence: str) -> None:
    assert history.present_state(action, date(2026, 9, 30), date(2026, 9, 30)) == sentence


def test_what_was_reported_is_told_with_the_comma_of_the_readers_language() -> None:
    told = {code: said_in(code, lambda: history.reported("status", "dropped", 55)) for code in ("en", "ar", "zh_TW")}
    assert told == {"en": "dropped, 55 %", "ar": "أُلغي، 55%", "zh_TW": "已取消，55%"}
    assert history.reported("status", "dropped", float("nan")) == "dropped"


@pytest.mark.parametrize(("due_on", "ago"), [("2026-09-30", 60), ("2026-10-30", 30)])
def test_a_due_date_that_has_passed_since_the_data_ended_says_so(due_on: str, ago: int) -> None:
    action, day = known("planned", due_on=pd.Timestamp(due_on)), words.day(pd.Timestamp(due_on))
    sentence = history.present_state(action, date(2026, 9, 30), date(2026, 11, 29))
    assert sentence == (f"Planned, due {day}; no report so far. The due date was {ago} days ago; not reported since.")


def test_of_an_action_that_ended_no_due_date_has_passed_since() -> None:
    action = known("completed", completed_on=pd.Timestamp("2026-05-01"), due_on=pd.Timestamp("2026-09-30"))
    sentence = history.present_state(action, date(2026, 9, 30), date(2026, 11, 29))
    assert sentence == "Completed on 1 May 2026; no report so far."


def test_a_label_at_the_as_of_line_stands_on_one_side_of_it(shipped: CachedStore) -> None:
    days = {"committed": "2025-09-18", "reported": "2026-03-01", "due": "2026-09-30"}
    rows = [
        {
            "event": event,
            "connection": "own",
            "day": pd.Timestamp(on),
            "date_precision": "day",
            "workshop_id": "iemn-2018",
        }
        for event, on in days.items()
    ]
    events = answer(ActionHistory, pd.DataFrame(rows).assign(state="planned"))
    figure = Drawn("", "", action_history(events, date(2026, 9, 30)))
    sides = {
        trace["y"][0]: trace["textposition"] for trace in figure.traces("scatter") if trace["mode"] == "markers+text"
    }
    assert sides == {"Action": ["top center"], "Reports": ["top center"], "Due date": ["top left"]}


def test_the_page_names_the_action_its_state_and_what_it_is(look_at: OpenApp) -> None:
    app = look_at("action", action=LATE)
    assert app.header[0].value.startswith("Try out a pick\\-up service for households :orange-badge[")
    texts = [text.value.replace("\\", "") for text in app.markdown]
    assert any(text.startswith("**Completed on 15 Aug 2021, 319 days late; last report 18 Aug 2021:") for text in texts)
    assert any("Owners: Thailand" in text and "Workshop: 2018 Manila" in text and LATE in text for text in texts)


def test_the_page_leads_to_its_owners_and_its_workshop(open_app: OpenApp) -> None:
    app = open_app("action", action="action-00034")
    links = {link.proto.label: parse_qs(link.proto.query_string) for link in app.get("page_link")}
    assert links["The page of Vietnam"] == {"country": ["Vietnam"]}
    assert links["The workshop 2018 Manila"] == {"workshop": ["2018 Manila"]}


def test_every_event_is_in_the_figure_or_has_no_day(look_at: OpenApp, shipped: CachedStore) -> None:
    events = shipped.answer("action_history", action=LATE, due_dates=())
    drawn = charts(look_at("action", action=LATE))["History of an action"]
    points = [trace for trace in drawn.traces("scatter") if "markers" in trace["mode"]]
    assert sum(len(trace["x"]) for trace in points) == events["day"].notna().sum()
    assert "n\u00a0=\u00a018 (events)" in drawn.caption
    assert "Without a day, and so not drawn: 1." in drawn.caption
    assert "Illustrative except milestones" in drawn.mark


def test_every_event_is_in_a_list_with_its_source_and_near_is_said_to_be_no_more(look_at: OpenApp) -> None:
    app = look_at("action", action=LATE)
    own, area, objective = (table.value for table in app.table)
    reports = raw("action_updates")
    assert own["What happened"].str.contains("● Report").sum() == (reports["action_id"] == LATE).sum()
    assert [len(own), len(area), len(objective)] == [10, 1, 7]
    assert area["Source"].iloc[0].startswith("[Milestones](https://")
    assert objective["Source"].unique().tolist() == ["Market flows (illustrative)"]
    titles = [heading.value for heading in app.header]
    assert any(title.startswith("Near it: same country and programme area") for title in titles)
    told = "What is near the action is dated after 29 Sep 2018, a year or month alone by its end."
    assert f"{told} The data do not say that the action led to it." in captions(app)


def test_on_a_past_day_the_page_knows_nothing_later(look_at: OpenApp) -> None:
    app = look_at("action", action=LATE, as_of="2020-01-31")
    assert list(app.table[0].value.index) == [
        "29 Sep 2018",
        "6 Mar 2019",
        "23 Jan 2020",
        "30 Sep 2020",
        "no day recorded",
    ]


def test_filters_that_leave_the_action_out_do_not_hide_it(look_at: OpenApp) -> None:
    app = look_at("action", action=LATE, country="Vietnam")
    assert "Try out" in app.header[0].value
    assert "No filter applies to this figure" in charts(app)["History of an action"].caption


def test_an_unknown_id_is_said_with_the_next_move(look_at: OpenApp) -> None:
    app = look_at("action", action="no*such*action")
    [sentence] = sentences(app)
    assert sentence == "No action has the id “no\\*such\\*action”. Search for its title below, or ask for a new link."
    assert len(app.table[0].value) == 50
    assert app.text_input(key="histories_search")


def test_an_action_of_a_later_day_says_which_day_to_choose(look_at: OpenApp) -> None:
    app = look_at("action", action=LATE, as_of="2018-01-31")
    assert sentences(app) == [
        "This action was committed to on 29 Sep 2018. Choose that day or a later one under “As of”."
    ]
    assert not charts(app)


def test_without_an_id_the_actions_are_listed_with_their_events_as_signs(open_app: OpenApp) -> None:
    app = open_app("action", country="Thailand")
    table = app.table[0].value
    assert table.loc["Try out a pick\\-up service for households", "History"] == "◆ ● ● ● ✕ ● ● ■ ●"
    assert any("◆ committed to · ● report" in caption for caption in captions(app))
    app.text_input(key="histories_search").set_value("pick-up").run()
    assert len(app.table[0].value) == 1


def test_another_action_can_be_chosen(open_app: OpenApp) -> None:
    app = open_app("action", action=LATE)
    next(button for button in app.button if button.label == "Choose another action").click().run()
    assert "action" not in app.query_params
    assert len(app.table) == 1


def test_texts_of_the_data_are_shown_as_they_stand(open_app: OpenApp, tmp_path: Path) -> None:
    rows = f'a1,w1,individual,PHL,policy,"{MARKUP}",2017-05-01,2018-12-31,planned,\n'
    app = open_app("action", write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS + rows), action="a1")
    assert not app.exception
    assert app.header[0].value == r"\*Sign\* \[it\]\(https\://example\.org\) \$a\$ \<b\>"


def test_a_row_of_an_action_begins_with_its_status_due_date_title_and_the_address_of_its_history() -> None:
    rows = pd.DataFrame(
        {
            "title": ["One", "Two"],
            "owners": "VNM",
            "state": "overdue",
            "due_on": "2020-01-01",
            "action_id": ["a1", "a 2"],
        }
    )
    linked = with_histories(rows, Filters(as_of=date(2020, 1, 2)), ["title", "owners", "state", "due_on"])
    assert list(linked) == ["state", "due_on", "title", "history_url", "owners"]
    assert linked["history_url"].tolist() == [
        "/action?action=a1&as_of=2020-01-02",
        "/action?action=a+2&as_of=2020-01-02",
    ]
    assert list(with_histories(rows[["title"]], Filters(), ["title"])) == ["title"]


def test_the_register_and_the_search_lead_to_the_histories(open_app: OpenApp) -> None:
    register = open_app("actions", register="true")
    assert all("History" in table.value for table in register.dataframe)
    links = [link.proto for link in register.get("page_link")]
    assert any(link.label == "The histories of these actions, as a list of links" for link in links)
    found = open_app("find", q="pick-up")
    assert "History" in found.dataframe[0].value


def links_to_histories(app: AppTest) -> list[tuple[str, dict[str, list[str]]]]:
    """The labels of the links from tables to the lists of histories, and what their addresses choose."""
    links = [link.proto for link in app.get("page_link") if link.proto.label.startswith("The histories of")]
    return [(link.label, parse_qs(link.query_string)) for link in links]


@pytest.mark.parametrize(
    ("page", "opened", "chosen", "label"),
    [
        ("actions", "register", {"area": ["Policy"]}, "these actions"),
        ("actions", "register", {"area": ["Policy"], "status": ["Overdue"]}, "these actions"),
        ("overview", "overdue", {}, "these actions"),
        ("workshop", "still_open", {}, "these actions"),
        ("actions", "", {}, "these and the other open actions"),
    ],
)
def test_the_list_of_histories_has_the_actions_of_the_table_that_leads_to_it(
    open_app: OpenApp, page: str, opened: str, chosen: dict[str, list[str]], label: str
) -> None:
    shared = {"country": "Brazil"} if page != "workshop" else {"workshop": "2018 Manila", "view": "What is still open"}
    app = open_app(page, **shared, **chosen, **({opened: "true"} if opened else {}))
    linked, query = links_to_histories(app)[-1]
    assert linked == f"The histories of {label}, as a list of links"
    rows = [table.value for table in app.dataframe if "History" in table.value][-1]
    listed = open_app("action", **shared, **query)
    states = {"overdue": ["Overdue"], "register": chosen.get("status"), "still_open": OPEN, "": OPEN}[opened]
    assert query == ({"status": states} if states else {}) | {key: chosen[key] for key in chosen if key != "status"}
    if opened:
        n = len(rows)
        assert listed.header[0].value.startswith(f"{n} action, with" if n == 1 else f"{n} actions, each with")
    if states:
        assert words.listed(states) in listed.caption[0].value


def test_an_action_that_the_address_names_is_shown_without_the_filters_to_choose_one(open_app: OpenApp) -> None:
    assert [box.key for box in open_app("action", action=LATE).multiselect] == ["country", "region", "workshop"]
    assert "status" in [box.key for box in open_app("action").multiselect]


def test_the_page_s_workbook_has_the_events(open_app: OpenApp) -> None:
    on_page = open_app("action", action=LATE).session_state["on_page"]
    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters)
    text = text_of("page.xlsx", workbook.write(head, list(on_page.views.values())))
    assert "History of an action" in text
    for event in ("Committed to", "Due date passed", "Tonnes by final fate"):
        assert event in text


def test_a_moved_due_date_names_both_days(shipped: CachedStore) -> None:
    due_dates = (("2019-01-01", "2020-03-31"), ("2026-09-30", "2020-09-30"))
    events = shipped.answer("action_history", action=LATE, due_dates=due_dates)
    [moved] = rows_of(events[events["event"] == "due_date_moved"], ActionHistory)
    assert history.what(moved) == "Due date moved from 31 Mar 2020 to 30 Sep 2020, by the exports of this day"


def test_the_thread_ends_where_the_action_does_and_lateness_runs_from_the_due_date(shipped: CachedStore) -> None:
    figure = action_history(shipped.answer("action_history", action=LATE, due_dates=()), shipped.as_of)
    thread, late = (trace for trace in figure["data"] if trace["mode"] == "lines")
    assert thread["x"] == ["2018-09-29", "2021-08-15"]
    assert late["x"] == ["2020-09-30", "2021-08-15"]


def test_the_address_of_an_action_has_its_id_and_a_past_day() -> None:
    assert addresses.of_action("https://iemn.example.org/", "a1", Filters(countries=("VNM",))) == (
        "https://iemn.example.org/action?action=a1"
    )
