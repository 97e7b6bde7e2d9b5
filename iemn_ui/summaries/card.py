"""A headline card, whatever shows it: a page, a slide, a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
