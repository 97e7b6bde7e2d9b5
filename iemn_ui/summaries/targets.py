"""The targets that figures on pages and slides draw."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.queries import Targets
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask


def target_by_year(indicator: str, filters: Filters) -> dict[int, float]:
    """An indicator's target by year.

    Targets are set for the network or one country, so there are none under filters that choose several countries, a
    region, a material or a receiver.
    """
    if filters.materials or filters.receivers or filters.regions or len(filters.countries) > 1:
        return {}
    rows = rows_of(ask.targets(filters), Targets)
    return {int(row.year): float(row.target) for row in rows if row.indicator == indicator}
