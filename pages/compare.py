"""Two to four countries side by side: the same measures of each, and where they differ."""

from dataclasses import replace

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.compare import choosing, side_by_side
from iemn_ui.sections.page_head import page_head

filters = chosen = current_filters()
# The head says which countries are compared, so these are chosen before it is drawn.
head = st.container()
compared = choosing.compared_countries(filters)
is_compared = len(compared) >= choosing.FEWEST
if is_compared:
    filters = replace(filters, countries=compared, regions=())
with head:
    page_head(_("Compare"), filters, answer=page_answers.compared(filters) if is_compared else None, chosen=chosen)

say_if_empty(ask.countries(), _("There are no countries to compare."), "delegations", "attendance", "actions")
if is_compared:
    side_by_side.draw(filters)
else:
    choosing.ask_for_more(compared)
