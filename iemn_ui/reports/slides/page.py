"""The slides of a page: its headline cards, then each of its figures and tables, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, joined
from iemn_ui.access import answers
from iemn_ui.figures import projector
from iemn_ui.figures.parts.frame import kind_of, letters
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices, in_words
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.summaries.views import View
from iemn_ui.text import tables, words
from iemn_ui.text.columns import TITLES, UNSPOKEN, title_of

CARDS = "cards"
"""The key of the slide of the headline cards."""

# What can be read from the back row of a table: rows, and letters beside each other.
_MOST_ROWS, _MOST_LETTERS, _WIDEST, _BETWEEN = 10, 112, 30, 2
_MOST_ROWS_IN_POWERPOINT = 40


def slides(
    title: str, filters: Filters, cards: Sequence[Card], views: dict[str, View], unused: tuple[str, ...] = ()
) -> list[Slide]:
    """The slides of a page with a title, its cards, and its views by their keys.

    `unused` are the keys of the filters that the page does not use.
    """
    made = [
        *_of_cards(title, filters, cards),
        *(slide for key, view in views.items() for slide in _of_view(key, view, title, filters, unused)),
    ]
    return [replace(slide, unused=unused) for slide in made]


def _of_cards(title: str, filters: Filters, cards: Sequence[Card]) -> Iterator[Slide]:
    if cards:
        first = CATALOGUE[cards[0].indicator]
        nothing = pd.DataFrame()
        yield Slide(CARDS, title, first, filters, nothing, cards=tuple(cards), subject=_("In brief"))


def _of_view(key: str, view: View, subject: str, filters: Filters, unused: tuple[str, ...]) -> Iterator[Slide]:
    """The slide of a view, or several of a figure that is too large for one, with their numbers in their messages."""
    rows = view.rows()
    page_filters = filters if in_words.as_published(view.parameters) else view.filters
    shown = rows if view.figure else _readable(rows)
    heading = view.message or view.title
    slide = Slide(
        key, heading, view.indicator, page_filters, shown,
        view.figure and _of_known_kind(view.figure),
        note=_note(view, filters, unused), parameters=view.parameters, subject=subject, more=len(rows) - len(shown),
    )  # fmt: skip
    parts = projector.parts(slide.figure) if slide.figure else []
    if len(parts) <= 1:
        yield slide
        return
    for number, part in enumerate(parts, 1):
        message = _("{title} ({n} of {m})").format(title=heading, n=number, m=len(parts))
        table = shown if number == 1 else shown.head(0)
        yield replace(slide, key=f"{key}-{number}", message=message, figure=part, table=table, is_continued=number > 1)


def _of_known_kind(figure: Figure) -> Figure:
    """A figure that PowerPoint shows by its rows where it names no kind that can be drawn there."""
    meta = figure["layout"]["meta"]
    return {**figure, "layout": {**figure["layout"], "meta": {**meta, "kind": kind_of(figure) or "table"}}}


def in_powerpoint(slides: Sequence[Slide]) -> list[Slide]:
    """The slides that PowerPoint can show: without those of which it would have but a long table."""
    return [
        slide
        for slide in slides
        if slide.figure is None
        or kind_of(slide.figure) != "table"
        or (not slide.is_continued and len(slide.table) <= _MOST_ROWS_IN_POWERPOINT)
    ]


def _note(view: View, filters: Filters, unused: tuple[str, ...]) -> str:
    """The note of a view, and where its figure answers to other filters or another day than its page, to which."""
    query = view.indicator.query
    parts = [view.note]
    if in_words.as_published(view.parameters) or filters != Filters():
        said = words.sentence(in_words.of_page(filters, *choices.OWN, unused=unused))
        parts.append(in_words.applied(view.filters, query, view.parameters, said))
    if answers.as_of(view.filters, query) != answers.as_of(view.filters):
        parts.append(captions.source_and_day(view.indicator, view.filters))
    return joined(*parts)


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The first rows of a table, and of its columns as many as can be read beside each other."""
    first = rows.head(_MOST_ROWS)
    told = [column for column in _for_readers(first) if first[column].notna().any()]
    needed = accumulate(_letters(first, column) + _BETWEEN for column in told)
    return first[[column for column, end in zip(told, needed, strict=True) if end <= _MOST_LETTERS]]


def _for_readers(rows: pd.DataFrame) -> list[str]:
    """The columns that readers see, but for those of addresses."""
    return [column for column in rows if column in TITLES and column not in UNSPOKEN and not column.endswith("_url")]


def _letters(rows: pd.DataFrame, column: str) -> int:
    """How many letters a column takes: those of its longest word or cell, up to where cells go on in a second line."""
    cells = [tables.cell_in_words(column, value) for value in rows[column]]
    return min(max(map(letters, [title_of(column), *cells])), _WIDEST)
