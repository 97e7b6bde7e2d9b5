"""Present: choose a deck and its options, then show the slides on the whole screen."""

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.present import presentation, presenting

filters = current_filters()
if presenting.is_on():
    presentation.present_slides(filters)
else:
    page_head(_("Present"), filters)
    presentation.start_screen(filters)
