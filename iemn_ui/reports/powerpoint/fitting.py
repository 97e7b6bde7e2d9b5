"""How much room a text takes, without a font at hand: widths of the letters of the deck's font, rather too wide."""

from __future__ import annotations

import math
import re
import unicodedata

# In shares of the font's size. Where the font is missing, what stands in for it is a little wider.
_NARROW, _PLAIN, _CAPITAL, _WIDE, _FULL = 0.29, 0.51, 0.61, 0.86, 1.0
_NARROW_LETTERS = frozenset("iljtfrI.,;:'’!|()[] \u202f\u00a0-")
_WIDE_LETTERS = frozenset("mwMW@%—…")
_BOLD, _SLACK = 1.05, 1.03
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


def _letter(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _CAPITAL if letter.isupper() else _PLAIN


def width(text: str, size: float, is_bold: bool = False) -> float:
    """How wide the longest line of a text is, in inches, at a size in points."""
    longest = max((sum(map(_letter, line)) for line in text.split("\n")), default=0.0)
    return longest * size / _POINTS * (_BOLD if is_bold else 1) * _SLACK


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
