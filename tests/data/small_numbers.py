"""An attacker who holds every exit: all published cells, and all that free filters tell of who came where.

Written without the code that holds back. The attacker of people knows for every single person the workshops and the
country, and what the groups are; the attacker of scores knows who was scored where. Neither knows a trait or a score.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from iemn_data.store import Store
from tests.data.exports import ask

Cell = tuple[str, str, str]
ATTRIBUTES = {
    "gender": ("female", "male", "another", "undisclosed", "not_reported"),
    "organization_type": ("government", "industry", "ngo", "academia", "international", "other"),
    "role": ("participant", "speaker", "organizer", "observer"),
}
SMALL = 1e-6


def visit_sets(path: Any) -> Counter[frozenset[tuple[str, str]]]:
    """How many people came to just these workshops for these countries: what free filters tell by subtraction."""
    rows = ask(path, "select participant_id, workshop_id, country from attendance where attended")
    by_person: dict[str, set[tuple[str, str]]] = {}
    for person, workshop, country in rows:
        by_person.setdefault(person, set()).add((workshop, country))
    return Counter(map(frozenset, by_person.values()))


def breakdowns_of(visits: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    return {("network", "all"), *(("workshop", w) for w, _ in visits), *(("country", c) for _, c in visits)}


def published(store: Store, breakdowns: set[tuple[str, str]]) -> dict[str, dict[Cell, int | None]]:
    """By trait, the cells as the query gives them; None where held back. What it leaves out is nobody."""
    cells: dict[str, dict[Cell, int | None]] = {
        attribute: {(*breakdown, value): 0 for breakdown in breakdowns for value in values}
        for attribute, values in ATTRIBUTES.items()
    }
    for breakdown, breakdown_value in breakdowns:
        rows = store.answer("people_breakdown", breakdown=breakdown, breakdown_value=breakdown_value)
        for row in rows.itertuples(index=False):
            cells[row.attribute][breakdown, breakdown_value, row.attribute_value] = (
                None if row.value_status == "suppressed" else int(row.people)
            )
    return cells


def narrow(
    sets: Counter[frozenset[tuple[str, str]]], cells: dict[Cell, int | None], needed: dict[tuple[str, str], int]
) -> list[Cell]:
    """The cells held back that could not be as many numbers as are needed, each by two linear programmes at most.

    Each solution is one world that fits all that is known: what it shows of other cells spares these their own.
    """
    groups = list(sets)
    values = sorted({value for *_, value in cells})
    number = {(group, value): n for n, (group, value) in enumerate(product(range(len(groups)), values))}
    within = {
        cell: [number[g, cell[2]] for g, visits in enumerate(groups) if cell[:2] in breakdowns_of(visits)]
        for cell in cells
    }
    knowns = [([number[g, value] for value in values], sets[visits]) for g, visits in enumerate(groups)]
    knowns += [(within[cell], people) for cell, people in cells.items() if people is not None]
    rows = np.repeat(range(len(knowns)), [len(columns) for columns, _ in knowns])
    columns = np.concatenate([columns for columns, _ in knowns]).astype(int)
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(knowns), len(number)))
    right = np.array([people for _, people in knowns], dtype=float)
    hidden = [cell for cell, people in cells.items() if people is None]
    worlds: dict[Cell, list[float]] = {cell: [] for cell in hidden}

    def is_wide(cell: Cell) -> bool:
        seen = worlds[cell]
        return bool(seen) and max(seen) - min(seen) >= needed[cell[:2]] - SMALL

    def look(aimed: dict[Cell, int]) -> None:
        """Look at the world in which the cells aimed at are as small as can be together, or as large where negative."""
        aim = np.zeros(len(number))
        for cell, sign in aimed.items():
            aim[within[cell]] += sign
        world = linprog(aim, A_eq=matrix, b_eq=right, method="highs")
        assert world.status == 0
        for other in hidden:
            worlds[other].append(float(world.x[within[other]].sum()))

    # A few worlds, in which many cells at once are small or large by chance, spare most cells their own two.
    draw = random.Random(2018)
    for _ in range(16):
        aimed = {cell: draw.choice((1, -1)) for cell in hidden if not is_wide(cell)}
        if len(aimed) > 8:
            look(aimed)
            look({cell: -sign for cell, sign in aimed.items()})
    for cell, sign in product(hidden, (1, -1)):
        if not is_wide(cell):
            look({cell: sign})
    return [cell for cell in hidden if not is_wide(cell)]


def people_disclosed(path: Any, threshold: int) -> list[Cell]:
    """The cells held back of which the attacker knows more than the threshold allows.

    A cell is to be as open as the threshold, or as the people of its cut, whose number is public, where they are fewer.
    """
    sets = visit_sets(path)
    needed = Counter[tuple[str, str]]()
    for visits, people in sets.items():
        needed.update(dict.fromkeys(breakdowns_of(visits), people))
    needed = Counter({breakdown: min(threshold, people) for breakdown, people in needed.items()})
    store = Store(path)
    cells = published(store, set(needed))
    store.close()
    return [cell for attribute in ATTRIBUTES for cell in narrow(sets, cells[attribute], needed)]


def people_shown_of_few(path: Any, threshold: int) -> list[tuple[Any, ...]]:
    """Cells that are published though of few people."""
    return ask(path, f"from people_breakdowns where people > 0 and least(people, all_people) < {threshold}")


@lru_cache(maxsize=1)
def _pairs(path: Any) -> list[tuple[Any, ...]]:
    """Who has a score before and one after: objective, person, workshop, country, the score before."""
    return ask(
        path,
        "select objective, participant_id, workshop_id, any_value(country), max(score) filter (where stage = 'pre') "
        "from objective_scores where stage in ('pre', 'post') group by all having count(*) = 2 order by all",
    )


def scored(
    path: Any, is_meant: Callable[[float], bool] = lambda _before: True
) -> dict[str, list[tuple[str, str, str]]]:
    """By objective, who has a score before, of those that are meant, and one after: person, workshop, country."""
    pairs: dict[str, list[tuple[str, str, str]]] = {}
    for objective, person, workshop, country, before in _pairs(path):
        if is_meant(before):
            pairs.setdefault(objective, []).append((person, workshop, country))
    return pairs


def _in_cell(pair: tuple[str, str, str], breakdown: str, breakdown_value: str) -> bool:
    return breakdown == "network" or pair[1 if breakdown == "workshop" else 2] == breakdown_value


def _inferable(pairs: list[tuple[str, str, str]], cells: list[tuple[str, str]], threshold: int) -> list[Any]:
    """Sets of delegations of few people, added or subtracted, whose sum follows from the sums over the cells."""
    delegations = sorted({pair[1:] for pair in pairs})
    sums = np.array([[_in_cell(("", *d), *cell) for d in delegations] for cell in cells], dtype=float)
    _, strength, directions = np.linalg.svd(sums.reshape(-1, len(delegations)), full_matrices=False)
    span = directions[strength > SMALL]
    people = [{pair[0] for pair in pairs if pair[1:] == d} for d in delegations]
    few = [n for n, group in enumerate(people) if len(group) < threshold]
    inferable = []
    for size in (1, 2, 3):
        for chosen in combinations(few, size):
            if len(set().union(*(people[n] for n in chosen))) < threshold:
                for signs in product((1.0, -1.0), repeat=size - 1):
                    vector = np.zeros(len(delegations))
                    vector[list(chosen)] = (1.0, *signs)
                    if np.allclose(span.T @ (span @ vector), vector, atol=SMALL):
                        inferable.append([delegations[n] for n in chosen])
    return inferable


def scores_disclosed(path: Any, threshold: int) -> list[Any]:
    """What can be reckoned exactly from the learning cuts of fewer people than the threshold."""
    store = Store(path)
    rows = store.answer("learning")
    store.close()
    disclosed: list[Any] = []
    meant: dict[str, Callable[[float], bool]] = {
        "people": lambda _before: True,
        "individual_gain": lambda before: before < 100,
        "gain_people": lambda before: before == 100,
    }
    for column, is_meant in meant.items():
        for objective, pairs in scored(path, is_meant).items():
            told = rows[(rows["objective"] == objective) & rows[column].notna()]
            cells = list(zip(told["breakdown"], told["breakdown_value"], strict=True))
            disclosed += [(column, objective, what) for what in _inferable(pairs, cells, threshold)]
            for cell in cells:
                of_cell = {pair[0] for pair in pairs if _in_cell(pair, *cell)}
                if 0 < len(of_cell) < threshold:
                    disclosed.append((column, objective, cell))
    return disclosed


def means_disclosed(path: Any, width: float) -> list[Any]:
    """Cells held back whose mean before or after is known to less than so many points, as no score leaves 0 to 100."""
    store = Store(path)
    rows = store.answer("learning")
    store.close()
    disclosed = []
    for objective, pairs in scored(path).items():
        of_one = rows[rows["objective"] == objective]
        for mean in ("pre_mean", "post_mean"):
            told = of_one[of_one["value_status"] == "reported"]
            matrix = np.array(
                [[_in_cell(p, r.breakdown, r.breakdown_value) for p in pairs] for r in told.itertuples()], dtype=float
            )
            right = (told[mean] * told["people"]).to_numpy(dtype=float)
            for hidden in of_one[of_one["value_status"] == "suppressed"].itertuples():
                aim = np.array([_in_cell(p, hidden.breakdown, hidden.breakdown_value) for p in pairs], dtype=float)
                known = {"A_eq": matrix, "b_eq": right} if len(told) else {}
                low, high = (linprog(s * aim, bounds=(0, 100), method="highs", **known) for s in (1, -1))
                if (-high.fun - low.fun) / aim.sum() < width - SMALL:
                    disclosed.append((objective, hidden.breakdown, hidden.breakdown_value, mean))
    return disclosed
