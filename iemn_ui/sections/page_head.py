"""The head of every page: its title, the filters in words, and what can be done with the view."""

from __future__ import annotations

from contextvars import Context, copy_context
from functools import partial

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.components import page_views
from iemn_ui.components.page_views import OnPage
from iemn_ui.filters.addresses import MIME_OF_WORKBOOKS, PAGES, PRESENT, of_view
from iemn_ui.summaries import captions


def page_head(title: str, filters: Filters, *own: str) -> None:
    """The page's title, and the filters in words under it; what the page shows from now on can be taken away."""
    said = captions.view(filters, *own)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(title, width="content")
        view_buttons(page_views.open_page(title, filters, said))
    st.caption(said)


def view_buttons(page: OnPage) -> None:
    """What can be done with the view: present it on the big screen, or take its tables or its address along."""
    with st.container(horizontal=True, width="content", vertical_alignment="center"):
        st.page_link(PAGES / f"{PRESENT}.py", label=_("Present"), icon=":material/slideshow:")
        _workbook_button(page)
        _copy_button()


def _workbook_button(page: OnPage) -> None:
    st.download_button(
        _("Excel"),
        data=partial(_workbook, page, of_view(), copy_context()),
        file_name=f"iemn-{(st.context.url or '').split('?')[0].rpartition('/')[2] or 'overview'}.xlsx",
        mime=MIME_OF_WORKBOOKS,
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
        help=_("All tables of this page as one workbook, with definitions and sources."),
        key="page_workbook",
    )


def _workbook(page: OnPage, address: str, context: Context) -> bytes:
    """Written when it is asked for, with all that the page has shown by then, in the reader's language."""
    from iemn_ui.reports import workbook

    head = workbook.Head(page.title, page.filters_in_words, page.filters, address)
    return context.copy().run(workbook.write, head, list(page.views.values()))


def _copy_button() -> None:
    help_ = _("The address that opens this page with the same filters and controls.")
    with st.popover(_("Link to this view"), icon=":material/link:", type="tertiary", help=help_):
        st.code(of_view(), language=None, wrap_lines=True)
