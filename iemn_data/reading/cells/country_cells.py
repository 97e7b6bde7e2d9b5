"""Countries in cells: lists of them with other separators than “;”, and spellings that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from iemn_data.countries import WORLD, country_code, country_codes, is_iso, is_of_sports, possible_countries

# Between the countries of a list: signs, and the word for “and” in the languages of the members. Commas and dashes
# stand within names too, as in “Taiwan, China”.
_SIGNS_AND_WORDS = r"[;؛；/|+&·•、\r\n]+|\b(?:and|y|e|et|dan|và)\b|และ|(?<=\s)و|和|及"
_BETWEEN = re.compile(rf"\s*(?:{_SIGNS_AND_WORDS}|[,，،]+|(?<=[^\W\d_])\s+-\s+)\s*", re.IGNORECASE)
_BETWEEN_NOT_WITHIN = re.compile(rf"\s*(?:{_SIGNS_AND_WORDS})\s*", re.IGNORECASE)
_ITEMS = re.compile(r"\s*[;؛；\r\n]+\s*")
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_FLAGS = re.compile(rf"(?:{_FLAG}\s*)+")
# In small letters as forms of KoboToolbox keep them; two such letters may be any word.
_CODES = re.compile(r"[A-Z]{2}(?: +[A-Z]{2})+|[A-Z]{3}(?: +[A-Z]{3})+|[a-z]{3}(?: +[a-z]{3})+")
_SEVERAL = 2
# A longer text is no list of countries, and the ways to part it would be too many.
_MOST_PARTS = 60

# Two-letter codes of countries that are also short for a missing value: “not available”, “sin dato”, “not reported”,
# “not provided”, “non communiqué”, “no information”, “not estimated”, “missing data”, “pour mémoire”, “sin registro”,
# “sans objet”, “don't know”, “not given”, “included elsewhere”; and “no” and “sí”.
_NOT_AVAILABLE = "na"
_MARKS = frozenset("sd nr np nc ni ne md pm sr so dk ng ie no si".split()) | {_NOT_AVAILABLE}

# The countries of a list by their codes, as they are spelled.
_Readings = dict[frozenset[str], list[str]]


def _readings(text: str, separator: re.Pattern[str]) -> _Readings:
    """Every way to read a text as countries between separators; each with the fewest parts, as names may hold one."""
    between = list(separator.finditer(text))
    if len(between) > _MOST_PARTS:
        return {}
    starts, stops = [0, *(each.end() for each in between)], [*(each.start() for each in between), len(text)]
    # The readings of the text before each stop.
    before: list[_Readings] = [{frozenset(): []}]
    for stop in stops:
        readings: _Readings = {}
        for start, earlier in zip(starts, before, strict=False):
            part = text[start:stop].strip()
            code = country_code(part) if part else None
            if part and not code:
                continue
            for codes, parts in earlier.items():
                longer = [*parts, part] if part else parts
                known = readings.setdefault(codes | {code} if code else codes, longer)
                if len(longer) < len(known):
                    readings[codes | {code} if code else codes] = longer
        before.append(readings)
    return before[-1]


def countries_apart(text: str) -> list[str] | None:
    """The countries of a list as they are spelled, whatever separates them; None where a part of it is no country.

    A name may hold a separator itself (`Korea, Republic of`). Where several readings tell of different countries, none
    holds, unless semicolons or lines separate the items: then a name that commas would part is given by its code.
    """
    if _CODES.fullmatch(text) and all(map(country_code, text.split())):
        return text.split()
    if _FLAGS.fullmatch(text):
        return [country_code(flag) or flag for flag in re.findall(_FLAG, text)]
    items = [item for item in _ITEMS.split(text) if item]
    if len(items) > 1 and all(map(country_code, items)):
        return [str(country_code(item)) if readings_as_list(item, is_list=True) else item for item in items]
    readings = list(_readings(text, _BETWEEN).values())
    return readings[0] or None if len(readings) == 1 else None


def readings_as_list(text: str, is_list: bool) -> list[str]:
    """The different countries that a text tells of, read as one name and as several; none where there is one reading.

    Where no list is expected, a comma is part of a name: “Taiwan, China”.
    """
    if not is_list and not country_code(text):
        return []
    readings = _readings(text, _BETWEEN if is_list else _BETWEEN_NOT_WITHIN)
    return sorted((";".join(sorted(codes)) for codes in readings), key=len) if len(readings) > 1 else []


def is_na(spelling: str) -> bool:
    """Whether a spelling is R's mark for a missing value and a country's code at once."""
    return spelling.casefold() == _NOT_AVAILABLE


def is_mark(spelling: str) -> bool:
    """Whether a spelling is short for a missing value and a country's code at once."""
    return is_na(spelling) or (spelling.casefold() in _MARKS and country_code(spelling) is not None)


@dataclass(frozen=True)
class Spelled:
    """What the spellings of countries in a table tell of those that can be read in two ways.

    `has_others` says that countries are spelled otherwise than by two letters that also stand for a missing value, and
    `has_alpha2` that some of these are codes of two letters. `has_sports_codes` says that codes of the Olympic
    Committee or FIFA are used that have one reading.
    """

    has_others: bool
    has_alpha2: bool
    has_sports_codes: bool

    @property
    def are_marks_missing(self) -> bool:
        """Whether two letters more probably stand for a missing value: no other code has two letters."""
        return self.has_others and not self.has_alpha2

    def is_ambiguous(self, spelling: str) -> bool:
        """Whether a spelling stands for one country or another, or for none, and the others do not tell which.

        A code of ISO that is another country's to the Olympic Committee is ambiguous where codes of sports are used; a
        code of sports that a name of another country begins with, where none are.
        """
        if is_mark(spelling):
            return is_na(spelling) or self.are_marks_missing
        if len(possible_countries(spelling)) < _SEVERAL:
            return False
        return not country_code(spelling) or self.has_sports_codes == is_iso(spelling)

    def note_on(self, spelling: str) -> str | None:
        """The kind of note that is due on a spelling that could have been read otherwise, if any."""
        if not country_code(spelling) or self.is_ambiguous(spelling):
            return None
        if is_mark(spelling):
            return None if self.has_alpha2 else "mark_code"
        if not is_iso(spelling):
            return "other_code"
        return "shared_code" if len(possible_countries(spelling)) >= _SEVERAL else None


def spelled_in(spellings: Iterable[str]) -> Spelled:
    """What these spellings, all of a table, tell."""
    known = [each for each in spellings if country_code(each) and not is_mark(each)]
    has_alpha2 = any(re.fullmatch("[A-Za-z]{2}", each) for each in known)
    of_sports = [each for each in known if is_of_sports(each) and not is_iso(each)]
    has_sports_codes = any(len(possible_countries(each)) < _SEVERAL for each in of_sports)
    return Spelled(bool(known), has_alpha2, has_sports_codes)


@lru_cache(maxsize=1)
def plain_codes() -> tuple[str, ...]:
    """The alpha-3 codes of ISO and of the world that have one reading: no other list has them for another country."""
    return tuple(code for code in (*country_codes(), WORLD) if len(possible_countries(code)) < _SEVERAL)


def ambiguous_spellings(spellings: set[str], is_list: bool) -> set[str]:
    """The spellings that stand for one country or another, or for none, where these are all that a table uses.

    In a list, a name that holds a comma may also be several countries: “China, Taiwan”.
    """
    spelled = spelled_in(spellings)
    return {each for each in spellings if spelled.is_ambiguous(each) or readings_as_list(each, is_list)}
