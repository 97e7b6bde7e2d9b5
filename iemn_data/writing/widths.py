"""The widths of texts where each Latin letter is one wide: on a terminal, and as figures reckon lines."""

from __future__ import annotations

import unicodedata


def letter_width(letter: str) -> int:
    """The width of a letter: two of a Chinese one, none of a mark on the letter before it."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def width(text: str) -> int:
    """The width of a text in Latin letters."""
    return sum(map(letter_width, text))


def to_left(text: str, columns: int) -> str:
    """A text at the left of so many columns; a longer one as it is."""
    return text + " " * (columns - width(text))


def to_right(text: str, columns: int) -> str:
    """A text at the right of so many columns; a longer one as it is."""
    return " " * (columns - width(text)) + text
