"""Personal values: a file with addresses or phone numbers of people is rejected, whatever column they are in."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.columns import INFORMATION, Columns, FileFault
from iemn_data.statements import array, filled, identifier, literal


def _check(con: duckdb.DuckDBPyConnection, source: str, columns: dict[str, str]) -> None:
    """FileFault where a column of a relation holds personal data; `columns` are their SQL by name."""
    query = filled(
        "reading/personal_columns", names=array(tuple(columns)), columns=", ".join(columns.values()), source=source
    )
    lines = dict(con.execute(query).fetchall())
    for name in columns:
        if name in lines:
            raise FileFault("personal_data", "values", column=name, line=lines[name])


def check_unknown(con: duckdb.DuckDBPyConnection, source: str, columns: Columns, names: Sequence[str]) -> None:
    """FileFault where a column that is never stored holds addresses or phone numbers.

    `source` is the SQL of a relation with `line` and the columns of the file as `c0`, `c1` and so on, whose names are
    `names`.
    """
    known = set(columns.positions.values())
    unknown = {
        name: f"c{place}::varchar"
        for place, name in enumerate(names)
        if place not in known and not name.startswith(INFORMATION)
    }
    if unknown:
        _check(con, source, unknown)


def check_staged(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> None:
    """FileFault where a staged file holds addresses or phone numbers, in its columns or in rows of another width."""
    source = f"{identifier(f'staged_{resource.name}')} where file = {rank}"
    _check(con, source, {field.name: identifier(field.name) for field in resource.fields})
    query = filled("reading/personal_lines", resource=literal(resource.name), rank=str(rank))
    if lines := con.execute(query).fetchall():
        raise FileFault("personal_data", "row", line=lines[0][0])
