"""A figure in its panel on a page, with its caption, table and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from itertools import accumulate
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _, joined
from iemn_ui.access import answers
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.components import chart, figure_foot, page_views
from iemn_ui.figures.parts.frame import with_badge
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices, clicks, in_words
from iemn_ui.summaries import captions, views
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import UNSPOKEN, title_of

_ROWS_SPOKEN, _LONGEST_ROW = 5, 110


def _in_words(table: pd.DataFrame) -> str:
    """The first rows of a table as text, for readers who do not see the figure: the columns that a short line holds."""
    columns = [column for column in table.columns if column not in UNSPOKEN]
    cells = [[tables.cell_in_words(column, cell) for cell in table[column].head(_ROWS_SPOKEN)] for column in columns]
    ends = accumulate(max(map(len, column), default=0) + len(", ") for column in cells)
    n = max(1, sum(end <= _LONGEST_ROW for end in ends))
    heads = words.in_a_row(title_of(column) for column in columns[:n])
    return words.labelled(heads, words.in_a_list(map(words.in_a_row, zip(*cells[:n], strict=True))))


def panel(title: str) -> DeltaGenerator:
    """A bordered container with its title, for a figure and what belongs to it."""
    container = st.container(border=True)
    container.header(title, anchor=False)
    return container


def _key(indicator: Indicator, title: str) -> str:
    """What tells the figures of a page apart."""
    return f"{indicator.key}_{sha256(title.encode()).hexdigest()[:6]}"


def drawn_under(filters: Filters, indicator: str, title: str = "") -> Filters:
    """The filters of a figure whose marks answer to clicks; to be asked for its rows and passed to `show`.

    Those of the page, without what a click on the figure itself set: it keeps its other marks beside the chosen one.
    """
    entry = CATALOGUE[indicator]
    return clicks.unclicked(_key(entry, title or _(entry.name)), filters)


def show(
    figure: Figure,
    indicator: str,
    table: pd.DataFrame,
    filters: Filters,
    *,
    title: str = "",
    note: str = "",
    setting: str = "",
    hint: str = "",
    message: str = "",
    is_choosable: bool = True,
    within: DeltaGenerator | None = None,
    parameters: Mapping[str, Any] | None = None,
    sheet: views.Sheet | None = None,
) -> None:
    """A figure in its panel: title, drawing, caption, and the foot of `figure_foot`.

    `table` has exactly the rows that the figure draws, and `note` is what the reader must know besides, wherever the
    figure stands; `setting` is what the page says once above its figures, and other places beside each of them; `hint`
    is for the reader of the page alone: what to click, or where the rest is. How many there are of what the indicator
    counts, the catalogue says, whatever is drawn. The title is the indicator's name unless one is passed; `message`
    stands in its place on a slide, where the head of the page is missing. Where `is_choosable`, a click on a mark
    narrows the page to it and opens the rows that it counts; `filters` are then those of `drawn_under`. `within` is a
    panel that holds a control of the figure already. `parameters` are those that the query has beside the filters.
    `sheet` is how a workbook has the table, where that is in another way.
    """
    entry = CATALOGUE[indicator]
    title = title or _(entry.name)
    key = _key(entry, title)
    told = joined(setting, note)
    view = views.View(
        title, entry, lambda: table, filters, told, parameters or {}, figure=figure, sheet=sheet, message=message
    )
    page_views.keep(key, view)
    is_open = figure_foot.is_open(key)
    chosen = clicks.chosen_in(key) if is_choosable else None
    with within or st.container(border=True):
        # No part of the figure's words: the figure would be sent again whenever a filter is set that it does not use.
        if unused := _unused(entry, parameters or {}):
            st.caption(f":material/filter_alt_off: {unused}")
        head, own = page_views.head(), joined(note, hint)
        is_drawn = chart.draw(
            _content(figure, indicator, table, filters, parameters or {}, title, own, head, is_choosable),
            key=f"chart_{key}",
            has_heading=within is None,
            is_open=is_open,
            chosen=chosen,
            on_choose=partial(choose, entry, key),
            on_open=partial(figure_foot.set_open, key),
        )
        if not is_drawn:
            figure_foot.show_table(table)
        if is_open:
            figure_foot.more(figure_foot.DrawnFigure(key, title, entry, table, filters, parameters or {}, chosen))


@remembered_per_snapshot
def _content(
    figure: Figure,
    indicator: str,
    table: pd.DataFrame,
    filters: Filters,
    parameters: Mapping[str, Any],
    title: str,
    note: str,
    head: str,
    is_choosable: bool,
) -> str:
    """The figure with its words for the browser."""
    entry = CATALOGUE[indicator]
    badge = provenance.badge_of(entry)
    # Of what is drawn, not of the filters: a figure that they do not change is not drawn again.
    token = sha256(repr((figure, badge)).encode()).hexdigest()[:12]
    return chart.Content(
        with_badge(figure, badge, token),
        title,
        _alternative(entry, table, filters, parameters),
        _caption(entry, filters, parameters, note, head),
        _("Table, records, how it is computed, cite"),
        is_choosable,
    ).as_json()


def _alternative(indicator: Indicator, table: pd.DataFrame, filters: Filters, parameters: Mapping[str, Any]) -> str:
    """What stands for the drawing for those who do not see it: its question, n, source, filters and first rows."""
    return joined(
        _(indicator.question),
        words.sentence(captions.counted(indicator, filters, parameters)),
        figure_foot.source(indicator, filters, parameters),
        _in_words(table),
    )


def choose(indicator: Indicator, key: str, mark: clicks.Mark) -> None:
    """Narrow the page to a mark and show the rows that it counts; undo both at a second click."""
    if clicks.choose(key, mark) and figure_foot.records_of(indicator, mark):
        figure_foot.open_records(key)
    else:
        figure_foot.set_open(key, is_open=False)


def caption(
    indicator: Indicator, filters: Filters, note: str = "", parameters: Mapping[str, Any] | None = None
) -> None:
    """Write the caption of a table that stands for itself, as a figure's: what it counts, n, unit and source."""
    parameters = parameters or {}
    parts = _caption(indicator, filters, parameters, note, page_views.head()), _unused(indicator, parameters)
    st.caption(joined(*parts))


def _unused(indicator: Indicator, parameters: Mapping[str, Any]) -> str:
    """What an indicator shows all of though the page is narrowed by it, as a sentence; empty where there is nothing."""
    everything = in_words.all_despite(page_views.filters(), indicator.query, choices.unused())
    if not everything or in_words.as_published(parameters):
        return ""
    return _("Shows {everything}, whatever is chosen.").format(everything=everything)


def _caption(indicator: Indicator, filters: Filters, parameters: Mapping[str, Any], note: str, head: str) -> str:
    """The caption: what is shown, its n and unit; the source, day and filters only where the head says others."""
    is_of_its_day = answers.as_of(filters, indicator.query) == answers.as_of(filters)
    is_said = is_of_its_day and head.endswith(words.sentence(captions.day(filters)))
    parts = [
        captions.what(indicator),
        note,
        _("{n}, unit: {unit}.").format(n=captions.counted(indicator, filters, parameters), unit=_(indicator.unit)),
        "" if is_said else captions.source_and_day(indicator, filters),
        in_words.applied(filters, indicator.query, parameters, head),
    ]
    return joined(*parts)


def register(
    rows: pd.DataFrame, indicator: str, filters: Filters, *, title: str, note: str, columns: dict[str, Any]
) -> None:
    """A table that is itself the figure: searchable, sortable, and marked in each row where it is illustrative."""
    entry = CATALOGUE[indicator]
    badge = provenance.badge_of(entry)
    page_views.keep(f"register_{indicator}", views.View(title, entry, lambda: rows, filters, note))
    with panel(title + (f" :orange-badge[{badge}]" if badge else "")):
        table = tables.readable(rows)
        if badge:
            table[title_of("provenance")] = badge
        figure_foot.show_table(table, columns)
        caption(entry, filters, note)
        figure_foot.downloads(entry, lambda: rows, filters, indicator)
