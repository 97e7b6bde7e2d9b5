"""The snapshots that are kept, and what changed from a previous one to the current one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from iemn_data.messages import _
from iemn_data.publishing.comparison import ComparingError, RowChanges, row_changes
from iemn_data.publishing.history import Kept, history
from iemn_ui.access.current import current
from iemn_ui.filters import address_parts
from iemn_ui.sections.data import load_summary
from iemn_ui.sections.data.tables import show
from iemn_ui.text import words

_DIGITS = 12
_MEGA = 1_000_000
_COMPARISONS_KEPT = 32


def draw() -> None:
    """Draw the tab: a table of this data set's snapshots, and the changes from a chosen one to the current one."""
    settings, state, store = load_summary.settings(), current().state, current().store
    if settings is None or store is None:
        st.info(_("There is no snapshot yet. The first one is made of exports that pass the quality gate."))
        return
    snapshots = [
        each for each in history(settings) if each.contents is not None and each.contents.dataset == store.dataset
    ]
    _table(snapshots, store.digest)
    previous = [each for each in snapshots if each.digest != store.digest]
    st.header(_("What changed"))
    if not previous:
        st.info(_("There is no previous snapshot of this data set. One is kept each time that the exports change."))
        return
    _changes(previous, state.snapshot)


def _table(snapshots: list[Kept], current_digest: str) -> None:
    rows = [
        {
            _("Snapshot"): each.digest[:_DIGITS],
            _("Published"): each.published_at.astimezone().replace(tzinfo=None, microsecond=0),
            _("As of"): words.day(each.contents.as_of),
            _("Rows"): each.contents.rows,
            _("Files"): len(each.contents.files),
            _("Size"): words.count(each.size / _MEGA, "MB"),
            _("State"): _("current")
            if each.digest == current_digest
            else _("published for another folder")
            if each.is_published
            else "",
        }
        for each in snapshots
        if each.contents
    ]
    show(pd.DataFrame(rows))
    st.caption(_("`python -m iemn_data rollback DIGEST` publishes a previous snapshot again."))


def _name(snapshot: Kept) -> str:
    return _("{digest}, published {published}, as of {day}").format(
        digest=snapshot.digest[:_DIGITS],
        published=words.moment(snapshot.published_at.astimezone()),
        day=words.day(snapshot.contents.as_of) if snapshot.contents else words.NOT_REPORTED,
    )


def _changes(previous: list[Kept], current_path: Path | None) -> None:
    by_digest = {each.digest: each for each in previous}
    address_parts.expect("compared", [_name(each) for each in previous])
    chosen = st.selectbox(
        _("Compare the current snapshot with"),
        list(by_digest),
        format_func=lambda digest: _name(by_digest[digest]),
        key="compared",
        bind="query-params",
        width=520,
    )
    if chosen is None or current_path is None:
        return
    try:
        changes = _row_changes(by_digest[chosen].path, current_path)
    except ComparingError as error:
        st.info(str(error), icon=":material/history:")
        return
    if not changes:
        st.info(_("Every row of every table is the same in both."), icon=":material/task_alt:")
        return
    rows = [
        {
            _("Table"): load_summary.title(each.resource),
            _("Rows added"): each.added,
            _("Rows removed"): each.removed,
            _("Rows changed"): each.changed,
        }
        for each in changes
    ]
    show(pd.DataFrame(rows))
    st.caption(_("Rows are matched by their keys. Tables that are not listed are the same in both snapshots."))
    by_file = [load_summary.title(each.resource) for each in changes if each.is_by_file]
    if by_file:
        about = _(
            "{tables}: the rows stay in their Parquet parts. "
            "All rows of the parts added, removed or changed are counted."
        )
        st.caption(about.format(tables=words.in_a_row(by_file)))


@lru_cache(maxsize=_COMPARISONS_KEPT)
def _row_changes(earlier: Path, later: Path) -> list[RowChanges]:
    return row_changes(earlier, later)
