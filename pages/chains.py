"""The downstream chain: through whose hands, with what evidence, to which outlets, with whose consent."""

from iemn_data.messages import _
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, say_if_empty
from iemn_ui.choices import current_filters
from iemn_ui.sections import chain_cards, chain_views
from iemn_ui.tabs import draw_open

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream chains"), filters, *OWN)

say_if_empty(
    answer("evidence_breaks", filters),
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
cards(chain_cards.chains(filters))

views = {
    _("The way and its evidence"): chain_views.way,
    _("Outlets"): chain_views.outlets,
    _("Consent and routes"): chain_views.borders,
    _("Prices and gate fees"): chain_views.prices,
}
draw_open(views, filters)
