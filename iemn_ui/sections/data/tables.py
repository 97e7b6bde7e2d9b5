"""Tables and lists of the Data page: tables of numbers and names, lists of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.text import words
from iemn_ui.text.columns import date_format

_ROWS_IN_FULL, _TALLEST = 20, 740
# Longer lists are in the files of rejected rows.
_MOST_SENTENCES = 200


def show(rows: pd.DataFrame) -> None:
    """Draw a table without its empty columns; a long one scrolls."""
    filled = rows[[column for column in rows if not (rows[column].isna() | (rows[column] == "")).all()]]
    st.dataframe(
        filled,
        hide_index=True,
        height="content" if len(rows) <= _ROWS_IN_FULL else _TALLEST,
        placeholder=words.NOT_REPORTED,
        column_config={str(column): config for column in filled if (config := _column_config(filled[column]))},
    )


def _column_config(values: pd.Series) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        return st.column_config.DatetimeColumn(format=f"{date_format()}, HH:mm")
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(format="localized")
    return None


def place(file: str, line: int | None = None, column: str = "") -> str:
    """Where something is: the file, and its line and column, as far as there are such."""
    in_line = _("line {line}").format(line=line) if line else ""
    return words.in_a_row(filter(None, [file, in_line, column]))


def show_sentences(sentences: Sequence[tuple[str, str]], more: str = "") -> None:
    """Draw sentences as a list, each behind what it is about; of a long list the first, and `more` on the others.

    A table would cut them, and leave them no room on a phone.
    """
    drawn = sentences[:_MOST_SENTENCES]
    is_long = len(drawn) > _ROWS_IN_FULL
    lines = (words.labelled(f"**{_plain(about)}**", _plain(sentence)) for about, sentence in drawn)
    with st.container(height=_TALLEST if is_long else "content", border=is_long):
        st.markdown("\n".join(f"- {line}" for line in lines))
    if len(sentences) > len(drawn):
        first = _("The first {n} of {all}.").format(n=words.count(len(drawn)), all=words.count(len(sentences)))
        st.caption(joined(first, more))


def _plain(text: str) -> str:
    """A text of the data on one line of Markdown."""
    return words.literal(" ".join(text.split()))
