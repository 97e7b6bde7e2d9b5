"""The workshop in brief: what it was called, when and where it was held, and the headline cards."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import Workshops
from iemn_data.rows import only
from iemn_ui.access import clock
from iemn_ui.access.answers import ask
from iemn_ui.components import correction
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.sections.workshop.choosing import steps, workshop_select
from iemn_ui.summaries import workshop_counts
from iemn_ui.text import words


def profile_line(workshop: str, filters: Filters) -> Workshops:
    """Draw the list of workshops, the steps to its neighbours, and one line: its title, days, place and source.

    Returns the workshop. Raises NothingToShow, with a message on the page, where the filters exclude it.
    """
    rows = ask.workshops(filters)
    say_if_empty(
        rows,
        _("The other filters exclude this workshop. Remove countries or regions in the sidebar, or widen the years."),
    )
    held = only(rows, Workshops)
    with st.container(horizontal=True, vertical_alignment="center"):
        workshop_select(workshop)
        steps(workshop, filters)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(" · ".join([f"**{words.literal(held.title)}**", *_when_and_where(held), *_source(held)]))
        correction.suggest_correction(correction.of_workshops(rows), "workshops")
    return held


def _when_and_where(held: Workshops) -> list[str]:
    """The days as published, and the place, as far as they are known."""
    days = str(held.year) if words.is_missing(held.date_text) else held.date_text
    host = None if words.is_missing(held.host_country) else words.country(held.host_country)
    if held.is_online:
        place = _("online, hosted by {country}").format(country=host) if host else _("online")
    else:
        place = words.in_a_row(str(part) for part in (held.city, host) if not words.is_missing(part))
    return [words.literal(part) for part in (days, place) if part]


def _source(held: Workshops) -> list[str]:
    if words.is_missing(held.source_url):
        return []
    return [words.link(_("source") if words.is_missing(held.publisher) else held.publisher, held.source_url)]


def headline_cards(held: Workshops, filters: Filters) -> None:
    """Countries named, people as published, actions completed of those due, and the next due date."""
    cards(workshop_counts.workshop_cards(held, filters, clock.day_of_reading(filters)))
