"""The control for the earlier point of a comparison: a workshop, a date or a previous snapshot."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.queries import Choices
from iemn_data.rows import only
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.empty import NothingToShow
from iemn_ui.filters import address_parts
from iemn_ui.filters.controls import choose_one
from iemn_ui.summaries.comparison import EarlierPoint, end_day, since_beginning, since_workshop
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names


def choose_earlier_point(filters: Filters) -> EarlierPoint:
    """The earlier point that the reader chooses; the address keeps it.

    Raises NothingToShow, with a message on the page, where the choice leaves no earlier point.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        point = choose_one("since", _POINTS, _("Compared with"))
        if point == "workshop":
            return _choose_workshop(filters)
        return _choose_day(filters) if point == "day" else _choose_snapshot(filters)


def _nothing_to_show(sentence: str) -> NothingToShow:
    st.info(sentence, icon=":material/history:")
    return NothingToShow()


def _choose_workshop(filters: Filters) -> EarlierPoint:
    workshops = ask.previous_workshops(filters)
    if workshops.empty:
        return since_beginning(filters)
    names = workshop_names()
    workshops = workshops.set_index("workshop_id", drop=False)
    address_parts.expect("since_workshop", [names[workshop] for workshop in workshops.index])
    chosen = st.selectbox(
        _("Workshop, the latest first"),
        workshops.index.tolist(),
        format_func=lambda workshop: names[workshop],
        key="since_workshop",
        bind="query-params",
        width=340,
    )
    return since_workshop(workshops.loc[chosen], filters)


def _choose_day(filters: Filters) -> EarlierPoint:
    last = current_store().as_of
    bounds = only(ask.choices(), Choices)
    first = min(words.as_date(bounds.first_day), last - _A_YEAR)
    address_parts.expect("since_day", address_parts.is_day(first, last))
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
        raise _nothing_to_show(
            _("Choose a date before {day}, the as-of date of this page.").format(day=end_day(filters))
        )
    return EarlierPoint(day, None, _("From {day} to {now}.").format(day=words.day(day), now=end_day(filters)))


def _choose_snapshot(filters: Filters) -> EarlierPoint:
    snapshots = {each.digest: each for each in answers.previous_snapshots()}
    if not snapshots:
        raise _nothing_to_show(
            _(
                "There is no previous snapshot of this data set. One is kept each time that changed exports are "
                "published; until then compare with a workshop or a date."
            )
        )
    name = _("As of {day}, published {published} ({digest})")
    names = {
        digest: name.format(day=words.day(each.as_of), published=words.day(each.published_on), digest=digest[:6])
        for digest, each in snapshots.items()
    }
    address_parts.expect("since_snapshot", names.values())
    digest = st.selectbox(
        _("Snapshot, the newest first"),
        list(snapshots),
        format_func=lambda digest: names[digest],
        key="since_snapshot",
        bind="query-params",
        width=460,
    )
    chosen = snapshots[digest]
    sentence = _("From the snapshot as of {day}, published {published}, to the current one, as of {now}.").format(
        day=words.day(min(chosen.as_of, answers.as_of(filters))),
        published=words.day(chosen.published_on),
        now=end_day(filters),
    )
    return EarlierPoint(None, digest, sentence)


_POINTS = {
    "workshop": N_("Since a workshop"),
    "day": N_("Since a date"),
    "snapshot": N_("Since a previous snapshot"),
}

_A_YEAR = timedelta(days=365)
