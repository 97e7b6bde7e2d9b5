"""Parquet files: every value as the text that the contract expects."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from iemn_data.contract import Resource
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
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"day_or_time(make_timestamp(epoch_us({column})))"
    if kind.startswith("TIMESTAMP"):
        return f"day_or_time({column})"
    if kind == "BLOB":
        return f"decode({column})"
    return f"{column}::varchar"


def _check_kind(name: str, kind: str) -> None:
    """FileFault for a column whose values are no single ones, and would be stored as nobody wrote them."""
    if kind.startswith(("STRUCT", "MAP", "UNION")) or kind.endswith("[][]"):
        raise FileFault("unreadable", "nested", column=name)


def stage_parquet(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault or duckdb.Error when the file is rejected."""
    relation = con.read_parquet(str(export.path), hive_partitioning=export.is_partitioned)
    columns = match_columns(relation.columns, resource, line=None)
    for position in columns.positions.values():
        _check_kind(relation.columns[position], str(relation.types[position]))
    source = filled(
        "reading/parquet_rows",
        path=literal(str(export.path)),
        is_partitioned=str(export.is_partitioned).lower(),
        names=", ".join(f"c{i}" for i in range(columns.count)),
    )
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
