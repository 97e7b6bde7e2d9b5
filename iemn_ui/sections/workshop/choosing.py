"""Which workshop the page is about, and the controls to choose another one or step to the one before or after."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import show
from iemn_ui.figures.attendance.workshops import workshop_timeline
from iemn_ui.filters.controls import choose_only
from iemn_ui.text import arrows
from iemn_ui.text.workshops import workshop_names


def only_workshop(filters: Filters) -> str | None:
    """The chosen workshop's id; None where none or several are chosen."""
    return filters.workshops[0] if len(filters.workshops) == 1 else None


def page_title(workshop: str | None) -> str:
    """The workshop's short name, or “Workshop” where none is chosen."""
    return workshop_names()[workshop] if workshop else _("Workshop")


def workshop_select(workshop: str | None) -> None:
    """A list to choose another workshop for this page; the open tab and the other filters stay."""
    choose_only("workshop", workshop, _("Workshop of this page"), _("Choose a workshop"))


def steps(workshop: str, filters: Filters) -> None:
    """Buttons to the workshop before and the one after, of those that were known by the as-of date."""
    known = ask.workshops(Filters(as_of=filters.as_of))["workshop_id"].tolist()
    place = known.index(workshop)
    _step("previous_workshop", known[place - 1] if place else None, arrows.backward())
    _step("next_workshop", known[place + 1] if place + 1 < len(known) else None, arrows.onward())


def _step(key: str, workshop: str | None, icon: str) -> None:
    """A button to one workshop; none where there is no other one on that side."""
    if workshop:
        st.button(
            workshop_names()[workshop], key=key, on_click=_go_to, args=(workshop,), type="tertiary", icon=icon,
            icon_position="left" if key == "previous_workshop" else "right",
        )  # fmt: skip


def _go_to(workshop: str) -> None:
    st.session_state["workshop"] = [workshop]


def choose_workshop(filters: Filters) -> None:
    """All workshops in a list and in order of time to click, for when no single one is chosen."""
    held = ask.workshops(filters)
    say_if_empty(held, _("No workshop matches these filters. Add countries or workshops, or widen the years."))
    workshop_select(None)
    title, hint = _("Workshops and the people they reached"), _("Click a workshop to open its page.")
    show(workshop_timeline(held), "workshops_held", held, filters, title=title, hint=hint)
