"""Downstream markets: fates, destinations, routes, evidence and value of materials, and commodity prices."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components import correction
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import show
from iemn_ui.figures import maps
from iemn_ui.figures.markets import evidence, fates, flow_value, flows, prices
from iemn_ui.filters.choices import current_filters
from iemn_ui.filters.controls import choose_commodities
from iemn_ui.sections.page_head import page_head
from iemn_ui.summaries import headlines
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

OWN = ("material", "receiver")
filters = current_filters(*OWN)
page_head(_("Downstream markets"), filters, *OWN)

ended = ask.outlets_by_material(filters)
say_if_empty(
    ended,
    _("No flow of material matches these filters. Add a country or a material, or widen the years."),
    "market_flows",
)
cards(headlines.markets(filters))

left, right = st.columns(2)
with left:
    show(fates.fate_bars(ended), "tonnes_by_fate", ended, filters)
with right:
    destinations = ask.destinations(filters)
    not_recorded = destinations[destinations["final_receiver"].isna()]["tonnes"].sum()
    note = _("{tonnes} ended in a country that is not recorded.").format(tonnes=words.count(not_recorded, "t"))
    show(maps.destination_map(destinations), "destinations", destinations, filters, note=note)

routes = ask.outlet_routes(filters)
show(flows.routes_diagram(routes), "routes", routes, filters)

left, right = st.columns(2)
with left:
    by_year = ask.evidence_by_year(filters)
    targets = target_by_year("tonnes_with_evidence", filters)
    show(evidence.evidence_bars(by_year, targets), "evidence_share", by_year, filters)
with right:
    values = ask.flow_value(filters)
    priced = values["priced_tonnes"].sum()
    if priced > 0:
        show(flow_value.value_bars(values), "flow_value", values, filters)
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
    note = " ".join(
        (
            _("Drawn are {part} prices, those of the commodities chosen.").format(part=drawn),
            _("Diamonds and dashed lines are events; an open dot is an estimate."),
        )
    )
    show(figure, "commodity_prices", chosen, filters, note=note, is_choosable=False)
    with st.container(horizontal=True):
        correction.suggest_correction("commodity_prices", correction.of_prices(chosen), "prices")
        correction.suggest_correction("market_events", correction.of_events(events), "events")
