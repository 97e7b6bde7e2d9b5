"""A slide, independent of what shows it: the presenter, PowerPoint or the HTML pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_ui.figures.parts.frame import kind_of
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance, words


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
    """One slide with one message, and a figure, cards or short lists.

    `key` names it in addresses and files. `message` is its statement in one sentence, `table` the rows that it shows.
    `parameters` are those of its query beside the filters.
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
        return words.about_maps() if self.figure and kind_of(self.figure) == "map" else ""

    @property
    def foot(self) -> str:
        """The line under every slide: filters in words, as-of date, sources, snapshot."""
        view = captions.view(self.filters, *choices.OWN)
        return f"{view} {provenance.source(self.sources)} {provenance.snapshot()}."

    @property
    def figure_caption(self) -> str:
        """What its figure shows, in a sentence; “” above short lists, which are no figure."""
        return "" if self.sections else captions.what(self.indicator)

    @property
    def counted(self) -> str:
        """“n = 41 (actions)”."""
        return captions.counted(self.indicator, self.filters, self.parameters)

    def notes(self) -> list[str]:
        """The speaker's notes: note, disclaimer, definition, n, and the foot."""
        definition = [f"{_(heading)}: {_(text)}" for heading, text in self.indicator.definition().items()]
        remarks = [text for text in (self.note, self.disclaimer) if text]
        return [*remarks, *definition, self.counted, self.foot]
