"""The sections of a country's page, in their order; only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_ui.components.tabs import draw_open
from iemn_ui.sections import targets
from iemn_ui.sections.country import actions, head, objectives, people, practice, record


def _glance(filters: Filters, profile: Any) -> None:
    head.headlines(profile, filters)
    left, right = st.columns(2)
    with left:
        actions.due_next(filters)
    with right:
        actions.progress(filters)
    people.delegations(filters)
    with st.container(horizontal=True):
        st.page_link("../pages/changes.py", label=_("What changed since last time"), icon=":material/update:")
        st.page_link("../pages/follow_through.py", label=_("How actions followed through"), icon=":material/stairs:")


def _actions(filters: Filters, profile: Any) -> None:
    targets.draw(filters)
    actions.states(filters)
    actions.lists(filters, profile.country)


def _learning(filters: Filters, profile: Any) -> None:
    objectives.covered(filters)
    objectives.learning(profile.country)
    st.page_link("../pages/objectives.py", label=_("All countries by objective"), icon=":material/arrow_forward:")


def _downstream(filters: Filters, _profile: Any) -> None:
    practice.downstream(filters)


def _practice(filters: Filters, _profile: Any) -> None:
    practice.audits(filters)
    practice.technologies(filters)
    practice.industry_links(filters)


def _statistics(filters: Filters, _profile: Any) -> None:
    record.ewaste(filters)


def _milestones(filters: Filters, _profile: Any) -> None:
    record.milestones(filters)


_SECTIONS: dict[str, Callable[[Filters, Any], None]] = {
    N_("At a glance"): _glance,
    N_("Actions and due dates"): _actions,
    N_("Objectives and learning"): _learning,
    N_("Where materials go"): _downstream,
    N_("Audits, technologies, industry"): _practice,
    N_("E-waste statistics"): _statistics,
    N_("Milestones"): _milestones,
}


def draw(filters: Filters, profile: Any) -> None:
    """The sections as tabs; which one is open stands in the address and stays when the country changes."""
    draw_open({_(title): section for title, section in _SECTIONS.items()}, filters, profile)
