"""Tables of the Data page: of numbers and names, and of sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.messages import _
from iemn_ui.text import words

_ROWS_IN_FULL, _TALLEST = 20, 740
# Longer lists are in the files of rejected rows.
_MOST_SENTENCES = 200


def show(rows: pd.DataFrame) -> None:
    """Draw a table without its empty columns; a long one scrolls."""
    filled = _filled(rows)
    st.dataframe(
        filled,
        hide_index=True,
        height="content" if len(rows) <= _ROWS_IN_FULL else _TALLEST,
        placeholder=words.NOT_REPORTED,
        column_config={str(column): config for column in filled if (config := _column_config(filled[column]))},
    )


def show_sentences(rows: pd.DataFrame, more: str = "") -> None:
    """Draw a table in which each sentence is whole, on as many lines as it takes; of a long one the first rows.

    `more` says where the others are.
    """
    drawn = _filled(rows).head(_MOST_SENTENCES)
    st.table(
        drawn.apply(lambda column: column.map(_as_text)),
        hide_index=True,
        height="content" if len(drawn) <= _ROWS_IN_FULL else _TALLEST,
    )
    if len(rows) > len(drawn):
        first = _("The first {n} of {all}.").format(n=words.count(len(drawn)), all=words.count(len(rows)))
        st.caption(f"{first} {more}".strip())


def _filled(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[column for column in rows if not (rows[column].isna() | (rows[column] == "")).all()]]


def _as_text(value: object) -> str:
    return "" if words.is_missing(value) else words.literal(value)


def _column_config(values: pd.Series) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(format="localized")
    return None
