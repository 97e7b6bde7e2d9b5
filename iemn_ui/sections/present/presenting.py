"""Presenting: slides over the window from the one that the address names, as they were at the start."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from iemn_data.messages import LANGUAGE, N_, _
from iemn_ui.access import clock
from iemn_ui.components import presenter
from iemn_ui.reports.slides import screen
from iemn_ui.reports.slides.slide import Slide

SLIDE = "slide"
LOOKS = {"": N_("As the app"), "light": N_("Light"), "dark": N_("Dark")}
"""The colours of slides as the address has them, and their names."""

_PRESENTED = "presented"


def is_on() -> bool:
    """Whether slides are being presented: the address names one."""
    return SLIDE in st.query_params


def begin() -> None:
    """Present from the first slide on."""
    st.query_params[SLIDE] = "1"


def forget() -> None:
    """Forget the slides that were presented, so that the next presentation begins with new ones."""
    st.session_state.pop(_PRESENTED, None)


def every() -> int:
    """The seconds on each slide; 0 where they do not advance by themselves."""
    seconds = st.query_params.get("every", "")
    return int(seconds) if seconds.isdecimal() else 0


def look() -> str:
    """The colours of the slides, a key of `LOOKS`."""
    chosen = st.query_params.get("look", "")
    return chosen if chosen in LOOKS else ""


def present(name: str, request: Hashable, make: Callable[[], Sequence[Slide]], own: Sequence[str] = (SLIDE,)) -> None:
    """Present the deck that was made for this request when the presentation began, so that nothing changes meanwhile.

    `name` is that of the deck, under which its notes are kept. `own` is what the address has of the presentation
    alone, and loses at its end. Ends the presentation where there are no slides.
    """
    asked = (request, LANGUAGE.get())
    presented: tuple[Any, dict[str, Any]] | None = st.session_state.get(_PRESENTED)
    if presented is None or presented[0] != asked:
        presented = (asked, screen.deck_for_browser(make(), name, clock.today()))
        st.session_state[_PRESENTED] = presented
    deck = presented[1]
    end = partial(_end, own)
    if not deck["slides"]:
        end()
        st.rerun()
    presenter.present(deck, at=st.query_params[SLIDE], every=every(), look=look(), own=own, on_leave=end)
    # Behind the slides, for browsers that cannot show them.
    st.button(_("Stop presenting"), on_click=end)


def _end(own: Sequence[str]) -> None:
    for key in own:
        st.query_params.pop(key, None)
