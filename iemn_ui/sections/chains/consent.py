"""Consent and routes: the hops across borders under the Basel Convention."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, register, show
from iemn_ui.figures.markets import consent
from iemn_ui.text import words
from iemn_ui.text.columns import title_of


def draw(filters: Filters) -> None:
    """The tab: consent for hops across a border, the Party status of both ends, and the hops to look at."""
    own = drawn_under(filters, "consent_by_year")
    by_year, party_statuses = ask.consent_by_year(own), ask.routes_by_party_status(filters)
    crossing = int(by_year["hops"].sum())
    left, right = st.columns(2)
    with left:
        if crossing:
            show(consent.consent_bars(by_year), "consent_by_year", by_year, own)
        else:
            st.info(_("No hop between two recorded countries crosses a border under these filters."))
    with right:
        note = _(
            "A Party and a non-Party may trade only under an agreement (Article 11, in force since 5 May 1992). "
            "{n} hops within a country are not drawn."
        ).format(n=words.count(party_statuses[party_statuses["party_status"] == "within_a_country"]["hops"].sum()))
        figure = consent.party_status_bars(party_statuses)
        show(figure, "routes_by_party_status", party_statuses, filters, note=note, is_choosable=False)
    _flagged_hops(filters, crossing)


def _flagged_hops(filters: Filters, crossing: int) -> None:
    rows = ask.flagged_hops(filters)
    if rows.empty:
        if crossing:
            sentence = _("None of the {n} hops across a border is flagged.").format(n=words.count(crossing))
            st.info(sentence, icon=":material/task_alt:")
        return
    register(
        rows.drop(columns=["flow_id"]),
        "flagged_hops",
        filters,
        title=_("{part} hops across a border to look at").format(part=words.part_of(len(rows), crossing)),
        note=_(
            "{consent} for their consent (since 1 January 2025, entries A1181 and Y49), {routes} between a Party and a "
            "non-Party (Article 11)."
        ).format(
            consent=words.count(rows["is_consent_flagged"].sum()), routes=words.count(rows["is_route_flagged"].sum())
        ),
        columns={
            title_of("year"): st.column_config.NumberColumn(format="%d"),
            title_of("tonnes"): st.column_config.NumberColumn(format="localized"),
        },
    )
