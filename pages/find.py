"""Find: search all texts of the data set, and the countries that have done similar actions."""

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.find import search, similar_actions
from iemn_ui.sections.page_head import page_head

filters = current_filters()
page_head(_("Find"), filters)

search.draw(search.search_text(), filters)
similar_actions.draw(filters)
