"""The head of a country's page: which country it is, how to change it, and the counts that it opens with."""

from __future__ import annotations

from typing import Any

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import show
from iemn_ui.figures import maps
from iemn_ui.filters.choices import CHOICES
from iemn_ui.sections.downloads import files
from iemn_ui.summaries import country_counts
from iemn_ui.text import tooltips, words


def only_country(filters: Filters) -> str | None:
    """The country that is chosen; None where none is, or several are."""
    return filters.countries[0] if len(filters.countries) == 1 else None


def title(country: str | None) -> str:
    """What the page is called."""
    return words.country(country) if country else _("Country")


def _switcher(country: str | None) -> None:
    """Another country for this page; the open section and the other filters stay."""
    names = CHOICES["country"].options()
    codes = list(names)
    # Of a key of its own for each country, so that it never shows another one than the page does.
    key = f"switch_{country}"
    st.selectbox(
        _("Country of this page"),
        codes,
        index=codes.index(country) if country in names else None,
        format_func=lambda code: names[code],
        key=key,
        on_change=_switch,
        args=(key,),
        placeholder=_("Choose a country"),
        label_visibility="collapsed",
        width=280,
    )


def _switch(key: str) -> None:
    chosen = st.session_state.get(key)
    st.session_state["country"] = [chosen] if chosen else []


def choose(filters: Filters) -> None:
    """Where no single country is chosen: all of them in a list, and on a map to be clicked."""
    countries = ask.attendance_by_country(filters)
    say_if_empty(
        countries,
        _("No country matches these filters. Choose one above, or widen the years."),
        "delegations",
        "attendance",
        "actions",
    )
    _switcher(None)
    measure = tooltips.MAP_MEASURES["workshops_named"]
    named = countries[(countries["workshops_named"] > 0) | (countries["registered"] > 0)]
    figure = maps.shaded_map(named, measure.column, tooltips.of_measure(named, measure), _(measure.title), height=440)
    note = _("A click opens the country's page.")
    show(figure, measure.indicator, named, filters, n=len(named), title=_("Choose a country"), note=note)


def facts(country: str, filters: Filters) -> Any:
    """What the country is to the network and to the Basel Convention, beside a list to change it.

    Returns what is known of it; says so and ends the page where the filters leave nothing.
    """
    found = ask.country_profile(filters)
    say_if_empty(found, _("The country is in none of the regions chosen. Take the region away in the sidebar."))
    [profile] = words.rows(found)
    region = _("Region not recorded") if words.is_missing(profile.region) else words.literal(_(profile.region))
    part = (
        _("not at any workshop so far")
        if words.is_missing(profile.network_role)
        else words.label("network_role", profile.network_role)
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        _switcher(country)
        st.markdown(" · ".join([region, part, _basel(profile)]))
        files.letter_button(country, filters)
    return profile


def _basel(profile: Any) -> str:
    """Whether the country is a Party to the Basel Convention, with the source that says so."""
    if words.is_missing(profile.basel_party):
        return _("Party to the Basel Convention: not known")
    said = _("Party to the Basel Convention: yes") if profile.basel_party else _("Party to the Basel Convention: no")
    return said if words.is_missing(profile.source_url) else f"{said} ({words.link(_('source'), profile.source_url)})"


def headlines(profile: Any, filters: Filters) -> None:
    """Editions named, people who came, actions completed of those due, and what is due next."""
    cards(country_counts.of(profile, filters))
