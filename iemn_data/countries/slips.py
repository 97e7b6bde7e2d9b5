"""Slips of the pen: how many letters two spellings differ by, and the names that are one letter away from a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from iemn_data.countries.names import english, own_names, spoken

# Letters that are taken for one another. Any other letter in its place makes another name: “Paraná” is not Panama.
_ALIKE = [frozenset(group) for group in ("aeiouy", "ckqg", "csz", "bvw", "fpv", "dt", "gj", "mn", "lr")]
MOST_EDITS = 2


def edits(one: str, other: str, unlike: int = 1) -> int:
    """Letters to add, leave out, exchange or swap with their neighbour; `unlike` is the cost of an odd exchange.

    Counting stops where there are more than those of a slip.
    """
    if abs(len(one) - len(other)) > MOST_EDITS:
        return MOST_EDITS + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            exchange = 0 if a == b else 1 if any({a, b} <= group for group in _ALIKE) else unlike
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + exchange))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                row[j] = min(row[j], above[j - 2] + 1)
        if min(row) > MOST_EDITS < min(before):
            return MOST_EDITS + 1
    return row[-1]


def _shortened(text: str) -> Iterable[str]:
    """A text, and the text without each of its letters; two texts that are one edit apart share one of these."""
    yield text
    yield from (text[:place] + text[place + 1 :] for place in range(len(text)))


@lru_cache(maxsize=1)
def _by_shortened() -> dict[str, set[str]]:
    """The names in English and in the other spoken languages, by what they are without one letter."""
    names = defaultdict(set)
    for key in {*english(), *own_names(), *spoken()}:
        for shortened in _shortened(key):
            names[shortened].add(key)
    return names


def countries_near(key: str) -> Iterator[str]:
    """The countries that names one letter away from a key stand for, in English and in the other spoken languages."""
    near = {name for shortened in _shortened(key) for name in _by_shortened().get(shortened, ())}
    for name in near:
        if edits(key, name) <= 1:
            yield from own_names().get(name) or english().get(name) or spoken()[name]
