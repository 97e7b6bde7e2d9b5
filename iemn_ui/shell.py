"""The main script: page configuration, navigation, filters; then the chosen page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from iemn_data.messages import _
from iemn_ui import answers, choices
from iemn_ui.blocks import NothingToShow

PAGES = Path(__file__).parents[1] / "pages"
ICON = Path(__file__).with_name("static") / "icon.svg"


def _page(name: str, title: str, icon: str, about: str, is_default: bool = False) -> st.Page:
    return st.Page(
        PAGES / f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path="" if is_default else name,
        default=is_default,
        help=about,
    )


def _navigation() -> st.Page:
    return st.navigation(
        {
            "": [
                _page("overview", _("Overview"), "dashboard", _("The network at a glance."), is_default=True),
            ],
            _("Progress"): [
                _page("attendance", _("Attendance"), "groups", _("Who came to which workshop.")),
                _page("actions", _("Actions"), "task_alt", _("What was promised, and where it stands.")),
                _page("markets", _("Markets"), "recycling", _("Where materials go and what they fetch.")),
            ],
        }
    )


def _notice() -> None:
    """Why the newest exports are not what is shown, and what to do about it."""
    state = answers.server.state()
    reasons = state.verdict.reasons if state.verdict else [state.problem] if state.problem else []
    if not reasons:
        return
    head = (
        _("The newest exports were not published; the data shown are those that were good before.")
        if state.snapshot
        else _("There is no data to show yet.")
    )
    advice = _(
        "Run `python -m iemn_data check` to see what to mend, then `python -m iemn_data build`, and start again."
    )
    st.warning("\n\n".join([head, *reasons, advice]), icon=":material/warning:")


def main() -> None:
    """Draw the frame and run the page that the reader chose."""
    st.set_page_config(page_title=_("IEMN dashboard"), page_icon=str(ICON), layout="wide")
    page = _navigation()
    _notice()
    if answers.server.state().snapshot is None:
        st.stop()
    choices.sidebar()
    with suppress(NothingToShow):
        page.run()
    choices.clear_button()


main()
