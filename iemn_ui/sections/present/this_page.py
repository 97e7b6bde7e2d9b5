"""Presenting a page: what stands on it as slides in its order, over the page, and the same slides as files.

The address is that of the page, with its filters, controls and open tab, and names the slide: a link opens the page
and its slides over it. Esc takes them away, and the page stands as it was.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from iemn_data.messages import _
from iemn_ui.components import page_views
from iemn_ui.components.page_views import OnPage
from iemn_ui.filters import address_parts, choices
from iemn_ui.reports.slides import page as page_slides
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.sections.downloads import panels
from iemn_ui.sections.present import presenting
from iemn_ui.text import words

# What the address of a page has of its presentation alone.
_OWN = (presenting.SLIDE, "every", "look")


def offer() -> None:
    """Offer in the head of a page to present it, and present it where the address names a slide.

    To be called when the page has been drawn: then it is known what stands on it.
    """
    page = page_views.on_page()
    if page is None or page.place is None:
        return
    if not (page.cards or page.views):
        if presenting.is_on():
            address_parts.leave_out(presenting.SLIDE, st.query_params.pop(presenting.SLIDE))
        return
    with page.place:
        st.button(
            _("Present this page"),
            icon=":material/slideshow:",
            type="tertiary",
            on_click=presenting.begin,
            help=_("This page as slides over the whole window; Esc leads back."),
            key="present_page",
        )
        files = st.popover(
            _("Slides"), icon=":material/download:", type="tertiary", key="page_slides", on_change="rerun"
        )
        if files.open:
            with files:
                _files(page)
    if presenting.is_on():
        presenting.present(page.name, _request(page), partial(_slides, page), _OWN)
    else:
        presenting.forget()


def _request(page: OnPage) -> tuple[object, ...]:
    """What the slides of a page depend on: the page, its filters, and what is chosen on it."""
    chosen = tuple((key, *st.query_params.get_all(key)) for key in sorted(st.query_params) if key not in _OWN)
    return (page.name, page.filters, chosen)


def _slides(page: OnPage) -> list[Slide]:
    return page_slides.slides(page.title, choices.heeded(page.filters), page.cards, page.views, choices.unused())


def _files(page: OnPage) -> None:
    """The list of the slides, and the slides as files."""
    slides = _slides(page)
    st.markdown("\n".join(f"{i}. {words.literal(slide.message)}" for i, slide in enumerate(slides, 1)))
    in_powerpoint = {slide.key for slide in page_slides.in_powerpoint(slides)}
    if left_out := [slide.message for slide in slides if slide.key not in in_powerpoint]:
        sentence = _("Not in PowerPoint, which would have but a long table of each: {slides}.")
        st.caption(sentence.format(slides=words.literal(words.in_a_list(left_out))))
    with st.container(horizontal=True):
        filters = choices.heeded(page.filters)
        panels.slide_files(page.title, page.name, lambda: slides, filters, page_slides.in_powerpoint)
