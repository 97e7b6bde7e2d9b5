"""The earlier point that the reader compares with: a workshop, a date or a previous snapshot."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.empty import NothingToShow
from iemn_ui.filters.controls import choose_one
from iemn_ui.summaries.comparison import EarlierPoint, end_day, since_beginning, since_workshop
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names


def choose_since(filters: Filters) -> EarlierPoint:
    """The earlier point that the reader chooses; it stands in the address. Ends the page where there is none."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        point = choose_one("since", _POINTS, _("Compared with"))
        if point == "workshop":
            return _a_workshop(filters)
        return _a_day(filters) if point == "day" else _a_snapshot(filters)


def _stop(sentence: str) -> NothingToShow:
    st.info(sentence, icon=":material/history:")
    return NothingToShow()


def _a_workshop(filters: Filters) -> EarlierPoint:
    held = ask.previous_workshops(filters)
    if held.empty:
        return since_beginning(filters)
    names = workshop_names()
    workshops = held.set_index("workshop_id", drop=False)
    chosen = st.selectbox(
        _("Workshop, the last one first"),
        workshops.index.tolist(),
        format_func=lambda workshop: names[workshop],
        key="since_workshop",
        bind="query-params",
        width=340,
    )
    return since_workshop(workshops.loc[chosen], filters)


def _a_day(filters: Filters) -> EarlierPoint:
    last = current_store().as_of
    [bounds] = words.rows(ask.choices())
    first = min(words.as_date(bounds.first_day), last - _A_YEAR)
    day = st.date_input(
        _("Date"),
        last - _A_YEAR,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key="since_day",
        bind="query-params",
        width=180,
    )
    if day is None or day >= answers.as_of(filters):
        raise _stop(_("Choose a date before {day}, the day as of which the page speaks.").format(day=end_day(filters)))
    return EarlierPoint(day, None, _("From {day} to {now}.").format(day=words.day(day), now=end_day(filters)))


def _a_snapshot(filters: Filters) -> EarlierPoint:
    kept = {each.digest: each for each in answers.previous_snapshots()}
    if not kept:
        raise _stop(
            _(
                "No earlier snapshot of this data set is kept. One is kept with each build of changed exports; until "
                "then compare with a workshop or a date."
            )
        )
    named = _("As of {day}, published {published} ({digest})")
    names = {
        digest: named.format(day=words.day(each.as_of), published=words.day(each.published_on), digest=digest[:6])
        for digest, each in kept.items()
    }
    digest = st.selectbox(
        _("Snapshot, the newest first"),
        list(kept),
        format_func=lambda digest: names[digest],
        key="since_snapshot",
        bind="query-params",
        width=460,
    )
    chosen = kept[digest]
    said = _("From the snapshot as of {day}, published {published}, to the one shown, as of {now}.").format(
        day=words.day(min(chosen.as_of, answers.as_of(filters))),
        published=words.day(chosen.published_on),
        now=end_day(filters),
    )
    return EarlierPoint(None, digest, said)


_POINTS = {
    "workshop": N_("Since a workshop"),
    "day": N_("Since a date"),
    "snapshot": N_("Since an earlier snapshot"),
}

_A_YEAR = timedelta(days=365)
