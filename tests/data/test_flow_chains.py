"""Chains of hops: where evidence breaks, how concentrated outlets are, what to look at, and what would be if."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import folder, snapshot, table
from tests.data.shipped import rows

COLUMNS = (
    "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence,consent,"
    "price_usd_per_tonne,price_source"
)
# Parties that each begin a chain of one hop: its year, its consent, its material, and whether it is flagged.
CONSENTS = {
    "ARG": (2025, "missing", "copper", True),
    "BRA": (2025, "pending", "copper", True),
    "CHL": (2025, "", "copper", True),
    "COL": (2025, "granted", "circuit_boards", False),
    "ECU": (2025, "not_needed", "copper", False),
    "MEX": (2025, "not_needed", "circuit_boards", True),
    "PER": (2025, "not_needed", "whole_equipment", True),
    "PRY": (2024, "missing", "circuit_boards", False),
    "URY": (2024, "", "copper", False),
}
COUNTRIES = table(
    "country,region,basel_party,source_url",
    "PHL,South-eastern Asia,true,https://example.org",
    "JPN,Eastern Asia,true,https://example.org",
    "USA,Northern America,false,https://example.org",
    "VNM,South-eastern Asia,,",
    *(f"{country},Latin America,true,https://example.org" for country in CONSENTS),
)
AS_IT_IS: dict[str, Any] = {
    "price_materials": (),
    "price_percents": (),
    "closed": (),
    "capped": (),
    "cap_share": 1.0,
}


def hop(
    name: str,
    receiver: str = "JPN",
    tonnes: float = 10,
    *,
    country: str = "PHL",
    year: int | None = None,
    material: str = "copper",
    fate: str = "material_recovery",
    evidence: str = "verified",
    consent: str = "",
    price: str = "",
) -> str:
    """A row of flows. Its name is its year, unless that is given, and the way to it: `2024.ab` comes from `2024.a`."""
    first_year, way = name.split(".")
    before = name[:-1] if len(way) > 1 else ""
    source = "an invoice" if price else ""
    start = f"{name},{country},{year or first_year},{material},{len(way)},{before},{receiver},{fate},{tonnes}"
    return f"{start},{evidence},{consent},{price},{source}"


def store_of(place: Path, *hops: str) -> Store:
    return Store(snapshot(folder(place, market_flows=table(COLUMNS, *hops), countries=COUNTRIES)))


def asked(store: Store, query: str, year: int, filters: Filters | None = None, **more: Any) -> list[dict[str, Any]]:
    """What a query finds in the chains that began in a year, under other filters too."""
    return rows(store.answer(query, replace(filters or Filters(), first_year=year, last_year=year), **more))


# ---- the register, tier by tier, concentration and prices: a year for each of the tests

REGISTER = (
    hop("2001.a", "PHL"),
    hop("2001.ab", "JPN", country="VNM", year=2025, material="residue"),
    hop("2001.b", "VNM", country="VNM"),
)
RECEIVERS = (hop("2002.a", "VNM", 10), hop("2002.ab", "JPN", 4), hop("2002.b", "VNM", 5))
TIERS = (hop("2003.a", "PHL", 10), hop("2003.ab", "JPN", 6, evidence="declared"))
MATERIALS = (hop("2004.a"), hop("2004.b", country="VNM", tonnes=5))
BREAKS = (
    hop("2005.a", tonnes=10, fate="storage", evidence="documented"),
    hop("2005.ab", tonnes=6, evidence="none"),
    hop("2005.abc", tonnes=5),
    hop("2005.b", tonnes=3, evidence="declared"),
    hop("2005.bc", tonnes=3, evidence="none"),
    hop("2005.c", tonnes=2),
)
EVIDENCE = (
    hop("2006.a", tonnes=10, evidence="none"),
    hop("2006.ab", tonnes=6),
    hop("2006.b", tonnes=1, evidence="none"),
)
SHARES = (hop("2007.a", "JPN", 60), hop("2007.b", "VNM", 40), hop("2007.c", "", 100))
ONE_OUTLET = (hop("2008.a", "JPN", 7), hop("2008.b", "", 3, country="VNM"))
PRICES = (
    hop("2009.a", price="-80", material="crt_glass"),
    hop("2009.b", price="4000"),
    hop("2009.c"),
)


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory) -> Store:
    hops = (REGISTER, RECEIVERS, TIERS, MATERIALS, BREAKS, EVIDENCE, SHARES, ONE_OUTLET, PRICES)
    return store_of(tmp_path_factory.mktemp("chains"), *chain.from_iterable(hops))


def test_the_register_has_every_hop_of_the_chains_chosen_as_it_was_reported(chains: Store) -> None:
    answer = asked(chains, "flow_register", 2001, Filters(countries=("PHL",), materials=("copper",)))
    assert [(row["flow_id"], row["country"], row["material"], row["from_flow_id"]) for row in answer] == [
        ("2001.ab", "VNM", "residue", "2001.a"),
        ("2001.a", "PHL", "copper", None),
    ]


def test_a_receiver_chosen_leaves_the_whole_chains_that_ended_there(chains: Store) -> None:
    answer = asked(chains, "flow_register", 2002, Filters(receivers=("JPN",)))
    assert [row["flow_id"] for row in answer] == ["2002.a", "2002.ab"]


def test_each_tonne_is_counted_once_at_every_tier(chains: Store) -> None:
    answer = asked(chains, "chain_links", 2003, start="country")
    assert [
        (row["tier"], row["country"], row["from_country"], row["receiver_country"], row["fate"], row["tonnes"])
        for row in answer
    ] == [
        (1, "PHL", None, "PHL", None, 10.0),
        (2, None, "PHL", "JPN", None, 6.0),
        (1, None, None, "PHL", "material_recovery", 4.0),
        (2, None, None, "JPN", "material_recovery", 6.0),
    ]
    assert [row["is_hop_evidenced"] for row in answer] == [True, False, None, None]
    assert [(row["is_from_home"], row["is_at_home"]) for row in answer] == [
        (False, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_chains_can_start_with_the_material(chains: Store) -> None:
    answer = asked(chains, "chain_links", 2004, start="material")
    assert [(row["country"], row["material"], row["tonnes"]) for row in answer if row["fate"] is None] == [
        (None, "copper", 15.0)
    ]


def test_evidence_breaks_at_the_first_hop_without_it_or_ends_before_a_final_fate(chains: Store) -> None:
    answer = asked(chains, "evidence_breaks", 2005)
    assert {row["evidence_break"]: row["tonnes"] for row in answer} == {
        "evidenced": 2.0,
        "no_final_fate": 4.0,
        "tier_1": 3.0,
        "tier_2": 6.0,
    }


def test_a_tier_s_evidence_is_that_of_its_own_hops(chains: Store) -> None:
    answer = asked(chains, "evidence_by_tier", 2006)
    assert [(row["tier"], row["evidence"], row["hops"], row["tonnes"]) for row in answer] == [
        (1, "none", 2, 11.0),
        (2, "verified", 1, 6.0),
    ]


def test_the_index_is_the_sum_of_squared_shares_of_the_tonnes_with_a_known_outlet(chains: Store) -> None:
    answer = {row["dimension"]: row for row in asked(chains, "outlet_concentration", 2007)}
    assert answer["country"]["hhi"] == pytest.approx(0.6**2 + 0.4**2)
    known = {name: answer["all"][name] for name in ("tonnes", "known_tonnes", "outlets", "largest_tonnes")}
    assert known == {"tonnes": 200.0, "known_tonnes": 100.0, "outlets": 2, "largest_tonnes": 60.0}
    assert answer["material"]["largest_outlet"] == "JPN"


def test_one_outlet_is_an_index_of_one_and_none_known_has_no_index(chains: Store) -> None:
    answer = {row["value"]: row for row in asked(chains, "outlet_concentration", 2008) if row["dimension"] == "country"}
    assert (answer["PHL"]["hhi"], answer["PHL"]["outlets"]) == (1.0, 1)
    assert (answer["VNM"]["hhi"], answer["VNM"]["outlets"], answer["VNM"]["largest_outlet"]) == (None, 0, None)
    assert answer["VNM"]["tonnes"] == 3.0


def test_a_price_below_zero_is_a_gate_fee_and_a_flow_without_price_is_left_out(chains: Store) -> None:
    assert [(row["material"], row["price_usd_per_tonne"]) for row in asked(chains, "flow_prices", 2009)] == [
        ("copper", 4000.0),
        ("crt_glass", -80.0),
    ]


# ---- borders

# Years in which one hop each goes from a country to a receiver, and what its Party status is.
ROUTES = {
    2011: ("PHL", "USA", "party_and_non_party"),
    2012: ("USA", "PHL", "party_and_non_party"),
    2013: ("PHL", "JPN", "two_parties"),
    2014: ("PHL", "VNM", "party_status_not_recorded"),
    2015: ("USA", "VNM", "party_status_not_recorded"),
    2016: ("USA", "KOR", "party_status_not_recorded"),
    2017: ("PHL", "", "country_not_recorded"),
    2018: ("USA", "USA", "within_a_country"),
}
AROUND_BORDERS = (
    hop("2026.a", "PHL"),
    hop("2026.ab", "JPN", consent="missing"),
    hop("2026.abc", "JPN"),
    hop("2026.abcd", "PHL", consent="granted"),
)
FROM_NOBODY = (hop("2026.a", ""), hop("2026.ab", "USA", consent="missing"))


@pytest.fixture(scope="module")
def borders(tmp_path_factory: pytest.TempPathFactory) -> Store:
    consents = (
        hop(f"{year}.{way}", country=country, consent=consent, material=material)
        for way, (country, (year, consent, material, _is_flagged)) in zip("abcdefghi", CONSENTS.items(), strict=True)
    )
    routes = (
        hop(f"{year}.a", receiver, country=country, consent="granted")
        for year, (country, receiver, _status) in ROUTES.items()
    )
    return store_of(tmp_path_factory.mktemp("borders"), *consents, *routes, *AROUND_BORDERS)


@pytest.mark.parametrize("country", CONSENTS)
def test_consent_is_looked_at_since_2025(borders: Store, country: str) -> None:
    year, consent, _material, is_flagged = CONSENTS[country]
    filters = Filters(countries=(country,))
    assert bool(asked(borders, "flagged_hops", year, filters)) == is_flagged
    [counted] = asked(borders, "consent_by_year", year, filters)
    assert (counted["consent_status"], counted["hops"], counted["flagged_hops"]) == (
        consent or "not_reported",
        1,
        int(is_flagged),
    )


def test_a_border_lies_between_the_receiver_before_and_the_next_one(borders: Store) -> None:
    assert [row["flow_id"] for row in asked(borders, "flagged_hops", 2026)] == ["2026.ab"]
    assert [(row["consent_status"], row["hops"]) for row in asked(borders, "consent_by_year", 2026)] == [
        ("granted", 1),
        ("missing", 1),
    ]


@pytest.mark.parametrize("year", ROUTES, ids=lambda year: "-".join(ROUTES[year]))
def test_only_a_known_party_and_a_known_non_party_are_flagged(borders: Store, year: int) -> None:
    _country, _receiver, party_status = ROUTES[year]
    routes = asked(borders, "routes_by_party_status", year)
    assert [(row["party_status"], row["hops"]) for row in routes] == [(party_status, 1)]
    flags = [(row["is_consent_flagged"], row["is_route_flagged"]) for row in asked(borders, "flagged_hops", year)]
    assert flags == ([(False, True)] if party_status == "party_and_non_party" else [])


def test_a_hop_from_a_receiver_that_is_not_recorded_is_not_judged(tmp_path: Path) -> None:
    from_nobody = store_of(tmp_path, *FROM_NOBODY)
    assert asked(from_nobody, "flagged_hops", 2026) == []
    assert [(row["party_status"], row["hops"]) for row in asked(from_nobody, "routes_by_party_status", 2026)] == [
        ("country_not_recorded", 2)
    ]


# ---- what if


def half_and_half(year: int) -> tuple[str, ...]:
    return (
        hop(f"{year}.a", "VNM", 100, price="1000"),
        hop(f"{year}.ab", "JPN", 60),
        hop(f"{year}.ac", "USA", 40),
        hop(f"{year}.b", "JPN", 100, material="plastics"),
    )


HALF_AND_HALF = half_and_half(2001)
GATE_FEE = (hop("2002.a", tonnes=10, price="-80"),)
AND_NOTHING = (*half_and_half(2003), hop("2003.c", "USA", 0.0, price="5"))
NO_OUTLET = (hop("2004.a", "VNM", 10, price="100"), hop("2004.ab", "", 10), hop("2004.b", "", 5, price="100"))


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("sold"), *HALF_AND_HALF, *GATE_FEE, *AND_NOTHING, *NO_OUTLET)


def summed(answer: list[dict[str, Any]], *columns: str) -> tuple[float, ...]:
    return tuple(round(sum(row[column] or 0 for row in answer), 6) for column in columns)


def test_with_nothing_supposed_everything_is_as_recorded(sold: Store) -> None:
    answer = asked(sold, "what_if", 2001, **AS_IT_IS)
    assert summed(answer, "tonnes", "priced_tonnes", "value_usd", "value_then_usd") == (200, 100, 100_000, 100_000)
    assert summed(answer, "unknown_tonnes", "closed_tonnes", "over_cap_tonnes") == (0, 0, 0)
    [plastics] = [row for row in answer if row["material"] == "plastics"]
    assert (plastics["value_usd"], plastics["value_then_usd"]) == (None, None)


def test_a_price_moves_the_value_of_its_material_alone(sold: Store) -> None:
    changes = {"price_materials": ("plastics", "copper"), "price_percents": (50.0, -20.0)}
    assert summed(asked(sold, "what_if", 2001, **AS_IT_IS | changes), "value_then_usd") == (80_000,)


def test_a_gate_fee_moves_by_the_same_percent(sold: Store) -> None:
    changes = {"price_materials": ("copper",), "price_percents": (-50.0,)}
    answer = asked(sold, "what_if", 2002, **AS_IT_IS | changes)
    assert summed(answer, "value_usd", "value_then_usd") == (-800, -400)


def test_a_closed_country_takes_the_outlet_of_what_ended_there_and_its_part_of_the_value(sold: Store) -> None:
    answer = asked(sold, "what_if", 2001, **AS_IT_IS | {"closed": ("USA",)})
    assert summed(answer, "closed_tonnes", "value_then_usd") == (40, 60_000)


def test_a_closed_country_takes_the_outlet_of_what_only_passed_through(sold: Store) -> None:
    answer = asked(sold, "what_if", 2001, **AS_IT_IS | {"closed": ("VNM",)})
    assert summed(answer, "closed_tonnes", "value_then_usd") == (100, 0)


def test_a_cap_is_a_share_of_all_tonnes_and_takes_the_same_part_of_every_chain(sold: Store) -> None:
    # Japan receives 160 of 200 t; at most 60 % of all are 120 t, so a quarter of each chain loses its outlet.
    answer = asked(sold, "what_if", 2001, **AS_IT_IS | {"capped": ("JPN",), "cap_share": 0.6})
    assert {row["material"]: row["over_cap_tonnes"] for row in answer} == {
        "copper": pytest.approx(15),
        "plastics": pytest.approx(25),
    }
    assert summed(answer, "value_then_usd") == (85_000,)


def test_a_cap_above_what_arrives_changes_nothing(sold: Store) -> None:
    answer = asked(sold, "what_if", 2001, **AS_IT_IS | {"capped": ("JPN", "USA"), "cap_share": 0.9})
    assert summed(answer, "over_cap_tonnes", "value_then_usd") == (0, 100_000)


def test_a_cap_holds_for_what_still_arrives_after_a_closure_and_prices_for_what_is_left(sold: Store) -> None:
    # Without Vietnam only the 100 t of plastics reach Japan; at most 40 % of all 200 t are 80.
    changes = {
        "price_materials": ("copper",),
        "price_percents": (100.0,),
        "closed": ("VNM",),
        "capped": ("JPN",),
        "cap_share": 0.4,
    }
    answer = asked(sold, "what_if", 2003, **changes)
    assert summed(answer, "closed_tonnes", "over_cap_tonnes", "value_then_usd") == (100, 20, 0)


def test_what_has_no_recorded_outlet_now_stays_apart_and_loses_its_value_only_with_a_closed_hop(sold: Store) -> None:
    now = asked(sold, "what_if", 2004, **AS_IT_IS)
    assert summed(now, "unknown_tonnes", "value_then_usd") == (15, 1500)
    then = asked(sold, "what_if", 2004, **AS_IT_IS | {"closed": ("VNM",)})
    assert summed(then, "unknown_tonnes", "closed_tonnes", "value_then_usd") == (15, 0, 500)
