"""The foot of a figure: its table and downloads, the records behind it, how it is computed, how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import N_, _, joined
from iemn_data.statements import statement
from iemn_ui.access import answers
from iemn_ui.access.current import at_current
from iemn_ui.components import data_table
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters import addresses, clicks
from iemn_ui.filters import in_words as filters_in_words
from iemn_ui.summaries import captions, citation
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import provenance, tables, words

TABLE_HEIGHT = 320
_TABLE_HEAD, _TABLE_ROW = 40, 35


@dataclass(frozen=True)
class DrawnFigure:
    """A figure on the page: its indicator, its table, its filters and other parameters, and the mark chosen in it."""

    key: str
    title: str
    indicator: Indicator
    table: pd.DataFrame
    filters: Filters
    parameters: Mapping[str, Any]
    chosen: clicks.Mark | None = None


def show_table(rows: pd.DataFrame, columns: dict[str, Any] | None = None) -> None:
    """A table no taller than its rows; `columns` configures rows that have titles already."""
    st.dataframe(
        rows if columns else tables.readable(rows),
        hide_index=True,
        height="content" if _TABLE_HEAD + _TABLE_ROW * len(rows) <= TABLE_HEIGHT else TABLE_HEIGHT,
        placeholder=words.NOT_REPORTED,
        column_config=columns,
    )


def downloads(indicator: Indicator, rows: Callable[[], pd.DataFrame], filters: Filters, key: str) -> None:
    """Buttons to download the rows, each with its provenance; a file is written when it is requested."""
    with st.container(horizontal=True):
        for kind, mime, write in (
            ("csv", "text/csv", tables.as_csv),
            ("parquet", "application/vnd.apache.parquet", tables.as_parquet),
        ):
            st.download_button(
                _("Download {kind}").format(kind=kind.upper() if kind == "csv" else "Parquet"),
                data=partial(at_current(_file), write, rows, indicator, filters),
                file_name=file_name(indicator.key, kind, filters, indicator.query),
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"{kind}_{key}",
            )


def _file(
    write: Callable[[pd.DataFrame], bytes], rows: Callable[[], pd.DataFrame], indicator: Indicator, filters: Filters
) -> bytes:
    return write(rows().assign(**provenance.columns_of(indicator, filters)))


def is_open(key: str) -> bool:
    """Whether the reader has opened the foot of a figure."""
    return bool(st.session_state.get(f"more_{key}"))


def set_open(key: str, is_open: bool) -> None:
    """Open or close the foot of a figure."""
    st.session_state[f"more_{key}"] = is_open


def records_of(indicator: Indicator, mark: clicks.Mark | None) -> str:
    """The query that lists the rows behind a figure, or behind a mark of it; empty where there is none."""
    return str((mark or {}).get(clicks.RECORDS, indicator.records))


def open_records(key: str) -> None:
    """Open the records behind a figure, after a click on a mark of it."""
    set_open(key, is_open=True)
    st.session_state[f"view_{key}"] = _(_RECORDS)


def source(indicator: Indicator, filters: Filters, parameters: Mapping[str, Any]) -> str:
    """From where, of which day and under which filters the rows of a figure are."""
    applied = filters_in_words.applied(filters, indicator.query, parameters)
    return joined(captions.source_and_day(indicator, filters), applied)


@st.fragment
def more(figure: DrawnFigure) -> None:
    """The foot of a figure that the reader has opened."""
    st.caption(source(figure.indicator, figure.filters, figure.parameters))
    has_records = records_of(figure.indicator, figure.chosen)
    views = {_(title): draw for title, draw in _VIEWS.items() if title != _RECORDS or has_records}
    draw_open(views, figure, key=f"view_{figure.key}", is_in_address=False)


def _table(figure: DrawnFigure) -> None:
    show_table(figure.table)
    downloads(figure.indicator, lambda: figure.table, figure.filters, figure.key)


def _records(figure: DrawnFigure) -> None:
    indicator, only = figure.indicator, clicks.only_rows(figure.chosen)
    filters = clicks.of_records(indicator.query, figure.filters, figure.chosen)
    # Each mark begins with all of its rows.
    key = f"records_{figure.key}_{sha256(repr(figure.chosen).encode()).hexdigest()[:6]}"
    rows = data_table.paged(
        records_of(indicator, figure.chosen),
        filters,
        key=key,
        parameters=figure.parameters,
        only=only,
        badge=provenance.badge_of(indicator),
    )
    downloads(indicator, rows, filters, key)


def in_words(indicator: Indicator) -> str:
    """An indicator's definition, one part a line."""
    lines = (f"**{_(heading)}:** {_(text)}" for heading, text in indicator.definition().items())
    # Streamlit reads text between two dollar signs as a formula.
    return "  \n".join(lines).replace("$", "\\$")


def _computed(figure: DrawnFigure) -> None:
    entry = figure.indicator
    st.markdown(in_words(entry))
    st.markdown(_("**Data that it uses**"))
    st.dataframe(provenance.exports_of(entry), hide_index=True)
    st.markdown(_("**The SQL query and its parameters**"))
    st.code(statement(f"queries/{entry.query}"), language="sql")
    parameters = answers.bound_parameters(entry.query, figure.filters, figure.parameters)
    st.code("\n".join(f"{name} = {value!s}" for name, value in parameters.items()) or "–", language=None)
    sentence = _("{n} rows drawn, from snapshot {digest}.")
    st.caption(sentence.format(n=words.count(len(figure.table)), digest=provenance.snapshot_name()))


def _cite(figure: DrawnFigure) -> None:
    st.caption(_("Copy the reference; the address in it opens this view."))
    address = addresses.of_view()
    text = citation.citation(figure.indicator, figure.title, figure.filters, figure.parameters, address)
    st.code(text, language=None, wrap_lines=True)


_RECORDS = N_("Records behind it")
_VIEWS: dict[str, Callable[[DrawnFigure], None]] = {
    N_("Table and download"): _table,
    _RECORDS: _records,
    N_("How it is computed"): _computed,
    N_("Cite"): _cite,
}
