"""Scores before and after, as published of one workshop or one country."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import show
from iemn_ui.figures.objectives.learning import score_dumbbells
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def before_and_after(breakdown: str, breakdown_value: str, nothing: str) -> None:
    """Mean scores of the people of a breakdown by objective, as published: no filter applies.

    `nothing` is the sentence for a breakdown without scores.
    """
    rows = ask.learning()
    is_own = (rows["breakdown"] == breakdown) & (rows["breakdown_value"] == breakdown_value)
    own = rows[is_own].drop(columns=["breakdown", "breakdown_value"])
    if own.empty or (own["value_status"] == "not_asked").all():
        st.info(lacking("objective_scores") or nothing)
        return
    threshold = current_store().suppression_threshold
    rule = _("Means of fewer than {n} people are suppressed.").format(n=threshold)
    note = joined(rule, words.key_of_statuses(threshold))
    of = {"breakdown_value": breakdown_value}
    show(score_dumbbells(own), "learning_scores", own, Filters(), parameters=of, note=note, is_choosable=False)
