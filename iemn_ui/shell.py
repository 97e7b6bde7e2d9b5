"""The main script: page configuration, navigation, filters; then the chosen page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.current import Current, begin_run, current, current_store
from iemn_ui.components import way_back
from iemn_ui.components.empty import NothingToShow
from iemn_ui.filters import choices
from iemn_ui.text import words

PAGES = Path(__file__).parents[1] / "pages"
DATA = "data"
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
                _page("country", _("Country"), "flag", _("One country's actions, people and record.")),
                _page("find", _("Find"), "search", _("Actions, milestones and sources by their words.")),
            ],
            _("Progress"): [
                _page("attendance", _("Attendance"), "groups", _("Who came to which workshop.")),
                _page("actions", _("Actions"), "task_alt", _("What was promised, and where it stands.")),
                _page("follow_through", _("Follow-through"), "stairs", _("How soon promises are kept.")),
                _page("changes", _("Since last time"), "update", _("What moved between two points in time.")),
                _page("objectives", _("Objectives"), "target", _("What was learned, and who works on what.")),
            ],
            _("Downstream"): [
                _page("markets", _("Markets"), "recycling", _("Where materials go and what they fetch.")),
                _page("chains", _("Downstream chains"), "account_tree", _("Through whose hands, with what evidence.")),
                _page("what_if", _("What if"), "calculate", _("What a price, a closure or a cap would cost.")),
            ],
            _("Take it along"): [
                _page("present", _("Present"), "slideshow", _("Slides for the big screen, by keys.")),
                _page("downloads", _("Take away"), "work", _("Workbook, letters, slides, annual report pack.")),
            ],
            _("Behind the numbers"): [
                _page("method", _("Method"), "function", _("How every number is made.")),
                _page("data", _("Data"), "database", _("What came in, what was refused, and what is kept.")),
            ],
        },
        expanded=True,
    )


def _notice() -> None:
    """Why the newest exports are not what is shown, since when the data shown are up, and what to do about it."""
    state = current().state
    if not state.reasons:
        return
    head = _("There is no data to show yet.")
    if state.snapshot:
        head = _(
            "The newest exports were not published ({found}). The data shown are those of {published}, as of {day}."
        ).format(
            found=words.moment(state.found_at),
            published=words.moment(state.published_at),
            day=words.day(current_store().as_of),
        )
    advice = _("The page “Data” says what to mend. Mended exports are taken up by themselves.")
    st.warning("\n\n".join([head, *state.reasons, advice]), icon=":material/warning:")


def _move(before: Current) -> None:
    """Let an open page go on with new data, and say so."""
    choices.fit(before)
    state = current().state
    st.toast(
        _("New data, published {published}, as of {day}.").format(
            published=words.moment(state.published_at), day=words.day(current_store().as_of)
        ),
        icon=":material/update:",
    )


def main() -> None:
    """Draw the frame and run the page that the reader chose."""
    st.set_page_config(page_title=_("IEMN dashboard"), page_icon=str(ICON), layout="wide")
    if before := begin_run():
        _move(before)
    page = _navigation()
    way_back.remember(page.url_path)
    _notice()
    if current().store is None:
        # Without data there is nothing to filter; what is wrong with the exports is said all the same.
        if page.url_path == DATA:
            page.run()
        st.stop()
    choices.sidebar()
    with suppress(NothingToShow):
        page.run()
    choices.clear_button()


# Streamlit runs this as `__main__`; a process that the server starts may only import it.
if __name__ == "__main__":
    main()
