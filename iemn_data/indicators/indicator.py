"""What the catalogue says of an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from iemn_data.messages import N_

LEVELS = {
    0: N_("Reach"),
    1: N_("Reaction"),
    2: N_("Learning"),
    3: N_("Behaviour"),
    4: N_("Results"),
}
"""Kirkpatrick's levels, with reach before them."""


@dataclass(frozen=True)
class Count:
    """How n of an indicator, the number of what it counts, is found in an answer: its rows, unless it says otherwise.

    The answer is that of `query`, else of the indicator's own. `where` says which of its rows, as an expression of
    pandas; a name after “@” is a parameter of the figure, else a value of `given`. Over these rows an expression is
    summed, the greatest value of a column is taken, or its distinct values are counted.
    """

    query: str = ""
    where: str = ""
    total: str = ""
    greatest: str = ""
    distinct: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


IN_THE_NETWORK = "dimension == 'network'"
"""The row in which a shared action counts once."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator: what it counts in a few words, the question it answers, how, and what it rests on.

    A plain count has no denominator. `counted` is the word for what n counts, and `n` says where the number is.
    `query` is the file in `sql/queries/` that answers it, `records` the one that lists the rows behind it; where those
    are people there is none.
    """

    key: str
    name: str
    what: str
    question: str
    formula: str
    numerator: str
    denominator: str = ""
    unit: str
    level: int
    caveat: str
    counted: str
    n: Count = Count()
    resources: tuple[str, ...]
    query: str
    records: str = ""

    def definition(self) -> dict[str, str]:
        """What a reader has to know of it, each part under its heading, as messages of the catalogue."""
        return {
            N_("Question"): self.question,
            N_("Formula"): self.formula,
            N_("Numerator"): self.numerator,
            N_("Denominator"): self.denominator or N_("None: it is a count, or a value as published."),
            N_("Unit"): self.unit,
            N_("Level"): LEVELS[self.level],
            N_("Caveat"): self.caveat,
        }
