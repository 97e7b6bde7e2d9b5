"""What is asked of a Spark cluster while a data set is validated and published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import count

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession

from iemn_data.cluster.dialect import for_spark, query_of, taking
from iemn_data.contract import Field, Resource
from iemn_data.messages import _, number
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.reading import Export
from iemn_data.statements import filled, identifier
from iemn_data.validation import rules
from iemn_data.validation.plain_parts import query_of_lists

# Of more rows something is wrong with the exports as a whole, such as a register that is there twice.
MOST_BROUGHT = 2_000_000
# In names of files Spark takes these as patterns; and passes over names that begin with an underscore.
_PATTERNS, _PASSED_OVER = set("*?[]{}\\"), "_"
# What Hadoop writes as a code in the address of a file; letters of any language it leaves.
_CODED = {ord(sign): f"%{ord(sign):02X}" for sign in ' %#?[]{}|\\^`<>"'}
_TYPES: dict[str, Callable[[pa.DataType], bool]] = {
    "string": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind),
    "integer": lambda kind: pa.types.is_integer(kind) and not pa.types.is_uint64(kind),
    "number": lambda kind: pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind),
    "boolean": pa.types.is_boolean,
    "date": pa.types.is_date32,
}


def _is_of_type(field: Field, kind: pa.DataType) -> bool:
    return bool(_TYPES[field.type](kind))


def _columns(resource: Resource) -> str:
    return ", ".join(identifier(field.name) for field in resource.fields)


_NO_POSITIONS = pa.table({"file": pa.array([], pa.int32()), "line": pa.array([], pa.int64())})


class SparkCluster:
    """A cluster that holds the plain parts of resources; the protocol `Cluster` says what each method answers."""

    def __init__(self, session: SparkSession) -> None:
        """`session` is open."""
        self._session = session
        # The positions (file, line) of the rows of each resource that were brought.
        self._brought: dict[str, list[pa.Table]] = {}
        self._names = count()
        self._parts: dict[str, int] = {}

    def can_read(self, resource: Resource, export: Export) -> bool:
        """Whether Spark reads the values of a part as DuckDB does: its name is no pattern, its types are plain."""
        is_named = not _PATTERNS & set(str(export.path)) and not export.path.name.startswith(_PASSED_OVER)
        try:
            schema = pq.read_schema(export.path)
        except (pa.ArrowException, OSError):
            return False
        has_columns = sorted(schema.names) == sorted(field.name for field in resource.fields)
        return is_named and has_columns and all(_is_of_type(f, schema.field(f.name).type) for f in resource.fields)

    def lists_of_values(
        self, resource: Resource, parts: Sequence[Export]
    ) -> Callable[[duckdb.DuckDBPyConnection, Export], duckdb.DuckDBPyRelation]:
        """The lists of the distinct values of parts, which are made in one go."""
        lists: dict[int, pa.Table] = {}
        for rows in self._rows(resource, parts):
            answer = self._asked(query_of_lists(resource, self._view(rows), "file"))
            for place, rank in enumerate(answer["file"].to_pylist()):
                lists[rank] = answer.drop_columns("file").slice(place, 1)

        def of_part(con: duckdb.DuckDBPyConnection, part: Export) -> duckdb.DuckDBPyRelation:
            return con.from_arrow(lists[part.rank])

        return of_part

    def _rows(self, resource: Resource, parts: Sequence[Export]) -> list[DataFrame]:
        """The rows of parts with their files and lines: a relation for all parts whose columns have the same types."""
        alike = defaultdict(list)
        for part in parts:
            schema = pq.read_schema(part.path)
            alike[tuple(str(schema.field(field.name).type) for field in resource.fields)].append(part)
        return [self._rows_of(resource, group) for group in alike.values()]

    def _rows_of(self, resource: Resource, parts: Sequence[Export]) -> DataFrame:
        addresses = [f"file:{str(part.path.resolve()).translate(_CODED)}" for part in parts]
        ranks = pa.table({"address": addresses, "file": pa.array([part.rank for part in parts], pa.int32())})
        rows = self._session.read.parquet(*(str(part.path.resolve()) for part in parts))
        return rows.selectExpr(
            *(f"`{field.name}`" for field in resource.fields),
            "_metadata.file_path as address",
            "_metadata.row_index + 1 as line",
        ).join(self._session.createDataFrame(ranks).hint("broadcast"), "address")

    def bring_sharing(self, con: duckdb.DuckDBPyConnection, resource: Resource, parts: Sequence[Export]) -> None:
        """Hold the rows of plain parts; bring those that have a key that other rows of the resource have too."""
        values = ", ".join(
            f"try_cast({identifier(field.name)} as {rules.sql_type(field)}) as {identifier(field.name)}"
            for field in resource.fields
        )
        typed = [
            self._session.sql(for_spark(filled("cluster/rows_of_parts", values=values, source=self._view(rows))))
            for rows in self._rows(resource, parts)
        ]
        reduce(DataFrame.unionByName, typed).createOrReplaceTempView(_held(resource))
        self._brought[resource.name] = []
        self._parts[resource.name] = len(parts)
        self._check_files(resource, parts)
        keys = rules.key_parts(resource)
        here = self._handed(con, keys["key"], keys["validated"])
        there = self._session.sql(for_spark(filled("cluster/columns_of", columns=keys["key"], source=_held(resource))))
        keys["validated"] = self._view(there.unionByName(here))
        hashes = self._session.sql(query_of(filled("validation/shared_keys", **keys))).toArrow()
        if len(hashes):
            self._bring(con, resource, "cluster/rows_sharing", key=keys["key"], shared=self._view(self._taken(hashes)))

    def _check_files(self, resource: Resource, parts: Sequence[Export]) -> None:
        """PublishingError where the cluster sees other rows of a part than there are."""
        answer = self._asked(filled("cluster/rows_in_files", source=_held(resource)))
        rows = dict(zip(answer["file"].to_pylist(), answer["rows"].to_pylist(), strict=True))
        for part in parts:
            there = pq.read_metadata(part.path).num_rows
            if rows.get(part.rank) != there:
                message = _(
                    "The Spark cluster read {rows} of the {there} rows of {file}. Each of its machines must see the "
                    "folder of the exports at the same path. Nothing was published."
                )
                seen = number(rows.get(part.rank, 0))
                raise PublishingError(message.format(rows=seen, there=number(there), file=part.name))

    def bring_unreferenced(self, con: duckdb.DuckDBPyConnection, resource: Resource) -> bool:
        """Bring the rows that refer to a key that no kept row has; whether there are any."""
        brought = False
        for key in resource.foreign_keys:
            referred = identifier(key.referred)
            kept = self._handed(con, referred, identifier(f"kept_{key.resource}"))
            parts = {"column": identifier(key.field), "referred_column": referred, "referred": self._view(kept)}
            brought |= self._bring(con, resource, "cluster/rows_unreferenced", **parts)
        return brought

    def _bring(self, con: duckdb.DuckDBPyConnection, resource: Resource, query: str, **parts: str) -> bool:
        """Add the rows that a query answers to those that are validated here, but for those that are already."""
        sql = filled(
            query,
            columns=_columns(resource),
            source=_held(resource),
            brought=self._positions_brought(resource),
            most=str(MOST_BROUGHT + 1),
            **parts,
        )
        rows = self._asked(sql)
        if len(rows) > MOST_BROUGHT:
            message = _(
                "More than {n} rows of {resource} have the key of another row, or refer to a row that is missing. "
                "Check whether files are there twice. Nothing was published."
            )
            raise PublishingError(message.format(n=number(MOST_BROUGHT), resource=resource.name))
        self._brought[resource.name].append(rows.select(_NO_POSITIONS.column_names).cast(_NO_POSITIONS.schema))
        con.register("brought", rows)
        con.execute(
            filled(
                "cluster/brought",
                brought="brought",
                columns=_columns(resource),
                texts=", ".join(f"{identifier(field.name)}::varchar" for field in resource.fields),
                **{stage: identifier(f"{stage}_{resource.name}") for stage in ("staged", "validated")},
            )
        )
        con.unregister("brought")
        return len(rows) > 0

    def parts_held(self) -> int:
        """How many plain parts it reads in the place of this machine."""
        return sum(self._parts.values())

    def holds(self, resource: str) -> bool:
        """Whether there are plain parts of a resource."""
        return resource in self._brought

    def keep(self, con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
        """Name the rows to publish as the resource: those of the relation of that name here, and those not brought."""
        decided = self._handed(con, _columns(resource), identifier(resource.name))
        sql = filled(
            "cluster/kept_rows",
            columns=_columns(resource),
            source=_held(resource),
            brought=self._positions_brought(resource),
            decided=self._view(decided),
        )
        self._session.sql(for_spark(sql)).createOrReplaceTempView(resource.name)

    def execute(self, con: duckdb.DuckDBPyConnection, statement: str, reads: Sequence[str] = ()) -> None:
        """Execute a statement that makes or fills a table here from what its query answers there."""
        for name in reads:
            self._handed(con, "*", identifier(name)).createOrReplaceTempView(name)
        con.register("answer", self._session.sql(query_of(statement)).toArrow())
        con.execute(taking(statement, "answer"))
        con.unregister("answer")

    def _asked(self, sql: str) -> pa.Table:
        return self._session.sql(for_spark(sql)).toArrow()

    def _handed(self, con: duckdb.DuckDBPyConnection, columns: str, source: str) -> DataFrame:
        """Columns of a small relation of the database here."""
        return self._taken(con.sql(filled("cluster/columns_of", columns=columns, source=source)).to_arrow_table())

    def _positions_brought(self, resource: Resource) -> str:
        return self._view(self._taken(pa.concat_tables([_NO_POSITIONS, *self._brought[resource.name]])))

    def _taken(self, table: pa.Table) -> DataFrame:
        """A small table of DuckDB's, on the cluster."""
        return self._session.createDataFrame(table)

    def _view(self, rows: DataFrame) -> str:
        """A name for a relation, to be read by a statement."""
        name = f"relation_{next(self._names)}"
        rows.createOrReplaceTempView(name)
        return name


def _held(resource: Resource) -> str:
    return f"held_{resource.name}"
