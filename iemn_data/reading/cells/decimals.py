"""Decimal marks: what commas and points are in the numbers of a file, told from all of them together.

The rule, for every format alike. A mark is shown to be

- decimal, where it can be nothing else: the comma in `98,4`, `0,125`, `1 234,567` and `1.234,5`;
- between thousands, where it stands several times or before the other mark: the point in `1.234.567` and `1.234,5`.

A number with one mark, up to three digits before it and three behind, such as `1,234` or `1.234`, is open: it shows
nothing, and is read by what the others show of its mark. Where they show nothing, or both, it has two readings and is
rejected with both. There are two exceptions. A point is decimal, as the contract has it, unless something tells of
decimal commas or of points between thousands: a number that shows them, or semicolons between the fields where no
number shows decimal points. In a field of whole numbers an open comma is between thousands unless the file shows
decimal commas, and an open point (`1.000`) has two readings unless the file shows it between thousands.

Decimal commas are read where nothing is shown against them; beside decimal points they are rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# A number that is open, for DuckDB.
OPEN_POINT = r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}"

# Digits in groups of three, or in India of two before the last; or without groups. Blanks and apostrophes stand only
# between thousands, and the marks for Arabic digits (٬ and ٫) have one meaning each.
_NUMBER = re.compile(
    r"""
    (?P<sign>[+-]?)
    (?:
        (?P<groups>[1-9]\d{0,2} (?P<between>[ '’ʼ٬,.])\d{3} (?:(?P=between)\d{3})* | [1-9]\d? (?:,\d\d)+ ,\d{3})
        (?:(?P<mark>[.,٫]) (?P<decimals>\d+))?
        | (?P<whole>\d*) (?:(?P<only_mark>[.,٫]) (?P<only_decimals>\d+))? (?P<exponent>[eE][+-]?\d+)?
    )
    """,
    re.VERBOSE,
)


class Number(NamedTuple):
    """A number as it is written: its sign, digits and decimals, and the signs that stand among them."""

    sign: str
    digits: str
    decimals: str = ""
    between: str = ""
    mark: str = ""
    exponent: str = ""
    is_open: bool = False

    def as_decimal(self) -> Number:
        """An open number, its mark taken as the decimal one."""
        return Number(self.sign, self.digits[:-3], self.digits[-3:], mark=self.between)

    def text(self, is_whole: bool) -> str | None:
        """The number as the contract has it; None where it has to be whole, and is not."""
        if is_whole:
            is_fraction = not self.digits or self.exponent or self.decimals.strip("0")
            return None if is_fraction else self.sign + self.digits
        return f"{self.sign}{self.digits}{'.' if self.decimals else ''}{self.decimals}{self.exponent}"


def written(text: str) -> Number | None:
    """A bare text as a number; None where it is none."""
    parts = _NUMBER.fullmatch(text)
    if parts is None:
        return None
    sign, groups, between, mark, decimals, whole, only_mark, only_decimals, exponent = parts.groups("")
    if not groups:
        is_number = whole or only_decimals
        return Number(sign, whole, only_decimals, "", only_mark, exponent) if is_number else None
    between = between or ","
    if mark == between:
        return None
    is_open = not mark and between in (",", ".") and groups.count(between) == 1
    return Number(sign, re.sub(r"\D", "", groups), decimals, between, mark, "", is_open)


@dataclass(frozen=True)
class Marks:
    """What the numbers of a file show: the marks that are decimal in some, and those between thousands in some."""

    decimal: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    has_semicolons: bool = False

    @property
    def has_decimal_commas(self) -> bool:
        """Whether commas are decimal marks, and nothing is shown against it."""
        return "," in self.decimal and "," not in self.between and "." not in self.decimal

    @property
    def doubts_points(self) -> bool:
        """Whether something tells of decimal commas, or of points between thousands."""
        is_told = "." in self.decimal or "," in self.between
        return "," in self.decimal or "." in self.between or (self.has_semicolons and not is_told)

    def part_thousands(self, mark: str) -> bool:
        """Whether a mark stands between thousands in some numbers, and is decimal in none."""
        return mark in self.between and mark not in self.decimal


def shown(numbers: Iterable[Number], has_semicolons: bool = False) -> Marks:
    """What numbers of a file show of their marks."""
    telling = [number for number in numbers if not number.is_open]
    return Marks(
        frozenset(number.mark for number in telling), frozenset(number.between for number in telling), has_semicolons
    )


def read_number(number: Number, marks: Marks, is_whole: bool) -> str | None:
    """A number as the contract has it, by the marks of its file; None where it has several readings, or none."""
    if not number.is_open:
        is_read = number.mark != "," or marks.has_decimal_commas
        return number.text(is_whole) if is_read else None
    if marks.part_thousands(number.between):
        return number.text(is_whole)
    if number.between == ",":
        if is_whole:
            return None if "," in marks.decimal else number.text(is_whole)
        return number.as_decimal().text(is_whole) if marks.has_decimal_commas else None
    return None if is_whole or marks.doubts_points else number.as_decimal().text(is_whole)
