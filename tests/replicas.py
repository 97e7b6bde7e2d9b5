"""What tests of several processes share: nginx, and the replicas that `scripts.replicas` serves behind it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor

import pytest

from scripts.nginx import provide
from scripts.nginx_configuration import COOKIE
from tests.browser import ROOT, free_port

PATIENCE = 120  # seconds, on a machine that does much else


def nginx() -> str:
    """The path of nginx; without one the test fails in CI and is skipped elsewhere."""
    if path := provide():
        return path
    if os.environ.get("CI"):
        pytest.fail("No nginx was found and none could be fetched, and in CI that is a failure.")
    pytest.skip("no nginx was found and none could be fetched")


def until(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; False where that does not come."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return False


class Visitor:
    """What a browser is to nginx: it keeps the cookie and sends it."""

    def __init__(self) -> None:
        self.jar = CookieJar()
        self.open = urllib.request.build_opener(HTTPCookieProcessor(self.jar)).open

    @property
    def cookie(self) -> str:
        """The cookie that names the replica; empty where there is none."""
        return next((cookie.value or "" for cookie in self.jar if cookie.name == COOKIE), "")

    @property
    def replica(self) -> int:
        """The number of the replica that answered last."""
        return int(self.cookie.partition("-")[0])


@dataclass
class Replicas:
    """The command that serves them, and what it has said."""

    address: str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def port(self, number: int) -> int:
        """The port of a replica."""
        [port, *_same] = self._said(rf"replica {number}: port (\d+), process \d+\n")
        return port

    def pids(self, number: int) -> list[int]:
        """The processes that a replica was, the present one last."""
        return self._said(rf"replica {number}: port \d+, process (\d+)\n")

    def pids_of_nginx(self) -> list[int]:
        """The processes that nginx was, the present one last."""
        return self._said(r"nginx: http://localhost:\d+, process (\d+)\n")

    def kill(self, number: int) -> None:
        """Kill a replica, as a machine does that runs out of memory."""
        os.kill(self.pids(number)[-1], signal.SIGKILL)

    def _said(self, line: str) -> list[int]:
        found = (re.fullmatch(line, each) for each in list(self.lines))
        return [int(each[1]) for each in found if each]

    def listen(self) -> None:
        """Take down what the command says, to its end."""
        assert self.process.stdout
        with self.process.stdout as said:
            self.lines.extend(said)


@contextmanager
def serving(number: int, env: Mapping[str, str]) -> Iterator[Replicas]:
    """Serve replicas behind nginx at a free port of this machine; yields once they can be read."""
    nginx()
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.replicas", f"--replicas={number}", f"--port={port}"],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        text=True,
    )
    replicas = Replicas(f"http://localhost:{port}", process)
    listening = threading.Thread(target=replicas.listen)
    listening.start()
    try:
        assert until(lambda: any("nginx:" in line for line in replicas.lines) or process.poll() is not None)
        assert process.poll() is None
        assert until(lambda: answers(f"{replicas.address}/healthz"))
        yield replicas
    finally:
        process.terminate()
        process.wait(PATIENCE)
        listening.join()


def answers(address: str) -> bool:
    """Whether an address is answered with 200."""
    try:
        with urllib.request.urlopen(address, timeout=10):
            return True
    except OSError:
        return False
