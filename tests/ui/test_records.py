"""Records on the screen: pages of rows, searched in the reader's words, sorted as read, and whole in the downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.paging import Order, Search
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.components import data_table
from iemn_ui.filters import search_terms
from iemn_ui.text import words
from iemn_ui.text.columns import TITLES
from tests.data.shipped import GIVEN
from tests.data.test_queries import COMPUTED
from tests.ui.screens import OpenApp, over, sentences, write_folder

WORKSHOPS = "workshop_id,year,title,format,city\nw1,2017,First,in_person,Hanoi\nw2,2018,Second,in_person,Manila\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status\n"
COLUMNS = ("title", "owners", "state", "area", "workshop_id")
MANY = 120


@pytest.fixture(name="data")
def fixture_data(tmp_path: Path) -> Path:
    """120 actions, named from 000 to 119: of Vietnam and Peru by turns, the first three about São Paulo."""
    lines = [
        f"a{i:03},{'w1' if i < 100 else 'w2'},individual,{'VNM' if i % 2 else 'PER'},policy,"
        f"{'São Paulo' if i < 3 else 'Plant'} {i:03},2018-01-01,2030-01-01,planned\n"
        for i in range(MANY)
    ]
    return write_folder(tmp_path / "many", workshops=WORKSHOPS, actions=ACTIONS + "".join(lines))


@pytest.fixture
def own(state_dir: Path, data: Path) -> Iterator[None]:
    """The 120 actions as the current data, for what needs no page."""
    with over(state_dir, data):
        yield


@pytest.fixture(name="register")
def fixture_register(open_app: OpenApp, data: Path) -> AppTest:
    """The page of actions with the register open."""
    app = open_app("actions", data=data)
    app.session_state["register"] = True
    return app.run()


def titles(app: AppTest) -> list[str]:
    return list(app.dataframe[-1].value["Title"])


# Actions of one day stand in the order of their countries' names, then of their titles: Peru's are the even ones.
OF_PERU = [*range(4, MANY, 2), 0, 2]
OF_VIETNAM = [*range(3, MANY, 2), 1]
IN_ORDER = [*OF_PERU, *OF_VIETNAM]


def rows_caption(app: AppTest) -> str:
    return next(caption.value for caption in reversed(app.caption) if caption.value.startswith("Rows "))


def plants(*numbers: int) -> list[str]:
    return [f"{'São Paulo' if i < 3 else 'Plant'} {i:03}" for i in numbers]


# ---- a page at a time


def test_only_one_page_of_rows_is_sent(register: AppTest) -> None:
    assert titles(register) == plants(*IN_ORDER[:50])
    assert rows_caption(register) == "Rows 1 to 50 of 120"
    assert len(register.dataframe[-1].proto.SerializeToString()) < 20_000


def test_the_reader_turns_to_the_last_page_and_another_order_begins_with_the_first(register: AppTest) -> None:
    [pages] = [element for element in register.get("pagination") if "action_register" in element.proto.id]
    assert pages.proto.num_pages == 3
    register.session_state[pages.proto.id.split("-")[-1]] = 3
    register.run()
    assert titles(register) == plants(*IN_ORDER[100:])
    assert rows_caption(register) == "Rows 101 to 120 of 120"

    register.selectbox(key="action_register_sort").set_value("title").run()
    register.segmented_control(key="action_register_order").set_value("Descending").run()
    assert titles(register) == plants(2, 1, 0, *range(119, 72, -1))
    assert rows_caption(register) == "Rows 1 to 50 of 120"


def test_a_search_narrows_and_says_so(register: AppTest) -> None:
    search = register.text_input(key="action_register_search")
    search.set_value("sao vietnam").run()
    assert titles(register) == plants(1)
    assert rows_caption(register) == "Rows 1 to 1 of 1"
    search.set_value("nowhere").run()
    assert "No row contains all of these words. Remove one." in sentences(register)
    search.set_value("").run()
    assert rows_caption(register) == "Rows 1 to 50 of 120"


def test_search_and_order_stand_in_the_address(open_app: OpenApp, data: Path) -> None:
    app = open_app("actions", data=data, action_register_search="peru", action_register_sort="Title")
    app.session_state["register"] = True
    app.run()
    assert titles(app) == plants(*range(4, 103, 2))
    assert rows_caption(app) == "Rows 1 to 50 of 60"


def test_a_download_holds_all_rows_found_on_whatever_page_the_reader_is(own: None) -> None:
    order = Order("title", is_descending=True)
    rows = data_table._all_rows("action_register", Filters(), Search(), order, {})
    assert rows["action_id"].tolist() == [f"a{i:03}" for i in (2, 1, 0, *range(119, 2, -1))]
    hits = data_table._all_rows("action_register", Filters(), Search(("sao",)), order, {})
    assert hits["action_id"].tolist() == ["a002", "a001", "a000"]


def test_every_register_of_the_catalogue_can_be_listed(shipped: CachedStore) -> None:
    assert COMPUTED  # their modules say what the queries are given
    for query in sorted({indicator.records for indicator in CATALOGUE.values()} - {""}):
        parameters = GIVEN.get(query, ({},))[0]
        columns = shipped.columns(query, **parameters)
        assert [column for column in columns if column not in TITLES] == [], query
        page = shipped.page(query, Filters(), Search(), Order(), number=1, rows_a_page=5, **parameters)
        assert page.total == len(ask.answer(query, **parameters)), query


# ---- what a reader types


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", {}),
        ("Viet Nam", {"Viet Nam": {"VNM"}}),
        ("Tailandia", {"Tailandia": {"THA"}}),
        ("越南", {"越南": {"VNM"}}),
        ("Corea del Sur plástico", {"Corea del Sur": {"KOR"}, "plástico": set()}),
        ("PER", {"PER": {"PER", "CPT"}}),
        ("usa", {"usa": {"USA"}}),
        ("704 2017", {"704": set(), "2017": {"w1"}}),
        ("manila", {"manila": {"w2"}}),
        ("OVERDUE", {"OVERDUE": {"overdue"}}),
        ("progress", {"progress": {"in_progress"}}),
        ("%' or 1=1 --", {"%'": set(), "or": None, "1=1": set(), "--": set()}),
    ],
)
def test_words_stand_for_the_codes_that_they_are_read_as(
    own: None, typed: str, terms: dict[str, set[str] | None]
) -> None:
    search = search_terms.search_for(typed, COLUMNS)
    assert search.words == tuple(terms)
    assert search.coded == ("owners", "state", "area", "workshop_id")
    for codes, expected in zip(search.codes, terms.values(), strict=True):
        assert expected is None or set(codes) == expected


@pytest.mark.parametrize("word", ["per", "in", "can", "and", "are", "no"])
def test_a_short_word_is_no_code_of_a_country_unless_in_capitals(shipped: CachedStore, word: str) -> None:
    [codes] = search_terms.search_for(word, ("country",)).codes
    assert all(word in search_terms.folded(words.country(code)) for code in codes)
    [codes] = search_terms.search_for(word.upper(), ("country",)).codes
    assert codes


def test_countries_sort_by_their_names_and_workshops_by_their_order(own: None) -> None:
    countries = search_terms.order_by("owners", False).codes
    assert countries.index("DEU") < countries.index("CHE")  # Germany, Switzerland
    assert countries.index("ALA") < countries.index("ALB")  # Åland Islands, Albania
    assert search_terms.order_by("workshop_id", False).codes == ("w1", "w2")
    assert search_terms.order_by("state", True).codes[0] == next(iter(words.labels("state")))
    assert search_terms.order_by("title", True) == Order("title", is_descending=True)
    assert search_terms.order_by(None, True) == Order(None, is_descending=True)


def test_a_register_on_illustrative_data_says_so_in_each_row(open_app: OpenApp) -> None:
    rows = open_app("actions").dataframe[-1].value
    assert set(rows["Provenance"]) == {"Illustrative data"}


def test_a_register_of_own_exports_carries_no_mark(register: AppTest) -> None:
    assert "Provenance" not in register.dataframe[-1].value
