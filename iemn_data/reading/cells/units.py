"""Units: a number that is written with the unit of its field is that number; with any other unit it is none."""

from __future__ import annotations

import re
from functools import lru_cache

from iemn_data.messages import in_every_language

# Beside the name of a unit in the languages of the interface, how people write it, without blanks. A spelling that may
# be another unit too, as “mt” may be a million tonnes, is not among them.
_SPELLINGS = {
    "percent": "% percent",
    "points of 100": "% points point pts /100",
    "degrees": "° degree",
    "days": "day d",
    "people": "person persons participants participant",
    "countries": "country",
    "t": "tonne tonnes metrictons metrictonnes",
    "kt": "kilotonne kilotonnes",
    "kg per person": "kg kg/person kg/capita kgpercapita kg/inhabitant kg/inh kg/cap",
    "US$ per t": "$ us$ usd $/t us$/t usd/t $/tonne us$/tonne usd/tonne",
}
_NUMBER = re.compile(r"([+-]?)([^\d.,+-]*)([+-]?[.,]?\d(?:.*\d)?[.,]?)(\D*)", re.DOTALL)


def _bare(unit: str) -> str:
    return "".join(unit.split()).casefold()


@lru_cache(maxsize=64)
def _spellings(unit: str) -> frozenset[str]:
    return frozenset({*map(_bare, in_every_language(unit)), *_SPELLINGS.get(unit, "").split()})


def unit_beside(text: str) -> tuple[str, str] | None:
    """A number and what is written before and behind it, without blanks; None where that is no single number."""
    match = _NUMBER.fullmatch(text.strip())
    if not match or (match[1] and match[3][0] in "+-"):
        return None
    return match[1] + match[3], _bare(match[2] + match[4])


def without_unit(text: str, unit: str) -> str:
    """A number without the unit that is written beside it; the text as it stands where that is another one."""
    beside = unit_beside(text)
    return beside[0] if beside and beside[1] in _spellings(unit) else text
