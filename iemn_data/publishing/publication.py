"""Publishing: a judged data set becomes one immutable snapshot, switched in at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import duckdb

from iemn_data.contract import Resource
from iemn_data.messages import _
from iemn_data.publishing.snapshots import (
    BuildRunningError,
    PublishingError,
    building,
    kept_snapshots,
    make_current,
    pointer,
    prune,
    published_in,
    snapshot_path,
    snapshots_dir,
    written_beside,
)
from iemn_data.reading.dataset import Dataset, digest, exports_digest, file_digests, open_dataset
from iemn_data.settings import Settings
from iemn_data.statements import array, filled, identifier, literal, statement
from iemn_data.suppression import SUPPRESSED_MARTS
from iemn_data.validation.report import Validation, ValidationReport

__all__ = [
    "MARTS",
    "BuildRunningError",
    "Published",
    "PublishingError",
    "kept_snapshots",
    "publish",
    "published_in",
    "published_snapshot",
    "snapshots_dir",
]

# In an order in which each stands after those that it reads.
MARTS = (
    "macros",
    "filters",
    "objectives",
    "workshops_in_order",
    "visits",
    "people_by_countries",
    "people_by_visits",
    "attendance_by_delegation",
    "attributes",
    "people_attributes",
    "people_cells",
    "people_breakdowns",
    "learning_pairs",
    "learning_breakdowns",
    "action_owners",
    "known_countries",
    "neighbours",
    "country_roles",
    "first_namings",
    "chosen_workshops",
    "chosen_delegations",
    "asked_countries",
    "action_states",
    "actions_as_of",
    "chosen_actions",
    "action_places",
    "latest_days",
    "actions_over_days",
    "changes",
    "objective_cells",
    "flow_chains",
    "final_outlets",
    "ended_in",
    "chosen_outlets",
    "outlet_steps",
    "chosen_steps",
    "crossings",
    "chosen_crossings",
    "technology_reviews",
    "reviews_as_of",
    "technologies_as_of",
    "industry_links_as_of",
    "audited_elements",
    "audits_as_of",
    "searchable",
    "snapshot",
)


@dataclass(frozen=True)
class Published:
    """What came of publishing: the snapshot that is up, whether it is new, and the verdict if one was needed.

    `is_rolled_back` says that the exports as they are were rolled back from and wait for a change.
    """

    snapshot: Path | None
    is_new: bool
    report: ValidationReport | None
    is_rolled_back: bool = False


def published_snapshot(dataset: Dataset, settings: Settings) -> Path | None:
    """The snapshot that is up for a data set; None when there is none yet."""
    return published_in(dataset.folder, settings)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = list(rows)
    if rows:
        con.executemany(filled("publishing/insert", table=table, marks=", ".join("?" * len(rows[0]))), rows)


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
    """Copy the rows that stand, and the refused ones apart, into a new database file."""
    con = validation.con
    con.execute(f"attach {literal(str(path))} as snapshot")
    con.execute("begin")
    con.execute(statement("publishing/quarantine_table"))
    for resource in validation.dataset.contract.resources:
        _copy_resource(con, resource)
        _quarantine(con, resource, validation.report.resources[resource.name].files)
    con.execute("commit")
    # What cannot be written must be an error here: closing would pass over it in silence.
    con.execute("checkpoint snapshot")
    con.execute("detach snapshot")


def _load_summary_rows(validation: Validation) -> Iterator[tuple[Any, ...]]:
    for resource in validation.dataset.contract.resources:
        account = validation.report.resources[resource.name]
        sources, licences = (
            [f"{title} {path}".strip() for title, path in links] for links in (resource.sources, resource.licences)
        )
        rows = (
            account.rows_read,
            account.rows_kept,
            account.rows_rejected,
            account.rows_duplicate,
            account.rows_superseded,
        )
        yield resource.name, resource.title, resource.provenance, sources, licences, account.files, *rows


def _write_load_summary(con: duckdb.DuckDBPyConnection, validation: Validation, digests: dict[str, str]) -> None:
    """Store beside the rows what was refused, where everything came from and the codes of the contract."""
    con.execute(statement("publishing/tables"))
    _insert(con, "errors", map(astuple, validation.report.errors))
    _insert(con, "warnings", map(astuple, validation.report.warnings))
    _insert(con, "resources", _load_summary_rows(validation))
    exports = (e for exports in validation.dataset.exports.values() for e in exports)
    _insert(con, "exports", ((e.resource, e.name, digests[e.name]) for e in exports))
    enumerations = validation.dataset.contract.enumerations
    _insert(con, "codes", ((name, i, code) for name, codes in enumerations.items() for i, code in enumerate(codes, 1)))


def _suppress(con: duckdb.DuckDBPyConnection, mart: str, threshold: int) -> None:
    """Find out, before a mart of small numbers is made, what of it would give a few people away."""
    if mart in SUPPRESSED_MARTS:
        table, found = SUPPRESSED_MARTS[mart]
        con.execute(statement(f"suppression/{table}"))
        _insert(con, table, found(con, threshold))


def _write_snapshot(validation: Validation, path: Path, digests: dict[str, str]) -> None:
    _copy_rows(validation, path)
    contract = validation.dataset.contract
    facts = {
        "dataset": validation.dataset.name,
        "digest": validation.report.digest,
        "as_of": contract.as_of,
        "consent_first_year": contract.consent_rule.first_year,
        "consent_materials": list(contract.consent_rule.materials),
        "suppression_threshold": validation.settings.suppression_threshold,
    }
    with duckdb.connect(str(path)) as con:
        con.execute(statement("publishing/quiet"))
        # In one go: each statement by itself would wait for the disk, a hundred times.
        con.execute("begin")
        _write_load_summary(con, validation, digests)
        for name, value in facts.items():
            con.execute(f"set variable {name} = ?", [value])
        for mart in MARTS:
            _suppress(con, mart, validation.settings.suppression_threshold)
            con.execute(statement(f"marts/{mart}"))
        con.execute("commit")
        con.execute("checkpoint")


def _unchanged(dataset: Dataset, settings: Settings) -> Published | None:
    """What is up, where the exports ask for nothing else: they are those it was made of, or are held back."""
    up, path = pointer(dataset.folder, settings), published_snapshot(dataset, settings)
    if up is None or path is None:
        return None
    if up.rolled_back and up.rolled_back == exports_digest(dataset):
        return Published(path, False, None, is_rolled_back=True)
    return Published(path, False, None) if up.snapshot == digest(dataset, settings) else None


def publish(folder: Path, settings: Settings, is_forced: bool = False) -> Published:
    """Judge a folder and put its snapshot up where the gate lets it; unchanged exports are not judged again.

    Exports from which was rolled back are not put up again until they change, unless it is forced. Raises
    FileNotFoundError or DescriptorError for a folder that cannot be opened, PublishingError when the snapshot cannot
    be written, BuildRunningError while another build runs. With a shut gate the snapshot that was up stays up.
    """
    dataset = open_dataset(folder)
    if not is_forced and (standing := _unchanged(dataset, settings)):
        return standing
    with building(settings):
        return _build(dataset, settings, is_forced)


def _build(dataset: Dataset, settings: Settings, is_forced: bool) -> Published:
    path = snapshot_path(digest(dataset, settings), settings)
    if path.is_file() and not is_forced:
        make_current(dataset.folder, settings, path)
        return Published(path, False, None)
    with Validation(dataset, settings) as validation:
        if validation.report.gate == "failed":
            return Published(published_snapshot(dataset, settings), False, validation.report)
        now = open_dataset(dataset.folder)
        digests = file_digests(now)
        if digest(now, settings, digests) != path.stem:
            message = _("The exports in {folder} changed while they were read. Build again when all are copied.")
            raise PublishingError(message.format(folder=dataset.folder))
        with written_beside(path) as beside:
            _write_snapshot(validation, beside, digests)
    make_current(dataset.folder, settings, path)
    prune(settings)
    return Published(path, True, validation.report)
