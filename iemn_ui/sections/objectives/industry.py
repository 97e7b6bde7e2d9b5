"""Ties with industry: their state by kind and by the partner's sector, and how long each has run."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import as_of, ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.objectives import industry
from iemn_ui.text import tables, words

_MOST_SPANS = 60  # a figure has room for so many


def draw(filters: Filters) -> None:
    """The tab: counts, ties by kind and by sector, and each tie on a time line."""
    links = ask.industry_links(filters)
    say_if_empty(
        links, _("No tie with industry matches these filters. Add countries or widen the years."), "industry_links"
    )
    st.markdown(_counts(links))
    states = ask.industry_link_states(filters)
    left, right = st.columns(2)
    with left:
        _bars(states, "kind", words.labels("link_kind"), _("Ties by kind"), filters)
    with right:
        _bars(states, "sector", {}, _("Ties by partner's sector"), filters)
    _spans(filters)


def _spans(filters: Filters) -> None:
    own = drawn_under(filters, "industry_links")
    links = ask.industry_links(own)
    drawn = links[links["started_on"].rank(method="first", ascending=False) <= _MOST_SPANS]
    notes = [words.about_as_of_line()]
    if len(drawn) < len(links):
        part = words.part_of(len(drawn), len(links))
        notes.append(_("Shown are {part} ties, those that started last.").format(part=part))
    figure = industry.tie_spans(drawn, as_of(filters))
    show(figure, "industry_links", drawn, own, note=joined(*notes))


def _counts(links: pd.DataFrame) -> str:
    states = links["link_status"].value_counts()
    return _("Ties: **{n}**, countries: **{countries}**. {active} active, {exploring} explored, {ended} ended.").format(
        n=words.count(len(links)),
        countries=words.count(links["country"].nunique()),
        active=words.count(states.get("active", 0)),
        exploring=words.count(states.get("exploring", 0)),
        ended=words.count(states.get("ended", 0)),
    )


def _bars(states: pd.DataFrame, dimension: str, names: dict[str, str], title: str, filters: Filters) -> None:
    show(
        industry.tie_bars(states[states["dimension"] == dimension], names),
        "industry_link_states",
        tables.of_dimension(states, dimension),
        filters,
        title=title,
        is_choosable=False,
    )
