"""Headline cards: the counts a page opens with, how they changed, and where to go from them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui import words
from iemn_ui.answers import answer
from iemn_ui.blocks import Card


def _change(now: float, before: float) -> str:
    """A difference with its sign; nothing where nothing moved."""
    difference = now - before
    return f"+{words.count(difference)}" if difference >= 0 else f"−{words.count(-difference)}"


def _workshops(editions: pd.DataFrame) -> Card:
    last = editions["year"].max()
    before = editions["year"][editions["year"] < last].max()
    in_last = int((editions["year"] == last).sum())
    by_year = editions.groupby("year").size().reindex(range(editions["year"].min(), last + 1), fill_value=0)
    return Card(
        "workshops_held",
        _("Workshops"),
        words.count(len(editions)),
        f"+{in_last}",
        _("in {last}; before it {before}").format(
            last=last, before=words.NOT_REPORTED if pd.isna(before) else int(before)
        ),
        by_year.tolist(),
        "bar",
    )


def _countries(reach: pd.DataFrame, names: dict[str, str]) -> Card:
    if reach.empty:
        return Card("new_countries", _("Countries named in a source"), words.NOT_REPORTED)
    latest = reach.iloc[-1]
    return Card(
        "new_countries",
        _("Countries named in a source"),
        words.count(latest["countries_up_to_then"]),
        f"+{words.count(latest['new_countries'])}",
        _("new at {workshop}").format(workshop=names[latest["workshop_id"]]),
        reach["countries_up_to_then"].tolist(),
    )


def _completed(trend: pd.DataFrame) -> Card:
    now = trend.iloc[-1]
    before = trend.iloc[-2] if len(trend) > 1 else now
    return Card(
        "action_completion",
        _("Actions completed"),
        _("{part} due").format(part=words.of(now["completed_of_due"], now["due"])),
        _change(now["completed_of_due"], before["completed_of_due"]),
        _("since {day}, when {part} were due").format(
            day=words.day(before["day"]), part=words.of(before["completed_of_due"], before["due"])
        ),
        trend["completed_of_due"].tolist(),
    )


def _evidenced(by_year: pd.DataFrame) -> Card:
    title = _("Tonnes with evidence to the final fate")
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
        words.of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum()),
        change,
        _("in {year}, against the year before").format(year=by_year["year"].iloc[-1]),
        by_year["evidenced_tonnes"].tolist(),
    )


def overview(filters: Filters) -> list[Card]:
    """Reach, completion and evidence, each with its change since the workshop or year before."""
    editions = answer("editions", filters)
    return [
        _workshops(editions),
        _countries(answer("reach", filters), words.workshops(answer("editions"))),
        _completed(answer("completion_trend", filters)),
        _evidenced(answer("evidence_by_year", filters)),
    ]


def attendance(filters: Filters) -> list[Card]:
    """Delegations, countries, people and those who came back."""
    countries = answer("attendance_by_country", filters)
    reach = answer("reach", filters)
    by_workshop = answer("new_and_returning", filters)
    [people] = answer("people", filters).itertuples(index=False)
    return [
        Card(
            "delegations",
            _("Delegations named in a source"),
            words.count(countries["editions_named"].sum()),
            trend=reach["countries"].tolist(),
            chart="bar",
        ),
        _countries(reach, words.workshops(answer("editions"))),
        Card(
            "people_sent",
            _("People who came"),
            words.count(people.people),
            words.count(countries["attended"].sum()),
            _("attendances, of {n} registered").format(n=words.count(countries["registered"].sum())),
            by_workshop["attended"].tolist(),
            "bar",
        ),
        Card(
            "returning_people",
            _("People who came back"),
            words.of(people.returning_people, people.people),
            trend=by_workshop["returning_people"].tolist(),
            chart="bar",
        ),
    ]


def actions(filters: Filters) -> list[Card]:
    """Actions, completion of those due, overdue and dropped."""
    completion = answer("action_completion", filters)
    [network] = completion[completion["dimension"] == "network"].itertuples(index=False)
    trend = answer("completion_trend", filters)
    return [
        Card("action_register", _("Actions"), words.count(network.actions)),
        _completed(trend),
        Card(
            "action_completion",
            _("Completed on time"),
            _("{part} due").format(part=words.of(network.on_time_of_due, network.due)),
        ),
        Card(
            "overdue_actions",
            _("Overdue"),
            words.count(network.overdue),
            words.count(network.dropped),
            _("dropped, shown apart"),
        ),
    ]


def markets(filters: Filters) -> list[Card]:
    """Tonnes, evidence, known outlets and value."""
    by_year = answer("evidence_by_year", filters)
    outlets = answer("outlets_by_material", filters)
    values = answer("flow_value", filters)
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
        Card("tonnes_by_fate", _("Tonnes with a known final fate"), words.of(known, outlets["tonnes"].sum())),
        Card(
            "flow_value",
            _("Value where a price is sourced"),
            _("US$ {value} million").format(value=words.count(values["value_usd"].sum() / 1e6)),
            words.count(values["priced_tonnes"].sum()),
            _("of {tonnes} t have a price").format(tonnes=words.count(values["tonnes"].sum())),
        ),
    ]


def next_steps() -> None:
    """Where to go from the overview."""
    with st.container(border=True, key="next_steps"):
        st.subheader(_("Where to go next"))
        steps = (
            ("attendance", _("Who came to which workshop")),
            ("actions", _("What is late, and who owns it")),
            ("markets", _("Where the materials went")),
        )
        for column, (page, words_) in zip(st.columns(len(steps)), steps, strict=True):
            column.page_link(f"../pages/{page}.py", label=words_, icon=":material/arrow_forward:")
