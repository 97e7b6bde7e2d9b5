"""Which cells of the breakdowns of learning are suppressed: means that would disclose the scores of a few people.

What cannot be inferred exactly by adding and subtracting published means may still be narrowed down where a mean is at
the very end of the scale: if it is 100, every score is. That holds for every mean, of many people too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from iemn_data.suppression.asking import Ask
from iemn_data.suppression.disclosing_sums import Edges, weak_cut

Point = tuple[str, str]
NETWORK: Point = ("network", "all")


@dataclass
class Cells:
    """The cells of one objective (workshops and countries), and which of them are suppressed.

    The points of the edges are positions in `points`. The cell of the network is suppressed only where it must be.
    """

    points: list[Point]
    suppressed: set[int] = field(default_factory=set)
    is_network_suppressed: bool = False

    def kind(self, point: int) -> str:
        """Suppressed cells of one kind protect each other; where the network is suppressed, those of any kind do."""
        return "any" if self.is_network_suppressed else self.points[point][0]

    def place(self) -> list[int]:
        """Each point, or for a suppressed one the first of its kind: between suppressed ones no sum is known."""
        first: dict[str, int] = {}
        for point in sorted(self.suppressed):
            first.setdefault(self.kind(point), point)
        return [first[self.kind(p)] if p in self.suppressed else p for p in range(len(self.points))]


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
    """The further cells of the fewest people that join the two sides when suppressed: a cell of one kind on each."""
    inside, outside = (_spread(cells, side) for side in sides)
    elsewhere = {point for point, number in enumerate(people) if number} - inside - outside
    choices = []
    for kind in sorted({cells.kind(point) for point in range(len(cells.points))}):
        chosen = set()
        rank = 0
        for side in (inside, outside):
            candidates = [point for point in side if cells.kind(point) == kind]
            rank += not candidates
            candidates = candidates or [point for point in elsewhere if cells.kind(point) == kind]
            if not candidates:
                break
            chosen.add(min(candidates, key=lambda point: (point not in cells.suppressed, people[point], point)))
        else:
            new = chosen - cells.suppressed
            if new:
                choices.append((rank, sum(people[point] for point in new), sorted(new)))
    return set(min(choices)[2])


def suppress(cells: Cells, edges: Edges, threshold: int) -> None:
    """Suppress cells until no sum of fewer people than the threshold, but more than none, can be inferred."""
    people = _people(edges, len(cells.points))
    if 0 < sum(edges.values()) < threshold:
        cells.is_network_suppressed = True
        cells.suppressed |= {point for point, number in enumerate(people) if number}
    while sides := weak_cut(edges, cells.place(), threshold):
        cells.suppressed |= _partners(cells, people, sides)


def _edges(ask: Ask, scores: str) -> dict[str, dict[tuple[Point, ...], float]]:
    """People by objective and by the cells that they are in."""
    by_objective: dict[str, dict[tuple[Point, ...], float]] = {}
    for objective, country, workshops, people in ask("suppression/score_groups", {"scores": scores}):
        points = (("country", country), *(("workshop", workshop) for workshop in workshops))
        by_objective.setdefault(objective, {})[points] = people
    return by_objective


def suppressed_scores(ask: Ask, threshold: int) -> list[tuple[str, str, str, str]]:
    """The suppressed cells of `learning_breakdowns`: objective, breakdown, its value, and what of the cell.

    `all` of it; or `gain`, the individual gain, a mean over those only who began below the top score; or `number`, how
    many these are, from which follows how many began at the top.
    """
    everyone, below, top = (_edges(ask, scores) for scores in ("all", "below", "top"))
    rows = []
    for objective, groups in everyone.items():
        points = sorted({point for edge in groups for point in edge})
        position = {point: number for number, point in enumerate(points)}
        cells = Cells(points)
        for what, people in (("all", groups), ("gain", below.get(objective, {})), ("number", top.get(objective, {}))):
            edges = {frozenset(position[point] for point in edge): number for edge, number in people.items()}
            suppress(cells, edges, threshold)
            suppressed = [points[point] for point in sorted(cells.suppressed)] + [NETWORK] * cells.is_network_suppressed
            rows += [(objective, *point, what) for point in suppressed]
    return rows
