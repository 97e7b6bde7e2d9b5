"""A slide, independent of what shows it: the presenter, PowerPoint or the HTML pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _, joined
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices, in_words
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance, words

_OF_MAPS = ("choropleth", "scattergeo")


@dataclass(frozen=True)
class Section:
    """A short list under a heading; `empty` stands in place of no lines, `more` is how many lines are left out.

    `kinds` are the states or changes of the lines' actions, one per line, for the marker beside it.
    """

    heading: str
    lines: tuple[str, ...]
    empty: str
    more: int = 0
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide with one message, and a figure, cards, short lists or a table.

    `key` names it in addresses and files. `message` is its statement in one sentence, `table` the rows that it shows.
    `parameters` are those of its query beside the filters. `subject` stands over the message: the indicator's name
    unless one is passed. `more` is how many rows the table leaves out. Where `is_continued`, it shows more of the
    figure of the slide before, which has the table. `unused` are the keys of the filters that its page does not use.
    """

    key: str
    message: str
    indicator: Indicator
    filters: Filters
    table: pd.DataFrame
    figure: Figure | None = None
    cards: tuple[Card, ...] = ()
    sections: tuple[Section, ...] = ()
    note: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    subject: str = ""
    more: int = 0
    is_continued: bool = False
    unused: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether its table is what it shows."""
        return not (self.figure or self.cards or self.sections or self.table.empty)

    @property
    def is_of_cards(self) -> bool:
        """Whether it has nothing but cards."""
        return bool(self.cards) and self.figure is None

    @property
    def resources(self) -> tuple[str, ...]:
        """The resources that its figure and its cards use."""
        entries = [self.indicator, *(CATALOGUE[card.indicator] for card in self.cards)]
        return tuple(dict.fromkeys(name for entry in entries for name in entry.resources))

    @property
    def badge(self) -> str | None:
        """The label that its data are illustrative, wholly or in part; None where they are not."""
        return provenance.badge_of_resources(self.resources)

    @property
    def sources(self) -> str:
        """Its resources with their provenance: “Actions (illustrative), Workshops (published)”."""
        return provenance.provenance_of_resources(self.resources)

    @property
    def disclaimer(self) -> str:
        """The sentence that every map needs; “” where the slide has no map."""
        traces = self.figure["data"] if self.figure else []
        return words.about_maps() if any(trace["type"] in _OF_MAPS for trace in traces) else ""

    @property
    def filters_in_words(self) -> str:
        """The filters that it answers to: “Vietnam, all workshops, 2014 to 2025”."""
        return in_words.of_page(self.filters, *choices.OWN, unused=self.unused)

    @property
    def foot(self) -> str:
        """The line under every slide: filters in words, as-of date, sources, snapshot."""
        view = captions.view(self.filters, *choices.OWN, unused=self.unused)
        return joined(view, provenance.source(self.sources), words.sentence(provenance.snapshot()))

    @property
    def figure_caption(self) -> str:
        """What its figure or table shows, in a sentence; “” of short lists and cards, which say it themselves."""
        return "" if self.sections or self.is_of_cards else captions.what(self.indicator)

    @property
    def counted(self) -> str:
        """“n = 41 (actions).”; “” of cards alone, each of which has its own base."""
        return (
            "" if self.is_of_cards else words.sentence(captions.counted(self.indicator, self.filters, self.parameters))
        )

    def notes(self) -> list[str]:
        """The speaker's notes: note, disclaimer, definition, n, and the foot."""
        remarks = [text for text in (self.note, self.disclaimer) if text]
        return [*remarks, *self._definitions(), *([self.counted] if self.counted else []), self.foot]

    def _definitions(self) -> Iterator[str]:
        if not self.is_of_cards:
            yield from (words.labelled(_(heading), _(text)) for heading, text in self.indicator.definition().items())
            return
        for card in self.cards:
            indicator = CATALOGUE[card.indicator]
            yield words.labelled(card.title, joined(_(indicator.formula), _(indicator.caveat)))
