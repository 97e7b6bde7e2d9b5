"""What a page asks of the data and how long the server takes for it, found by running it without a browser.

Each page runs in a process of its own, in which nothing was answered before:
`python -m benchmarks.asked PAGE COUNTRY …` prints what it asked, and the milliseconds for each country chosen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
from streamlit.testing.v1 import AppTest

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import Filters
from iemn_data.store import Store

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py")))
_TIMEOUT = 60


@dataclass(frozen=True)
class Asked:
    """The questions that a page asks anew as countries are chosen one after another, and the time of each choice.

    What its frame asks once a snapshot (countries, workshops, years, resources) is no part of a choice.
    """

    questions: tuple[tuple[str, Filters, dict[str, Any]], ...]
    milliseconds: tuple[float, ...]


def asked_by(page: str, workspace: Path, countries: tuple[str, ...] = ()) -> Asked:
    """Run a page on the shipped data in a new process; countries are chosen one after another."""
    env = {"IEMN_DATA_DIR": str(PROJECT_DATA), "IEMN_STATE_DIR": str(workspace / "state")}
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.asked", page, *countries],
        env={**os.environ, **env},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    asked = json.loads(run.stdout.splitlines()[-1])
    questions = tuple((query, _filters(chosen), _given(more)) for query, chosen, more in asked["questions"])
    return Asked(questions, tuple(asked["milliseconds"]))


def _filters(chosen: dict[str, Any]) -> Filters:
    """Filters as they were before they were printed."""
    fields: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in _given(chosen).items()}
    return Filters(**fields)


def _given(more: dict[str, Any]) -> dict[str, Any]:
    """Filters, or a query's own parameters, with their days as they were before they were printed."""
    return {n: date.fromisoformat(value["day"]) if isinstance(value, dict) else value for n, value in more.items()}


def _printed(given: dict[str, Any]) -> dict[str, Any]:
    return {n: {"day": value.isoformat()} if isinstance(value, date) else value for n, value in given.items()}


def _run(page: str, countries: list[str]) -> None:
    """Print what the page asks at the choices, and the milliseconds of each."""
    questions: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    ask = Store.answer

    def noted(store: Store, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        questions.append((query, _printed(vars(filters or Filters())), _printed(more)))
        return ask(store, query, filters, **more)

    app = AppTest.from_file(ROOT / "iemn_ui/shell.py", default_timeout=_TIMEOUT)
    with patch.object(Store, "answer", noted):
        app.switch_page(f"../pages/{page}.py")
        _run_whole(app)
        questions.clear()
        milliseconds = [_ms_to_choose(app, country) for country in countries]
    sys.stdout.write(json.dumps({"questions": questions, "milliseconds": milliseconds}) + "\n")


def _ms_to_choose(app: AppTest, country: str) -> float:
    app.session_state["country"] = [country]
    start = time.perf_counter()
    _run_whole(app)
    return (time.perf_counter() - start) * 1000


def _run_whole(app: AppTest) -> None:
    app.run()
    if app.exception:
        raise RuntimeError(f"The page does not open: {app.exception[0].value}")


if __name__ == "__main__":
    _run(sys.argv[1], sys.argv[2:])
