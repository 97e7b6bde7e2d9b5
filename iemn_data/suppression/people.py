"""Which cells of the people's cuts are held back: numbers from which a few people's trait could be reckoned.

Cells of one trait are protected together. First those of few people are held back, and all of a cut of few people.
Then each cell held back is attacked: how far up and down could its number be, given every published cell and how many
people came to which workshops for which country, which is public? Where that is too narrow, a linear programme finds
the cheapest further cells (fewest people) whose holding back makes room: Kelly, Golden and Assad's choice (1992), one
programme a cell, in the model of Fischetti and Salazar-González (2001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import duckdb
import numpy as np

from iemn_data.statements import statement
from iemn_data.suppression.programme import Cell, Flags, Floats, Programme

# Sets of visits beyond so many a cut are taken as known to the attacker, which errs on the safe side: of the cuts of
# which something is held back, and of the others, whose people can only take the place of these.
MOST_SETS = 30
RING = 2
SWEEPS = 12
ROUNDING = 1e-6
SEED = 2011

Cut = tuple[str, str]
Load = Callable[[list[int]], Programme]


@dataclass(frozen=True)
class Trait:
    """One trait: people by cut and by value of the trait; the cuts of few people come first."""

    name: str
    values: list[str]
    breakdowns: list[Cut]
    cells: Floats


def few(cells: Floats, threshold: int) -> Flags:
    """The cells that are of few people, and all cells of the cuts that are, but values that nobody at all has."""
    totals = cells.sum(axis=1, keepdims=True)
    occurs = cells.any(axis=0) | (totals.max(initial=0) < threshold)
    found: Flags = ((cells > 0) & (cells < threshold)) | ((totals < threshold) & occurs)
    return found


class Audit:
    """What an attacker could make of each cell held back: how far up and down it was found that it could be."""

    def __init__(self, cells: Floats, threshold: int, load: Load) -> None:
        """`load` gives the programme over the people of some cuts."""
        self.cells, self.held, self._load = cells, few(cells, threshold), load
        # Nothing can be hidden further than in all people of the cut, whose number is public.
        self.need = np.broadcast_to(np.minimum(cells.sum(axis=1, keepdims=True), threshold), cells.shape)
        self.up, self.down = np.zeros(cells.shape), np.zeros(cells.shape)
        self.programme: Programme

    def unsafe(self) -> Flags:
        """The cells held back whose number is known too well."""
        found: Flags = self.held & (self.up - self.down < self.need)
        return found

    def load(self) -> None:
        """Take in the people of all cuts of which something is held back."""
        self.programme = self._load(np.flatnonzero(self.held.any(axis=1)).tolist())

    def note(self, change: Floats | None) -> None:
        """Take in one possible change of all cells, in whole people, rather too few."""
        if change is not None:
            self.up = np.maximum(self.up, np.floor(change + ROUNDING))
            self.down = np.minimum(self.down, np.ceil(change - ROUNDING))

    def sweep(self) -> None:
        """Try many cells at once, with and against each other: most prove to be safe."""
        draw = np.random.default_rng(SEED)
        for _ in range(SWEEPS):
            unsafe = self.unsafe()
            if not unsafe.any():
                return
            self.note(self.programme.furthest(unsafe * draw.choice([-1.0, 1.0], unsafe.shape), self.held))

    def attack(self, cell: Cell) -> None:
        """Find how far one cell's number could be up and down."""
        for direction in (1.0, -1.0):
            if self.unsafe()[cell]:
                aim = np.zeros(self.held.shape)
                aim[cell] = direction
                self.note(self.programme.furthest(aim, self.held))

    def make_room(self, cell: Cell) -> None:
        """Hold back the cheapest further cells so that a cell's number could be further off."""
        upwards, downwards = self.need[cell] + self.down[cell], self.up[cell] - self.need[cell]
        most = self.cells[cell[0]].sum() - self.cells[cell]
        for target in (min(upwards, most), downwards):
            if not self.down[cell] <= target <= self.up[cell]:
                change = self.programme.cheapest(cell, target, self.cells + 1.0, self.held)
                if change is not None:
                    self.held |= np.abs(change) > ROUNDING
                    self.note(change)
                    return
        # With all of the trait held back, nothing is left to reckon with.
        self.held = np.ones_like(self.held)
        self.up, self.down = self.need + 0.0, self.down * 0


def hold_back(cells: Floats, threshold: int, load: Load) -> Flags:
    """The cells, cuts × values, to hold back."""
    audit = Audit(cells, threshold, load)
    while audit.unsafe().any():
        audit.load()
        audit.sweep()
        for row, column in np.argwhere(audit.unsafe()).tolist():
            audit.attack((row, column))
            while audit.unsafe()[row, column]:
                audit.make_room((row, column))
                audit.attack((row, column))
    return audit.held


def _attributes(con: duckdb.DuckDBPyConnection) -> list[Trait]:
    rows = con.execute(statement("suppression/people_cells")).fetchall()
    found = []
    for name, of_one in groupby(rows, key=lambda row: row[0]):
        _, kinds, values, attribute_values, people = zip(*of_one, strict=True)
        breakdowns = list(zip(kinds, values, strict=True))
        found.append(Trait(name, attribute_values[0], breakdowns, np.array(people, dtype=float)))
    return found


def _programme(con: duckdb.DuckDBPyConnection, attribute: Trait, of_breakdowns: list[int]) -> Programme:
    kinds, values = zip(*(attribute.breakdowns[breakdown] for breakdown in of_breakdowns), strict=True)
    bounds = {"most": MOST_SETS, "ring": RING}
    chosen = {"attribute": attribute.name, "breakdowns": list(kinds), "breakdown_values": list(values), **bounds}
    rows = con.execute(statement("suppression/attribute_groups"), chosen).fetchall()
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


def suppressed_people(con: duckdb.DuckDBPyConnection, threshold: int) -> list[tuple[str, str, str, str]]:
    """What the people's cuts must not say: cut, its value, trait and value of the trait."""
    found = []
    for attribute in _attributes(con):
        held = hold_back(attribute.cells, threshold, partial(_programme, con, attribute))
        for breakdown, value in np.argwhere(held).tolist():
            found.append((*attribute.breakdowns[breakdown], attribute.name, attribute.values[value]))
    return found
