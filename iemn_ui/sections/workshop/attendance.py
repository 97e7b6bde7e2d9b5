"""Who was at a workshop: its delegations with their people, and who the people are as published."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import Workshops
from iemn_ui.access.answers import ask
from iemn_ui.components import correction
from iemn_ui.components.cards import cards
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.attendance.present import delegation_bars
from iemn_ui.sections.attendance.people import breakdown_in
from iemn_ui.summaries import workshop_counts
from iemn_ui.text.provenance import lacking


def headline_cards(held: Workshops, filters: Filters) -> None:
    """Countries named and new, people as published, participants, and how many of them had come before."""
    cards(workshop_counts.attendance_cards(held, filters))


def delegations(filters: Filters) -> None:
    """The countries at the workshop: named or registered, and how many of their people came."""
    rows = ask.delegation_matrix(filters)
    if rows.empty:
        sentence = _("No source names a country at this workshop, and nobody is registered for it.")
        st.info(lacking("delegations", "attendance") or sentence)
        return
    title = _("Delegations and their participants")
    place = panel(title)
    note = _("Behind each bar: attendances of registrations; – not reported.")
    show(delegation_bars(rows), "delegations", rows, filters, title=title, note=note, within=place, is_choosable=False)
    with place:
        correction.suggest_correction(correction.of_delegations(rows), "delegations")


def people(workshop: str) -> None:
    """Who the people are, as published for this workshop: no filter applies."""
    title = _("Who the people are")
    breakdown_in(panel(title), title, "workshop", workshop)
