"""Blocks of a page: its head, headline cards, and a figure with its caption, table and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_ui.components import chart, figure_foot, page_views
from iemn_ui.figures.parts.frame import with_badge
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices
from iemn_ui.summaries import captions, views
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import TITLES, UNSPOKEN

_ROWS_SAID, _LONGEST_ROW = 5, 160


def _in_words(table: pd.DataFrame) -> str:
    """The first rows of a table under its headings as a phrase, for those who do not see the figure."""
    columns = [column for column in table.columns if column not in UNSPOKEN]
    heads = ", ".join(_(TITLES[column]) for column in columns)
    rows = [
        ", ".join(map(tables.said, columns, row))[:_LONGEST_ROW] for row in words.rows(table[columns].head(_ROWS_SAID))
    ]
    return f"{heads}: {'; '.join(rows)}"


def panel(title: str) -> DeltaGenerator:
    """A bordered container with its title, for a figure and what belongs to it."""
    container = st.container(border=True)
    container.subheader(title)
    return container


def show(
    figure: Figure,
    indicator: str,
    table: pd.DataFrame,
    filters: Filters,
    *,
    n: float,
    title: str = "",
    note: str = "",
    is_choosable: bool = True,
    within: DeltaGenerator | None = None,
    given: Mapping[str, Any] | None = None,
) -> None:
    """A figure in its panel: title, drawing, caption, and what `details` keeps under it.

    `table` holds exactly the rows that the figure draws, `n` how many there are of what the indicator counts, and
    `note` what else the reader must know. The title is the indicator's name unless one is given. A click chooses
    what the points stand for where `is_choosable`, and opens the records behind it. A panel that a control of the
    figure stands in already is given as `within`. `given` are the parameters that the query has beside the filters.
    """
    entry = CATALOGUE[indicator]
    title = title or _(entry.name)
    key = f"{indicator}_{sha256(title.encode()).hexdigest()[:6]}"
    # Of what is drawn, not of the filters: a figure that they do not touch stays the same message to the browser.
    token = sha256(repr(figure).encode()).hexdigest()[:12]
    size = figure["layout"]["meta"]
    page_views.keep(key, views.View(title, entry, lambda: table, filters, note, given or {}))
    with within or panel(title):
        is_drawn = chart.draw(
            with_badge(figure, provenance.badge_of(entry), token),
            key=f"chart_{key}",
            name=title,
            description=f"{_(entry.question)} {captions.counted(entry, n)}. {_in_words(table)}",
            height=size["height"],
            min_width=size["min_width"],
            on_choose=partial(_choose, entry, key) if is_choosable else None,
        )
        if not is_drawn:
            figure_foot.show_table(table)
        caption(entry, filters, n, note)
        figure_foot.more(figure_foot.Drawn(key, title, entry, table, filters, given or {}))


def _choose(indicator: Indicator, key: str, choice: dict[str, Any]) -> None:
    """Narrow the page to what was clicked, and show the records behind it; let go of both at a second click."""
    if choices.choose(choice) and indicator.records:
        figure_foot.open_records(key)
    else:
        figure_foot.close(key)


def caption(indicator: Indicator, filters: Filters, n: float, note: str = "") -> None:
    """What the figure counts, n, unit, source, as-of date and filters, in one quiet line."""
    parts = [
        captions.what(indicator),
        note,
        _("{n}, unit: {unit}.").format(n=captions.counted(indicator, n), unit=_(indicator.unit)),
        captions.source_and_day(indicator, filters),
        f"{choices.touching(filters, indicator.query)}.",
    ]
    st.caption(" ".join(part for part in parts if part))


def register(
    rows: pd.DataFrame, indicator: str, filters: Filters, *, n: float, title: str, note: str, columns: dict[str, Any]
) -> None:
    """A table that is itself the figure: searchable, sortable, and marked in each row where it is illustrative."""
    entry = CATALOGUE[indicator]
    mark = provenance.badge_of(entry)
    page_views.keep(f"register_{indicator}", views.View(title, entry, lambda: rows, filters, note))
    with panel(title + (f" :orange-badge[{mark}]" if mark else "")):
        shown = tables.readable(rows)
        if mark:
            shown[_(TITLES["provenance"])] = mark
        figure_foot.show_table(shown, columns)
        caption(entry, filters, n, note)
        figure_foot.downloads(entry, lambda: rows, filters, indicator)
