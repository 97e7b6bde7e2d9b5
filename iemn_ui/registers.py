"""The lists of actions: what is late and due next, and the whole register."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui import words
from iemn_ui.answers import answer
from iemn_ui.blocks import register
from iemn_ui.titles import TITLES


def _columns() -> dict[str, Any]:
    """Widths and kinds of the columns that a plain table would not get right."""
    titles = {name: _(title) for name, title in TITLES.items()}
    return {
        titles["title"]: st.column_config.TextColumn(width="large"),
        titles["owners"]: st.column_config.TextColumn(width="medium"),
        titles["evidence_url"]: st.column_config.LinkColumn(display_text=_("open"), validate="^https?://"),
        titles["progress"]: st.column_config.NumberColumn(format="%d"),
        titles["days_late"]: st.column_config.NumberColumn(format="localized"),
    } | {
        titles[name]: st.column_config.DateColumn(format="D MMM YYYY")
        for name in ("committed_on", "due_on", "completed_on", "reported_on")
    }


def _linked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with evidence as a link only where it opens over http."""
    is_web = rows["evidence_url"].str.match(r"https?://", na=False).astype(bool)
    return rows.assign(evidence_url=rows["evidence_url"].where(is_web))


def due_actions(filters: Filters) -> None:
    """What is overdue, and what comes due within six months."""
    rows = answer("due_actions", filters)
    if rows.empty:
        st.info(_("Nothing is overdue or due within six months under these filters."), icon=":material/task_alt:")
        return
    overdue = int((rows["state"] == "overdue").sum())
    register(
        _linked(rows.drop(columns=["action_id", "scope", "workshop_id"])),
        "overdue_actions",
        filters,
        n=len(rows),
        title=_("Overdue and due within six months"),
        note=_("{overdue} overdue, {next} due next.").format(overdue=overdue, next=len(rows) - overdue),
        columns=_columns(),
    )


def action_register(filters: Filters, n: int) -> None:
    """All `n` actions that the filters admit, asked for and drawn when it is opened."""
    title = _("Register of {n} actions").format(n=words.count(n))
    opened = st.expander(title, icon=":material/list:", key="register", on_change="rerun")
    if opened.open:
        rows = answer("action_register", filters).drop(columns=["is_due"])
        with opened:
            register(_linked(rows), "action_register", filters, n=n, title=title, note="", columns=_columns())
