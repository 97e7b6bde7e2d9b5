"""Several processes show the same snapshots; one that dies takes down its own sessions alone, and is started again."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest

from scripts import replicas as command
from tests.replicas import Replicas, Visitor, answers, serving, until
from tests.ui.screens import write_folder
from tests.ui.test_refresh import asked, meetings, read_on, workshops_and_last_year

NUMBERS = (1, 2, 3)


def test_a_port_that_is_taken_is_said_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "provide", lambda: "nginx")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(command.ReplicasError, match=f"Port {port} is in use. Name another one: --port"):
            command.serve(3, port, Event())


def test_without_nginx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "provide", lambda: None)
    with pytest.raises(command.ReplicasError, match="Install nginx"):
        command.serve(3, 8501, Event())


@pytest.mark.parametrize(("setting", "path"), [("", ""), ("iemn", "/iemn"), ("/iemn/", "/iemn")])
def test_replicas_are_asked_below_the_path_that_is_set(
    setting: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", setting)
    assert command._base_path() == path


# ---- with nginx and three replicas


def settings(tmp_path: Path, data: Path, **more: str) -> dict[str, str]:
    return {
        "IEMN_DATA_DIR": str(data),
        "IEMN_STATE_DIR": str(tmp_path / "state"),
        "IEMN_REFRESH_SECONDS": "0.5",
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
        **more,
    }


@dataclass
class Reader:
    """One reader, who looks at the page “Find” again and again in one session, until all is over or something fails."""

    address: str
    is_over: threading.Event
    visitor: Visitor = field(default_factory=Visitor)
    seen: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def read(self) -> threading.Thread:
        arguments = (self.address, self.seen, self.faults, self.is_over, self.visitor.open)
        thread = threading.Thread(target=read_on, args=arguments)
        thread.start()
        return thread


@contextmanager
def reading(replicas: Replicas, number: int) -> Iterator[list[Reader]]:
    """So many readers, who all have seen something; they leave at the end of the block."""
    is_over = threading.Event()
    readers = [Reader(replicas.address, is_over) for _ in range(number)]
    threads = [reader.read() for reader in readers]
    try:
        assert until(lambda: all(reader.seen or reader.faults for reader in readers))
        yield readers
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def faults(readers: list[Reader]) -> list[str]:
    return [fault for reader in readers for fault in reader.faults]


@pytest.mark.long
def test_a_publish_reaches_every_replica_and_no_reader_sees_a_mixture(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    with serving(len(NUMBERS), settings(tmp_path, data, IEMN_SNAPSHOTS_KEPT="1")) as replicas:
        with reading(replicas, 9) as readers:
            assert {reader.visitor.replica for reader in readers} == set(NUMBERS)
            for n in (3, 4):
                write_folder(data, workshops=meetings(n))
                assert until(lambda: all(reader.seen[n] for reader in readers) or bool(faults(readers)))  # noqa: B023
        assert faults(readers) == []
        for number in NUMBERS:
            run = asked(f"http://localhost:{replicas.port(number)}", page="find")
            assert workshops_and_last_year(run) == (4, 2020)
        assert len(list((tmp_path / "state/snapshots").glob("*.duckdb"))) == 1


@pytest.mark.long
def test_every_replica_says_why_exports_are_not_published_and_shows_what_was(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    with serving(len(NUMBERS), settings(tmp_path, data)) as replicas:
        write_folder(data, workshops="not,the,columns\n1,2,3\n")
        for number in NUMBERS:
            address = f"http://localhost:{replicas.port(number)}"
            assert until(lambda: "workshops.csv was rejected as a whole" in str(asked(address, page="find")))  # noqa: B023
            assert workshops_and_last_year(asked(address, page="find")) == (2, 2018)


@pytest.mark.long
def test_a_replica_that_is_killed_loses_its_own_sessions_alone_and_is_started_again(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    with serving(len(NUMBERS), settings(tmp_path, data)) as replicas:
        with reading(replicas, 9) as readers:
            dead = readers[0].visitor.replica
            orphans = [reader for reader in readers if reader.visitor.replica == dead]
            others = [reader for reader in readers if reader.visitor.replica != dead]
            assert (len(orphans), len(others)) == (3, 6)
            replicas.kill(dead)
            before = {id(reader): reader.seen.total() for reader in others}
            assert until(lambda: all(reader.faults for reader in orphans))
            assert until(lambda: all(reader.seen.total() > before[id(reader)] + 5 for reader in others))
            assert faults(others) == []
            for orphan in orphans:
                run = asked(replicas.address, orphan.visitor.open, page="find")
                assert workshops_and_last_year(run) == (2, 2018)
        assert until(lambda: len(replicas.pids(dead)) == 2)
        assert until(lambda: answers(f"http://localhost:{replicas.port(dead)}/readyz"))


@pytest.mark.long
def test_an_nginx_that_is_killed_is_started_again_in_place_of_what_it_left(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    with serving(1, settings(tmp_path, data)) as replicas:
        os.kill(replicas.pids_of_nginx()[0], signal.SIGKILL)
        assert until(lambda: len(replicas.pids_of_nginx()) == 2)
        assert until(lambda: answers(f"{replicas.address}/readyz"))
        assert len(replicas.pids(1)) == 1
    assert not answers(f"{replicas.address}/readyz")


@pytest.mark.long
def test_replicas_that_start_at_once_wait_for_the_one_that_builds_and_end_with_the_command(tmp_path: Path) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    with serving(len(NUMBERS), settings(tmp_path, data, IEMN_REFRESH_SECONDS="0")) as replicas:
        # Without it no look follows the first one.
        assert all(answers(f"http://localhost:{replicas.port(number)}/readyz") for number in NUMBERS)
        pids = [replicas.pids(number)[-1] for number in NUMBERS]
    assert replicas.process.returncode == 0
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []
    assert not any(answers(f"http://localhost:{replicas.port(number)}/healthz") for number in NUMBERS)
    assert len(list((tmp_path / "state/snapshots").iterdir())) == 1
