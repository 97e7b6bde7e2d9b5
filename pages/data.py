"""Data: what came in and how fresh it is, what was refused, what is kept and what changed; a box to try a file."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.sections.custody import freshness, head, refusals, snapshots, sources, trying

head.draw()
views = {
    _("Freshness"): freshness.draw,
    _("Refused rows"): refusals.draw,
    _("Snapshots"): snapshots.draw,
    _("Sources and licences"): sources.draw,
    _("Columns and templates"): sources.dictionary,
    _("Try a file"): trying.draw,
}
tabs = st.tabs(list(views), key="view", on_change="rerun", bind="query-params")
for tab, draw in zip(tabs, views.values(), strict=True):
    if tab.open:
        with tab:
            draw()
