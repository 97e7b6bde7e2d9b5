"""Capacity objectives: actions by country, learning, technologies, industry links and facility audits."""

from iemn_data.messages import _
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.objectives import audits, industry, learning, matrix, technologies
from iemn_ui.sections.page_head import page_head

OWN = ("objective", "scope", "area")
filters = current_filters(*OWN)
page_head(_("Objectives"), filters, *OWN, answer=page_answers.objectives(filters))

views = {
    _("Objectives and countries"): matrix.draw,
    _("Learning"): learning.draw,
    _("Technologies"): technologies.draw,
    _("Industry links"): industry.draw,
    _("Facility audits"): audits.draw,
}
draw_open(views, filters)
