"""The search for small cuts finds one just where trying all cuts does."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from iemn_data.suppression.disclosing_sums import Edges, weak_cut

POINTS = 6
some_edges = some.dictionaries(
    some.frozensets(some.integers(0, POINTS - 1), min_size=2, max_size=4), some.integers(1, 6).map(float), max_size=10
)


def people_cut(edges: Edges, inside: set[int]) -> float:
    return sum(people for points, people in edges.items() if points & inside and points - inside)


def smallest(edges: Edges) -> float:
    """People of the smallest cut that cuts anybody, of all cuts there are."""
    sides = ({point for point in range(POINTS) if on[point]} for on in product((False, True), repeat=POINTS))
    return min((cut for side in sides if (cut := people_cut(edges, side)) > 0), default=float("inf"))


@given(some_edges, some.integers(2, 9))
def test_a_cut_is_found_where_there_is_one(edges: Edges, threshold: int) -> None:
    cut = weak_cut(edges, list(range(POINTS)), threshold)
    assert (cut is not None) == (smallest(edges) < threshold)
    if cut:
        inside, outside = cut
        assert not inside & outside
        assert 0 < people_cut(edges, inside) < threshold


@pytest.mark.parametrize(("people", "is_found"), [(4.0, True), (5.0, False)])
def test_points_held_back_together_count_as_one(people: float, is_found: bool) -> None:
    edges: Edges = {frozenset({0, 1}): 2.0, frozenset({0, 2}): people - 2, frozenset({0, 3}): 9.0}
    cut = weak_cut(edges, [0, 1, 1, 3], 5)
    assert (cut is not None) == is_found
