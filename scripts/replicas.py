"""Serve the dashboard by several processes, the replicas, behind one nginx.

`python -m scripts.replicas [--replicas 3] [--port 8501]`

All listen to this machine alone. The replicas share the exports and the snapshots, and take the next ports that are
free. What ends is started again; with this command, all end.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import Event

import streamlit as st

from scripts.nginx import provide
from scripts.nginx_configuration import configuration

_ROOT = Path(__file__).resolve().parent.parent
_HOST = "127.0.0.1"
_LOOK_EVERY = 0.2
# Exports that fail the quality gate leave a replica without data for good; its pages then say what to do.
_SECONDS_TO_OPEN = 120
_SECONDS_TO_END = 30
# What ends at once is not started again at once.
_SECONDS_BETWEEN_STARTS = 5


class ReplicasError(Exception):
    """The replicas cannot be served; the message says why and what to do."""


@dataclass
class Program:
    """A program that is to run all the time; `where` says to people where it answers."""

    name: str
    where: str
    command: Sequence[str]
    folder: Path
    _process: subprocess.Popen[bytes] | None = None
    _started: float = field(default=0.0)

    def start(self) -> None:
        """Start it, in a group of its own: Ctrl-C is for this command, which then ends what it started in turn."""
        self._process = subprocess.Popen(
            self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True
        )
        self._started = time.monotonic()
        _say(f"{self.name}: {self.where}, process {self._process.pid}")

    @property
    def ended(self) -> int | None:
        """The number with which it ended, below zero by a signal; None while it runs."""
        return self._process.poll() if self._process else None

    def start_again(self) -> None:
        """Start it where it has ended, unless it was started just before."""
        if self.ended is not None and time.monotonic() > self._started + _SECONDS_BETWEEN_STARTS:
            _say(f"{self.name}: ended ({self.ended}), is started again")
            self._kill_what_is_left()
            self.start()

    def _kill_what_is_left(self) -> None:
        """Kill its group: a killed nginx leaves a process that keeps the port."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def ask_to_end(self) -> None:
        """Have it end, in its own time."""
        if self._process:
            self._process.terminate()

    def end(self) -> None:
        """Wait until it has ended; one that takes too long is killed."""
        if self._process is None:
            return
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._kill_what_is_left()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _ending(programs: Sequence[Program]) -> Iterator[None]:
    """Whatever happens in the block, nothing that was started outlasts it."""
    try:
        yield
    finally:
        for program in programs:
            program.ask_to_end()
        for program in programs:
            program.end()


def serve(number: int, port: int, stop: Event) -> None:
    """Serve so many replicas at a port of this machine until `stop` is set.

    Raises ReplicasError where there is no nginx, the port is taken, or a replica ends before it has answered.
    """
    nginx = provide()
    if nginx is None:
        raise ReplicasError("There is no nginx, and Debian's could not be fetched. Install nginx, and try again.")
    if not _is_free(port):
        raise ReplicasError(f"Port {port} is in use. Name another one: --port {port + 100}")
    ports = _next_free(port, number)
    replicas = [_replica(n, each) for n, each in enumerate(ports, 1)]
    with tempfile.TemporaryDirectory(prefix="iemn-replicas-") as folder, _ending(replicas):
        for replica in replicas:
            replica.start()
        if not _become_ready(replicas, ports, stop):
            return
        front = _front(nginx, Path(folder), ports, port)
        with _ending([front]):
            front.start()
            while not stop.wait(_LOOK_EVERY):
                for program in (front, *replicas):
                    program.start_again()


def _replica(number: int, port: int) -> Program:
    options = [f"--server.address={_HOST}", f"--server.port={port}"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    return Program(f"replica {number}", f"port {port}", command, _ROOT)


def _front(nginx: str, folder: Path, ports: Sequence[int], port: int) -> Program:
    text = configuration([f"{_HOST}:{each}" for each in ports], f"{_HOST}:{port}")
    (folder / "nginx.conf").write_text(text, encoding="ascii")
    command = [nginx, "-p", str(folder), "-e", "stderr", "-c", "nginx.conf"]
    return Program("nginx", f"http://localhost:{port}{_base_path()}", command, folder)


def _become_ready(replicas: Sequence[Program], ports: Sequence[int], stop: Event) -> bool:
    """Wait until every replica has opened a snapshot, for a while; False where it is to stop before."""
    end = time.monotonic() + _SECONDS_TO_OPEN
    waiting = dict(zip(ports, replicas, strict=True))
    while waiting and time.monotonic() < end:
        for replica in waiting.values():
            if replica.ended is not None:
                raise ReplicasError(f"{replica.name} ended ({replica.ended}) before it answered; see what it wrote.")
        waiting = {port: replica for port, replica in waiting.items() if not _is_ready(port)}
        if waiting and stop.wait(_LOOK_EVERY):
            return False
    for replica in waiting.values():
        _say(f"{replica.name}: has no snapshot yet; its pages say why")
    return True


def _base_path() -> str:
    """The path below which the replicas answer: "" or "/name". Streamlit's variables are read by its command alone."""
    option = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH") or st.get_option("server.baseUrlPath") or ""
    path = str(option).strip("/")
    return f"/{path}" if path else ""


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{_HOST}:{port}{_base_path()}/readyz", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _is_free(port: int) -> bool:
    try:
        socket.create_server((_HOST, port)).close()
    except OSError:
        return False
    return True


def _next_free(port: int, number: int) -> list[int]:
    """The ports after this one that nobody listens at.

    Not any free ones: those that the system hands out it hands to nginx too, whose connections then keep a replica
    from starting again at its port.
    """
    free = (each for each in range(port + 1, 65536) if _is_free(each))
    return list(islice(free, number))


def main() -> int:
    """Serve until Ctrl-C or a signal to end; 1 where it could not."""
    parser = argparse.ArgumentParser(prog="python -m scripts.replicas", description=__doc__)
    parser.add_argument("--replicas", type=int, default=3, help="how many processes serve")
    parser.add_argument("--port", type=int, default=8501, help="where nginx answers")
    arguments = parser.parse_args()
    if arguments.replicas < 1:
        parser.error("there has to be one replica at least")
    stop = Event()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda *_given: stop.set())
    try:
        serve(arguments.replicas, arguments.port, stop)
    except ReplicasError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
