"""Targets on the pages: what was reached of those that were set; where none is set, nothing is shown."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_ui.access.answers import answer
from iemn_ui.components.panel import show
from iemn_ui.figures.actions.targets import target_bars
from iemn_ui.text import words


def draw(filters: Filters) -> None:
    """The targets of the network, or of the countries chosen, with what was reached."""
    targets = answer("targets", filters)
    if not targets.empty:
        show(target_bars(targets), "targets", targets, filters, n=len(targets), is_choosable=False)


def by_year(indicator: str, filters: Filters) -> dict[int, float]:
    """The target of an indicator in each year that has one, where the filters leave just what it was set for."""
    if filters.materials or filters.receivers or filters.regions or len(filters.countries) > 1:
        return {}
    rows = words.rows(answer("targets", filters))
    return {int(row.year): float(row.target) for row in rows if row.indicator == indicator}
