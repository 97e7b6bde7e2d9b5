"""The downstream chain: through whose hands, with what evidence, to which outlets, with whose consent."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, say_if_empty
from iemn_ui.choices import current_filters
from iemn_ui.sections import chain_cards, chain_views

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream chains"), filters, *OWN)

say_if_empty(
    answer("evidence_breaks", filters),
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
cards(chain_cards.chains(filters))

titles = [_("The way and its evidence"), _("Outlets"), _("Consent and routes"), _("Prices and gate fees")]
way, outlets, borders, prices = st.tabs(titles, key="view", on_change="rerun", bind="query-params")
if way.open:
    with way:
        chain_views.way(filters)
if outlets.open:
    with outlets:
        chain_views.outlets(filters)
if borders.open:
    with borders:
        chain_views.borders(filters)
if prices.open:
    with prices:
        chain_views.prices(filters)
