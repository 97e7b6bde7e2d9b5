"""What a slide is, whatever shows it: a page for presenting, a file for PowerPoint, a pack to carry."""

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
    """A short list under a heading; `more` says how many lines are left out.

    `kinds` says of each line what state its action is in, or what became of it, for a mark beside it.
    """

    heading: str
    lines: tuple[str, ...]
    empty: str
    more: int = 0
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide: one message, made of a figure, of cards, or of short lists.

    `key` names it in addresses and files, `message` is what it says in a sentence, `table` the rows that it shows,
    `n` how many there are of what its indicator counts. `given` are the parameters that its query has beside the
    filters.
    """

    key: str
    message: str
    indicator: Indicator
    filters: Filters
    table: pd.DataFrame
    n: float
    figure: Figure | None = None
    cards: tuple[Card, ...] = ()
    sections: tuple[Section, ...] = ()
    note: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def resources(self) -> tuple[str, ...]:
        """What it rests on: that of its figure, and of each of its cards."""
        entries = [self.indicator, *(CATALOGUE[card.indicator] for card in self.cards)]
        return tuple(dict.fromkeys(name for entry in entries for name in entry.resources))

    @property
    def mark(self) -> str | None:
        """That it rests on illustrative data, wholly or in part; every exit writes it on the slide."""
        return provenance.badge_of_resources(self.resources)

    @property
    def origin(self) -> str:
        """Where its data come from, in words."""
        return provenance.origin_of_resources(self.resources)

    @property
    def disclaimer(self) -> str:
        """What has to be said under a map; nothing where there is none."""
        return words.about_maps() if self.figure and kind_of(self.figure) == "map" else ""

    @property
    def foot(self) -> str:
        """What stands under every slide: the filters in words, the day, the source, the snapshot."""
        view = captions.view(self.filters, *choices.OWN)
        return f"{view} {provenance.source(self.origin)} {provenance.snapshot()}."

    @property
    def what(self) -> str:
        """What its figure shows; short lists are no figure, so nothing is said above them."""
        return "" if self.sections else captions.what(self.indicator)

    @property
    def counted(self) -> str:
        """How many there are of what is counted."""
        return captions.counted(self.indicator, self.n)

    def notes(self) -> list[str]:
        """What the presenter has to know: the definition, the note, n, the source."""
        said = [f"{_(heading)}: {_(text)}" for heading, text in self.indicator.definition().items()]
        around = [text for text in (self.note, self.disclaimer) if text]
        return [*around, *said, self.counted, self.foot]
