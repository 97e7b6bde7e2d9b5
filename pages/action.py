"""One action's history: from the workshop at which it was committed to, over reports and slips, to what came of it."""

from iemn_data.messages import _
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.action import choosing, events, profile
from iemn_ui.sections.page_head import name_tab, page_head

filters = current_filters()
page_head(_("Action history"), filters)

action = choosing.chosen_action(filters)
if action is None:
    choosing.choose_action(filters)
else:
    name_tab(action.title)
    profile.draw(action, filters)
    events.draw(action, filters)
