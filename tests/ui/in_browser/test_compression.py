"""What the server sends: files compressed, asked for as browsers and others ask, and few bytes for a first view."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import brotli
import pytest
import streamlit as st
from playwright.sync_api import Browser

from iemn_ui.components.assets import ICONS, PLOTLY
from iemn_ui.compression import accepted
from tests.browser import ROOT, serve

STATIC = Path(st.__file__).with_name("static")
INDEX_JS = max((STATIC / "static/js").glob("index.*.js"), key=lambda path: path.stat().st_size)
INDEX_CSS = max((STATIC / "static/css").glob("index.*.css"), key=lambda path: path.stat().st_size)
[FONT] = (STATIC / "static/media").glob("SourceSansVF-Upright*.woff2")

SCRIPT = f"/static/js/{INDEX_JS.name}"
FILES = {
    SCRIPT: INDEX_JS,
    f"/static/css/{INDEX_CSS.name}": INDEX_CSS,
    "/": STATIC / "index.html",
    "/attendance": STATIC / "index.html",
    "/chart/plotly/plotly.min.js": PLOTLY,
    "/chart/chart.js": ROOT / "iemn_ui/components/chart/chart.js",
    "/app/static/topojson/world_110m.json": ROOT / "iemn_ui/static/topojson/world_110m.json",
}
UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class Answer(NamedTuple):
    status: int
    headers: HTTPResponse
    body: bytes

    def __getitem__(self, name: str) -> str | None:  # type: ignore[override]
        return self.headers.getheader(name)


def ask(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """What the server answers; headers have their names with underscores."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, answer, body)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("header", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("identity", None), ("br;q=0, gzip;q=0.5", "gzip")],
)
def test_a_file_comes_whole_in_the_best_encoding_that_is_accepted(
    address: str, path: str, header: str, encoding: str | None
) -> None:
    answer = ask(address, path, Accept_Encoding=header)
    assert answer.status == 200
    assert answer["Content-Encoding"] == encoding
    assert answer["Content-Length"] == str(len(answer.body))
    assert answer["Vary"] == "Accept-Encoding"
    assert UNPACKED[encoding](answer.body) == FILES[path].read_bytes()


def test_what_is_compressed_is_a_third_of_the_file_at_most(address: str) -> None:
    for path in (SCRIPT, "/chart/plotly/plotly.min.js", "/app/static/topojson/world_110m.json"):
        assert len(ask(address, path, Accept_Encoding="gzip").body) < FILES[path].stat().st_size / 2.8
        assert len(ask(address, path, Accept_Encoding="br").body) < len(ask(address, path, Accept_Encoding="gzip").body)


def test_a_font_which_is_compressed_already_comes_as_it_is(address: str) -> None:
    answer = ask(address, f"/static/media/{FONT.name}", Accept_Encoding="gzip, br")
    assert answer["Content-Encoding"] is None
    assert answer.body == FONT.read_bytes()


def test_our_icons_come_in_the_place_of_streamlit_s_and_are_asked_for_again(address: str) -> None:
    answer = ask(address, f"/static/media/{ICONS.name}", Accept_Encoding="gzip, br")
    assert answer.body == ICONS.read_bytes()
    assert answer["Content-Type"] == "font/woff2"
    assert answer["Cache-Control"] == "no-cache"  # the same address gives others when an icon is added


@pytest.mark.parametrize("path", [SCRIPT, "/chart/chart.js"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_what_a_browser_has_already_is_not_sent_again(address: str, path: str, encoding: str) -> None:
    tag = ask(address, path, Accept_Encoding=encoding)["ETag"]
    assert tag
    again = ask(address, path, Accept_Encoding=encoding, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert ask(address, path, Accept_Encoding=encoding, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("path", [SCRIPT, "/chart/plotly/plotly.min.js"])
def test_a_part_of_a_file_is_a_part_of_it_uncompressed(address: str, path: str) -> None:
    answer = ask(address, path, Accept_Encoding="gzip, br", Range="bytes=10-29")
    assert (answer.status, answer["Content-Encoding"]) == (206, None)
    assert answer["Content-Range"] == f"bytes 10-29/{FILES[path].stat().st_size}"
    assert answer.body == FILES[path].read_bytes()[10:30]


def test_a_part_is_not_had_of_what_was_compressed(address: str) -> None:
    whole = ask(address, SCRIPT, Accept_Encoding="br")
    assert whole["Accept-Ranges"] is None
    again = ask(address, SCRIPT, Accept_Encoding="br", Range="bytes=10-29", If_Range=whole["ETag"] or "")
    assert (again.status, again["Content-Encoding"]) == (200, "br")
    assert brotli.decompress(again.body) == INDEX_JS.read_bytes()


@pytest.mark.parametrize("path", [SCRIPT, "/chart/chart.js"])
def test_the_head_alone_has_no_body(address: str, path: str) -> None:
    answer = ask(address, path, "HEAD", Accept_Encoding="br")
    assert (answer.status, answer.body) == (200, b"")


def test_what_has_its_digest_in_its_address_is_kept_and_the_rest_is_asked_for_again(address: str) -> None:
    assert "immutable" in (ask(address, SCRIPT, Accept_Encoding="br")["Cache-Control"] or "")
    assert "immutable" in (ask(address, "/chart/chart.js?v=1", Accept_Encoding="br")["Cache-Control"] or "")
    assert ask(address, "/chart/chart.js", Accept_Encoding="br")["Cache-Control"] == "no-cache"
    assert ask(address, "/", Accept_Encoding="br")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/chart/../server.py", "/chart/%2e%2e/server.py", "/static/js/../../../config.py", "/chart/__init__.py"]
)
def test_no_other_file_can_be_had(address: str, path: str) -> None:
    answer = ask(address, path, Accept_Encoding="gzip")
    body = gzip.decompress(answer.body) if answer["Content-Encoding"] else answer.body
    assert answer.status in (400, 404) or body == (STATIC / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", None),
        ("*", None),
        ("GZIP", "gzip"),
        ("br;q=0.1, gzip", "br"),
        ("br; q=0, gzip; q=0.000", None),
        ("brotli, gzipped", None),
    ],
)
def test_an_encoding_is_taken_only_where_it_is_named_and_not_refused(header: str, encoding: str | None) -> None:
    assert accepted(header) == encoding


# ---- a first view


def test_a_first_view_of_the_overview_is_less_than_two_and_a_half_megabytes(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[float] = []
    network = context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda file: sizes.append(file["encodedDataLength"]))
    network.send("Network.enable")
    page.goto(address)
    page.wait_for_selector('.iemn-chart[data-drawn="true"]', timeout=30_000)
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(sizes) > 50
    assert sum(sizes) < 2_500_000


# ---- under a path


@pytest.fixture(scope="module")
def under_a_path(state_dir: Path) -> Iterator[str]:
    """The app under the path /iemn."""
    environment = {"IEMN_STATE_DIR": str(state_dir), "STREAMLIT_SERVER_BASE_URL_PATH": "iemn"}
    with serve(ROOT / "app.py", environment, base="/iemn") as served:
        yield served


@pytest.mark.parametrize("path", FILES)
def test_under_a_path_files_come_compressed_too(under_a_path: str, path: str) -> None:
    answer = ask(under_a_path, f"/iemn{path}", Accept_Encoding="br")
    assert (answer.status, answer["Content-Encoding"]) == (200, "br")
    assert brotli.decompress(answer.body) == FILES[path].read_bytes()
