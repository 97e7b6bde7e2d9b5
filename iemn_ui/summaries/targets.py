"""The targets that were set, as figures of pages and slides draw them."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_ui.access.answers import ask
from iemn_ui.text import words


def target_by_year(indicator: str, filters: Filters) -> dict[int, float]:
    """The target of an indicator in each year that has one, where the filters leave just what it was set for."""
    if filters.materials or filters.receivers or filters.regions or len(filters.countries) > 1:
        return {}
    rows = words.rows(ask.targets(filters))
    return {int(row.year): float(row.target) for row in rows if row.indicator == indicator}
