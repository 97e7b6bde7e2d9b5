"""Actions completed: how many of those due, how many in all, and how many since the last workshop."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import ActionCompletion
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.summaries import comparison
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def in_all(counts: ActionCompletion) -> str:
    """What all the completed actions are made of, behind their number: “completed: 76 of those due, 7 not due yet”."""
    early = counts.completed - counts.completed_of_due
    sentence = _("completed: {due} of those due, {early} not due yet") if early else _("completed, all of them due")
    return sentence.format(due=words.count(counts.completed_of_due), early=words.count(early))


def card(filters: Filters) -> Card:
    """Actions completed of those due, and how many became completed since the last workshop."""
    title = _("Actions completed")
    completion = ask.action_completion(filters)
    network = rows_of(completion[completion["dimension"] == "network"], ActionCompletion)
    if not network:
        return Card("action_completion", title, words.NOT_REPORTED if lacking("actions") else _("No action"))
    return Card(
        "action_completion",
        title,
        words.of_due(network[0].completed_of_due, network[0].due),
        *_done_since(filters),
        ask.completion_trend(filters)["completed_of_due"].tolist(),
        is_change=False,
    )


def _done_since(filters: Filters) -> tuple[str, str]:
    """How many actions became completed since the previous workshop, and since when; as on the page of changes."""
    earlier = comparison.previous_workshop(filters)
    counts = ask.change_counts(filters, **earlier.parameters)
    done = words.count(counts[counts["dimension"] == "network"]["done"].sum())
    return done, _("done since {day}").format(day=words.day(earlier.day)) if earlier.workshop else _("done so far")
