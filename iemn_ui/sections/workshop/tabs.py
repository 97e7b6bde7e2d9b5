"""The tabs of a workshop's page, in their order."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.queries import Workshops
from iemn_ui.components import registers
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters import address_parts
from iemn_ui.sections import due, scores
from iemn_ui.sections.workshop import actions, attendance, published, returns
from iemn_ui.sections.workshop.profile import headline_cards
from iemn_ui.text import arrows


def _glance(filters: Filters, held: Workshops) -> None:
    headline_cards(held, filters)
    left, right = st.columns(2)
    with left:
        actions.by_scope(filters)
    with right:
        due.due_next(filters)
    with st.container(horizontal=True):
        st.page_link("../pages/changes.py", label=_("What changed since last time"), icon=":material/update:")
        st.page_link("../pages/follow_through.py", label=_("How soon actions were completed"), icon=":material/stairs:")


def _who_was_there(filters: Filters, held: Workshops) -> None:
    attendance.headline_cards(held, filters)
    left, right = st.columns(2)
    with left:
        attendance.delegations(filters)
    with right:
        attendance.people(held.workshop_id)
    published.draw(filters)


def _actions(filters: Filters, _held: Workshops) -> None:
    actions.what_became(filters)
    actions.register(filters)


def _learning(_filters: Filters, held: Workshops) -> None:
    scores.before_and_after("workshop", held.workshop_id, _("There are no scores of this workshop's people."))
    st.page_link("../pages/objectives.py", label=_("All workshops by objective"), icon=arrows.onward())


def _open(filters: Filters, _held: Workshops) -> None:
    registers.due_actions(filters)
    actions.still_open(filters)


def _returns(filters: Filters, _held: Workshops) -> None:
    returns.draw(filters)


_TABS: dict[str, Callable[[Filters, Workshops], None]] = {
    N_("At a glance"): _glance,
    N_("Who was there"): _who_was_there,
    N_("What became of its actions"): _actions,
    N_("What was learned"): _learning,
    N_("What is still open"): _open,
    N_("Who came back"): _returns,
}


def expect() -> None:
    """Say of a tab that the address names and there is not, also where none is drawn."""
    address_parts.expect("view", [_(title) for title in _TABS])


def draw(filters: Filters, held: Workshops) -> None:
    """Draw the open tab; the address names it, so it stays open when the workshop changes."""
    draw_open({_(title): tab for title, tab in _TABS.items()}, filters, held)
