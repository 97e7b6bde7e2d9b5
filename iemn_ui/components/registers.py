"""The lists of actions: what is late and due next, and the whole register."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components import data_table, figure_foot, page_views
from iemn_ui.components.panel import caption, panel
from iemn_ui.summaries import views
from iemn_ui.text import provenance, words


def due_actions(filters: Filters) -> None:
    """What is overdue, and what comes due within six months."""
    rows = ask.due_actions(filters)
    if rows.empty:
        st.info(_("Nothing is overdue or due within six months under these filters."), icon=":material/task_alt:")
        return
    overdue = int((rows["state"] == "overdue").sum())
    note = _("{overdue} overdue, {next} due next.").format(
        overdue=words.count(overdue), next=words.count(len(rows) - overdue)
    )
    title = _("Overdue and due within six months")
    key = "overdue_actions"
    place = panel(_titled(title, key))
    _register(key, filters, n=len(rows), within=place, note=note, drop=("scope", "workshop_id"))


def action_register(filters: Filters, n: int) -> None:
    """All `n` actions that the filters admit, asked for and drawn when it is opened."""
    key = "action_register"
    title = _titled(_("Register of {n} actions").format(n=words.count(n)), key)
    opened = st.expander(title, icon=":material/list:", key="register", on_change="rerun", bind="query-params")
    if opened.open:
        _register(key, filters, n=n, within=opened, drop=("is_due",), is_in_address=True)


def action_changes(filters: Filters, given: Mapping[str, Hashable], note: str) -> None:
    """The actions that changed since an earlier point, each with what it was and what it is."""
    key = "action_changes"
    n = len(ask.answer(key, filters, **given))
    place = panel(_titled(_(CATALOGUE[key].name), key))
    _register(key, filters, n=n, within=place, note=note, drop=("action_id",), is_in_address=True, given=given)


def whole(indicator: str, filters: Filters, title: str, drop: tuple[str, ...] = ()) -> None:
    """All rows of an indicator's query as a table, without the columns in `drop`."""
    n = len(ask.answer(CATALOGUE[indicator].query, filters))
    _register(indicator, filters, n=n, within=panel(_titled(title, indicator)), drop=drop)


def _titled(title: str, indicator: str) -> str:
    """A title with the mark of illustrative data, where the table rests on such."""
    mark = provenance.badge_of(CATALOGUE[indicator])
    return f"{title} :orange-badge[{mark}]" if mark else title


def _register(
    indicator: str,
    filters: Filters,
    *,
    n: int,
    within: DeltaGenerator,
    note: str = "",
    drop: tuple[str, ...] = (),
    is_in_address: bool = False,
    given: Mapping[str, Hashable] | None = None,
) -> None:
    """A table that is itself the figure, marked in each row where it is illustrative."""
    entry = CATALOGUE[indicator]
    rows = partial(_whole, entry.query, filters, drop, given or {})
    page_views.keep(f"register_{indicator}", views.View(_(entry.name), entry, rows, filters, note, given or {}))
    with within:
        _rows(indicator, filters, drop, provenance.badge_of(entry), is_in_address, given or {})
        caption(entry, filters, n, note)


def _whole(query: str, filters: Filters, drop: tuple[str, ...], given: Mapping[str, Hashable]) -> pd.DataFrame:
    return ask.answer(query, filters, **given).drop(columns=list(drop))


@st.fragment
def _rows(
    indicator: str,
    filters: Filters,
    drop: tuple[str, ...],
    mark: str | None,
    is_in_address: bool,
    given: Mapping[str, Hashable],
) -> None:
    entry = CATALOGUE[indicator]
    found = data_table.paged(
        entry.query, filters, key=indicator, given=given, drop=drop, mark=mark, is_in_address=is_in_address
    )
    figure_foot.downloads(entry, found, filters, indicator)
