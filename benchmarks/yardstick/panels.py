"""Panels of a page of the yardstick: figures with their titles and captions, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.figures.parts.frame import with_badge
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import in_words
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance
from tests.colours import coloured


@dataclass(frozen=True)
class Panel:
    """A figure as plotly.js draws it, its title and its caption; its height and least width are in pixels."""

    title: str
    figure: dict[str, Any]
    height: int
    min_width: int
    caption: str


@dataclass(frozen=True)
class View:
    """All that changes on a page with the filters: the filters in words, the cards, and the panels by their slots.

    A slot without a panel has nothing to draw under these filters.
    """

    filters: str
    cards: list[Card]
    panels: dict[str, Panel]


@dataclass(frozen=True)
class PageOfYardstick:
    """A page: its rows of slots with their shares of the width, and what fills them under given filters."""

    path: str
    title: str
    rows: tuple[tuple[tuple[str, int], ...], ...]
    view: Callable[[Filters], View]

    @property
    def slots(self) -> list[str]:
        """The names of the slots in the order of the page."""
        return [slot for row in self.rows for slot, _share in row]


@remembered_per_snapshot  # as ours
def panel(
    figure: Figure,
    indicator: str,
    filters: Filters,
    *,
    title: str = "",
    note: str = "",
    parameters: Mapping[str, Any] | None = None,
) -> Panel:
    """A figure in its panel; the arguments are those of the app's own `show`."""
    entry = CATALOGUE[indicator]
    token = sha256(repr(figure).encode()).hexdigest()[:12]
    drawn = coloured(with_badge(figure, provenance.badge_of(entry), token))
    size = figure["layout"]["meta"]
    # Of one figure drawn after another in the same place, what the reader turned or zoomed stays.
    drawn["layout"] |= {"height": size["height"], "uirevision": indicator}
    return Panel(
        title or _(entry.name),
        drawn,
        size["height"],
        size["min_width"],
        _caption(entry, filters, note, parameters or {}),
    )


def _caption(indicator: Indicator, filters: Filters, note: str, parameters: Mapping[str, Any]) -> str:
    """As ours: without day and filters where the head of the page says the same."""
    parts = [
        captions.what(indicator),
        note,
        _("{n}, unit: {unit}.").format(n=captions.counted(indicator, filters, parameters), unit=_(indicator.unit)),
        provenance.source(provenance.provenance_of(indicator)),
        in_words.applied(filters, indicator.query, parameters, f"{in_words.of_page(filters)}."),
    ]
    return " ".join(part for part in parts if part)
