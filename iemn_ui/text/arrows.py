"""Arrows that point the way of reading: what leads on points to the right, and in Arabic to the left."""

from __future__ import annotations

from iemn_data.languages import reader_language

_RIGHT, _LEFT = ":material/arrow_forward:", ":material/arrow_back:"
_TURNED = str.maketrans("→←", "←→")


def onward() -> str:
    """The icon of what leads on, or comes next."""
    return _LEFT if _is_from_right() else _RIGHT


def backward() -> str:
    """The icon of what came before."""
    return _RIGHT if _is_from_right() else _LEFT


def as_read(text: str) -> str:
    """A text written for reading from the left, with its arrows “→” and “←” as the reader's language has them."""
    return text.translate(_TURNED) if _is_from_right() else text


def _is_from_right() -> bool:
    return reader_language().direction == "rtl"
