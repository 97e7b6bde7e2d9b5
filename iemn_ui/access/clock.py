"""The day on which somebody reads: it changes while a snapshot does not, so no cache of a snapshot may hold it."""

from __future__ import annotations

from datetime import date

from iemn_data.filters import Filters


def today() -> date:
    """Today, by the server's clock."""
    return date.today()


def day_of_reading(filters: Filters) -> date:
    """The day from which due dates are looked at: today, or the past day that the reader went back to."""
    return filters.as_of or today()
