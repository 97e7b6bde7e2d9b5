"""Tables as the reader sees them and as files: titles for columns, words for codes, the origin in every row."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from iemn_data.messages import N_, _
from iemn_ui import words
from iemn_ui.answers import workshop_names

# A spreadsheet takes a text that begins with one of these for a formula.
_LIVE = ("=", "+", "-", "@", "\t", "\r")

TITLES = {
    "action_id": N_("Action id"),
    "actions": N_("Actions"),
    "area": N_("Programme area"),
    "attended": N_("People who came"),
    "basis": N_("Basis"),
    "city": N_("City"),
    "co_host": N_("Co-host"),
    "committed": N_("Committed to"),
    "committed_on": N_("Committed on"),
    "commodity": N_("Commodity"),
    "completed": N_("Completed"),
    "completed_of_due": N_("Completed of those due"),
    "completed_on": N_("Completed on"),
    "countries": N_("Countries"),
    "countries_named": N_("Countries named"),
    "countries_up_to_then": N_("Countries up to then"),
    "country": N_("Country"),
    "date": N_("Date"),
    "date_precision": N_("Date precision"),
    "date_text": N_("Date as published"),
    "day": N_("Day"),
    "days_late": N_("Days late"),
    "dimension": N_("By"),
    "dropped": N_("Dropped"),
    "due": N_("Due"),
    "due_on": N_("Due on"),
    "edition": N_("Edition"),
    "editions_hosted": N_("Editions hosted"),
    "editions_named": N_("Editions named"),
    "editions_organized": N_("Editions organized"),
    "end_date": N_("Last day"),
    "event_id": N_("Event id"),
    "evidence_url": N_("Evidence"),
    "evidenced_tonnes": N_("Tonnes with evidence"),
    "fate": N_("Fate"),
    "final_receiver": N_("Where it ended"),
    "first_named": N_("First named"),
    "first_time_people": N_("First-time people"),
    "frequency": N_("Frequency"),
    "host_country": N_("Host country"),
    "in_progress": N_("In progress"),
    "is_due": N_("Is due"),
    "is_estimate": N_("Estimate"),
    "is_evidenced": N_("Evidence for every hop"),
    "is_online": N_("Online"),
    "is_suppressed": N_("Suppressed"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "material": N_("Material"),
    "materials": N_("Materials"),
    "measure": N_("Measure"),
    "new_countries": N_("New countries"),
    "on_time_of_due": N_("On time, of those due"),
    "organization_type": N_("Organisation type"),
    "overdue": N_("Overdue"),
    "owners": N_("Owners"),
    "part": N_("Part"),
    "participants_basis": N_("Counted"),
    "participants_qualifier": N_("Qualifier"),
    "participants_reported": N_("People, as published"),
    "people": N_("People"),
    "period": N_("Period"),
    "person_days": N_("Person-days"),
    "planned": N_("Planned"),
    "position": N_("Order"),
    "presence": N_("Presence"),
    "priced_tonnes": N_("Tonnes with a price"),
    "progress": N_("Progress, percent"),
    "provenance": N_("Origin of the data"),
    "publisher": N_("Publisher"),
    "qualifier": N_("Qualifier"),
    "registered": N_("People registered"),
    "reported_on": N_("Reported on"),
    "returning_countries": N_("Returning countries"),
    "returning_people": N_("Returning people"),
    "scope": N_("Scope"),
    "source_url": N_("Source"),
    "sources": N_("Number of sources"),
    "start_date": N_("First day"),
    "state": N_("Status"),
    "title": N_("Title"),
    "tonnes": N_("Tonnes"),
    "usd_per_tonne": N_("US$ per tonne"),
    "value": N_("Value"),
    "value_usd": N_("Value, US$"),
    "workshop_id": N_("Workshop"),
    "year": N_("Year"),
}

_ENUMERATED = {
    "area": "area",
    "commodity": "commodity",
    "date_precision": "date_precision",
    "fate": "fate",
    "frequency": "frequency",
    "material": "material",
    "measure": "measure",
    "organization_type": "organization_type",
    "part": "part",
    "participants_basis": "participants_basis",
    "participants_qualifier": "qualifier",
    "presence": "presence",
    "qualifier": "qualifier",
    "scope": "scope",
    "state": "state",
}
_YEARS = frozenset({"year", "first_named"})
UNSPOKEN = frozenset({"action_id", "evidence_url", "event_id", "latitude", "longitude", "position", "source_url"})
"""Columns that tell nothing to those who are read a table aloud."""
_COUNTRIES = ("country", "final_receiver", "host_country")


def _in_words(column: str) -> Callable[[Any], Any] | None:
    """How a cell of a column is put into words; None where it stays as it is."""
    if column in _COUNTRIES:
        return words.country
    if column == "owners":
        return words.owners
    if column in _ENUMERATED:
        return lambda value: words.label(_ENUMERATED[column], value)
    if column == "materials":
        return lambda values: ", ".join(values) if words.is_list(values) else ""
    return None


def said(column: str, value: Any) -> str:
    """A cell as it is read aloud."""
    if in_words := _in_words(column):
        return words.NOT_REPORTED if words.is_missing(value) and column != "owners" else str(in_words(value))
    if column == "workshop_id":
        return str(workshop_names().get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return words.day(value)
    if words.is_missing(value) or (isinstance(value, int | float) and column not in _YEARS):
        return words.count(value)
    return str(value)


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with titles for columns and words for codes; empty cells stay empty."""
    table = pd.DataFrame(index=rows.index)
    names = workshop_names() if "workshop_id" in rows else {}
    for column in rows:
        values: pd.Series = rows[column]
        if column == "workshop_id":
            values = values.map(names)
        elif in_words := _in_words(str(column)):
            keeps_empty = column != "owners"
            values = values.map(lambda v, say=in_words, keep=keeps_empty: v if keep and words.is_missing(v) else say(v))
        if pd.api.types.is_datetime64_any_dtype(values):
            values = values.dt.date
        table[_(TITLES[str(column)])] = values
    return table


def with_origin(rows: pd.DataFrame, origin: str, as_of: str, digest: str) -> pd.DataFrame:
    """The rows with where they come from, up to when they speak, and of which snapshot they are."""
    return rows.assign(provenance=origin, as_of=as_of, snapshot=digest)


def _unlive(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_LIVE) else value


def _flat(value: Any) -> Any:
    return ";".join(map(str, value)) if words.is_list(value) else value


def as_csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV: UTF-8 with a mark for spreadsheets, lists separated by “;”, no text live as a formula."""
    cells = rows.map(_flat).map(_unlive)
    # With other line ends a carriage return within a text would stand unquoted and break its row.
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_parquet(rows: pd.DataFrame) -> bytes:
    """The rows as Parquet, in their types."""
    buffer = io.BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()
