"""Snapshots that tests need before they begin: each is built once, and copied into the state folders of tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from iemn_data.publishing.publication import publish
from iemn_data.publishing.snapshots import snapshot_path
from iemn_data.reading.dataset import digest, open_dataset
from iemn_data.settings import Settings
from tests.published import PLACE


def put_up(data: Path, chosen: Settings) -> Path:
    """Publish exports that pass the gate, from the snapshot that was built of the same ones before where there is one.

    A snapshot depends on nothing but what its digest names, and publishing takes up one that is there already.
    """
    path = snapshot_path(digest(open_dataset(data), chosen), chosen)
    before = Path(os.environ[PLACE]) / f"built-by-{os.getpid()}" / path.name
    if before.exists() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(before, path)
    assert publish(data, chosen).snapshot == path
    if not before.exists():
        before.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, before)
    return path
