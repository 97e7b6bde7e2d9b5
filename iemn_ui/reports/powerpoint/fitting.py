"""How much room a text takes: by the widths of the letters of the deck's font, as `scripts/make_widths.py` has them."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

FONT = "Calibri"
"""The font whose letters are measured; the template names the same."""

_WIDTHS = Path(__file__).with_name("widths.json")
_UNITS = 2048  # of the font, to its size
# Letters of other scripts come from other fonts: those of China, Japan and Korea are as wide as high.
_OTHER, _FULL = 0.6 * _UNITS, 1.0 * _UNITS
# Programs round each letter to what their screen shows.
_SLACK = 1.03
_POINTS = 72

_BREAK = re.compile(r"<br\s*/?>")
_BOLD_TAG = re.compile(r"</?b>")
# What XML cannot hold at all.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without what no XML can hold."""
    return _NOT_XML.sub("", text)


def spoken(text: object) -> str:
    """A text of a figure without its tags: what is broken by one stands on the next line."""
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
        return 0  # stands above or below the one before, or is not seen
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def width(text: str, size: float, is_bold: bool = False) -> float:
    """How wide the longest line of a text is, in inches, at a size in points."""
    measured = _measured("bold" if is_bold else "regular")
    longest = max(sum(_letter(letter, measured) for letter in line) for line in text.split("\n"))
    return longest / _UNITS * size / _POINTS * _SLACK


def lines(text: str, size: float, inches: float, is_bold: bool = False) -> int:
    """How many lines a text takes in a box of that width."""
    return sum(_lines_of(line, size, inches, is_bold) for line in text.split("\n"))


def _lines_of(line: str, size: float, inches: float, is_bold: bool) -> int:
    number, used = 1, 0.0
    space = width(" ", size)
    for word in line.split(" "):
        needed = width(word, size, is_bold)
        if used and used + space + needed > inches:
            number, used = number + 1, 0.0
        if needed > inches:
            # Broken within: a word that is wider than the box, or a language without spaces.
            number += math.ceil(needed / inches) - 1
            needed %= inches
        used += needed + (space if used else 0)
    return number


def height(text: str, size: float, inches: float, is_bold: bool = False) -> float:
    """How high a text is in a box of that width, in inches."""
    return lines(text, size, inches, is_bold) * line_height(size)


def line_height(size: float) -> float:
    """The height of a line in inches, at a size in points."""
    return size * 1.22 / _POINTS
