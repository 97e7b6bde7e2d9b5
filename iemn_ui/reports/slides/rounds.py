"""The country round: one slide a country, with last workshop's promises, what moved, and what is due next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.reports.slides.slide import Section, Slide
from iemn_ui.summaries import comparison
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names

# As many lines as the back row reads.
_MOST_LINES = 4


def countries_in_order(filters: Filters, order: tuple[str, ...] = ()) -> list[str]:
    """The countries of the round: in the presenter's order, and the others behind by the reader's names of them.

    Without an order the host of the latest workshop comes first.
    """
    there = [row.country for row in words.rows(ask.attendance_by_country(filters))]
    by_name = sorted(there, key=words.country)
    first = order or _host(filters)
    return [code for code in first if code in there] + [code for code in by_name if code not in first]


def _host(filters: Filters) -> tuple[str, ...]:
    workshops = ask.workshops(filters)
    hosts = workshops["host_country"].dropna()
    return (str(hosts.iloc[-1]),) if len(hosts) else ()


def _section(heading: str, rows: pd.DataFrame, line: Callable[[Any], str], empty: str, kind: str) -> Section:
    shown = rows.head(_MOST_LINES)
    lines = tuple(line(row) for row in words.rows(shown))
    return Section(heading, lines, empty, max(len(rows) - _MOST_LINES, 0), tuple(shown[kind]))


def _promises(filters: Filters) -> Section:
    register = ask.action_register(filters)
    if register.empty:
        return Section(_("Promised at the last workshop"), (), _("Nothing was promised so far."))
    last = str(register.sort_values("committed_on", kind="stable")["workshop_id"].iloc[-1])
    rows = register[register["workshop_id"] == last]
    heading = _("Promised at {workshop}").format(workshop=workshop_names()[last])
    state = _("{title} ({state})")
    return _section(
        heading,
        rows,
        lambda row: state.format(title=row.title, state=words.label("state", row.state).lower()),
        "",
        "state",
    )


def _moved(filters: Filters) -> Section:
    earlier = comparison.previous_workshop(filters)
    rows = ask.action_changes(filters, **earlier.parameters)
    line = _("{change}: {title}")
    return _section(
        _("Moved since last time"),
        rows,
        lambda row: line.format(change=words.label("change", row.change), title=row.title),
        _("Nothing moved since last time, as far as reported."),
        "change",
    )


def _due(filters: Filters) -> Section:
    rows = ask.due_actions(filters)
    late = rows[rows["state"] == "overdue"]
    ahead = rows[rows["state"] != "overdue"]
    line = _("{day}: {title}")
    section = _section(
        _("Due next"),
        ahead,
        lambda row: line.format(day=words.day(row.due_on), title=row.title),
        _("Nothing comes due within six months."),
        "state",
    )
    if late.empty:
        return section
    said = _("{n} overdue, the oldest since {day}").format(n=len(late), day=words.day(late["due_on"].min()))
    ahead_shown = _MOST_LINES - 1
    return replace(
        section,
        lines=(said, *section.lines[:ahead_shown]),
        kinds=("overdue", *section.kinds[:ahead_shown]),
        more=max(len(ahead) - ahead_shown, 0),
    )


def country_slide(country: str, filters: Filters) -> Slide:
    """One country's slide; its indicator is the completion of its actions."""
    own = replace(filters, countries=(country,), regions=())
    completion = ask.action_completion(own)
    network = completion[completion["dimension"] == "network"]
    name = words.country(country)
    if network.empty:
        message, n = _("{country}: no action so far").format(country=name), 0
    else:
        [found] = words.rows(network)
        n = int(found.actions)
        done = words.of(found.completed_of_due, found.due)
        message = (
            _("{country}: {done} due actions completed").format(country=name, done=done)
            if found.due
            else _("{country}: {n} actions, none due yet").format(country=name, n=words.count(n))
        )
    sections = (_promises(own), _moved(own), _due(own))
    indicator = CATALOGUE["action_completion"]
    return Slide(f"country-{country}", message, indicator, own, network, n, sections=sections)


def slides(filters: Filters, order: tuple[str, ...] = ()) -> list[Slide]:
    """One slide a country, in the order of the round."""
    return [country_slide(country, filters) for country in countries_in_order(filters, order)]
