"""Learning: scores before and after, of everyone, by edition and by country, as they were published."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.objectives.coverage import objective
from iemn_ui.figures.objectives.gains import GAINS, Gain
from iemn_ui.figures.objectives.learning import country_gains, score_dumbbells, workshop_points
from iemn_ui.filters.controls import choose_one
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names

# What is published answers to no filter: the figures say so by what they are asked with.
_ALL = Filters()


def draw(filters: Filters) -> None:
    """Scores of everyone by objective, then the gain by edition and by country."""
    network = _breakdown("network", "network")
    say_if_empty(network, _("No scores are published."), "objective_scores")
    cards([_improved(network), _range(network), _most(network), _last_workshop()])
    st.caption(
        _(
            "Only people with a score before and one after are counted. These numbers are published for everyone, for "
            "one workshop and for one country, and answer to no filter."
        )
    )
    n = network["people"].sum()
    show(score_dumbbells(network), "learning_scores", network, _ALL, n=n)
    gain = GAINS[choose_one("gain", {key: each.title for key, each in GAINS.items()}, _("Learning told by"))]
    _by_workshop(gain)
    title = _("Learning gain by country")
    by_country(panel(title), title, gain)


def by_country(place: DeltaGenerator, title: str, gain: Gain = GAINS["class"]) -> None:
    """The gain of each country by objective in a panel; mostly held back, and the note says why."""
    rows = _breakdown("country", "country")
    if rows.empty:
        place.info(lacking("objective_scores") or _("No scores are published by country."))
        return
    published, asked = int((rows["value_status"] == "reported").sum()), int((rows["value_status"] != "not_asked").sum())
    threshold = current_store().suppression_threshold
    why = _(
        "{part} countries' means are published: a country sends few people, and what would tell of fewer than {n} is "
        "held back, and as many more as keep it from being worked out."
    ).format(part=words.of(published, asked), n=threshold)
    note = f"{_(gain.title)}. {why} {words.key_of_statuses(threshold)}"
    n = rows["people"].sum()
    show(country_gains(rows, gain), "learning_gain", rows, _ALL, n=n, title=title, note=note, within=place)


def _breakdown(breakdown: str, column: str) -> pd.DataFrame:
    """The published rows of one cut, with what it is a cut by under a name of its own."""
    rows = ask.learning()
    rows = rows[rows["breakdown"] == breakdown].drop(columns="breakdown")
    return (
        rows.drop(columns="breakdown_value")
        if breakdown == "network"
        else rows.rename(columns={"breakdown_value": column})
    )


def _by_workshop(gain: Gain) -> None:
    rows = _breakdown("workshop", "workshop_id")
    note = " ".join(
        (
            f"{_(gain.title)}.",
            _("Each edition has other people, so the points are not joined."),
            _("Editions at which no objective was scored are left out."),
            words.key_of_statuses(current_store().suppression_threshold),
        )
    )
    figure = workshop_points(rows, workshop_names(), gain)
    drawn = rows[rows["value_status"] != "not_asked"]
    n = rows["people"].sum()
    show(figure, "learning_gain", drawn, _ALL, n=n, title=_("Learning gain by edition"), note=note)


def _nothing(rows: pd.DataFrame) -> str:
    """Why none of the rows has a value."""
    return words.SUPPRESSED if (rows["value_status"] == "suppressed").any() else words.NOT_REPORTED


def _improved(network: pd.DataFrame) -> Card:
    return Card(
        "learning_scores",
        _("Scores improved"),
        words.of(network["improved"].sum(), network["people"].sum()) if network["people"].any() else _nothing(network),
        compared_to=_("pairs of a score before and one after"),
    )


def _range(network: pd.DataFrame) -> Card:
    gains = network["class_gain"].dropna()
    span = _("{low} to {high}").format(low=words.gain(gains.min()), high=words.gain(gains.max()))
    return Card(
        "learning_gain",
        _("Class gain"),
        _nothing(network) if gains.empty else span,
        compared_to=_("by objective, of all editions"),
    )


def _most(network: pd.DataFrame) -> Card:
    title = _("Most learned")
    gained = network.dropna(subset=["class_gain"])
    if gained.empty:
        return Card("learning_gain", title, _nothing(network))
    [best] = words.rows(gained.sort_values("class_gain", ascending=False).head(1))
    return Card(
        "learning_gain",
        title,
        _("{gain} (n {n})").format(gain=words.gain(best.class_gain), n=words.count(best.people)),
        objective(best.objective),
        is_change=False,
    )


def _last_workshop() -> Card:
    title = _("Last edition scored")
    names = list(workshop_names())
    rows = _breakdown("workshop", "workshop_id")
    reported = rows[rows["value_status"] == "reported"]
    if reported.empty:
        return Card("learning_scores", title, _nothing(rows))
    last = max(reported["workshop_id"], key=names.index)
    rows = reported[reported["workshop_id"] == last]
    return Card(
        "learning_scores",
        title,
        words.of(rows["improved"].sum(), rows["people"].sum()),
        workshop_names()[last],
        _("scores improved"),
        is_change=False,
    )
