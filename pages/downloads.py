"""What can be taken home: a workbook, a country's letter, slides, and everything of a year in one pack."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.downloads import files
from iemn_ui.sections.page_head import page_head

filters = current_filters()
page_head(_("Take away"), filters)

left, right = st.columns(2)
with left:
    files.workbook_of_view(filters)
    files.slides(filters)
with right:
    files.letter_of_country(filters)
    files.annual_pack(filters)
