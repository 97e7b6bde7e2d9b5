"""How a number of one country differs from that of another, as a number and in words."""

from __future__ import annotations

from dataclasses import dataclass

from iemn_data.messages import _, ngettext
from iemn_ui.text import words

# Of fewer, one more or less is so many points that shares are not compared.
_FEWEST_FOR_SHARES = 5


@dataclass(frozen=True)
class Number:
    """A number to compare, and what it is a part of; without an amount its value status says why."""

    amount: float | None
    base: float | None = None
    value_status: str = "reported"
    unit: str = ""

    @property
    def in_words(self) -> str:
        """“3 of 4”, or the symbol of its value status."""
        if self.amount is None:
            return words.count_or_status(None, self.value_status)
        if self.base is None:
            return words.count(self.amount, self.unit)
        return words.part_of(self.amount, self.base, self.unit)


@dataclass(frozen=True)
class Difference:
    """By how much a number is more than the first one: what is counted, or points of shares, or neither.

    Neither where one of them is missing; `is_of_too_few` where their bases differ and one is too small for shares.
    """

    more: float | None = None
    points: float | None = None
    unit: str = ""
    is_of_too_few: bool = False

    @property
    def in_words(self) -> str:
        """With a sign and in words: “▲ 2 more”; “” where the numbers cannot be compared."""
        if self.is_of_too_few:
            return f"≠ {too_few()}"
        if self.points is not None:
            return _in_points(self.points)
        if self.more is None:
            return ""
        size = words.count(abs(self.more), self.unit)
        if not self.more:
            return _("= the same")
        if self.more > 0:
            return _("▲ {size} more").format(size=size)
        return (_("▼ {size} less") if self.unit else _("▼ {size} fewer")).format(size=size)


def _in_points(exactly: float) -> str:
    points = int(words.rounded(exactly))
    if not points:
        return _("≈ about the same") if exactly else _("= the same")
    size = ngettext("{n} point", "{n} points", abs(points)).format(n=abs(points))
    return (_("▲ {size} more") if points > 0 else _("▼ {size} less")).format(size=size)


def too_few() -> str:
    """What is said in the place of a difference of shares of too few."""
    return _("too few for shares")


def difference(number: Number, first: Number) -> Difference:
    """How a number differs from the first one: in what is counted where the base is the same, else in points."""
    if number.amount is None or first.amount is None:
        return Difference()
    if number.base == first.base:
        return Difference(more=number.amount - first.amount, unit=number.unit)
    if number.base and first.base and min(number.base, first.base) >= _FEWEST_FOR_SHARES:
        return Difference(points=100 * (number.amount / number.base - first.amount / first.base))
    return Difference(is_of_too_few=True)
