"""Every query answers what plain pandas computes from the shipped CSV files, under every kind of filter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pandas as pd
import pytest

from iemn_data.filters import OPEN_STATES, Filters, fields_used
from iemn_data.names.alphabet import alphabet
from iemn_data.statements import SQL, statement
from iemn_data.store import FILTERS as GIVEN_FILTERS
from iemn_data.store import Store
from tests.data import (
    pandas_actions,
    pandas_attendance,
    pandas_audits,
    pandas_chains,
    pandas_changes,
    pandas_compared,
    pandas_country,
    pandas_flows,
    pandas_follow_through,
    pandas_history,
    pandas_objectives,
    pandas_people_breakdowns,
    pandas_record,
    pandas_search,
    pandas_targets,
    pandas_technologies,
)
from tests.data.shipped import GIVEN, ORACLES, is_same, raw, rows
from tests.published import shipped_store

COMPUTED = (
    pandas_actions,
    pandas_attendance,
    pandas_audits,
    pandas_chains,
    pandas_changes,
    pandas_compared,
    pandas_country,
    pandas_flows,
    pandas_follow_through,
    pandas_history,
    pandas_objectives,
    pandas_people_breakdowns,
    pandas_record,
    pandas_search,
    pandas_targets,
    pandas_technologies,
)
FILTERS = {
    "no filter": Filters(),
    "countries": Filters(countries=("PHL", "VNM", "TUV")),
    "region and years": Filters(regions=("South-eastern Asia",), first_year=2016, last_year=2022),
    "region and countries": Filters(regions=("South America", "Polynesia"), countries=("BRA", "PHL")),
    "nothing in common": Filters(regions=("Polynesia",), countries=("BRA",)),
    "workshops": Filters(workshops=("iemn-2018", "iemn-2019")),
    "scopes, areas and a past date": Filters(
        scopes=("collective", "network"), areas=("policy", "data", "recycling"), as_of=date(2019, 6, 30)
    ),
    "states and countries": Filters(states=("overdue", "completed"), countries=("BRA", "EGY", "THA")),
    "objectives and years": Filters(objectives=("technologies", "facility_audit"), first_year=2015),
    "materials and receivers": Filters(materials=("copper", "circuit_boards", "plastics"), receivers=("JPN", "KOR")),
    "a day on which an action is due": Filters(as_of=date(2024, 9, 30), states=("planned", "in_progress", "overdue")),
    "a past date alone": Filters(as_of=date(2018, 9, 28)),
    "countries, workshops and a past date": Filters(
        countries=("PHL", "VNM", "TUV", "BRA"),
        workshops=("iemn-2017", "iemn-2018", "iemn-2019"),
        as_of=date(2018, 12, 31),
    ),
    "a region, materials and a past date": Filters(
        regions=("South-eastern Asia",), materials=("copper", "plastics", "ferrous"), as_of=date(2023, 12, 30)
    ),
}
QUERIES = sorted(path.stem for path in (SQL / "queries").glob("*.sql"))


@pytest.fixture(scope="module", autouse=True)
def in_order_of_codes() -> Iterator[None]:
    """The answers in an alphabet of codes, which pandas can sort by; `test_alphabet.py` has the order by names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iemn_data.store.alphabet", lambda name: " ".join(sorted(alphabet(name).split())))
        yield


@pytest.fixture(scope="module", name="store")
def fixture_store() -> Store:
    """The store over the shipped data."""
    return shipped_store()


def test_every_query_has_an_answer_computed_without_sql() -> None:
    assert sorted({*ORACLES, "snapshot"}) == QUERIES


@pytest.mark.parametrize("choice", FILTERS)
@pytest.mark.parametrize("query", sorted(ORACLES))
def test_a_query_answers_what_pandas_computes(store: Store, query: str, choice: str) -> None:
    for more in GIVEN.get(query, ({},)):
        answer, expected = store.answer(query, FILTERS[choice], **more), ORACLES[query](FILTERS[choice], **more)
        assert set(answer.columns) == set(expected.columns)
        answered, computed = rows(answer), rows(expected)
        assert len(answered) == len(computed)
        for one, other in zip(answered, computed, strict=True):
            differing = {name: (one[name], other[name]) for name in other if not is_same(one[name], other[name])}
            assert differing == {}


@pytest.mark.parametrize("query", QUERIES)
def test_no_field_of_the_filters_is_said_to_touch_a_query_that_does_without(store: Store, query: str) -> None:
    # That none is missing the answers show: a query is given those fields alone.
    for more in GIVEN.get(query, ({},)):
        asked = store._bound(query, store.parameters(query, **more))
        for field in fields_used(query):
            fewer = {name: value for name, value in asked[GIVEN_FILTERS].items() if name != field} | {"none": None}
            with store._con.cursor() as cursor, pytest.raises(duckdb.BinderException, match=f'"{field}"'):
                cursor.execute(statement(f"queries/{query}"), asked | {GIVEN_FILTERS: fewer})


def test_a_field_touches_a_query_through_the_macros_that_it_calls() -> None:
    assert fields_used("receivers") == frozenset()
    assert fields_used("previous_workshops") == {"as_of"}
    assert fields_used("flow_prices") == {"countries", "first_year", "last_year", "materials", "known_by"}
    assert fields_used("outlet_routes") == fields_used("flow_prices") | {"receivers"}
    assert fields_used("action_register") - fields_used("lateness") == {"states"}


def test_a_country_is_the_same_on_the_map_as_on_its_page(store: Store) -> None:
    for filters in FILTERS.values():
        profile = store.answer("country_profile", filters).set_index("country")["network_role"]
        drawn = store.answer("network_map", filters).set_index("country")["network_role"]
        assert drawn.to_dict() == profile.reindex(drawn.index).to_dict()


def test_an_action_is_open_in_just_the_states_of_open_actions(store: Store) -> None:
    with store._con.cursor() as cursor:
        open_ = "select distinct state from actions_as_of($day) where is_open(status)"
        states = cursor.execute(open_, {"day": store.as_of}).fetchall()
    assert {state for (state,) in states} == set(OPEN_STATES)


def test_the_snapshot_says_what_it_is_of(store: Store) -> None:
    [[dataset, digest, as_of, threshold]] = store.answer("snapshot").to_numpy().tolist()
    assert dataset == "International E-Waste Management Network: capacity building"
    assert digest == store.digest
    assert pd.Timestamp(as_of).date() == store.as_of == date(2026, 9, 30)
    assert threshold == store.suppression_threshold == 5


@pytest.mark.parametrize("choice", [choice for choice in FILTERS if choice != "nothing in common"])
def test_the_filters_compared_leave_something_to_compare(choice: str) -> None:
    filters = FILTERS[choice]
    assert any(len(ORACLES[query](filters)) for query in ("action_register", "destinations"))


def test_the_shipped_outlets_hold_all_tonnes_of_the_first_hops(store: Store) -> None:
    flows = raw("market_flows")
    first = float(flows.loc[flows["tier"] == 1, "tonnes"].sum())
    assert store.answer("evidence_by_year")["tonnes"].sum() == pytest.approx(first, rel=1e-12)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_asks_for_no_person_no_refused_row_and_no_file(query: str) -> None:
    text = (SQL / "queries" / f"{query}.sql").read_text(encoding="utf-8")
    assert [word for word in ("participant_id", "quarantine", "errors", "warnings", "read_") if word in text] == []
