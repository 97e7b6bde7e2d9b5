"""Where materials go, what becomes of them, with what evidence, and at what price."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui import headlines, words
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, say_if_empty, show
from iemn_ui.choices import current_filters
from iemn_ui.controls import choose_commodities
from iemn_ui.figures import bars, courses, flows, maps

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream markets"), filters, *OWN)

outlets = answer("outlets_by_material", filters)
say_if_empty(outlets, _("No flow of material matches these filters. Add a country or a material, or widen the years."))
cards(headlines.markets(filters))
tonnes = _("n = {n}").format(n=words.count(outlets["tonnes"].sum(), "t"))

left, right = st.columns(2)
with left:
    show(
        bars.fate_bars(outlets),
        title=_("What became of each material"),
        indicator="tonnes_by_fate",
        table=outlets,
        filters=filters,
        height=460,
        min_width=440,
        n=tonnes,
    )
with right:
    destinations = answer("destinations", filters)
    unknown = destinations[destinations["final_receiver"].isna()]["tonnes"].sum()
    show(
        maps.destination_map(destinations),
        title=_("Where the material ended"),
        indicator="destinations",
        table=destinations,
        filters=filters,
        height=460,
        n=tonnes,
        note=_("{unknown} ended in a country that is not recorded.").format(unknown=words.count(unknown, "t")),
    )

routes = answer("outlet_routes", filters)
show(
    flows.routes_diagram(routes),
    title=_("From material over country to fate"),
    indicator="routes",
    table=routes,
    filters=filters,
    height=520,
    min_width=760,
    n=tonnes,
)

left, right = st.columns(2)
with left:
    by_year = answer("evidence_by_year", filters)
    show(
        bars.evidence_bars(by_year),
        title=_("Evidence to the final fate"),
        indicator="evidence_share",
        table=by_year,
        filters=filters,
        height=360,
        min_width=440,
        n=tonnes,
    )
with right:
    values = answer("flow_value", filters)
    if (values["priced_tonnes"] > 0).any():
        show(
            bars.value_bars(values),
            title=_("Value where a price is sourced"),
            indicator="flow_value",
            table=values,
            filters=filters,
            height=360,
            min_width=440,
            n=_("n = {n} with a price").format(n=words.count(values["priced_tonnes"].sum(), "t")),
        )

prices = answer("commodity_prices", filters)
if commodities := choose_commodities(prices):
    shown = prices[prices["commodity"].isin(commodities)]
    show(
        courses.price_panels(shown, answer("market_events", filters), commodities),
        title=_("Published prices and what moved the markets"),
        indicator="commodity_prices",
        table=shown,
        filters=filters,
        height=150 * len(commodities) + 90,
        min_width=640,
        n=_("n = {n} published prices").format(n=len(shown)),
        note=_("Diamonds and dashed lines are events; an open dot is an estimate."),
        is_choosable=False,
    )
