"""Strict copies: the records of a text file that fit its header, as a strict reader takes them, and what is found."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault
from iemn_data.reading.notes import Note
from iemn_data.reading.text.grammar import Grammar, Window
from iemn_data.reading.text.records import Reader, Record
from iemn_data.reading.text.shifts import is_shifted
from iemn_data.reading.text.text_header import TextHeader, is_header


@dataclass
class Found:
    """What is found in a file: the lines of the records that are read, the others, and the lines by kind of note.

    `usual_width` is how many fields its records have, and `line_ends` are what its lines end in.
    """

    lines: array[int] = field(default_factory=lambda: array("q"))
    rejected: list[Record] = field(default_factory=list)
    lines_of_kind: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    usual_width: int = 0
    line_ends: set[str] = field(default_factory=set)


def write_strictly(
    path: Path, header: TextHeader, columns: Columns, resource: Resource, width: int, copy: Path
) -> Found:
    """Write a copy of the records that have at most so many fields, below a line in the place of their header."""
    found = Found()
    required = [columns.positions[column.name] for column in resource.fields if column.is_required]
    with path.open(encoding="utf-8-sig", newline="") as file, copy.open("w", encoding="utf-8", newline="") as target:
        window = Window(file)
        window.line(header.line + header.lines - 2)
        window.pass_over(header.line + header.lines - 1)
        reader = Reader(window, header.delimiter, header.names, required, width)
        target.write("header\n")
        for record in reader.records():
            if record.strict is None:
                if is_header(record.text, resource):
                    raise FileFault("unreadable", "second_header", line=record.line)
                found.rejected.append(record)
                continue
            target.write(record.strict + "\n")
            found.lines.append(record.line)
            if record.kind:
                found.lines_of_kind[record.kind].append(record.line)
    found.usual_width, found.line_ends = reader.usual_width(), window.line_ends
    return found


def end_in_delimiters(copy: Path, delimiter: str, columns: Columns, resource: Resource) -> bool:
    """Whether the delimiter more that each record of a strict copy has ends it, and does not stand within a value.

    One record shows it in which it can stand nowhere else.
    """
    fields = {position: resource.field(name) for name, position in columns.positions.items()}
    with copy.open(encoding="utf-8", newline="") as file:
        grammar, window = Grammar(delimiter, False), Window(file)
        window.line(0)
        window.pass_over(1)
        while window.line(0) is not None and (read := grammar.read(window)):
            window.pass_over(read[1])
            if not is_shifted(read[0], fields, delimiter):
                return True
    return False


def notes_on(found: Found, width: int, line: int) -> Iterator[Note]:
    """What was understood of the records of a file."""
    if len(found.line_ends) > 1 or "\r" in found.line_ends:
        yield Note("mixed_line_ends")
    if found.usual_width > width:
        yield Note("ending_delimiters", line=line)
    for kind, lines in found.lines_of_kind.items():
        yield Note(kind, number=len(lines), line=lines[0])
