"""How every number is made: the indicator catalogue by level, and the rules that all of it keeps."""

import streamlit as st

from iemn_data.indicators import LEVELS
from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections import method

page_head(_("Method"), current_filters())
levels = method.levels()
titles = [_("Rules"), *(_(LEVELS[level]) for level in levels)]
rules, *by_level = st.tabs(titles, key="view", on_change="rerun", bind="query-params")
if rules.open:
    with rules:
        method.rules()
for tab, level in zip(by_level, levels, strict=True):
    if tab.open:
        with tab:
            method.indicators(level)
