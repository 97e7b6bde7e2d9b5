"""Blocks of a page: its head, headline cards, and a figure with its caption, table and downloads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_ui import answers, chart, choices, tables, words
from iemn_ui.figures.marks import with_mark
from iemn_ui.theme import Figure

# A row of cards leaves room for the trend under the change.
_CARD_HEIGHT = 176
_ROWS_SAID = 5
_TABLE_HEIGHT = 320


def page_head(title: str, filters: Filters, *own: str) -> None:
    """The page's title, and the filters in words under it."""
    st.title(title)
    as_of = words.day(filters.as_of or answers.store().as_of)
    st.caption(_("{filters}. As of {day}.").format(filters=choices.in_words(filters, *own), day=as_of))


def say_if_empty(rows: pd.DataFrame, sentence: str) -> None:
    """Stop the page with a sentence that says what to widen, where there is nothing to show."""
    if rows.empty:
        st.info(sentence, icon=":material/filter_alt_off:")
        st.stop()


@dataclass(frozen=True)
class Card:
    """A headline: its value as a count, what changed, a small trend, and the indicator it stands for."""

    indicator: str
    title: str
    value: str
    change: str | None = None
    compared_to: str = ""
    trend: Sequence[float] = ()
    chart: str = "line"
    is_change: bool = True


def cards(row: Sequence[Card]) -> None:
    """One row of headline cards."""
    grid = st.grid(4, row_height=_CARD_HEIGHT, min_column_width=230)
    with grid:
        for card in row:
            indicator = CATALOGUE[card.indicator]
            mark = f" :orange-badge[{_('Illustrative')}]" if mark_of(indicator) else ""
            st.metric(
                card.title + mark,
                card.value,
                card.change,
                delta_color="off",
                delta_arrow="auto" if card.is_change else "off",
                delta_description=card.compared_to,
                border=True,
                height=_CARD_HEIGHT,
                help=f"{_(indicator.formula)} {_(indicator.caveat)}",
                chart_data=list(card.trend) or None,
                chart_type=card.chart,  # type: ignore[arg-type]
            )


def _provenances() -> dict[str, tuple[str, str]]:
    """Title and provenance of each resource."""
    return {row.resource: (_(row.title), row.provenance) for row in answers.answer("resources").itertuples()}


def mark_of(indicator: Indicator) -> str | None:
    """What a figure must have written into it: that it rests on illustrative data, wholly or in part."""
    known = _provenances()
    made_up = [known[name][0] for name in indicator.resources if known[name][1] == "illustrative"]
    if not made_up:
        return None
    if len(made_up) == len(indicator.resources):
        return _("Illustrative data")
    return _("Illustrative in part: {resources}").format(resources=", ".join(made_up).lower())


def origin_of(indicator: Indicator) -> str:
    """Where the rows of a figure come from, in words: “Delegations (published), Attendance (illustrative)”."""
    names = {"published": _("published"), "illustrative": _("illustrative"), "own": _("own export")}
    known = _provenances()
    titles = (known[name] for name in indicator.resources)
    return ", ".join(f"{title} ({names.get(provenance, provenance)})" for title, provenance in titles)


def _in_words(table: pd.DataFrame) -> str:
    """The first rows of a table as a phrase, for those who do not see the figure."""
    said = []
    for row in table.head(_ROWS_SAID).itertuples(index=False):
        said.append(", ".join(str(value) for value in row if not words.is_missing(value))[:160])
    return "; ".join(said)


def panel(title: str) -> DeltaGenerator:
    """A bordered container with its title, for a figure and what belongs to it."""
    container = st.container(border=True)
    container.subheader(title)
    return container


def show(
    figure: Figure,
    *,
    title: str,
    indicator: str,
    table: pd.DataFrame,
    filters: Filters,
    height: int,
    n: str,
    note: str = "",
    is_choosable: bool = True,
    min_width: int = 0,
    within: DeltaGenerator | None = None,
) -> None:
    """A figure in its panel: title, drawing, caption, and on request its table, downloads and definition.

    `table` holds exactly the rows that the figure draws, `n` says how many of what they count, `note` what else
    the reader must know. A click chooses what the points stand for where `is_choosable`. On a screen narrower
    than `min_width` pixels the figure scrolls. A panel that a control of
    the figure stands in already is given as `within`.
    """
    entry = CATALOGUE[indicator]
    key = f"{indicator}_{sha256(title.encode()).hexdigest()[:6]}"
    token = sha256(repr((answers.store().digest, filters)).encode()).hexdigest()[:12]
    with within or panel(title):
        is_drawn = chart.draw(
            with_mark(figure, mark_of(entry), token),
            key=f"chart_{key}",
            name=title,
            description=_("{question} {n}. {rows}").format(question=_(entry.question), n=n, rows=_in_words(table)),
            height=height,
            min_width=min_width,
            on_choose=choices.choose if is_choosable else None,
        )
        if not is_drawn:
            st.dataframe(tables.readable(table), hide_index=True, height=_TABLE_HEIGHT, placeholder=words.NOT_REPORTED)
        caption(entry, filters, n, note)
        _more(entry, table, key)


def caption(indicator: Indicator, filters: Filters, n: str, note: str = "") -> None:
    """What the figure counts, n, unit, as-of date and source, in one quiet line."""
    parts = [
        f"{_(indicator.what)}.",
        note,
        _("{n}; unit: {unit}.").format(n=n, unit=_(indicator.unit)),
        _("Source: {origin}, as of {day}.").format(
            origin=origin_of(indicator), day=words.day(filters.as_of or answers.store().as_of)
        ),
        f"{choices.in_words(filters)}.",
    ]
    st.caption(" ".join(part for part in parts if part))


@st.fragment
def _more(indicator: Indicator, table: pd.DataFrame, key: str) -> None:
    """The definition, the table and the downloads, drawn when they are asked for."""
    opened = st.expander(_("Table, download, how it is counted"), type="compact", key=f"more_{key}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown(f"**{_(indicator.question)}** {_(indicator.formula)} {_(indicator.caveat)}")
        st.dataframe(tables.readable(table), hide_index=True, height=_TABLE_HEIGHT, placeholder=words.NOT_REPORTED)
        _downloads(indicator, table, key)


def _downloads(indicator: Indicator, table: pd.DataFrame, key: str) -> None:
    store = answers.store()
    rows = tables.with_origin(table, origin_of(indicator), store.as_of.isoformat(), store.digest)
    with st.container(horizontal=True):
        for kind, mime, write in (
            ("csv", "text/csv", tables.as_csv),
            ("parquet", "application/vnd.apache.parquet", tables.as_parquet),
        ):
            st.download_button(
                _("Download {kind}").format(kind=kind.upper() if kind == "csv" else "Parquet"),
                data=lambda write=write: write(rows),
                file_name=f"iemn-{indicator.key}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"{kind}_{key}",
            )


def register(
    rows: pd.DataFrame, *, title: str, indicator: str, filters: Filters, n: str, columns: dict[str, Any] | None = None
) -> None:
    """A table that is itself the figure: searchable, sortable, marked where it rests on illustrative data."""
    entry = CATALOGUE[indicator]
    mark = mark_of(entry)
    with panel(title + (f" :orange-badge[{mark}]" if mark else "")):
        shown = tables.readable(rows)
        if mark:
            shown[_(tables.TITLES["provenance"])] = mark
        st.dataframe(
            shown, hide_index=True, height=_TABLE_HEIGHT, placeholder=words.NOT_REPORTED, column_config=columns
        )
        caption(entry, filters, n)
        _downloads(entry, rows, indicator)
