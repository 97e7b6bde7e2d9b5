"""The headline cards of a workshop's page, and its published figures in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import Reach, ReportedFigures, Workshops
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.summaries import completed, headlines
from iemn_ui.summaries.card import Card
from iemn_ui.summaries.country_counts import next_due
from iemn_ui.text import words

_DAYS = ("start_date", "end_date", "opening_date")


def figure_in_words(row: ReportedFigures) -> str:
    """A published figure with its qualifier: “more than 50”, “28 Sep 2018”; a text as it stands."""
    if row.measure in _DAYS:
        moment = pd.to_datetime(row.value, errors="coerce")
        return row.value if pd.isna(moment) else words.day(moment)
    number = pd.to_numeric(row.value, errors="coerce")
    if words.is_missing(number):
        return row.value
    text = words.count(number)
    return {"more_than": _("more than {n}"), "about": _("about {n}")}.get(str(row.qualifier), "{n}").format(n=text)


@remembered_per_snapshot
def workshop_cards(held: Workshops, filters: Filters, today: date) -> list[Card]:
    """Countries named, people as published, actions completed of those due, and the next due date as seen `today`."""
    return [_countries(filters), _published(held, filters), completed.card(filters), next_due(filters, today)]


@remembered_per_snapshot
def attendance_cards(held: Workshops, filters: Filters) -> list[Card]:
    """Countries named, people as published, participants, and those of them who had come before."""
    return [_countries(filters), _published(held, filters), *_people(filters)]


def _countries(filters: Filters) -> Card:
    title = _("Countries named")
    reach = rows_of(ask.reach(filters), Reach)
    if not reach:
        return Card("new_countries", title, words.NOT_REPORTED)
    [there] = reach
    return Card(
        "new_countries",
        title,
        words.count(there.countries),
        words.count(there.new_countries),
        _("for the first time"),
        is_change=False,
    )


def _published(held: Workshops, filters: Filters) -> Card:
    """The head counts that sources give, all of them where they differ; beside them the counts of countries."""
    given: dict[str, list[ReportedFigures]] = {"participants": [], "countries": []}
    for figure in rows_of(ask.reported_figures(filters), ReportedFigures):
        given.setdefault(figure.measure, []).append(figure)
    people = [words.qualified(float(figure.value), figure.qualifier) for figure in given["participants"]]
    if not people and not words.is_missing(held.participants_reported):
        people = [words.qualified(held.participants_reported, held.participants_qualifier)]
    countries = list(dict.fromkeys(figure_in_words(figure) for figure in given["countries"]))
    return Card(
        "reported_figures",
        _("People, as published"),
        words.one_of(list(dict.fromkeys(people))) if people else words.NOT_REPORTED,
        words.one_of(countries) if countries else None,
        _("countries, as published") if countries else "",
        is_change=False,
    )


def _people(filters: Filters) -> list[Card]:
    """Participants and those who had come before; not reported where nobody is registered."""
    if ask.new_and_returning(filters).empty:
        titles = {"participants": _("Participants"), "returning_people": _("Returning participants")}
        return [Card(indicator, title, words.NOT_REPORTED) for indicator, title in titles.items()]
    return [headlines.participants(filters), headlines.returning(filters)]
