"""Which countries are compared: the list to choose them in, and others to add."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import Countries
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.filters import address_parts
from iemn_ui.filters.choices import CHOICES, COMPARED
from iemn_ui.text import words

FEWEST, MOST = 2, 4
# Of a region more are in the list.
_MOST_PEERS = 10
_OFFERED = "compared_offered"  # the countries that the list held when it was last drawn, had nobody chosen in it


def compared_countries(filters: Filters) -> tuple[str, ...]:
    """The codes of the countries in the order of the choice: those of the sidebar until others are chosen here."""
    names = CHOICES["country"].options()
    address_parts.expect(COMPARED, names.values())
    for name in address_parts.asked(COMPARED)[MOST:]:
        address_parts.leave_out(address_parts.TOO_MANY, name)
    of_sidebar = list(filters.countries[:MOST])
    _follow(of_sidebar)
    chosen = st.multiselect(
        _("Countries to compare, two to four"),
        list(names),
        default=of_sidebar,
        format_func=lambda code: names[code],
        key=COMPARED,
        bind="query-params",
        max_selections=MOST,
        placeholder=_("Choose countries"),
        filter_mode="contains",
        select_all=False,
    )
    if filters.countries and chosen != of_sidebar:
        st.caption(_("Compared are the countries chosen here, not those of the filter."))
    elif len(filters.countries) > MOST:
        st.caption(_("Compared are the first four countries of the filter. Choose here to compare others."))
    return tuple(chosen)


def _follow(of_sidebar: list[str]) -> None:
    """Have the list hold the countries of the sidebar, unless the reader chose others in it since it did."""
    is_as_offered = st.session_state.get(COMPARED, ()) == st.session_state.get(_OFFERED)
    if is_as_offered and st.session_state[COMPARED] != of_sidebar:
        st.session_state[COMPARED] = of_sidebar
    st.session_state[_OFFERED] = of_sidebar


def ask_for_more(chosen: tuple[str, ...]) -> None:
    """Say what to choose, and offer the other countries of the region of the one chosen."""
    if not chosen:
        st.markdown(_("Choose two to four countries above to see them side by side."))
        return
    [country] = chosen
    sentence = _("Choose one to three more countries above to see them beside {country}.")
    st.markdown(sentence.format(country=words.literal(words.country(country))))
    region, peers = _peers(country)
    if not peers:
        return
    st.caption(_("Other countries of its region, {region}:").format(region=words.region(region)))
    with st.container(horizontal=True):
        for code in peers[:_MOST_PEERS]:
            st.button(words.country(code), key=f"add_{code}", on_click=_add, args=(code,), icon=":material/add:")


def _peers(country: str) -> tuple[str, list[str]]:
    """The region of a country, and the other countries in it by name."""
    entries = rows_of(ask.countries(), Countries)
    [region] = [entry.region for entry in entries if entry.country == country]
    if words.is_missing(region):
        return "", []
    return region, [entry.country for entry in entries if entry.region == region and entry.country != country]


def _add(code: str) -> None:
    st.session_state[COMPARED] = [*st.session_state[COMPARED], code]
