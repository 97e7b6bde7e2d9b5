"""The address of the view: it holds all that the reader chose."""

from __future__ import annotations

from contextvars import Context, copy_context
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.summaries.views import OnPage
from iemn_ui.text import words

_PAGES = Path(__file__).parents[2] / "pages"
_CAME_FROM = "came_from"
_PRESENT = "present"
MIME_OF_WORKBOOKS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_view() -> str:
    """The address that opens this page with these filters and controls."""
    query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{query}" if query else page


def of_server() -> str:
    """The address at which the reader has the dashboard, without a page."""
    return (st.context.url or "").split("?")[0].rpartition("/")[0]


def of_country(server: str, country: str, filters: Filters) -> str:
    """The address that opens a country's page under the filters, on the dashboard at `server`.

    It has codes, which are short and hold in every language; the dashboard puts them into words.
    """
    query = [("country", country), *(("workshop", workshop) for workshop in filters.workshops)]
    if filters.first_year or filters.last_year:
        [bounds] = words.rows(answers.answer("choices"))
        first, last = filters.first_year or int(bounds.first_year), filters.last_year or int(bounds.last_year)
        query += [("years", str(first)), ("years", str(last))]
    if filters.as_of:
        query.append(("as_of", filters.as_of.isoformat()))
    return f"{server.rstrip('/')}/country?{urlencode(query)}"


def view_buttons(page: OnPage) -> None:
    """What can be done with the view: present it on the big screen, or take its tables or its address along."""
    with st.container(horizontal=True, width="content", vertical_alignment="center"):
        st.page_link(_PAGES / f"{_PRESENT}.py", label=_("Present"), icon=":material/slideshow:")
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

    head = workbook.Head(page.title, page.said, page.filters, address)
    return context.copy().run(workbook.write, head, list(page.views.values()))


def _copy_button() -> None:
    help_ = _("The address that opens this page with the same filters and controls.")
    with st.popover(_("Link to this view"), icon=":material/link:", type="tertiary", help=help_):
        st.code(of_view(), language=None, wrap_lines=True)


def remember(page: str) -> None:
    """Keep where the reader is, by the page's name in the address, for the way back from the slides.

    Who is on another page presents no longer: newer data may come again.
    """
    if page != _PRESENT:
        st.session_state[_CAME_FROM] = page or "overview"
        answers.hold(False)


def back_link() -> None:
    """A link to the page from which the reader came to the slides; none where they were opened by a link."""
    if page := st.session_state.get(_CAME_FROM):
        st.page_link(_PAGES / f"{page}.py", label=_("Back"), icon=":material/arrow_back:")
