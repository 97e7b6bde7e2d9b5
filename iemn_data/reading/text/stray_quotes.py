"""Stray quotation marks: the ways in which one line can be parted into fields where marks are misplaced in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

QUOTE = '"'
# A longer line, or one with more marks, is not tried.
_LONGEST, _MOST_MARKS = 1 << 16, 200
# More fields than these are not distinguished: no header has as many.
_MOST_FIELDS = 200

_Way = tuple[str, ...]


def _is_crossed(text: str) -> bool:
    """Whether the marks inside a quoted text rather close and open one, as in `"one" and "two"`."""
    marks = [match.start() for match in re.finditer('(?<!")"(?!")', text)]
    return bool(marks) and len(marks) % 2 == 0 and text[: marks[0]][-1:].isalpha()


def _quoted(line: str, mark: int, delimiter: str) -> Iterator[tuple[int, str]]:
    """The texts that the mark at a place can open: each with where its field ends."""
    blanks = "[ ]*" if delimiter == "\t" else "[ \t]*"
    for close in re.finditer(rf'"(?={blanks}(?:{re.escape(delimiter)}|\Z))', line[mark + 1 :]):
        text = line[mark + 1 : mark + 1 + close.start()]
        end = line.find(delimiter, mark + 2 + close.start())
        yield len(line) if end < 0 else end, text.replace('""', QUOTE)


def _fields(line: str, start: int, delimiter: str, is_open_allowed: bool) -> Iterator[tuple[int, str]]:
    """The fields that can begin at a place: each with where it ends."""
    end = line.find(delimiter, start)
    end = len(line) if end < 0 else end
    literal = line[start:end]
    bare = literal.strip(" ") if delimiter == "\t" else literal.strip(" \t")
    if not bare.startswith(QUOTE):
        yield end, literal
        return
    yield from _quoted(line, line.index(QUOTE, start), delimiter)
    is_phrase = bare.count(QUOTE) % 2 == 0 and (not bare.endswith(QUOTE) or _is_crossed(bare[1:-1]))
    if is_phrase or is_open_allowed:
        yield end, literal


def readings_of(line: str, delimiter: str, is_open_allowed: bool = False) -> list[list[str]]:
    """The ways in which a line can be parted into fields, at most two of the same number of fields.

    A mark at the start of a field opens it, if one before a delimiter closes it; others are part of the text.
    `is_open_allowed` also takes a mark that is never closed for a part of the text.
    """
    if len(line) > _LONGEST or line.count(QUOTE) > _MOST_MARKS:
        return []
    starts = [0, *(match.end() for match in re.finditer(re.escape(delimiter), line))]
    # By the place where a field begins, and by their number: the ways to part what follows.
    ways: dict[int, dict[int, list[_Way]]] = {len(line) + 1: {0: [()]}}
    for start in reversed(starts):
        here: dict[int, list[_Way]] = {}
        for end, field in _fields(line, start, delimiter, is_open_allowed):
            for number, rests in ways.get(end + 1, {}).items():
                if number < _MOST_FIELDS:
                    some = here.setdefault(number + 1, [])
                    some += [way for rest in rests if (way := (field, *rest)) not in some]
                    del some[2:]
        ways[start] = here
    return [list(way) for some in ways[0].values() for way in some]
