"""Attendance by country: the map and the countries in order, by the measure chosen above them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.remembered import remembered
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures import maps
from iemn_ui.figures.attendance import visits
from iemn_ui.filters.controls import choose_measure
from iemn_ui.text import tooltips


def draw(filters: Filters) -> None:
    """The countries of which the measure is not 0; a sentence where it is for all."""
    measure = choose_measure(("workshops_named", "attendances"), _("Shown by"))
    if _counted(ask.attendance_by_country(filters), measure.column).empty:
        sentence = _("“{measure}” is 0 for every country under these filters. Choose the other, or widen the years.")
        st.info(sentence.format(measure=_(measure.title)))
        return
    left, right = st.columns([5, 3])
    with left:
        title = _("Attendance on the map")
        own = drawn_under(filters, measure.indicator, title)
        counted = _counted(ask.attendance_by_country(own), measure.column)
        hover = tooltips.of_measure(counted, measure)
        figure = maps.shaded_map(counted, measure.column, hover, _(measure.title), height=440)
        show(figure, measure.indicator, counted, own, title=title)
    with right:
        title = _("Countries in order")
        own = drawn_under(filters, measure.indicator, title)
        counted = _counted(ask.attendance_by_country(own), measure.column)
        figure = visits.country_bars(counted, measure.column, _(measure.sentence))
        show(figure, measure.indicator, counted, own, title=title)


@remembered
def _counted(countries: pd.DataFrame, measure: str) -> pd.DataFrame:
    return countries[countries[measure] > 0]
