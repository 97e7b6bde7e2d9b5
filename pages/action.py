"""One action's history: from the workshop at which it was committed to, over reports and slips, to what came of it."""

from iemn_data.messages import _
from iemn_ui.components.page import name_tab
from iemn_ui.filters.choices import OF_ACTIONS, current_filters
from iemn_ui.sections.action import choosing, events, profile
from iemn_ui.sections.page_head import page_head

# To choose an action by; one that the address names is shown whatever is chosen.
own = () if choosing.is_chosen() else OF_ACTIONS
filters = current_filters(*own)
page_head(_("Action history"), filters, *own)

action = choosing.chosen_action(filters)
if action is None:
    choosing.choose_action(filters)
else:
    name_tab(action.title)
    profile.draw(action, filters)
    events.draw(action, filters)
