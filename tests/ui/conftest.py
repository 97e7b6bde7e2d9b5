"""What tests of the screen share: the app over a data set, and the snapshots of the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.access.refreshing import server
from tests.published import shipped_state
from tests.ui.screens import OpenApp, opened


@pytest.fixture(scope="session")
def state_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this process has its snapshots; the shipped data are published there already."""
    return Path(shutil.copytree(shipped_state(), tmp_path_factory.mktemp("screen") / "state"))


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
