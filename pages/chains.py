"""The downstream chain: its receivers and evidence, its outlets, consent for hops across borders, and prices."""

from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.chains import consent, evidence, outlets, prices
from iemn_ui.sections.page_head import page_head
from iemn_ui.summaries import chains

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream chains"), filters, *OWN, answer=page_answers.chains(filters))

say_if_empty(
    ask.evidence_breaks(filters),
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
cards(chains.chain_cards(filters))

views = {
    _("Chain and evidence"): evidence.draw,
    _("Outlets"): outlets.draw,
    _("Consent and routes"): consent.draw,
    _("Prices and gate fees"): prices.draw,
}
draw_open(views, filters)
