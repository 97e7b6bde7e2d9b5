"""Chains of hops: where evidence breaks, how concentrated outlets are, what to look at, and what would be if."""

from __future__ import annotations

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
COUNTRIES = table(
    "country,region,basel_party,source_url",
    "PHL,South-eastern Asia,true,https://example.org",
    "JPN,Eastern Asia,true,https://example.org",
    "USA,Northern America,false,https://example.org",
    "VNM,South-eastern Asia,,",
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
    before: str = "",
    country: str = "PHL",
    year: int = 2024,
    material: str = "copper",
    fate: str = "material_recovery",
    evidence: str = "verified",
    consent: str = "",
    price: str = "",
) -> str:
    """A row of flows; the length of its name is its tier."""
    source = "an invoice" if price else ""
    start = f"{name},{country},{year},{material},{len(name)},{before},{receiver},{fate},{tonnes}"
    return f"{start},{evidence},{consent},{price},{source}"


@pytest.fixture(name="asked")
def fixture_asked(tmp_path: Path) -> Any:
    """Asks a query of a snapshot that holds the given hops."""

    def ask(query: str, *hops: str, filters: Filters | None = None, **more: Any) -> list[dict[str, Any]]:
        path = snapshot(folder(tmp_path, market_flows=table(COLUMNS, *hops), countries=COUNTRIES))
        store = Store(path)
        try:
            return rows(store.answer(query, filters, **more))
        finally:
            store.close()

    return ask


# ---- the register


def test_the_register_has_every_hop_of_the_chains_chosen_as_it_was_reported(asked: Any) -> None:
    hops = (
        hop("a", "PHL"),
        hop("ab", "JPN", before="a", country="VNM", year=2025, material="residue"),
        hop("b", "VNM", country="VNM"),
    )
    found = asked("flow_register", *hops, filters=Filters(countries=("PHL",), last_year=2024, materials=("copper",)))
    assert [(row["flow_id"], row["country"], row["material"], row["from_flow_id"]) for row in found] == [
        ("ab", "VNM", "residue", "a"),
        ("a", "PHL", "copper", None),
    ]


def test_a_receiver_chosen_leaves_the_whole_chains_that_ended_there(asked: Any) -> None:
    hops = (hop("a", "VNM", 10), hop("ab", "JPN", 4, before="a"), hop("b", "VNM", 5))
    found = asked("flow_register", *hops, filters=Filters(receivers=("JPN",)))
    assert [row["flow_id"] for row in found] == ["a", "ab"]


# ---- tier by tier


def test_each_tonne_is_counted_once_at_every_tier(asked: Any) -> None:
    hops = (hop("a", "PHL", 10), hop("ab", "JPN", 6, before="a", evidence="declared"))
    found = asked("chain_links", *hops, start="country")
    assert [
        (row["tier"], row["country"], row["from_country"], row["receiver_country"], row["fate"], row["tonnes"])
        for row in found
    ] == [
        (1, "PHL", None, "PHL", None, 10.0),
        (2, None, "PHL", "JPN", None, 6.0),
        (1, None, None, "PHL", "material_recovery", 4.0),
        (2, None, None, "JPN", "material_recovery", 6.0),
    ]
    assert [row["is_hop_evidenced"] for row in found] == [True, False, None, None]
    assert [(row["is_from_home"], row["is_at_home"]) for row in found] == [
        (False, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_chains_can_start_with_the_material(asked: Any) -> None:
    found = asked("chain_links", hop("a"), hop("b", country="VNM", tonnes=5), start="material")
    assert [(row["country"], row["material"], row["tonnes"]) for row in found if row["fate"] is None] == [
        (None, "copper", 15.0)
    ]


def test_evidence_breaks_at_the_first_hop_without_it_or_ends_before_a_final_fate(asked: Any) -> None:
    hops = (
        hop("a", tonnes=10, fate="storage", evidence="documented"),
        hop("ab", tonnes=6, before="a", evidence="none"),
        hop("abc", tonnes=5, before="ab"),
        hop("b", tonnes=3, evidence="declared"),
        hop("bc", tonnes=3, before="b", evidence="none"),
        hop("c", tonnes=2),
    )
    found = asked("evidence_breaks", *hops)
    assert {row["evidence_break"]: row["tonnes"] for row in found} == {
        "evidenced": 2.0,
        "no_final_fate": 4.0,
        "tier_1": 3.0,
        "tier_2": 6.0,
    }


def test_a_tier_s_evidence_is_that_of_its_own_hops(asked: Any) -> None:
    hops = (hop("a", tonnes=10, evidence="none"), hop("ab", tonnes=6, before="a"), hop("b", tonnes=1, evidence="none"))
    found = asked("evidence_by_tier", *hops)
    assert [(row["tier"], row["evidence"], row["hops"], row["tonnes"]) for row in found] == [
        (1, "none", 2, 11.0),
        (2, "verified", 1, 6.0),
    ]


# ---- concentration


def test_the_index_is_the_sum_of_squared_shares_of_the_tonnes_with_a_known_outlet(asked: Any) -> None:
    hops = (hop("a", "JPN", 60), hop("b", "VNM", 40), hop("c", "", 100))
    found = {row["dimension"]: row for row in asked("outlet_concentration", *hops)}
    assert found["country"]["hhi"] == pytest.approx(0.6**2 + 0.4**2)
    known = {name: found["all"][name] for name in ("tonnes", "known_tonnes", "outlets", "largest_tonnes")}
    assert known == {"tonnes": 200.0, "known_tonnes": 100.0, "outlets": 2, "largest_tonnes": 60.0}
    assert found["material"]["largest_outlet"] == "JPN"


def test_one_outlet_is_an_index_of_one_and_none_known_has_no_index(asked: Any) -> None:
    hops = (hop("a", "JPN", 7), hop("b", "", 3, country="VNM"))
    found = {row["value"]: row for row in asked("outlet_concentration", *hops) if row["dimension"] == "country"}
    assert (found["PHL"]["hhi"], found["PHL"]["outlets"]) == (1.0, 1)
    assert (found["VNM"]["hhi"], found["VNM"]["outlets"], found["VNM"]["largest_outlet"]) == (None, 0, None)
    assert found["VNM"]["tonnes"] == 3.0


# ---- borders


@pytest.mark.parametrize(
    ("year", "consent", "material", "is_flagged"),
    [
        (2025, "missing", "copper", True),
        (2025, "pending", "copper", True),
        (2025, "", "copper", True),
        (2025, "granted", "circuit_boards", False),
        (2025, "not_needed", "copper", False),
        (2025, "not_needed", "circuit_boards", True),
        (2025, "not_needed", "whole_equipment", True),
        (2024, "missing", "circuit_boards", False),
        (2024, "", "copper", False),
    ],
)
def test_consent_is_looked_at_since_2025(asked: Any, year: int, consent: str, material: str, is_flagged: bool) -> None:
    one = hop("a", "JPN", year=year, consent=consent, material=material)
    assert bool(asked("flagged_hops", one)) == is_flagged
    [counted] = asked("consent_by_year", one)
    assert (counted["consent_status"], counted["hops"], counted["flagged_hops"]) == (
        consent or "not_reported",
        1,
        int(is_flagged),
    )


def test_a_border_lies_between_the_receiver_before_and_the_next_one(asked: Any) -> None:
    hops = (
        hop("a", "PHL", year=2025),
        hop("ab", "JPN", year=2025, before="a", consent="missing"),
        hop("abc", "JPN", year=2025, before="ab"),
        hop("abcd", "PHL", year=2025, before="abc", consent="granted"),
    )
    assert [row["flow_id"] for row in asked("flagged_hops", *hops)] == ["ab"]
    assert [(row["consent_status"], row["hops"]) for row in asked("consent_by_year", *hops)] == [
        ("granted", 1),
        ("missing", 1),
    ]


@pytest.mark.parametrize(
    ("country", "receiver", "party_status"),
    [
        ("PHL", "USA", "party_and_non_party"),
        ("USA", "PHL", "party_and_non_party"),
        ("PHL", "JPN", "two_parties"),
        ("PHL", "VNM", "party_status_not_recorded"),
        ("USA", "VNM", "party_status_not_recorded"),
        ("USA", "KOR", "party_status_not_recorded"),
        ("PHL", "", "country_not_recorded"),
        ("USA", "USA", "within_a_country"),
    ],
)
def test_only_a_known_party_and_a_known_non_party_are_flagged(
    asked: Any, country: str, receiver: str, party_status: str
) -> None:
    one = hop("a", receiver, country=country, year=2019, consent="granted")
    assert [(row["party_status"], row["hops"]) for row in asked("routes_by_party_status", one)] == [(party_status, 1)]
    flags = [(row["is_consent_flagged"], row["is_route_flagged"]) for row in asked("flagged_hops", one)]
    assert flags == ([(False, True)] if party_status == "party_and_non_party" else [])


def test_a_hop_from_a_receiver_that_is_not_recorded_is_not_judged(asked: Any) -> None:
    hops = (hop("a", "", year=2025), hop("ab", "USA", year=2025, before="a", consent="missing"))
    assert asked("flagged_hops", *hops) == []
    assert [(row["party_status"], row["hops"]) for row in asked("routes_by_party_status", *hops)] == [
        ("country_not_recorded", 2)
    ]


# ---- prices


def test_a_price_below_zero_is_a_gate_fee_and_a_flow_without_price_is_left_out(asked: Any) -> None:
    hops = (hop("a", price="-80", material="crt_glass"), hop("b", price="4000"), hop("c"))
    assert [(row["material"], row["price_usd_per_tonne"]) for row in asked("flow_prices", *hops)] == [
        ("copper", 4000.0),
        ("crt_glass", -80.0),
    ]


# ---- what if

HALF_AND_HALF = (
    hop("a", "VNM", 100, price="1000"),
    hop("ab", "JPN", 60, before="a"),
    hop("ac", "USA", 40, before="a"),
    hop("b", "JPN", 100, material="plastics"),
)


def summed(found: list[dict[str, Any]], *columns: str) -> tuple[float, ...]:
    return tuple(round(sum(row[column] or 0 for row in found), 6) for column in columns)


def test_with_nothing_supposed_everything_is_as_recorded(asked: Any) -> None:
    found = asked("what_if", *HALF_AND_HALF, **AS_IT_IS)
    assert summed(found, "tonnes", "priced_tonnes", "value_usd", "value_then_usd") == (200, 100, 100_000, 100_000)
    assert summed(found, "unknown_tonnes", "closed_tonnes", "over_cap_tonnes") == (0, 0, 0)
    [plastics] = [row for row in found if row["material"] == "plastics"]
    assert (plastics["value_usd"], plastics["value_then_usd"]) == (None, None)


def test_a_price_moves_the_value_of_its_material_alone(asked: Any) -> None:
    changes = {"price_materials": ("plastics", "copper"), "price_percents": (50.0, -20.0)}
    assert summed(asked("what_if", *HALF_AND_HALF, **AS_IT_IS | changes), "value_then_usd") == (80_000,)


def test_a_gate_fee_moves_by_the_same_percent(asked: Any) -> None:
    changes = {"price_materials": ("copper",), "price_percents": (-50.0,)}
    found = asked("what_if", hop("a", tonnes=10, price="-80"), **AS_IT_IS | changes)
    assert summed(found, "value_usd", "value_then_usd") == (-800, -400)


def test_a_closed_country_takes_the_outlet_of_what_ended_there_and_its_part_of_the_value(asked: Any) -> None:
    found = asked("what_if", *HALF_AND_HALF, **AS_IT_IS | {"closed": ("USA",)})
    assert summed(found, "closed_tonnes", "value_then_usd") == (40, 60_000)


def test_a_closed_country_takes_the_outlet_of_what_only_passed_through(asked: Any) -> None:
    found = asked("what_if", *HALF_AND_HALF, **AS_IT_IS | {"closed": ("VNM",)})
    assert summed(found, "closed_tonnes", "value_then_usd") == (100, 0)


def test_a_cap_is_a_share_of_all_tonnes_and_takes_the_same_part_of_every_chain(asked: Any) -> None:
    # Japan receives 160 of 200 t; at most 60 % of all are 120 t, so a quarter of each chain loses its outlet.
    found = asked("what_if", *HALF_AND_HALF, **AS_IT_IS | {"capped": ("JPN",), "cap_share": 0.6})
    assert {row["material"]: row["over_cap_tonnes"] for row in found} == {
        "copper": pytest.approx(15),
        "plastics": pytest.approx(25),
    }
    assert summed(found, "value_then_usd") == (85_000,)


def test_a_cap_above_what_arrives_changes_nothing(asked: Any) -> None:
    found = asked("what_if", *HALF_AND_HALF, **AS_IT_IS | {"capped": ("JPN", "USA"), "cap_share": 0.9})
    assert summed(found, "over_cap_tonnes", "value_then_usd") == (0, 100_000)


def test_a_cap_holds_for_what_still_arrives_after_a_closure_and_prices_for_what_is_left(asked: Any) -> None:
    # Without Vietnam only the 100 t of plastics reach Japan; at most 40 % of all 200 t are 80.
    given = {
        "price_materials": ("copper",),
        "price_percents": (100.0,),
        "closed": ("VNM",),
        "capped": ("JPN",),
        "cap_share": 0.4,
    }
    found = asked("what_if", *HALF_AND_HALF, hop("c", "USA", 0.0, price="5"), **given)
    assert summed(found, "closed_tonnes", "over_cap_tonnes", "value_then_usd") == (100, 20, 0)


def test_what_has_no_recorded_outlet_now_stays_apart_and_loses_its_value_only_with_a_closed_hop(asked: Any) -> None:
    hops = (hop("a", "VNM", 10, price="100"), hop("ab", "", 10, before="a"), hop("b", "", 5, price="100"))
    now = asked("what_if", *hops, **AS_IT_IS)
    assert summed(now, "unknown_tonnes", "value_then_usd") == (15, 1500)
    then = asked("what_if", *hops, **AS_IT_IS | {"closed": ("VNM",)})
    assert summed(then, "unknown_tonnes", "closed_tonnes", "value_then_usd") == (15, 0, 500)
