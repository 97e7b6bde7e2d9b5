"""Parquet files: every value as the text that the contract expects."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from iemn_data.contract import Field, Resource
from iemn_data.reading.columns import Columns, FileFault, match_columns, selected
from iemn_data.reading.files.exports import Export
from iemn_data.reading.personal_data.values import check_unknown
from iemn_data.statements import filled, identifier, literal

# The types of numbers with decimals.
_DECIMAL = ("DOUBLE", "FLOAT", "DECIMAL")


def _as_text(position: int, kind: str) -> str:
    """The SQL of a column as text: whole numbers without a fraction, dates without midnight, lists with “;”.

    A moment with a time zone is one in UTC, wherever it is read.
    """
    column = f"c{position}"
    if kind.endswith("[]"):
        return f"array_to_string({column}, ';')"
    if kind.startswith(_DECIMAL):
        return f"whole_or_decimal({column})"
    if kind in ("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS"):
        return f"day_or_moment(make_timestamp(epoch_us({column}::timestamptz)))"
    if kind.startswith("TIMESTAMP"):
        return f"day_or_time({column})"
    if kind == "BLOB":
        return f"decode({column})"
    return f"{column}::varchar"


def _check_kind(field: Field, kind: str) -> None:
    """FileFault for a column with several values in a cell, which would be stored as nobody wrote them."""
    is_list = kind.endswith("[]") and not field.is_list
    if is_list or kind.startswith(("STRUCT", "MAP", "UNION")) or kind.endswith("[][]"):
        raise FileFault("unreadable", "nested", column=field.name)


def _check_bytes(con: duckdb.DuckDBPyConnection, source: str, position: int, field: Field) -> None:
    """FileFault for a column of bytes that are not all text."""
    query = filled("reading/undecodable", source=source, column=f"c{position}")
    [(line,)] = con.execute(query).fetchall()
    if line is not None:
        raise FileFault("unreadable", "bytes", column=field.name, line=line)


def _check_folders(con: duckdb.DuckDBPyConnection, export: Export, columns: Columns) -> None:
    """FileFault where the names of folders (`year=2022`) say otherwise than a column of the files in them."""
    own = con.read_parquet(str(export.path), hive_partitioning=False).columns
    for name in set(own) & set(columns.positions):
        query = filled(
            "reading/folders_differ",
            path=literal(str(export.path)),
            column=identifier(name),
            key=literal(f"/{name}=([^/]*)/"),
        )
        if con.execute(query).fetchall():
            raise FileFault("unreadable", "folders_differ", column=name)


def stage_parquet(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault or duckdb.Error when the file is rejected."""
    relation = con.read_parquet(str(export.path), hive_partitioning=export.is_partitioned)
    columns = match_columns(relation.columns, resource, line=None)
    source = filled(
        "reading/parquet_rows",
        path=literal(str(export.path)),
        is_partitioned=str(export.is_partitioned).lower(),
        names=", ".join(f"c{i}" for i in range(columns.count)),
    )
    if export.is_partitioned:
        _check_folders(con, export, columns)
    for name, position in columns.positions.items():
        kind = str(relation.types[position])
        _check_kind(resource.field(name), kind)
        if kind == "BLOB":
            _check_bytes(con, source, position, resource.field(name))
    check_unknown(con, f"({source})", columns, relation.columns)
    con.execute(
        filled(
            "reading/staged_parquet",
            source=source,
            table=identifier(f"staged_{resource.name}"),
            texts=", ".join(f"{_as_text(i, str(kind))} as c{i}" for i, kind in enumerate(relation.types)),
            columns=selected(resource, columns),
            rank=str(export.rank),
        )
    )
    numbers = [name for name, at in columns.positions.items() if str(relation.types[at]).startswith(_DECIMAL)]
    return replace(columns, numbers=tuple(numbers))
