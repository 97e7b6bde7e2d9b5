"""The layout of a flow diagram: columns of nodes, with ribbons between them that cross no node.

Plotly's own diagram of flows can neither hatch a link nor draw an outline around one alone.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field, replace

Node = tuple[int, str]
"""A node is its column and its name."""

NODE_WIDTH = 0.045
_GAP, _THIN_GAP = 0.022, 0.006
_SWEEPS = 4
_STEPS = 12


@dataclass(frozen=True)
class Link:
    """Tonnes from a node to one of a later column: with evidence, without, or ended (on the way to a fate)."""

    source: Node
    target: Node
    verified: float = 0.0
    unverified: float = 0.0
    ended: float = 0.0

    @property
    def tonnes(self) -> float:
        """The tonnes of all three kinds."""
        return self.verified + self.unverified + self.ended


@dataclass
class _Slot:
    """The place of a node in its column, or of a long link that passes through the column."""

    height: float
    is_node: bool
    top: float = 0.0
    before: list[_Slot] = field(default_factory=list)
    after: list[_Slot] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Ribbon:
    """One part of a link as a closed outline; `kind` is verified, unverified or ended."""

    link: Link
    kind: str
    x: list[float]
    y: list[float]


@dataclass(frozen=True)
class Plan:
    """The top and height of every node, the outlines of the ribbons, and how high all of it is."""

    nodes: dict[Node, tuple[float, float]]
    ribbons: list[Ribbon]
    height: float


def plan_of(links: list[Link], weights: dict[Node, float]) -> Plan:
    """The places of nodes of these weights in their columns, and of the links between them so that few cross."""
    slots = {node: _Slot(weight, True) for node, weight in weights.items()}
    ways = [_way(link, slots) for link in links]
    columns = _columns(slots, links, ways)
    total = max(sum(weights[node] for node in weights if node[0] == column) for column in columns)
    _place(columns, total)
    for _sweep in range(_SWEEPS):
        for column in sorted(columns):
            _sort(columns[column], "before")
            _place(columns, total)
        for column in sorted(columns, reverse=True):
            _sort(columns[column], "after")
            _place(columns, total)
    height = max(slots[-1].top + slots[-1].height for slots in columns.values())
    nodes = {node: (slot.top, slot.height) for node, slot in slots.items()}
    return Plan(nodes, [_rounded(ribbon, height) for ribbon in _ribbons(links, ways)], height)


def _way(link: Link, slots: dict[Node, _Slot]) -> list[_Slot]:
    """The slots that a link goes through, each knowing its neighbours."""
    way = [
        slots[link.source],
        *(_Slot(link.tonnes, False) for _column in range(link.source[0] + 1, link.target[0])),
        slots[link.target],
    ]
    for one, other in itertools.pairwise(way):
        one.after.append(other)
        other.before.append(one)
    return way


def _columns(slots: dict[Node, _Slot], links: list[Link], ways: list[list[_Slot]]) -> dict[int, list[_Slot]]:
    columns: dict[int, list[_Slot]] = {}
    for node, slot in slots.items():
        columns.setdefault(node[0], []).append(slot)
    for link, way in zip(links, ways, strict=True):
        for place, slot in enumerate(way[1:-1], start=link.source[0] + 1):
            columns[place].append(slot)
    return columns


def _sort(column: list[_Slot], side: str) -> None:
    """Order a column by where its neighbours of one side stand; what has none keeps its height."""

    def place(slot: _Slot) -> float:
        near: list[_Slot] = getattr(slot, side)
        return sum(each.middle for each in near) / len(near) if near else slot.middle

    column.sort(key=place)


def _place(columns: dict[int, list[_Slot]], total: float) -> None:
    """Stack the slots of each column with gaps between them, the columns in the middle of the highest."""
    heights = {}
    for name, column in columns.items():
        top = 0.0
        for slot in column:
            slot.top = top
            top += slot.height + total * (_GAP if slot.is_node else _THIN_GAP)
        heights[name] = top
    for name, column in columns.items():
        for slot in column:
            slot.top += (max(heights.values()) - heights[name]) / 2


def _ribbons(links: list[Link], ways: list[list[_Slot]]) -> list[Ribbon]:
    starts = _offsets(ways, [(way[0], way[1]) for way in ways], links)
    ends = _offsets(ways, [(way[-1], way[-2]) for way in ways], links)
    ribbons = []
    for link, way, start, end in zip(links, ways, starts, ends, strict=True):
        tops = [way[0].top + start, *(slot.top for slot in way[1:-1]), way[-1].top + end]
        for kind in ("verified", "unverified", "ended"):
            height = getattr(link, kind)
            if height > 0:
                ribbons.append(Ribbon(link, kind, *_outline(link.source[0], tops, height)))
            tops = [top + height for top in tops]
    return ribbons


def _offsets(ways: list[list[_Slot]], sides: list[tuple[_Slot, _Slot]], links: list[Link]) -> list[float]:
    """How far below the top of its node each link joins it, in the order of the places at its other side."""
    offsets = [0.0] * len(ways)
    taken: dict[int, float] = {}
    for i in sorted(range(len(ways)), key=lambda place: sides[place][1].middle):
        node = id(sides[i][0])
        offsets[i] = taken.get(node, 0.0)
        taken[node] = offsets[i] + links[i].tonnes
    return offsets


def _outline(first_column: int, tops: list[float], height: float) -> tuple[list[float], list[float]]:
    x: list[float] = []
    y: list[float] = []
    for step, (start, end) in enumerate(itertools.pairwise(tops)):
        left = first_column + step + NODE_WIDTH / 2
        right = first_column + step + 1 - NODE_WIDTH / 2
        for part in range(_STEPS + 1):
            share = part / _STEPS
            x.append(left + (right - left) * share)
            y.append(start + (end - start) * share * share * (3 - 2 * share))
    return [*x, *x[::-1], x[0]], [*y, *(each + height for each in y[::-1]), y[0]]


def _rounded(ribbon: Ribbon, height: float) -> Ribbon:
    """The outline to a hundred-thousandth of the height: more digits only make the message to the browser longer."""
    digits = 5 - math.ceil(math.log10(height)) if height > 0 else 5
    return replace(ribbon, x=[round(x, 4) for x in ribbon.x], y=[round(y, digits) for y in ribbon.y])
