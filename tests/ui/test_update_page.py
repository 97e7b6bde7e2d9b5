"""“Report progress”: what is ticked comes out as the country form, and published it is the state of the actions."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.contract import load_contract
from iemn_data.importers.form_sheet import COLUMNS, first_row
from iemn_data.publishing.publication import publish
from iemn_data.validation.validate import last_day
from iemn_ui.sections.update.news import KINDS
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, WORKSHOPS, ask, settings, table
from tests.ui.screens import TODAY, OpenApp, page_of, write_folder

ACTIONS = table(
    ACTION_COLUMNS,
    "late,w1,individual,VNM,policy,Draft the law,2017-02-01,2017-12-31,in_progress,",
    "shared,w1,collective,VNM;BRA,data,Share inventories,2017-02-01,2018-06-30,planned,",
    "stuck,w2,individual,VNM,recycling,Sample plastics,2018-02-01,,in_progress,",
    "slips,w2,individual,VNM,recycling,Audit two plants,2018-02-01,2019-06-30,planned,",
    "quiet,w2,individual,VNM,recycling,Meet recyclers,2018-02-01,2019-12-31,planned,",
    "over,w1,individual,VNM,policy,Over already,2017-02-01,,completed,2017-06-01",
    "other,w1,individual,BRA,policy,Of another,2017-02-01,,planned,",
)
UPDATES = table(
    f"{UPDATE_COLUMNS},progress",
    "late,2017-05-01,in_progress,40",
    "stuck,2018-03-01,in_progress,60",
    "over,2017-06-01,completed,100",
)
CHECKED = "update_checked"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS, action_updates=UPDATES)


@pytest.fixture
def vietnam(open_app: OpenApp, data: Path) -> AppTest:
    return opened(open_app, data)


def opened(open_app: OpenApp, data: Path) -> AppTest:
    app = open_app("update", data=data, country="Vietnam")
    assert not app.exception
    return app


def tick(app: AppTest, action: str, kind: str, **fields: Any) -> None:
    """Tick an action and fill in its fields, as a reader does one after the other."""
    app.button_group(key=f"update_kind_{action}").set_value(kind).run()
    for field, value in fields.items():
        kinds = {"note": app.text_area, "evidence": app.text_input, "progress": app.slider}
        widget = kinds.get(field, app.date_input)(key=f"update_{field}_{action}")
        widget.set_value(value).run()
    assert not app.exception


def offered(app: AppTest) -> bool:
    return any("update_take" in button.proto.id for button in app.get("download_button"))


def form(app: AppTest) -> tuple[str, bytes]:
    """The name and the content of the form that is offered."""
    assert offered(app)
    (name, *_rest), content, _checked = app.session_state[CHECKED]
    return str(name), bytes(content)


def filled(content: bytes) -> dict[str, dict[str, Any]]:
    """What stands in the white cells of the form, by action."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["action_updates"]
    names = [column.name for column in COLUMNS]
    rows = (dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=first_row(), values_only=True))
    white = [column.name for column in COLUMNS if column.known is None]
    found = {str(row["action_id"]): {name: row[name] for name in white if row[name] is not None} for row in rows}
    return {action: cells for action, cells in found.items() if cells}


def everything(app: AppTest) -> str:
    """What the page says, as it is read: without the marks of Markdown."""
    boxes = (*app.markdown, *app.error, *app.success, *app.warning, *app.info, *app.caption)
    return " ".join(str(each.value).replace("\\", "") for each in boxes)


# ---- what it asks


def test_without_a_country_it_asks_for_one(open_app: OpenApp, data: Path) -> None:
    app = open_app("update", data=data)
    assert not app.exception
    assert app.title[0].value == "Report progress"
    assert len(app.button_group) == 0
    assert "Choose your country" in everything(app)


def test_it_lists_the_open_actions_of_the_country_overdue_first_then_by_due_date(vietnam: AppTest) -> None:
    keys = [group.key for group in vietnam.button_group]
    assert keys == [f"update_kind_{action}" for action in ("late", "shared", "slips", "quiet", "stuck")]
    assert vietnam.title[0].value == "Report progress: Vietnam"
    assert [group.value for group in vietnam.button_group] == ["nothing"] * 5
    assert not offered(vietnam)


def test_the_head_says_what_is_completed_of_what_is_due_and_since_when_the_rest_is_overdue(vietnam: AppTest) -> None:
    sentence = "0 of 1 due actions are completed; 1 is overdue, since 31 Dec 2017."  # as of the last report
    assert sentence in [each.value.replace("\\", "") for each in vietnam.markdown]


def test_each_action_says_how_late_it_is_and_what_was_reported_last(vietnam: AppTest) -> None:
    late = (date(2018, 3, 1) - date(2017, 12, 31)).days
    assert f"**{late} days overdue** · due 31 Dec 2017 · in progress, 40 % · last report 1 May 2017" in [
        caption.value for caption in vietnam.caption
    ]
    assert "no due date · in progress, 60 % · last report 1 Mar 2018" in [c.value for c in vietnam.caption]
    assert any("never reported on · owners: Brazil, Vietnam" in caption.value for caption in vietnam.caption)


def test_a_country_without_an_open_action_is_told_so(open_app: OpenApp, tmp_path: Path) -> None:
    countries = "country,region\nVNM,Asia\nCHL,South America\n"
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS, countries=countries)
    app = open_app("update", data=data, country="Chile")
    assert "no open action" in app.info[0].value


# ---- what comes out


def test_what_is_ticked_is_the_form_and_published_it_is_the_state_of_the_actions(
    vietnam: AppTest, data: Path, tmp_path: Path
) -> None:
    tick(vietnam, "late", "done", completed_on=date(2018, 5, 1), note="Adopted", evidence="https://example.org/law")
    tick(vietnam, "shared", "in_progress", progress=45)
    tick(vietnam, "stuck", "help", note="A laboratory")
    tick(vietnam, "slips", "new_date", due_on=date(2030, 6, 30), note="Funds are late")
    name, content = form(vietnam)
    assert name == f"iemn-progress-vietnam-{TODAY.isoformat()}.xlsx"
    assert "All of your 4 rows would count." in everything(vietnam)
    assert "4 of 5 open actions: 1 done, 1 in progress, 1 needs help, and 1 new date." in everything(vietnam)

    (data / name).write_bytes(content)
    published = publish(data, settings(tmp_path))
    assert published.report is not None
    assert (published.report.gate, published.report.errors) == ("passed", [])
    assert published.snapshot is not None
    states = f"select action_id, status, progress, completed_on, reported_on from actions_as_of('{TODAY}'::date)"
    assert {row[0]: row[1:] for row in ask(published.snapshot, states)} == {
        "late": ("completed", 100, date(2018, 5, 1), date(2018, 5, 1)),
        "shared": ("in_progress", 45, None, TODAY),
        "stuck": ("in_progress", 60, None, TODAY),
        "slips": ("planned", None, None, TODAY),
        "quiet": ("planned", None, None, None),
        "over": ("completed", 100, date(2017, 6, 1), date(2017, 6, 1)),
        "other": ("planned", None, None, None),
    }
    notes = "select action_id, note, evidence_url from action_updates where note is not null order by action_id"
    assert ask(published.snapshot, notes) == [
        ("late", "Adopted", "https://example.org/law"),
        ("slips", "New due date proposed: 2030-06-30. Funds are late", None),
        ("stuck", "Needs help: A laboratory", None),
    ]


def test_a_later_form_of_the_same_country_counts_before_an_earlier_one(
    open_app: OpenApp, data: Path, tmp_path: Path
) -> None:
    app = opened(open_app, data)
    for day in (date(2026, 9, 30), date(2026, 10, 1)):
        app.date_input(key="update_reported_on").set_value(day).run()
        tick(app, "late", "done", completed_on=date(2018, 5, 1), note=f"As of {day}")
        name, content = form(app)
        (data / name).write_bytes(content)
    published = publish(data, settings(tmp_path))
    assert published.snapshot is not None
    notes = "select note from action_updates where status = 'completed' and note is not null"
    assert ask(published.snapshot, notes) == [("As of 2026-10-01",)]


def test_a_form_of_the_same_day_in_the_data_folder_is_said_to_be_replaced(open_app: OpenApp, data: Path) -> None:
    app = opened(open_app, data)
    tick(app, "late", "done", completed_on=date(2018, 5, 1))
    tick(app, "shared", "in_progress", progress=45)
    assert "takes the place" not in everything(app)
    name, content = form(app)
    (data / name).write_bytes(content)
    tick(app, "stuck", "in_progress", progress=70)
    tick(app, "late", "nothing")
    assert "This form takes the place of the one of the same day with 2 reports." in everything(app)
    app.date_input(key="update_reported_on").set_value(TODAY - timedelta(days=1)).run()
    assert "takes the place" not in everything(app)


def test_what_is_not_ticked_stays_empty_and_what_is_taken_back_is_left_out(vietnam: AppTest) -> None:
    tick(vietnam, "late", "in_progress")
    tick(vietnam, "shared", "done")
    tick(vietnam, "shared", "nothing")
    assert filled(form(vietnam)[1]) == {
        "late": {"status": "In progress", "progress": 40, "updated_on": pd.Timestamp(TODAY).to_pydatetime()}
    }


def test_the_message_names_the_file_and_goes_to_the_contact_of_the_settings(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_CONTACT", "data@example.org")
    app = opened(open_app, data)
    tick(app, "late", "done")
    [button] = [b for b in app.get("link_button") if b.proto.url.startswith("mailto:")]
    message = urlsplit(button.proto.url)
    assert unquote(message.path) == "data@example.org"
    assert parse_qs(message.query)["subject"][0].startswith("Progress of Vietnam, ")
    assert form(app)[0] in parse_qs(message.query)["body"][0]


@pytest.mark.parametrize("contact", ["", "data@example.org"])
def test_a_message_without_an_address_says_that_it_has_to_be_added(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("IEMN_CONTACT", contact)
    app = opened(open_app, data)
    tick(app, "late", "done")
    assert ("Add the address of the custodian to the message: none is set here." in everything(app)) is (not contact)


# ---- what is checked


def test_help_without_words_and_a_new_date_without_a_day_are_asked_for_at_their_actions(vietnam: AppTest) -> None:
    tick(vietnam, "late", "help")
    tick(vietnam, "slips", "new_date")
    assert [box.value for box in vietnam.error] == ["Say what help is needed.", "Enter the day."]
    assert not offered(vietnam)


def test_a_day_that_would_change_nothing_or_has_not_come_cannot_be_entered(vietnam: AppTest) -> None:
    assert vietnam.date_input(key="update_reported_on").min == date(2018, 3, 1)
    before = last_day(load_contract())
    tick(vietnam, "late", "done")
    completed = vietnam.date_input(key="update_completed_on_late")
    assert completed.min == date(2017, 5, 1)
    assert before <= completed.max <= last_day(load_contract())


@pytest.mark.parametrize("note", ["Ask someone@example.org", "Call +84 24 3822 1234"])
def test_an_address_or_a_number_in_a_note_is_refused_at_its_action_and_no_form_is_offered(
    vietnam: AppTest, note: str
) -> None:
    tick(vietnam, "late", "done")
    assert offered(vietnam)
    tick(vietnam, "stuck", "help", note=note)
    assert not offered(vietnam)
    assert "This looks like an e-mail address or a telephone number. Take it out." in everything(vietnam)
    assert vietnam.error[-1].value == (
        "**The form cannot be sent yet.**\n\n"
        "- Take the e-mail address or telephone number out of the note on “Sample plastics”."
    )
    assert not [word for word in ("quality gate", "xlsx", "rejected") if word in everything(vietnam)]
    assert note not in everything(vietnam)
    vietnam.text_area(key="update_note_stuck").set_value("A laboratory").run()
    assert offered(vietnam)


def test_an_address_in_the_evidence_is_told_as_such(vietnam: AppTest) -> None:
    tick(vietnam, "late", "done", evidence="https://example.org/?from=someone@example.org")
    assert "out of the evidence of “Draft the law”" in vietnam.error[-1].value
    assert not offered(vietnam)


def test_what_else_is_wrong_with_a_row_leads_to_its_action(vietnam: AppTest, data: Path) -> None:
    (data / "actions.csv").write_text(
        ACTIONS.replace("law,2017-02-01,2017-12-31", "law,2020-02-01,2021-12-31"), "utf-8"
    )
    tick(vietnam, "late", "done", completed_on=date(2018, 5, 1))
    assert "Correct what is marked at “Draft the law”." in vietnam.error[-1].value
    assert "quality gate" not in everything(vietnam)
    assert not offered(vietnam)


def test_reports_of_days_after_a_fixed_as_of_date_are_said_to_wait_for_it(vietnam: AppTest, data: Path) -> None:
    waiting = "The data of this dashboard are shown as of 30 Sep 2026. Reports of later days are kept, and shown once"
    tick(vietnam, "stuck", "help", note="A laboratory")
    assert waiting not in everything(vietnam)
    (data / "datapackage.json").write_text('{"iemn:as_of": "2026-09-30"}', "utf-8")
    vietnam.text_area(key="update_note_stuck").set_value("A new laboratory").run()
    assert "Your row would count." in everything(vietnam)
    assert [waiting in box.value for box in vietnam.warning] == [True]
    assert offered(vietnam)
    vietnam.date_input(key="update_reported_on").set_value(date(2026, 9, 30)).run()
    assert waiting not in everything(vietnam)


def test_where_other_exports_fail_the_quality_gate_the_reason_is_told_and_the_form_is_offered(
    vietnam: AppTest, data: Path
) -> None:
    (data / "actions - Copy.csv").write_text(ACTIONS + "x", "utf-8")
    tick(vietnam, "late", "done")
    assert "It cannot be told which files of actions are right" in everything(vietnam)
    assert "That is in other files, for the custodian to correct. Your form is right: send it." in everything(vietnam)
    assert offered(vietnam)


# ---- what is kept


def test_entries_stay_while_another_page_is_looked_at_and_no_address_has_them(vietnam: AppTest) -> None:
    tick(vietnam, "stuck", "help", note="A laboratory")
    page_of(vietnam, "actions")
    assert "laboratory" not in str(dict(vietnam.query_params))
    page_of(vietnam, "update")
    assert vietnam.text_area(key="update_note_stuck").value == "A laboratory"
    assert offered(vietnam)


def test_nothing_that_is_entered_is_written_anywhere(vietnam: AppTest, data: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    tick(vietnam, "stuck", "help", note="A laboratory")
    assert offered(vietnam)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_the_choices_are_named_once() -> None:
    assert list(KINDS.values()) == ["No news", "Done", "In progress", "Needs help", "New date"]


def test_the_country_s_page_leads_here(open_app: OpenApp, data: Path) -> None:
    links = [link.proto.label for link in open_app("country", data=data, country="Vietnam").get("page_link")]
    assert "Report progress" in links
