"""Days and times: a workbook's serial numbers as ISO 8601."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

_MILLISECONDS_A_DAY = 86_400_000
# The end of Excel's calendar, 9999-12-31.
_LAST = 2_958_466
_1904 = 1462  # the days by which workbooks of early Macintoshes count later
# Excel counts a 29 February 1900, which never was; the days before it are one more than they seem.
_FIRST_TRUE_DAY = 61


# A column has few different days.
@lru_cache(maxsize=4096)
def day_text(serial: float, is_1904: bool, has_day: bool) -> str | None:
    """The day of a serial number, with its time where that is not midnight; None where it is no day.

    Without `has_day`, what is shown of a number below 1 is a time alone.
    """
    if serial < 0:
        return None
    days, milliseconds = divmod(round(serial * _MILLISECONDS_A_DAY), _MILLISECONDS_A_DAY)
    if not has_day and not days:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time().isoformat()
    days += _1904 if is_1904 else 0
    if not 1 <= days < _LAST or days == _FIRST_TRUE_DAY - 1:
        return None
    whole = datetime(1899, 12, 30) + timedelta(days=days + (days < _FIRST_TRUE_DAY), milliseconds=milliseconds)
    return moment_text(whole)


def moment_text(moment: datetime) -> str:
    """A moment as a day where its time is midnight, else with its time."""
    is_midnight = moment == moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.date().isoformat() if is_midnight else moment.isoformat(sep=" ")


def duration_text(serial: float) -> str:
    """A span of time as hours, minutes and seconds: 26:30:00."""
    minutes, seconds = divmod(round(abs(serial) * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'-' if serial < 0 else ''}{hours}:{minutes:02}:{seconds:02}"
