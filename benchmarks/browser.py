"""A page of the app in a real browser: chooses a country, waits until the new figures stand, counts the bytes."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

# The tokens of the figures that stand, in the order of the page: ours say so, plotly_chart's carry it.
TOKENS = """() => [...document.querySelectorAll(".iemn-chart, .js-plotly-plot:not(.iemn-chart *)")]
  .filter((chart) => !chart.hidden)
  .map((chart) => chart.dataset.token ?? chart.layout?.meta?.token ?? "")"""

# From the next key until the figures carry these tokens and two frames have passed.
WATCH = f"""(wanted) => {{
  const tokens = {TOKENS}
  const expected = JSON.stringify(wanted)
  window.painted = new Promise((resolve, reject) => {{
    let start = null
    const note = (event) => (start = event.timeStamp)
    document.addEventListener("keydown", note, {{ capture: true, once: true }})
    const frame = (next) => requestAnimationFrame(next)
    const look = () => start !== null && JSON.stringify(tokens()) === expected
      ? frame(() => frame(() => resolve(performance.now() - start)))
      : frame(look)
    frame(look)
    setTimeout(() => reject(new Error("the figures do not stand after 30 s")), 30000)
  }})
}}"""

_QUIET_MS = 500


@dataclass(frozen=True)
class Change:
    """One change of a filter: until painted, what the server took of it, and the bytes it sent."""

    painted_ms: float
    server_ms: float
    received_bytes: float


class Reader:
    """One page of one variant of the app, open in its own browser context."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Open the page; Playwright's TimeoutError when it draws nothing."""
        self.page: Page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        self._sent: list[float] = []
        self._received: list[tuple[float, int]] = []
        listener = self.page.context.new_cdp_session(self.page)
        listener.on("Network.webSocketFrameSent", lambda frame: self._sent.append(frame["timestamp"]))
        listener.on("Network.webSocketFrameReceived", self._note)
        listener.send("Network.enable")
        self.page.goto(address)
        self.page.wait_for_function(f"() => ({TOKENS})().length > 0")
        self.none = self._settled()

    def learn(self, country: str) -> list[str]:
        """The tokens of the page's figures once the country is chosen; none is chosen afterwards."""
        tokens = self.choose_new(country)
        self.unchoose()
        return tokens

    def choose_new(self, country: str) -> list[str]:
        """Choose a country whose figures are not known yet; their tokens once they stand."""
        self._type(country)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(f"(none) => JSON.stringify(({TOKENS})()) !== none", arg=_as_json(self.none))
        tokens = self._settled()
        self.page.keyboard.press("Escape")
        return tokens

    def choose(self, country: str, tokens: list[str]) -> Change:
        """Choose a country and wait until these tokens stand."""
        self._type(country)
        return self._press("Enter", tokens)

    def unchoose(self) -> Change:
        """Take the country back."""
        self.page.bring_to_front()
        self.page.get_by_role("combobox", name="Countries").focus()
        return self._press("Backspace", self.none)

    def _type(self, country: str) -> None:
        self.page.bring_to_front()
        self.page.get_by_role("combobox", name="Countries").click()
        self.page.keyboard.type(country)
        self.page.get_by_role("option", name=country).wait_for()

    def _press(self, key: str, tokens: list[str]) -> Change:
        self._sent.clear()
        self._received.clear()
        self.page.evaluate(WATCH, tokens)
        self.page.keyboard.press(key)
        painted = float(self.page.evaluate("window.painted"))
        self.page.wait_for_timeout(_QUIET_MS)
        change = Change(painted, self._server_ms(), sum(size for _, size in self._received))
        self.page.keyboard.press("Escape")
        return change

    def _server_ms(self) -> float:
        return (self._received[-1][0] - self._sent[0]) * 1000

    def _note(self, frame: dict[str, Any]) -> None:
        content = frame["response"]["payloadData"]
        is_text = frame["response"]["opcode"] == 1
        self._received.append((frame["timestamp"], len(content.encode() if is_text else b64decode(content))))

    def _settled(self) -> list[str]:
        """The tokens that no longer change."""
        before: list[str] = []
        while not before or "" in before or before != self.page.evaluate(TOKENS):
            before = self.page.evaluate(TOKENS)
            self.page.wait_for_timeout(2 * _QUIET_MS)
        return before


def _as_json(tokens: list[str]) -> str:
    return "[" + ",".join(f'"{token}"' for token in tokens) + "]"
