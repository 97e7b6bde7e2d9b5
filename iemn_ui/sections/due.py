"""What is due next and what is overdue, drawn, for the pages of one country or one workshop."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access import answers, clock
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.actions.due import due_ahead, next_and_late
from iemn_ui.summaries import due
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def due_next(filters: Filters) -> None:
    """The actions overdue, the latest first, and those due next."""
    rows = ask.due_actions(filters)
    if rows.empty:
        sentence = _("No action is overdue or due later. Another tab has all actions.")
        st.info(lacking("actions") or sentence, icon=":material/task_alt:")
        return
    drawn = next_and_late(rows)
    note = joined(due.counts_note(rows), words.about_as_of_line())
    if len(drawn) < len(rows):
        note = joined(note, _("{part} are drawn.").format(part=words.part_of(len(drawn), len(rows))))
    figure = due_ahead(drawn, answers.as_of(filters), clock.day_of_reading(filters))
    title = _("Overdue and due next")
    show(figure, "overdue_actions", drawn, filters, title=title, note=note, is_choosable=False)
