"""Who came back: the delegations and people of a workshop at those held afterwards."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import show
from iemn_ui.figures.attendance.matrix import delegation_matrix, signs_in_words
from iemn_ui.figures.attendance.present import return_bars
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names


def draw(filters: Filters) -> None:
    """How many countries and people came to each later workshop, and which countries."""
    later = ask.later_workshops(filters)
    say_if_empty(later, _("No workshop has been held after this one, as far as these data know."))
    cells = ask.later_delegations(filters)
    if cells.empty:
        sentence = _("No source names a country at this workshop, so nobody can be known to have come back.")
        st.info(lacking("delegations", "attendance") or sentence)
        return
    figure = return_bars(later, workshop_names())
    note = _("– not reported.")
    show(figure, "later_workshops", later, filters, note=note, is_choosable=False)
    figure = delegation_matrix(cells, workshop_names())
    show(figure, "later_delegations", cells, filters, note=signs_in_words(), is_choosable=False)
