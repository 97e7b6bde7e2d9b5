"""The capacity objectives: which country has actions on which, what was learned, and what is on record."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections.objectives import audits, industry, learning, matrix, technologies

OWN = ("objective", "scope", "area")
filters = current_filters(*OWN)
page_head(_("Objectives"), filters, *OWN)

views = {
    _("Objectives and countries"): matrix.draw,
    _("Learning"): learning.draw,
    _("Technologies"): technologies.draw,
    _("Industry links"): industry.draw,
    _("Facility audits"): audits.draw,
}
tabs = st.tabs(list(views), key="view", on_change="rerun", bind="query-params")
for tab, draw in zip(tabs, views.values(), strict=True):
    if tab.open:
        with tab:
            draw(filters)
