"""Publishing in a worker process: a server's readers do not slow it down, and its memory is released afterwards."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.machinery import ModuleSpec
from pathlib import Path
from threading import Thread

from iemn_data.contract import DescriptorError
from iemn_data.publishing.publication import Published, publish
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.settings import Settings

_RAISED = (PublishingError, DescriptorError, OSError)


class WorkerError(Exception):
    """The worker process died, or raised what `publish` does not; the cause says more."""


def publish_in_worker(folder: Path, settings: Settings) -> Published:
    """Run `publish` in a worker process: the same result and errors; WorkerError where the process ended otherwise."""
    # A new process runs the main script again. Streamlit lends that name to the page that it draws; the main module
    # of a package is left alone.
    sys.modules["__main__"].__spec__ = ModuleSpec("streamlit.__main__", None)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin) as pool:
        published = pool.submit(publish, folder, settings)
        error = published.exception()
    if error is not None and not isinstance(error, _RAISED):
        raise WorkerError(type(error).__name__) from error
    return published.result()


def _begin() -> None:
    """Make the worker end with the server, and at once: a build may be interrupted at any moment without harm."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
