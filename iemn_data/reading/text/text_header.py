"""The header of a text file: the line with its column names, below whatever stands above it, and its delimiter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from iemn_data.contract import Resource
from iemn_data.reading.columns import (
    HEADER_WITHIN,
    FileFault,
    header_among,
    names_all_required,
    normalised,
    number_known,
)
from iemn_data.reading.notes import Note
from iemn_data.reading.text.grammar import BLANKS, QUOTE, Grammar, Window

DELIMITERS = (",", ";", "\t", "|")
# Signs that some programs write between fields, which no reader expects.
_OTHER_SIGNS = (":", "^", "~", "!", "#", "&", "\x01", "\x1f", "\u00a6")
_BLANKS_BETWEEN = re.compile(r"\s+")
_OTHER_MARKS = ("'", "`", "“”", "„“", "«»", "‘’", "″", "＂")
# What Excel takes as the sign between fields; saved again, the line has empty fields behind it.
_SEPARATOR = re.compile(r'"?sep=([^"\w])"?[;,|\s]*', re.IGNORECASE)
# A longer line is no header.
_LONGEST = 1 << 20


@dataclass(frozen=True)
class TextHeader:
    """The header of a text file: its names, the line on which it begins and how many it takes, and the delimiter.

    `notes` tell what stands above it.
    """

    names: list[str]
    line: int
    lines: int
    delimiter: str
    notes: tuple[Note, ...] = ()


def _top(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(islice(iter(lambda: file.readline(_LONGEST), ""), HEADER_WITHIN))


def _is_blank(line: str) -> bool:
    """Whether a line has nothing but delimiters, quotation marks and blanks."""
    return not line.strip().strip(QUOTE + "".join(DELIMITERS) + BLANKS)


def _names(lines: Sequence[str], delimiter: str) -> tuple[list[str], int]:
    """The fields of the first of these lines, and how many lines they take."""
    if read := Grammar(delimiter, False).read(Window(lines)):
        return read
    return [field.strip().strip(QUOTE) for field in lines[0].split(delimiter)], 1


def _likeliest(top: Sequence[str], place: int, delimiters: Sequence[str], resource: Resource) -> TextHeader:
    """A line as a header, with the delimiter with which most of its names are columns of the contract."""
    readings = [(*_names(top[place:], delimiter), delimiter) for delimiter in delimiters]
    names, lines, delimiter = max(readings, key=lambda reading: number_known(reading[0], resource))
    return TextHeader(names, place + 1, lines, delimiter)


def find_header(path: Path, resource: Resource) -> TextHeader:
    """The header of a file in UTF-8; FileFault where it has no line, or where signs are used that are not read."""
    top = _top(path)
    separator = _SEPARATOR.fullmatch(top[0].rstrip("\r\n")) if top else None
    delimiters = dict.fromkeys([*(separator.groups() if separator else ()), *DELIMITERS])
    places = [place for place in range(1 if separator else 0, len(top)) if not _is_blank(top[place])]
    if not places:
        raise FileFault("no_rows", line=1)
    heads = []
    for place in places:
        heads.append(_likeliest(top, place, tuple(delimiters), resource))
        if names_all_required(heads[-1].names, resource):
            break
    header = heads[header_among([head.names for head in heads], resource)]
    if not names_all_required(header.names, resource):
        _refuse_other_signs([top[place] for place in places], places, resource)
    if "\0" in top[header.line - 1] and not number_known(header.names, resource):
        raise FileFault("unreadable", "structure", line=header.line)
    return TextHeader(
        header.names, header.line, header.lines, header.delimiter, tuple(_notes(header, bool(separator), places))
    )


def _notes(header: TextHeader, has_separator: bool, places: list[int]) -> Iterator[Note]:
    if has_separator:
        yield Note("separator_line")
    if places[0] < header.line - 1:
        yield Note("header_line", line=header.line)


def is_header(line: str, resource: Resource) -> bool:
    """Whether a line has the columns that a resource needs, whatever stands between their names."""
    if resource.key[0] not in normalised(line):
        return False
    return any(names_all_required(_names([line], delimiter)[0], resource) for delimiter in DELIMITERS)


def _refuse_other_signs(lines: Sequence[str], places: Sequence[int], resource: Resource) -> None:
    """Raise FileFault where a line would be the header if other signs stood between its fields or around them."""
    for line, place in zip(lines, places, strict=True):
        for sign in _OTHER_SIGNS:
            if names_all_required(line.split(sign), resource):
                raise FileFault("unreadable", "separator", line=place + 1, value=sign)
        if names_all_required(_BLANKS_BETWEEN.split(line.strip()), resource):
            raise FileFault("unreadable", "blanks_between", line=place + 1)
        for marks in _OTHER_MARKS:
            for delimiter in DELIMITERS:
                if names_all_required([name.strip().strip(marks) for name in line.split(delimiter)], resource):
                    raise FileFault("unreadable", "other_marks", line=place + 1, value=marks)
