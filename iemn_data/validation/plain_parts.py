"""Plain parts: Parquet files of rows about people that are all kept as they stand, and so need no copy.

A national register comes as many parts, of which few change from one export to the next. Each part is validated once,
by itself, as any other file is; it is plain where nothing in it is wrong, doubtful or read otherwise than it stands.
Its digest is remembered, and its rows are read where they lie. What only several parts together show, such as a key
that two of them have, is still looked for each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias

import duckdb

from iemn_data import reading
from iemn_data.contract import PROJECT_DESCRIPTOR, Field, Resource
from iemn_data.messages import LANGUAGE
from iemn_data.reading.cells import read_cells
from iemn_data.reading.dataset import Dataset
from iemn_data.reading.digests import file_digest
from iemn_data.reading.files.file_names import PARQUET, suffix_of
from iemn_data.reading.personal_data.values import check_staged
from iemn_data.settings import Settings
from iemn_data.statements import SQL, array, filled, identifier, literal
from iemn_data.validation import rules
from iemn_data.validation.scratch import scratch_database

# Parts are read by one thread each: as many at a time keep two cores busy.
_AT_A_TIME = 2
# Pseudonyms as `pseudonymise` writes them: nothing can be wrong with one of them that is not with another.
_PSEUDONYM, _A_PSEUDONYM = r"\Ap[0-9a-f]{8,64}\z", "p0123456789ab"
_STAGES = ("reading", "validation", "validation_rules")


Connection: TypeAlias = duckdb.DuckDBPyConnection
_Lists: TypeAlias = Callable[[Connection, reading.Export], duckdb.DuckDBPyRelation]


class Cluster(Protocol):
    """Machines that read the rows of plain parts in the place of this one, and answer what is asked of all of them.

    The database here is brought only those rows that need a closer look.
    """

    def can_read(self, resource: Resource, export: reading.Export) -> bool:
        """Whether it reads the values of a part as they are read here."""

    def lists_of_values(self, resource: Resource, parts: Sequence[reading.Export]) -> _Lists:
        """The lists of the distinct values of parts, part by part."""

    def bring_sharing(self, con: Connection, resource: Resource, parts: Sequence[reading.Export]) -> None:
        """Hold the rows of plain parts; bring those that have a key that other rows of the resource have too."""

    def bring_unreferenced(self, con: Connection, resource: Resource) -> bool:
        """Bring the rows that refer to a key that no kept row has; whether there are any."""

    def parts_held(self) -> int:
        """How many plain parts it reads in the place of this machine."""

    def holds(self, resource: str) -> bool:
        """Whether there are plain parts of a resource."""

    def keep(self, con: Connection, resource: Resource) -> None:
        """Name the rows to publish as the resource: those of the relation of that name here, and those not brought."""

    def execute(self, con: Connection, statement: str, reads: Sequence[str] = ()) -> None:
        """Execute a statement that makes or fills a table here from what its query answers there.

        `reads` are the small tables of the database here that it reads beside the rows that are kept there.
        """


class PlainParts:
    """The parts of a data set that are known to be plain, by their digests, with their numbers of rows."""

    def __init__(self, dataset: Dataset, settings: Settings, cluster: Cluster | None = None) -> None:
        """Recall what was remembered of the folder; nothing where the rules have changed since."""
        self._lists_of_values = cluster.lists_of_values if cluster else _lists_of_values
        self._can_read = cluster.can_read if cluster else lambda _resource, _part: True
        self._path = settings.state_dir / "plain_parts" / dataset.key
        self._rules = _digest_of_rules()
        self._known = self._recalled()
        self._found: dict[str, int] = {}

    def _recalled(self) -> dict[str, int]:
        try:
            note = json.loads(self._path.read_text(encoding="ascii"))
            known = {str(part): int(rows) for part, rows in note["parts"].items()}
            return known if note["rules"] == self._rules else {}
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            # Written by another version, or cut off: the parts are validated again.
            return {}

    def among(
        self, resource: Resource, exports: Sequence[reading.Export], last_day: date, step: Callable[[str], None]
    ) -> dict[int, int]:
        """The exports that are plain parts, by rank, with their numbers of rows; `step` is told of each."""
        candidates = [e for e in exports if _may_be_plain(resource, e) and self._can_read(resource, e)]
        digests = {export.rank: file_digest(export.path) for export in candidates}
        unknown = [export for export in candidates if digests[export.rank] not in self._known]
        lists_of_values = self._lists_of_values(resource, unknown)

        def rows_of(export: reading.Export) -> int:
            known = self._known.get(digests[export.rank])
            rows = known or _rows_if_plain(export, resource, last_day, lists_of_values)
            if rows:
                step(export.name)
            return rows

        with ThreadPoolExecutor(_AT_A_TIME, initializer=LANGUAGE.set, initargs=(LANGUAGE.get(),)) as pool:
            counted = zip(candidates, pool.map(rows_of, candidates), strict=True)
            plain = {export.rank: rows for export, rows in counted if rows}
        self._found |= {digests[rank]: rows for rank, rows in plain.items()}
        return plain

    def remember(self) -> None:
        """Note the plain parts that there are now, for the next time; no harm where nothing can be written."""
        if self._found == self._known:
            return
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"rules": self._rules, "parts": self._found}), encoding="ascii")
            beside.replace(self._path)


def _digest_of_rules() -> str:
    files = [PROJECT_DESCRIPTOR, *(path for stage in _STAGES for path in sorted((SQL / stage).glob("*.sql")))]
    parts = [*(path.read_bytes() for path in files), duckdb.__version__.encode()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _may_be_plain(resource: Resource, export: reading.Export) -> bool:
    """Whether rows are only counted, tell of no day that may be in the future, and lie in a file of their own."""
    is_counted = resource.is_about_people and not any(field.has_happened or field.is_list for field in resource.fields)
    is_part = suffix_of(export.path.name) == PARQUET and not export.is_partitioned
    return is_counted and is_part and not export.is_outside and not export.stands_for


def _rows_if_plain(
    export: reading.Export,
    resource: Resource,
    last_day: date,
    lists_of_values: _Lists,
) -> int:
    """How many rows a part has, if it is plain; 0 where it is to be validated with the others, which says why.

    What a cell may hold does not depend on its row: instead of all rows, such are validated that hold each value once.
    """
    with (
        tempfile.TemporaryDirectory(prefix="iemn-", ignore_cleanup_errors=True) as spill,
        scratch_database(spill) as con,
    ):
        try:
            columns = con.read_parquet(str(export.path), hive_partitioning=False).columns
            if sorted(columns) != sorted(field.name for field in resource.fields):
                return 0
            lists_of_values(con, export).to_table("lists_of_values")
            counted = con.table("lists_of_values").select("rows").fetchall()
            values = Path(spill) / "values.parquet"
            con.sql(_distinct_values(resource)).write_parquet(str(values))
            if not counted or not _are_kept_as_they_stand(con, replace(export, path=values), resource, last_day):
                return 0
            return int(counted[0][0])
        except (reading.FileFault, duckdb.Error) as error:
            if reading.lacks_room(error):
                raise
            return 0


def query_of_lists(resource: Resource, source: str, part: str = "") -> str:
    """The SQL of the lists of distinct values of a relation, one row for each value of its column `part` if named."""
    lists = []
    for field in resource.fields:
        name = identifier(field.name)
        value = name
        if field.name == "participant_id":
            is_ours = f"regexp_matches({name}, {literal(_PSEUDONYM)})"
            value = f"case when {is_ours} then {literal(_A_PSEUDONYM)} else {name} end"
        lists.append(f"list(distinct {value}) filter (where {name} is not null) as {name}")
        lists.append(f"count(*) > count({name}) as {_is_lacking(field)}")
    parts = {"part": f"{part}, " if part else "", "grouped": f"group by {part}" if part else ""}
    return filled("validation/lists_of_values", lists=", ".join(lists), source=source, **parts)


def _is_lacking(field: Field) -> str:
    """The column that says whether any row has no value of a field."""
    return identifier(f"lacks_{field.name}")


def _lists_of_values(resource: Resource, _parts: Sequence[reading.Export]) -> _Lists:
    return lambda con, export: con.sql(query_of_lists(resource, _source([export])))


def _distinct_values(resource: Resource) -> str:
    names = {identifier(field.name): _is_lacking(field) for field in resource.fields}
    return filled(
        "validation/distinct_values",
        lists=", ".join(f"if({lacks}, list_append({name}, null), {name}) as {name}" for name, lacks in names.items()),
        lengths=", ".join(f"len({name})" for name in names),
        values=", ".join(f"{name}[least(place, len({name}))] as {name}" for name in names),
        lists_of_values="lists_of_values",
    )


def _are_kept_as_they_stand(
    con: duckdb.DuckDBPyConnection, export: reading.Export, resource: Resource, last_day: date
) -> bool:
    """Whether every row of a file is kept, and every value of it is what the file holds; FileFault where it is not."""
    con.execute("set variable last_day = ?", [last_day])
    rules.prepare(con)
    reading.create_stage(con, resource)
    columns = reading.stage(con, export, resource)
    check_staged(con, resource, export.rank)
    cells = read_cells(con, resource, {export.rank: columns})
    if columns.notes or cells.notes:
        return False
    rules.validate_fields(con, resource, True, cells.doubts)
    return con.execute(filled("validation/is_plain", **_quoted(resource, [export]))).fetchall() == [(True,)]


def _source(parts: Sequence[reading.Export]) -> str:
    paths = array(tuple(str(export.path) for export in parts))
    return f"read_parquet({paths}, union_by_name = true, hive_partitioning = false)"


def _quoted(resource: Resource, parts: Sequence[reading.Export]) -> dict[str, str]:
    """The names and columns that the statements on plain parts are filled with."""
    names = [identifier(field.name) for field in resource.fields]
    relations = {stage: f"{stage}_{resource.name}" for stage in ("staged", "validated", "kept")}
    return {
        **{stage: identifier(relation) for stage, relation in relations.items()},
        **{f"own_{stage}": identifier(f"own_{relation}") for stage, relation in relations.items()},
        "columns": ", ".join(names),
        "kept_columns": ", ".join(f"kept.{name}" for name in names),
        "texts": ", ".join(f"{name}::varchar" for name in names),
        "values": _values(resource, ""),
        "part_values": _values(resource, "part."),
        "ranks": str([export.rank for export in parts]),
        "source": _source(parts),
    }


def _values(resource: Resource, of: str) -> str:
    return ", ".join(f"try_cast({of}{identifier(field.name)} as {rules.sql_type(field)})" for field in resource.fields)


def read_where_they_lie(con: duckdb.DuckDBPyConnection, resource: Resource, parts: Sequence[reading.Export]) -> None:
    """Add the rows of plain parts to `staged_<resource>` and `validated_<resource>`, as views."""
    con.execute(filled("validation/with_plain_parts", **_quoted(resource, parts)))
