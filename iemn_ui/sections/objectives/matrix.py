"""Objectives and countries: which country has actions on which objective, and where the gaps are."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import N_, _, joined, ngettext
from iemn_data.queries import ObjectiveGaps
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.objectives import coverage
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.filters.choices import CHOICES
from iemn_ui.filters.controls import choose_one
from iemn_ui.sections.objectives import learning
from iemn_ui.summaries import counts
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tables import of_dimension
from iemn_ui.text.workshops import workshop_names

_CELLS = {
    "actions": N_("Actions done of planned"),
    "gain": N_("Learning gain"),
    "records": N_("On record"),
}
_TITLE = N_("Objectives and countries")
_FEW = 6  # with at most so many countries the matrix is low
_NAMED = 4  # a card names at most so many countries
_FIELDS = ("market_flows", "technologies", "industry_links", "facility_audits")


def draw(filters: Filters) -> None:
    """The tab: cards, the matrix, the gaps, completion by objective, and objectives by workshop."""
    gaps = ask.objective_gaps(filters)
    widen = _("No country matches these filters. Add countries or workshops, or widen the years.")
    say_if_empty(gaps, widen, "delegations", "attendance", "actions")
    completion = ask.action_completion(filters)
    cells = ask.objective_matrix(filters)
    workshops = ask.objective_workshops(filters)
    cards([_with_objective(completion), _countries_without(cells), _least_covered(gaps), _last_taught(workshops)])
    # The matrix keeps its countries, and so its place, where one is clicked.
    shown = ask.objective_matrix(drawn_under(filters, "objective_matrix", _(_TITLE)))
    top, left, right = _places(shown["country"].nunique())
    with top:
        _matrix(filters)
    with left:
        _gaps(filters)
    with right:
        _completion(filters)
    _workshops(filters)


def _places(countries: int) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Containers for the matrix and the two figures of objectives: beside it, or under it where it is low."""
    if countries == 1:
        return (st.container(),) * 3
    if countries <= _FEW:
        return (st.container(), *st.columns(2))
    top, side = st.columns([5, 4])
    return top, side, side


def least_covered(gaps: pd.DataFrame) -> str:
    """The objective on which most countries have no action, in a sentence; `gaps` answers `objective_gaps`."""
    first = _largest_gap(gaps)
    if not first.countries_lacking:
        return _("Every country shown has an action on every objective shown.")
    return _("Least covered: “{objective}”, {part} countries without an action.").format(
        objective=coverage.objective(first.objective),
        part=words.part_of(first.countries_lacking, first.countries_asked),
    )


def _largest_gap(gaps: pd.DataFrame) -> ObjectiveGaps:
    return rows_of(gaps.head(1), ObjectiveGaps)[0]


def _matrix(filters: Filters) -> None:
    title = _(_TITLE)
    place = panel(title)
    with place:
        measure = choose_one("cells", _CELLS, _("Shown in the cells"))
    legend = words.key_of_statuses(current_store().suppression_threshold)
    if measure == "gain":
        learning.by_country(place, title)
    elif measure == "records":
        _records(filters, place, title, legend)
    elif reason := lacking("actions"):
        place.info(reason)
    else:
        shade = _("The colour follows the number of actions.")
        own = drawn_under(filters, "objective_matrix", title)
        cells = ask.objective_matrix(own)
        shared = counts.split_note("objective_matrix", own, "country", cells["actions"].sum())
        least = least_covered(ask.objective_gaps(own))
        note = joined(least, shade, shared, legend)
        figure = coverage.action_matrix(cells)
        show(figure, "objective_matrix", cells, own, title=title, note=note, within=place)


def _records(filters: Filters, place: DeltaGenerator, title: str, legend: str) -> None:
    if reason := lacking(*_FIELDS):
        place.info(reason)
        return
    own = drawn_under(filters, "objective_records", title)
    rows = ask.objective_records(own)
    figure = coverage.record_matrix(rows)
    shade = _("The colour follows how much is on record.")
    note = joined(shade, legend)
    show(figure, "objective_records", rows, own, title=title, note=note, within=place)


def _gaps(filters: Filters) -> None:
    own = drawn_under(filters, "objective_gaps")
    gaps = ask.objective_gaps(own)
    # One country's gaps are in the matrix.
    if gaps["countries_asked"].max() > 1 and not lacking("actions"):
        show(coverage.gap_bars(gaps), "objective_gaps", gaps, own)


def _completion(filters: Filters) -> None:
    title = _("Completion by objective")
    own = drawn_under(filters, "action_completion", title)
    completion = ask.action_completion(own)
    rows = completion[completion["dimension"] == "objective"]
    if rows.empty:
        st.info(lacking("actions") or _("No action under these filters has an objective."))
        return
    figure = commitments.completion_bars(rows, CHOICES["objective"].options(), "objective")
    table = of_dimension(rows, "objective")
    note = counts.split_note("action_completion", own, "objective", rows["actions"].sum())
    show(figure, "action_completion", table, own, title=title, note=note)


def _workshops(filters: Filters) -> None:
    own = drawn_under(filters, "objective_workshops")
    cells = ask.objective_workshops(own)
    if cells.empty or (lacking("actions") and lacking("objective_scores")):
        return
    newest = newest_workshops(cells, workshop_names())
    figure = coverage.workshop_matrix(newest.rows, newest.names)
    symbol = _("● has scores, so the objective was taught.")
    note = joined(newest.note, symbol, words.key_of_statuses(current_store().suppression_threshold))
    show(figure, "objective_workshops", cells, own, note=note)


def _with_objective(completion: pd.DataFrame) -> Card:
    title = _("On an objective")
    not_dropped = (completion["actions"] - completion["dropped"]).groupby(completion["dimension"]).sum()
    if not not_dropped.get("network"):
        return Card("action_completion", title, words.NOT_REPORTED)
    done = completion[completion["dimension"] == "objective"]["completed"].sum()
    return Card(
        "action_completion",
        title,
        words.part_of(not_dropped.get("objective", 0), not_dropped["network"]),
        words.count(done),
        _("of them completed"),
        is_change=False,
    )


def _countries_without(cells: pd.DataFrame) -> Card:
    title = _("No action on any objective")
    if lacking("actions"):
        return Card("objective_matrix", title, words.NOT_REPORTED)
    countries = cells[cells["value_status"] != "not_asked"].drop_duplicates("country")
    without = countries[countries["objectives_covered"] == 0]["country"].tolist()
    names = [words.country(code) for code in without[:_NAMED]]
    more = len(without) - _NAMED
    if more > 0:
        names.append(ngettext("{n} more country", "{n} more countries", more).format(n=words.count(more)))
    return Card(
        "objective_matrix",
        title,
        words.part_of(len(without), len(countries)),
        compared_to=words.listed(names) or _("every country has one"),
    )


def _least_covered(gaps: pd.DataFrame) -> Card:
    title = _("Least covered")
    first = _largest_gap(gaps)
    if lacking("actions"):
        return Card("objective_gaps", title, words.NOT_REPORTED)
    return Card(
        "objective_gaps",
        title,
        words.part_of(first.countries_lacking, first.countries_asked),
        compared_to=_("without an action: {objective}").format(
            objective=words.mid_sentence(coverage.objective(first.objective))
        )
        if first.countries_lacking
        else _("no gaps"),
    )


def _last_taught(workshops: pd.DataFrame) -> Card:
    title = _("Last agenda")
    if workshops.empty or lacking("objective_scores"):
        return Card("objective_workshops", title, words.NOT_REPORTED)
    last = workshops["workshop_id"].iloc[-1]
    taught = workshops[workshops["workshop_id"] == last]["is_taught"]
    return Card(
        "objective_workshops",
        title,
        words.part_of(int(taught.sum()), len(taught)),
        compared_to=_("taught at {workshop}").format(workshop=workshop_names()[last]),
    )
