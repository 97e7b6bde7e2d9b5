"""Published sums that would disclose a few people: the small cuts of a hypergraph.

Sums over workshops and sums over countries are published of the same people. Take workshops and countries as points
and each person as an edge that joins the workshops attended and the country represented. The smallest sums that can be
inferred from the published ones by adding and subtracting are those over the edges cut when the points are divided
into two sides; every division infers one, provided that all points whose sums are suppressed are on the same side. So
nothing about fewer people than the threshold can be inferred exactly where no division cuts fewer edges.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Edges = dict[frozenset[int], float]
"""How many people by the points that their edge joins; the shares of a person of several edges add up to one."""

# Shares of people are added up, which rounds.
ROUNDING = 1e-9


def merged(edges: Edges, place: list[int]) -> Edges:
    """The edges between merged points, without those within one. `place` is the point into which each is merged."""
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
    """Merge points that are joined by so many people that no cut below the threshold separates them."""
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
            first, other = sorted(_end(into, point) for point in pair)
            into[other] = first
        place = [_end(into, at) for at in place]


def components(edges: Edges) -> list[set[int]]:
    """The connected components, as sets of points, in order of their smallest point."""
    connected: list[set[int]] = []
    for points in edges:
        joined = [component for component in connected if component & points]
        apart = [component for component in connected if not component & points]
        connected = [*apart, set(points).union(*joined)]
    return sorted(connected, key=min)


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
    """The two sides, as points of `place`, of a cut of fewer people than the threshold; None if there is none."""
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
