"""Which action the page is about, and the list to choose one from."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, ngettext
from iemn_data.queries import ActionThreads, KnownAction
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.components import data_table, page_views
from iemn_ui.components.empty import NothingToShow, say_if_empty
from iemn_ui.components.panel import panel
from iemn_ui.figures.styles import look
from iemn_ui.filters.addresses import ACTION, HISTORIES, of_action, of_server
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words

_LONGEST = 60


def is_chosen() -> bool:
    """Whether the address names an action."""
    return bool(_asked())


def _asked() -> str:
    return st.query_params.get(ACTION, "").strip()


def chosen_action(filters: Filters) -> KnownAction | None:
    """The action whose id the address has, as known on the as-of date; None where it has none, or an unknown one.

    A message says that the id is unknown. Raises NothingToShow, with a message, where the action was not yet known.
    """
    action_id = _asked()
    if not action_id:
        return None
    found = rows_of(ask.known_action(filters, action=action_id), KnownAction)
    if not found:
        sentence = _("No action has the id “{action}”. Search for its title below, or ask for a new link.")
        st.warning(sentence.format(action=words.literal(action_id[:_LONGEST])), icon=":material/search_off:")
        return None
    if words.is_missing(found[0].state):
        day = words.day(found[0].committed_on)
        sentence = _("This action was committed to on {day}. Choose that day or a later one under “As of”.")
        st.info(sentence.format(day=day), icon=":material/event:")
        raise NothingToShow
    return found[0]


def choose_action(filters: Filters) -> None:
    """The actions under the filters, to be searched, each a link to its history."""
    threads = ask.action_threads(filters)
    sentence = _("No action matches these filters. Add a country, or widen the years.")
    say_if_empty(threads, sentence, "actions")
    entry = CATALOGUE["action_register"]
    page_views.keep(HISTORIES, View(_(entry.name), entry, lambda: ask.action_register(filters), filters))
    badge = provenance.badge_of(entry)
    title = ngettext("{n} action, with its history", "{n} actions, each with its history", len(threads))
    title = title.format(n=words.count(len(threads)))
    with panel(title + (f" :orange-badge[{badge}]" if badge else "")):
        _list(filters)


@st.fragment
def _list(filters: Filters) -> None:
    data_table.paged(
        "action_threads",
        filters,
        key=HISTORIES,
        drop=("events", "action_id"),
        is_in_address=True,
        is_asked=True,
        show=partial(_links, filters),
    )


def _links(filters: Filters, rows: pd.DataFrame) -> None:
    """A page of actions as a table of Markdown: each a link to its history, and its events as signs."""
    server = of_server()
    lines = [
        (
            words.link(row.title, of_action(server, row.action_id, filters)),
            words.label("state", row.state),
            words.day(row.due_on),
            words.literal(words.owners(row.owners)),
            " ".join(look("history", event).sign for event in row.events),
        )
        for row in rows_of(rows, ActionThreads)
    ]
    heads = [_("Action"), _("Status"), _("Due on"), _("Owners"), _("History")]
    st.table(pd.DataFrame(lines, columns=heads).set_index(heads[0]))
    st.caption(_signs(rows))


def _signs(rows: pd.DataFrame) -> str:
    """The key of the signs that stand for the events of these actions."""
    drawn = {event for events in rows["events"] for event in events}
    names = words.labels("history")
    return " · ".join(
        f"{look('history', event).sign} {words.mid_sentence(name)}" for event, name in names.items() if event in drawn
    )
