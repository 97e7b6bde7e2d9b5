"""What differs between two snapshots, table by table and row by row."""

from __future__ import annotations

from pathlib import Path

import duckdb


def differences(one: Path, other: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows that only one of two snapshots has, by table; a table that only one has counts as a row.

    A mean is compared to six decimals: its last bits are of the order in which rows were added, which nobody sets.
    """
    with duckdb.connect() as con:
        con.execute(f"attach '{one}' as one (read_only); attach '{other}' as other (read_only)")
        columns = {name: _columns(con, name) for name in ("one", "other")}
        only_one = columns["one"].keys() ^ columns["other"].keys()
        found: dict[str, list[tuple[object, ...]]] = {name: [("missing",)] for name in only_one}
        for table in sorted(columns["one"].keys() & columns["other"].keys()):
            rows = {name: f'(select {columns[name][table]} from {name}.main."{table}")' for name in columns}
            of_one = con.execute(f"select 'one', * from ({rows['one']} except all {rows['other']})").fetchall()
            of_other = con.execute(f"select 'other', * from ({rows['other']} except all {rows['one']})").fetchall()
            found[table] = of_one + of_other
        return {table: rows for table, rows in found.items() if rows}


def _columns(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """The columns of each table, to be selected."""
    query = "select table_name, column_name, data_type from duckdb_columns() where database_name = ?"
    columns: dict[str, list[str]] = {}
    for table, column, kind in con.execute(query, [database]).fetchall():
        selected = f'round("{column}", 6)' if kind == "DOUBLE" else f'"{column}"'
        columns.setdefault(table, []).append(selected)
    return {table: ", ".join(selected) for table, selected in columns.items()}
