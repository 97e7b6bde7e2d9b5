"""Days: what a text in a column of dates that is no day, or none that can be meant, most likely means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from babel.dates import format_skeleton

from iemn_data.contract import Field
from iemn_data.messages import LANGUAGE, _
from iemn_data.reading.files.parts import months, normalised
from iemn_data.validation.explanations import calendars

# A case of a rule, and what else its message names.
Case = tuple[str, dict[str, str]]

# Years that programs write where there is no date.
_NO_DATE = (1899, 1900, 9999)
# Day 0 of spreadsheets, and the serial numbers of the years that a date of the network can mean.
_DAY_0 = date(1899, 12, 30)
_SERIAL = re.compile(r"(3[3-9]|4\d|5[0-8])\d{3}(?:\.\d+)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*")
_YEAR_FIRST = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH = re.compile(r"(?P<year>\d{4})(?:[-/. ](?P<month>\d{1,2}))?|(?P<first>\d{1,2})[-/. ](?P<last>\d{4})")
_QUARTER = re.compile(r"[QT]([1-4])[-/ ]?(\d{4})|(\d{4})[-/ ]?[QT]([1-4])", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|ª)\b", re.IGNORECASE)
_OF = ("de", "del", "of")
_MONTHS_OF_QUARTER = 3
# The digits of a day, a month or a short year.
_TWO = 2


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if calendars.is_plausible(year) else None
    except ValueError:
        return None


def case_of_text(text: str, field: Field, last_day: date) -> Case:
    """The case of a text that is no day."""
    if _SERIAL.fullmatch(text):
        return "serial", {"day": (_DAY_0 + timedelta(days=int(text.partition(".")[0]))).isoformat()}
    if _MOMENT.fullmatch(text):
        return "moment", {}
    text = _CLOCK.sub("", text)
    if parts := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(parts[1]), int(parts[3]), int(parts[4])
        if calendars.is_plausible(year):
            return _no_such_day(year, month, day)
    if parts := _YEAR_LAST.fullmatch(text):
        return _year_last(int(parts[1]), int(parts[3]), parts[4], field, last_day)
    return _without_day(text) or _with_word(text) or ("date", {})


def _no_such_day(year: int, month: int, day: int) -> Case:
    if month_of := _day(year, month, 1):
        name = format_skeleton("yMMMM", month_of, locale=LANGUAGE.get())
        return "no_such_day", {"month": name, "number": str(day)}
    if swapped := _day(year, day, month):
        return "other_order", {"day": swapped.isoformat()}
    return "no_such_month", {"number": str(month)}


def _year_last(first: int, second: int, last: str, field: Field, last_day: date) -> Case:
    if len(last) == _TWO:
        days = sorted(set(_short_years(first, second, int(last), field, last_day)))
        return ("short_year", {"days": _(" or ").join(days)}) if days else ("date", {})
    day_first, month_first = _day(int(last), second, first), _day(int(last), first, second)
    if day_first and month_first and day_first != month_first:
        names = [
            format_skeleton("MMMMd", day, locale="en_GB" if LANGUAGE.get() == "en" else LANGUAGE.get())
            for day in (day_first, month_first)
        ]
        days = [day_first.isoformat(), month_first.isoformat()]
        return "either_first", {"readings": _(" or ").join(names), "days": _(" or ").join(days)}
    if day_first == month_first:
        return ("other_order", {"day": day_first.isoformat()}) if day_first else ("date", {})
    order, day = ("day_first", day_first) if day_first else ("month_first", month_first)
    return order, {"day": str(day)}


def _short_years(first: int, second: int, last: int, field: Field, last_day: date) -> Iterator[str]:
    """The days within the range of a field that three numbers of two digits can mean."""
    low, high = field.minimum or "", last_day.isoformat() if field.has_happened else field.maximum or "9999"
    for parts in ((first, second, last), (last, second, first), (last, first, second)):
        day = _day(2000 + parts[0], parts[1], parts[2])
        if day and str(low) <= day.isoformat() <= str(high):
            yield day.isoformat()


def _without_day(text: str) -> Case | None:
    """The case of a year, month or quarter: the first day of it."""
    if parts := _QUARTER.fullmatch(text):
        quarter, year = int(parts[1] or parts[4]), int(parts[2] or parts[3])
        first = _day(year, _MONTHS_OF_QUARTER * (quarter - 1) + 1, 1)
    elif parts := _MONTH.fullmatch(text):
        first = _day(int(parts["year"] or parts["last"]), int(parts["month"] or parts["first"] or 1), 1)
    else:
        return None
    return ("day_missing", {"day": first.isoformat()}) if first else None


def _with_word(text: str) -> Case | None:
    """The case of a date with the name of its month."""
    words = [word for word in normalised(_ORDINAL.sub(r"\1", text)).split("-") if word not in _OF]
    named = [months()[word] for word in words if not word.isdigit() and word in months()]
    numbers = [word for word in words if word.isdigit()]
    if len(named) != 1 or len(numbers) + 1 != len(words) or len(numbers) not in (1, _TWO):
        return None
    # Of two short numbers spreadsheets write the year last.
    year = next((number for number in numbers if len(number) > _TWO), numbers[-1])
    full = int(year) if len(year) > _TWO else 2000 + int(year)
    others = numbers[1:] if numbers[0] is year else numbers[:1]
    day = _day(full, named[0], int(others[0]) if others else 1)
    if day is None:
        return None
    return "month_in_words" if others else "day_missing", {"day": day.isoformat()}


def hint(text: str, field: Field) -> str | None:
    """What a day or year that is none, or out of range, may mean, and what to write; None where nothing is likely."""
    is_date = field.type == "date"
    parts = _YEAR_FIRST.fullmatch(text)
    if not parts and not re.fullmatch(r"\d{1,4}", text):
        return None
    year = int(parts[1] if parts else text)
    rest = f"-{int(parts[3]):02}-{int(parts[4]):02}" if parts else ""
    if is_date and year in _NO_DATE:
        return _("Write the real date.") if field.is_required else _("If no date is meant, leave it empty.")
    is_bare_number = is_date and not parts and len(text) <= _TWO
    return None if is_bare_number else calendars.hint(year, rest)
