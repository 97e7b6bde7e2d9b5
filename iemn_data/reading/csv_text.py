"""CSV files: separated by commas, semicolons, tabs or bars, in any supported encoding and with any line endings."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb
import pandas as pd

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault, match_columns, selected
from iemn_data.reading.decoding import UndecidedError, as_utf8, encoding_of
from iemn_data.reading.exports import Export
from iemn_data.reading.lines import plain_lines
from iemn_data.reading.notes import Note
from iemn_data.reading.records import Reader, Record, Window
from iemn_data.reading.text_header import TextHeader, find_header
from iemn_data.statements import filled, identifier, literal

_DELIMITER_NOTES = {";": "semicolons", "\t": "tabs", "|": "bars"}
_CANONICAL = ("utf-8", "utf-8-sig")
_RECORDS_AT_ONCE = 20_000


def _encoding(export: Export) -> str:
    try:
        return encoding_of(export.path, export.encoding)
    except UndecidedError as error:
        if not error.candidates:
            raise FileFault("unreadable", "no_encoding", line=error.line) from None
        readings = "; ".join(f"{each.encoding}: {each.line[:80]}" for each in error.candidates)
        raise FileFault("unreadable", f"encodings {readings}", line=error.line) from None


@contextmanager
def _in_utf8(path: Path, encoding: str) -> Iterator[Path]:
    """The file itself where it is in UTF-8, else a copy that is."""
    if encoding in _CANONICAL:
        yield path
        return
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy.csv"
        as_utf8(path, encoding, copy)
        yield copy


def stage_text(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault when the whole file is rejected.

    Where each line is a record DuckDB reads them all at once; else they are read one after another.
    """
    encoding = _encoding(export)
    with _in_utf8(export.path, encoding) as path:
        header = find_header(path, resource)
        columns = match_columns(header.names, resource, header.line)
        notes = [] if encoding in _CANONICAL else [Note("encoding", encoding)]
        if header.delimiter in _DELIMITER_NOTES:
            notes.append(Note(_DELIMITER_NOTES[header.delimiter]))
        notes += header.notes
        if not _stage_lines(con, path, header, columns, resource, export.rank):
            notes += _stage_records(con, path, header, columns, resource, export.rank)
    return replace(columns, notes=(*notes, *columns.notes))


# ---- a file of which each line is a record


def _stage_lines(
    con: duckdb.DuckDBPyConnection, path: Path, header: TextHeader, columns: Columns, resource: Resource, rank: int
) -> bool:
    """Stage all lines at once; false, with nothing staged, where not each is a record as wide as the header."""
    lines = plain_lines(path, header.delimiter) if header.line == header.lines == 1 else None
    if lines is None:
        return False
    con.register("lines", lines.below_header())
    try:
        if not _read(con, path, header.delimiter, columns):
            return False
        con.execute(
            filled(
                "reading/staged_csv",
                table=identifier(f"staged_{resource.name}"),
                columns=selected(resource, columns),
                rank=str(rank),
            )
        )
    finally:
        con.unregister("lines")
    return True


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


# ---- any other file


def _stage_records(
    con: duckdb.DuckDBPyConnection, path: Path, header: TextHeader, columns: Columns, resource: Resource, rank: int
) -> list[Note]:
    """Stage the records below the header one after another; returns what was understood of them."""
    lines_of_kind = defaultdict[str, list[int]](list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        window = Window(file)
        window.line(header.line + header.lines - 2)
        window.pass_over(header.line + header.lines - 1)
        records = Reader(window, header.delimiter, header.names).records()
        while some := list(islice(records, _RECORDS_AT_ONCE)):
            _add(con, some, columns, resource, rank)
            for record in some:
                if record.kind:
                    lines_of_kind[record.kind].append(record.line)
    notes = [Note(kind, number=len(lines), line=lines[0]) for kind, lines in lines_of_kind.items()]
    if len(window.line_ends) > 1 or "\r" in window.line_ends:
        notes.insert(0, Note("mixed_line_ends"))
    return notes


def _add(
    con: duckdb.DuckDBPyConnection, records: list[Record], columns: Columns, resource: Resource, rank: int
) -> None:
    names = [f"c{i}" for i in range(columns.count)]
    fitting = [(each.line, *[field or None for field in each.fields]) for each in records if each.fields is not None]
    # It is unknown which field of a rejected record belongs to a column that must not be stored.
    rejected = [
        (each.line, None if columns.unknown else each.text, each.fault) for each in records if each.fields is None
    ]
    con.register("sheet_rows", pd.DataFrame(fitting, columns=["line", *names], dtype="object"))
    con.register("rejected_records", pd.DataFrame(rejected, columns=["line", "text", "detail"], dtype="object"))
    table, texts = identifier(f"staged_{resource.name}"), ", ".join(f"{name}::varchar as {name}" for name in names)
    columns_of_contract = selected(resource, columns)
    con.execute(filled("reading/staged_sheet", table=table, rank=str(rank), texts=texts, columns=columns_of_contract))
    con.execute(filled("reading/rejected", resource=literal(resource.name), rank=str(rank)))
    con.unregister("sheet_rows")
    con.unregister("rejected_records")
