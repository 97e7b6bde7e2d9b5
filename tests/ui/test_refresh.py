"""New exports reach open pages at their next run; bad ones leave the old data up; no page mixes two snapshots."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.publishing.history import roll_back
from iemn_data.publishing.publication import publish
from iemn_data.publishing.snapshots import PublishingError, building
from iemn_data.publishing.worker import WorkerError
from iemn_data.queries import Questions
from iemn_data.settings import load_settings
from iemn_ui.access import current, refreshing
from iemn_ui.access.answers import ask
from iemn_ui.access.current import at_current, current_store
from iemn_ui.access.refreshing import server
from tests.browser import ROOT, serve
from tests.ui.screens import OpenApp, metrics, page_of, sentences, write_folder

HEAD = "workshop_id,year,title,format,city\n"
ONE = HEAD + "w1,2017,First,in_person,Hanoi\n"
TWO = ONE + "w2,2019,Second,in_person,Manila\n"
SHUT = HEAD + "w1,soon,First,in_person,Hanoi\n"


def drop(data: Path, **resources: str) -> None:
    """Put exports into the folder, and look until they have settled."""
    write_folder(data, **resources)
    server.look_again()
    server.look_again()


def workshops(app: AppTest) -> str:
    assert not app.exception
    return metrics(app)["Workshops"]


def toasts(app: AppTest) -> list[str]:
    return [toast.value for toast in app.toast]


@pytest.fixture(name="data")
def fixture_data(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", workshops=ONE)


def test_an_open_page_goes_on_with_new_data_at_its_next_run_and_says_so_once(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    assert (workshops(app), toasts(app)) == ("1", [])
    drop(data, workshops=TWO)
    assert workshops(app.run()) == "2"
    [toast] = toasts(app)
    assert toast.startswith("New data, published ")
    assert toast.endswith(", as of 31 Dec 2019.")
    assert toasts(app.run()) == []
    assert sentences(app) == sentences(open_app(data=data))


def test_exports_that_are_still_written_are_waited_for(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    write_folder(data, workshops=TWO)
    server.look_again()
    write_folder(data, workshops=TWO + "w3,2020,Third,in_person,Lima\n")
    server.look_again()
    assert workshops(app.run()) == "1"
    server.look_again()
    assert workshops(app.run()) == "3"


def test_while_nothing_changes_nothing_is_read_and_nothing_judged(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_app(data=data)

    def reject(*_given: object) -> None:
        raise AssertionError("nothing has changed")

    monkeypatch.setattr(refreshing, "publish", reject)
    monkeypatch.setattr(refreshing, "_state", reject)
    before = server.state()
    for _look in range(100):
        server.look_again()
    assert server.state() is before


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"workshops": SHUT}, "1 of 1 rows of workshops was rejected; the limit is 10%."),
        ({"actions": "not,the,columns\n1,2,3\n"}, "actions.csv was rejected as a whole."),
    ],
)
def test_a_bad_drop_leaves_the_old_data_up_and_every_page_says_since_when_and_why(
    open_app: OpenApp, data: Path, bad: dict[str, str], reason: str
) -> None:
    app = open_app(data=data)
    drop(data, **bad)
    assert workshops(app.run()) == "1"
    assert toasts(app) == []
    for page in ("overview", "markets", "data"):
        warning = (page_of(app, page) if page != "overview" else app).warning[0].value
        assert "The newest exports were not published (" in warning
        assert "The current data were published " in warning
        assert "as of 31 Dec 2017." in warning
        assert reason in warning
    drop(data, workshops=TWO)
    (data / "actions.csv").unlink(missing_ok=True)
    server.look_again()
    server.look_again()
    assert not app.run().warning


def test_a_copy_that_a_sync_leaves_is_noticed_and_said_on_every_page(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    (data / "workshops-LAPTOP-7Q2K.CSV").write_text(TWO, encoding="utf-8")
    drop(data)
    assert workshops(app.run()) == "1"
    warning = app.warning[0].value
    assert "It cannot be told which files of workshops are right: workshops-LAPTOP-7Q2K.CSV." in warning
    (data / "workshops-LAPTOP-7Q2K.CSV").unlink()
    drop(data)
    assert not app.run().warning


TARGETS = "indicator,country,year,target\nreach,PHL,2025,1\n"


def test_a_table_that_vanishes_is_said_on_every_page_until_it_is_back(open_app: OpenApp, data: Path) -> None:
    write_folder(data, targets=TARGETS)
    app = open_app(data=data)
    assert not app.warning
    (data / "targets.csv").unlink()
    drop(data)
    said = "Targets has no file any more; 1 row from targets.csv was published before."
    for page in ("overview", "markets", "data"):
        [warning] = (page_of(app, page) if page != "overview" else app.run()).warning
        assert said in warning.value.replace("\\", "")
        assert "Put the file back." in warning.value
    [warning] = open_app(data=data).warning
    assert said in warning.value.replace("\\", "")
    drop(data, targets=TARGETS)
    assert not app.run().warning


def test_a_broken_descriptor_leaves_the_old_data_up_also_after_a_new_start(open_app: OpenApp, data: Path) -> None:
    open_app(data=data)
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    app = open_app(data=data)
    assert workshops(app) == "1"
    assert "is not valid JSON" in app.warning[0].value


def test_what_is_published_or_rolled_back_elsewhere_is_taken_up(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    old = server.state().snapshot
    write_folder(data, workshops=TWO)
    publish(data, load_settings())
    server.look_again()
    assert workshops(app.run()) == "2"
    assert old is not None
    roll_back(old.stem, data, load_settings())
    for _look in range(3):
        server.look_again()
        assert workshops(app.run()) == "1"
    assert server.state().is_rolled_back


def test_what_could_not_be_written_is_tried_again_later(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(data=data)

    def full(*_given: object) -> None:
        raise PublishingError("No space left on device")

    monkeypatch.setattr(refreshing, "publish", full)
    drop(data, workshops=TWO)
    assert workshops(app.run()) == "1"
    assert "No space left on device" in app.warning[0].value
    monkeypatch.setattr(refreshing, "publish", publish)
    for _look in range(refreshing._LOOKS_TO_NEXT_TRY):
        assert workshops(app) == "1"
        server.look_again()
    assert workshops(app.run()) == "2"


def test_another_build_is_waited_for_in_silence(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    with building(load_settings()):
        drop(data, workshops=TWO)
        assert workshops(app.run()) == "1"
        assert not app.warning
    server.look_again()
    assert workshops(app.run()) == "2"


def test_a_judging_process_that_dies_is_said_and_the_looks_go_on(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(data=data)

    def fail(*_given: object) -> None:
        raise WorkerError("out of memory")

    monkeypatch.setattr(refreshing, "publish", fail)
    drop(data, workshops=TWO)
    assert workshops(app.run()) == "1"
    assert "The exports could not be validated (out of memory)." in app.warning[0].value
    monkeypatch.setattr(refreshing, "publish", publish)
    drop(data, workshops=TWO + "w3,2020,Third,in_person,Lima\n")
    assert workshops(app.run()) == "3"


def test_choices_that_new_data_do_not_have_are_taken_out(open_app: OpenApp, data: Path) -> None:
    write_folder(data, workshops=TWO)
    app = open_app(data=data, workshop=["2017 Hanoi", "2019 Manila"], years=["2017", "2018"])
    drop(data, workshops=HEAD + "w1,2018,First,in_person,Hanoi\nw2,2019,Second,in_person,Manila\n")
    app.run()
    assert not app.exception
    assert app.multiselect(key="workshop").value == ["w1", "w2"]
    assert app.slider(key="years").value == (2018, 2018)
    drop(data, workshops=HEAD + "w2,2019,Second,in_person,Manila\nw3,2024,Third,in_person,Lima\n")
    app.run()
    assert not app.exception
    assert app.multiselect(key="workshop").value == ["w2"]


def test_who_looks_at_the_newest_day_goes_on_looking_at_the_newest_day(open_app: OpenApp, data: Path) -> None:
    app = open_app(data=data)
    assert "As of 31 Dec 2017" in app.caption[0].value
    drop(data, workshops=TWO)
    assert "2017 to 2019. As of 31 Dec 2019" in app.run().caption[0].value
    drop(data, workshops=ONE)
    assert "As of 31 Dec 2017" in app.run().caption[0].value
    assert not app.exception


def test_a_session_that_is_held_keeps_its_data_until_it_is_let_go(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_SNAPSHOTS_KEPT", "1")
    app = open_app(data=data)
    app.query_params["slide"] = "1"
    app.run()
    for year in range(2020, 2021 + current._SNAPSHOTS_OPEN):
        drop(data, workshops=ONE + f"w{year},{year},Next,in_person,Lima\n")
        current_store()
    assert workshops(app.run()) == "1"
    # Beyond what is cached: its file is gone, and it is asked what it was not asked before.
    app.switch_page("../pages/attendance.py")
    app.query_params["slide"] = "1"
    assert not app.run().exception
    assert workshops(page_of(app, "overview")) == "2"


def test_a_run_keeps_the_snapshot_that_it_began_with(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(data=data)
    seen: list[str] = []

    def switching(_ask: Questions, *question: Any, **more: Any) -> pd.DataFrame:
        if not seen:
            drop(data, workshops=TWO)
        seen.append(current_store().digest)
        return current_store().answer(*question, **more)

    monkeypatch.setattr(type(ask), "answer", switching)
    app.run()
    assert len(seen) > 3
    assert len(set(seen)) == 1
    assert workshops(app) == "1"
    assert workshops(app.run()) == "2"


def test_what_runs_without_its_page_answers_from_what_the_page_shows(open_app: OpenApp, data: Path) -> None:
    open_app(data=data)
    count = at_current(lambda: len(ask.workshops()))
    drop(data, workshops=TWO)
    assert count() == 1
    assert len(ask.workshops()) == 2


# ---- the launcher's watching


@contextmanager
def watching() -> Iterator[None]:
    """The launcher's watching, in an event loop and a thread of its own."""
    loop = asyncio.new_event_loop()
    watch = loop.create_task(server.watch())

    def run() -> None:
        loop.run_until_complete(asyncio.wait([watch]))
        # A look that has begun goes on in its thread, and would build what the test does next.
        loop.run_until_complete(loop.shutdown_default_executor())

    thread = threading.Thread(target=run)
    thread.start()
    yield
    loop.call_soon_threadsafe(watch.cancel)
    thread.join()
    loop.close()


def until(is_so: Callable[[], bool], seconds: int = 10) -> bool:
    for _try in range(20 * seconds):
        if is_so():
            return True
        time.sleep(0.05)
    return False


def test_the_launcher_watches_as_often_as_the_settings_say(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_REFRESH_SECONDS", "0.02")
    app = open_app(data=data)
    write_folder(data, workshops=TWO)
    with watching():
        assert until(lambda: workshops(app.run()) == "2")
        write_folder(data, workshops=TWO + "w3,2020,Third,in_person,Lima\n")
        assert until(lambda: workshops(app.run()) == "3")


def test_with_0_it_never_looks(open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_REFRESH_SECONDS", "0")
    app = open_app(data=data)
    monkeypatch.setattr(server, "look_again", lambda: pytest.fail("it looked"))
    # In a thread of its own: in that of the tests Playwright's event loop may run.
    with ThreadPoolExecutor() as threads:
        threads.submit(asyncio.run, asyncio.wait_for(server.watch(), 5)).result()
    assert workshops(app.run()) == "1"


# ---- several processes with the same snapshots


def test_who_starts_while_another_builds_waits_for_its_snapshot_even_where_it_never_looks(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "other"))
    monkeypatch.setenv("IEMN_REFRESH_SECONDS", "0")
    monkeypatch.setattr(refreshing, "_SECONDS_TO_FIRST_SNAPSHOT", 0.02)
    server.forget()
    with building(load_settings()):
        assert "Another build is running" in str(server.state().problem)
        assert not server.is_ready()
        with watching():
            time.sleep(0.1)
            assert not server.is_ready()
    publish(data, load_settings())
    with watching():
        assert until(server.is_ready)
    state = server.state()
    assert (state.problem, state.is_waiting) == (None, False)
    server.forget()


def test_a_snapshot_that_another_process_has_deleted_before_anyone_read_it_is_replaced_by_the_newest(
    open_app: OpenApp, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_SNAPSHOTS_KEPT", "1")
    app = open_app(data=data)
    write_folder(data, workshops=ONE + "w9,2022,Unread,in_person,Lima\n")
    publish(data, load_settings())
    server.look_again()
    unread = server.state().snapshot
    write_folder(data, workshops=TWO + "w9,2022,Read,in_person,Lima\n")
    publish(data, load_settings())
    assert unread is not None
    assert not unread.exists()
    assert workshops(app.run()) == "3"


# ---- many readers


def asked(address: str, ask_: Callable[..., Any] = urllib.request.urlopen, **question: object) -> dict[str, Any]:
    """One run of the real app over HTTP, in a new session or in one that is named."""
    request = urllib.request.Request(
        f"{address}/_stcore/agent/interact", json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    with ask_(request, timeout=60) as answer:
        run: dict[str, Any] = json.load(answer)
    return run if run["status"] != "wait_timed_out" else asked(address, ask_, session_id=run["session_id"])


def elements(node: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    own = [node] if node.get("type") == kind else []
    return own + [each for child in node.get("children", []) for each in elements(child, kind)]


def workshops_and_last_year(run: dict[str, Any]) -> tuple[int, int]:
    """How many workshops a run of the page “Find” counted, and the last of the years that it offered."""
    assert run["status"] == "ready", run
    assert elements(run["tree"], "exception") == []
    [card] = [each for each in elements(run["tree"], "metric") if each["props"]["label"] == "Workshops"]
    caption = str(elements(run["tree"], "caption")[0]["props"]["body"])
    return int(card["props"]["value"]), int(caption.split(" to ")[1][:4])


def meetings(n: int) -> str:
    """Meetings from 2017 on, one a year: of n of them the last year is 2016 + n."""
    return HEAD + "".join(f"w{i},{2016 + i},Meeting {i},in_person,City {i}\n" for i in range(1, n + 1))


# Between two looks of a reader, in seconds: the server has to publish meanwhile.
_PAUSE = 0.1


def read_on(
    address: str,
    seen: Counter[int],
    faults: list[str],
    is_over: threading.Event,
    ask_: Callable[..., Any] = urllib.request.urlopen,
) -> None:
    session = {"page": "find"}
    while not is_over.wait(_PAUSE):
        try:
            run = asked(address, ask_, **session)
            workshops_counted, last_year = workshops_and_last_year(run)
        except (AssertionError, OSError, KeyError, ValueError) as error:
            faults.append(repr(error))
            return
        session = {"session_id": run["session_id"]}
        seen[workshops_counted] += 1
        if last_year != 2016 + workshops_counted:
            faults.append(f"{workshops_counted} workshops up to {last_year}: two snapshots in one page")


@pytest.mark.parametrize(("readers_at_once", "swaps"), [(4, 2), pytest.param(20, 3, marks=pytest.mark.long)])
def test_readers_while_exports_are_swapped_see_no_exception_no_mixture_and_no_lost_row(
    tmp_path: Path, readers_at_once: int, swaps: int
) -> None:
    data = write_folder(tmp_path / "data", workshops=meetings(2))
    settings = {
        "IEMN_DATA_DIR": str(data),
        "IEMN_STATE_DIR": str(tmp_path / "state"),
        "IEMN_REFRESH_SECONDS": "0.05",
        "IEMN_SNAPSHOTS_KEPT": "1",
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    }
    seen: Counter[int] = Counter()
    faults: list[str] = []
    is_over = threading.Event()
    with serve(ROOT / "app.py", settings) as address:
        assert workshops_and_last_year(asked(address, page="find")) == (2, 2018)
        readers = [
            threading.Thread(target=read_on, args=(address, seen, faults, is_over))
            for _reader in range(readers_at_once)
        ]
        for reader in readers:
            reader.start()
        for n in range(3, 3 + swaps):
            write_folder(data, workshops=meetings(n))
            assert until(lambda: seen[n] > 0 or bool(faults), 60), seen  # noqa: B023
        is_over.set()
        for reader in readers:
            reader.join()
        assert faults == []
        assert workshops_and_last_year(asked(address, page="find")) == (2 + swaps, 2018 + swaps)
    assert sorted(seen) == list(range(2, 3 + swaps))
