"""What a letter says of a country's actions: where they stand, what moved, what is due, and all the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.summaries import comparison as since_last_time
from iemn_ui.text import words

Said = dict[str, Any]


def states(own: Filters) -> Said:
    """How many actions are in which state, as parts of one bar."""
    rows = ask.action_completion(own)
    network = rows[rows["dimension"] == "network"]
    shown = [(state, int(network[state].sum())) for state in words.labels("state")]
    parts = [
        {"key": state, "label": words.label("state", state), "n": n, "shown": words.count(n)} for state, n in shown if n
    ]
    total = sum(n for _state, n in shown)
    return {
        "heading": _("Where its actions stand"),
        "parts": parts,
        "said": _("{n} actions, shared ones counted with each owner").format(n=words.count(total)),
        "empty": _("No action of the country is in the data under these filters."),
    }


def since(own: Filters) -> str:
    """What became of the actions since the workshop before, in a sentence."""
    earlier = since_last_time.previous_workshop(own)
    changes = ask.change_counts(own, **earlier.parameters)
    network = changes[changes["dimension"] == "network"]
    if network.empty:
        return ""
    [found] = words.rows(network)
    said = _("Since last time: {done} done, {moved} moved, {slipped} slipped, {new} new, {dropped} dropped.").format(
        done=words.count(found.done),
        moved=words.count(found.moved),
        slipped=words.count(found.slipped),
        new=words.count(found.new),
        dropped=words.count(found.dropped),
    )
    return f"{said} {earlier.sentence}"


def _row(row: Any, own: Filters, last: str) -> list[Said]:
    """An action's cells: what it is with its other owners, its state, when it is due, and one more."""
    others = [code for code in row.owners if code not in own.countries] if words.is_list(row.owners) else []
    shared = _("with {countries}").format(countries=words.countries(others)) if others else ""
    return [
        {"text": row.title, "small": shared},
        {"text": words.label("state", row.state), "key": row.state},
        {"text": words.day(row.due_on)},
        {"text": last},
    ]


def _table(heading: str, heads: Sequence[str], rows: list[list[Said]], empty: str) -> Said:
    return {"heading": heading, "heads": list(heads), "rows": rows, "empty": empty}


def due(own: Filters) -> Said:
    """What is overdue, and what comes due within six months."""
    rows = ask.due_actions(own)
    heads = (_("Action"), _("Status"), _("Due on"), _("Days"))
    return _table(
        _("Overdue, and due within six months"),
        heads,
        [_row(row, own, _days(row, own)) for row in words.rows(rows)],
        _("Nothing is overdue, and nothing comes due within six months."),
    )


def _days(row: Any, own: Filters) -> str:
    if row.state == "overdue":
        return _("{n} late").format(n=words.count(row.days_late))
    left: timedelta = words.as_date(row.due_on) - answers.as_of(own)
    return _("in {n}").format(n=words.count(left.days)) if left.days else _("on this day")


def others(own: Filters) -> Said:
    """The actions that are not due now: those further ahead first, then the completed and dropped ones."""
    due = set(ask.due_actions(own)["action_id"])
    rows = ask.action_register(own)
    rest = rows[~rows["action_id"].isin(due)]
    is_closed = rest["state"].isin(["completed", "dropped"])
    ended = rest["completed_on"].fillna(rest["reported_on"])
    ordered = rest.assign(is_closed=is_closed, ended=ended).sort_values(
        ["is_closed", "ended", "due_on", "action_id"], ascending=[True, False, True, True], kind="stable"
    )
    heads = (_("Action"), _("Status"), _("Due on"), _("Completed on"))
    return _table(
        _("The other actions"),
        heads,
        [
            _row(row, own, "" if words.is_missing(row.completed_on) else words.day(row.completed_on))
            for row in words.rows(ordered)
        ],
        "",
    )
