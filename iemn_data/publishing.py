"""Publishing: a judged data set becomes one immutable snapshot, switched in at once or not at all."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import duckdb

from iemn_data.contract import Resource
from iemn_data.dataset import Dataset, digest, file_digests, open_dataset
from iemn_data.messages import _
from iemn_data.settings import Settings
from iemn_data.statements import array, filled, identifier, literal, statement
from iemn_data.verdict import Judgement, Verdict

# In an order in which each stands after those that it reads.
MARTS = (
    "macros",
    "editions",
    "visits",
    "people_by_countries",
    "people_by_visits",
    "attendance_by_delegation",
    "organization_types",
    "action_owners",
    "action_states",
    "actions_as_of",
    "chosen_actions",
    "flow_chains",
    "final_outlets",
    "snapshot",
)


class PublishingError(Exception):
    """A snapshot could not be written; the message names the place, the reason and the next move."""


@dataclass(frozen=True)
class Published:
    """What came of publishing: the snapshot that is up, whether it is new, and the verdict if one was needed."""

    snapshot: Path | None
    is_new: bool
    verdict: Verdict | None


def snapshots_dir(settings: Settings) -> Path:
    """The folder of the snapshots, `<digest>.duckdb` each."""
    return settings.state_dir / "snapshots"


def _pointer(dataset: Dataset, settings: Settings) -> Path:
    return settings.state_dir / "published" / dataset.key


def published_snapshot(dataset: Dataset, settings: Settings) -> Path | None:
    """The snapshot that is up for a data set; None when there is none yet."""
    try:
        name = _pointer(dataset, settings).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    path = snapshots_dir(settings) / f"{name}.duckdb"
    return path if path.is_file() else None


@contextlib.contextmanager
def _written_beside(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place in one step, or leaves no trace."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except (OSError, duckdb.IOException) as error:
        message = _("The snapshot cannot be written to {folder} ({error}). Make room or give another IEMN_STATE_DIR.")
        raise PublishingError(message.format(folder=path.parent, error=error)) from error
    finally:
        for left in (beside, beside.with_name(f"{beside.name}.wal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


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


def _write_account(con: duckdb.DuckDBPyConnection, judgement: Judgement) -> None:
    """Store beside the rows what was refused and where everything came from."""
    con.execute(statement("publishing/tables"))
    _insert(con, "refusals", map(astuple, judgement.verdict.refusals))
    _insert(con, "notices", map(astuple, judgement.verdict.notices))
    _insert(con, "resources", _account_rows(judgement))
    digests = file_digests(judgement.dataset)
    exports = (e for exports in judgement.dataset.exports.values() for e in exports)
    _insert(con, "exports", ((e.resource, e.name, digests[e.name]) for e in exports))


def _write_snapshot(judgement: Judgement, path: Path) -> None:
    _copy_rows(judgement, path)
    facts = {
        "dataset": judgement.dataset.name,
        "digest": judgement.verdict.digest,
        "as_of": judgement.dataset.contract.as_of,
        "suppression_threshold": judgement.settings.suppression_threshold,
    }
    with duckdb.connect(str(path)) as con:
        _write_account(con, judgement)
        for name, value in facts.items():
            con.execute(f"set variable {name} = ?", [value])
        for mart in MARTS:
            con.execute(statement(f"marts/{mart}"))


def _point(dataset: Dataset, settings: Settings, snapshot: Path) -> None:
    with _written_beside(_pointer(dataset, settings)) as beside:
        beside.write_text(f"{snapshot.stem}\n", encoding="ascii")
    os.utime(snapshot)


def kept_snapshots(settings: Settings) -> list[Path]:
    """All snapshots, the one published last first."""
    return sorted(snapshots_dir(settings).glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)


def _prune(settings: Settings) -> None:
    """Keep the newest snapshots, and those that are up for some data set."""
    pointers = (settings.state_dir / "published").glob("*")
    up = {pointer.read_text(encoding="ascii").strip() for pointer in pointers if not pointer.name.startswith(".")}
    for path in kept_snapshots(settings)[settings.snapshots_kept :]:
        if path.stem not in up:
            path.unlink(missing_ok=True)


def publish(folder: Path, settings: Settings, is_forced: bool = False) -> Published:
    """Judge a folder and put its snapshot up where the gate lets it; unchanged exports are not judged again.

    Raises FileNotFoundError or DescriptorError for a folder that cannot be opened, PublishingError when the
    snapshot cannot be written. With a shut gate the snapshot that was up stays up.
    """
    dataset = open_dataset(folder)
    path = snapshots_dir(settings) / f"{digest(dataset, settings)}.duckdb"
    if path.is_file() and not is_forced:
        _point(dataset, settings, path)
        return Published(path, False, None)
    with Judgement(dataset, settings) as judgement:
        if judgement.verdict.gate == "shut":
            return Published(published_snapshot(dataset, settings), False, judgement.verdict)
        with _written_beside(path) as beside:
            _write_snapshot(judgement, beside)
    _point(dataset, settings, path)
    _prune(settings)
    return Published(path, True, judgement.verdict)
