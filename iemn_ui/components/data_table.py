"""Records: the rows behind a figure, searched and sorted in the database and table a page at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.paging import Only, Order, Page, Search, page_of
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.access.current import current_store
from iemn_ui.access.remembered import remembered
from iemn_ui.filters import addresses, choices, search_terms
from iemn_ui.text import tables, words
from iemn_ui.text.columns import YEARS, date_format, title_of

ROWS_A_PAGE = 50
_HEIGHT, _HEAD, _ROW = 460, 40, 35
_WIDTHS = {"title": "large", "summary": "large", "note": "large"} | dict.fromkeys(
    ("about", "owners", "parties", "publisher"), "medium"
)
_HISTORY = "history_url"
_FIRST = ("change", "state", "due_on", "title", _HISTORY)
_ASCENDING, _DESCENDING = N_("Ascending"), N_("Descending")


def paged(
    query: str,
    filters: Filters,
    *,
    key: str,
    parameters: Mapping[str, Any] | None = None,
    drop: tuple[str, ...] = (),
    only: Only = (),
    badge: str | None = None,
    is_in_address: bool = False,
    is_asked: bool = False,
    show: Callable[[pd.DataFrame], None] | None = None,
) -> Callable[[], pd.DataFrame]:
    """The rows of a query with a search, an order and pages; returns a function that gives all matching rows.

    `key` tells the tables of a page apart. `parameters` are those that the query has beside the filters. The columns in
    `drop` are not shown but are in the downloads; `only` tells the rows from others of the query; `badge` is written
    into every row. Search and order stand in the address where `is_in_address`. Where the page has asked for all rows
    already (`is_asked`), those are turned over. `show` draws the rows of a page in another way than as a table. To be
    called within a fragment, so that a search reruns only the table.
    """
    more = dict(parameters or {})
    columns = [column for column in current_store().columns(query, **more) if column not in drop]
    search, order = _search_and_order(columns, key, is_in_address)
    search = replace(search, only=only)
    if is_asked and not (search.words or only) and order == Order():
        ask = partial(page_of, current_store().answer(query, filters, **more), rows_a_page=ROWS_A_PAGE)
    else:
        ask = partial(current_store().page, query, filters, search, order, rows_a_page=ROWS_A_PAGE, **more)
    place = st.container()
    page = _page_of(ask, f"{key}_page_{_digest(search, order)}")
    with place:
        if page.rows.empty:
            _say_no_row(is_searched=bool(search.words))
        elif show:
            show(page.rows)
        else:
            show_rows(with_histories(page.rows, filters, columns), badge, _HEIGHT)
            if "action_id" in page.rows:
                _link_to_histories(query, filters, search)
    return partial(_all_rows, query, filters, search, order, more)


def _all_rows(query: str, filters: Filters, search: Search, order: Order, more: dict[str, Any]) -> pd.DataFrame:
    return current_store().page(query, filters, search, order, rows_a_page=None, **more).rows


def _digest(search: Search, order: Order) -> str:
    """A key for a search and order, so that another one begins with its first page."""
    return sha256(repr((search, order)).encode()).hexdigest()[:6]


def _search_and_order(columns: list[str], key: str, is_in_address: bool) -> tuple[Search, Order]:
    """The controls for search and order, and what the reader chose with them."""
    bind: Literal["query-params"] | None = "query-params" if is_in_address else None
    titles = {"": _("As listed")} | {column: title_of(column) for column in columns}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            _("Search in these rows"),
            type="search",
            key=f"{key}_search",
            bind=bind,
            placeholder=_("Words, countries, workshops"),
        )
        by = st.selectbox(
            _("Sorted by"),
            list(titles),
            format_func=lambda column: titles[column],
            key=f"{key}_sort",
            bind=bind,
            width=220,
            help=_("Sorts all rows; clicking a column heading sorts only the rows of this page."),
        )
        direction = st.segmented_control(
            _("Order"),
            [_ASCENDING, _DESCENDING],
            default=_ASCENDING,
            format_func=_,
            key=f"{key}_order",
            bind=bind,
            required=True,
            disabled=not by,
        )
    return search_terms.search_for(text or "", columns), search_terms.order_by(by or None, direction == _DESCENDING)


def _page_of(ask: Callable[..., Page], key: str) -> Page:
    """The page that the reader turned to, under a caption of its rows and the pagination."""
    # The number of pages is known only with one of them.
    page = ask(number=st.session_state.get(key, 1))
    pages = math.ceil(page.total / ROWS_A_PAGE)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        place = st.empty()
        if pages > 1:
            page = ask(number=st.pagination(pages, key=key))
    _caption(place, page)
    return page


def _caption(place: DeltaGenerator, page: Page) -> None:
    if page.total:
        first, last = words.count(page.first), words.count(page.first + len(page.rows) - 1)
        total = words.count(page.total)
        place.caption(_("Rows {first} to {last} of {total}").format(first=first, last=last, total=total))


def _say_no_row(is_searched: bool) -> None:
    no_match = _("No row contains all of these words. Remove one.")
    st.info(no_match if is_searched else _("No row matches these filters. Widen them."))


def with_histories(rows: pd.DataFrame, filters: Filters, columns: list[str], id_: str = "action_id") -> pd.DataFrame:
    """The columns of the rows; where these have ids of actions, with the address of each one's history.

    What a telephone has room for comes first: whether an action is overdue, since when, and what it is.
    """
    if id_ not in rows:
        return rows[columns]
    return _with_histories(rows, filters, tuple(columns), id_, addresses.of_server())


@remembered
def _with_histories(
    rows: pd.DataFrame, filters: Filters, columns: tuple[str, ...], id_: str, server: str
) -> pd.DataFrame:
    urls = [addresses.of_action(server, action, filters) for action in rows[id_]]
    first = [column for column in _FIRST if column in (*columns, _HISTORY)]
    return rows.assign(**{_HISTORY: urls})[[*first, *(column for column in columns if column not in first)]]


def _link_to_histories(query: str, filters: Filters, search: Search) -> None:
    """A link to the same actions as a list: no key opens a link within a table, which is one drawing to the browser.

    Where filters do not tell them from others, it says that the list has those too.
    """
    if query == "action_register" and not search.only:
        label = _("The histories of these actions, as a list of links")
    elif query == "due_actions" and not filters.states:
        filters = filters.of_open_actions()
        label = _("The histories of these and the other open actions, as a list of links")
    else:
        label = _("The histories of these and the other actions of the filters, as a list of links")
    searched = {f"{addresses.HISTORIES}_search": [" ".join(search.words)]} if search.words else {}
    st.page_link(
        addresses.PAGES / f"{addresses.ACTION}.py",
        label=label,
        icon=":material/timeline:",
        query_params=searched | choices.in_address(filters, *choices.OF_ACTIONS) or None,
    )


def show_rows(rows: pd.DataFrame, badge: str | None, height: int) -> None:
    """Rows as a table of at most this height: in words, with links, and with the badge of illustrative data in each."""
    table, configured = _in_words(rows, badge)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if _HEAD + _ROW * len(rows) <= height else height,
        placeholder=words.NOT_REPORTED,
        column_config=configured,
    )


@remembered_per_snapshot
def _in_words(rows: pd.DataFrame, badge: str | None) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The rows in words, and how their columns are configured."""
    table = tables.readable(_linked(rows))
    return table.assign(**{title_of("provenance"): badge}) if badge else table, _configured(rows)


def _linked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with addresses only where they open over http."""
    urls = {column: rows[column] for column in rows if str(column).endswith("_url")}
    return rows.assign(
        **{str(name): url.where(url.str.match(r"https?://", na=False).astype(bool)) for name, url in urls.items()}
    )


def _configured(rows: pd.DataFrame) -> dict[str, Any]:
    """Widths and kinds of the columns that a plain table would not get right, by their titles."""
    kinds = {str(column): _kind(str(column), rows[column]) for column in rows}
    return {title_of(column): kind for column, kind in kinds.items() if kind}


def _kind(column: str, values: pd.Series) -> Any:
    if column.endswith("_url"):
        return st.column_config.LinkColumn(display_text=_("open"), validate="^https?://")
    if column in _WIDTHS:
        return st.column_config.TextColumn(width=_WIDTHS[column])  # type: ignore[arg-type]
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DateColumn(format=date_format())
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return st.column_config.NumberColumn(format="%d" if column in YEARS else "localized")
    return None
