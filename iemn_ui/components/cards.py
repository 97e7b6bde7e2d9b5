"""Headline cards on a page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance

# A row of cards leaves room for the trend under the change.
_CARD_HEIGHT = 176


def cards(row: Sequence[Card]) -> None:
    """Draw one row of headline cards, each with its badge where its data are illustrative."""
    grid = st.grid(4, row_height=_CARD_HEIGHT, min_column_width=230)
    with grid:
        for card in row:
            indicator = CATALOGUE[card.indicator]
            badge = f" :orange-badge[{_('Illustrative')}]" if provenance.badge_of(indicator) else ""
            st.metric(
                card.title + badge,
                card.value,
                card.change,
                delta_color="off",
                delta_arrow="auto" if card.is_change else "off",
                delta_description=card.compared_to,
                border=True,
                height=_CARD_HEIGHT,
                help=f"{_(indicator.formula)} {_(indicator.caveat)}",
                chart_data=list(card.trend) or None,
                chart_type=card.chart,  # type: ignore[arg-type]
            )
