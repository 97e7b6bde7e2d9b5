"""Pages without a browser: opened over a data set, and the figures, tables and sentences that stand on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

from iemn_data.contract import PROJECT_DATA
from iemn_ui.access.refreshing import server
from iemn_ui.figures.styles import Figure

SHELL = PROJECT_DATA.parent / "iemn_ui/shell.py"
PAGES = tuple(sorted(path.stem for path in (PROJECT_DATA.parent / "pages").glob("*.py")))
# The page “Data” speaks of the exports, not of what they say, and “Report progress” asks of one country's actions: they
# have no figure, answer to no other filter and lack nothing.
ANSWERING = tuple(page for page in PAGES if page not in ("data", "update"))
# The tabs of pages after their first one.
TABS = {
    "country": (
        "Actions and due dates",
        "Objectives and learning",
        "Where materials go",
        "Audits, technologies, industry",
        "E-waste statistics",
        "Milestones",
    ),
    "workshop": (
        "Who was there",
        "What became of its actions",
        "What was learned",
        "What is still open",
        "Who came back",
    ),
    "objectives": ("Learning", "Technologies", "Industry links", "Facility audits"),
    "chains": ("Outlets", "Consent and routes", "Prices and gate fees"),
}

TODAY = date(2026, 11, 29)

OpenApp = Callable[..., AppTest]

# AppTest would compile the pages anew at each run.
_COMPILED = ScriptCache()
local_script_runner.ScriptCache = lambda: _COMPILED  # type: ignore[assignment,misc]


@dataclass(frozen=True)
class Drawn:
    """A figure as it was handed to the browser."""

    name: str
    description: str
    figure: Figure
    caption: str = ""
    key: str = ""
    chosen: dict[str, Any] | None = None
    is_choosable: bool = False

    @property
    def mark(self) -> str:
        """What is written into the figure about the data that it rests on."""
        return str(self.figure["layout"].get("title", {}).get("text", ""))

    def traces(self, kind: str) -> list[dict[str, Any]]:
        """The traces of one of Plotly's kinds."""
        return [trace for trace in self.figure["data"] if trace["type"] == kind]

    def trace(self, kind: str, **known: Any) -> dict[str, Any]:
        """The only trace of a kind with given properties."""
        [trace] = [
            trace for trace in self.traces(kind) if all(trace.get(name) == value for name, value in known.items())
        ]
        return trace


def opened(page: str, address: Mapping[str, str | list[str]]) -> AppTest:
    """The app, opened on a page as by a link: no other page is drawn before it."""
    app = AppTest.from_file(SHELL, default_timeout=30)
    # AppTest would look into the metadata of every installed package for components, which takes longer than a page.
    app._bidi_component_manager = BidiComponentManager()
    for key, value in address.items():
        app.query_params[key] = value
    return page_of(app, page)


@contextmanager
def over(state_dir: Path, data: Path | None = None) -> Iterator[None]:
    """Within the block the app's data are the shipped ones, or those of a folder; for what several tests share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IEMN_STATE_DIR", str(state_dir))
        if data is None:
            patch.delenv("IEMN_DATA_DIR", raising=False)
        else:
            patch.setenv("IEMN_DATA_DIR", str(data))
        server.forget()
        yield
    server.forget()


def page_of(app: AppTest, name: str) -> AppTest:
    """The app on one of its pages."""
    return app.switch_page(f"../pages/{name}.py").run()


def charts(app: AppTest) -> dict[str, Drawn]:
    """Every figure of a page by its name."""
    return {drawn.name: drawn for drawn in map(_drawn, app.get("bidi_component")) if drawn}


def key_of(app: AppTest, indicator: str) -> str:
    """The key of the first figure of an indicator on a page."""
    return next(drawn.key for drawn in charts(app).values() if drawn.key.startswith(indicator))


def _drawn(element: Any) -> Drawn | None:
    if element.proto.component_name != "iemn_figure":
        return None
    of_reader, sent = map(json.loads, element.proto.bytes.decode().split("\n"))
    key = element.proto.id.partition("-chart_")[2]
    return Drawn(
        sent["name"],
        sent["description"],
        sent["figure"],
        sent["caption"],
        key,
        of_reader["chosen"],
        sent["isChoosable"],
    )


def metrics(app: AppTest) -> dict[str, str]:
    """Every headline card: its title without the mark of illustrative data, and its value."""
    plain = {metric.label.split(" :")[0]: metric.value for metric in app.metric}
    return plain | {card["title"]: card["value"] for card in cards(app)}


def cards(app: AppTest) -> list[dict[str, Any]]:
    """The headline cards of a page as they were handed to the browser."""
    sent = [element.proto for element in app.get("bidi_component")]
    return [card for row in sent if row.component_name == "iemn_cards" for card in json.loads(row.bytes)["cards"]]


def captions(app: AppTest) -> list[str]:
    """What stands in small print: the page's own captions, then those of its figures."""
    return [caption.value for caption in app.caption] + [drawn.caption for drawn in charts(app).values()]


def sentences(app: AppTest) -> list[str]:
    """What the page says in boxes: empty states and notices."""
    return [box.value for box in (*app.info, *app.warning)]


def raw(resource: str) -> pd.DataFrame:
    """The rows of a shipped export, read by pandas alone."""
    [path] = PROJECT_DATA.glob(f"*/{resource}.csv")
    return pd.read_csv(path)


def countries_of_the_raw_rows() -> Iterator[str]:
    """Every country code in the shipped exports that a map may have to show."""
    for resource in ("countries", "delegations", "attendance", "market_flows"):
        yield from raw(resource)["country"].dropna()
    yield from raw("market_flows")["receiver_country"].dropna()
    yield from raw("workshops")["host_country"].dropna()
    yield from raw("actions")["countries"].dropna().str.split(";").explode()


def write_folder(place: Path, **resources: str) -> Path:
    """A data folder without descriptor: one CSV file a resource."""
    place.mkdir(parents=True, exist_ok=True)
    for resource, text in resources.items():
        (place / f"{resource}.csv").write_text(text, encoding="utf-8")
    return place
