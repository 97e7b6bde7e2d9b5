"""Actions by country, in the order that the reader asks for: how many are completed, and who is most late."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined, ngettext
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.actions import commitments, lateness
from iemn_ui.filters.choices import CHOICES
from iemn_ui.filters.controls import choose_one
from iemn_ui.sections.actions.most_late import ORDERS, in_order
from iemn_ui.summaries import counts
from iemn_ui.text import words
from iemn_ui.text.tables import of_dimension, where

_DAYS = ["country", "due", "overdue", "median_days_overdue", "most_days_overdue"]


def draw(filters: Filters) -> None:
    """Each country's actions by state, and for how many days its overdue ones are; both in one order."""
    if _rows(filters).empty:
        st.info(_("No action under these filters has a country as its owner."))
        return
    order = choose_one("country_order", ORDERS, _("Countries in order of"))
    names = CHOICES["country"].options()
    left, right = st.columns(2)
    with left:
        drawn = drawn_under(filters, "days_overdue")
        # A status would take actions out of those due, of which the overdue ones are a part.
        own = replace(drawn, states=())
        late = in_order(_rows(own), order)[_DAYS]
        shared = counts.split_note("days_overdue", own, "country", late["overdue"].sum())
        any_status = _("All actions due, whatever the status chosen.") if drawn.states else ""
        note = joined(any_status, shared, _of_no_country(own))
        show(lateness.overdue_days(late, names), "days_overdue", late, own, note=note)
    with right:
        title = _("Completion by country")
        own = drawn_under(filters, "action_completion", title)
        rows = in_order(_rows(own), order)
        figure = commitments.completion_bars(rows.rename(columns={"country": "value"}), names, "country")
        note = counts.split_note("action_completion", own, "country", rows["actions"].sum())
        show(figure, "action_completion", rows, own, title=title, note=note)


def _rows(filters: Filters) -> pd.DataFrame:
    return of_dimension(ask.action_completion(filters), "country")


def _of_no_country(filters: Filters) -> str:
    """A sentence on the overdue actions that no country owns; empty where there are none."""
    due = ask.due_actions(filters)
    overdue = where(due, "state", "overdue")
    n = sum(not words.is_list(owners) or not len(owners) for owners in overdue["owners"])
    sentence = ngettext("{n} of them has no country.", "{n} of them have no country.", n)
    return sentence.format(n=words.count(n)) if n else ""
