"""A headline card, as pages, slides and letters show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEAST = 3  # points of a trend


@dataclass(frozen=True)
class Card:
    """One headline count of an indicator, formatted for the reader.

    `change` is a second count beside the value and `compared_to` says what it is; it has an arrow only where
    `is_change`. `trend` is drawn as a `chart` (“line” or “bar”) without axes, unless it has too few points to be one.
    """

    indicator: str
    title: str
    value: str
    change: str | None = None
    compared_to: str = ""
    trend: Sequence[float] = ()
    chart: str = "line"
    is_change: bool = True

    @property
    def drawn_trend(self) -> list[float]:
        """The points that are drawn; none of one or two, which are no trend."""
        return [float(value) for value in self.trend] if len(self.trend) >= _LEAST else []
