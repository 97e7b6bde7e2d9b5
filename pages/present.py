"""Slides for the big screen: what is shown and in which order, and then nothing but slides."""

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.present import talk

filters = current_filters()
if talk.is_on():
    talk.show(filters)
else:
    page_head(_("Present"), filters)
    talk.start(filters)
