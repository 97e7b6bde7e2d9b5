"""The actions in a country's letter: their states, their changes, those that are due, and all the others."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.queries import ActionRegister, ChangeCounts, DueActions
from iemn_data.rows import only, rows_of
from iemn_ui.access.answers import ask
from iemn_ui.filters.addresses import of_action
from iemn_ui.summaries import comparison
from iemn_ui.summaries import due as due_next
from iemn_ui.text import age, words

Part = dict[str, Any]
"""A part of the letter under the names that the template reads."""


class Table(TypedDict):
    """A table of actions: heading, heads of columns, rows of cells, a note on them, and a sentence in place of none."""

    heading: str
    heads: list[str]
    rows: list[list[dict[str, str]]]
    note: str
    empty: str


def states(own: Filters) -> Part:
    """The number of actions in each state, as parts of one bar; no parts where there are no actions."""
    rows = ask.action_completion(own)
    network = rows[rows["dimension"] == "network"]
    counts = {state: int(network[state].sum()) for state in words.labels("state")}
    parts = [
        {"key": state, "label": words.label("state", state), "n": n, "value": words.count(n)}
        for state, n in counts.items()
        if n
    ]
    return {
        "heading": _("Status of its actions"),
        "parts": parts,
        "note": _("{n} actions; shared actions count for each owner").format(n=words.count(sum(counts.values()))),
        "empty": _("The data have no actions of this country under these filters."),
    }


def since(own: Filters) -> str:
    """How the actions changed since the previous workshop, in two sentences; “” where there are none."""
    earlier = comparison.previous_workshop(own)
    changes = ask.change_counts(own, **earlier.parameters)
    network = changes[changes["dimension"] == "network"]
    if network.empty:
        return ""
    row = only(network, ChangeCounts)
    text = _("Since last time: {done} done, {moved} moved, {slipped} slipped, {new} new, {dropped} dropped.").format(
        done=words.count(row.done),
        moved=words.count(row.moved),
        slipped=words.count(row.slipped),
        new=words.count(row.new),
        dropped=words.count(row.dropped),
    )
    return joined(text, earlier.sentence)


def _cells(row: ActionRegister | DueActions, own: Filters, server: str, last: str) -> list[dict[str, str]]:
    """An action's cells: its title with its other owners, its state, its due date, and the text of the last one.

    The title is a link to the action's history on the dashboard at `server`.
    """
    partners = [code for code in row.owners if code not in own.countries] if words.is_list(row.owners) else []
    shared = _("with {countries}").format(countries=words.countries(partners)) if partners else ""
    return [
        {"text": row.title, "small": shared, "link": of_action(server, row.action_id, own)},
        {"text": words.label("state", row.state), "key": row.state},
        {"text": words.day(row.due_on)},
        {"text": last},
    ]


def due(own: Filters, server: str, as_of: date, today: date) -> Table:
    """The overdue actions and those due next, with their days at the as-of date, and a note on those due much later.

    Of one whose due date has passed by `today`, the day of printing, the data cannot know more.
    """
    answer = ask.due_actions(own)
    rows = rows_of(answer, DueActions)
    return {
        "heading": _("Overdue and due next"),
        "heads": [_("Action"), _("Status"), _("Due on"), _("Days")],
        "rows": [_cells(row, own, server, _days(row, as_of, today)) for row in rows],
        "note": due_next.counts_note(answer) if due_next.are_later(answer) else "",
        "empty": _("Nothing is overdue, and no open action is due later."),
    }


def _days(row: DueActions, as_of: date, today: date) -> str:
    if row.state == "overdue":
        return _("{n} late").format(n=words.count(row.days_late))
    if age.is_past(row.due_on, today):
        return _("passed since")
    left = (words.as_date(row.due_on) - as_of).days
    return _("in {n}").format(n=words.count(left)) if left else _("on this day")


def others(own: Filters, server: str) -> Table:
    """The actions that are not in `due`: open ones by due date, then completed and dropped ones, the latest first."""
    due_ids = set(ask.due_actions(own)["action_id"])
    register = ask.action_register(own)
    rest = register[~register["action_id"].isin(due_ids)]
    is_closed = rest["state"].isin(["completed", "dropped"])
    ended = rest["completed_on"].fillna(rest["reported_on"])
    ordered = rest.assign(is_closed=is_closed, ended=ended).sort_values(
        ["is_closed", "ended", "due_on", "action_id"], ascending=[True, False, True, True], kind="stable"
    )
    return {
        "heading": _("Other actions"),
        "heads": [_("Action"), _("Status"), _("Due on"), _("Completed on")],
        "rows": [
            _cells(row, own, server, "" if words.is_missing(row.completed_on) else words.day(row.completed_on))
            for row in rows_of(ordered, ActionRegister)
        ],
        "note": "",
        "empty": "",
    }
