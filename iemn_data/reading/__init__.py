"""Reading: find the exports, decode them, name their columns and stage every field as text.

Only whether a file can be read at all is decided here; its rows are validated later.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import replace

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault
from iemn_data.reading.files.archives import plain_file
from iemn_data.reading.files.exports import Export, Found, find_exports, natural
from iemn_data.reading.files.file_names import PARQUET, WORKBOOK, suffix_of
from iemn_data.reading.files.signatures import refuse_other_format
from iemn_data.reading.no_records import set_aside
from iemn_data.reading.notes import Note
from iemn_data.reading.odd_letters import odd_letters
from iemn_data.reading.parquet import stage_parquet
from iemn_data.reading.text.csv_text import stage_text
from iemn_data.statements import filled, identifier, literal

__all__ = [
    "Columns",
    "Export",
    "FileFault",
    "Found",
    "create_stage",
    "find_exports",
    "lacks_room",
    "natural",
    "rows_of",
    "stage",
]


def create_stage(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Create an empty table `staged_<resource>`: file (its rank), line and every field of the contract as text."""
    fields = ", ".join(f"{identifier(field.name)} varchar" for field in resource.fields)
    con.execute(filled("reading/stage", table=identifier(f"staged_{resource.name}"), fields=fields))


def _stage(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    if export.is_outside:
        raise FileFault("unreadable", "outside")
    notes = [Note("stands_for", export.stands_for)] if export.stands_for else []
    refuse_other_format(export.path)
    with plain_file(export.path) as (path, unpacked):
        if unpacked:
            refuse_other_format(path)
            notes.append(Note("unpacked", unpacked))
        columns = _stage_file(con, replace(export, path=path), resource)
    return replace(columns, notes=(*notes, *columns.notes))


def _stage_file(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    suffix = suffix_of(export.path.name)
    if suffix == PARQUET:
        return stage_parquet(con, export, resource)
    if suffix == WORKBOOK:
        from iemn_data.reading.workbooks import stage_sheet

        return stage_sheet(con, export.path, export.sheet, resource, export.rank)
    return stage_text(con, export, resource)


def _reason(error: Exception) -> str:
    is_gone = isinstance(error, FileNotFoundError | PermissionError)
    if is_gone or re.search("no files found|permission denied|no such file", str(error).casefold()):
        return "gone"
    if "failure in decode" in str(error).casefold():
        return "other_bytes"
    return "structure"


def lacks_room(error: Exception) -> bool:
    """Whether an error means that memory or disk ran out, and not that a file is faulty."""
    is_full = getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(error)
    return is_full or isinstance(error, duckdb.OutOfMemoryException)


def stage(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; returns its columns, with what was understood of the file.

    Raises FileFault when the whole file is rejected, and DuckDB's or the system's error when memory or disk run out.
    """
    try:
        columns = _stage(con, export, resource)
        notes = (*set_aside(con, resource, export.rank, columns), *odd_letters(con, resource, export.rank))
    except (duckdb.Error, OSError, UnicodeError) as error:
        if lacks_room(error):
            raise
        raise FileFault("unreadable", _reason(error)) from error
    if not rows_of(con, export) and not columns.is_form:
        raise FileFault("no_rows", line=columns.line)
    return replace(columns, notes=(*columns.notes, *notes))


def rows_of(con: duckdb.DuckDBPyConnection, export: Export) -> int:
    """How many rows of a file are staged or ragged."""
    query = filled(
        "reading/rows_read",
        table=identifier(f"staged_{export.resource}"),
        resource=literal(export.resource),
        rank=str(export.rank),
    )
    return int(con.execute(query).fetchall()[0][0])
