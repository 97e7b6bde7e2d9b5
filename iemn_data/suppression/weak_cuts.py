"""A few people that published sums would set apart: the small cuts of a hypergraph.

Sums over workshops and sums over countries are published of the same people. Take workshops and countries as points
and each person as an edge over the workshop or workshops and the country it came for. What can be reckoned from the
sums by adding and subtracting is then, at its smallest, the sum over the people cut by a line through the points; and
every such line is a reckoning, as long as all points whose sums are held back stand on one side together. So nothing
about fewer people than the threshold can be reckoned exactly where no line cuts fewer edges.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Edges = dict[frozenset[int], float]
"""People by the points that their edge joins."""

# Shares of people are added up.
ROUNDING = 1e-9


def merged(edges: Edges, place: list[int]) -> Edges:
    """The edges between merged points; those within one are gone. `place` says into which each point is merged."""
    between: Edges = {}
    for points, people in edges.items():
        joined = frozenset(place[point] for point in points)
        if len(joined) > 1:
            between[joined] = between.get(joined, 0) + people
    return between


def _end(into: list[int], point: int) -> int:
    """The point that one is merged into in the end."""
    while into[point] != point:
        point = into[point]
    return point


def without_strong(edges: Edges, place: list[int], threshold: int) -> list[int]:
    """Merge points that so many people join that no small cut can part them."""
    while True:
        joining: dict[tuple[int, int], float] = {}
        for points, people in merged(edges, place).items():
            first, *others = sorted(points)
            for other in others:
                joining[first, other] = joining.get((first, other), 0) + people
        strong = [pair for pair, people in joining.items() if people >= threshold - ROUNDING]
        if not strong:
            return place
        into = list(range(len(place)))
        for pair in strong:
            kept, gone = sorted(_end(into, point) for point in pair)
            into[gone] = kept
        place = [_end(into, at) for at in place]


def components(edges: Edges) -> list[set[int]]:
    """The points that hang together, in order of their smallest."""
    found: list[set[int]] = []
    for points in edges:
        touching = [one for one in found if one & points]
        found = [one for one in found if not one & points] + [set(points).union(*touching)]
    return sorted(found, key=min)


def _phases(incidence: npt.NDArray[np.bool_], people: npt.NDArray[np.float64]) -> Iterator[tuple[list[int], float]]:
    """The cuts of the phases of Klimmek and Wagner's search; the smallest is the smallest of all."""
    groups = [[point] for point in range(len(incidence))]
    while len(groups) > 1:
        order = [0]
        touched = incidence[0].copy()
        last = 0.0
        while len(order) < len(groups):
            pull = (incidence & touched) @ people
            pull[order] = -1
            order.append(int(np.argmax(pull)))
            last = float(pull[order[-1]])
            touched |= incidence[order[-1]]
        one, other = sorted(order[-2:])
        yield groups[order[-1]], last
        incidence[one] |= incidence[other]
        groups[one] = groups[one] + groups[other]
        incidence = np.delete(incidence, other, axis=0)
        groups.pop(other)
        # An edge all within one group cuts nothing any more.
        between = incidence.sum(axis=0) > 1
        incidence, people = incidence[:, between], people[between]


def weak_cut(edges: Edges, place: list[int], threshold: int) -> tuple[set[int], set[int]] | None:
    """Two sides, as points of `place`, of a cut through fewer people than the threshold; None if there is none."""
    strong = without_strong(edges, place, threshold)
    between = merged(edges, strong)
    for component in components(between):
        points = sorted(component)
        within = [edge for edge in between if edge <= component]
        incidence = np.array([[point in edge for edge in within] for point in points])
        people = np.array([between[edge] for edge in within])
        for side, cut in _phases(incidence, people):
            if cut < threshold - ROUNDING:
                inside = {points[position] for position in side}
                sides = (inside, component - inside)
                one, other = ({at for at, final in zip(place, strong, strict=True) if final in s} for s in sides)
                return one, other
    return None
