"""What a country does: where its materials end, its audits, technologies and ties with industry."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.markets import outlets
from iemn_ui.figures.objectives import audits as audit_figures
from iemn_ui.figures.objectives import industry, reached
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import tooltips, words
from iemn_ui.text.provenance import lacking

# So many materials need less height.
_FEW = 6


def downstream(filters: Filters) -> None:
    """Tonnes by material and fate, and the share of them with evidence."""
    ended = ask.outlets_by_material(filters)
    if ended.empty:
        sentence = _("No flow of material from the country is recorded for these years. Widen the years.")
        st.info(lacking("market_flows") or sentence)
        return
    tonnes, evidenced = ended["tonnes"].sum(), ended["evidenced_tonnes"].sum()
    note = tooltips.evidenced(evidenced, tonnes)
    by_year = ask.evidence_by_year(filters)
    left, right = st.columns(2)
    with left:
        figure = outlets.fate_bars(ended, height=360 if ended["material"].nunique() <= _FEW else 460)
        show(figure, "tonnes_by_fate", ended, filters, n=tonnes, note=note, is_choosable=False)
    with right:
        show(
            outlets.evidence_bars(by_year, target_by_year("tonnes_with_evidence", filters)),
            "evidence_share",
            by_year,
            filters,
            n=tonnes,
            is_choosable=False,
        )
    with st.container(horizontal=True):
        st.page_link("../pages/chains.py", label=_("The chain, hop by hop"), icon=":material/account_tree:")
        st.page_link("../pages/markets.py", label=_("Outlets and prices"), icon=":material/recycling:")


def technologies(filters: Filters) -> None:
    """How far each technology is, and where it began."""
    rows = ask.technology_stages(filters)
    if rows.empty:
        sentence = _("The country has reported no technology for these years. Widen the years.")
        st.info(lacking("technologies") or sentence)
        return
    figure = reached.technology_steps(rows)
    show(figure, "technology_stages", rows, filters, n=len(rows), title=_("Technologies"), is_choosable=False)


def industry_links(filters: Filters) -> None:
    """The country's ties with industry from their first day to their last."""
    rows = ask.industry_links(filters)
    if rows.empty:
        sentence = _("The country has reported no tie with industry for these years. Widen the years.")
        st.info(lacking("industry_links") or sentence)
        return
    figure = industry.tie_spans(rows, answers.as_of(filters))
    show(figure, "industry_links", rows, filters, n=len(rows), is_choosable=False)


def audits(filters: Filters) -> None:
    """The visits to the country's facilities: what was in place, and which findings are still open."""
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
    show(figure, "audit_visits", visits, filters, n=len(visits), note=note, is_choosable=False)
