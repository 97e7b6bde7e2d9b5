"""Publishing in a process of its own gives and raises what publishing does, and says when its process died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from iemn_data.contract import DescriptorError
from iemn_data.publishing import worker
from iemn_data.publishing.locking import LockedError, locked
from iemn_data.publishing.snapshots import published_in
from iemn_data.publishing.worker import WorkerError, publish_in_worker
from iemn_data.settings import Settings
from tests.data.built import put_up
from tests.data.exports import folder, settings


def test_a_data_set_is_published_as_if_it_were_here(tmp_path: Path) -> None:
    data = folder(tmp_path)
    published = publish_in_worker(data, settings(tmp_path))
    assert published.is_new
    assert published.snapshot == published_in(data, settings(tmp_path))
    assert published.snapshot == put_up(data, settings(tmp_path))


def test_what_publishing_raises_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(DescriptorError, match="not valid JSON"):
        publish_in_worker(folder(tmp_path, {"datapackage.json": "{"}), settings(tmp_path))


def die(_folder: Path, _settings: Settings) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def fail(_folder: Path, _settings: Settings) -> NoReturn:
    raise MemoryError("no room")


@pytest.mark.parametrize(("publishing", "message"), [(die, "BrokenProcessPool"), (fail, "MemoryError")])
def test_a_process_that_dies_or_fails_is_told_apart_from_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, publishing: object, message: str
) -> None:
    monkeypatch.setattr(worker, "publish", publishing)
    with pytest.raises(WorkerError, match=message) as raised:
        publish_in_worker(folder(tmp_path), settings(tmp_path))
    assert raised.value.__cause__ is not None


def test_the_page_that_streamlit_calls_main_is_not_run_in_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.py"
    page.write_text("raise SystemExit('the page was run')")
    main = ModuleType("__main__")
    main.__file__ = str(page)
    monkeypatch.setitem(sys.modules, "__main__", main)
    data, chosen = folder(tmp_path), settings(tmp_path)
    path = put_up(data, chosen)
    assert publish_in_worker(data, chosen).snapshot == path


# ---- a server that is ended while its data are published


def linger(place: Path, _settings: Settings) -> NoReturn:
    with locked(place / "lock"):
        (place / "started").touch()
        time.sleep(600)
    raise AssertionError


def serve_lingering(place: str) -> None:
    """What the server below runs."""
    worker.publish = linger  # type: ignore[assignment]
    publish_in_worker(Path(place), settings(Path(place)))


def is_locked(path: Path) -> bool:
    try:
        with locked(path):
            return False
    except LockedError:
        return True


def within_seconds(condition: Callable[[], bool]) -> bool:
    for _ in range(300):
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_process_ends_with_a_server_that_is_killed_or_interrupted(tmp_path: Path, number: signal.Signals) -> None:
    run = "import sys; from tests.data.test_worker import serve_lingering; serve_lingering(sys.argv[1])"
    server = subprocess.Popen([sys.executable, "-c", run, str(tmp_path)], stderr=subprocess.DEVNULL, process_group=0)
    try:
        # Not before it started: whoever looks whether a lock is free holds it for that moment.
        assert within_seconds((tmp_path / "started").exists)
        assert is_locked(tmp_path / "lock")
        if number is signal.SIGINT:
            os.killpg(server.pid, number)  # as a terminal does it
        else:
            server.send_signal(number)
        assert within_seconds(lambda: not is_locked(tmp_path / "lock"))
        server.wait(20)
    finally:
        server.kill()
        server.wait()
