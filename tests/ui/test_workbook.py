"""Workbooks: typed cells, texts that are never formulas, definitions, and the same bytes for the same data."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.styles import LOOKS, printed
from iemn_ui.reports import whole_view, workbook
from iemn_ui.reports.workbook import sheet_names
from iemn_ui.sections.page_head import page_name
from iemn_ui.summaries.views import View
from iemn_ui.text import words
from tests.ui.file_texts import parts_of, text_of
from tests.ui.screens import ANSWERING, TABS, OpenApp, cards, charts, raw

HEAD = workbook.Head("Actions", "All countries. As of 30 Sep 2026.", Filters(), "http://localhost:8501/actions")


@pytest.fixture(scope="module")
def whole(shipped: CachedStore) -> bytes:
    """The workbook of the whole view of the shipped data."""
    return workbook.write(HEAD, list(whole_view.views(Filters())))


def view(rows: pd.DataFrame, indicator: str = "action_register", title: str = "Register") -> View:
    return View(title, CATALOGUE[indicator], lambda: rows, Filters())


def book_of(*views: View) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook.write(HEAD, views)))


def table_in(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows under the head, by its titles."""
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_numbers_are_numbers_and_days_are_days(shipped: CachedStore) -> None:
    rows = pd.DataFrame(
        {
            "title": ["Draft a law", "Open a depot"],
            "due_on": pd.to_datetime(["2026-03-31", None]),
            "days_late": [183, None],
            "tonnes": [12.5, 3180.0],
        }
    )
    sheet = book_of(view(rows))["Register"]
    first, second = table_in(sheet)
    assert first == {"Title": "Draft a law", "Due on": datetime(2026, 3, 31), "Days late": 183, "Tonnes": 12.5}
    assert second == {"Title": "Open a depot", "Due on": None, "Days late": None, "Tonnes": 3180}
    assert sheet["B6"].number_format == "d mmm yyyy"
    assert sheet["D6"].number_format == '#,##0" t"'


@pytest.mark.parametrize("live", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1+1"])
def test_a_text_is_never_a_formula(shipped: CachedStore, live: str) -> None:
    sheet = book_of(view(pd.DataFrame({"title": [live], "evidence_url": [live]}), title=live))
    for each in sheet:
        for cell in (cell for row in each.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type != "f", (each.title, cell.coordinate)


def test_a_missing_number_becomes_the_symbol_of_its_value_status(shipped: CachedStore) -> None:
    rows = pd.DataFrame(
        {
            "objective": ["technologies"] * 4,
            "value_status": ["reported", "not_reported", "not_asked", "suppressed"],
            "people": [0, None, None, None],
        }
    )
    table = table_in(book_of(view(rows, "learning_scores", "Scores"))["Scores"])
    assert [row["People"] for row in table] == [0, words.NOT_REPORTED, words.NOT_ASKED, words.SUPPRESSED]


def test_a_sheet_has_a_frozen_head_filters_and_names_that_a_spreadsheet_takes(shipped: CachedStore) -> None:
    rows = pd.DataFrame({"title": ["a"], "days_late": [1]})
    long = "Completion of actions: by [scope] and/or area, in every country"
    book = book_of(view(rows, title=long), view(rows, title=long), view(rows, title="About this workbook"))
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == 6
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    sheet = book[names[1]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A6", "A5:B6", "$5:$5")
    assert sheet["A1"].value == long


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("History", "History 2"),
        ("🏭" * 31, "🏭" * 15),
        ("Law \u202e\x0bdraft", "Law draft"),
        ("[:]", "Table"),
        ("\0", "Table"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes_whatever_its_title(shipped: CachedStore, title: str, name: str) -> None:
    assert book_of(view(pd.DataFrame({"title": ["a"]}), title=title)).sheetnames[1] == name


def test_an_address_is_a_link_only_where_excel_opens_it(shipped: CachedStore) -> None:
    urls = ["https://example.org/a", "https://example.org/" + "a" * 2100, "https://example.org/a b", "javascript:x"]
    sheet = book_of(view(pd.DataFrame({"evidence_url": urls})))["Register"]
    assert [cell.value for cell in sheet["A"][5:]] == urls
    assert [bool(cell.hyperlink) for cell in sheet["A"][5:]] == [True, False, False, False]


def test_a_sheet_has_no_more_links_than_excel_takes(shipped: CachedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iemn_ui.reports.workbook.book._MOST_LINKS", 2)
    for rows, is_linked in ((2, True), (3, False)):
        sheet = book_of(view(pd.DataFrame({"evidence_url": ["https://example.org/a"] * rows})))["Register"]
        assert [bool(cell.hyperlink) for cell in sheet["A"][5:]] == [is_linked] * rows


def test_the_first_sheet_says_what_it_is_about_and_leads_to_the_others(shipped: CachedStore) -> None:
    book = book_of(view(ask.action_register()))
    about = book["About this workbook"]
    facts = {row[0]: row[1] for row in about.iter_rows(min_row=3, max_row=7, max_col=2, values_only=True)}
    assert facts["Filters"] == HEAD.filters_in_words
    assert facts["As of"] == datetime(2026, 9, 30)
    assert facts["Snapshot"] == shipped.digest
    assert facts["Link"] == HEAD.address
    assert about["B8"].value == "Illustrative data"
    links = {cell.value: cell.hyperlink.location for cell in about["B"] if cell.hyperlink and cell.hyperlink.location}
    assert links == {"Register": "'Register'!A1", "Definitions": "'Definitions'!A1", "Sources": "'Sources'!A1"}
    [definition] = list(book["Definitions"].iter_rows(min_row=4, values_only=True))
    assert definition[0] == "Register of actions"
    assert {row[0] for row in book["Sources"].iter_rows(min_row=4, values_only=True)} == {"Actions", "Action updates"}


def test_charts_are_native_and_in_our_colours(shipped: CachedStore, whole: bytes) -> None:
    rows = ask.action_completion()
    parts = parts_of(whole)
    drawn = [text.decode() for name, text in parts.items() if name.startswith("xl/charts/chart")]
    assert len(drawn) >= 15
    assert len(rows)
    on_paper = [printed(look) for looks in LOOKS.values() for look in looks.values()]
    hatched = {colour for look in on_paper for colour in (look.fill, look.over)}
    ours = {colour.lstrip("#").upper() for colour in {*PALETTE["light"].values(), *hatched}}
    for chart in drawn:
        shades = {part.split('"')[0] for part in chart.split('srgbClr val="')[1:]}
        assert shades
        assert shades <= ours
        assert "schemeClr" not in chart


def test_the_whole_view_holds_the_actions_as_they_are_exported(whole: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(whole), read_only=True)
    register = table_in(book["Register of actions"])
    assert sorted(row["Action id"] for row in register) == sorted(raw("actions")["action_id"])
    assert {row["Completed on"].date() for row in register if row["Completed on"]} == {
        date.fromisoformat(day) for day in raw("actions")["completed_on"].dropna()
    }


def test_the_same_data_give_the_same_bytes(shipped: CachedStore, whole: bytes) -> None:
    assert workbook.write(HEAD, list(whole_view.views(Filters()))) == whole


WITH_TABLES = [page for page in ANSWERING if page not in ("find", "present", "downloads", "method")]
CHOSEN = {
    "action": {"action": "action-00002"},
    "compare": {"compared_country": ["Brazil", "Vietnam"]},
    "workshop": {"workshop": "2018 Manila"},
}


def test_a_sheet_is_named_by_whole_words_that_tell_it_from_the_others(shipped: CachedStore) -> None:
    names = list(sheet_names.names(list(whole_view.views(Filters()))))
    assert [name for name in names if re.search(r" \d$", name)] == []
    assert {"Completion, by programme area", "Completion, by country", "Workshops named, records"} <= set(names)


@pytest.mark.parametrize(
    ("page", "tab"),
    [*((page, "") for page in WITH_TABLES), *((page, tab) for page, tabs in TABS.items() for tab in tabs)],
)
def test_no_sheet_s_name_is_cut(open_app: OpenApp, page: str, tab: str) -> None:
    app = open_app(page, **CHOSEN.get(page, {"country": "Brazil"}), **({"view": tab} if tab else {}))
    titles = [view.title for view in app.session_state["on_page"].views.values()]
    assert titles
    assert [title for title in titles if len(sheet_names.in_full(title)) > sheet_names.LONGEST] == []


def test_a_key_of_value_statuses_that_a_note_has_is_not_said_twice(shipped: CachedStore) -> None:
    rows = pd.DataFrame({"objective": ["technologies"], "value_status": ["suppressed"], "people": [None]})
    key = words.key_of_statuses(shipped.suppression_threshold)
    for note in ("", f"Means of few people. {key}"):
        scores = View("Scores", CATALOGUE["learning_scores"], lambda: rows, Filters(), note)
        assert str(book_of(scores)["Scores"]["A2"].value).count(key) == 1


@pytest.mark.parametrize("page", ANSWERING)
def test_the_workbook_of_a_page_has_all_its_tables(look_at: OpenApp, shipped: CachedStore, page: str) -> None:
    app = look_at(page)
    on_page = app.session_state["on_page"]
    titles = [each.title for each in on_page.views.values()]
    assert set(charts(app)) <= set(titles), "a figure is drawn past `show`"
    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters, cards=on_page.cards)
    text = text_of("page.xlsx", workbook.write(head, list(on_page.views.values())))
    assert all(title in text for title in titles)
    assert all(card["title"] in text and card["value"] in text for card in cards(app))
    assert on_page.filters_in_words in text


def test_of_a_page_that_speaks_of_the_exports_nothing_is_there_to_take_away(look_at: OpenApp) -> None:
    app = look_at("data")
    assert "on_page" not in app.session_state
    assert charts(app) == {}


@pytest.mark.parametrize(
    ("url", "base", "tab", "name"),
    [
        ("http://localhost:60789", "", "", "overview"),
        ("http://localhost:60789/?country=Brazil", "", "", "overview"),
        ("http://localhost:60789/markets?country=Brazil", "", "", "markets"),
        ("http://localhost:60789/country", "", "Where materials go", "country Where materials go"),
        ("https://example.org/iemn/", "/iemn", "", "overview"),
        ("https://example.org/iemn/markets", "/iemn", "", "markets"),
        ("", "", "", "overview"),
    ],
)
def test_the_workbook_of_a_page_is_named_after_it_and_its_open_tab(url: str, base: str, tab: str, name: str) -> None:
    assert page_name(url, base, tab) == name


def test_another_page_begins_anew(open_app: OpenApp) -> None:
    app = open_app("markets")
    app.switch_page("../pages/actions.py").run()
    assert {each.indicator.resources for each in app.session_state["on_page"].views.values()} == {
        ("actions", "action_updates")
    }


def test_a_page_without_any_figure_still_gives_a_workbook(shipped: CachedStore) -> None:
    assert openpyxl.load_workbook(io.BytesIO(workbook.write(HEAD, []))).sheetnames == [
        "About this workbook",
        "Definitions",
        "Sources",
    ]
