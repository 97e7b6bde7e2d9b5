"""CSV files: separated by commas, semicolons, tabs or bars, in any supported encoding and with any line endings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np

from iemn_data.contract import Resource
from iemn_data.messages import in_a_row, quoted
from iemn_data.reading.columns import INFORMATION, Columns, FileFault, letters, match_columns, normalised, selected
from iemn_data.reading.files.exports import Export
from iemn_data.reading.notes import Note
from iemn_data.reading.personal_data.values import check_staged, check_unknown
from iemn_data.reading.text.decoding import Candidate, UndecidedError, as_utf8, encoding_of, first_line_not
from iemn_data.reading.text.lines import plain_lines
from iemn_data.reading.text.strict_copy import end_in_delimiters, notes_on, write_strictly
from iemn_data.reading.text.text_header import TextHeader, find_header
from iemn_data.statements import filled, identifier, literal

_DELIMITER_NOTES = {";": "semicolons", "\t": "tabs", "|": "bars"}
_CANONICAL = ("utf-8", "utf-8-sig")


def _encoding(export: Export, resource: Resource) -> str:
    try:
        return encoding_of(export.path, export.encoding)
    except UndecidedError as error:
        if not error.candidates:
            raise FileFault("unreadable", "no_encoding", line=error.line) from None
        readings = _readings(error.candidates, export, resource)
        raise FileFault("unreadable", "encodings", line=error.line, value=readings) from None


def _readings(candidates: Sequence[Candidate], export: Export, resource: Resource) -> str:
    """The possible encodings, each with a word that tells them apart, unless the file may hold words about people.

    Raises FileFault where the header is rejected: that holds in each encoding.
    """
    with _in_utf8(export.path, candidates[0].encoding) as path:
        header = find_header(path, resource)
        columns = match_columns(header.names, resource, header.line)
    has_words = not (columns.unknown or resource.is_about_people) and all(each.word for each in candidates)
    words = [f"{quoted(each.word)} ({each.encoding})" if has_words else each.encoding for each in candidates]
    return in_a_row(words)


@contextmanager
def _in_utf8(path: Path, encoding: str) -> Iterator[Path]:
    """The file itself where it is in UTF-8, else a copy that is."""
    if encoding in _CANONICAL:
        yield path
        return
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy.csv"
        try:
            as_utf8(path, encoding, copy)
        except UnicodeDecodeError:
            raise FileFault("unreadable", "no_encoding", line=first_line_not(path, encoding)) from None
        yield copy


def stage_text(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault when the whole file is rejected.

    Where each line is a record DuckDB reads them all at once; else they are read one after another.
    """
    encoding = _encoding(export, resource)
    with _in_utf8(export.path, encoding) as path:
        header = find_header(path, resource)
        columns = match_columns(header.names, resource, header.line)
        if any(normalised(name).startswith(INFORMATION) for name in columns.unknown):
            raise FileFault("unreadable", "form_as_text", line=header.line)
        notes = [] if encoding in _CANONICAL else [Note("encoding", encoding)]
        if header.delimiter in _DELIMITER_NOTES:
            notes.append(Note(_DELIMITER_NOTES[header.delimiter]))
        notes += header.notes
        if not _stage_lines(con, path, header, columns, resource, export.rank):
            notes += _stage_records(con, path, header, columns, resource, export.rank)
        notes += _nameless(con, columns)
    return replace(columns, notes=(*notes, *columns.notes))


def _nameless(con: duckdb.DuckDBPyConnection, columns: Columns) -> list[Note]:
    """A note on the columns without a name that have values, by their letters in a spreadsheet."""
    if not columns.nameless:
        return []
    are_filled = ", ".join(f"count(nullif(trim(c{position}), '')) > 0" for position in columns.nameless)
    [are] = con.execute(filled("reading/filled_columns", are_filled=are_filled)).fetchall()
    found = [letters(position) for position, is_filled in zip(columns.nameless, are, strict=True) if is_filled]
    return [Note("nameless_columns", ", ".join(found), number=len(found), line=columns.line)] if found else []


# ---- a file of which each line is a record


def _stage_lines(
    con: duckdb.DuckDBPyConnection, path: Path, header: TextHeader, columns: Columns, resource: Resource, rank: int
) -> bool:
    """Stage all lines at once; false, with nothing staged, where not each is a record as wide as the header."""
    lines = plain_lines(path, header.delimiter) if header.line == header.lines == 1 else None
    # DuckDB passes over an empty field more at the end of a line.
    if lines is None or not lines.have_all(columns.count):
        return False
    con.register("lines", lines.below_header())
    try:
        is_read = _read(con, path, header.delimiter, columns)
        if is_read:
            _stage(con, header, columns, resource, rank)
    finally:
        con.unregister("lines")
    return is_read


def _read(con: duckdb.DuckDBPyConnection, path: Path, delimiter: str, columns: Columns) -> bool:
    """Read every field as text into `fields`; false where these are not as many records as there are lines."""
    try:
        con.execute(
            filled(
                "reading/fields",
                path=literal(str(path)),
                delimiter=literal(delimiter),
                columns=", ".join(f"'c{i}': 'varchar'" for i in range(columns.count)),
            )
        )
    except duckdb.InvalidInputException:
        return False
    [(is_agreed,)] = con.execute(filled("reading/agreement")).fetchall()
    return bool(is_agreed)


def _stage(con: duckdb.DuckDBPyConnection, header: TextHeader, columns: Columns, resource: Resource, rank: int) -> None:
    check_unknown(con, "fields positional join lines", columns, header.names)
    con.execute(
        filled(
            "reading/staged_csv",
            table=identifier(f"staged_{resource.name}"),
            columns=selected(resource, columns),
            rank=str(rank),
        )
    )


# ---- any other file


def _stage_records(
    con: duckdb.DuckDBPyConnection, path: Path, header: TextHeader, columns: Columns, resource: Resource, rank: int
) -> list[Note]:
    """Stage the records below the header, from a copy that is strict; returns what was understood of them."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "strict.csv"
        width = len(header.names)
        found = write_strictly(path, header, columns, resource, width, copy)
        if (usual := found.usual_width) != width:
            found = write_strictly(path, header, columns, resource, usual, copy)
        is_short = usual > width and not end_in_delimiters(copy, header.delimiter, columns, resource)
        if is_short:
            found = write_strictly(path, header, columns, resource, width, copy)
        lines = np.array(found.lines, np.int64)
        con.register("lines", {"line": lines, "is_blank": np.zeros(len(lines), np.bool_)})
        # It is unknown which field of a rejected record belongs to a column that must not be stored.
        texts = [None if columns.unknown else each.text for each in found.rejected]
        details = [each.fault for each in found.rejected]
        con.register(
            "rejected_records",
            {
                "line": np.array([each.line for each in found.rejected], np.int64),
                "text": np.array(texts, dtype=object),
                "detail": np.array(details, dtype=object),
                "fields": np.array([each.fields for each in found.rejected], dtype=object),
            },
        )
        try:
            if not _read(con, copy, header.delimiter, columns):
                raise FileFault("unreadable", "structure", line=header.line)
            _stage(con, header, columns, resource, rank)
            parts = {"resource": literal(resource.name), "rank": str(rank), "columns": str(columns.count)}
            con.execute(filled("reading/rejected", **parts))
        finally:
            con.unregister("lines")
            con.unregister("rejected_records")
    if is_short:
        check_staged(con, resource, rank)
        raise FileFault("unreadable", "short_header", line=header.line)
    return list(notes_on(found, width, header.line))
