"""How the messages of a page's run are bundled on their way to the browser, and what of them is left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from iemn_ui import websockets
from iemn_ui.websockets import BundledMessages

NEW, END, STATUS = "new_session", "script_finished", "session_status_changed"
CONFIG, NAVIGATION, KEPT = "page_config_changed", "navigation", "ref_hash"


def message(kind: str) -> Message:
    content = ForwardMsg()
    if kind == NEW:
        content.new_session.name = "shell"
    elif kind == END:
        content.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    elif kind == STATUS:
        content.session_status_changed.script_is_running = True
    elif kind == CONFIG:
        content.page_config_changed.title = "IEMN dashboard"
    elif kind == NAVIGATION:
        content.navigation.expanded = True
    elif kind == KEPT:
        content.ref_hash = "of a message that the browser keeps"
    else:
        content.delta.new_element.markdown.body = kind
    return {"type": "websocket.send", "bytes": content.SerializeToString()}


def sent_after_each(steps: list[Message | float]) -> list[int]:
    """How many messages have left after each step: a message that the app sends, or seconds in which it sends none."""
    left, counts = passed_on(steps)
    assert left == [step for step in steps if not isinstance(step, float)][: len(left)]
    return counts


def arriving(*contents: ForwardMsg) -> list[ForwardMsg]:
    """What reaches the browser of messages that the app sends."""
    left, _counts = passed_on([{"type": "websocket.send", "bytes": each.SerializeToString()} for each in contents])
    return [ForwardMsg.FromString(each["bytes"]) for each in left]


def passed_on(steps: list[Message | float]) -> tuple[list[Message], list[int]]:
    """What has left at the end, and how many messages had left after each step."""
    left: list[Message] = []
    counts: list[int] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for step in steps:
            await (anyio.sleep(step) if isinstance(step, float) else send(step))
            counts.append(len(left))

    async def send(out: Message) -> None:
        left.append(out)

    async def connect() -> None:
        await BundledMessages(app)({"type": "websocket"}, receive_nothing, send)

    with ThreadPoolExecutor(1) as apart:  # a test in a browser has a loop in this thread
        apart.submit(anyio.run, connect).result()
    return left, counts


async def receive_nothing() -> dict[str, Any]:
    return {}


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websockets, "_MOST_SECONDS", 0.05)


def test_what_a_run_says_of_its_page_leaves_when_the_run_ends() -> None:
    long = "a figure " * 400
    assert sent_after_each([message(NEW), message("title"), message(long), message(END)]) == [1, 1, 1, 4]


@pytest.mark.parametrize("kind", [CONFIG, NAVIGATION, KEPT, "title"])
def test_that_a_run_begins_is_said_at_once_and_then_all_waits(kind: str) -> None:
    assert sent_after_each([message(NEW), message(STATUS), message(kind), message(END)]) == [1, 2, 2, 4]


def test_what_belongs_to_no_run_leaves_at_once() -> None:
    run = [message(NEW), message("title"), message(END)]
    accept: Message = {"type": "websocket.accept"}
    assert sent_after_each([accept, message(STATUS), *run, message(STATUS), *run]) == [1, 2, 3, 3, 5, 6, 7, 7, 9]


def test_a_run_that_takes_long_is_sent_in_parts() -> None:
    steps = [message(NEW), message("title"), 0.2, message("map"), 0.2, message(END)]
    assert sent_after_each(steps) == [1, 1, 2, 2, 3, 4]


def test_the_end_of_the_connection_lets_everything_out() -> None:
    close: Message = {"type": "websocket.close"}
    assert sent_after_each([message(NEW), message("title"), close]) == [1, 1, 3]


def run_of(page: str, *more_pages: str) -> list[ForwardMsg]:
    """A run of a page: its beginning, the list of pages, its end; each with a hash as Streamlit gives it."""
    begin, pages, end = (ForwardMsg(hash=letter * 32) for letter in "abc")
    begin.new_session.page_script_hash = pages.navigation.page_script_hash = page
    for each in (page, *more_pages):
        begin.new_session.app_pages.add(page_script_hash=each)
        pages.navigation.app_pages.add(page_script_hash=each)
    end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    return [begin, pages, end]


def pages_listed(*runs: list[ForwardMsg]) -> list[list[str]]:
    """The pages of each list of pages that reaches the browser."""
    arrived = arriving(*(each for run in runs for each in run))
    lists = [each.navigation for each in arrived if each.HasField("navigation")]
    return [[page.page_script_hash for page in each.app_pages] for each in lists]


def test_the_list_of_pages_is_sent_once_while_the_reader_stays_on_a_page() -> None:
    assert pages_listed(run_of("actions", "data"), run_of("actions", "data")) == [["actions", "data"]]


def test_the_list_of_pages_is_sent_again_when_the_reader_turns_to_another_page() -> None:
    turned = run_of("actions"), run_of("data"), run_of("actions")
    assert pages_listed(*turned) == [["actions"], ["data"], ["actions"]]


def test_the_list_of_pages_is_sent_again_when_it_has_changed() -> None:
    assert pages_listed(run_of("actions"), run_of("actions", "data")) == [["actions"], ["actions", "data"]]


def test_the_list_of_pages_is_sent_again_where_a_page_was_asked_for_that_there_is_not() -> None:
    lost = run_of("actions")
    lost[0].new_session.page_script_hash = "no page"
    assert pages_listed(run_of("actions"), lost) == [["actions"], ["actions"]]


def test_the_beginning_of_a_run_names_its_page_and_lists_none() -> None:
    begin = arriving(*run_of("actions", "data"))[0].new_session
    assert (begin.page_script_hash, len(begin.app_pages)) == ("actions", 0)


def test_of_hashes_only_those_of_elements_are_sent_and_whole_where_the_browser_keeps_the_element() -> None:
    element, kept, block = (ForwardMsg(hash="0123456789abcdef" * 2) for _ in range(3))
    element.delta.new_element.markdown.body = "a title"
    kept.CopyFrom(element)
    kept.metadata.cacheable = True
    block.delta.add_block.expandable.label = "a block"
    hashes = [each.hash for each in arriving(element, kept, block, *run_of("actions"))]
    assert hashes == ["0123456789ab", "0123456789abcdef" * 2, "", "", "", ""]
