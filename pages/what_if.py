"""What if: the value and outlets lost if prices changed, a country closed or an outlet were capped."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.markets import what_if
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.page_head import page_head, say
from iemn_ui.sections.what_if.scenario import choose_scenario
from iemn_ui.summaries import chains

OWN = ("material",)
filters = current_filters(*OWN)
place = page_head(_("What if"), filters, *OWN)

recorded = ask.destinations(filters)
say_if_empty(
    recorded,
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
st.markdown(_("These figures are computed from the recorded tonnes and prices; they are not a forecast."))
scenario = choose_scenario()
parameters = scenario.parameters()
# On slides and in files no control says it.
changes = scenario.in_words() if scenario.changes_anything else ""
rows = ask.what_if(filters, **parameters)
say(page_answers.what_if(rows), place)
cards(chains.what_if_cards(rows))


def _outlets(title: str, by: str) -> None:
    own = drawn_under(filters, "what_if_outlets", title)
    rows = ask.what_if(own, **parameters)
    show(
        what_if.outlet_bars(rows, by), "what_if_outlets", rows, own, title=title, setting=changes, parameters=parameters
    )


left, right = st.columns(2)
with left:
    own = drawn_under(filters, "what_if_value")
    rows = ask.what_if(own, **parameters)
    priced = rows["priced_tonnes"].sum()
    if priced > 0:
        show(what_if.value_bars(rows), "what_if_value", rows, own, setting=changes, parameters=parameters)
    else:
        st.info(_("No flow under these filters has a price with its source, so no value is shown."))
with right:
    _outlets(_("Tonnes without a known outlet, by material"), "material")
_outlets(_("Tonnes without a known outlet, by country of origin"), "country")
