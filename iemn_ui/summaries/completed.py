"""Actions completed: how many of those due, how many in all, and how many since the last workshop."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import ActionCompletion
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def in_all(counts: ActionCompletion) -> str:
    """What all the completed actions are made of, behind their number: “completed: 76 of those due, 7 not due yet”."""
    early = counts.completed - counts.completed_of_due
    sentence = _("completed: {due} of those due, {early} not due yet") if early else _("completed, all of them due")
    return sentence.format(due=words.count(counts.completed_of_due), early=words.count(early))


def card(filters: Filters) -> Card:
    """Actions completed of those due, and how many are done since the last workshop, as on the page of changes."""
    title = _("Actions completed")
    completion = ask.action_completion(filters)
    network = rows_of(completion[completion["dimension"] == "network"], ActionCompletion)
    if not network:
        return Card("action_completion", title, words.NOT_REPORTED if lacking("actions") else _("No action"))
    trend = ask.completion_trend(filters)
    # The last day but one is that of the previous workshop, where there was one.
    since = trend.iloc[-2] if len(trend) > 1 else None
    return Card(
        "action_completion",
        title,
        words.of_due(network[0].completed_of_due, network[0].due),
        words.count(network[0].completed if since is None else since["done_since"]),
        _("done so far") if since is None else _("done since {day}").format(day=words.day(since["day"])),
        trend["completed_of_due"].tolist(),
        is_change=False,
    )
