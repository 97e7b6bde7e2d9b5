"""The filters: one frozen choice, as SQL parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

# Where regions and countries leave nothing in common, the answer is nothing, not everything.
NO_COUNTRY = "-"


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

    def parameters(self, as_of: date, countries_by_region: dict[str, tuple[str, ...]]) -> dict[str, Any]:
        """The named parameters of the queries; `as_of` is the snapshot's own day.

        The parameter `as_of` is always a day, `known_by` only where the reader chose one: data may rightly speak of
        what lies after their own day. Regions narrow the countries: only those of the regions chosen remain, all of
        them if none is chosen.
        """
        chosen = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}
        if self.regions:
            of_regions = [code for region in self.regions for code in countries_by_region.get(region, ())]
            chosen["countries"] = [c for c in of_regions if c in (self.countries or of_regions)] or [NO_COUNTRY]
        return chosen | {"as_of": self.as_of or as_of, "known_by": self.as_of}
