"""Comparing two snapshots: what was added, removed and changed in each resource, by the key of its rows.

Rows that stay in the parts that they came in are compared file by file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from iemn_data.contract import Resource, load_contract
from iemn_data.messages import _
from iemn_data.statements import filled, identifier, literal


class ComparingError(Exception):
    """Two snapshots cannot be compared; the message says why."""


@dataclass(frozen=True)
class RowChanges:
    """How many rows of a resource are only in the later snapshot, only in the earlier one, or in both but different.

    `is_by_file` says that they are all rows of files that were added, removed or changed.
    """

    resource: str
    added: int
    removed: int
    changed: int
    is_by_file: bool = False


def row_changes(earlier: Path, later: Path) -> list[RowChanges]:
    """What changed between two snapshots, one entry per resource with changes.

    Raises ComparingError where a file is missing, or was written by a version whose snapshots had another structure.
    """
    try:
        changes = _compared(earlier, later)
    except duckdb.Error as error:
        message = _("These two snapshots cannot be compared: one is missing, or was written by another version.")
        raise ComparingError(message) from error
    return [each for each in changes if (each.added, each.removed, each.changed) != (0, 0, 0)]


def _compared(earlier: Path, later: Path) -> list[RowChanges]:
    with duckdb.connect() as con:
        for name, path in (("earlier", earlier), ("later", later)):
            con.execute(f"attach {literal(str(path))} as {name} (read_only)")
        return [_changes(con, resource) for resource in load_contract().resources]


def _changes(con: duckdb.DuckDBPyConnection, resource: Resource) -> RowChanges:
    tables = con.execute("select count(*) from duckdb_tables() where table_name = ?", [resource.name]).fetchall()
    if tables == [(2,)] or not resource.is_about_people:
        return RowChanges(resource.name, *_counts(con, resource))
    query = filled("comparison/changes_of_files", resource=literal(resource.name))
    [(added, removed, changed)] = con.execute(query).fetchall()
    return RowChanges(resource.name, added, removed, changed, is_by_file=True)


def _counts(con: duckdb.DuckDBPyConnection, resource: Resource) -> tuple[int, int, int]:
    others = [field.name for field in resource.fields if field.name not in resource.key]
    query = filled(
        "comparison/changes",
        table=identifier(resource.name),
        same_key=" and ".join(_both(name, "is not distinct from") for name in resource.key),
        is_changed=" or ".join(_both(name, "is distinct from") for name in others) or "false",
    )
    [(added, removed, changed)] = con.execute(query).fetchall()
    return added, removed, changed


def _both(name: str, comparison: str) -> str:
    return f"earlier.{identifier(name)} {comparison} later.{identifier(name)}"
