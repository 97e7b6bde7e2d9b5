"""Texts fit for a file: without the characters that a format cannot carry, or that rearrange what stands after them."""

from __future__ import annotations

import json
import re
from typing import Any

_LINE_ENDS = re.compile("\r\n?")
# Line and page breaks of word processors and of other systems: between two words they stand for a blank.
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0xFFFF, 0x110000, 0x10000))
# An embedding, override or isolate that is not closed reorders the words, numbers and labels after it; the marks for
# left and right, which reach no further than their place, and the joiners, which shape letters, stay. With them go the
# deprecated switches of the shapes of digits.
_REORDERING = "\u202a-\u202e\u2066-\u206f"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_UNFIT = re.compile(f"[{_CONTROLS}\ud800-\udfff{_REORDERING}{_NONCHARACTERS}]")


def carried(text: str) -> str:
    """A text that every format and reader can carry: of the control characters only tabs and line ends stay.

    Lone surrogates, noncharacters, and embeddings, overrides and isolates of the direction of writing are taken out; a
    vertical tab and other breaks become a blank.
    """
    return text if text.isprintable() else _UNFIT.sub("", _BREAKS.sub(" ", text))


def printable(text: str) -> str:
    """A text as every format can carry it, with one kind of line break: “\\n”."""
    return text if text.isprintable() else _LINE_ENDS.sub("\n", carried(text))


def printable_in(value: Any) -> Any:
    """A value for JSON with each text in its lists and objects `printable`; keys and numbers stay."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: printable_in(item) for key, item in value.items()}
    return [printable_in(item) for item in value] if isinstance(value, list | tuple) else value


def as_json(value: Any) -> str:
    """A value as JSON for people and programs: letters as they are, and what is not `printable` as its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNFIT.sub(lambda match: json.dumps(match[0])[1:-1], text)
