"""Calendars: the Gregorian year that a year of another calendar, or one of two digits, most likely means."""

from __future__ import annotations

from iemn_data.messages import _

# Years that a date of the network can mean, and how other calendars count them: their year less the Gregorian one.
_FIRST, _LAST = 1990, 2060
_BUDDHIST, _MINGUO, _PERSIAN = 543, -1911, -621
_CENTURY = 100


def is_plausible(year: int) -> bool:
    """Whether a date of the network can lie in a year."""
    return _FIRST <= year <= _LAST


def _islamic(year: int) -> int:
    """The Gregorian year in which most of a year of the Islamic calendar lies; its years have 354 or 355 days."""
    return round(622 + (year - 0.5) * 0.970224)


def hint(year: int, rest: str = "") -> str | None:
    """What a year out of range may mean, and what to write; None where nothing is likely.

    `rest` are its month and day, if any, as ISO 8601 appends them.
    """
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
    if 0 < year < _CENTURY:
        return _("Write the year with four digits: {common}.").format(common=f"{2000 + year}{rest}")
    for common, calendar, message, ending in readings:
        if is_plausible(common):
            return message.format(year=year, calendar=calendar, common=f"{common}{ending}")
    return None
