"""What each page asks of the data, found by running it, and how long the server takes for it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_data.store import Store
from iemn_ui import answers

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py")))
_TIMEOUT = 60

Question = tuple[str, Filters]


def questions_of_pages(workspace: Path) -> dict[str, list[Question]]:
    """The queries of each page and its frame with no filter set, each question once, as the cache has it."""
    return {page: _questions(workspace, page) for page in PAGES}


def _questions(workspace: Path, page: str) -> list[Question]:
    asked: list[Question] = []
    ask = Store.answer

    def noted(store: Store, query: str, filters: Filters | None = None) -> pd.DataFrame:
        asked.append((query, filters or Filters()))
        return ask(store, query, filters)

    with _apart(workspace), patch.object(Store, "answer", noted):
        _opened(page)
    return asked


def server_times(workspace: Path, page: str, countries: tuple[str, ...]) -> tuple[float, ...]:
    """Milliseconds that the server takes for a page when a country is chosen that nobody chose before."""
    with _apart(workspace):
        app = _opened(page)
        return tuple(_ms_to_choose(app, country) for country in countries)


def _ms_to_choose(app: AppTest, country: str) -> float:
    app.session_state["country"] = [country]
    start = time.perf_counter()
    app.run(timeout=_TIMEOUT)
    took = (time.perf_counter() - start) * 1000
    _say_if_broken(app)
    return took


@contextmanager
def _apart(workspace: Path) -> Iterator[None]:
    """Run with snapshots apart from those in use, and with nothing answered yet."""
    with patch.dict(os.environ, {"IEMN_STATE_DIR": str(workspace / "state")}):
        answers.server.forget()
        st.cache_resource.clear()
        yield
        st.cache_resource.clear()
    answers.server.forget()


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "iemn_ui/shell.py"), default_timeout=_TIMEOUT)
    app.run()
    app.switch_page(f"../pages/{page}.py")
    answers.server.state()
    st.cache_resource.clear()
    app.run()
    _say_if_broken(app)
    return app


def _say_if_broken(app: AppTest) -> None:
    if app.exception:
        raise RuntimeError(f"The page does not open: {app.exception[0].value}")
