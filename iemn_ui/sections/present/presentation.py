"""The presentation: its start screen (deck, order, interval, colours), and the slides.

All choices are in the address, in codes that people can write (`deck=round&slide=12&order=BRA,VNM`), so a link opens
that very slide. The slides stay as they were at the start of the presentation: a newer snapshot waits for its end.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from iemn_data.countries import country_code
from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.current import at_current
from iemn_ui.components.empty import NothingToShow
from iemn_ui.components.panel import panel
from iemn_ui.filters import address_parts
from iemn_ui.reports import html_pack
from iemn_ui.reports.slides import decks, rounds, screen
from iemn_ui.reports.slides.decks import DECKS, slides_of
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.sections.present import presenting
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

_INTERVALS = (0, 10, 20, 30, 60, 120)


def present_slides(filters: Filters) -> None:
    """Present the chosen deck from the slide in the address on; without slides, return to the start screen."""
    request = (_deck(), filters, _order())
    presenting.present(decks.NETWORK, request, partial(_slides, filters))


def start_screen(filters: Filters) -> None:
    """The choices of deck, order, interval and colours, the list of slides, and the download as HTML slides."""
    presenting.forget()
    _check_address()
    _take_choices_from_address(filters)
    slides = _slides(filters)
    left, right = st.columns(2)
    with left:
        with panel(_("Deck and options")):
            _choices(filters)
            _actions(slides, filters)
        with panel(_("Keys")):
            st.markdown("  \n".join(words.labelled(f"**{key}**", meaning) for key, meaning in screen.keys_in_words()))
    with right, panel(_("Slides")):
        if not slides:
            st.info(lacking("workshops") or _("Nothing matches these filters. Add countries, or widen the years."))
            raise NothingToShow
        st.markdown("\n".join(f"{i}. {words.literal(slide.message)}" for i, slide in enumerate(slides, 1)))
        if sentence := lacking("actions"):
            st.info(sentence)


def _check_address() -> None:
    address_parts.expect("deck", DECKS)
    address_parts.expect("every", str.isdecimal)
    address_parts.expect("look", presenting.LOOKS)
    address_parts.expect("order", lambda order: all(country_code(part.strip()) for part in order.split(",") if part))


def _take_choices_from_address(filters: Filters) -> None:
    """Have the controls show what the address says, as the reader comes and at each step back or forward."""
    order = [code for code in _order() if code in rounds.countries_in_order(filters)]
    chosen = {"deck": _deck(), "order": order, "every": presenting.every(), "look": presenting.look()}
    for name, value in chosen.items():
        if address_parts.is_step() or f"chosen_{name}" not in st.session_state:
            st.session_state[f"chosen_{name}"] = value


def _choices(filters: Filters) -> None:
    st.segmented_control(
        _("Deck"),
        list(DECKS),
        format_func=lambda deck: _(DECKS[deck]),
        key="chosen_deck",
        required=True,
        on_change=partial(_write_to_address, "deck"),
    )
    if _deck() != "network":
        st.multiselect(
            _("Order of the countries"),
            rounds.countries_in_order(filters),
            format_func=words.country,
            key="chosen_order",
            placeholder=_("The host of the latest workshop first"),
            on_change=partial(_write_to_address, "order"),
        )
    st.selectbox(
        _("Advance automatically"),
        sorted({*_INTERVALS, presenting.every()}),
        format_func=lambda n: _("every {n} seconds").format(n=n) if n else _("no, with the keyboard"),
        key="chosen_every",
        on_change=partial(_write_to_address, "every"),
    )
    st.segmented_control(
        _("Colours"),
        list(presenting.LOOKS),
        format_func=lambda look: _(presenting.LOOKS[look]),
        key="chosen_look",
        required=True,
        on_change=partial(_write_to_address, "look"),
    )


def _actions(slides: list[Slide], filters: Filters) -> None:
    with st.container(horizontal=True):
        st.button(
            _("Start"), type="primary", icon=":material/play_arrow:", on_click=presenting.begin, disabled=not slides
        )
        st.download_button(
            _("HTML slides (work offline)"),
            data=at_current(partial(html_pack.html_pack, slides)),
            file_name=file_name(f"slides-{_deck()}", "html", filters),
            mime="text/html",
            on_click="ignore",
            icon=":material/download:",
            help=_("One file with these slides that opens in any browser, without a server or a network."),
            disabled=not slides,
        )


def _write_to_address(name: str) -> None:
    """Write a choice of the start screen into the address; the default is left out of it."""
    chosen = st.session_state[f"chosen_{name}"]
    value = ",".join(chosen) if isinstance(chosen, list) else str(chosen or "")
    if value and (name, value) != ("deck", next(iter(DECKS))):
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _deck() -> str:
    deck = st.query_params.get("deck", "")
    return deck if deck in DECKS else next(iter(DECKS))


def _order() -> tuple[str, ...]:
    codes = (country_code(part.strip()) for part in st.query_params.get("order", "").split(",") if part)
    return tuple(code for code in codes if code)


def _slides(filters: Filters) -> list[Slide]:
    return slides_of(_deck(), filters, _order())
