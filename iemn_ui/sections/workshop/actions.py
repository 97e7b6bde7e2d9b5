"""The actions committed to at a workshop: by state, how soon they were completed, and all of them."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components import registers
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.actions import commitments, read_outs
from iemn_ui.filters.choices import CHOICES
from iemn_ui.filters.controls import choose_dimension
from iemn_ui.summaries import counts, curves
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tables import of_dimension, where

_DIMENSIONS = ("scope", "area", "objective", "country")


def _none_on_record() -> str:
    return lacking("actions") or _("No action of this workshop is on record under these filters.")


def by_scope(filters: Filters) -> None:
    """The actions by state, for each scope."""
    completion = ask.action_completion(filters)
    rows = where(completion, "dimension", "scope")
    if rows.empty:
        st.info(_none_on_record())
        return
    figure = commitments.completion_bars(rows, words.labels("scope"), "scope", height=316)
    table = of_dimension(completion, "scope")
    show(figure, "action_completion", table, filters, title=_("Actions by scope"), is_choosable=False)


def what_became(filters: Filters) -> None:
    """The actions by state and how many were completed after 3, 6, 12 and 24 months, by the dimension chosen."""
    completion = ask.action_completion(filters)
    say_if_empty(completion, _none_on_record())
    title = _("What became of the actions")
    place = panel(title)
    with place:
        dimension = choose_dimension(_DIMENSIONS, _("Actions by"))
    rows = where(completion, "dimension", dimension)
    if rows.empty:
        place.info(_("None of these actions has an owner or an objective to group them by. Choose another grouping."))
        return
    names = CHOICES[dimension].options()
    figure = commitments.completion_bars(rows, names, dimension)
    table = of_dimension(completion, dimension)
    note = counts.split_note("action_completion", filters, dimension, rows["actions"].sum())
    show(figure, "action_completion", table, filters, title=title, note=note, within=place, is_choosable=False)
    _follow_through(filters, dimension, names)


def _follow_through(filters: Filters, dimension: str, names: dict[str, str]) -> None:
    groups = curves.groups_by(filters, dimension)
    months = curves.months(groups, dimension)
    total = curves.months({"all": curves.all_actions(filters)}, "network")
    figure = read_outs.read_out_dots(months, total, names, dimension)
    behind = _("Behind each dot: completed of all, and in brackets those still at risk.")
    shared = counts.split_note("follow_through_months", filters, dimension, curves.count_actions(groups))
    show(figure, "follow_through_months", months, filters, note=joined(behind, shared), is_choosable=False)


def still_open(filters: Filters) -> None:
    """Its open actions, to be opened: those without a due date stand in no list of due ones."""
    if counts.n("action_register", filters.of_open_actions()):
        registers.open_actions(filters)


def register(filters: Filters) -> None:
    """All actions of the workshop, to be opened."""
    if counts.n("action_register", filters):
        registers.action_register(filters)
