"""What is due next and what is overdue, drawn, for the pages of one country or one workshop."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers, clock
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.actions.due import due_ahead, next_and_late
from iemn_ui.text.provenance import lacking


def due_next(filters: Filters) -> None:
    """The actions due within six months and those overdue, the next due first."""
    due = ask.due_actions(filters)
    if due.empty:
        sentence = _("No action is overdue or due within six months. Another tab has all actions.")
        st.info(lacking("actions") or sentence, icon=":material/task_alt:")
        return
    drawn = next_and_late(due)
    overdue = int((due["state"] == "overdue").sum())
    note = _("{overdue} overdue, {next} due next; {drawn} of them are drawn.").format(
        overdue=overdue, next=len(due) - overdue, drawn=len(drawn)
    )
    figure = due_ahead(drawn, answers.as_of(filters), clock.day_of_reading(filters))
    title = _("Due next, and overdue")
    show(figure, "overdue_actions", drawn, filters, n=len(due), title=title, note=note, is_choosable=False)
