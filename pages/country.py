"""One country's page: its delegations, actions and due dates, learning, materials, practice and published record."""

from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.country import choosing, profile, tabs
from iemn_ui.sections.page_head import page_head

filters = current_filters()
country = choosing.only_country(filters)
page_head(choosing.page_title(country), filters, answer=page_answers.own_actions(filters) if country else None)

if country is None:
    tabs.expect()
    choosing.choose_country(filters)
else:
    tabs.draw(filters, profile.profile_line(country, filters))
