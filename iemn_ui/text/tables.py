"""Tables as the reader sees them and as files: titles for columns, words for codes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from numbers import Real
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.writing.spreadsheets import unlive
from iemn_ui.access.remembered import remembered
from iemn_ui.text import words
from iemn_ui.text.columns import COUNTRIES, COUNTRY_LISTS, ENUMERATED, LISTS, YEARS, title_of
from iemn_ui.text.workshops import workshop_names

_NAMED: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(COUNTRIES, words.country),
    **dict.fromkeys(("owners", "parties"), words.owners),
    "region": words.region,
}


def _in_words(column: str) -> Callable[[Any], Any] | None:
    """The function that puts a cell of a column into words; None where the cell stays as it is."""
    if column in _NAMED:
        return _NAMED[column]
    if column in ENUMERATED:
        return lambda value: words.label(ENUMERATED[column], value)
    if column in LISTS:
        return lambda values: words.in_a_row(values) if words.is_list(values) else ""
    if column in COUNTRY_LISTS:
        return lambda codes: words.in_a_row(map(words.country, codes))
    return None


def cell_in_words(column: str, value: Any) -> str:
    """A cell of a column as text, for slides and screen readers; a dash where it is empty."""
    if in_words := _in_words(column):
        return words.NOT_REPORTED if words.is_missing(value) and column != "owners" else str(in_words(value))
    if column == "workshop_id" and not words.is_missing(value):
        return str(workshop_names().get(value, value))
    if pd.api.types.is_bool(value):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return words.day(value)
    if words.is_missing(value) or (isinstance(value, Real) and column not in YEARS):
        return words.count(value)
    return str(value)


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with titles for columns and words for codes; empty cells stay empty. KeyError for an untitled column."""
    table = pd.DataFrame(index=rows.index)
    names = workshop_names() if "workshop_id" in rows else {}
    for column in rows:
        values: pd.Series = rows[column]
        if column == "workshop_id":
            values = values.map(names)
        elif in_words := _in_words(str(column)):
            values = _each(values, in_words, keeps_empty=column != "owners")
        if pd.api.types.is_datetime64_any_dtype(values):
            values = values.dt.date
        table[title_of(str(column))] = values
    return table


def _each(values: pd.Series, say: Callable[[Any], Any], keeps_empty: bool) -> pd.Series:
    """The values in words; a column has the same text many times, and it is looked up once."""
    of_text = cache(say)

    def in_words(value: Any) -> Any:
        if isinstance(value, str):
            return of_text(value)
        return value if keeps_empty and words.is_missing(value) else say(value)

    return values.map(in_words)


_COLUMNS = {"workshop": "workshop_id", "kind": "link_kind", "sector": "partner_sector"}


def column_of(dimension: str) -> str:
    """The name of the column that holds the values of a dimension."""
    return _COLUMNS.get(dimension, dimension)


@remembered
def where(rows: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows with a value in a column."""
    return rows[rows[column] == value]


@remembered
def of_dimension(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The rows of one dimension, their `value` renamed to the column of the dimension."""
    matches = rows[rows["dimension"] == dimension].drop(columns="dimension")
    return matches.rename(columns={"value": column_of(dimension)})


def _flat(value: Any) -> Any:
    return ";".join(map(str, value)) if words.is_list(value) else value


def as_csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV: UTF-8 with a byte-order mark for spreadsheets, lists joined by “;”, no text a live formula."""
    cells = rows.map(_flat).map(unlive)
    # With other line ends a carriage return within a text would not be quoted, and would break its row.
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def as_parquet(rows: pd.DataFrame) -> bytes:
    """The rows as Parquet, with their types."""
    buffer = io.BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()
