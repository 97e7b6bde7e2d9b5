"""What tests of the screen share: the app, opened over a data set, with its snapshots in a folder of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.access.refreshing import server
from tests.ui.screens import SHELL, OpenApp, page_of


@pytest.fixture(scope="session")
def state_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where snapshots live; the shipped data are judged and published here once."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def open_app(state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenApp]:
    """Opens the app on a page, over the shipped data or those of a folder, with filters in the address."""
    monkeypatch.setenv("IEMN_STATE_DIR", str(state_dir))
    monkeypatch.delenv("IEMN_DATA_DIR", raising=False)

    def open_(page: str = "overview", data: Path | None = None, **address: str | list[str]) -> AppTest:
        if data is not None:
            monkeypatch.setenv("IEMN_DATA_DIR", str(data))
        server.forget()
        app = AppTest.from_file(SHELL, default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        return page_of(app, page) if page != "overview" else app

    yield open_
    server.forget()
