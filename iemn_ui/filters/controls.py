"""Controls that belong to one figure: what it is sized by, which prices it shows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.messages import N_, _
from iemn_ui.filters.choices import CHOICES
from iemn_ui.text import words
from iemn_ui.text.tooltips import MAP_MEASURES, Measure

# One panel each: more would leave none of them readable.
_MOST_PANELS = 4
_USUAL = ("copper", "aluminium", "steel_scrap")


def choose_measure(among: tuple[str, ...], label: str) -> Measure:
    """What countries are shaded, sized or ranked by."""
    return MAP_MEASURES[choose_one("measure", {key: MAP_MEASURES[key].title for key in among}, label)]


def choose_commodities(prices: pd.DataFrame) -> list[str]:
    """The commodities whose prices are drawn, at most four."""
    there = prices["commodity"].drop_duplicates().tolist()
    return st.multiselect(
        _("Commodities, at most {n}").format(n=_MOST_PANELS),
        there,
        default=[commodity for commodity in _USUAL if commodity in there],
        format_func=lambda commodity: words.label("commodity", commodity),
        max_selections=_MOST_PANELS,
        key="commodity",
        bind="query-params",
    )


def choose_dimension(among: tuple[str, ...], label: str) -> str:
    """What completion is broken down by: one of the filters."""
    return choose_one("by", {key: CHOICES[key].title for key in among}, label)


def choose_start(label: str) -> str:
    """What the chains begin with: the country of origin or the material."""
    return choose_one("start", {"country": N_("Country of origin"), "material": N_("Material")}, label)


def choose_breakdown(workshops: dict[str, str], countries: dict[str, str]) -> tuple[str, str]:
    """The fixed cut of the people and its value: everyone, one workshop or one country of those that had people."""
    kinds = {"network": N_("Everyone"), "workshop": N_("One workshop"), "country": N_("One country")}
    breakdown = choose_one("breakdown", kinds, _("People of"))
    if breakdown == "network":
        return breakdown, "all"
    options = workshops if breakdown == "workshop" else countries
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
    """One of several, which stands in the address under the key; the first where another page knows others."""
    first = next(iter(titles))
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
