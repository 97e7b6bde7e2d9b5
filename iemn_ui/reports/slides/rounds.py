"""The country round: one slide per country, with its latest commitments, its changes and what is due next."""

from __future__ import annotations

from dataclasses import replace

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, ngettext
from iemn_data.queries import ActionChanges, ActionCompletion, ActionRegister, DueActions
from iemn_data.rows import only, rows_of
from iemn_ui.access.answers import ask
from iemn_ui.reports.slides.slide import Section, Slide
from iemn_ui.summaries import comparison
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names

# The lines that can be read from the back row.
_MOST_LINES = 4


def countries_in_order(filters: Filters, order: tuple[str, ...] = ()) -> list[str]:
    """The codes of the countries of the round: those of `order` first, then the others by name.

    Without an order the host of the latest workshop comes first.
    """
    attending = ask.attendance_by_country(filters)["country"].tolist()
    by_name = words.by_name(attending)
    first = order or _host(filters)
    return [code for code in first if code in attending] + [code for code in by_name if code not in first]


def _host(filters: Filters) -> tuple[str, ...]:
    workshops = ask.workshops(filters)
    hosts = workshops["host_country"].dropna()
    return (str(hosts.iloc[-1]),) if len(hosts) else ()


def _section(heading: str, lines: list[str], kinds: list[str], empty: str = "") -> Section:
    """A list of the first lines; `kinds` are the states or changes of all of them."""
    more = max(len(lines) - _MOST_LINES, 0)
    return Section(heading, tuple(lines[:_MOST_LINES]), empty, more, tuple(kinds[:_MOST_LINES]))


def _commitments(filters: Filters) -> Section:
    register = ask.action_register(filters)
    if register.empty:
        return Section(_("Commitments at the last workshop"), (), _("No commitments so far."))
    last = str(register.sort_values("committed_on", kind="stable")["workshop_id"].iloc[-1])
    rows = rows_of(register[register["workshop_id"] == last], ActionRegister)
    heading = _("Commitments at {workshop}").format(workshop=workshop_names()[last])
    line = _("{title} ({state})")
    lines = [line.format(title=row.title, state=words.mid_sentence(words.label("state", row.state))) for row in rows]
    return _section(heading, lines, [row.state for row in rows])


def _changes(filters: Filters) -> Section:
    earlier = comparison.previous_workshop(filters)
    rows = rows_of(ask.action_changes(filters, **earlier.parameters), ActionChanges)
    line = _("{change}: {title}")
    lines = [line.format(change=words.label("change", row.change), title=row.title) for row in rows]
    empty = _("No change has been reported since last time.")
    return _section(_("Changed since last time"), lines, [row.change for row in rows], empty)


def _due(filters: Filters) -> Section:
    """The actions due next, under one line that counts the overdue ones."""
    rows = rows_of(ask.due_actions(filters), DueActions)
    overdue = [row for row in rows if row.state == "overdue"]
    ahead = [row for row in rows if row.state != "overdue"]
    line = _("{day}: {title}")
    lines = [line.format(day=words.day(row.due_on), title=row.title) for row in ahead]
    kinds = [row.state for row in ahead]
    if overdue:
        oldest = words.day(min(row.due_on for row in overdue))
        lines.insert(0, _("{n} overdue, the oldest since {day}").format(n=len(overdue), day=oldest))
        kinds.insert(0, "overdue")
    return _section(_("Due next"), lines, kinds, _("No open action is due later."))


def country_slide(country: str, filters: Filters) -> Slide:
    """One country's slide: the completion of its actions as message, and three short lists."""
    own = replace(filters, countries=(country,), regions=())
    completion = ask.action_completion(own)
    network = completion[completion["dimension"] == "network"]
    name = words.country(country)
    if network.empty:
        message = _("{country}: no actions so far").format(country=name)
    else:
        counts = only(network, ActionCompletion)
        n = int(counts.actions)
        done = words.part_of(counts.completed_of_due, counts.due)
        message = (
            _("{country}: {done} due actions completed").format(country=name, done=done)
            if counts.due
            else ngettext("{country}: {n} action, not due yet", "{country}: {n} actions, none due yet", n).format(
                country=name, n=words.count(n)
            )
        )
    sections = (_commitments(own), _changes(own), _due(own))
    indicator = CATALOGUE["action_completion"]
    return Slide(f"country-{country}", message, indicator, own, network, sections=sections)


def slides(filters: Filters, order: tuple[str, ...] = ()) -> list[Slide]:
    """One slide per country, in the order of `countries_in_order`."""
    return [country_slide(country, filters) for country in countries_in_order(filters, order)]
