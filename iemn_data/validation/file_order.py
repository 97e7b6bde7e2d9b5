"""Files that contradict each other: rows of the same key differ, and nothing tells which file is the later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.files.exports import Export
from iemn_data.reading.files.parts import is_order_known
from iemn_data.statements import array, filled, identifier, literal
from iemn_data.validation.fault import Fault
from iemn_data.validation.rules import key_parts, same_key


def contradictions(con: duckdb.DuckDBPyConnection, resource: Resource, exports: Sequence[Export]) -> Iterator[Fault]:
    """A fault for each two files of a resource that have rows of the same key with other values, in no known order.

    Nor is the order known of a file that is named after a country and has no row of it: the word may be a computer's.
    A country form comes after the files that are named after the resource.
    """
    query = filled("validation/form_files", resource=literal(resource.name))
    forms = {rank for (rank,) in con.execute(query).fetchall()}

    def is_open(one: Export, other: Export) -> bool:
        is_after = any(each.rank in forms for each in (one, other)) and not (one.part.of and other.part.of)
        return not is_after and not is_order_known(one.part, other.part)

    named = {export.rank for export in exports if export.part.countries and export.rank not in forms}
    pairs = list(combinations(exports, 2))
    unknown = {(one.rank, other.rank) for one, other in pairs if is_open(one, other)}
    of_named = {(one.rank, other.rank) for one, other in pairs if named & {one.rank, other.rank}}
    by_rank = {export.rank: export for export in exports}
    for pair in _conflicting(con, resource, unknown | of_named):
        one, other = (by_rank[rank] for rank in pair)
        if pair in unknown:
            yield _fault(other, one, "order")
        elif strangers := [each for each in (other, one) if each.rank in named and not _has_own(con, resource, each)]:
            yield _fault(strangers[0], one if strangers[0] is other else other, "country")


def _fault(export: Export, other: Export, detail: str) -> Fault:
    return Fault(export.resource, export.name, None, None, other.name, "conflict_copy", detail)


def _conflicting(
    con: duckdb.DuckDBPyConnection, resource: Resource, pairs: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    if not pairs:
        return []
    names = [identifier(field.name) for field in resource.fields]
    query = filled(
        "validation/conflicting",
        pairs=str([list(pair) for pair in sorted(pairs)]),
        same_key=same_key(resource, "one", "other"),
        one_columns=", ".join(f"one.{name}" for name in names),
        other_columns=", ".join(f"other.{name}" for name in names),
        **{part: key_parts(resource)[part] for part in ("validated", "columns", "has_key", "key", "shared")},
    )
    return [(one, other) for one, other in con.execute(query).fetchall()]


def _has_own(con: duckdb.DuckDBPyConnection, resource: Resource, export: Export) -> bool:
    """Whether a file has rows of a country that it is named after."""
    fields = [field for field in resource.fields if field.is_country]
    columns = (identifier(field.name) if field.is_list else f"[{identifier(field.name)}]" for field in fields)
    query = filled(
        "validation/rows_of_countries",
        validated=identifier(f"validated_{resource.name}"),
        rank=str(export.rank),
        countries=array(tuple(sorted(export.part.countries))),
        columns=", ".join(columns),
    )
    return bool(fields) and bool(con.execute(query).fetchall()[0][0])
