"""CSV files: comma-, semicolon- or tab-separated, in any supported encoding and with any line endings."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault, match_columns, normalised, selected
from iemn_data.reading.decoding import UndecidedError, as_utf8, encoding_of
from iemn_data.reading.exports import Export
from iemn_data.reading.lines import Records, find_records
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier, literal

DELIMITERS = (",", ";", "\t")
_DELIMITER_NOTES = {";": "semicolons", "\t": "tabs"}
_CANONICAL = ("utf-8", "utf-8-sig")
# A first line longer than this is not a header.
_LONGEST_HEADER = 1 << 20


def _encoding(export: Export) -> str:
    try:
        return encoding_of(export.path, export.encoding)
    except UndecidedError as error:
        if not error.candidates:
            raise FileFault("unreadable", "no_encoding", line=error.line) from None
        readings = "; ".join(f"{each.encoding}: {each.line[:80]}" for each in error.candidates)
        raise FileFault("unreadable", f"encodings {readings}", line=error.line) from None


def _header(path: Path, encoding: str, resource: Resource) -> tuple[list[str], str]:
    """The column names as they are, and the delimiter with which most of them are fields of the contract."""
    fields = {column.name for column in resource.fields}
    with path.open(encoding=encoding, newline=None) as file:
        first = next((line for line in iter(lambda: file.readline(_LONGEST_HEADER), "") if line.strip()), "")
    if not first:
        raise FileFault("no_rows", line=1)
    if "\0" in first:
        raise FileFault("unreadable", "structure", line=1)
    readings = [(next(csv.reader([first], delimiter=delimiter)), delimiter) for delimiter in DELIMITERS]
    return max(readings, key=lambda reading: len(fields & {normalised(name) for name in reading[0]}))


@contextmanager
def _readable(path: Path, encoding: str) -> Iterator[tuple[Path, Records, bool]]:
    """The file, or a copy, in UTF-8 with one kind of line ending; its records; whether its line endings were mixed."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy.csv"
        if encoding not in _CANONICAL:
            as_utf8(path, encoding, copy)
            path = copy
        records = find_records(path)
        if records.has_one_line_end:
            yield path, records, False
            return
        even = Path(place) / "even.csv"
        with (
            path.open(encoding="utf-8", newline=None) as source,
            even.open("w", encoding="utf-8", newline="") as target,
        ):
            target.writelines(source)
        yield even, find_records(even), True


def _notes(encoding: str, delimiter: str, has_mixed_line_ends: bool) -> Iterator[Note]:
    if encoding not in _CANONICAL:
        yield Note("encoding", encoding)
    if delimiter in _DELIMITER_NOTES:
        yield Note(_DELIMITER_NOTES[delimiter])
    if has_mixed_line_ends:
        yield Note("mixed_line_ends")


def stage_text(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault when the whole file is rejected."""
    encoding = _encoding(export)
    names, delimiter = _header(export.path, encoding, resource)
    columns = match_columns(names, resource)
    with _readable(export.path, encoding) as (path, records, has_mixed_line_ends):
        con.register("records", records.columns())
        try:
            _read(con, path, records, delimiter, columns)
            _stage(con, export, resource, columns)
        finally:
            con.unregister("records")
    return replace(columns, notes=tuple(_notes(encoding, delimiter, has_mixed_line_ends)))


def _read(con: duckdb.DuckDBPyConnection, path: Path, records: Records, delimiter: str, columns: Columns) -> None:
    """Read every field as text into `fields`, and the records of the wrong width into `rejected_records`."""
    if not records.is_closed:
        raise FileFault("unreadable", "quotes")
    con.execute(
        filled(
            "reading/fields",
            path=literal(str(path)),
            delimiter=literal(delimiter),
            skip=str(records.leading_blanks),
            columns=", ".join(f"'c{i}': 'varchar'" for i in range(columns.count)),
        )
    )
    [(records_in_file, records_read)] = con.execute(filled("reading/agreement")).fetchall()
    if records_in_file != records_read:
        raise FileFault("unreadable", "quotes")


def _stage(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource, columns: Columns) -> None:
    con.execute(
        filled(
            "reading/staged_csv",
            table=identifier(f"staged_{resource.name}"),
            columns=selected(resource, columns),
            rank=str(export.rank),
        )
    )
    # It is unknown which field of a ragged record belongs to a column that must not be stored.
    text = "null" if columns.unknown else "any_value(csv_line)"
    con.execute(filled("reading/ragged", resource=literal(resource.name), rank=str(export.rank), text=text))
