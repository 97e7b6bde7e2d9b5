"""What can be taken home: a workbook, a country's letter, slides, and everything of a year in one pack."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections import takeaways

filters = current_filters()
page_head(_("Take away"), filters)

left, right = st.columns(2)
with left:
    takeaways.workbook_of_view(filters)
    takeaways.slides(filters)
with right:
    takeaways.letter_of_country(filters)
    takeaways.annual_pack(filters)
