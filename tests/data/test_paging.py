"""Pages of a query's rows: searched and sorted as a reader would, whole, in a stable order, by known columns."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_data.paging import Only, Order, Page, Search, page_of
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, folder, snapshot, table
from tests.data.shipped import rows
from tests.published import shipped_store

REGISTERS = ("action_register", "delegation_register", "milestone_register", "flow_register", "workshops")
CODED = ("owners", "state", "scope", "area")
TITLES = ("São Paulo audit", "Audit 100% of plants", "'; drop table actions; --", "zebra", "Ähnlich", "a_b\\c")


@pytest.fixture(scope="module", name="store")
def fixture_store() -> Store:
    """The store over the shipped data."""
    return shipped_store()


@pytest.fixture(scope="module", name="titled")
def fixture_titled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Six actions: the first of Vietnam and the Philippines, the others of the network, the last one first due."""
    lines = [
        f'a{i},w1,{"collective" if i == 0 else "network"},{"VNM;PHL" if i == 0 else ""},policy,"{title}",'
        f"2018-01-01,202{9 - i}-01-01,planned,"
        for i, title in enumerate(TITLES)
    ]
    return Store(snapshot(folder(tmp_path_factory.mktemp("titled"), actions=table(ACTION_COLUMNS, *lines))))


def ids_found(store: Store, *words: str, codes: tuple[tuple[str, ...], ...] = ()) -> list[str]:
    page = store.page("action_register", None, Search(words, codes, CODED), Order("action_id"), rows_a_page=None)
    assert page.total == len(page.rows)
    return page.rows["action_id"].tolist()


def as_read(value: Any) -> Any:
    """What a reader sorts by: a text without regard to case and accents."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in unicodedata.normalize("NFD", value.lower()) if not unicodedata.combining(c))


@pytest.mark.parametrize("is_descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("query", REGISTERS)
def test_every_column_sorts_both_ways_and_equal_rows_keep_their_order(
    store: Store, query: str, is_descending: bool
) -> None:
    every = rows(store.answer(query))
    for column in every[0]:
        known = [row for row in every if row[column] is not None]
        expected = sorted(known, key=lambda row: as_read(row[column]), reverse=is_descending)
        expected += [row for row in every if row[column] is None]
        page = store.page(query, None, Search(), Order(column, is_descending), rows_a_page=None)
        assert rows(page.rows) == expected, column


@pytest.mark.parametrize("query", REGISTERS)
def test_the_pages_one_after_another_are_the_query_s_answer(store: Store, query: str) -> None:
    every = store.answer(query, Filters(last_year=2020))
    pages: list[Page] = []
    while not pages or pages[-1].first + len(pages[-1].rows) <= pages[-1].total:
        pages.append(store.page(query, Filters(last_year=2020), number=len(pages) + 1, rows_a_page=7))
    assert {page.total for page in pages} == {len(every)}
    assert [page.first for page in pages] == list(range(1, len(every) + 1, 7))
    assert rows(pd.concat([page.rows for page in pages])) == rows(every)


@pytest.mark.parametrize("number", [-1, 1, 2, 3, 4, 10**12])
@pytest.mark.parametrize("filters", [Filters(), Filters(workshops=("nowhere",))], ids=["rows", "no rows"])
@pytest.mark.parametrize("query", REGISTERS)
def test_a_page_cut_from_all_rows_is_the_page_that_the_database_gives(
    store: Store, query: str, filters: Filters, number: int
) -> None:
    asked = store.page(query, filters, number=number, rows_a_page=9)
    cut = page_of(store.answer(query, filters), number=number, rows_a_page=9)
    assert (cut.first, cut.total, rows(cut.rows)) == (asked.first, asked.total, rows(asked.rows))


def test_a_page_beyond_the_end_is_the_last_and_one_before_the_first_the_first(titled: Store) -> None:
    def asked(number: int) -> tuple[int, list[str], int]:
        page = titled.page("action_register", None, Search(), Order("action_id"), number=number, rows_a_page=4)
        return page.first, page.rows["action_id"].tolist(), page.total

    assert asked(2) == asked(3) == asked(10**12) == (5, ["a4", "a5"], 6)
    assert asked(1) == asked(0) == asked(-5) == (1, ["a0", "a1", "a2", "a3"], 6)


def test_without_an_order_the_query_s_own_stands(titled: Store) -> None:
    page = titled.page("action_register", None, rows_a_page=3)
    assert page.rows["action_id"].tolist() == ["a5", "a4", "a3"]
    assert page.rows.columns.tolist() == titled.answer("action_register").columns.tolist()


def test_text_sorts_as_a_reader_has_it(titled: Store) -> None:
    page = titled.page("action_register", None, Search(), Order("title"))
    assert page.rows["title"].tolist() == [TITLES[i] for i in (2, 5, 4, 1, 0, 3)]


def test_codes_sort_in_the_order_given_and_lists_by_their_items(titled: Store) -> None:
    scopes = titled.page("action_register", None, Search(), Order("scope", codes=("network", "collective")))
    assert scopes.rows["scope"].tolist() == ["network"] * 5 + ["collective"]
    owners = titled.page("action_register", None, Search(), Order("owners", True, ("VNM", "PHL")))
    assert owners.rows["action_id"].tolist()[0] == "a0"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ["a0", "a1", "a2", "a3", "a4", "a5"]),
        (("sao",), ["a0"]),
        (("SÃO", "páulo"), ["a0"]),
        (("audit",), ["a0", "a1"]),
        (("audit", "plants"), ["a1"]),
        (("audit", "zebra"), []),
        (("100%",), ["a1"]),
        (("%",), ["a1"]),
        (("_",), ["a5"]),
        (("\\",), ["a5"]),
        (("'; drop table actions; --",), ["a2"]),
        (("ahnlich",), ["a4"]),
        (("a3",), ["a3"]),
        (("network",), []),
        (("",), ["a0", "a1", "a2", "a3", "a4", "a5"]),
    ],
)
def test_rows_are_found_by_every_word_in_their_texts(
    titled: Store, words: tuple[str, ...], expected: list[str]
) -> None:
    assert ids_found(titled, *words) == expected
    assert len(titled.answer("action_register")) == len(TITLES)


def test_a_word_may_stand_for_codes(titled: Store) -> None:
    assert ids_found(titled, "viet", codes=(("VNM",),)) == ["a0"]
    assert ids_found(titled, "viet", "audit", codes=(("VNM",),)) == ["a0"]
    assert ids_found(titled, "audit", "viet", codes=((), ("VNM", "THA"))) == ["a0"]
    assert ids_found(titled, "viet", codes=(("THA",),)) == []
    assert ids_found(titled, "web", codes=(("network",),)) == ["a1", "a2", "a3", "a4", "a5"]


def test_nothing_found_is_an_empty_page_of_the_same_columns(titled: Store) -> None:
    page = titled.page("action_register", None, Search(("nowhere",), ((),), CODED), rows_a_page=5)
    assert (page.first, page.total, len(page.rows)) == (0, 0, 0)
    assert page.rows.columns.tolist() == titled.answer("action_register").columns.tolist()


@pytest.mark.parametrize(
    "name",
    ["", "nothing", "title desc", '"title"', "title; drop table actions", "1", "row_number", "(select 1)", "TITLE"],
)
def test_a_column_that_the_query_does_not_have_is_refused(titled: Store, name: str) -> None:
    with pytest.raises(ValueError, match="action_register has no column"):
        titled.page("action_register", None, Search(), Order(name))
    with pytest.raises(ValueError, match="action_register has no column"):
        titled.page("action_register", None, Search(coded=(name,)))


def test_an_answer_of_nothing_has_no_page(tmp_path: Path) -> None:
    page = Store(snapshot(folder(tmp_path))).page("action_register", rows_a_page=None)
    assert (page.first, page.total, len(page.rows)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ((("state", ("planned",)),), ["a0", "a1", "a2", "a3", "a4", "a5"]),
        ((("title", ("zebra", TITLES[2])), ("scope", ("network",))), ["a2", "a3"]),
        ((("owners", ("PHL",)),), ["a0"]),
        ((("completed_on", (None,)), ("title", ("zebra",))), ["a3"]),
        ((("is_due", ("false",)), ("due_on", ("2029-01-01",))), ["a0"]),
        ((("title", ()),), []),
    ],
    ids=["a value", "values of columns", "in a list", "empty cell", "what is no text", "none"],
)
def test_rows_are_those_with_one_of_the_values(titled: Store, only: Only, ids: list[str]) -> None:
    page = titled.page("action_register", None, Search(only=only), Order("action_id"), rows_a_page=None)
    assert page.rows["action_id"].tolist() == ids


def test_a_value_of_a_column_that_there_is_not_is_an_error(store: Store) -> None:
    with pytest.raises(ValueError, match="has no column “fate”"):
        store.page("action_register", None, Search(only=(("fate", ("reuse",)),)))
