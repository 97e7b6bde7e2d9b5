"""Report progress: what became of a country's open actions since the last report, as a form for the custodian."""

from iemn_data.filters import Filters
from iemn_data.importers.country_form import form_of
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.empty import say_if_empty
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.country.choosing import only_country
from iemn_ui.sections.update import form, head

country = only_country(current_filters())
head.draw(country, page_answers.own_actions(Filters(countries=(country,))) if country else None)
if country:
    blank = form_of(ask, country, current_store().as_of)
    say_if_empty(blank.actions, _("The country has no open action, so there is nothing to report on."), "actions")
    form.draw(blank, head.last_day())
