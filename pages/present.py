"""Slides for the big screen: what is shown and in which order, and then nothing but slides."""

from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections import presenting

filters = current_filters()
if presenting.is_on():
    presenting.show(filters)
else:
    page_head(_("Present"), filters)
    presenting.start(filters)
