"""Dates: a day in ISO 8601, from whatever can only be read as that day."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache

from babel import Locale

# The languages of the members, and others that their offices write in.
_LANGUAGES = ("en", "es", "fr", "pt", "id", "ms", "vi", "th", "ar", "de")
_MINGUO = 1911

# The first moment of a day, in whichever zone; or the zone alone.
_MIDNIGHT = r"(?:[T ](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM))?(?: ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_][^\d,]*?)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}\.?{_MIDNIGHT}",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:{_YEAR}|(?:中華)?民國 ?(?P<minguo>\d{{2,3}})) ?年 ?{_MONTH} ?月 ?{_DAY} ?日",
        rf"(?:中華)?民國 ?(?P<minguo>\d{{2,3}})(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}",
        rf"(?:ngày )?{_DAY} tháng {_MONTH},? năm {_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?(?: de | of |[ -]){_NAME},?(?: del? |[ -]){_YEAR}",
        rf"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
)


def day(text: str) -> str | None:
    """The day that a bare text states: with the year or the name of the month first or last, or by midnight."""
    for form in _FORMS:
        if parts := form.fullmatch(text):
            found = parts.groupdict()
            month = found.get("month") or _months().get(_folded(found["name"]))
            year = int(found["year"]) if found.get("year") else int(found["minguo"]) + _MINGUO
            return _iso(year, int(month), int(found["day"])) if month else None
    return None


def _iso(year: int, month: int, day_of_month: int) -> str | None:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        return None


def _folded(name: str) -> str:
    return name.casefold().replace(".", "").replace(" ", "")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The months by their names and short names; a name that two languages have for two months tells none."""
    months: defaultdict[str, set[int]] = defaultdict(set)
    for language in _LANGUAGES:
        names = Locale(language).months
        for width in ("wide", "abbreviated"):
            for use in ("format", "stand-alone"):
                for month, name in names[use][width].items():
                    months[_folded(name)].add(month)
    return {name: month for name, (month, *others) in months.items() if not others and not name.isdigit()}
