"""The history of an action: drawn along time, and as lists of what is recorded of it and what is near it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import ActionHistory, KnownAction
from iemn_data.rows import rows_of
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.actions.history import action_history
from iemn_ui.figures.styles import look
from iemn_ui.text import history, provenance, words

_NEAR = ("area", "objective")


def draw(action: KnownAction, filters: Filters) -> None:
    """The line of events, then the events as lists: those of the action, and the results named, cited or near it."""
    due_dates = answers.due_dates(action)
    events = ask.action_history(filters, action=action.action_id, due_dates=due_dates)
    figure = action_history(events, answers.as_of(filters))
    undated = int(events["day"].isna().sum())
    show(
        figure,
        "action_history",
        events.dropna(axis="columns", how="all"),
        filters,
        note=_("Without a day, and so not drawn: {n}.").format(n=words.count(undated)) if undated else "",
        message=_("{title} ({owners})").format(title=action.title, owners=words.owners(action.owners)),
        is_choosable=False,
        parameters={"action": action.action_id, "due_dates": due_dates},
    )
    for connection, title in words.labels("connection").items():
        _list(title, events[events["connection"] == connection])
    if events["connection"].isin(_NEAR).any():
        sentence = _(
            "What is near the action is dated after {day}, a year or month alone by its end. The data do not say that "
            "the action led to it."
        )
        st.caption(sentence.format(day=words.day(action.committed_on)))
    else:
        st.caption(_("No later result of its owners in its programme area or objective is on record."))


def _list(title: str, events: pd.DataFrame) -> None:
    if events.empty:
        return
    badge = provenance.badge_of_resources(tuple(events["resource"].unique()))
    with panel(title + (f" :orange-badge[{badge}]" if badge else "")):
        st.table(_readable(events))


def _readable(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event as Markdown: when, what happened, and the source, a link where it has an address."""
    lines = [
        (history.when(row), f"{look('history', row.event).sign} {words.literal(history.what(row))}", _source(row))
        for row in rows_of(events, ActionHistory)
    ]
    return pd.DataFrame(lines, columns=[_("When"), _("What happened"), _("Source")]).set_index(_("When"))


def _source(row: ActionHistory) -> str:
    title, kind = answers.provenances()[row.resource]
    return words.bracketed(words.link(title, row.source_url), provenance.provenance_label(kind))
