"""Publishing: a judged data set becomes one immutable snapshot, switched in at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import duckdb

from iemn_data.contract import Resource
from iemn_data.dataset import Dataset, digest, exports_digest, file_digests, open_dataset
from iemn_data.messages import _
from iemn_data.settings import Settings
from iemn_data.snapshots import (
    BuildRunningError,
    PublishingError,
    building,
    kept_snapshots,
    pointer,
    prune,
    published_in,
    put_up,
    snapshot_path,
    snapshots_dir,
    written_beside,
)
from iemn_data.snapshots import pointer_path as _pointer
from iemn_data.statements import array, filled, identifier, literal, statement
from iemn_data.suppression import HELD_BACK
from iemn_data.verdict import Judgement, Verdict

__all__ = [
    "MARTS",
    "BuildRunningError",
    "Published",
    "PublishingError",
    "_pointer",
    "kept_snapshots",
    "publish",
    "published_in",
    "published_snapshot",
    "snapshots_dir",
]

# In an order in which each stands after those that it reads.
MARTS = (
    "macros",
    "objectives",
    "editions",
    "visits",
    "people_by_countries",
    "people_by_visits",
    "attendance_by_delegation",
    "traits",
    "people_traits",
    "people_cells",
    "people_cuts",
    "learning_pairs",
    "learning_cuts",
    "action_owners",
    "action_states",
    "actions_as_of",
    "chosen_actions",
    "changes",
    "objective_cells",
    "flow_chains",
    "final_outlets",
    "outlet_steps",
    "crossings",
    "technology_reviews",
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

    `is_held_back` says that the exports as they are were rolled back from and wait for a change.
    """

    snapshot: Path | None
    is_new: bool
    verdict: Verdict | None
    is_held_back: bool = False


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


def _copy_rows(judgement: Judgement, path: Path) -> None:
    """Copy the rows that stand, and the refused ones apart, into a new database file."""
    con = judgement.con
    con.execute(f"attach {literal(str(path))} as snapshot")
    con.execute(statement("publishing/quarantine_table"))
    for resource in judgement.dataset.contract.resources:
        _copy_resource(con, resource)
        _quarantine(con, resource, judgement.verdict.resources[resource.name].files)
    # What cannot be written must be an error here: closing would pass over it in silence.
    con.execute("checkpoint snapshot")
    con.execute("detach snapshot")


def _account_rows(judgement: Judgement) -> Iterator[tuple[Any, ...]]:
    for resource in judgement.dataset.contract.resources:
        account = judgement.verdict.resources[resource.name]
        sources, licences = (
            [f"{title} {path}".strip() for title, path in links] for links in (resource.sources, resource.licences)
        )
        rows = (
            account.rows_read,
            account.rows_kept,
            account.rows_refused,
            account.rows_duplicate,
            account.rows_superseded,
        )
        yield resource.name, resource.title, resource.provenance, sources, licences, account.files, *rows


def _write_account(con: duckdb.DuckDBPyConnection, judgement: Judgement, digests: dict[str, str]) -> None:
    """Store beside the rows what was refused and where everything came from."""
    con.execute(statement("publishing/tables"))
    _insert(con, "refusals", map(astuple, judgement.verdict.refusals))
    _insert(con, "notices", map(astuple, judgement.verdict.notices))
    _insert(con, "resources", _account_rows(judgement))
    exports = (e for exports in judgement.dataset.exports.values() for e in exports)
    _insert(con, "exports", ((e.resource, e.name, digests[e.name]) for e in exports))


def _hold_back(con: duckdb.DuckDBPyConnection, mart: str, threshold: int) -> None:
    """Find out, before a mart of small numbers is made, what of it would give a few people away."""
    if mart in HELD_BACK:
        table, found = HELD_BACK[mart]
        con.execute(statement(f"suppression/{table}"))
        _insert(con, table, found(con, threshold))


def _write_snapshot(judgement: Judgement, path: Path, digests: dict[str, str]) -> None:
    _copy_rows(judgement, path)
    facts = {
        "dataset": judgement.dataset.name,
        "digest": judgement.verdict.digest,
        "as_of": judgement.dataset.contract.as_of,
        "suppression_threshold": judgement.settings.suppression_threshold,
    }
    with duckdb.connect(str(path)) as con:
        con.execute(statement("publishing/quiet"))
        _write_account(con, judgement, digests)
        for name, value in facts.items():
            con.execute(f"set variable {name} = ?", [value])
        for mart in MARTS:
            _hold_back(con, mart, judgement.settings.suppression_threshold)
            con.execute(statement(f"marts/{mart}"))
        con.execute("checkpoint")


def _unchanged(dataset: Dataset, settings: Settings) -> Published | None:
    """What is up, where the exports ask for nothing else: they are those it was made of, or are held back."""
    up, path = pointer(dataset.folder, settings), published_snapshot(dataset, settings)
    if up is None or path is None:
        return None
    if up.held_back and up.held_back == exports_digest(dataset):
        return Published(path, False, None, is_held_back=True)
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
        put_up(dataset.folder, settings, path)
        return Published(path, False, None)
    with Judgement(dataset, settings) as judgement:
        if judgement.verdict.gate == "shut":
            return Published(published_snapshot(dataset, settings), False, judgement.verdict)
        now = open_dataset(dataset.folder)
        digests = file_digests(now)
        if digest(now, settings, digests) != path.stem:
            message = _("The exports in {folder} changed while they were read. Build again when all are copied.")
            raise PublishingError(message.format(folder=dataset.folder))
        with written_beside(path) as beside:
            _write_snapshot(judgement, beside, digests)
    put_up(dataset.folder, settings, path)
    prune(settings)
    return Published(path, True, judgement.verdict)
