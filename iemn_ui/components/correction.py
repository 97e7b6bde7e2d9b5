"""“Suggest a correction”: a message about one published fact, ready to copy or to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from iemn_data.messages import _
from iemn_data.queries import (
    CommodityPrices,
    EwasteStatistics,
    MarketEvents,
    MilestoneRegister,
    ReportedFigures,
    Workshops,
)
from iemn_data.rows import rows_of
from iemn_data.writing.texts import printable
from iemn_ui.access import answers
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.access.current import current_store
from iemn_ui.components.mail import mail_to_custodian, say_if_unaddressed
from iemn_ui.text import words, workshops

_LONGEST_CHOICE = 110


@dataclass(frozen=True)
class Fact:
    """A published fact: the name of its resource, its key there, its value in words, and its source."""

    kind: str
    fact_id: str
    what: str
    publisher: str
    source_url: str


def suggest_correction(facts: Sequence[Fact], key: str) -> None:
    """A small button that opens a prepared message about one of the facts."""
    if not facts:
        return
    opened = st.popover(
        _("Suggest a correction"), type="tertiary", icon=":material/edit_note:", key=f"correct_{key}", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        place = 0
        if len(facts) > 1:
            place = st.selectbox(
                _("Fact"),
                range(len(facts)),
                format_func=lambda i: facts[i].what[:_LONGEST_CHOICE],
                key=f"fact_{key}",
            )
        _message(facts[place])


def _message(fact: Fact) -> None:
    subject = printable(_("Correction: {kind}, {fact}").format(kind=_table(fact), fact=fact.fact_id))
    text = message_text(fact)
    st.caption(_("Copy this, complete the last two lines and send it to the custodian of the data."))
    st.code(f"{subject}\n\n{text}", language=None, wrap_lines=True)
    st.link_button(_("Write it as an e-mail"), mail_to_custodian(subject, text), icon=":material/mail:")
    say_if_unaddressed()


def _table(fact: Fact) -> str:
    return answers.provenances()[fact.kind][0]


def message_text(fact: Fact) -> str:
    """The text of the message: the fact, its value and source, and two lines for the reader to complete."""
    lines = [
        _("Fact: {kind}, {fact}").format(kind=_table(fact), fact=fact.fact_id),
        _("The dashboard says: {what}").format(what=fact.what),
        _("Its source: {publisher}, {url}").format(publisher=fact.publisher, url=fact.source_url),
        _("Data as of {day}, snapshot {digest}").format(
            day=words.day(current_store().as_of), digest=current_store().digest
        ),
        "",
        _("Correct value: "),
        _("Published at: "),
    ]
    return printable("\n".join(lines))


def _text(value: object) -> str:
    return words.NOT_REPORTED if words.is_missing(value) else str(value)


@remembered_per_snapshot
def of_milestones(rows: pd.DataFrame) -> list[Fact]:
    """One fact per milestone; `rows` are those of `milestone_register`."""
    return [
        Fact(
            "milestones",
            row.milestone_id,
            words.labelled(words.in_a_row([words.label("area", row.area), words.as_year(row.year)]), row.summary),
            _text(row.publisher),
            row.source_url,
        )
        for row in rows_of(rows, MilestoneRegister)
    ]


class _Named(NamedTuple):
    workshop_id: str
    country: str
    presence: str
    publisher: str
    source_url: str


@remembered_per_snapshot
def of_delegations(rows: pd.DataFrame) -> list[Fact]:
    """One fact per delegation that a source names; `rows` are those of `delegation_history` or `delegation_matrix`."""
    names = workshops.workshop_names()
    return [
        Fact(
            "delegations",
            f"{row.workshop_id} {row.country}",
            words.labelled(
                words.in_a_row([names[row.workshop_id], words.country(row.country)]),
                words.mid_sentence(words.label("presence", row.presence)),
            ),
            _text(row.publisher),
            _text(row.source_url),
        )
        for row in rows_of(rows[rows["presence"].isin(["organizer", "named"])], _Named)
    ]


@remembered_per_snapshot
def of_reported_figures(rows: pd.DataFrame) -> list[Fact]:
    """One fact per published figure of a workshop; `rows` are those of `reported_figures`."""
    names = workshops.workshop_names()
    return [
        Fact(
            "reported_figures",
            f"{row.workshop_id} {row.measure} {row.value}",
            _reported(names[row.workshop_id], row),
            _text(row.publisher),
            row.source_url,
        )
        for row in rows_of(rows, ReportedFigures)
    ]


def _reported(workshop: str, row: ReportedFigures) -> str:
    """“2019 Bangkok, participants: 50 (more than)”."""
    what = words.in_a_row([workshop, words.mid_sentence(words.label("measure", row.measure))])
    figure = words.labelled(what, row.value)
    if words.is_missing(row.qualifier):
        return figure
    return words.bracketed(figure, words.mid_sentence(words.label("qualifier", row.qualifier)))


@remembered_per_snapshot
def of_statistics(rows: pd.DataFrame) -> list[Fact]:
    """One fact per year and series of e-waste statistics; `rows` are those of `ewaste_statistics`."""
    sentence = _("{year}, {series}: {generated} generated, {per_person} per person, {collected} formally collected")
    return [
        Fact(
            "ewaste_statistics",
            f"{row.country} {row.year} {row.series}",
            sentence.format(
                year=row.year,
                series=row.series,
                generated=words.count(row.generated_kt, "kt"),
                per_person=words.count(row.generated_kg_per_capita, "kg"),
                collected=words.count(row.formally_collected_kt, "kt"),
            ),
            _text(row.publisher),
            row.source_url,
        )
        for row in rows_of(rows, EwasteStatistics)
    ]


@remembered_per_snapshot
def of_workshops(rows: pd.DataFrame) -> list[Fact]:
    """One fact per workshop: its place, days and head count; `rows` are those of `workshops`."""
    names = workshops.workshop_names()
    sentence = _("{workshop}: {title}, from {first} to {last}, {people} people")
    return [
        Fact(
            "workshops",
            row.workshop_id,
            sentence.format(
                workshop=names[row.workshop_id],
                title=row.title,
                first=words.day(row.start_date),
                last=words.day(row.end_date),
                people=words.qualified(row.participants_reported, row.participants_qualifier),
            ),
            _text(row.publisher),
            _text(row.source_url),
        )
        for row in rows_of(rows, Workshops)
    ]


@remembered_per_snapshot
def of_prices(rows: pd.DataFrame) -> list[Fact]:
    """One fact per published price, the latest first; `rows` are those of `commodity_prices`."""
    sentence = _("{commodity}, {period}: {price} US$ per t")
    return [
        Fact(
            "commodity_prices",
            f"{row.frequency} {words.as_date(row.period).isoformat()} {row.commodity}",
            sentence.format(
                commodity=words.label("commodity", row.commodity),
                period=words.as_date(row.period).year if row.frequency == "annual" else words.day(row.period),
                price=words.count(row.usd_per_tonne),
            ),
            _text(row.publisher),
            row.source_url,
        )
        for row in rows_of(rows.sort_values("period", ascending=False, kind="stable"), CommodityPrices)
    ]


@remembered_per_snapshot
def of_events(rows: pd.DataFrame) -> list[Fact]:
    """One fact per market event; `rows` are those of `market_events`."""
    return [
        Fact(
            "market_events",
            row.event_id,
            words.labelled(words.day(row.date), row.title),
            _text(row.publisher),
            row.source_url,
        )
        for row in rows_of(rows, MarketEvents)
    ]
