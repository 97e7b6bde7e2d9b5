"""What the words mean: where a chain ends, how many tonnes end there, and how far the evidence reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.exports import FLOW_COLUMNS, ask, folder, snapshot, table


def hop(name: str, tonnes: float, fate: str = "material_recovery", evidence: str = "verified") -> str:
    """A hop of Philippine copper of 2024. Its name ends with the way to it: `stays ab` comes from `stays a`.

    The length of the way is its tier, its receiver Japan or Korea.
    """
    way = name.rsplit(maxsplit=1)[-1]
    before = name[:-1] if len(way) > 1 else ""
    receiver = "JPN" if len(way) % 2 else "KOR"
    return f"{name},PHL,2024,copper,{len(way)},{before},{receiver},{fate},{tonnes},{evidence}"


# The evidence of three hops after each other, and whether it reaches to the end.
EVIDENCE = {
    "verified": ("verified", "documented", "verified", True),
    "documented": ("documented", "documented", "documented", True),
    "declared first": ("declared", "verified", "verified", False),
    "declared second": ("verified", "declared", "verified", False),
    "none third": ("verified", "verified", "none", False),
}
FATES = {
    "reuse": True,
    "material_recovery": True,
    "energy_recovery": True,
    "landfill": True,
    "storage": False,
    "unknown": False,
}
HOPS = (
    *(hop("parts a", 10), hop("parts ab", 6), hop("parts ac", 1), hop("parts abc", 6)),
    *(hop("all a", 10), hop("all ab", 6), hop("all abc", 2.5), hop("all b", 4), hop("all bc", 4), hop("all c", 0.25)),
    *(hop("nothing left a", 0.8), hop("nothing left ab", 0.7), hop("nothing left ac", 0.1)),
    *(
        hop(f"{name} {way}", 5, evidence=evidence)
        for name, (first, second, third, _is_evidenced) in EVIDENCE.items()
        for way, evidence in (("a", first), ("ab", second), ("abc", third))
    ),
    *(hop("stays a", 5), hop("stays ab", 2, evidence="none")),
    *(hop(f"{fate} a", 5, fate=fate) for fate in FATES),
    *(hop("abroad a", 5), "abroad ab,IDN,2025,residue,2,abroad a,,landfill,5,declared"),
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(folder(tmp_path_factory.mktemp("flows"), market_flows=table(FLOW_COLUMNS, *HOPS)))


def outlets(path: Path, name: str, columns: str = "tonnes") -> list[tuple[Any, ...]]:
    """The ends of the chains of a name: the way there, and some columns."""
    way = "regexp_extract(flow_id, '[a-c]+$')"
    of_name = f"regexp_full_match(flow_id, '{name} [a-c]+')"
    return ask(path, f"select {way}, {columns} from final_outlets where {of_name} order by flow_id")


def test_what_is_passed_on_ends_where_it_is_not_passed_on(published: Path) -> None:
    assert outlets(published, "parts", "first_flow_id, tier, first_receiver, final_receiver, tonnes") == [
        ("a", "parts a", 1, "JPN", "JPN", 3.0),
        ("abc", "parts a", 3, "JPN", "JPN", 6.0),
        ("ac", "parts a", 2, "JPN", "KOR", 1.0),
    ]


def test_the_outlets_hold_all_tonnes_of_the_first_hops(published: Path) -> None:
    assert sum(tonnes for _, tonnes in outlets(published, "all")) == 10 + 4 + 0.25


def test_a_hop_that_passes_on_everything_is_no_outlet(published: Path) -> None:
    assert outlets(published, "nothing left") == [("ab", 0.7), ("ac", 0.1)]


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_reaches_as_far_as_its_weakest_hop(published: Path, name: str) -> None:
    *_evidence, is_evidenced = EVIDENCE[name]
    assert outlets(published, name, "is_evidenced") == [("abc", is_evidenced)]


def test_a_later_hop_takes_no_evidence_from_what_stays_before_it(published: Path) -> None:
    assert outlets(published, "stays", "tonnes, is_evidenced") == [("a", 3.0, True), ("ab", 2.0, False)]


@pytest.mark.parametrize(("fate", "is_evidenced"), FATES.items())
def test_what_is_stored_or_of_unknown_fate_has_not_reached_its_end(
    published: Path, fate: str, is_evidenced: bool
) -> None:
    assert outlets(published, fate, "fate, is_evidenced") == [("a", fate, is_evidenced)]


def test_country_year_and_material_are_those_of_the_first_hop(published: Path) -> None:
    columns = "country, year, material, final_receiver, fate"
    assert outlets(published, "abroad", columns) == [("ab", "PHL", 2024, "copper", None, "landfill")]
