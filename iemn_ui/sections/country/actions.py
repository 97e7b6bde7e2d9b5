"""A country's actions: by state, progress over time, and the lists."""

from __future__ import annotations

from dataclasses import replace

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
from iemn_ui.figures.actions.progress import progress as progress_figure
from iemn_ui.reports import calendar
from iemn_ui.summaries import counts
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import provenance, words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tables import of_dimension, where


def progress(filters: Filters) -> None:
    """The share of due actions completed, at each past workshop and now."""
    rows = ask.country_progress(filters)
    if not rows["due"].any():
        sentence = _(
            "No action has been due so far, so there is no progress to compare. Widen the years or the workshops."
        )
        st.info(lacking("actions") or sentence)
        return
    key = _("{symbol} nothing was due yet.").format(symbol=words.NOT_ASKED)
    show(progress_figure(rows), "country_progress", rows, filters, note=key, is_choosable=False)


def states(filters: Filters) -> None:
    """The country's actions by state, for each scope and each programme area."""
    rows = ask.action_completion(filters)
    if rows.empty:
        st.info(
            lacking("actions") or _("No action of the country matches these filters. Widen the years or workshops.")
        )
        return
    left, right = st.columns(2)
    for place, dimension, title in ((left, "scope", _("Actions by scope")), (right, "area", _("Actions by area"))):
        matches = where(rows, "dimension", dimension)
        figure = commitments.completion_bars(matches, words.labels(dimension), dimension)
        with place:
            show(figure, "action_completion", of_dimension(rows, dimension), filters, title=title, is_choosable=False)


def lists(filters: Filters, country: str) -> None:
    """The list of actions overdue and due next, the calendar file, and the register of all actions."""
    if not counts.n("action_register", filters):
        return
    registers.due_actions(filters)
    calendar_button(filters, country)
    registers.action_register(filters)


def calendar_button(filters: Filters, country: str) -> None:
    """A button for the due dates of all open actions as a calendar file; none where no open action has one.

    The list above it ends with what is due next; the calendar goes on.
    """
    title = _("IEMN due dates: {country}").format(country=words.country(country))
    rows = ask.action_register(filters.of_open_actions())
    content = calendar.due_dates(
        rows,
        title,
        _(current_store().dataset),
        answers.as_of(filters),
        provenance.badge_of(CATALOGUE["action_register"]),
    )
    if content:
        st.download_button(
            _("All {n} open due dates for your calendar").format(n=words.count(rows["due_on"].notna().sum())),
            content,
            file_name=file_name("due-dates", "ics", replace(filters, countries=(country,), regions=())),
            mime="text/calendar",
            on_click="ignore",
            icon=":material/event:",
            key="due_dates",
        )
