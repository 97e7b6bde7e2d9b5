"""The views of the downstream chains, one a tab: the way and its evidence, outlets, borders, prices."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import panel, register, show
from iemn_ui.figures.markets import chain_links, chains, consent, dependence, evidence, paid
from iemn_ui.filters.controls import choose_start
from iemn_ui.text import words
from iemn_ui.text.columns import TITLES


def way(filters: Filters) -> None:
    """The chain tier by tier, where its evidence breaks, and how thin it grows."""
    title = _("The chain, tier by tier")
    place = panel(title)
    with place:
        start = choose_start(_("The chain starts with"))
    breaks, tiers = ask.evidence_breaks(filters), ask.evidence_by_tier(filters)
    links = ask.chain_links(filters, start=start)
    tonnes = breaks["tonnes"].sum()
    drawn = chain_links.links_to_draw(links, start)
    note = _("{n} lighter links, {tonnes} added over all tiers, are not drawn; the table has them.").format(
        n=words.count(drawn.links_left), tonnes=words.count(drawn.tonnes_left, "t")
    )
    show(
        chains.chain_diagram(drawn),
        "chain_links",
        links,
        filters,
        n=tonnes,
        note=note if drawn.links_left else "",
        within=place,
        parameters={"start": start},
    )
    left, right = st.columns(2)
    with left:
        show(evidence.break_bars(breaks), "evidence_breaks", breaks, filters, n=tonnes)
    with right:
        hops = tiers["hops"].sum()
        show(evidence.tier_bars(tiers), "evidence_by_tier", tiers, filters, n=hops, is_choosable=False)


def outlets(filters: Filters) -> None:
    """How concentrated the outlets of each country and of each material are."""
    rows = ask.outlet_concentration(filters)
    for place, dimension, title in zip(
        st.columns(2),
        ("country", "material"),
        (_("Dependence on one outlet, by country of origin"), _("Dependence on one outlet, by material")),
        strict=True,
    ):
        with place:
            table = dependence.of_dimension(rows, dimension)
            known, all_ = table["known_tonnes"].sum(), table["tonnes"].sum()
            if not known:
                st.info(_("No outlet's country is recorded under these filters, so no share of one can be told."))
                continue
            note = _("{tonnes} more ended in a country that is not recorded.").format(
                tonnes=words.count(all_ - known, "t")
            )
            figure = dependence.dependence_bars(table, dimension)
            show(figure, "outlet_concentration", table, filters, n=known, title=title, note=note)


def borders(filters: Filters) -> None:
    """Consent for what crosses a border, the standing of both ends, and the hops to look at."""
    by_year, party_statuses = ask.consent_by_year(filters), ask.routes_by_party_status(filters)
    crossing = int(by_year["hops"].sum())
    left, right = st.columns(2)
    with left:
        if crossing:
            show(consent.consent_bars(by_year), "consent_by_year", by_year, filters, n=crossing)
        else:
            st.info(_("No hop between two recorded countries crosses a border under these filters."))
    with right:
        hops = party_statuses["hops"].sum()
        note = _(
            "A Party and a non-Party may trade only under an agreement (Article 11, in force since 5 May 1992). "
            "{n} hops within a country are not drawn."
        ).format(n=words.count(party_statuses[party_statuses["party_status"] == "within_a_country"]["hops"].sum()))
        figure = consent.party_status_bars(party_statuses)
        show(figure, "routes_by_party_status", party_statuses, filters, n=hops, note=note, is_choosable=False)
    _flagged(filters, crossing)


def _flagged(filters: Filters, crossing: int) -> None:
    rows = ask.flagged_hops(filters)
    if rows.empty:
        if crossing:
            text = _("None of {n} hops across a border has a reason to look at it.").format(n=words.count(crossing))
            st.info(text, icon=":material/task_alt:")
        return
    register(
        rows.drop(columns=["flow_id"]),
        "flagged_hops",
        filters,
        n=len(rows),
        title=_("{part} hops across a border to look at").format(part=words.of(len(rows), crossing)),
        note=_(
            "{consent} for their consent (since 1 January 2025, entries A1181 and Y49), {routes} between a Party and a "
            "non-Party (Article 11)."
        ).format(
            consent=words.count(rows["is_consent_flagged"].sum()), routes=words.count(rows["is_route_flagged"].sum())
        ),
        columns={
            _(TITLES["year"]): st.column_config.NumberColumn(format="%d"),
            _(TITLES["tonnes"]): st.column_config.NumberColumn(format="localized"),
        },
    )


def prices(filters: Filters) -> None:
    """What was paid for each material, gate fees below zero."""
    rows = ask.flow_prices(filters)
    if rows.empty:
        st.info(_("No flow under these filters has a price with its source, so no price is shown."))
        return
    fees = int((rows["price_usd_per_tonne"] < 0).sum())
    note = _("{fees} of {n} prices are gate fees, below zero.").format(fees=words.count(fees), n=words.count(len(rows)))
    show(paid.price_dots(rows), "flow_prices", rows, filters, n=len(rows), note=note)
