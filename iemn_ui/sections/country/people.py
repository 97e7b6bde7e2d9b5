"""A country's delegations and people, workshop by workshop."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components import correction
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.attendance.delegations import delegation_history
from iemn_ui.text import words, workshops
from iemn_ui.text.provenance import lacking


def delegations(filters: Filters) -> None:
    """Whether a source names the country at each workshop, and its people registered and attending."""
    title = _("Delegations and attendances by workshop")
    own = drawn_under(filters, "delegation_history", title)
    history = ask.delegation_history(own)
    if history.empty:
        sentence = _("No source names the country and nobody registered for it. Widen the years or the workshops.")
        st.info(lacking("delegations", "attendance") or sentence)
        return
    place = panel(title)
    note = words.key_of_statuses(current_store().suppression_threshold)
    figure = delegation_history(history, workshops.workshop_names())
    show(figure, "delegation_history", history, own, title=title, note=note, within=place)
    with place:
        correction.suggest_correction(correction.of_delegations(history), "delegations")
