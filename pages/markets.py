"""Downstream markets: fates, destinations, routes, evidence and value of materials, and commodity prices."""

import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components import correction
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures import maps
from iemn_ui.figures.markets import evidence, fates, flow_value, flows, prices
from iemn_ui.filters.choices import current_filters
from iemn_ui.filters.controls import choose_commodities
from iemn_ui.sections import page_answers
from iemn_ui.sections.page_head import page_head
from iemn_ui.summaries import headlines
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream markets"), filters, *OWN, answer=page_answers.markets(filters))

ended = ask.outlets_by_material(filters)
say_if_empty(
    ended,
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
cards(headlines.markets(filters))

left, right = st.columns(2)
with left:
    own = drawn_under(filters, "tonnes_by_fate")
    ended = ask.outlets_by_material(own)
    show(fates.fate_bars(ended), "tonnes_by_fate", ended, own)
with right:
    own = drawn_under(filters, "destinations")
    destinations = ask.destinations(own)
    not_recorded = destinations[destinations["final_receiver"].isna()]["tonnes"].sum()
    note = _("{tonnes} ended in a country that is not recorded.").format(tonnes=words.count(not_recorded, "t"))
    show(maps.destination_map(destinations), "destinations", destinations, own, note=note)

own = drawn_under(filters, "routes")
routes = ask.outlet_routes(own)
show(flows.routes_diagram(routes), "routes", routes, own)

left, right = st.columns(2)
with left:
    own = drawn_under(filters, "evidence_share")
    by_year = ask.evidence_by_year(own)
    targets = target_by_year("tonnes_with_evidence", own)
    show(evidence.evidence_bars(by_year, targets), "evidence_share", by_year, own)
with right:
    own = drawn_under(filters, "flow_value")
    values = ask.flow_value(own)
    priced = values["priced_tonnes"].sum()
    if priced > 0:
        show(flow_value.value_bars(values), "flow_value", values, own)
    else:
        st.info(_("No flow under these filters has a price with its source, so no value is shown."))

series = ask.commodity_prices(filters)
if series.empty:
    st.info(lacking("commodity_prices") or _("No price of a commodity lies in these years. Widen the years."))
elif commodities := choose_commodities(series):
    chosen = series[series["commodity"].isin(commodities)]
    events = ask.market_events(filters)
    figure = prices.price_panels(chosen, events, commodities)
    drawn = words.part_of(len(chosen), len(series))
    note = joined(
        _("Drawn are {part} prices, those of the commodities chosen.").format(part=drawn),
        _("Diamonds and dashed lines are events; an open dot is an estimate."),
    )
    show(figure, "commodity_prices", chosen, filters, note=note, is_choosable=False)
    correction.suggest_correction([*correction.of_prices(chosen), *correction.of_events(events)], "prices")
