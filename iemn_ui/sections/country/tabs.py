"""The tabs of a country's page, in their order."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.queries import CountryProfile
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters import address_parts
from iemn_ui.sections import due, scores, targets
from iemn_ui.sections.country import actions, downstream, milestones, objectives, people, practice, statistics
from iemn_ui.sections.country.profile import headline_cards
from iemn_ui.text import arrows


def _glance(filters: Filters, profile: CountryProfile) -> None:
    headline_cards(profile, filters)
    left, right = st.columns(2)
    with left:
        due.due_next(filters)
    with right:
        actions.progress(filters)
    people.delegations(filters)
    with st.container(horizontal=True):
        st.page_link("../pages/changes.py", label=_("What changed since last time"), icon=":material/update:")
        st.page_link("../pages/update.py", label=_("Report progress"), icon=":material/edit_note:")
        st.page_link("../pages/follow_through.py", label=_("How soon actions were completed"), icon=":material/stairs:")


def _actions(filters: Filters, profile: CountryProfile) -> None:
    targets.draw(filters)
    actions.states(filters)
    actions.lists(filters, profile.country)


def _learning(filters: Filters, profile: CountryProfile) -> None:
    objectives.actions_by_objective(filters)
    scores.before_and_after("country", profile.country, _("There are no scores of the country's people."))
    st.page_link("../pages/objectives.py", label=_("All countries by objective"), icon=arrows.onward())


def _downstream(filters: Filters, _profile: CountryProfile) -> None:
    downstream.draw(filters)


def _practice(filters: Filters, _profile: CountryProfile) -> None:
    practice.audits(filters)
    practice.technologies(filters)
    practice.industry_links(filters)


def _statistics(filters: Filters, _profile: CountryProfile) -> None:
    statistics.draw(filters)


def _milestones(filters: Filters, _profile: CountryProfile) -> None:
    milestones.draw(filters)


_TABS: dict[str, Callable[[Filters, CountryProfile], None]] = {
    N_("At a glance"): _glance,
    N_("Actions and due dates"): _actions,
    N_("Objectives and learning"): _learning,
    N_("Where materials go"): _downstream,
    N_("Audits, technologies, industry"): _practice,
    N_("E-waste statistics"): _statistics,
    N_("Milestones"): _milestones,
}


def expect() -> None:
    """Say of a tab that the address names and there is not, also where none is drawn."""
    address_parts.expect("view", [_(title) for title in _TABS])


def draw(filters: Filters, profile: CountryProfile) -> None:
    """Draw the open tab; the address names it, so it stays open when the country changes."""
    draw_open({_(title): tab for title, tab in _TABS.items()}, filters, profile)
