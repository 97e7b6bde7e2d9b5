"""What the words mean: where a chain ends, how many tonnes end there, and how far the evidence reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.exports import FLOW_COLUMNS, ask, folder, snapshot, table


def hop(name: str, tonnes: float, before: str = "", fate: str = "material_recovery", evidence: str = "verified") -> str:
    """A hop of Philippine copper of 2024; the length of its name is its tier, its receiver Japan or Korea."""
    receiver = "JPN" if len(name) % 2 else "KOR"
    return f"{name},PHL,2024,copper,{len(name)},{before},{receiver},{fate},{tonnes},{evidence}"


def outlets(place: Path, *hops: str, columns: str = "tonnes") -> list[tuple[Any, ...]]:
    path = snapshot(folder(place, market_flows=table(FLOW_COLUMNS, *hops)))
    return ask(path, f"select flow_id, {columns} from final_outlets order by flow_id")


def test_what_is_passed_on_ends_where_it_is_not_passed_on(tmp_path: Path) -> None:
    hops = (hop("a", 10), hop("ab", 6, "a"), hop("ac", 1, "a"), hop("abc", 6, "ab"))
    assert outlets(tmp_path, *hops, columns="first_flow_id, tier, first_receiver, final_receiver, tonnes") == [
        ("a", "a", 1, "JPN", "JPN", 3.0),
        ("abc", "a", 3, "JPN", "JPN", 6.0),
        ("ac", "a", 2, "JPN", "KOR", 1.0),
    ]


def test_the_outlets_hold_all_tonnes_of_the_first_hops(tmp_path: Path) -> None:
    hops = (hop("a", 10), hop("ab", 6, "a"), hop("abc", 2.5, "ab"), hop("b", 4), hop("bc", 4, "b"), hop("c", 0.25))
    assert sum(tonnes for _, tonnes in outlets(tmp_path, *hops)) == 10 + 4 + 0.25


def test_a_hop_that_passes_on_everything_is_no_outlet(tmp_path: Path) -> None:
    assert outlets(tmp_path, hop("a", 0.3), hop("ab", 0.1, "a"), hop("ac", 0.2, "a")) == [("ab", 0.1), ("ac", 0.2)]


@pytest.mark.parametrize(
    ("first", "second", "third", "is_evidenced"),
    [
        ("verified", "documented", "verified", True),
        ("documented", "documented", "documented", True),
        ("declared", "verified", "verified", False),
        ("verified", "declared", "verified", False),
        ("verified", "verified", "none", False),
    ],
)
def test_evidence_reaches_as_far_as_its_weakest_hop(
    tmp_path: Path, first: str, second: str, third: str, is_evidenced: bool
) -> None:
    hops = (
        hop("a", 5, evidence=first),
        hop("ab", 5, "a", evidence=second),
        hop("abc", 5, "ab", evidence=third),
    )
    assert outlets(tmp_path, *hops, columns="is_evidenced") == [("abc", is_evidenced)]


def test_a_later_hop_takes_no_evidence_from_what_stays_before_it(tmp_path: Path) -> None:
    hops = (hop("a", 5), hop("ab", 2, "a", evidence="none"))
    assert outlets(tmp_path, *hops, columns="tonnes, is_evidenced") == [("a", 3.0, True), ("ab", 2.0, False)]


@pytest.mark.parametrize(
    ("fate", "is_evidenced"),
    [
        ("reuse", True),
        ("material_recovery", True),
        ("energy_recovery", True),
        ("landfill", True),
        ("storage", False),
        ("unknown", False),
    ],
)
def test_what_is_stored_or_of_unknown_fate_has_not_reached_its_end(
    tmp_path: Path, fate: str, is_evidenced: bool
) -> None:
    assert outlets(tmp_path, hop("a", 5, fate=fate), columns="fate, is_evidenced") == [("a", fate, is_evidenced)]


def test_country_year_and_material_are_those_of_the_first_hop(tmp_path: Path) -> None:
    later = "ab,IDN,2025,residue,2,a,,landfill,5,declared"
    columns = "country, year, material, final_receiver, fate"
    assert outlets(tmp_path, hop("a", 5), later, columns=columns) == [("ab", "PHL", 2024, "copper", None, "landfill")]
