"""The headline cards of a country, for its page and its letter."""

from __future__ import annotations

from datetime import date

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.queries import CountryProfile
from iemn_ui.access import answers
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.summaries import completed, headlines
from iemn_ui.summaries.card import Card
from iemn_ui.text import age, words
from iemn_ui.text.provenance import lacking


@remembered_per_snapshot
def country_cards(profile: CountryProfile, filters: Filters, today: date) -> list[Card]:
    """Workshops named at, participants, actions completed of those due, and the next due date as seen `today`."""
    return [_named(profile, filters), _people(profile, filters), completed.card(filters), next_due(filters, today)]


def _named(profile: CountryProfile, filters: Filters) -> Card:
    history = ask.delegation_history(filters)
    named = history["presence"].isin(["named", "organizer"]).astype(int)
    value = (
        words.NOT_REPORTED if lacking("delegations") else words.part_of(profile.workshops_named, profile.workshops_held)
    )
    year = words.as_year(profile.first_named)
    first = "" if words.is_missing(profile.first_named) else _("first named in {year}").format(year=year)
    return Card("workshops_named", _("Workshops named"), value, None, first, named.tolist(), "bar")


def _people(profile: CountryProfile, filters: Filters) -> Card:
    if profile.registered:
        return headlines.participants(filters)
    is_expected = lacking("attendance") or profile.workshops_named
    return Card("participants", _("Participants"), words.NOT_REPORTED if is_expected else words.NOT_ASKED)


def next_due(filters: Filters, today: date) -> Card:
    """The next due date of an open action, whether that has passed by `today`, and how many are overdue."""
    rows = ask.due_actions(filters)
    due_days = rows.loc[rows["state"] != "overdue", "due_on"]
    value = words.day(due_days.min()) if len(due_days) else _("Nothing due")
    since = age.since_due(due_days.min(), today) if len(due_days) else ""
    overdue_at = _("overdue at {day}").format(day=words.day(answers.as_of(filters)))
    overdue = int((rows["state"] == "overdue").sum())
    return Card(
        "overdue_actions",
        _("Next due date"),
        words.NOT_REPORTED if lacking("actions") else value,
        words.count(overdue),
        joined(words.sentence(overdue_at), since) if since else overdue_at,
        is_change=False,
    )
