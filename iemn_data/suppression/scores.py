"""Which cells of the learning cuts are held back: means that would tell the scores of a few people.

What no adding and subtracting of published means gives exactly may still be narrowed where a mean lies at the very end
of the scale: if all had 100, each had. That is so of every mean, of many people too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb

from iemn_data.statements import statement
from iemn_data.suppression.weak_cuts import Edges, weak_cut

Point = tuple[str, str]
NETWORK: Point = ("network", "all")


@dataclass
class Cells:
    """The cells of one objective, workshops and countries, and which are held back with what.

    The points of the edges are positions in `points`. The whole network counts as held back only when it must be.
    """

    points: list[Point]
    held: set[int] = field(default_factory=set)
    is_network_held: bool = False

    def kind(self, point: int) -> str:
        """Cells of one kind protect each other; without the sum of all, all that are held back do."""
        return "any" if self.is_network_held else self.points[point][0]

    def place(self) -> list[int]:
        """Each point, or the first held back of its kind: between these no sum is known."""
        first: dict[str, int] = {}
        for point in sorted(self.held):
            first.setdefault(self.kind(point), point)
        return [first[self.kind(p)] if p in self.held else p for p in range(len(self.points))]


def _people(edges: Edges, points: int) -> list[float]:
    people = [0.0] * points
    for edge, number in edges.items():
        for point in edge:
            people[point] += number
    return people


def _spread(cells: Cells, merged: set[int]) -> set[int]:
    place = cells.place()
    return {point for point in range(len(place)) if place[point] in merged}


def _partners(cells: Cells, people: list[float], sides: tuple[set[int], set[int]]) -> set[int]:
    """The fewest people to hold back further so that the two sides are one: a cell of the same kind on each."""
    inside, outside = (_spread(cells, side) for side in sides)
    elsewhere = {point for point, number in enumerate(people) if number} - inside - outside
    choices = []
    for kind in sorted({cells.kind(point) for point in range(len(cells.points))}):
        chosen = set()
        rank = 0
        for side in (inside, outside):
            there = [point for point in side if cells.kind(point) == kind]
            rank += not there
            there = there or [point for point in elsewhere if cells.kind(point) == kind]
            if not there:
                break
            chosen.add(min(there, key=lambda point: (point not in cells.held, people[point], point)))
        else:
            new = chosen - cells.held
            if new:
                choices.append((rank, sum(people[point] for point in new), sorted(new)))
    return set(min(choices)[2])


def hold_back(cells: Cells, edges: Edges, threshold: int) -> None:
    """Hold back cells until no reckoning sets fewer people apart than the threshold, unless it is nobody."""
    people = _people(edges, len(cells.points))
    if 0 < sum(edges.values()) < threshold:
        cells.is_network_held = True
        cells.held |= {point for point, number in enumerate(people) if number}
    while sides := weak_cut(edges, cells.place(), threshold):
        cells.held |= _partners(cells, people, sides)


def _edges(con: duckdb.DuckDBPyConnection, scores: str) -> dict[str, dict[tuple[Point, ...], float]]:
    """People by objective and by the cells that they are in."""
    found: dict[str, dict[tuple[Point, ...], float]] = {}
    rows = con.execute(statement("suppression/score_groups"), {"scores": scores}).fetchall()
    for objective, country, workshops, people in rows:
        points = (("country", country), *(("workshop", workshop) for workshop in workshops))
        found.setdefault(objective, {})[points] = people
    return found


def suppressed_scores(con: duckdb.DuckDBPyConnection, threshold: int) -> list[tuple[str, str, str, str]]:
    """What the learning cuts must not say: objective, cut, its value, and what of the cell.

    First whole cells; then the individual gain, a mean over those only who began below the top; then how many
    these are, which by subtraction is how many began at the top.
    """
    everyone, below, top = (_edges(con, scores) for scores in ("all", "below", "top"))
    rows = []
    for objective, groups in everyone.items():
        points = sorted({point for edge in groups for point in edge})
        cells = Cells(points)
        for what, people in (("all", groups), ("gain", below.get(objective, {})), ("number", top.get(objective, {}))):
            edges = {frozenset(map(points.index, edge)): number for edge, number in people.items()}
            hold_back(cells, edges, threshold)
            held = [points[point] for point in sorted(cells.held)] + [NETWORK] * cells.is_network_held
            rows += [(objective, *point, what) for point in held]
    return rows
