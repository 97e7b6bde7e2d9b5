"""Headline cards of the overview and the pages on attendance, actions and markets."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import ActionCompletion, People
from iemn_data.rows import only
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.summaries.card import Card
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names


def _change(now: float, before: float) -> str:
    """A difference with its sign: “+3”, “-2”, “+0”."""
    text = words.count(abs(now - before))
    return f"-{text}" if now < before and text != words.count(0) else f"+{text}"


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
    return Card(
        "new_countries",
        _("Countries named"),
        words.count(latest["countries_up_to_then"]),
        f"+{words.count(latest['new_countries'])}",
        _("new at {workshop}").format(workshop=names[latest["workshop_id"]]),
        reach["countries_up_to_then"].tolist(),
    )


def _completed(trend: pd.DataFrame) -> Card:
    title = _("Actions completed")
    if lacking("actions"):
        return Card("action_completion", title, words.NOT_REPORTED)
    now = trend.iloc[-1]
    before = trend.iloc[-2] if len(trend) > 1 else now
    return Card(
        "action_completion",
        title,
        words.of_due(now["completed_of_due"], now["due"]),
        _change(now["completed_of_due"], before["completed_of_due"]),
        _("since {day}").format(day=words.day(before["day"])),
        trend["completed_of_due"].tolist(),
    )


def _evidenced(by_year: pd.DataFrame) -> Card:
    title = _("Tonnes evidenced")
    if by_year.empty:
        return Card("evidence_share", title, words.NOT_REPORTED)
    change = (
        _change(by_year["evidenced_tonnes"].iloc[-1], by_year["evidenced_tonnes"].iloc[-2])
        if len(by_year) > 1
        else None
    )
    return Card(
        "evidence_share",
        title,
        words.part_of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum()),
        change,
        _("{year} on the year before").format(year=by_year["year"].iloc[-1]) if change else "",
        by_year["evidenced_tonnes"].tolist(),
    )


@remembered_per_snapshot
def overview(filters: Filters) -> list[Card]:
    """Workshops, countries named, actions completed and tonnes evidenced, each with its latest change."""
    workshops = ask.workshops(filters)
    return [
        _workshops(workshops),
        _countries(ask.reach(filters), workshop_names()),
        _completed(ask.completion_trend(filters)),
        _evidenced(ask.evidence_by_year(filters)),
    ]


@remembered_per_snapshot
def attendance(filters: Filters) -> list[Card]:
    """Delegations and countries named, people who came, and how many of them returned."""
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
        *_people(ask.people(filters), ask.new_and_returning(filters)),
    ]


def _people(people: pd.DataFrame, by_workshop: pd.DataFrame) -> list[Card]:
    titles = ("people_sent", _("People who came")), ("returning_people", _("People returning"))
    if lacking("attendance"):
        return [Card(indicator, title, words.NOT_REPORTED) for indicator, title in titles]
    totals = only(people, People)
    return [
        Card(
            *titles[0],
            words.count(totals.people),
            words.count(by_workshop["attended"].sum()),
            _("attendances in total"),
            by_workshop["attended"].tolist(),
            "bar",
            is_change=False,
        ),
        Card(
            *titles[1],
            words.part_of(totals.returning_people, totals.people),
            trend=by_workshop["returning_people"].tolist(),
            chart="bar",
        ),
    ]


@remembered_per_snapshot
def actions(filters: Filters) -> list[Card]:
    """All actions, completed of those due, on time of those due, overdue and dropped."""
    completion = ask.action_completion(filters)
    network = only(completion[completion["dimension"] == "network"], ActionCompletion)
    trend = ask.completion_trend(filters)
    return [
        Card("action_register", _("Actions"), words.count(network.actions)),
        _completed(trend),
        Card(
            "action_completion",
            _("On time"),
            words.of_due(network.on_time_of_due, network.due),
        ),
        Card(
            "overdue_actions",
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
