"""What tests of the screen share: the app over a data set, and the snapshots of the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.access import clock
from iemn_ui.access.cached import CachedStore
from iemn_ui.access.current import current_store
from iemn_ui.access.refreshing import server
from tests.published import shipped_state
from tests.ui.screens import TODAY, OpenApp, opened, over


@pytest.fixture(scope="session")
def state_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process has its snapshots; the shipped data are published there already."""
    return Path(shutil.copytree(shipped_state(), tmp_path_factory.mktemp("screen") / "state"))


@pytest.fixture(scope="session", autouse=True)
def on_one_day() -> Iterator[None]:
    """The tests run on one day, TODAY, whenever they run: how old the data are is said on every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: TODAY)
        yield


@pytest.fixture
def open_app(state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenApp]:
    """Opens the app on a page, over the shipped data or those of a folder, with filters in the address."""
    monkeypatch.setenv("IEMN_STATE_DIR", str(state_dir))
    monkeypatch.delenv("IEMN_DATA_DIR", raising=False)

    def open_(page: str = "overview", data: Path | None = None, **address: str | list[str]) -> AppTest:
        if data is not None:
            monkeypatch.setenv("IEMN_DATA_DIR", str(data))
        server.forget()
        return opened(page, address)

    yield open_
    server.forget()


@pytest.fixture(scope="module")
def shipped(state_dir: Path) -> Iterator[CachedStore]:
    """The snapshot of the shipped data, which is the current one for the tests of a file that open no page."""
    with over(state_dir):
        yield current_store()


@pytest.fixture(scope="module")
def look_at(state_dir: Path) -> OpenApp:
    """Opens a page over the shipped data once for the tests of a file that only look at it; none can run it again."""
    apps: dict[str, AppTest] = {}

    def refuse(*_run: object, **_more: object) -> NoReturn:
        pytest.fail("Other tests look at this page too: open one by `open_app` to do something on it.")

    def look(page: str = "overview", **address: str | list[str]) -> AppTest:
        at = f"{page}?{urlencode(address, doseq=True)}"
        if at not in apps:
            with over(state_dir):
                apps[at] = opened(page, address)
            apps[at]._run = refuse  # type: ignore[method-assign]
        return apps[at]

    return look
