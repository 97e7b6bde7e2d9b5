"""A country's facility audits, technologies and ties with industry."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.objectives import audits as audit_figures
from iemn_ui.figures.objectives import industry, reached
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def technologies(filters: Filters) -> None:
    """The first and latest stage of each technology."""
    rows = ask.technology_stages(filters)
    if rows.empty:
        sentence = _("The country has reported no technology for these years. Widen the years.")
        st.info(lacking("technologies") or sentence)
        return
    figure = reached.technology_steps(rows)
    show(figure, "technology_stages", rows, filters, title=_("Technologies"), is_choosable=False)


def industry_links(filters: Filters) -> None:
    """Each tie with industry from its first day to its last."""
    rows = ask.industry_links(filters)
    if rows.empty:
        sentence = _("The country has reported no tie with industry for these years. Widen the years.")
        st.info(lacking("industry_links") or sentence)
        return
    figure = industry.tie_spans(rows, answers.as_of(filters))
    show(figure, "industry_links", rows, filters, note=words.about_as_of_line(), is_choosable=False)


def audits(filters: Filters) -> None:
    """Each audit visit: what was in place, and which findings are still open."""
    visits = ask.audit_visits(filters)
    if visits.empty:
        sentence = _("No facility of the country was audited in these years. Widen the years.")
        st.info(lacking("facility_audits") or sentence)
        return
    note = _("{facilities} facilities, the last visit on {day}; {open} findings are open.").format(
        facilities=words.count(visits["facility"].nunique()),
        day=words.day(visits["audited_on"].max()),
        open=words.count(visits["findings_open"].sum()),
    )
    figure = audit_figures.visit_lines(visits)
    show(figure, "audit_visits", visits, filters, note=note, is_choosable=False)
