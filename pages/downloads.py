"""Downloads: a workbook, a country's letter, slides, and all reports of a year in one pack."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.downloads import panels
from iemn_ui.sections.page_head import page_head

filters = current_filters()
page_head(_("Downloads"), filters)

left, right = st.columns(2)
with left:
    panels.workbook_of_view(filters)
    panels.slides(filters)
with right:
    panels.letter_of_country(filters)
    panels.annual_pack(filters)
