"""Which cells of the breakdowns of people are suppressed: numbers that would disclose an attribute of a few people.

Cells of one attribute are protected together. First those of few people are suppressed, and all of a breakdown of few
people. Then each suppressed cell is attacked: how far up and down could its number be, given every published cell and
how many people came to which workshops for which country, which is public? Where that range is too narrow, a linear
programme finds the cheapest further cells (fewest people) whose suppression widens it: Kelly, Golden and Assad's choice
(1992), one programme per cell, in the model of Fischetti and Salazar-González (2001).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import numpy as np

from iemn_data.suppression.asking import Ask
from iemn_data.suppression.linear_programme import Cell, Flags, Floats, Programme

# Sets of visits beyond so many per breakdown are taken as known to the attacker, which errs on the safe side: of the
# breakdowns with suppressed cells, and of the others, whose people can only take the place of these.
MOST_SETS = 30
RING = 2
ROUNDING = 1e-6
SEED = 2011

Breakdown = tuple[str, str]
Load = Callable[[list[int]], Programme]


@dataclass(frozen=True)
class Attribute:
    """One attribute: people by breakdown and by value; `cells` are breakdowns × values, those of few people first."""

    name: str
    values: list[str]
    breakdowns: list[Breakdown]
    cells: Floats


def few(cells: Floats, threshold: int) -> Flags:
    """The cells of few people, and all cells of breakdowns of few people, except values that nobody has."""
    totals = cells.sum(axis=1, keepdims=True)
    occurs = cells.any(axis=0) | (totals.max(initial=0) < threshold)
    flags: Flags = ((cells > 0) & (cells < threshold)) | ((totals < threshold) & occurs)
    return flags


class Audit:
    """What an attacker could infer of each suppressed cell: how far up and down its number could be."""

    def __init__(self, cells: Floats, threshold: int, load: Load) -> None:
        """`load` makes the programme over the people of some breakdowns, given by their positions."""
        self.cells, self.suppressed, self._load = cells, few(cells, threshold), load
        # A number cannot be hidden in more than all people of the breakdown, whose number is public.
        self.need = np.broadcast_to(np.minimum(cells.sum(axis=1, keepdims=True), threshold), cells.shape)
        self.up, self.down = np.zeros(cells.shape), np.zeros(cells.shape)
        self.programme: Programme

    def unsafe(self) -> Flags:
        """The suppressed cells whose number could be inferred too closely."""
        flags: Flags = self.suppressed & (self.up - self.down < self.need)
        return flags

    def load(self) -> None:
        """Load the people of all breakdowns with suppressed cells."""
        self.programme = self._load(np.flatnonzero(self.suppressed.any(axis=1)).tolist())

    def note(self, change: Floats | None) -> None:
        """Widen the ranges by one possible change of all cells, in whole people, rounded towards zero."""
        if change is not None:
            self.up = np.maximum(self.up, np.floor(change + ROUNDING))
            self.down = np.minimum(self.down, np.ceil(change - ROUNDING))

    def alone(self) -> Flags:
        """The suppressed cells that are the only one of their breakdown, whose people tell their numbers."""
        flags: Flags = self.suppressed & (self.suppressed.sum(axis=1, keepdims=True) == 1)
        return flags

    def open(self) -> Flags:
        """The unsafe cells of which an attack could tell more."""
        flags: Flags = self.unsafe() & ~self.alone()
        return flags

    def sweep(self) -> None:
        """Attack many cells at once, with and against each other, for as long as that proves some to be safe."""
        draw = np.random.default_rng(SEED)
        unproven = self.suppressed.size + 1
        while 0 < np.count_nonzero(self.open()) < unproven:
            unproven = int(np.count_nonzero(self.open()))
            # Of a breakdown's cells some can only rise where others fall.
            sides = np.where(self.open().cumsum(axis=1) % 2, 1.0, -1.0) * draw.choice([-1.0, 1.0], (len(self.cells), 1))
            for aim in (sides, -sides):
                self.note(self.programme.furthest(aim * self.open(), self.suppressed))

    def attack(self, cell: Cell, direction: float) -> None:
        """Find how far up (1) or down (-1) one cell's number could be."""
        if self.open()[cell]:
            aim = np.zeros(self.suppressed.shape)
            aim[cell] = direction
            self.note(self.programme.furthest(aim, self.suppressed))

    def make_safe(self, cell: Cell) -> None:
        """Suppress the cheapest further cells that widen the range of a cell's number, unless it is wide already."""
        if self.down[cell] > -self.cells[cell]:
            self.attack(cell, -1.0)
        # How far up it could be need not be known first: where that is far enough, nothing else has to move for it.
        rise = min(self.need[cell] + self.down[cell], self.cells[cell[0]].sum() - self.cells[cell])
        if self.up[cell] < rise and self._moved(cell, rise):
            return
        self.attack(cell, 1.0)
        if self.unsafe()[cell] and not self._moved(cell, self.up[cell] - self.need[cell]):
            # With all of the attribute suppressed, there is nothing left to infer from.
            self.suppressed = np.ones_like(self.suppressed)
            self.up, self.down = self.need + 0.0, self.down * 0

    def _moved(self, cell: Cell, target: float) -> bool:
        """Suppress what must move for a cell to move so far; whether it can."""
        change = self.programme.cheapest(cell, target, self.cells + 1.0, self.suppressed)
        if change is not None:
            self.suppressed |= np.abs(change) > ROUNDING
            self.note(change)
        return change is not None


def suppress(cells: Floats, threshold: int, load: Load) -> Flags:
    """The cells to suppress, breakdowns × values."""
    audit = Audit(cells, threshold, load)
    while audit.unsafe().any():
        audit.load()
        audit.sweep()
        for row, column in np.argwhere(audit.unsafe()).tolist():
            while audit.unsafe()[row, column]:
                audit.make_safe((row, column))
    return audit.suppressed


def _attributes(ask: Ask) -> list[Attribute]:
    rows = ask("suppression/people_cells", {})
    attributes = []
    for name, rows_of_one in groupby(rows, key=lambda row: row[0]):
        _, kinds, values, attribute_values, people = zip(*rows_of_one, strict=True)
        breakdowns = list(zip(kinds, values, strict=True))
        attributes.append(Attribute(name, attribute_values[0], breakdowns, np.array(people, dtype=float)))
    return attributes


def _programme(ask: Ask, attribute: Attribute, positions: list[int]) -> Programme:
    """The programme over the people of the breakdowns at these positions, and over some of the others."""
    kinds, values = zip(*(attribute.breakdowns[position] for position in positions), strict=True)
    bounds = {"most": MOST_SETS, "ring": RING}
    parameters = {"attribute": attribute.name, "breakdowns": list(kinds), "breakdown_values": list(values), **bounds}
    rows = ask("suppression/attribute_groups", parameters)
    visits = [tuple((visit["workshop"], visit["country"]) for visit in visited) for _, visited, _ in rows]
    groups = {group: position for position, group in enumerate(dict.fromkeys(visits))}
    members = np.zeros((len(attribute.breakdowns), len(groups)))
    position = {breakdown: row for row, breakdown in enumerate(attribute.breakdowns)}
    for group, column in groups.items():
        within = {("network", "all"), *(("workshop", w) for w, _ in group), *(("country", c) for _, c in group)}
        members[[position[breakdown] for breakdown in within], column] = 1
    people = np.zeros((len(groups), len(attribute.values)))
    for (value, _, number), group in zip(rows, visits, strict=True):
        people[groups[group], attribute.values.index(value)] = number
    return Programme(members, people)


def suppressed_people(ask: Ask, threshold: int) -> list[tuple[str, str, str, str]]:
    """The suppressed cells of `people_breakdowns`: breakdown, its value, attribute, value of the attribute."""
    # The attributes do not depend on each other, and a programme that is solved holds up no other thread. Those with
    # the most cells take longest, and so begin first, and more at a time than there are cores would slow them.
    attributes = sorted(_attributes(ask), key=lambda each: each.cells.size, reverse=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda each: suppress(each.cells, threshold, partial(_programme, ask, each)), attributes)
        return [
            (*attribute.breakdowns[breakdown], attribute.name, attribute.values[value])
            for attribute, suppressed in zip(attributes, found, strict=True)
            for breakdown, value in np.argwhere(suppressed).tolist()
        ]
