"""Names stand in the reader's alphabet: equal counts, lists and choices alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from iemn_data.countries import country_name
from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE
from iemn_data.names.alphabet import alphabet, by_name, in_order
from iemn_data.statements import SQL
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, FLOW_COLUMNS, folder, snapshot, table

ISLANDS = ("WSM", "TON", "NZL", "KIR", "FJI")
IN_ENGLISH = ["FJI", "KIR", "NZL", "WSM", "TON"]
PEOPLE = table(
    "workshop_id,participant_id,country,organization_type,role,attended",
    *(f"w1,{code}-{person},{code},ngo,participant,true" for code in ISLANDS for person in range(6)),
)
ACTIONS = table(
    ACTION_COLUMNS,
    *(f"a-{code},w1,individual,{code},policy,Write the law,2017-05-06,2030-01-01,planned," for code in ISLANDS),
)
FLOWS = table(
    FLOW_COLUMNS,
    *(
        f"f-{code}-{material},{code},2017,{material},1,,{receiver},material_recovery,0.01,documented"
        for code, receiver in (("TON", "CIV"), ("FJI", "TUR"))
        for material in ("whole_equipment", "ferrous", "crt_glass")
    ),
)


@contextmanager
def reading(language: str) -> Iterator[None]:
    token = LANGUAGE.set(language)
    yield
    LANGUAGE.reset(token)


@pytest.fixture(scope="module", name="store")
def fixture_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("islands")
    return Store(snapshot(folder(place, attendance=PEOPLE, actions=ACTIONS, market_flows=FLOWS)))


def codes(store: Store, query: str, column: str = "country", **more: object) -> list[str]:
    return list(dict.fromkeys(store.answer(query, Filters(), **more)[column].dropna()))


@pytest.mark.parametrize(
    "query", ["attendance_by_country", "countries", "delegation_matrix", "network_map", "objective_matrix"]
)
def test_countries_with_equal_counts_are_in_the_order_of_their_names(store: Store, query: str) -> None:
    assert codes(store, query) == IN_ENGLISH


def test_owners_with_as_many_actions_are_in_the_order_of_their_names(store: Store) -> None:
    completion = store.answer("action_completion", Filters())
    assert completion.loc[completion["dimension"] == "country", "value"].tolist() == IN_ENGLISH


def test_another_language_has_another_order(store: Store) -> None:
    # Fidji, Kiribati, Nouvelle-Zélande, Samoa, Tonga; in Finnish Fidži, Kiribati, Samoa, Tonga, Uusi-Seelanti.
    with reading("fr"):
        assert codes(store, "attendance_by_country") == ["FJI", "KIR", "NZL", "WSM", "TON"]
    with reading("fi"):
        assert codes(store, "attendance_by_country") == ["FJI", "KIR", "WSM", "TON", "NZL"]


def test_materials_of_equal_weight_are_in_the_order_of_their_words(store: Store) -> None:
    # CRT glass, Ferrous metal, Whole equipment.
    assert codes(store, "outlet_routes", "material") == ["crt_glass", "ferrous", "whole_equipment"]
    assert codes(store, "outlets_by_material", "material") == ["crt_glass", "ferrous", "whole_equipment"]


def test_receivers_with_equal_tonnes_are_in_the_order_of_their_names(store: Store) -> None:
    destinations = store.answer("destinations", Filters())
    assert destinations[["country", "final_receiver"]].to_numpy().tolist() == [["FJI", "TUR"], ["TON", "CIV"]]


def test_of_two_outlets_of_the_same_tonnes_the_first_by_name_is_the_largest(store: Store) -> None:
    concentration = store.answer("outlet_concentration", Filters()).set_index("dimension")
    assert country_name("CIV") == "Côte d’Ivoire"
    assert concentration.loc["all", "largest_outlet"] == "CIV"


def test_a_page_of_records_is_in_the_same_order_as_the_whole_answer(store: Store) -> None:
    page = store.page("delegation_register", Filters(), number=1, rows_a_page=50)
    assert page.rows["country"].tolist() == IN_ENGLISH


def test_accents_do_not_move_a_name_to_the_end_of_the_alphabet() -> None:
    names = {code: country_name(code) for code in ("ZMB", "CIV", "ALA", "TUR", "COD", "ALB", "CUW", "CUB", "TUN")}
    assert list(by_name(names).values()) == [
        "Åland Islands",
        "Albania",
        "Congo - Kinshasa",
        "Côte d’Ivoire",
        "Cuba",
        "Curaçao",
        "Tunisia",
        "Türkiye",
        "Zambia",
    ]


def test_letters_of_their_own_stand_where_the_language_has_them() -> None:
    with reading("sv"):
        assert in_order(["Österrike", "Åland", "Zambia", "Albanien"]) == ["Albanien", "Zambia", "Åland", "Österrike"]
    with reading("vi"):
        assert in_order(["Đan Mạch", "Dominica", "Ghana"]) == ["Dominica", "Đan Mạch", "Ghana"]


def test_names_that_differ_only_in_case_are_both_kept_in_a_set_order() -> None:
    assert in_order(["beta", "Alpha", "alpha"]) == ["alpha", "Alpha", "beta"]


def test_an_objective_stands_by_its_own_name_where_an_area_has_its_code() -> None:
    # Assess …, Audit a facility, Understand market changes, Weigh new technologies, Work with industry.
    assert alphabet("objective").split() == [
        "downstream_markets",
        "facility_audit",
        "market_changes",
        "technologies",
        "industry_relations",
    ]


# What reads these sorts their countries itself.
UNSORTED = ("receivers", "hop_receivers")
QUERIES = sorted({path.stem for path in (SQL / "queries").glob("*.sql")} - set(UNSORTED))


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_puts_countries_or_materials_in_the_order_of_their_codes(query: str) -> None:
    _before, is_ordered, order = (SQL / "queries" / f"{query}.sql").read_text(encoding="utf-8").rpartition("\norder by")
    by_code = re.sub(r"place_in\([^()]*\)|over \([^()]*\)|when '\w+'", "", order if is_ordered else "")
    assert re.findall(r"\b(?:country|final_receiver|material|element)\b", by_code) == []
