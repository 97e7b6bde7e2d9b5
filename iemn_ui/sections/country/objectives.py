"""A country's actions on each objective, and what its people learned."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import show
from iemn_ui.figures.objectives import reached
from iemn_ui.figures.objectives.learning import score_dumbbells
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


def learning(country: str) -> None:
    """Mean scores of the country's people before and after, as published: no filter applies."""
    rows = ask.learning()
    own = rows[(rows["breakdown"] == "country") & (rows["breakdown_value"] == country)].drop(
        columns=["breakdown", "breakdown_value"]
    )
    if own.empty:
        st.info(lacking("objective_scores") or _("There are no scores of the country's people."))
        return
    threshold = current_store().suppression_threshold
    rule = _("Means of fewer than {n} people are suppressed.").format(n=threshold)
    note = f"{rule} {words.key_of_statuses(threshold)}"
    show(
        score_dumbbells(own),
        "learning_scores",
        own,
        Filters(),
        parameters={"breakdown_value": country},
        note=note,
        is_choosable=False,
    )
