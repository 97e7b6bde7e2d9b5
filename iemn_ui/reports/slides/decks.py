"""Decks: which slides there are, and their order."""

from __future__ import annotations

from collections.abc import Callable

from iemn_data.filters import Filters
from iemn_data.messages import N_
from iemn_ui.reports.slides import network, rounds
from iemn_ui.reports.slides.slide import Slide

NETWORK = "network"
"""The name under which all of these decks have their notes: they share their slides."""

DECKS = {
    "all": N_("The network and the country round"),
    "network": N_("The network"),
    "round": N_("The country round"),
}


def slides_of(deck: str, filters: Filters, order: tuple[str, ...] = ()) -> list[Slide]:
    """The slides of a deck, a key of `DECKS`; KeyError for any other.

    `order` are the codes of the countries that come first in the country round.
    """
    parts: dict[str, Callable[[], list[Slide]]] = {
        "network": lambda: network.slides(filters),
        "round": lambda: rounds.slides(filters, order),
    }
    chosen = parts if deck == "all" else {deck: parts[deck]}
    return [slide for make in chosen.values() for slide in make()]
