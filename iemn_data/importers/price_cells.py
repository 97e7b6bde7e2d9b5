"""The cells of the World Bank's monthly workbook, as its editions write them: names, units, months, prices, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

TROY_OUNCES_A_TONNE = 32_150.7466
# The first month that the Bank gives prices of; a year of two digits is counted from it.
FIRST_YEAR = 1960

_MISSING = frozenset({"", "…", ".", "..", "...", "-", "–", "—", "n/a", "n.a.", "na", "#n/a", "nan", "none", "null"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?")
_YEAR_MONTH = re.compile(r"(\d{4})\s?[m\-/.]\s?(\d{1,2})(?:-\d{2}(?: [\d:.]+)?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[\-/.](\d{4})")
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[\s\-/']*(\d{2}|\d{4})")
_YEAR_NAMED = re.compile(r"(\d{4})[\s\-/]*([a-z]{3,9})")
_DATES = re.compile(
    r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?P<month2>[a-z]{3,9})\.?,?[\s\-]+(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})"
)
# Behind a name: stars, superior figures, “a/”, “1/”, “(a)”.
_FOOTNOTE = re.compile(r"[\s*†‡¹²³⁴-⁹]+$|\s+[a-z0-9]/$|\s*\([a-z0-9]\)$")


@dataclass(frozen=True)
class Unit:
    """A unit of the workbook: as exports name it, how many US$ per tonne one of it is, and what is weighed in it."""

    name: str
    usd_per_tonne: float
    kind: str = "tonne"


# By what they are without brackets, spaces and points. A unit that could be two ones, such as $/ton, is not among them.
UNITS = (
    dict.fromkeys(("$/mt", "$/t", "$/tonne", "$/metricton"), Unit("USD/t", 1.0))
    | {"$/kg": Unit("USD/kg", 1000.0), "c/kg": Unit("US cents/kg", 10.0)}
    | dict.fromkeys(
        ("$/troyoz", "$/troyounce", "$/toz", "$/ozt", "$/oz"), Unit("USD/troy oz", TROY_OUNCES_A_TONNE, "ounce")
    )
    | dict.fromkeys(("c/troyoz", "c/toz", "c/ozt"), Unit("US cents/troy oz", TROY_OUNCES_A_TONNE / 100, "ounce"))
    | {f"$/{unit}": Unit(f"USD/dry t, 62% Fe (column headed $/{unit})", 1.0, "dry tonne") for unit in ("dmtu", "dmt")}
)


def text_of(cell: str | None) -> str:
    """A cell's text on one line, without spaces around it; empty where there is nothing."""
    return "" if cell is None else " ".join(cell.split())


def name_of(heading: str) -> str:
    """The name of a commodity as it is compared: in lower case, without footnote marks, commas and underscores."""
    name, previous = heading.casefold().replace("_", " "), ""
    while name != previous:
        previous, name = name, _FOOTNOTE.sub("", name).strip()
    return " ".join(name.replace(",", " ").split())


def unit_of(text: str) -> Unit | None:
    """The unit that a text is, such as “($/mt)”; None for any other text."""
    plain = re.sub(r"[\s()\[\].]", "", text.casefold()).replace("us$", "$").replace("usd", "$")
    return UNITS.get(re.sub(r"^(?:us)?(?:¢|cents?|c)/", "c/", plain))


def is_like_unit(text: str) -> bool:
    """Whether a text is written as units are, known or not: “($/lb)”, “cents/sheet”, “(2010=100)”."""
    return bool(re.match(r"\(?(?:us\$|usd|\$|¢|us cents|cents?|c)\s?/|\(.*=\s?100\)", text.casefold()))


def _month_number(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for another word."""
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == len("1960") else year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def month_of(cell: str | None) -> date | None:
    """The first day of the month that a cell names, in any of the ways of the editions; None for anything else.

    `1960M01`, `1960M1`, `1960-01`, `Jan-60`, `January 1960` and a day of the month are all that month.
    """
    text = text_of(cell).casefold()
    if match := _YEAR_MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH_YEAR.fullmatch(text):
        year, month = int(match[2]), int(match[1])
    elif match := _NAMED_MONTH.fullmatch(text):
        year, month = _year(match[2]), _month_number(match[1])
    elif match := _YEAR_NAMED.fullmatch(text):
        year, month = int(match[1]), _month_number(match[2])
    else:
        return None
    return date(year, month, 1) if year >= FIRST_YEAR and 1 <= month <= len(_MONTHS) else None


def is_missing(cell: str | None) -> bool:
    """Whether a cell says that there is no price."""
    return text_of(cell).casefold() in _MISSING


def price_of(cell: str | None) -> float | None:
    """The price in a cell, above zero; None where it holds none."""
    text = text_of(cell)
    price = float(text.replace(",", "")) if _NUMBER.fullmatch(text) else 0.0
    return price if price > 0 else None


def day_in(text: str) -> date | None:
    """The day that a title states, as in “Updated on June 02, 2026”; None where it states none."""
    for match in _DATES.finditer(text.casefold()):
        named = match["month"] or match["month2"]
        month = _month_number(named) if named else int(match["month3"])
        try:
            return date(
                int(match["year"] or match["year2"] or match["year3"]),
                month,
                int(match["day"] or match["day2"] or match["day3"]),
            )
        except ValueError:
            continue
    return None
