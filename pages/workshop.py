"""One workshop's page: who was there, what became of its actions, what was learned, what is open, who came back."""

from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.workshop import choosing, profile, tabs

filters = current_filters()
workshop = choosing.only_workshop(filters)
page_head(choosing.page_title(workshop), filters, answer=page_answers.own_actions(filters) if workshop else None)

if workshop is None:
    tabs.expect()
    choosing.choose_workshop(filters)
else:
    tabs.draw(filters, profile.profile_line(workshop, filters))
