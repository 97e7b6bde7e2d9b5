"""Other rows: those that a row which is rejected or set aside repeats, refers to or disagrees with.

They are looked up once validation has ended, and for such rows only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import duckdb

from iemn_data.contract import Resource
from iemn_data.statements import filled, identifier, literal, statement
from iemn_data.validation.fault import Fault
from iemn_data.validation.report import ResourceCounts
from iemn_data.validation.rules import same_key

# Of more lines than these, only so many are named.
_MOST_LINES = 4


class OtherRows:
    """Looks up the rows that errors and warnings are about besides their own, in the connection of a validation."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        resources: Sequence[Resource],
        counts: Mapping[str, ResourceCounts],
        faults_of_files: Sequence[Fault],
    ) -> None:
        """`counts` are those of each resource: its files, and how many rows were set aside."""
        self._con = con
        self._resources = {resource.name: resource for resource in resources}
        self._counts = counts
        self._rejected_files = defaultdict[str, list[str]](list)
        for fault in faults_of_files:
            self._rejected_files[fault.resource].append(fault.file)

    def _file(self, resource: str, rank: int) -> str:
        return self._counts[resource].files[rank - 1]

    def errors(self) -> Iterator[Fault]:
        """The faults of rows, in the order of files and lines."""
        rows = self._con.execute(statement("validation/errors")).fetchall()
        rules = {(resource, rule) for resource, _file, _line, _column, _value, rule, *_rest in rows}
        referred = {
            (name, key.field): self._referred(resource, key.field)
            for name, resource in self._resources.items()
            for key in resource.foreign_keys
            if (name, "unknown_key") in rules
        }
        differing = {
            name: self._differing(self._resources[name]) for name, rule in sorted(rules) if rule == "duplicate_key"
        }
        for resource, rank, line, column, value, rule, detail, named in rows:
            known: dict[str, object] = dict(named or {})
            if rule == "unknown_key":
                known = referred[resource, column].get(value, {})
            elif rule == "duplicate_key":
                known = differing[resource][rank, line]
            elif "other_rank" in known:
                known["other_file"] = self._file("action_updates", int(str(known["other_rank"])))
            yield Fault(resource, self._file(resource, rank), line, column, value, rule, detail, known)

    def _referred(self, resource: Resource, field: str) -> dict[str, dict[str, object]]:
        """What there is to say of each key that the rows of a resource refer to and that is not found."""
        [key] = [each for each in resource.foreign_keys if each.field == field]
        query = filled(
            "validation/referred_rows",
            resource=literal(resource.name),
            column_name=literal(field),
            referred_resource=literal(key.resource),
            referred_column=identifier(key.referred),
            referred_validated=identifier(f"validated_{key.resource}"),
            referred_kept=identifier(f"kept_{key.resource}"),
        )
        return {
            value: self._of_key(key.resource, rank, line, alike)
            for value, rank, line, alike in self._con.execute(query).fetchall()
        }

    def _of_key(self, referred: str, rank: int | None, line: int | None, alike: str | None) -> dict[str, object]:
        if rank is not None:
            return {"other_file": self._file(referred, rank), "other_line": line}
        if alike is not None:
            return {"alike": alike}
        rejected = self._rejected_files[referred]
        return {"other_file": rejected} if rejected else {}

    def _differing(self, resource: Resource) -> dict[tuple[int, int], dict[str, object]]:
        """The lines that share the key of a line although they differ, and in which columns."""
        names = [field.name for field in resource.fields if field.name not in resource.key]
        query = filled(
            "validation/differing_rows",
            validated=identifier(f"validated_{resource.name}"),
            resource=literal(resource.name),
            key=", ".join(map(identifier, resource.key)),
            differing=", ".join(
                f"case when count(distinct {_told(name)}) > 1 then {literal(name)} end" for name in names
            ),
        )
        found: dict[tuple[int, int], dict[str, object]] = {}
        for rank, lines, columns in self._con.execute(query).fetchall():
            named = {
                "lines": lines[:_MOST_LINES],
                "more_lines": max(len(lines) - _MOST_LINES, 0),
                "columns": columns,
                "key": resource.key,
            }
            found |= dict.fromkeys([(rank, line) for line in lines], named)
        return found

    def set_aside(self) -> Iterator[Fault]:
        """The rows that were set aside without a fault, with the row that counts in their place."""
        for name, counts in sorted(self._counts.items()):
            if not counts.rows_duplicate + counts.rows_superseded:
                continue
            resource = self._resources[name]
            query = filled(
                "validation/set_aside",
                resource=literal(name),
                validated=identifier(f"validated_{name}"),
                kept=identifier(f"kept_{name}"),
                key=", ".join(map(identifier, resource.key)),
                same_as_first=same_key(resource, "firsts", "set_aside"),
                same_as_newest=same_key(resource, "newest", "set_aside"),
            )
            for rank, line, outcome, other_rank, other_line in self._con.execute(query).fetchall():
                rule = "identical_duplicate" if outcome == "duplicate" else outcome
                other = {"other_file": self._file(name, other_rank), "other_line": other_line} if other_rank else {}
                yield Fault(name, self._file(name, rank), line, None, None, rule, named=other)


def _told(name: str) -> str:
    """The SQL of a field as text, or of the text that is no value of it; never null."""
    of_faults = f"list_filter(faults, lambda fault: fault.column_name = {literal(name)})[1].value"
    return f"coalesce({identifier(name)}::varchar, {of_faults}, '')"
