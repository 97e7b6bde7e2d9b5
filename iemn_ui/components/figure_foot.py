"""What each figure holds ready under it: its table, the records behind it, how it is computed, how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import N_, _
from iemn_data.statements import statement
from iemn_ui.access import answers
from iemn_ui.access.current import at_current
from iemn_ui.components import data_table
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters import addresses
from iemn_ui.summaries import citation
from iemn_ui.text import provenance, tables, words

TABLE_HEIGHT = 320
_TABLE_HEAD, _TABLE_ROW = 40, 35


@dataclass(frozen=True)
class Drawn:
    """A figure that was drawn: what it stands for, what it shows, and the question it answered."""

    key: str
    title: str
    indicator: Indicator
    table: pd.DataFrame
    filters: Filters
    given: Mapping[str, Any]


def show_table(rows: pd.DataFrame, columns: dict[str, Any] | None = None) -> None:
    """A table that is no taller than its rows; `columns` configures those that are readable already."""
    st.dataframe(
        rows if columns else tables.readable(rows),
        hide_index=True,
        height=min(_TABLE_HEAD + _TABLE_ROW * max(len(rows), 1), TABLE_HEIGHT),
        placeholder=words.NOT_REPORTED,
        column_config=columns,
    )


def downloads(indicator: Indicator, rows: Callable[[], pd.DataFrame], filters: Filters, key: str) -> None:
    """Buttons for the rows as files, each row with its origin; they are made when one is asked for."""
    with st.container(horizontal=True):
        for kind, mime, write in (
            ("csv", "text/csv", tables.as_csv),
            ("parquet", "application/vnd.apache.parquet", tables.as_parquet),
        ):
            st.download_button(
                _("Download {kind}").format(kind=kind.upper() if kind == "csv" else "Parquet"),
                data=partial(at_current(_file), write, rows, indicator, filters),
                file_name=f"iemn-{indicator.key}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"{kind}_{key}",
            )


def _file(
    write: Callable[[pd.DataFrame], bytes], rows: Callable[[], pd.DataFrame], indicator: Indicator, filters: Filters
) -> bytes:
    return write(rows().assign(**provenance.columns_of(indicator, filters)))


def open_records(key: str) -> None:
    """Open the records behind a figure, for who has clicked on a mark of it."""
    st.session_state[f"more_{key}"] = True
    st.session_state[f"view_{key}"] = _(_RECORDS)


def close(key: str) -> None:
    """Fold away what is under a figure."""
    st.session_state[f"more_{key}"] = False


@st.fragment
def more(drawn: Drawn) -> None:
    """What is under a figure, folded away until it is asked for."""
    opened = st.expander(
        _("Table, records, how it is computed, cite"), type="compact", key=f"more_{drawn.key}", on_change="rerun"
    )
    if not opened.open:
        return
    views = {_(title): draw for title, draw in _VIEWS.items() if title != _RECORDS or drawn.indicator.records}
    with opened:
        draw_open(views, drawn, key=f"view_{drawn.key}", is_in_address=False)


def _table(drawn: Drawn) -> None:
    show_table(drawn.table)
    downloads(drawn.indicator, lambda: drawn.table, drawn.filters, drawn.key)


def _records(drawn: Drawn) -> None:
    key, mark = f"records_{drawn.key}", provenance.badge_of(drawn.indicator)
    found = data_table.paged(drawn.indicator.records, drawn.filters, key=key, given=drawn.given, mark=mark)
    downloads(drawn.indicator, found, drawn.filters, key)


def in_words(indicator: Indicator) -> str:
    """An indicator's definition, one part a line."""
    lines = (f"**{_(heading)}:** {_(text)}" for heading, text in indicator.definition().items())
    # Between two dollar signs Streamlit sets a formula.
    return "  \n".join(lines).replace("$", "\\$")


def _computed(drawn: Drawn) -> None:
    entry = drawn.indicator
    st.markdown(in_words(entry))
    st.markdown(_("**What it rests on**"))
    st.dataframe(provenance.exports_of(entry), hide_index=True)
    st.markdown(_("**The statement that ran, and what it was asked with**"))
    st.code(statement(f"queries/{entry.query}"), language="sql")
    asked = answers.asked_with(entry.query, drawn.filters, drawn.given)
    st.code("\n".join(f"{name} = {value!s}" for name, value in asked.items()) or "–", language=None)
    shown = _("{n} rows are drawn, of snapshot {digest}.")
    st.caption(shown.format(n=words.count(len(drawn.table)), digest=provenance.snapshot_name()))


def _cite(drawn: Drawn) -> None:
    st.caption(_("Copy the reference; the address in it opens this view."))
    text = citation.citation(drawn.indicator, drawn.title, drawn.filters, addresses.of_view())
    st.code(text, language=None, wrap_lines=True)


_RECORDS = N_("Records behind it")
_VIEWS: dict[str, Callable[[Drawn], None]] = {
    N_("Table and download"): _table,
    _RECORDS: _records,
    N_("How it is computed"): _computed,
    N_("Cite"): _cite,
}
