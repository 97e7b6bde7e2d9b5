"""Text sizes, so that texts fit in the deck's font and in what programs take where it is missing.

`scripts/make_widths.py` writes to `widths.json` how wide each letter is in the wider of both.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

FONT = "Calibri"
"""The font of the template, whose letters are measured, beside those of DejaVu Sans, the widest usual substitute."""

_WIDTHS = Path(__file__).with_name("widths.json")
_UNITS = 2048  # of the font, to its size
# Letters that the font lacks come from other fonts; Chinese, Japanese and Korean ones are as wide as high.
_OTHER, _FULL = 0.6 * _UNITS, 1.0 * _UNITS
# Programs round each letter's width to pixels.
_SLACK = 1.03
_POINTS = 72

_BREAK = re.compile(r"<br\s*/?>")
_BOLD_TAG = re.compile(r"</?b>")


def plain_text(text: object) -> str:
    """A figure's text without its tags and entities; line breaks become “\n”."""
    without = _BOLD_TAG.sub("", _BREAK.sub("\n", str(text)))
    return without.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@lru_cache(maxsize=2)
def _measured(weight: str) -> dict[str, int]:
    by_width: dict[str, str] = json.loads(_WIDTHS.read_text(encoding="utf-8"))[weight]
    return {letter: int(width) for width, letters in by_width.items() for letter in letters}


def _letter(letter: str, measured: dict[str, int]) -> float:
    """The width of a letter in units of the font."""
    if letter.isspace():
        return measured[" "]
    if letter in measured:
        return measured[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0  # combines with the letter before, or is invisible
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def width(text: str, size: float, is_bold: bool = False) -> float:
    """The width of a text's longest line in inches, at a size in points."""
    measured = _measured("bold" if is_bold else "regular")
    longest = max(sum(_letter(letter, measured) for letter in line) for line in text.split("\n"))
    return longest / _UNITS * size / _POINTS * _SLACK


def lines(text: str, size: float, inches: float, is_bold: bool = False) -> int:
    """The number of lines that a text takes in a box of a width in inches."""
    return sum(_lines_of(line, size, inches, is_bold) for line in text.split("\n"))


def _lines_of(line: str, size: float, inches: float, is_bold: bool) -> int:
    number, used = 1, 0.0
    space = width(" ", size, is_bold)
    for word in line.split(" "):
        needed = width(word, size, is_bold)
        if used and used + space + needed > inches:
            number, used = number + 1, 0.0
        if needed > inches:
            # The word itself is broken: it is wider than the box, or its language has no spaces.
            number += math.ceil(needed / inches) - 1
            needed %= inches
        used += needed + (space if used else 0)
    return number


def height(text: str, size: float, inches: float, is_bold: bool = False) -> float:
    """The height of a text in inches, in a box of a width in inches."""
    return lines(text, size, inches, is_bold) * line_height(size)


def line_height(size: float) -> float:
    """The height of a line in inches, at a size in points."""
    return size * 1.22 / _POINTS
