"""Learning: published scores before and after, for everyone, by workshop and by country."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.rows import only
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.objectives.coverage import objective
from iemn_ui.figures.objectives.gains import GAINS, Gain
from iemn_ui.figures.objectives.learning import country_gains, score_dumbbells, workshop_points
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.filters.controls import choose_one
from iemn_ui.summaries import counts
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names

# Filters do not apply to published scores, so captions name none.
_ALL = Filters()


def draw(filters: Filters) -> None:
    """The tab: scores of everyone by objective, then the gain by workshop and by country."""
    network = _breakdown("network", "network")
    say_if_empty(network, _("No scores are published."), "objective_scores")
    cards([_improved(network), _range(network), _most(network), _last_workshop()])
    st.caption(
        _(
            "Only people with both a score before and a score after are counted. These numbers are published for "
            "everyone, for one workshop and for one country; filters do not apply to them."
        )
    )
    show(score_dumbbells(network), "learning_scores", network, _ALL)
    gain = GAINS[choose_one("gain", {key: each.title for key, each in GAINS.items()}, _("Measure of learning"))]
    _by_workshop(gain)
    title = _("Learning gain by country")
    by_country(panel(title), title, gain)


def by_country(place: DeltaGenerator, title: str, gain: Gain = GAINS["class"]) -> None:
    """The gain of each country by objective, in a panel; most of it is suppressed, as the note explains."""
    rows = _breakdown("country", "country")
    if rows.empty:
        place.info(lacking("objective_scores") or _("No scores are published by country."))
        return
    published, scored = (
        int((rows["value_status"] == "reported").sum()),
        int((rows["value_status"] != "not_asked").sum()),
    )
    threshold = current_store().suppression_threshold
    rule = _(
        "{part} means are published, each of one country and objective. Means of fewer than {n} people are suppressed, "
        "and as many more as are needed so that they cannot be inferred."
    ).format(part=words.part_of(published, scored), n=threshold)
    pairs = _("The means shown are of {part} pairs of scores.").format(
        part=words.part_of(rows["people"].sum(), counts.n("learning_gain", _ALL))
    )
    note = joined(words.sentence(_(gain.title)), rule, pairs, words.key_of_statuses(threshold))
    show(country_gains(rows, gain), "learning_gain", rows, _ALL, title=title, note=note, within=place)


def _breakdown(breakdown: str, column: str) -> pd.DataFrame:
    """The published rows of one breakdown, its value in the column `column`; without it for the network."""
    rows = ask.learning()
    rows = rows[rows["breakdown"] == breakdown].drop(columns="breakdown")
    return (
        rows.drop(columns="breakdown_value")
        if breakdown == "network"
        else rows.rename(columns={"breakdown_value": column})
    )


def _by_workshop(gain: Gain) -> None:
    rows = _breakdown("workshop", "workshop_id")
    scored = rows[rows["value_status"] != "not_asked"]
    newest = newest_workshops(scored, workshop_names())
    figure = workshop_points(newest.rows, newest.names, gain)
    note = joined(
        words.sentence(_(gain.title)),
        newest.note,
        _("Different people attend each workshop, so the points are not joined."),
        _("Workshops without scores are left out."),
        words.key_of_statuses(current_store().suppression_threshold),
    )
    show(figure, "learning_gain", scored, _ALL, title=_("Learning gain by workshop"), note=note)


def _missing_symbol(rows: pd.DataFrame) -> str:
    """The symbol for rows without any value: suppressed where one of them is, else not reported."""
    return words.SUPPRESSED if (rows["value_status"] == "suppressed").any() else words.NOT_REPORTED


def _improved(network: pd.DataFrame) -> Card:
    return Card(
        "learning_scores",
        _("Scores improved"),
        words.part_of(network["improved"].sum(), network["people"].sum())
        if network["people"].any()
        else _missing_symbol(network),
        compared_to=_("pairs of a score before and one after"),
    )


def _range(network: pd.DataFrame) -> Card:
    gains = network["class_gain"].dropna()
    span = _("{low} to {high}").format(low=words.gain(gains.min()), high=words.gain(gains.max()))
    return Card(
        "learning_gain",
        _("Class gain"),
        _missing_symbol(network) if gains.empty else span,
        compared_to=_("by objective, over all workshops"),
    )


class _Gained(NamedTuple):
    objective: str
    class_gain: float
    people: int


def _most(network: pd.DataFrame) -> Card:
    title = _("Most learned")
    gained = network.dropna(subset=["class_gain"])
    if gained.empty:
        return Card("learning_gain", title, _missing_symbol(network))
    best = only(gained.sort_values("class_gain", ascending=False, kind="stable").head(1), _Gained)
    return Card(
        "learning_gain",
        title,
        _("{gain} (n {n})").format(gain=words.gain(best.class_gain), n=words.count(best.people)),
        objective(best.objective),
        is_change=False,
    )


def _last_workshop() -> Card:
    title = _("Last scored")
    names = list(workshop_names())
    rows = _breakdown("workshop", "workshop_id")
    reported = rows[rows["value_status"] == "reported"]
    if reported.empty:
        return Card("learning_scores", title, _missing_symbol(rows))
    last = max(reported["workshop_id"], key=names.index)
    rows = reported[reported["workshop_id"] == last]
    return Card(
        "learning_scores",
        title,
        words.part_of(rows["improved"].sum(), rows["people"].sum()),
        compared_to=_("scores improved at {workshop}").format(workshop=workshop_names()[last]),
    )
