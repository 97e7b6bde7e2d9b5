"""The snapshots that are kept, and what changed from one to the one shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from iemn_data.messages import _
from iemn_data.publishing.comparison import ComparingError, RowChanges, row_changes
from iemn_data.publishing.history import Kept, history
from iemn_ui.access.current import current
from iemn_ui.sections.data import load_summary
from iemn_ui.sections.data.freshness import show
from iemn_ui.text import words

_DIGITS = 12
_MEGA = 1_000_000
_COMPARED = 32


def draw() -> None:
    """A table of the snapshots of this data set, and the changes from an earlier one."""
    settings, shown = load_summary.settings(), current()
    if settings is None or shown.store is None:
        st.info(_("No snapshot is kept yet. The first one is made of exports that pass the gate."))
        return
    own = [
        kept for kept in history(settings) if kept.contents is not None and kept.contents.dataset == shown.store.dataset
    ]
    _table(own, shown.store.digest)
    others = [kept for kept in own if kept.digest != shown.store.digest]
    st.subheader(_("What changed"))
    if not others:
        st.info(_("No earlier snapshot of this data set is kept. One is with each change of the exports."))
        return
    _changes(others, shown.state.snapshot)


def _table(own: list[Kept], shown: str) -> None:
    rows = [
        {
            _("Snapshot"): kept.digest[:_DIGITS],
            _("Published"): kept.published_at.astimezone().replace(tzinfo=None, microsecond=0),
            _("As of"): words.day(kept.contents.as_of),
            _("Rows"): kept.contents.rows,
            _("Files"): len(kept.contents.files),
            _("Size"): words.count(kept.size / _MEGA, "MB"),
            _("State"): _("shown here") if kept.digest == shown else _("published") if kept.is_published else "",
        }
        for kept in own
        if kept.contents
    ]
    show(pd.DataFrame(rows))
    st.caption(_("`python -m iemn_data rollback DIGEST` puts an earlier one up again."))


def _name(kept: Kept) -> str:
    day = words.day(kept.contents.as_of) if kept.contents else words.NOT_REPORTED
    said = _("{digest}, published {published}, as of {day}")
    return said.format(digest=kept.digest[:_DIGITS], published=words.moment(kept.published_at.astimezone()), day=day)


def _changes(others: list[Kept], shown: Path | None) -> None:
    by_digest = {kept.digest: kept for kept in others}
    chosen = st.selectbox(
        _("From which snapshot to the one shown"),
        list(by_digest),
        format_func=lambda digest: _name(by_digest[digest]),
        key="compared",
        bind="query-params",
        width=520,
    )
    if chosen is None or shown is None:
        return
    try:
        found = _compared(by_digest[chosen].path, shown)
    except ComparingError as error:
        st.info(str(error), icon=":material/history:")
        return
    if not found:
        st.info(_("Every row of every table is the same in both."), icon=":material/task_alt:")
        return
    rows = [
        {
            _("Table"): load_summary.title(each.resource),
            _("Rows added"): each.added,
            _("Rows removed"): each.removed,
            _("Rows changed"): each.changed,
        }
        for each in found
    ]
    show(pd.DataFrame(rows))
    st.caption(_("Rows are the same row where their keys agree. Tables that are not listed are the same in both."))


@lru_cache(maxsize=_COMPARED)
def _compared(earlier: Path, later: Path) -> list[RowChanges]:
    return row_changes(earlier, later)
