"""A country's actions on each objective."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import show
from iemn_ui.figures.objectives import reached
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def actions_by_objective(filters: Filters) -> None:
    """Actions committed and completed on each objective."""
    rows = ask.objective_matrix(filters)
    if rows.empty or lacking("actions"):
        sentence = _(
            "There are no data on the country's actions under these filters. Widen the years or the workshops."
        )
        st.info(lacking("actions") or sentence)
        return
    note = words.key_of_statuses(current_store().suppression_threshold)
    figure = reached.objective_bars(rows)
    title = _("Actions by objective")
    show(figure, "objective_matrix", rows, filters, title=title, note=note, is_choosable=False)
