"""Where a country's materials go, and with what evidence."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import show
from iemn_ui.figures.markets import evidence, fates
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import tooltips
from iemn_ui.text.provenance import lacking

_FEW_MATERIALS = 6  # for so many a lower figure is enough


def draw(filters: Filters) -> None:
    """Tonnes by material and fate, and the tonnes with evidence by year."""
    outlet_rows = ask.outlets_by_material(filters)
    if outlet_rows.empty:
        sentence = _("No flow of material from the country is recorded for these years. Widen the years.")
        st.info(lacking("market_flows") or sentence)
        return
    tonnes, evidenced = outlet_rows["tonnes"].sum(), outlet_rows["evidenced_tonnes"].sum()
    note = tooltips.evidenced(evidenced, tonnes)
    by_year = ask.evidence_by_year(filters)
    left, right = st.columns(2)
    with left:
        figure = fates.fate_bars(
            outlet_rows, height=360 if outlet_rows["material"].nunique() <= _FEW_MATERIALS else 460
        )
        show(figure, "tonnes_by_fate", outlet_rows, filters, note=note, is_choosable=False)
    with right:
        show(
            evidence.evidence_bars(by_year, target_by_year("tonnes_with_evidence", filters)),
            "evidence_share",
            by_year,
            filters,
            is_choosable=False,
        )
    with st.container(horizontal=True):
        st.page_link("../pages/chains.py", label=_("Chains, hop by hop"), icon=":material/account_tree:")
        st.page_link("../pages/markets.py", label=_("Outlets and prices"), icon=":material/recycling:")
