"""The counts that a country's page and letter open with, each as a card."""

from __future__ import annotations

from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def of(profile: Any, filters: Filters) -> list[Card]:
    """Editions named, people who came, actions completed of those due, and what is due next, as cards."""
    return [_named(profile, filters), _people(profile, filters), _completed(filters), _next(filters)]


def _named(profile: Any, filters: Filters) -> Card:
    history = ask.delegation_history(filters)
    named = history["presence"].isin(["named", "organizer"]).astype(int)
    value = words.NOT_REPORTED if lacking("delegations") else words.of(profile.workshops_named, profile.workshops_held)
    first = None if words.is_missing(profile.first_named) else str(int(profile.first_named))
    return Card(
        "workshops_named",
        _("Editions named"),
        value,
        first,
        _("named first"),
        named.tolist(),
        "bar",
        is_change=False,
    )


def _people(profile: Any, filters: Filters) -> Card:
    if profile.registered:
        value = words.count(profile.attended)
    elif lacking("attendance") or profile.workshops_named:
        value = words.NOT_REPORTED
    else:
        value = words.NOT_ASKED
    registered = words.of(profile.attended, profile.registered) if profile.registered else None
    came = ask.delegation_history(filters)["attended"].fillna(0)
    return Card(
        "people_sent",
        _("People who came"),
        value,
        registered,
        _("registered, over all editions"),
        came.astype(int).tolist() if profile.registered else (),
        "bar",
        is_change=False,
    )


def _completed(filters: Filters) -> Card:
    rows = ask.country_progress(filters)
    if rows.empty:
        nothing = words.NOT_REPORTED if lacking("actions") else _("No action")
        return Card("action_completion", _("Actions completed"), nothing)
    now, before = rows.iloc[-1], rows.iloc[-2 if len(rows) > 1 else -1]
    more = int(now["completed_of_due"] - before["completed_of_due"])
    return Card(
        "action_completion",
        _("Actions completed"),
        words.of_due(now["completed_of_due"], now["due"]),
        f"{more:+d}",
        _("since {day}").format(day=words.day(before["day"])),
        rows["completed_of_due"].tolist(),
    )


def _next(filters: Filters) -> Card:
    rows = ask.action_register(filters.of_open_actions())
    ahead = rows.loc[rows["state"] != "overdue", "due_on"].dropna()
    value = words.day(ahead.min()) if len(ahead) else _("Nothing due")
    overdue = int((rows["state"] == "overdue").sum())
    return Card(
        "overdue_actions",
        _("Next due date"),
        words.NOT_REPORTED if lacking("actions") else value,
        words.count(overdue),
        _("overdue at {day}").format(day=words.day(answers.as_of(filters))),
        is_change=False,
    )
