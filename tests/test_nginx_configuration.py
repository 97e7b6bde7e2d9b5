"""nginx keeps each browser with one replica, and leads it to another when that one is dead."""

from __future__ import annotations

import re
import subprocess
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.nginx_configuration import configuration
from tests.browser import free_port
from tests.replicas import Visitor, answers, nginx, until

TWO = configuration(["10.0.0.5:8501", "10.0.0.6:8501"], "127.0.0.1:80")


def blocks(text: str, head: str) -> list[str]:
    """What stands in the blocks that begin so, line by line."""
    found: list[str] = re.findall(rf"^ *{head} {{\n(.*?)^ *}}$", text, re.MULTILINE | re.DOTALL)
    return found


def test_each_replica_is_named_by_its_number_and_may_stand_in_for_the_others() -> None:
    for upstream in ("upstream newcomers", "upstream another"):
        [servers] = blocks(TWO, upstream)
        assert re.findall(r"server (\S+);", servers) == ["10.0.0.5:8501", "10.0.0.6:8501"]
    [by_cookie] = blocks(TWO, r"map \$cookie_iemn_replica \$replica")
    assert '"~^2-[0-9a-f]$" 10.0.0.6:8501;' in by_cookie
    [by_address] = blocks(TWO, r"map \$upstream_addr \$answered_by")
    assert r'"~(^|[ ,])10\.0\.0\.6:8501$" 2;' in by_address


def test_it_listens_where_it_is_told_and_nowhere_else() -> None:
    assert re.findall(r"listen (.*);", TWO) == ["127.0.0.1:80"]


def test_no_address_of_a_reader_is_logged_or_passed_on() -> None:
    assert re.findall(r"access_log (.*);", TWO) == ["off"]
    assert re.findall(r"error_log (.*);", TWO) == ["stderr alert"]
    assert "remote_addr" not in TWO
    assert "orwarded" not in TWO
    assert re.findall(r"server_tokens (.*);", TWO) == ["off"]


def test_a_replica_hears_by_which_name_it_is_asked() -> None:
    assert "proxy_set_header Host $http_host;" in TWO


# ---- nginx with it


class Fake(ThreadingHTTPServer):
    """A replica that answers with its number, and with the length of what it was sent."""

    daemon_threads = True

    def __init__(self, number: int, port: int) -> None:
        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                answer = f"{number} {self.headers['Host']} {len(self.rfile.read(length))}".encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_given: object) -> None:
                """Say nothing."""

        super().__init__(("127.0.0.1", port), Answering)


@contextmanager
def answering(number: int, port: int) -> Iterator[None]:
    with Fake(number, port) as fake:
        thread = threading.Thread(target=fake.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield
        finally:
            fake.shutdown()
            thread.join()


class Front:
    """nginx before three fakes, each of which can be dead and alive again."""

    def __init__(self, folder: Path, alive: ExitStack) -> None:
        self.address = f"http://localhost:{(port := free_port())}"
        self.log = folder / "log"
        self.ports = {number: free_port() for number in (1, 2, 3)}
        self._alive = {number: alive.enter_context(ExitStack()) for number in self.ports}
        for number in self.ports:
            self.revive(number)
        text = configuration([f"127.0.0.1:{each}" for each in self.ports.values()], f"127.0.0.1:{port}")
        (folder / "nginx.conf").write_text(text, encoding="ascii")

    def revive(self, number: int) -> None:
        self._alive[number].enter_context(answering(number, self.ports[number]))

    def kill(self, number: int) -> None:
        self._alive[number].close()

    def ask(self, visitor: Visitor, body: bytes | None = None, cookie: str = "") -> list[str]:
        """The number of the replica that answers, the host that it heard, the length of what it was sent."""
        headers = {"Cookie": f"iemn_replica={cookie}"} if cookie else {}
        with visitor.open(urllib.request.Request(f"{self.address}/", body, headers), timeout=10) as answer:
            words: list[str] = answer.read().decode().split()
        return words


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with ExitStack() as alive:
        started = Front(tmp_path, alive)
        with started.log.open("w") as log:
            command = [nginx(), "-p", str(tmp_path), "-e", "stderr", "-c", "nginx.conf"]
            process = subprocess.Popen(command, stderr=log)
        try:
            assert until(lambda: answers(started.address) or process.poll() is not None)
            yield started
        finally:
            process.terminate()
            process.wait(10)
        assert started.log.read_text() == ""


@pytest.mark.long
def test_newcomers_are_shared_out_evenly_and_each_stays_with_its_replica(front: Front) -> None:
    visitors = [Visitor() for _ in range(9)]
    first = [front.ask(visitor)[0] for visitor in visitors]
    assert Counter(first) == {"1": 3, "2": 3, "3": 3}
    for _time in range(5):
        assert [front.ask(visitor)[0] for visitor in visitors] == first


@pytest.mark.long
def test_the_name_by_which_nginx_is_asked_reaches_the_replica(front: Front) -> None:
    assert front.ask(Visitor())[1] == front.address.removeprefix("http://")


@pytest.mark.long
def test_a_cookie_that_names_no_replica_is_replaced(front: Front) -> None:
    for cookie in ("9-a", "1", "1-xyz", "127.0.0.1:80"):
        visitor = Visitor()
        number, *_more = front.ask(visitor, cookie=cookie)
        assert re.fullmatch(f"{number}-[0-9a-f]", visitor.cookie)


@pytest.mark.long
def test_who_is_led_away_from_a_dead_replica_stays_away_when_it_is_back(front: Front) -> None:
    visitor = Visitor()
    dead = int(front.ask(visitor)[0])
    lot = visitor.cookie.partition("-")[2]
    front.kill(dead)
    other = front.ask(visitor)[0]
    assert int(other) != dead
    assert visitor.cookie == f"{other}-{lot}"
    front.revive(dead)
    assert {front.ask(visitor)[0] for _ in range(6)} == {other}


@pytest.mark.long
def test_all_windows_of_a_browser_are_led_to_the_same_replica_and_those_of_many_to_several(front: Front) -> None:
    front.kill(2)
    led = {lot: {front.ask(Visitor(), cookie=f"2-{lot}")[0] for _ in range(6)} for lot in "0123456789abcdef"}
    assert all(len(replicas) == 1 for replicas in led.values())
    assert set.union(*led.values()) == {"1", "3"}


@pytest.mark.long
def test_a_file_that_is_sent_to_a_dead_replica_arrives_whole_at_another(front: Front) -> None:
    visitor = Visitor()
    dead = int(front.ask(visitor)[0])
    front.kill(dead)
    number, _host, length = front.ask(visitor, bytes(3_000_000))
    assert int(number) != dead
    assert length == "3000000"


@pytest.mark.long
def test_one_replica_that_lives_answers_for_all(front: Front) -> None:
    front.kill(1)
    front.kill(3)
    assert {front.ask(Visitor(), cookie=cookie)[0] for cookie in ("", "1-0", "2-0", "3-f")} == {"2"}
