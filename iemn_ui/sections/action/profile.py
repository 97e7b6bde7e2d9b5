"""The action in brief: title, state in one sentence, who owns it, and links to its owners, its workshop and others."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_data.queries import KnownAction
from iemn_ui.access import answers, clock
from iemn_ui.filters.addresses import ACTION, PAGES
from iemn_ui.filters.choices import CHOICES
from iemn_ui.text import history, provenance, words
from iemn_ui.text.workshops import workshop_names

# Links to owners' pages are shown for at most so many.
_MOST_COUNTRIES = 6


def draw(action: KnownAction, filters: Filters) -> None:
    """Draw the title, the present state, what the action is, and the links."""
    badge = provenance.badge_of(CATALOGUE["action_register"])
    st.header(words.literal(action.title) + (f" :orange-badge[{badge}]" if badge else ""))
    state = history.present_state(action, answers.as_of(filters), clock.day_of_reading(filters))
    st.markdown(f"**{words.literal(state)}**")
    facts = [
        (_("Owners"), words.owners(action.owners)),
        (_("Scope"), words.label("scope", action.scope)),
        (_("Programme area"), words.label("area", action.area)),
        *([] if words.is_missing(action.objective) else [(_("Objective"), words.label("objective", action.objective))]),
        (_("Workshop"), workshop_names()[action.workshop_id]),
        (_("Action id"), action.action_id),
    ]
    st.markdown(" · ".join(words.labelled(title, words.literal(text)) for title, text in facts))
    with st.container(horizontal=True, vertical_alignment="center"):
        _links(action)


def _links(action: KnownAction) -> None:
    names = CHOICES["country"].options()
    owners = [code for code in action.owners if code in names] if words.is_list(action.owners) else []
    for code in owners[:_MOST_COUNTRIES]:
        label = _("The page of {country}").format(country=names[code])
        st.page_link(PAGES / "country.py", label=label, icon=":material/flag:", query_params={"country": names[code]})
    workshop = workshop_names()[action.workshop_id]
    st.page_link(
        PAGES / "workshop.py",
        label=_("The workshop {workshop}").format(workshop=workshop),
        icon=":material/event:",
        query_params={"workshop": workshop},
    )
    st.button(_("Choose another action"), icon=":material/list:", type="tertiary", on_click=_leave)


def _leave() -> None:
    st.query_params.pop(ACTION, None)
