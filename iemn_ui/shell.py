"""The main script: page configuration, navigation, filters; then the chosen page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.contract import load_contract
from iemn_data.languages import language_of
from iemn_data.messages import _
from iemn_data.publishing.vanished import next_move, sentences
from iemn_ui.access import reader_language
from iemn_ui.access.current import Current, begin_run, current, current_store, pin
from iemn_ui.components import page as page_frame
from iemn_ui.components import page_views
from iemn_ui.components.empty import NothingToShow
from iemn_ui.filters import address_parts, choices
from iemn_ui.navigation import navigation
from iemn_ui.sections.present import presenting, this_page
from iemn_ui.text import words

DATA = "data"
ICON = Path(__file__).with_name("static") / "icon.svg"


def _warn_if_not_current() -> None:
    """Why the newest exports are not published, which data are current instead, and what to do."""
    state = current().state
    if not state.reasons:
        return
    head = _("No data are published yet.")
    if state.snapshot:
        head = _(
            "The newest exports were not published ({moment}). The current data were published {published}, "
            "as of {day}."
        ).format(
            moment=words.moment(state.found_at),
            published=words.moment(state.published_at),
            day=words.day(current_store().as_of),
        )
    advice = _("The page “Data” says what to fix. Corrected files load automatically.")
    st.warning("\n\n".join([head, *state.reasons, advice]), icon=":material/warning:")


def _warn_of_vanished_exports() -> None:
    """Which tables and files were published and are gone, on every page, and what to do."""
    if vanished := current().state.vanished:
        lines = [line for _export, line in sentences(vanished, lambda name: _(load_contract().resource(name).title))]
        st.warning("\n\n".join([*map(words.literal, lines), next_move()]), icon=":material/warning:")


def _go_on_with_new_data(before: Current) -> None:
    """Fit the reader's filters to the new data, and announce them."""
    choices.fit(before)
    state = current().state
    st.toast(
        _("New data, published {published}, as of {day}.").format(
            published=words.moment(state.published_at), day=words.day(current_store().as_of)
        ),
        icon=":material/update:",
    )


def _say_what_was_left_out(notice: DeltaGenerator, page: str) -> None:
    if sentence := address_parts.end(page):
        notice.warning(sentence, icon=":material/warning:")


def main() -> None:
    """Draw the frame and run the page that the reader chose."""
    reader_language.begin_run()
    st.set_page_config(page_icon=str(ICON), layout="wide")
    # Who presents keeps the numbers with which the presentation began.
    pin(presenting.is_on())
    if before := begin_run():
        _go_on_with_new_data(before)
    page = navigation()
    # After the navigation, which would write its own.
    page_frame.name_tab(page.title)
    address_parts.begin(page.url_path, choices.OWN)
    address_parts.expect(reader_language.KEY, lambda tag: language_of(tag) is not None)
    if address_parts.is_step():
        choices.forget_clicks()
    # Filled when the page's controls have been drawn; it has its place in every run, so that nothing below moves.
    notice = st.empty()
    _warn_if_not_current()
    _warn_of_vanished_exports()
    if current().store is None:
        # Without data there is nothing to filter; the page Data still shows what is wrong with the exports.
        if page.url_path == DATA:
            page.run()
        st.stop()
    choices.sidebar(page.url_path)
    page_views.leave()
    with suppress(NothingToShow):
        page.run()
    this_page.offer()
    choices.clear_button()
    _say_what_was_left_out(notice, page.url_path)


# Streamlit runs this as `__main__`; a worker process that the server starts only imports it.
if __name__ == "__main__":
    main()
