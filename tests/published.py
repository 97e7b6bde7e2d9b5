"""The shipped data, judged and published once a run of the tests, however many processes it has."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path

from iemn_data.contract import PROJECT_DATA
from iemn_data.publishing.publication import publish
from iemn_data.publishing.snapshots import BuildRunningError
from iemn_data.settings import Settings
from iemn_data.store import Store
from tests.data.exports import settings

# The environment variable that names the folder of the run; `tests/conftest.py` sets it.
PLACE = "IEMN_TESTS_PLACE"
_SECONDS_AT_MOST = 120


def _published(chosen: Settings) -> Path:
    """Publish the shipped data, or wait for the process that does; RuntimeError where they are not published."""
    ends = time.monotonic() + _SECONDS_AT_MOST
    while time.monotonic() < ends:
        try:
            path = publish(PROJECT_DATA, chosen).snapshot
        except BuildRunningError:
            time.sleep(0.1)
        else:
            assert path is not None
            return path
    raise RuntimeError(f"No process published the shipped data within {_SECONDS_AT_MOST} s.")


def shipped_state() -> Path:
    """The state folder in which the shipped data, and nothing else, are published. To be read, or copied, only."""
    chosen = settings(Path(os.environ[PLACE]))
    _published(chosen)
    return chosen.state_dir


@lru_cache
def shipped_snapshot() -> Path:
    """The snapshot of the shipped data, to be read only."""
    return _published(settings(Path(os.environ[PLACE])))


@lru_cache
def shipped_store() -> Store:
    """The open snapshot of the shipped data."""
    return Store(shipped_snapshot())
