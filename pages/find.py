"""Find: what the data set holds in words, and who has already done what the reader plans."""

from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections import finding, peers

filters = current_filters()
page_head(_("Find"), filters)

finding.draw(finding.asked(), filters)
peers.draw(filters)
