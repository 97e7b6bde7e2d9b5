"""Prices paid for materials, and gate fees."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.markets import flow_value
from iemn_ui.text import words


def draw(filters: Filters) -> None:
    """The tab: the price per tonne of each flow by material, gate fees below zero."""
    own = drawn_under(filters, "flow_prices")
    rows = ask.flow_prices(own)
    if rows.empty:
        st.info(_("No flow under these filters has a price with its source, so no price is shown."))
        return
    fees = int((rows["price_usd_per_tonne"] < 0).sum())
    note = _("{fees} of {n} prices are gate fees, below zero.").format(fees=words.count(fees), n=words.count(len(rows)))
    show(flow_value.price_dots(rows), "flow_prices", rows, own, note=note)
