"""Writing a snapshot: the rows that are kept, what is rolled up of people, and the marts, into a new database file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from iemn_data.contract import Resource
from iemn_data.progress import Progress
from iemn_data.publishing.marts import MARTS, ROLLUPS_READ
from iemn_data.publishing.rollups import roll_up
from iemn_data.statements import array, filled, identifier, literal, statement
from iemn_data.suppression import SUPPRESSED_MARTS
from iemn_data.validation.report import ReportedError, ReportedWarning

# The share of publishing that is done once people are rolled up, where there are many.
_ROLLED_UP = 0.95

if TYPE_CHECKING:
    from iemn_data.validation.validate import Validation


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = [list(values) for values in zip(*rows, strict=True)]
    if columns:
        con.execute(filled("publishing/insert", table=table, columns=", ".join(["unnest(?)"] * len(columns))), columns)


def _validated(name: str) -> str:
    """A relation of the validation, beside which the snapshot is attached."""
    return f"memory.main.{identifier(name)}"


def _names(resource: Resource) -> dict[str, str]:
    return {
        "table": identifier(resource.name),
        "columns": ", ".join(identifier(field.name) for field in resource.fields),
        "kept": _validated(f"kept_{resource.name}"),
        "key": ", ".join(identifier(name) for name in resource.key),
    }


def _quarantine(con: duckdb.DuckDBPyConnection, resource: Resource, files: list[str]) -> None:
    con.execute(
        filled(
            "publishing/quarantine",
            resource=literal(resource.name),
            file_names=f"({array(tuple(files))}::varchar[])",
            fields=", ".join(f"{literal(f.name)}: staged.{identifier(f.name)}" for f in resource.fields),
            staged=_validated(f"staged_{resource.name}"),
        )
    )


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, path: Path) -> Iterator[None]:
    """Write to a new database file: all statements of the block together, on the disk when it ends."""
    con.execute(f"attach {literal(str(path))} as snapshot")
    con.execute("use snapshot")
    # In one go: each statement by itself would wait for the disk, a hundred times.
    con.execute("begin")
    yield
    con.execute("commit")
    # What cannot be written must be an error here: closing would ignore it.
    con.execute("checkpoint snapshot")


def _copy_rows(validation: Validation) -> None:
    """Copy the rows that are kept, and the rejected ones into a table of their own.

    Rows of plain parts are not copied: what is published of them is rolled up from where they lie.
    """
    con = validation.con
    con.execute(statement("publishing/quarantine_table"))
    for resource in validation.dataset.contract.resources:
        counts = validation.report.resources[resource.name]
        if resource.name in validation.resources_in_parts:
            con.execute(filled("publishing/view", **_names(resource)))
            if validation.cluster:
                validation.cluster.keep(con, resource)
        else:
            con.execute(filled("publishing/resource", **_names(resource)))
        if counts.rows_rejected:
            _quarantine(con, resource, counts.files)


def _load_summary_rows(validation: Validation) -> Iterator[tuple[Any, ...]]:
    for resource in validation.dataset.contract.resources:
        counts = validation.report.resources[resource.name]
        sources, licences = (
            [f"{title} {path}".strip() for title, path in links] for links in (resource.sources, resource.licences)
        )
        rows = (
            counts.rows_read,
            counts.rows_kept,
            counts.rows_rejected,
            counts.rows_duplicate,
            counts.rows_superseded,
        )
        yield resource.name, resource.title, resource.provenance, sources, licences, counts.files, *rows


def _export_rows(validation: Validation, digests: dict[str, str]) -> list[tuple[Any, ...]]:
    """Each export with the digest of its file and how many rows of it are kept."""
    return [
        (resource, export.name, digests[export.name], validation.rows_kept(export))
        for resource, exports in validation.dataset.exports.items()
        for export in exports
    ]


def _row(reported: ReportedError | ReportedWarning) -> tuple[Any, ...]:
    """What is reported, field by field, its cause last, as JSON."""
    *fields, cause = vars(reported).values()
    return *fields, cause.as_text() if cause else None


def _write_load_summary(con: duckdb.DuckDBPyConnection, validation: Validation, exports: list[tuple[Any, ...]]) -> None:
    """Store the errors, the warnings, the provenance of each resource and the codes of the contract."""
    con.execute(statement("publishing/tables"))
    _insert(con, "errors", map(_row, validation.report.errors))
    of_rows = (warning for warning in validation.report.warnings if warning.rule != "not_read")
    _insert(con, "warnings", map(_row, of_rows))
    _insert(con, "resources", _load_summary_rows(validation))
    _insert(con, "exports", exports)
    enumerations = validation.dataset.contract.enumerations
    _insert(con, "codes", ((name, i, code) for name, codes in enumerations.items() for i, code in enumerate(codes, 1)))


def _create_marts(con: duckdb.DuckDBPyConnection, threshold: int) -> None:
    """Create the marts: those that suppress small numbers last, as finding which takes long, and is done meanwhile."""
    with ThreadPoolExecutor(1) as turns, ThreadPoolExecutor() as pool:

        def ask(name: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
            # A connection executes one statement at a time: who asks first has the first turn.
            return turns.submit(lambda: con.execute(statement(name), parameters).fetchall()).result()

        found = {}
        for mart in MARTS:
            if mart in SUPPRESSED_MARTS:
                found[mart] = pool.submit(SUPPRESSED_MARTS[mart][1], ask, threshold)
            else:
                ask(f"marts/{mart}", {})
        for mart, cells in found.items():
            table = SUPPRESSED_MARTS[mart][0]
            suppressed = cells.result()
            ask(f"suppression/{table}", {})
            turns.submit(_insert, con, table, suppressed).result()
            ask(f"marts/{mart}", {})


def write_snapshot(validation: Validation, path: Path, digests: dict[str, str], progress: Progress) -> None:
    """Write what a validation kept, and the marts of it, to a new database file."""
    con, contract, as_of = validation.con, validation.dataset.contract, validation.report.as_of
    facts = {
        "dataset": validation.dataset.name,
        "digest": validation.report.digest,
        "as_of": as_of.date if as_of else None,
        "consent_first_year": contract.consent_rule.first_year,
        "consent_materials": list(contract.consent_rule.materials),
        "suppression_threshold": validation.settings.suppression_threshold,
    }
    for name, value in facts.items():
        con.execute(f"set variable {name} = ?", [value])
    exports = _export_rows(validation, digests)
    with _attached(con, path):
        _copy_rows(validation)
        _write_load_summary(con, validation, exports)
        for mart in ROLLUPS_READ:
            con.execute(statement(f"marts/{mart}"))
        rows = validation.report.resources["attendance"].rows_kept
        roll_up(con, rows, validation.spill, progress.until(_ROLLED_UP), validation.cluster)
        _create_marts(con, validation.settings.suppression_threshold)
