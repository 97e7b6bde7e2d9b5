"""How plotly.js writes numbers and days in the reader's language, from CLDR: Plotly's own files lack some of ours."""

from __future__ import annotations

from typing import Any, Literal

from babel import Locale
from babel.dates import get_day_names, get_month_names

from iemn_data.languages import ENGLISH, reader_language

_SUNDAY = 6  # Babel counts the days of the week from Monday, d3 from Sunday
_DAYS = (_SUNDAY, *range(_SUNDAY))
_MONTHS = range(1, 13)


def plotly_locale() -> dict[str, Any] | None:
    """A locale of plotly.js: its name, and the words of its axes along time; None for English, which it has itself."""
    language = reader_language()
    if language.language == ENGLISH:
        return None
    locale = Locale.parse(language.language)

    def days(width: Literal["wide", "abbreviated"]) -> list[str]:
        names = get_day_names(width, locale=locale)
        return [names[day] for day in _DAYS]

    def months(width: Literal["wide", "abbreviated"]) -> list[str]:
        names = get_month_names(width, locale=locale)
        return [names[month] for month in _MONTHS]

    return {
        "name": language.tag.lower(),
        "format": {
            "days": days("wide"),
            "shortDays": days("abbreviated"),
            "months": months("wide"),
            "shortMonths": months("abbreviated"),
        },
    }


def separators() -> str:
    """The decimal mark and that of thousands, as the layout of a figure takes them."""
    symbols = Locale.parse(reader_language().language).number_symbols["latn"]
    return f"{symbols['decimal']}{symbols['group']}"
