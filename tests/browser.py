"""What browser tests share: a served app, and a page that reaches nothing but localhost."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from scripts.chromium import find

ROOT = Path(__file__).resolve().parent.parent
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
# Playwright's routes would refuse the internet too, but they turn off the browser's cache.
NO_INTERNET = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
FORGET = "() => { if (origin !== 'null') { localStorage.clear(); sessionStorage.clear() } }"
# On a deep link Streamlit looks for its own server below the page's address first: two 404s, and no harm.
PROBES_OF_STREAMLIT = re.compile(r"^http://localhost:\d+/\w+/_stcore/(health|host-config)$")


@contextmanager
def serve(
    app: Path, env: Mapping[str, str] | None = None, base: str = "", streamlit: str = "streamlit"
) -> Iterator[str]:
    """Run `streamlit run app` on a free port with our configuration; yields its address without final slash.

    `base` is the path under which it is set to answer, such as "/iemn"; `streamlit` is the module that is run.

    Raises RuntimeError with the server's output when it does not answer within 30 seconds.
    """
    port = free_port()
    address = f"http://localhost:{port}"
    with TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", streamlit, "run", str(app), f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _becomes_healthy(f"{address}{base}/healthz", process):
                output.seek(0)
                raise RuntimeError(f"{app} did not answer at {address}:\n{output.read()}")
            yield address
        finally:
            process.terminate()
            _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Wait for a server that was asked to end; one that still judges exports on a busy machine takes its time."""
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
    return port


def _becomes_healthy(address: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return True
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
        if process.poll() is not None:
            return False
    return False


@dataclass
class Watched:
    """A page with the addresses that it asked for and what its console complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, **options: Any) -> Watched:
        """A new page of a running browser, watched from its beginning; `options` are those of Playwright's contexts."""
        window = cls(browser.new_context(**options).new_page())
        window.page.on("request", lambda request: window.requests.append(request.url))
        window.page.on("console", window.note)
        window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
        return window

    @property
    def outside(self) -> list[str]:
        """The addresses outside this machine, none of which the browser finds."""
        addresses = map(urlsplit, self.requests)
        return [url.geturl() for url in addresses if url.hostname != "localhost" and url.scheme in ("http", "https")]

    def note(self, message: ConsoleMessage) -> None:
        """Keep the console's errors."""
        if message.type == "error" and not PROBES_OF_STREAMLIT.match(message.location["url"]):
            self.complaints.append(message.text)


def chromium() -> str:
    """The path of the browser; without one the test fails in CI and is skipped elsewhere."""
    if path := find():
        return path
    if os.environ.get("CI"):
        pytest.fail(
            "No Chromium was found, and in CI a missing browser is a failure. Run `make test`, or set CHROMIUM."
        )
    pytest.skip("no Chromium was found: `make test` installs one")


@contextmanager
def launch() -> Iterator[Browser]:
    """A running Chromium that reaches nothing but localhost."""
    path = chromium()
    # What is expected must come; how soon is measured in `benchmarks/`, and a busy machine is no failure.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, NO_INTERNET])
        yield browser
        browser.close()


@contextmanager
def open_in(window: Watched, theme: str = "light", width: int = 1440, height: int = 900) -> Iterator[Watched]:
    """The page as if it were new, in the theme "light" or "dark"; what it has read and compiled it need not again."""
    page = window.page
    window.requests.clear()
    window.complaints.clear()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    try:
        yield window
    finally:
        for other in page.context.pages[1:]:
            other.close()
        page.unroute_all()
        page.context.set_offline(False)
        page.evaluate(FORGET)
        page.context.clear_cookies()  # the language that was chosen last
        page.goto("about:blank")
