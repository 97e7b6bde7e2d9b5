"""Publishing: a validated data set becomes one immutable snapshot, made current in one step or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from iemn_data.contract import Resource
from iemn_data.messages import _
from iemn_data.publishing.marts import MARTS
from iemn_data.publishing.snapshots import (
    PublishingError,
    building,
    make_current,
    pointer,
    prune,
    published_in,
    snapshot_path,
    written_beside,
)
from iemn_data.publishing.vanished import vanished_exports, vanished_warnings
from iemn_data.reading.dataset import Dataset, digest, exports_digest, file_digests, open_dataset
from iemn_data.settings import Settings
from iemn_data.statements import array, filled, identifier, literal, statement
from iemn_data.suppression import SUPPRESSED_MARTS
from iemn_data.validation.report import ReportedError, ReportedWarning, ValidationReport

if TYPE_CHECKING:
    from iemn_data.validation.validate import Validation


@dataclass(frozen=True)
class Published:
    """The outcome of publishing: the current snapshot, whether it is new, and the validation report.

    `snapshot` is None where nothing was ever published, `report` where nothing had to be validated. `is_rolled_back`
    says that a rollback keeps the exports as they are from being published.
    """

    snapshot: Path | None
    is_new: bool
    report: ValidationReport | None
    is_rolled_back: bool = False


def published_snapshot(dataset: Dataset, settings: Settings) -> Path | None:
    """The current snapshot of a data set; None when there is none yet."""
    return published_in(dataset.folder, settings)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = [list(values) for values in zip(*rows, strict=True)]
    if columns:
        con.execute(filled("publishing/insert", table=table, columns=", ".join(["unnest(?)"] * len(columns))), columns)


def _copy_resource(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    con.execute(
        filled(
            "publishing/resource",
            table=identifier(resource.name),
            columns=", ".join(identifier(field.name) for field in resource.fields),
            kept=identifier(f"kept_{resource.name}"),
            key=", ".join(identifier(name) for name in resource.key),
        )
    )


def _quarantine(con: duckdb.DuckDBPyConnection, resource: Resource, files: list[str]) -> None:
    con.execute(
        filled(
            "publishing/quarantine",
            resource=literal(resource.name),
            file_names=f"({array(tuple(files))}::varchar[])",
            fields=", ".join(f"{literal(f.name)}: staged.{identifier(f.name)}" for f in resource.fields),
            staged=identifier(f"staged_{resource.name}"),
        )
    )


def _copy_rows(validation: Validation, path: Path) -> None:
    """Copy the rows that are kept, and the rejected ones into a table of their own, to a new database file."""
    con = validation.con
    con.execute(f"attach {literal(str(path))} as snapshot")
    con.execute("begin")
    con.execute(statement("publishing/quarantine_table"))
    for resource in validation.dataset.contract.resources:
        counts = validation.report.resources[resource.name]
        _copy_resource(con, resource)
        if counts.rows_rejected:
            _quarantine(con, resource, counts.files)
    con.execute("commit")
    # What cannot be written must be an error here: closing would ignore it.
    con.execute("checkpoint snapshot")
    con.execute("detach snapshot")


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
    rows = []
    for resource, exports in validation.dataset.exports.items():
        query = filled("publishing/rows_of_files", kept=identifier(f"kept_{resource}"))
        kept = dict(validation.con.execute(query).fetchall()) if exports else {}
        rows += [(resource, export.name, digests[export.name], kept.get(export.rank, 0)) for export in exports]
    return rows


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


def _write_snapshot(validation: Validation, path: Path, digests: dict[str, str]) -> None:
    _copy_rows(validation, path)
    exports = _export_rows(validation, digests)
    # The marts are made of the copy, and need the memory.
    validation.con.close()
    contract, as_of = validation.dataset.contract, validation.report.as_of
    facts = {
        "dataset": validation.dataset.name,
        "digest": validation.report.digest,
        "as_of": as_of.date if as_of else None,
        "consent_first_year": contract.consent_rule.first_year,
        "consent_materials": list(contract.consent_rule.materials),
        "suppression_threshold": validation.settings.suppression_threshold,
    }
    with duckdb.connect(str(path)) as con:
        con.execute(statement("publishing/quiet"))
        # In one go: each statement by itself would wait for the disk, a hundred times.
        con.execute("begin")
        _write_load_summary(con, validation, exports)
        for name, value in facts.items():
            con.execute(f"set variable {name} = ?", [value])
        _create_marts(con, validation.settings.suppression_threshold)
        con.execute("commit")
        con.execute("checkpoint")


def _unchanged(dataset: Dataset, settings: Settings) -> Published | None:
    """The current snapshot where nothing has to be built: the exports are unchanged, or were rolled back from."""
    current, path = pointer(dataset.folder, settings), published_snapshot(dataset, settings)
    if current is None or path is None:
        return None
    if current.rolled_back and current.rolled_back == exports_digest(dataset):
        return Published(path, False, None, is_rolled_back=True)
    return Published(path, False, None) if current.snapshot == digest(dataset, settings) else None


def publish(folder: Path, settings: Settings, is_forced: bool = False) -> Published:
    """Validate a folder and publish its snapshot if it passes the quality gate; else the current one stays current.

    Unchanged exports are not validated again, and those that were rolled back from are not published again until they
    change; `is_forced` overrides both. Raises FileNotFoundError or DescriptorError for a folder that cannot be opened,
    PublishingError when the snapshot cannot be written, BuildRunningError while another build runs.
    """
    dataset = open_dataset(folder)
    if not is_forced and (unchanged := _unchanged(dataset, settings)):
        return unchanged
    with building(settings):
        return _build(dataset, settings, is_forced)


def _build(dataset: Dataset, settings: Settings, is_forced: bool) -> Published:
    # Only to build: a start with unchanged exports does not load what validates them.
    from iemn_data.validation.validate import Validation

    path = snapshot_path(digest(dataset, settings), settings)
    vanished = vanished_exports(dataset, settings)
    if path.is_file() and not is_forced:
        make_current(dataset.folder, settings, path, vanished=vanished)
        return Published(path, False, None)
    with Validation(dataset, settings, path.stem) as validation:
        if validation.report.gate == "failed":
            validation.report.warnings += vanished_warnings(vanished)
            return Published(published_snapshot(dataset, settings), False, validation.report)
        now = open_dataset(dataset.folder)
        digests = file_digests(now)
        if digest(now, settings, digests) != path.stem:
            message = _("The exports in {folder} changed while they were being read. Build again when all are copied.")
            raise PublishingError(message.format(folder=dataset.folder))
        with written_beside(path) as beside:
            _write_snapshot(validation, beside, digests)
    make_current(dataset.folder, settings, path, vanished=() if is_forced else vanished)
    prune(settings)
    # Said of the folder, not of what the snapshot holds.
    validation.report.warnings += vanished_warnings(vanished, is_forced)
    return Published(path, True, validation.report)
