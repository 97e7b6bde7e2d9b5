"""A country's actions: what is due next, where they stand, and how that compares to its own past."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components import registers
from iemn_ui.components.panel import show
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.actions.due import due_ahead, next_and_late
from iemn_ui.figures.actions.progress import progress as progress_figure
from iemn_ui.reports import calendar
from iemn_ui.text import provenance, words
from iemn_ui.text.provenance import lacking


def due_next(filters: Filters) -> None:
    """What comes due within six months and what is overdue, what comes next first."""
    due = ask.due_actions(filters)
    if due.empty:
        sentence = _(
            "Nothing is overdue, and nothing comes due within six months. The section on actions has the rest."
        )
        st.info(lacking("actions") or sentence, icon=":material/task_alt:")
        return
    shown = next_and_late(due)
    overdue = int((due["state"] == "overdue").sum())
    note = _("{overdue} overdue, {next} due next; {shown} of them are drawn.").format(
        overdue=overdue, next=len(due) - overdue, shown=len(shown)
    )
    figure = due_ahead(shown, answers.as_of(filters))
    title = _("Due next, and overdue")
    show(figure, "overdue_actions", shown, filters, n=len(due), title=title, note=note, is_choosable=False)


def progress(filters: Filters) -> None:
    """The share completed of what was due, at each past workshop and now."""
    rows = ask.country_progress(filters)
    if not rows["due"].any():
        sentence = _("No action was due so far, so there is no progress to compare. Widen the years or the workshops.")
        st.info(lacking("actions") or sentence)
        return
    n = rows["due"].iloc[-1]
    key = _("{mark} nothing was due yet.").format(mark=words.NOT_ASKED)
    show(progress_figure(rows), "country_progress", rows, filters, n=n, note=key, is_choosable=False)


def states(filters: Filters) -> None:
    """The country's actions by state, all of them and by scope and area."""
    rows = ask.action_completion(filters)
    if rows.empty:
        st.info(
            lacking("actions") or _("No action of the country matches these filters. Widen the years or workshops.")
        )
        return
    left, right = st.columns(2)
    for place, dimension, title in ((left, "scope", _("Actions by scope")), (right, "area", _("Actions by area"))):
        split = rows[rows["dimension"] == dimension]
        figure = commitments.completion_bars(split, words.labels(dimension), dimension)
        with place:
            n = split["actions"].sum()
            show(figure, "action_completion", split, filters, n=n, title=title, is_choosable=False)


def lists(filters: Filters, country: str) -> None:
    """What is late and due next, its days for a calendar, and all actions."""
    n = len(ask.action_register(filters))
    if not n:
        return
    registers.due_actions(filters)
    calendar_button(filters, country)
    registers.action_register(filters, n)


def calendar_button(filters: Filters, country: str) -> None:
    """The due dates of the country's open actions as a file for a calendar; nothing where none is open."""
    title = _("IEMN due dates: {country}").format(country=words.country(country))
    written = calendar.due_dates(
        ask.action_register(filters.of_open_actions()),
        title,
        current_store().dataset,
        answers.as_of(filters),
        provenance.badge_of(CATALOGUE["action_register"]),
    )
    if written:
        st.download_button(
            _("Due dates for your calendar"),
            written,
            file_name=f"iemn-due-dates-{country.lower()}.ics",
            mime="text/calendar",
            on_click="ignore",
            icon=":material/event:",
            key="due_dates",
        )
