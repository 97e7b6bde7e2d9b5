"""Targets on the pages: what was reached of those that were set; where none is set, nothing is shown."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.actions.targets import target_bars


def draw(filters: Filters) -> None:
    """The targets of the network, or of the countries chosen, with what was reached."""
    targets = ask.targets(filters)
    if not targets.empty:
        show(target_bars(targets), "targets", targets, filters, n=len(targets), is_choosable=False)
