"""The variants of the app that are measured, each served by one process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from benchmarks.asked import ROOT
from benchmarks.browser import OF_DASH, OF_STREAMLIT, Control
from iemn_data.contract import PROJECT_DATA

_PATIENCE = 60  # seconds
_LOOK_EVERY = 0.005  # seconds: finer than what is measured by it


@dataclass(frozen=True)
class Variant:
    """A way to serve the app's pages: the command for a port, and the control of its filter."""

    name: str
    command: Callable[[int], list[str]]
    control: Control


@dataclass(frozen=True)
class Server:
    """A server that answers, the number of its process, and the seconds that it took to answer."""

    address: str
    pid: int
    seconds_to_start: float

    def page(self, name: str) -> str:
        """The address of a page by the name of its file."""
        return f"{self.address}/{'' if name == 'overview' else name}"


def _streamlit(script: Path) -> Callable[[int], list[str]]:
    return lambda port: [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]


OURS = Variant("ours", _streamlit(ROOT / "app.py"), OF_STREAMLIT)
PLOTLY_CHART = Variant("plotly_chart", _streamlit(ROOT / "benchmarks/app_with_plotly_chart.py"), OF_STREAMLIT)
DASH = Variant("Dash", lambda port: [sys.executable, "-m", "benchmarks.yardstick", str(port)], OF_DASH)


def environment(workspace: Path) -> dict[str, str]:
    """The variables by which a server shows the shipped data and keeps its snapshots in the workspace."""
    return {"IEMN_DATA_DIR": str(PROJECT_DATA), "IEMN_STATE_DIR": str(workspace / "state")}


@contextmanager
def serving(variant: Variant, env: Mapping[str, str], path: str = "/healthz") -> Iterator[Server]:
    """Serve a variant on a free port until the block ends; it has begun when the path is answered with 200.

    Raises RuntimeError with the server's output when it does not answer within a minute.
    """
    port = _free_port()
    with TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            variant.command(port),
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"http://localhost:{port}{path}", process):
                output.seek(0)
                raise RuntimeError(f"{variant.name} did not answer:\n{output.read()}")
            yield Server(f"http://localhost:{port}", process.pid, time.perf_counter() - start)
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(_LOOK_EVERY)
    return False
