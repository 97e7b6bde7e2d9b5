"""Calendars: the Gregorian year that a date of another calendar, or with a mistyped year, most likely means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from iemn_data.messages import _

# Years that a date of the network can mean, and how other calendars count them: their year less the Gregorian one.
_FIRST, _LAST = 1990, 2060
_BUDDHIST, _MINGUO, _PERSIAN = 543, -1911, -621
_CENTURY = 100
_NO_DATE = 9999
# Day 0 of spreadsheets, and the serial numbers of those years.
_DAY_0 = date(1899, 12, 30)
_SERIAL = re.compile(r"(3[3-9]|4\d|5[0-8])\d{3}(?:\.\d+)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
_YEAR = re.compile(r"(\d{1,4})(?:([-/.])(\d{1,2})\2(\d{1,2}))?")


def hint(text: str) -> str | None:
    """What a day or year that is none, or out of range, may mean, and what to write; None where nothing is likely."""
    if _SERIAL.fullmatch(text):
        day = (_DAY_0 + timedelta(days=int(text.partition(".")[0]))).isoformat()
        return _("As a spreadsheet's serial number it is {day}; if that is meant, write it so.").format(day=day)
    if _MOMENT.fullmatch(text):
        return _("It is a moment, and which day that is depends on the time zone: write the day alone.")
    parts = _YEAR.fullmatch(text)
    if not parts:
        return None
    rest = f"-{int(parts[3]):02}-{int(parts[4]):02}" if parts[3] else ""
    return _hint_on_year(int(parts[1]), rest)


def _is_plausible(year: int) -> bool:
    return _FIRST <= year <= _LAST


def _islamic(year: int) -> int:
    """The Gregorian year in which most of a year of the Islamic calendar lies; its years have 354 or 355 days."""
    return round(622 + (year - 0.5) * 0.970224)


def _hint_on_year(year: int, rest: str) -> str | None:
    """What a year may mean; `rest` are its month and day, if any, as ISO 8601 appends them."""
    of_calendar = _("{year} looks like a year of the {calendar} calendar; if so, write {common}.")
    with_other_months = _(
        "{year} looks like a year of the {calendar} calendar, about {common}; if so, write the Gregorian date."
    )
    readings = [
        (year - _BUDDHIST, _("Buddhist"), of_calendar, rest),
        (year - _MINGUO, _("Minguo"), of_calendar, rest),
        # Of these two at most one gives a year of the network.
        (year - _PERSIAN, _("Persian"), with_other_months, ""),
        (_islamic(year), _("Islamic"), with_other_months, ""),
    ]
    if year == _NO_DATE:
        return _("If no date is meant, leave it empty.")
    if year < _CENTURY:
        return _("Write the year with four digits: {common}.").format(common=f"{2000 + year}{rest}")
    for common, calendar, message, ending in readings:
        if _is_plausible(common):
            return message.format(year=year, calendar=calendar, common=f"{common}{ending}")
    return None
