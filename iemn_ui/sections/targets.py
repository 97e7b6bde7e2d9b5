"""Targets and what was reached of them; nothing is drawn where none is set."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.actions.targets import target_bars


def draw(filters: Filters) -> None:
    """The targets of the network, or of the chosen countries, with what was reached of each."""
    targets = ask.targets(filters)
    if not targets.empty:
        show(target_bars(targets), "targets", targets, filters, is_choosable=False)
