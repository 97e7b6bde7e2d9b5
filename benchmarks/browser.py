"""A page of the app in a real browser: chooses a country, waits until the new figures stand, counts the bytes."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import Browser, Locator, Page

WATCH = Path(__file__).with_name("watch.js")
WINDOW = {"width": 1440, "height": 900}

_MS_BETWEEN_KEYS = 40  # a list that filters as one types loses letters that come at once
_QUIET_MS = 500  # after which nothing more belongs to a change
_STILL_MS = 1000  # after the server's answer; figures that have not changed for so long stand for good


class Drawn(TypedDict):
    """A figure on the page: what it shows, whether the window shows any of it, and its traces with their points."""

    token: str
    isInWindow: bool
    drawn: list[str]


@dataclass(frozen=True)
class Control:
    """The list of countries: what is clicked to open it, and what is focused to take the last choice back by key."""

    opened_by: Callable[[Page], Locator]
    focused: Callable[[Page], Locator]


def _combobox(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar").get_by_role("combobox", name="Countries")


OF_STREAMLIT = Control(_combobox, _combobox)
OF_DASH = Control(lambda page: page.locator("#countries"), lambda page: page.locator("#countries"))


@dataclass(frozen=True)
class Change:
    """One change of a filter: ms to the page's first change and to its painting, and what it cost browser and server.

    A long task holds the browser for 50 ms or more; `longest_task_ms` is 0 where there was none. `received_bytes` are
    counted before compression.
    """

    answered_ms: float
    window_ms: float
    painted_ms: float
    longest_task_ms: float
    long_tasks_ms: float
    server_ms: float
    received_bytes: float


class Reader:
    """One page of one variant of the app, open in its own browser context."""

    def __init__(
        self, browser: Browser, address: str, control: Control = OF_STREAMLIT, expected: list[Drawn] | None = None
    ) -> None:
        """Open the page; Playwright's Error when it draws nothing, or not what is expected at first."""
        context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
        context.add_init_script(path=WATCH)
        if expected:
            context.add_init_script(f"watch.expectAtFirst({json.dumps(expected)})")
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self._control = control
        self._sent: list[float] = []
        self._asked: set[str] = set()
        self._received: list[tuple[float, float]] = []
        self._listen()
        self.page.goto(address)
        self.none = self._settled()

    def close(self) -> None:
        """Close the page and all that it kept."""
        self.page.context.close()

    def first_view(self) -> tuple[float, float]:
        """Ms from the visit's beginning until the window's figures, and until all, stood as expected at first."""
        painted = self.page.evaluate("() => watch.changed()")
        return painted["windowMs"], painted["allMs"]

    def learn(self, country: str) -> list[Drawn]:
        """The page's figures once the country is chosen; none is chosen afterwards."""
        figures = self.choose_new(country)
        self.unchoose()
        return figures

    def choose_new(self, country: str) -> list[Drawn]:
        """Choose a country whose figures are not known yet; its figures once they stand."""
        self._type(country)
        self.page.keyboard.press("Enter")
        figures = self._settled(unlike=self.none)
        self.page.keyboard.press("Escape")
        return figures

    def choose(self, country: str, figures: list[Drawn]) -> Change:
        """Choose a country and wait until these figures stand."""
        self._type(country)
        return self._press("Enter", figures)

    def unchoose(self) -> Change:
        """Take the country back."""
        self.page.bring_to_front()
        self._control.focused(self.page).focus()
        return self._press("Backspace", self.none)

    def _type(self, country: str) -> None:
        self.page.bring_to_front()
        self._control.opened_by(self.page).click()
        self.page.keyboard.type(country, delay=_MS_BETWEEN_KEYS)
        self.page.get_by_role("option", name=country, exact=True).wait_for()

    def _press(self, key: str, figures: list[Drawn]) -> Change:
        self._sent.clear()
        self._received.clear()
        self.page.evaluate("(figures) => watch.expect(figures)", figures)
        self.page.keyboard.press(key)
        painted = self.page.evaluate("() => watch.changed()")
        self.page.wait_for_timeout(_QUIET_MS)
        tasks = self.page.evaluate("(start) => watch.tasksSince(start)", painted["start"])
        received = sum(size for _, size in self._received)
        change = Change(
            painted["answeredMs"],
            painted["windowMs"],
            painted["allMs"],
            max(tasks, default=0),
            sum(tasks),
            self._server_ms(),
            received,
        )
        self.page.keyboard.press("Escape")
        return change

    def _settled(self, unlike: list[Drawn] | None = None) -> list[Drawn]:
        """The figures that no longer change, and are others than those given."""
        tokens = ",".join(figure["token"] for figure in unlike or ())
        figures: list[Drawn] = self.page.evaluate(
            "([quiet, unlike]) => watch.settled(quiet, unlike)", [_STILL_MS, tokens]
        )
        return figures

    # ---- what passes between browser and server

    def _listen(self) -> None:
        listener = self.page.context.new_cdp_session(self.page)
        listener.on("Network.webSocketFrameSent", lambda sent: self._sent.append(sent["timestamp"]))
        listener.on("Network.requestWillBeSent", self._note_request)
        listener.on("Network.webSocketFrameReceived", self._note_frame)
        listener.on("Network.dataReceived", self._note_data)
        listener.send("Network.enable")

    def _server_ms(self) -> float:
        """From the first that is sent to the last that is received."""
        return (self._received[-1][0] - self._sent[0]) * 1000

    def _note_request(self, request: dict[str, Any]) -> None:
        if not request["request"]["url"].startswith("data:"):  # a heat map is such an image: nothing is sent for it
            self._sent.append(request["timestamp"])
            self._asked.add(request["requestId"])

    def _note_frame(self, frame: dict[str, Any]) -> None:
        content = frame["response"]["payloadData"]
        is_text = frame["response"]["opcode"] == 1
        self._received.append((frame["timestamp"], len(content.encode() if is_text else b64decode(content))))

    def _note_data(self, data: dict[str, Any]) -> None:
        if data["requestId"] in self._asked:
            self._received.append((data["timestamp"], data["dataLength"]))
