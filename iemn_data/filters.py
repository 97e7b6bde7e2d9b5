"""The filters: one frozen choice, as one value that SQL is handed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from iemn_data.statements import SQL, statement

# Where regions and countries leave nothing in common, the answer is nothing, not everything.
NO_COUNTRY = "-"
# The states of an action that is neither completed nor dropped; the macro is_open says the same of its status.
OPEN_STATES = ("planned", "in_progress", "overdue")


@dataclass(frozen=True)
class Filters:
    """What the reader chose to look at; an empty choice restricts nothing.

    Countries are alpha-3 codes, years are whole and inclusive. `as_of` is a past day at which due and overdue are
    judged and of which all that is later is left out; None for the day up to which the data speak.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    workshops: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    scopes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    as_of: date | None = None

    def of_open_actions(self) -> Filters:
        """The same choice, of open actions alone."""
        return replace(self, states=OPEN_STATES)

    def parameters(self, as_of: date, countries_by_region: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        """The fields of the value `$filters` of the queries; `as_of` is the snapshot's own day.

        The field `as_of` is always a day, `known_by` only where the reader chose one: data may rightly speak of what
        lies after their own day. Regions narrow the countries: only those of the regions chosen remain, all of them
        if none is chosen.
        """
        chosen = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}
        if self.regions:
            of_regions = [code for region in self.regions for code in countries_by_region.get(region, ())]
            chosen["countries"] = [c for c in of_regions if c in (self.countries or of_regions)] or [NO_COUNTRY]
        return chosen | {"as_of": self.as_of or as_of, "known_by": self.as_of}


@cache
def _macros() -> dict[str, str]:
    """The text of each macro of the marts by its name."""
    texts = "\n".join(_uncommented(statement(f"marts/{path.stem}")) for path in sorted((SQL / "marts").glob("*.sql")))
    _before, *parts = re.split(r"create macro (?=\w+\()", texts)
    return {part[: part.index("(")]: part for part in parts}


def _uncommented(text: str) -> str:
    return re.sub("--.*", "", text)


def _called(text: str, known: set[str]) -> Iterator[str]:
    """Each macro that a text calls, itself or through another one, once."""
    for name in sorted(set(re.findall(r"\b(\w+)\(", text)) & _macros().keys() - known):
        if name not in known:
            known.add(name)
            yield name
            yield from _called(_macros()[name], known)


@cache
def fields_used(query: str) -> frozenset[str]:
    """The fields of `$filters` that a query uses: those named in it, and in the macros that it calls.

    A query names one as `$filters.countries`, a macro with a parameter of that name as `(filters).countries`. Binding
    holds this to the truth: no other fields are given, so that a query that used one would fail.
    """
    text = _uncommented(statement(f"queries/{query}"))
    own = re.findall(r"\$filters\.(\w+)", text)
    return frozenset(own).union(*(re.findall(r"\(filters\)\.(\w+)", _macros()[m]) for m in _called(text, set())))
