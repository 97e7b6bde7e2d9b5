"""Headline cards of the overview and the pages on attendance, actions and markets."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import ActionCompletion, People
from iemn_data.rows import only
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.summaries import completed
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names


def _change(now: float, before: float) -> str | None:
    """A difference with its sign: “+3”, “-2”; None where there is none."""
    text = words.count(abs(now - before))
    if text == words.count(0):
        return None
    return f"-{text}" if now < before else f"+{text}"


def _workshops(workshops: pd.DataFrame) -> Card:
    last = workshops["year"].max()
    before = workshops["year"][workshops["year"] < last].max()
    in_last = int((workshops["year"] == last).sum())
    by_year = workshops.groupby("year").size().reindex(range(workshops["year"].min(), last + 1), fill_value=0)
    return Card(
        "workshops_held",
        _("Workshops"),
        words.count(len(workshops)),
        None if pd.isna(before) else f"+{in_last}",
        "" if pd.isna(before) else _("in {last}; the last was {before}").format(last=last, before=int(before)),
        by_year.tolist(),
        "bar",
    )


def _countries(reach: pd.DataFrame, names: dict[str, str]) -> Card:
    if reach.empty:
        return Card("new_countries", _("Countries named"), words.NOT_REPORTED)
    latest = reach.iloc[-1]
    new = words.count(latest["new_countries"])
    return Card(
        "new_countries",
        _("Countries named"),
        words.count(latest["countries_up_to_then"]),
        f"+{new}" if latest["new_countries"] else new,
        _("new at {workshop}").format(workshop=names[latest["workshop_id"]]),
        reach["countries_up_to_then"].tolist(),
        is_change=bool(latest["new_countries"]),
    )


def _evidenced(by_year: pd.DataFrame) -> Card:
    title = _("Tonnes evidenced")
    if by_year.empty:
        return Card("evidence_share", title, words.NOT_REPORTED)
    change, compared_to = None, ""
    if len(by_year) > 1:
        change = _change(by_year["evidenced_tonnes"].iloc[-1], by_year["evidenced_tonnes"].iloc[-2])
        earlier, later = by_year["year"].tail(2)
        compared_to = _("from {earlier} to {later}") if change else _("no change from {earlier} to {later}")
        compared_to = compared_to.format(earlier=earlier, later=later)
    return Card(
        "evidence_share",
        title,
        words.part_of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum()),
        change,
        compared_to,
        by_year["evidenced_tonnes"].tolist(),
    )


@remembered_per_snapshot
def overview(filters: Filters) -> list[Card]:
    """Workshops, countries named, actions completed and tonnes evidenced, each with its latest change."""
    workshops = ask.workshops(filters)
    return [
        _workshops(workshops),
        _countries(ask.reach(filters), workshop_names()),
        completed.card(filters),
        _evidenced(ask.evidence_by_year(filters)),
    ]


@remembered_per_snapshot
def attendance(filters: Filters) -> list[Card]:
    """Delegations and countries named, participants, and how many of them had been at an earlier workshop."""
    countries = ask.attendance_by_country(filters)
    reach = ask.reach(filters)
    return [
        Card(
            "workshops_named",
            _("Delegations named"),
            words.NOT_REPORTED if lacking("delegations") else words.count(countries["workshops_named"].sum()),
            trend=reach["countries"].tolist(),
            chart="bar",
        ),
        _countries(reach, workshop_names()),
        participants(filters),
        returning(filters),
    ]


def participants(filters: Filters) -> Card:
    """Distinct people who came, beside their attendances."""
    title = _("Participants")
    if lacking("attendance"):
        return Card("participants", title, words.NOT_REPORTED)
    by_workshop = ask.new_and_returning(filters)
    return Card(
        "participants",
        title,
        words.count(only(ask.people(filters), People).people),
        words.count(by_workshop["attended"].sum()),
        _("attendances, of {n} registrations").format(n=words.count(by_workshop["registered"].sum())),
        by_workshop["attended"].tolist(),
        "bar",
        is_change=False,
    )


def returning(filters: Filters) -> Card:
    """Participants who had been at an earlier workshop."""
    title = _("Returning participants")
    if lacking("attendance"):
        return Card("returning_people", title, words.NOT_REPORTED)
    people = only(ask.people(filters), People)
    return Card(
        "returning_people",
        title,
        words.part_of(people.returning_people, people.people),
        compared_to=_("had been at an earlier workshop"),
        trend=ask.new_and_returning(filters)["returning_people"].tolist(),
        chart="bar",
    )


@remembered_per_snapshot
def actions(filters: Filters) -> list[Card]:
    """All actions, completed of those due, on time of those due, overdue and dropped."""
    completion = ask.action_completion(filters)
    network = only(completion[completion["dimension"] == "network"], ActionCompletion)
    return [
        Card(
            "action_register",
            _("Actions"),
            words.count(network.actions),
            words.count(network.completed),
            completed.in_all(network),
            is_change=False,
        ),
        completed.card(filters),
        Card(
            "action_completion",
            _("On time"),
            words.of_due(network.on_time_of_due, network.due),
        ),
        Card(
            "longest_overdue",
            _("Overdue"),
            words.count(network.overdue),
            words.count(network.dropped),
            _("dropped, counted separately"),
            is_change=False,
        ),
    ]


def _value(values: pd.DataFrame) -> Card:
    priced = values["priced_tonnes"].sum()
    return Card(
        "flow_value",
        _("Value, sourced"),
        _("US$ {value} million").format(value=words.millions(values["value_usd"].sum()))
        if priced
        else words.NOT_REPORTED,
        words.count(priced),
        _("of {tonnes} t have a price").format(tonnes=words.count(values["tonnes"].sum())),
        is_change=False,
    )


@remembered_per_snapshot
def markets(filters: Filters) -> list[Card]:
    """Tonnes traced, tonnes evidenced, tonnes with a known final fate, and value."""
    by_year = ask.evidence_by_year(filters)
    outlets = ask.outlets_by_material(filters)
    known = outlets[~outlets["fate"].isin(["unknown", "storage"])]["tonnes"].sum()
    return [
        Card(
            "tonnes_by_fate",
            _("Tonnes traced"),
            words.count(by_year["tonnes"].sum()),
            trend=by_year["tonnes"].tolist(),
            chart="bar",
        ),
        _evidenced(by_year),
        Card("tonnes_by_fate", _("Final fate known"), words.part_of(known, outlets["tonnes"].sum())),
        _value(ask.flow_value(filters)),
    ]
