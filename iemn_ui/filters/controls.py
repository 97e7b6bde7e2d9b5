"""Controls of a single figure: its measure, commodities, dimension, start or breakdown."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.indicators import CATALOGUE
from iemn_data.messages import N_, _
from iemn_ui.filters import address_parts
from iemn_ui.filters.choices import CHOICES
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tooltips import MAP_MEASURES, Measure

# One panel each: with more, none would be readable.
_MOST_PANELS = 4
_USUAL = ("copper", "aluminium", "steel_scrap")


def choose_measure(among: tuple[str, ...], label: str) -> Measure:
    """The measure by which countries are shaded, sized or ranked, of those `among`.

    Those whose first resource the data set lacks come last, so that a page does not open on nothing.
    """
    measures = [MAP_MEASURES[key] for key in among]
    measures.sort(key=lambda measure: lacking(CATALOGUE[measure.indicator].resources[0]) is not None)
    return MAP_MEASURES[choose_one("measure", {each.indicator: each.title for each in measures}, label)]


def choose_commodities(prices: pd.DataFrame) -> list[str]:
    """The commodities whose prices are drawn, at most four; `prices` are the rows of `commodity_prices`."""
    commodities = prices["commodity"].drop_duplicates().tolist()
    address_parts.expect("commodity", [words.label("commodity", commodity) for commodity in commodities])
    return st.multiselect(
        _("Commodities, at most {n}").format(n=_MOST_PANELS),
        commodities,
        default=[commodity for commodity in _USUAL if commodity in commodities],
        format_func=lambda commodity: words.label("commodity", commodity),
        max_selections=_MOST_PANELS,
        key="commodity",
        bind="query-params",
    )


def choose_dimension(among: tuple[str, ...], label: str) -> str:
    """The dimension by which completion is broken down: the key of a filter, of those `among`."""
    return choose_one("by", {key: CHOICES[key].title for key in among}, label)


def choose_start(label: str) -> str:
    """The start of the chains: “country” (of origin) or “material”."""
    return choose_one("start", {"country": N_("Country of origin"), "material": N_("Material")}, label)


def choose_breakdown(workshops: dict[str, str], countries: dict[str, str]) -> tuple[str, str]:
    """The breakdown of the people and its value: everyone, one of the `workshops` or one of the `countries`.

    Both have names by code.
    """
    kinds = {"network": N_("Everyone"), "workshop": N_("One workshop"), "country": N_("One country")}
    breakdown = choose_one("breakdown", kinds, _("People of"))
    if breakdown == "network":
        return breakdown, "all"
    options = workshops if breakdown == "workshop" else countries
    address_parts.expect(f"breakdown_{breakdown}", options.values())
    chosen = st.selectbox(
        _(kinds[breakdown]),
        list(options),
        format_func=lambda value: options[value],
        key=f"breakdown_{breakdown}",
        bind="query-params",
        label_visibility="collapsed",
    )
    return breakdown, chosen or ""


def choose_one(key: str, titles: dict[str, str], label: str) -> str:
    """One of several values by their titles, kept in the address under the key.

    The first where the address has a value of another page.
    """
    first = next(iter(titles))
    address_parts.expect(key, [_(title) for title in titles.values()])
    chosen = st.segmented_control(
        label,
        list(titles),
        default=first,
        format_func=lambda value: _(titles[value]),
        key=key,
        bind="query-params",
        required=True,
    )
    return chosen if chosen in titles else first


def choose_only(key: str, chosen: str | None, label: str, placeholder: str) -> None:
    """A list to choose the only value of a filter, the one that the page is about; the other filters stay."""
    names = CHOICES[key].options()
    values = list(names)
    # A key for each value, so that the list never shows another one than the page.
    switch = f"switch_{chosen}"
    st.selectbox(
        label,
        values,
        index=values.index(chosen) if chosen in names else None,
        format_func=lambda value: names[value],
        key=switch,
        on_change=_switch,
        args=(key, switch),
        placeholder=placeholder,
        label_visibility="collapsed",
        width=280,
    )


def _switch(key: str, switch: str) -> None:
    value = st.session_state.get(switch)
    st.session_state[key] = [value] if value else []
