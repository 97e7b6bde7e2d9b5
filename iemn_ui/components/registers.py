"""Registers: actions overdue and due next, all actions, their changes, and all rows of an indicator."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components import data_table, figure_foot, page_views
from iemn_ui.components.panel import caption, panel
from iemn_ui.summaries import counts, due, views
from iemn_ui.text import provenance, words


def due_actions(filters: Filters) -> None:
    """The actions that are overdue or due next; a message where there are none."""
    rows = ask.due_actions(filters)
    if rows.empty:
        sentence = _("Nothing is overdue, and nothing is due later, under these filters.")
        st.info(provenance.lacking("actions") or sentence, icon=":material/task_alt:")
        return
    note = due.counts_note(rows)
    title = _("Overdue and due next")
    key = "overdue_actions"
    place = panel(_titled(title, key))
    _register(key, filters, within=place, note=note, drop=("scope", "workshop_id", "is_due_soon", "soon_until"))


def action_register(filters: Filters) -> None:
    """All actions under the filters, queried and drawn when the reader opens them."""
    _to_open(_("Register of {n} actions"), filters, "register")


def overdue_actions(filters: Filters) -> None:
    """All actions under the filters that are overdue, the latest first, when the reader opens them."""
    _to_open(_("All {n} overdue actions"), replace(filters, states=("overdue",)), "overdue")


def open_actions(filters: Filters) -> None:
    """All open actions under the filters, those without a due date too, when the reader opens them."""
    _to_open(_("All {n} open actions, also those without a due date"), filters.of_open_actions(), "still_open")


def _to_open(title: str, filters: Filters, name: str) -> None:
    """A register behind its title; `name` is its own in the address, so that no link opens another page's with it."""
    key = "action_register"
    title = _titled(title.format(n=words.count(counts.n(key, filters))), key)
    opened = st.expander(title, icon=":material/list:", key=name, on_change="rerun", bind="query-params")
    if opened.open:
        _register(key, filters, within=opened, drop=("is_due",), is_in_address=True, is_asked=False)


def action_changes(filters: Filters, parameters: Mapping[str, Hashable], setting: str) -> None:
    """The actions that changed since an earlier point, each before and now; `parameters` has the point.

    `setting` names the point, which the page does once above its figures, and other places beside each of them.
    """
    key = "action_changes"
    place = panel(_titled(_(CATALOGUE[key].name), key))
    _register(
        key, filters, within=place, setting=setting, drop=("action_id",), is_in_address=True, parameters=parameters
    )


def whole(indicator: str, filters: Filters, title: str, drop: tuple[str, ...] = ()) -> None:
    """All rows of an indicator's query as a table, without the columns in `drop`."""
    _register(indicator, filters, within=panel(_titled(title, indicator)), drop=drop)


def _titled(title: str, indicator: str) -> str:
    """A title with its badge, where the table has illustrative data."""
    badge = provenance.badge_of(CATALOGUE[indicator])
    return f"{title} :orange-badge[{badge}]" if badge else title


def _register(
    indicator: str,
    filters: Filters,
    *,
    within: DeltaGenerator,
    note: str = "",
    setting: str = "",
    drop: tuple[str, ...] = (),
    is_in_address: bool = False,
    is_asked: bool = True,
    parameters: Mapping[str, Hashable] | None = None,
) -> None:
    """A table that is itself the figure, with the badge in each row where it is illustrative.

    Its rows are turned over where the caller has asked for all of them (`is_asked`), else asked for page by page.
    """
    entry = CATALOGUE[indicator]
    rows = partial(_whole, entry.query, filters, drop, parameters or {})
    told = joined(setting, note)
    page_views.keep(f"register_{indicator}", views.View(_(entry.name), entry, rows, filters, told, parameters or {}))
    with within:
        _rows(indicator, filters, drop, provenance.badge_of(entry), is_in_address, is_asked, parameters or {})
        caption(entry, filters, note, parameters)


def _whole(query: str, filters: Filters, drop: tuple[str, ...], parameters: Mapping[str, Hashable]) -> pd.DataFrame:
    return ask.answer(query, filters, **parameters).drop(columns=list(drop))


@st.fragment
def _rows(
    indicator: str,
    filters: Filters,
    drop: tuple[str, ...],
    badge: str | None,
    is_in_address: bool,
    is_asked: bool,
    parameters: Mapping[str, Hashable],
) -> None:
    entry = CATALOGUE[indicator]
    matches = data_table.paged(
        entry.query,
        filters,
        key=indicator,
        parameters=parameters,
        drop=drop,
        badge=badge,
        is_in_address=is_in_address,
        is_asked=is_asked,
    )
    figure_foot.downloads(entry, matches, filters, indicator)
