"""Headline cards on a page: a row of counts with their change and trend, as one element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, joined
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.components import page_views
from iemn_ui.components.assets import address, loader
from iemn_ui.filters import choices, in_words
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance

_SOURCE = address(Path(__file__).parent, "cards.js", "cards.css")
_cards = st.components.v2.component("iemn_cards", js=loader("iemnCards", _SOURCE), isolate_styles=False)


def cards(row: Sequence[Card]) -> None:
    """Draw one row of headline cards, each with its badge where its data are illustrative.

    A card that a filter of the page does not narrow says so: “all workshops”.
    """
    page_views.keep_cards(row)
    _cards(key="cards", data=_content(row, page_views.filters(), choices.unused()))


@remembered_per_snapshot
def _content(row: Sequence[Card], filters: Filters, unused: tuple[str, ...]) -> bytes:
    """The cards with their words for the browser."""
    sent = {"about": _("About this number: {title}"), "cards": [_of_card(card, filters, unused) for card in row]}
    return json.dumps(sent, separators=(",", ":")).encode()


def _of_card(card: Card, filters: Filters, unused: tuple[str, ...]) -> dict[str, Any]:
    indicator = CATALOGUE[card.indicator]
    everything = in_words.all_despite(filters, indicator.query, unused)
    return {
        "title": card.title,
        "badge": _("Illustrative") if provenance.badge_of(indicator) else "",
        "value": card.value,
        "change": card.change or "",
        "arrow": _arrow(card),
        "comparedTo": " · ".join(filter(None, (card.compared_to, everything))),
        "help": joined(_(indicator.formula), _(indicator.caveat)),
        "trend": card.drawn_trend,
        "chart": card.chart,
    }


def _arrow(card: Card) -> str:
    if not card.change or not card.is_change:
        return ""
    return "↓" if card.change.startswith(("-", "−")) else "↑"
