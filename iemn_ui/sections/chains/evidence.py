"""The chain and its evidence: each tier with its receivers, and where the evidence breaks."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.markets import chain_links, chains, evidence
from iemn_ui.filters.controls import choose_start
from iemn_ui.text import words


def draw(filters: Filters) -> None:
    """The tab: the chain tier by tier, where its evidence breaks, and the evidence of each tier."""
    title = _("The chain, tier by tier")
    place = panel(title)
    with place:
        start = choose_start(_("The chain starts with"))
    own = drawn_under(filters, "chain_links")
    links = ask.chain_links(own, start=start)
    drawn = chain_links.links_to_draw(links, start)
    note = _("{n} smaller links, {tonnes} summed over all tiers, are not drawn.").format(
        n=words.count(drawn.links_left), tonnes=words.count(drawn.tonnes_left, "t")
    )
    show(
        chains.chain_diagram(drawn),
        "chain_links",
        links,
        own,
        note=note if drawn.links_left else "",
        hint=_("The table has them.") if drawn.links_left else "",
        within=place,
        parameters={"start": start},
    )
    left, right = st.columns(2)
    with left:
        own = drawn_under(filters, "evidence_breaks")
        breaks = ask.evidence_breaks(own)
        show(evidence.break_bars(breaks), "evidence_breaks", breaks, own)
    with right:
        tiers = ask.evidence_by_tier(filters)
        show(evidence.tier_bars(tiers), "evidence_by_tier", tiers, filters, is_choosable=False)
