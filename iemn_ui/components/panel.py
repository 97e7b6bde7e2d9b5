"""Blocks of a page: its head, headline cards, and a figure with its caption, table and downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_ui import captions
from iemn_ui.access import answers
from iemn_ui.components import chart, figure_foot
from iemn_ui.figures.parts.frame import with_badge
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import addresses, choices
from iemn_ui.summaries import views
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import TITLES, UNSPOKEN

# A row of cards leaves room for the trend under the change.
_CARD_HEIGHT = 176
_ROWS_SAID, _LONGEST_ROW = 5, 160


def page_head(title: str, filters: Filters, *own: str) -> None:
    """The page's title, and the filters in words under it; what the page shows from now on can be taken away."""
    said = captions.view(filters, *own)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(title, width="content")
        addresses.view_buttons(views.open_page(title, filters, said))
    st.caption(said)


def lacking(*resources: str) -> str | None:
    """That the data set has rows of none of these resources, and what to do about it; None when it has some."""
    if not resources or any(answers.rows_kept()[resource] for resource in resources):
        return None
    titles = [answers.provenances()[resource][0].lower() for resource in resources]
    return _(
        "The data set has no {resources}. Put the export into the data folder; it is taken up by itself, or with "
        "`python -m iemn_data build`."
    ).format(resources=words.one_of(titles))


class NothingToShow(Exception):  # noqa: N818 - no error: the page has said so
    """Ends a page that has nothing to show. After `st.stop` no button to clear the filters could be drawn."""


def say_if_empty(rows: pd.DataFrame, sentence: str, *resources: str) -> None:
    """Stop the page where there is nothing to show, with a sentence that says what to widen.

    Where the data set has rows of none of the `resources`, it says that instead.
    """
    if rows.empty:
        st.info(lacking(*resources) or sentence, icon=":material/filter_alt_off:")
        raise NothingToShow


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
            mark = f" :orange-badge[{_('Illustrative')}]" if provenance.badge_of(indicator) else ""
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
    views.keep(key, views.View(title, entry, lambda: table, filters, note, given or {}))
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
    views.keep(f"register_{indicator}", views.View(title, entry, lambda: rows, filters, note))
    with panel(title + (f" :orange-badge[{mark}]" if mark else "")):
        shown = tables.readable(rows)
        if mark:
            shown[_(TITLES["provenance"])] = mark
        figure_foot.show_table(shown, columns)
        caption(entry, filters, n, note)
        figure_foot.downloads(entry, lambda: rows, filters, indicator)
