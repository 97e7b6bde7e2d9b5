"""The filters: one frozen choice of the reader, passed to SQL as one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from iemn_data.statements import SQL, statement

# Stands for no country, where no chosen country is in a chosen region: no list would restrict nothing.
NO_COUNTRY = "-"
# The states of an action that is neither completed nor dropped; the macro is_open says the same of its status.
OPEN_STATES = ("planned", "in_progress", "overdue")


@dataclass(frozen=True)
class Filters:
    """What the reader chose to look at; an empty field restricts nothing.

    Countries are alpha-3 codes, years are inclusive. `as_of` is a past day: due and overdue are decided at it, and what
    is later is left out; None for the as-of date of the snapshot.
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
        """The same filters, restricted to open actions."""
        return replace(self, states=OPEN_STATES)

    def parameters(self, as_of: date, countries_by_region: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        """The fields of the value `$filters` of the queries; `as_of` is the as-of date of the snapshot.

        A field in which nothing was chosen is None: DuckDB plans that in half the time that it takes for an empty list.
        The field `as_of` is always a day, `known_by` only where the reader chose one: data may rightly be about later
        days than their own. Regions narrow the countries to those in them; without chosen countries, to all of them.
        """
        chosen = {
            name: (list(value) or None) if isinstance(value, tuple) else value for name, value in vars(self).items()
        }
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


def _called(text: str, seen: set[str]) -> Iterator[str]:
    """Each macro that a text calls, directly or through another one, once."""
    for name in sorted(set(re.findall(r"\b(\w+)\(", text)) & _macros().keys() - seen):
        if name not in seen:
            seen.add(name)
            yield name
            yield from _called(_macros()[name], seen)


@cache
def fields_used(query: str) -> frozenset[str]:
    """The fields of `$filters` that a query uses: those named in it, and in the macros that it calls.

    A query names one as `$filters.countries`, a macro as `(filters).countries`. Only these fields are passed, so that a
    query that used another one would fail.
    """
    text = _uncommented(statement(f"queries/{query}"))
    own = re.findall(r"\$filters\.(\w+)", text)
    return frozenset(own).union(*(re.findall(r"\(filters\)\.(\w+)", _macros()[m]) for m in _called(text, set())))
