"""One country's home: its delegations, actions and what is due, learning, materials, practice and published record."""

from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.country import head, tabs
from iemn_ui.sections.page_head import page_head

filters = current_filters()
country = head.only_country(filters)
page_head(head.title(country), filters)

if country is None:
    head.choose(filters)
else:
    tabs.draw(filters, head.facts(country, filters))
