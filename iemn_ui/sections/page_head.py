"""The head of every page: its title, the filters in words, and buttons to present, download or link the view."""

from __future__ import annotations

from contextvars import Context, copy_context
from functools import partial
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.components import page_views
from iemn_ui.components.assets import base_path
from iemn_ui.components.page import name_tab
from iemn_ui.components.page_views import OnPage
from iemn_ui.filters import choices
from iemn_ui.filters.addresses import MIME_OF_WORKBOOKS, of_view
from iemn_ui.sections.answer import Answer
from iemn_ui.summaries import captions
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import words

_MOST_NAMED = 2


def page_head(
    title: str, filters: Filters, *own: str, answer: Answer | None = None, chosen: Filters | None = None
) -> DeltaGenerator:
    """Draw the title, the buttons, the page's `answer` and the filters in words; `own` names the page's own filters.

    `chosen` are the filters as the reader chose them, where the page has others in the place of some.
    To be called before the page's figures: the workbook of the page has the views that are shown after it.
    Returns the place of the answer, for `say` where a control below decides on it.
    """
    heeded = choices.heeded(filters)
    filters_in_words = captions.view(heeded, *own, unused=choices.unused())
    on_page = page_views.open_page(title, filters, filters_in_words)
    name_tab(words.listed(_countries(filters)), title)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(title, width="content", anchor=False)
        view_buttons(on_page)
    place = st.container(key="answer")
    say(answer, place)
    with st.container(horizontal=True, gap="xxsmall"):
        st.caption(filters_in_words, width="content")
        # Apart from what the page says of its figures: they are the same tomorrow, and their age is not.
        st.caption(captions.age(heeded), width="content")
        if ignored := choices.ignored(chosen or filters, heeded):
            sentence = _("Chosen, but not used on this page: {filters}.")
            st.caption(sentence.format(filters=words.listed(ignored)), width="content")
    return place


def say(answer: Answer | None, place: DeltaGenerator) -> None:
    """Write what the page answers, with the definition of its words behind a question mark; nothing if it is None."""
    if answer:
        place.markdown(words.literal(answer.sentence), help=answer.definition)


def _countries(filters: Filters) -> list[str]:
    """The names of the countries that the page is narrowed to, where they are few."""
    return [words.country(code) for code in filters.countries] if len(filters.countries) <= _MOST_NAMED else []


def view_buttons(on_page: OnPage) -> None:
    """Present, download the page's tables as a workbook, and copy the address of the view."""
    with st.container(horizontal=True, width="content", vertical_alignment="center", key="view_buttons"):
        on_page.place = st.container(horizontal=True, width="content")
        _workbook_button(on_page)
        _copy_button()


def _workbook_button(on_page: OnPage) -> None:
    name = page_name(st.context.url or "", base_path(), st.query_params.get("view", ""))
    st.download_button(
        _("Excel"),
        data=partial(_workbook, on_page, of_view(), copy_context()),
        file_name=file_name(name, "xlsx", on_page.filters),
        mime=MIME_OF_WORKBOOKS,
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
        help=_("All tables of this page as one workbook, with definitions and sources."),
        key="page_workbook",
    )


def page_name(url: str, base: str, tab: str) -> str:
    """The name of the page in an address and of its open tab, if any; `base` is the dashboard's path on its server."""
    page = urlsplit(url).path.removeprefix(base).strip("/") or "overview"
    return f"{page} {tab}".strip()


def _workbook(on_page: OnPage, address: str, context: Context) -> bytes:
    """Written on request, with all views that the page has shown by then, in the reader's language."""
    from iemn_ui.reports import workbook

    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters, address, on_page.cards)
    return context.copy().run(workbook.write_of_page, head, list(on_page.views.values()))


def _copy_button() -> None:
    help_ = _("The address that opens this page with the same filters and controls.")
    with st.popover(_("Link to this view"), icon=":material/link:", type="tertiary", help=help_):
        st.code(of_view(), language=None, wrap_lines=True)
