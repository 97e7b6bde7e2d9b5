"""Publishing: a validated data set becomes one immutable snapshot, made current in one step or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from iemn_data.messages import _
from iemn_data.progress import Progress
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
from iemn_data.validation.report import ValidationReport

if TYPE_CHECKING:
    from iemn_data.validation.plain_parts import Cluster

Connect: TypeAlias = "Callable[[], AbstractContextManager[Cluster | None]]"

# The share of publishing that validation takes, where there is much to publish.
_VALIDATED = 0.5


@dataclass(frozen=True)
class Published:
    """The outcome of publishing: the current snapshot, whether it is new, and the validation report.

    `snapshot` is None where nothing was ever published, `report` where nothing had to be validated. `is_rolled_back`
    says that a rollback keeps the exports as they are from being published. `files_on_cluster` is how many exports a
    cluster read; None where there was none.
    """

    snapshot: Path | None
    is_new: bool
    report: ValidationReport | None
    is_rolled_back: bool = False
    files_on_cluster: int | None = None


def published_snapshot(dataset: Dataset, settings: Settings) -> Path | None:
    """The current snapshot of a data set; None when there is none yet."""
    return published_in(dataset.folder, settings)


def _unchanged(dataset: Dataset, settings: Settings) -> Published | None:
    """The current snapshot where nothing has to be built: the exports are unchanged, or were rolled back from."""
    current, path = pointer(dataset.folder, settings), published_snapshot(dataset, settings)
    if current is None or path is None:
        return None
    if current.rolled_back and current.rolled_back == exports_digest(dataset):
        return Published(path, False, None, is_rolled_back=True)
    return Published(path, False, None) if current.snapshot == digest(dataset, settings) else None


def publish(
    folder: Path,
    settings: Settings,
    is_forced: bool = False,
    progress: Progress = Progress(),  # noqa: B008 - it is frozen
    connect: Connect = nullcontext,
) -> Published:
    """Validate a folder and publish its snapshot if it passes the quality gate; else the current one stays current.

    Unchanged exports are not validated again, and those that were rolled back from are not published again until they
    change; `is_forced` overrides both. Where something is to be built, `connect` opens the cluster that reads plain
    parts. Raises FileNotFoundError or DescriptorError for a folder that cannot be opened,
    PublishingError when the snapshot cannot be written, BuildRunningError while another build runs.
    """
    dataset = open_dataset(folder)
    if not is_forced and (unchanged := _unchanged(dataset, settings)):
        return unchanged
    with building(settings):
        return _build(dataset, settings, is_forced, progress, connect)


def _unchanged_digests(dataset: Dataset, settings: Settings, validated: str) -> dict[str, str]:
    """The digests of the exports; PublishingError where they are not those that were validated."""
    now = open_dataset(dataset.folder)
    digests = file_digests(now)
    if digest(now, settings, digests) != validated:
        message = _("The exports in {folder} changed while they were being read. Build again when all are copied.")
        raise PublishingError(message.format(folder=dataset.folder))
    return digests


def _build(dataset: Dataset, settings: Settings, is_forced: bool, progress: Progress, connect: Connect) -> Published:
    # Only to build: a start with unchanged exports does not load what validates them.
    from iemn_data.publishing.snapshot_file import write_snapshot
    from iemn_data.validation.validate import Validation

    path = snapshot_path(digest(dataset, settings), settings)
    vanished = vanished_exports(dataset, settings)
    if path.is_file() and not is_forced:
        make_current(dataset.folder, settings, path, vanished=vanished)
        return Published(path, False, None)
    with (
        connect() as cluster,
        Validation(dataset, settings, path.stem, progress.until(_VALIDATED), cluster) as validation,
    ):
        if validation.report.gate == "failed":
            validation.report.warnings += vanished_warnings(vanished)
            return Published(published_snapshot(dataset, settings), False, validation.report)
        digests = _unchanged_digests(dataset, settings, path.stem)
        with written_beside(path) as beside:
            try:
                write_snapshot(validation, beside, digests, progress.after(_VALIDATED))
            finally:
                # Rows of plain parts are read from their files until then.
                _unchanged_digests(dataset, settings, path.stem)
    make_current(dataset.folder, settings, path, vanished=() if is_forced else vanished)
    prune(settings)
    progress.steps(1)(path.stem)
    # Said of the folder, not of what the snapshot holds.
    validation.report.warnings += vanished_warnings(vanished, is_forced)
    on_cluster = validation.cluster.parts_held() if validation.cluster else None
    return Published(path, True, validation.report, files_on_cluster=on_cluster)
