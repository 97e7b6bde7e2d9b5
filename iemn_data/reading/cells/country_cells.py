"""Countries in cells: lists of them with other separators than “;”, and spellings that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from iemn_data.countries import country_code, country_codes, is_iso, possible_countries

# Signs between the countries of a list, besides “;”, and the word for “and” in the languages of the members.
_BETWEEN = re.compile(
    r"\s*(?:[;,/|+&·•、，；\r\n]+|\b(?:and|y|e|et|dan|và)\b|และ|(?<=\s)و|和|及|(?<=[^\W\d_])\s+-\s+)\s*", re.IGNORECASE
)
_CODES = re.compile(r"[A-Z]{2}(?: +[A-Z]{2})+|[A-Z]{3}(?: +[A-Z]{3})+")
# A longer text is no list of countries, and the ways to part it would be too many.
_MOST_PARTS = 60


def countries_apart(text: str) -> list[str] | None:
    """The countries of a list as they are spelled, whatever separates them; None where a part of it is no country.

    A name may hold a separator itself (`Korea, Republic of`): of several readings, that with the fewest parts holds.
    Where two of these tell of different countries, none does.
    """
    if _CODES.fullmatch(text) and all(map(country_code, text.split())):
        return text.split()
    between = list(_BETWEEN.finditer(text))
    if len(between) > _MOST_PARTS:
        return None
    starts, stops = [0, *(each.end() for each in between)], [*(each.start() for each in between), len(text)]
    # The readings with the fewest countries of the text before each stop: the spellings by the codes that they give.
    fewest: list[dict[tuple[str, ...], list[str]]] = [{(): []}]
    for stop in stops:
        readings: dict[tuple[str, ...], list[str]] = {}
        for start, before in zip(starts, fewest, strict=False):
            part = text[start:stop].strip()
            code = country_code(part) if part else ""
            if code is not None:
                ends = ((code,), [part]) if part else ((), [])
                readings |= {(*codes, *ends[0]): [*names, *ends[1]] for codes, names in before.items()}
        least = min(map(len, readings), default=0)
        fewest.append({codes: names for codes, names in readings.items() if len(codes) == least})
    return next(iter(fewest[-1].values())) or None if len(fewest[-1]) == 1 else None


@dataclass(frozen=True)
class Spelled:
    """What the spellings of countries in a table tell of those that can be read in two ways.

    `is_na_missing` says that “NA” stands for a missing value: beside two-letter codes it may be Namibia, and where
    nothing else is spelled nobody can tell. `has_other_codes` says that codes are used that are not of ISO.
    """

    is_na_missing: bool
    has_other_codes: bool


def is_na(spelling: str) -> bool:
    """Whether a spelling is a mark for a missing value and a country's code at once."""
    return spelling.casefold() == "na"


def spelled_in(spellings: Iterable[str]) -> Spelled:
    """What these spellings, all of a table, tell."""
    known = [each for each in spellings if not is_na(each) and country_code(each)]
    has_alpha2 = any(re.fullmatch("[A-Za-z]{2}", each) for each in known)
    return Spelled(bool(known) and not has_alpha2, not all(map(is_iso, known)))


@lru_cache(maxsize=1)
def shared_codes() -> frozenset[str]:
    """The alpha-3 codes of ISO that are another country's in another list of codes."""
    return frozenset(code for code in country_codes() if len(possible_countries(code)) > 1)


def ambiguous_spellings(spellings: set[str]) -> set[str]:
    """The spellings that stand for one country or another, or for none, where these are all that a table uses.

    A code of ISO that is another country's in another list counts as ambiguous where codes of such lists are used.
    """
    several = {each for each in spellings if is_na(each) or len(possible_countries(each)) > 1}
    has_other_codes = bool(several) and spelled_in(spellings).has_other_codes
    return {each for each in several if has_other_codes or is_na(each) or not country_code(each)}
