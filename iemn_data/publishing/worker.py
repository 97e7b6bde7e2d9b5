"""Publishing in a process of its own: a server's readers do not slow it down, and its memory is given back."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from iemn_data.contract import DescriptorError
from iemn_data.publishing.publication import Published, publish
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.settings import Settings

_ROOT = Path(__file__).parents[2]
_RAISED = (PublishingError, DescriptorError, OSError)


class WorkerError(Exception):
    """The process that was to publish ended in another way than `publish` does; its own words are in the log."""


def publish_in_worker(folder: Path, settings: Settings) -> Published:
    """What `publish` gives and raises; WorkerError where its process ended otherwise."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "iemn_data.publishing.worker"],
        input=pickle.dumps((folder, settings)),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    if done.returncode:
        raise WorkerError(f"exit status {done.returncode}")
    try:
        outcome: Published | Exception = pickle.loads(done.stdout)  # noqa: S301 - from this very module
    except (pickle.UnpicklingError, EOFError) as error:
        raise WorkerError("no answer") from error
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def main() -> None:
    """Publish what the standard input asks for, and write what came of it."""
    folder, settings = pickle.load(sys.stdin.buffer)  # noqa: S301 - from this very module
    outcome: Published | Exception
    try:
        outcome = publish(folder, settings)
    except _RAISED as error:
        outcome = error
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
