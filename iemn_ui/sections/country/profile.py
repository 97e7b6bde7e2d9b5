"""The country in brief: region, role in the network, Party status, and the headline cards."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import CountryProfile
from iemn_data.rows import only
from iemn_ui.access import clock
from iemn_ui.access.answers import ask
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.filters.choices import CHOICES, COMPARED
from iemn_ui.sections.country.choosing import country_select
from iemn_ui.sections.downloads.panels import letter_button
from iemn_ui.summaries import country_counts
from iemn_ui.text import words


def profile_line(country: str, filters: Filters) -> CountryProfile:
    """Draw one line: the country's region, its role in the network, its Party status, and its letter.

    Returns the country's profile. Raises NothingToShow, with a message on the page, where the filters exclude the
    country.
    """
    rows = ask.country_profile(filters)
    say_if_empty(rows, _("The country is in none of the chosen regions. Remove the region in the sidebar."))
    profile = only(rows, CountryProfile)
    region = (
        _("Region not recorded") if words.is_missing(profile.region) else words.literal(words.region(profile.region))
    )
    role = (
        _("not at any workshop so far")
        if words.is_missing(profile.network_role)
        else words.label("network_role", profile.network_role)
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        country_select(country)
        st.markdown(" · ".join([region, role, _party_status(profile)]))
        letter_button(country, filters)
        _compare_link(country)
    return profile


def _compare_link(country: str) -> None:
    """A link to the page Compare with this country chosen; the filters stay."""
    name = CHOICES["country"].options()[country]
    st.page_link(
        "../pages/compare.py",
        label=_("Compare with…"),
        icon=":material/balance:",
        query_params={COMPARED: [name]},
    )


def _party_status(profile: CountryProfile) -> str:
    """Whether the country is a Party to the Basel Convention, with a link to the source."""
    if words.is_missing(profile.basel_party):
        return _("Party to the Basel Convention: not known")
    sentence = (
        _("Party to the Basel Convention: yes") if profile.basel_party else _("Party to the Basel Convention: no")
    )
    if words.is_missing(profile.source_url):
        return sentence
    source = words.link(_("source"), profile.source_url)
    return words.bracketed(sentence, source)


def headline_cards(profile: CountryProfile, filters: Filters) -> None:
    """Workshops named, participants, actions completed of those due, and the next due date."""
    cards(country_counts.country_cards(profile, filters, clock.day_of_reading(filters)))
