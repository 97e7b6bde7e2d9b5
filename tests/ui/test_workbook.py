"""Workbooks: typed cells, texts that are never formulas, definitions, and the same bytes for the same data."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.languages import languages, said_in
from iemn_data.messages import _
from iemn_data.writing.spreadsheets import in_utf16
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.styles import LOOKS, printed
from iemn_ui.reports import whole_view, workbook, year_pack
from iemn_ui.reports.workbook.sheets import LONGEST, SHEETS, sheet_of
from iemn_ui.sections.page_head import page_name
from iemn_ui.summaries.views import Sheet, SheetColumn, View, table_names
from iemn_ui.text import words
from tests.ui.file_texts import parts_of, text_of
from tests.ui.screens import ANSWERING, OpenApp, cards, charts, raw
from tests.ui.workbooks import tables_of

HEAD = workbook.Head("Actions", "All countries. As of 30 Sep 2026.", Filters(), "http://localhost:8501/actions")
AROUND = ("About this workbook", "Definitions", "Sources")


@pytest.fixture(scope="module")
def whole(shipped: CachedStore) -> bytes:
    """The workbook of the whole view of the shipped data."""
    return workbook.write(HEAD, list(whole_view.views(Filters())))


def view(rows: pd.DataFrame, indicator: str = "action_register", title: str = "Register") -> View:
    return View(title, CATALOGUE[indicator], lambda: rows, Filters())


def book_of(*views: View) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook.write(HEAD, views)))


def is_way(cell: Any) -> bool:
    """Whether a cell leads to another place of the workbook."""
    return bool(cell.hyperlink and cell.hyperlink.location)


def test_numbers_are_numbers_and_days_are_days(shipped: CachedStore) -> None:
    rows = pd.DataFrame(
        {
            "title": ["Draft a law", "Open a depot"],
            "due_on": pd.to_datetime(["2026-03-31", None]),
            "days_late": [183, None],
            "tonnes": [12.5, 3180.0],
        }
    )
    register = tables_of(workbook.write(HEAD, [view(rows)]))["Register"]
    first, second = register.records
    assert first == {"Title": "Draft a law", "Due on": datetime(2026, 3, 31), "Days late": 183, "Tonnes": 12.5}
    assert second == {"Title": "Open a depot", "Due on": None, "Days late": None, "Tonnes": 3180}
    assert register.sheet["B7"].number_format == "d mmm yyyy"
    assert register.sheet["D7"].number_format == '#,##0" t"'


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
    scores = tables_of(workbook.write(HEAD, [view(rows, "learning_scores", "Scores")]))["Scores"]
    assert [row["People"] for row in scores.records] == [0, words.NOT_REPORTED, words.NOT_ASKED, words.SUPPRESSED]


def test_a_table_is_one_of_excel_s_with_filters_and_heads_that_stay_in_sight(shipped: CachedStore) -> None:
    rows = pd.DataFrame({"title": ["a", "b"], "days_late": [1, 2]})
    sheet = book_of(view(rows))["Register of actions"]
    [table] = sheet.tables.values()
    assert (table.displayName, table.ref, table.autoFilter.ref) == ("action_register", "A6:B8", "A6:B8")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A7", "$6:$6")


def test_related_tables_stand_on_one_sheet_one_under_the_other(shipped: CachedStore) -> None:
    of_areas = pd.DataFrame({"area": ["policy"], "actions": [2]})
    of_scopes = pd.DataFrame({"scope": ["network"], "actions": [3]})
    views = [view(of_areas, "action_completion", "By area"), view(of_scopes, "action_completion", "By scope")]
    first, second = tables_of(workbook.write(HEAD, views)).values()
    assert first.sheet is second.sheet
    assert first.sheet.freeze_panes == "A2"
    assert first.records == [{"Programme area": "Policy", "Actions": 2}]
    assert second.records == [{"Scope": "Network", "Actions": 3}]
    assert dict(first.sheet.tables.items()) == {"action_completion": "A6:B7", "action_completion_by_scope": "A14:B15"}
    assert first.badge == second.badge == "Illustrative data"


def test_each_table_has_a_name_of_its_own_for_formulas() -> None:
    tables = [pd.DataFrame({column: [1]}) for column in ("actions", "area", "area", "scope")]
    assert table_names([view(rows, "action_completion") for rows in tables]) == [
        "action_completion",
        "action_completion_by_area",
        "action_completion_2",
        "action_completion_by_scope",
    ]


def test_a_chart_covers_no_table(shipped: CachedStore, whole: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(whole))
    charts = [(sheet, chart.anchor) for sheet in book.worksheets[1:-2] for chart in sheet._charts]
    assert len(charts) >= 15
    for sheet, anchor in charts:
        tables = [tuple(map(int, re.findall(r"\d+", table.ref))) for table in sheet.tables.values()]
        [(heads, _last)] = [table for table in tables if table[0] == anchor._from.row + 1]
        titles_below = [row - 4 for row, _last in tables if row > heads]
        assert all(anchor.to.row + 1 < row for row in titles_below)
        [columns] = [table.tableColumns for table in sheet.tables.values() if table.ref.startswith(f"A{heads}:")]
        assert anchor._from.col > len(columns)


def test_a_table_whose_heads_repeat_is_none_of_excel_s_which_would_call_it_damaged(shipped: CachedStore) -> None:
    sheet = book_of(view(pd.DataFrame({"days_late": [1], "lateness": ["late"]})))["Register of actions"]
    assert [cell.value for cell in sheet[6]] == ["Days late", "Days late"]
    assert dict(sheet.tables.items()) == {}


def test_a_wrapped_text_has_room_in_its_row_whatever_program_opens_it(shipped: CachedStore) -> None:
    titles = ["Law", "law " * 100, "法" * 200, "a\nb\nc"]
    sheet = book_of(view(pd.DataFrame({"title": titles})))["Register of actions"]
    lines = [(sheet.row_dimensions[row].height or 15) / 15 for row in range(7, 11)]
    width = sheet.column_dimensions["A"].width
    assert lines == [1, math.ceil(400 / width), math.ceil(400 / width), 3]


@pytest.mark.parametrize("title", ["History", "🏭" * 31, "Law \u202e\x0bdraft", "[:]", "\0", "a" * 200])
def test_a_sheet_s_name_is_the_same_whatever_the_title_of_its_table(shipped: CachedStore, title: str) -> None:
    assert book_of(view(pd.DataFrame({"title": ["a"]}), title=title)).sheetnames[1] == "Register of actions"


@pytest.mark.parametrize("language", languages())
def test_no_sheet_s_name_is_cut_or_numbered_in_any_language(language: str) -> None:
    names = [said_in(language, lambda name=name: _(name)) for name in (*SHEETS, *AROUND)]  # type: ignore[misc]
    assert {name: in_utf16(name) for name in names if in_utf16(name) > LONGEST} == {}
    assert [name for name in names if set(name) & set("[]:*?/\\'") or name != name.strip()] == []
    assert len({"history", *map(str.casefold, names)}) == len(names) + 1


def test_each_indicator_has_one_sheet() -> None:
    of_sheets = [name for names in SHEETS.values() for name in names]
    assert len(of_sheets) == len(set(of_sheets))
    assert set(CATALOGUE) <= set(of_sheets)
    records = {entry.records for entry in CATALOGUE.values()}
    assert set(of_sheets) - set(CATALOGUE) <= records


def test_an_address_is_a_link_only_where_excel_opens_it(shipped: CachedStore) -> None:
    urls = ["https://example.org/a", "https://example.org/" + "a" * 2100, "https://example.org/a b", "javascript:x"]
    sheet = book_of(view(pd.DataFrame({"evidence_url": urls})))["Register of actions"]
    assert [cell.value for cell in sheet["A"][6:]] == urls
    assert [bool(cell.hyperlink) for cell in sheet["A"][6:]] == [True, False, False, False]


def test_a_sheet_has_no_more_links_than_excel_takes(shipped: CachedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    # One more leads back to the contents.
    monkeypatch.setattr("iemn_ui.reports.workbook.book._MOST_LINKS", 5)
    for rows, is_linked in ((2, True), (3, False)):
        linked = view(pd.DataFrame({"evidence_url": ["https://example.org/a"] * rows}))
        first, second = tables_of(workbook.write(HEAD, [linked, replace(linked, title="Again")])).values()
        for table in (first, second):
            cells = table.sheet["A"][table.row + 4 : table.row + 4 + rows]
            assert [bool(cell.hyperlink) for cell in cells] == [is_linked] * rows


def test_the_first_sheet_says_what_it_is_about_and_leads_to_the_others(shipped: CachedStore) -> None:
    book = book_of(view(ask.action_register()))
    about = book["About this workbook"]
    facts = {row[0]: row[1] for row in about.iter_rows(min_row=3, max_row=7, max_col=2, values_only=True)}
    assert facts["Filters"] == HEAD.filters_in_words
    assert facts["As of"] == datetime(2026, 9, 30)
    assert facts["Snapshot"] == shipped.digest
    assert facts["Link"] == HEAD.address
    assert about["B8"].value == "Illustrative data"
    links = {cell.coordinate: (cell.value, cell.hyperlink.location) for row in about for cell in row if is_way(cell)}
    assert links == {
        "A11": ("Register of actions", "'Register of actions'!A1"),
        "B11": ("Register", "'Register of actions'!A2"),
        "A12": ("Definitions", "'Definitions'!A1"),
        "A13": ("Sources", "'Sources'!A1"),
    }
    assert [cell.value for cell in about[11][2:4]] == [140, "All actions that the filters admit."]
    for sheet in book.worksheets[1:]:
        [back] = [cell for row in sheet.iter_rows(max_row=2) for cell in row if is_way(cell)]
        assert (back.value, back.hyperlink.location) == ("Back to the contents", "'About this workbook'!A1")
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
    register = tables_of(whole)["Register of actions"].records
    assert sorted(row["Action id"] for row in register) == sorted(raw("actions")["action_id"])
    assert {row["Completed on"].date() for row in register if row["Completed on"]} == {
        date.fromisoformat(day) for day in raw("actions")["completed_on"].dropna()
    }


def test_the_same_data_give_the_same_bytes(shipped: CachedStore, whole: bytes) -> None:
    assert workbook.write(HEAD, list(whole_view.views(Filters()))) == whole


def test_the_same_workbook_of_a_page_is_written_once(shipped: CachedStore) -> None:
    rows = pd.DataFrame({"title": ["a"], "days_late": [1]})
    written = workbook.write_of_page(HEAD, [view(rows)])
    assert written == workbook.write(HEAD, [view(rows)])
    assert workbook.write_of_page(HEAD, [view(rows.copy())]) is written
    others = [
        view(rows, title="Other"),
        view(rows, "overdue_actions"),
        view(rows.assign(days_late=2)),
        replace(view(rows), filters=Filters(countries=("VNM",))),
        replace(view(rows), note="Other."),
        replace(view(rows), sheet=Sheet((SheetColumn("Title", ["a"]),), "")),
    ]
    for other in others:
        assert workbook.write_of_page(HEAD, [other]) == workbook.write(HEAD, [other]) != written
    head = replace(HEAD, address="http://localhost:8501/other")
    assert workbook.write_of_page(head, [view(rows)]) == workbook.write(head, [view(rows)]) != written
    spanish = said_in("es", lambda: workbook.write_of_page(HEAD, [view(rows)]))
    assert spanish == said_in("es", lambda: workbook.write(HEAD, [view(rows)])) != written


def test_the_tables_of_a_year_stand_on_few_sheets(shipped: CachedStore) -> None:
    views = list(whole_view.views(year_pack.Year(2025).during))
    assert len(views) > 60
    assert len({sheet_of(view) for view in views}) < 25


def test_a_key_of_value_statuses_that_a_note_has_is_not_said_twice(shipped: CachedStore) -> None:
    rows = pd.DataFrame({"objective": ["technologies"], "value_status": ["suppressed"], "people": [None]})
    key = words.key_of_statuses(shipped.suppression_threshold)
    for note in ("", f"Means of few people. {key}"):
        scores = View("Scores", CATALOGUE["learning_scores"], lambda: rows, Filters(), note)
        assert tables_of(workbook.write(HEAD, [scores]))["Scores"].caption.count(key) == 1


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
    assert openpyxl.load_workbook(io.BytesIO(workbook.write(HEAD, []))).sheetnames == list(AROUND)
