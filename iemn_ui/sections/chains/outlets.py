"""Outlets: how concentrated they are, by country of origin and by material."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.markets import dependence
from iemn_ui.text import words


def draw(filters: Filters) -> None:
    """The tab: how much each country and each material depends on its largest outlet."""
    for place, dimension, title in zip(
        st.columns(2),
        ("country", "material"),
        (_("Dependence on one outlet, by country of origin"), _("Dependence on one outlet, by material")),
        strict=True,
    ):
        with place:
            own = drawn_under(filters, "outlet_concentration", title)
            table = dependence.of_dimension(ask.outlet_concentration(own), dimension)
            known, total = table["known_tonnes"].sum(), table["tonnes"].sum()
            if not known:
                st.info(_("No outlet's country is recorded under these filters, so shares cannot be computed."))
                continue
            note = _("{tonnes} more ended in a country that is not recorded.").format(
                tonnes=words.count(total - known, "t")
            )
            figure = dependence.dependence_bars(table, dimension)
            show(figure, "outlet_concentration", table, own, title=title, note=note)
