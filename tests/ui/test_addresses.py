"""Addresses: a part that cannot be used drops alone and is named, a page is found, and files are named after it."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
import streamlit as st
from starlette.types import Message, Send

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.components.page import SCRIPT, STYLE
from iemn_ui.document import INDEX, Documents
from iemn_ui.filters import address_parts, addresses
from iemn_ui.filters.url_aliases import readable_address
from iemn_ui.server import ReadableAddresses, page_path
from iemn_ui.summaries.file_names import file_name
from tests.ui.screens import PAGES, OpenApp, sentences

UI = PROJECT_DATA.parent / "iemn_ui"


REST = "The rest of the address applies. Choose again in the lists, or search."


def left_out(app: Any) -> list[str]:
    """What the page says that its address names and there is not, as a reader sees it."""
    [told] = [each for each in sentences(app) if each.endswith(REST)] or [""]
    plain = told.removesuffix(REST).replace("\\", "").replace("**", "")
    return re.findall(r"\S.*?\.(?= |$)", plain)


# ---- parts that cannot be used


def test_a_bad_country_drops_alone_and_is_named(open_app: OpenApp) -> None:
    app = open_app("attendance", country=["Ghana", "XXX", "Vietnam"])
    assert app.session_state["country"] == ["VNM"] or app.session_state["country"] == ["GHA", "VNM"]
    assert left_out(app) == ["XXX is not a country of this network."]


def test_every_bad_part_is_named_and_every_good_one_stays(open_app: OpenApp) -> None:
    app = open_app("attendance", country=["Vietnam", "XXX"], as_of="soon", measure="zzz", **{"from": "abc"})
    assert app.session_state["country"] == ["VNM"]
    assert left_out(app) == [
        "XXX is not a country of this network.",
        "soon is not a day of these data.",
        "zzz is not a measure of this page.",
        "This page has no choice named from.",
    ]


@pytest.mark.parametrize(
    ("years", "taken", "left"),
    [
        (["2015", "abc"], ["2015", "2025"], ["abc"]),
        (["abc", "2015"], ["2011", "2015"], ["abc"]),
        (["2015", "2050"], ["2015", "2025"], ["2050"]),
        (["1900", "2015"], ["2011", "2015"], ["1900"]),
        (["2015"], ["2015", "2015"], []),
    ],
)
def test_of_two_years_the_good_one_stays_and_the_bad_one_is_named(
    open_app: OpenApp, shipped: CachedStore, years: list[str], taken: list[str], left: list[str]
) -> None:
    query = parse_qs(readable_address(urlencode({"years": years}, doseq=True)) or "")
    assert query == {"years": taken} | ({"left_out": [f"years={year}" for year in left]} if left else {})
    app = open_app("attendance", **query)
    assert app.session_state["years"] == tuple(map(int, taken))
    assert left_out(app) == [f"{year} is not a year of these data." for year in left]
    assert "left_out" not in app.query_params


def test_two_good_years_stay_as_they_are_and_two_bad_ones_are_named(open_app: OpenApp, shipped: CachedStore) -> None:
    assert readable_address("years=2015&years=2018") is None
    assert readable_address("years=x&years=y") is None
    assert left_out(open_app("attendance", years=["x", "y"])) == [
        "x is not a year of these data.",
        "y is not a year of these data.",
    ]


@pytest.mark.parametrize(
    ("page", "address", "named"),
    [
        ("attendance", {"as_of": "2050-01-01"}, ["2050-01-01 is not a day of these data."]),
        ("attendance", {"workshop": "Atlantis 2018"}, ["Atlantis 2018 is not a workshop of this network."]),
        (
            "country",
            {"country": "Atlantis", "view": "Nonsense"},
            ["Atlantis is not a country of this network.", "Nonsense is not a tab of this page."],
        ),
        ("workshop", {"view": "Nonsense"}, ["Nonsense is not a tab of this page."]),
        ("actions", {"status": ["Overdue", "Late"]}, ["Late is not a status of actions."]),
        ("markets", {"material": "Copper", "receiver": "Nowhere"}, ["Nowhere is not a destination in these data."]),
        (
            "chains",
            {"view": "Nothing", "start": "zz"},
            ["Nothing is not a tab of this page.", "zz is not a choice of this page."],
        ),
        (
            "what_if",
            {"cap": "500", "closed": "Nowhere"},
            ["Nowhere is not a destination in these data.", "500 is not a choice of this page."],
        ),
        ("changes", {"since": "zz"}, ["zz is not a choice of this page."]),
        (
            "present",
            {"deck": "zz", "order": "XXX"},
            ["zz is not a choice of this page.", "XXX is not a country of this network."],
        ),
        ("downloads", {"pack_year": "1066"}, ["1066 is not a year of these data."]),
    ],
)
def test_the_own_parts_of_a_page_are_named_too(
    open_app: OpenApp, page: str, address: dict[str, str | list[str]], named: list[str]
) -> None:
    assert left_out(open_app(page, **address)) == named


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"country": "Vietnam", "years": ["2011", "2025"], "measure": "Workshops named"},
        {"as_of": "2020-01-01", "view": "People"},
        {"utm_source": "mail", "fbclid": "1"},
        {"country": ""},
    ],
)
def test_of_an_address_that_can_be_used_nothing_is_said(open_app: OpenApp, address: dict[str, Any]) -> None:
    assert left_out(open_app("attendance", **address)) == []


def test_the_message_goes_when_the_reader_chooses_again(open_app: OpenApp) -> None:
    app = open_app("attendance", country=["Vietnam", "XXX"])
    assert left_out(app) == ["XXX is not a country of this network."]
    # As a browser does, which writes a choice into its address before it asks for the page.
    app.query_params["country"] = "Brazil"
    app.multiselect(key="country").set_value(["BRA"]).run()
    assert left_out(app) == []


def test_every_key_that_a_control_writes_into_the_address_is_known() -> None:
    texts = [path.read_text(encoding="utf-8") for path in UI.rglob("*.py")]
    keys = {key for text in texts for key in re.findall(r'choose_one\(\s*"(\w+)"', text)}
    keys |= {key for text in texts for key in re.findall(r'key="(\w+)",\s*(?:on_change="rerun",\s*)?bind=', text)}
    assert len(keys) > 15
    assert {key for key in keys if not address_parts.is_known(key)} == set()


# ---- the address of a page


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/", "/"),
        ("/overview", "/"),
        ("/Overview/", "/"),
        ("/attendance", "/attendance"),
        ("/attendance/", "/attendance"),
        ("/ATTENDANCE", "/attendance"),
        ("/follow-through", "/follow_through"),
        ("/healthz", "/healthz"),
        ("/no-such-page", "/no-such-page"),
        ("/static/Overview", "/static/Overview"),
    ],
)
def test_a_page_is_found_by_its_name_however_it_is_written(path: str, meant: str) -> None:
    assert page_path(path) == meant


def test_a_page_is_found_below_the_path_of_the_dashboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda _name: "/iemn/")
    assert page_path("/iemn/Overview") == "/iemn/"
    assert page_path("/iemn/markets/") == "/iemn/markets"
    assert page_path("/overview") == "/overview"


@pytest.mark.parametrize("page", PAGES)
def test_the_name_of_every_page_leads_to_it(page: str) -> None:
    assert page_path(f"/{page}") == ("/" if page == "overview" else f"/{page}")


def redirected(path: str, query: str = "", readable: str | None = None) -> str | None:
    """Where a browser that asks for a page is sent; None where it is not."""
    sent: list[dict[str, Any]] = []

    async def app(*_args: Any) -> None:
        return None

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", b"text/html")],
    }
    called = ReadableAddresses(app, lambda _query: readable)(scope, None, send)  # type: ignore[arg-type]
    # In a thread of its own: the browser of other tests has a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, called).result()
    return dict(sent[0]["headers"])[b"location"].decode() if sent else None


def test_the_overview_opens_by_its_name_with_its_filters() -> None:
    assert redirected("/overview") == "/"
    assert redirected("/overview", "country=Ghana") == "/?country=Ghana"
    assert redirected("/overview", "country=GHA", "country=Ghana") == "/?country=Ghana"
    assert redirected("/", "country=Ghana") is None
    assert redirected("/attendance") is None


def test_no_address_leads_to_another_server() -> None:
    assert redirected("//example.org/", "country=GHA", "country=Ghana") == "/example.org/?country=Ghana"


# ---- the names of files


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        (Filters(), "iemn-attendance-by-country-2026-09-30.csv"),
        (Filters(countries=("CIV",)), "iemn-attendance-by-country-cote-d-ivoire-2026-09-30.csv"),
        (Filters(countries=("TUR", "ALA")), "iemn-attendance-by-country-turkiye-aland-islands-2026-09-30.csv"),
        (Filters(countries=("FJI", "TON", "WSM")), "iemn-attendance-by-country-3-countries-2026-09-30.csv"),
        (Filters(first_year=2015, last_year=2018), "iemn-attendance-by-country-2015-to-2018-2026-09-30.csv"),
        (Filters(as_of=date(2020, 1, 31)), "iemn-attendance-by-country-2020-01-31.csv"),
        (Filters(materials=("copper",)), "iemn-attendance-by-country-filtered-2026-09-30.csv"),
    ],
)
def test_a_file_is_named_after_what_it_shows_of_whom_and_as_of_when(
    shipped: CachedStore, filters: Filters, name: str
) -> None:
    assert file_name("attendance_by_country", "csv", filters) == name


def test_every_download_has_a_name_of_the_product() -> None:
    calls = [
        (path.name, call)
        for path in Path(UI).rglob("*.py")
        for call in re.findall(r"file_name=(.*)", path.read_text(encoding="utf-8"))
    ]
    own = ('f"{resource}-corrections.{kind}"', '"iemn-templates.zip"', "name,")
    assert len(calls) > 5
    assert [call for call in calls if not call[1].startswith(("file_name(", *own))] == []


# ---- documents


def answered(path: str, query: str = "", inner: Message | None = None) -> list[Message]:
    """What a browser is sent that asks for a page; `inner` is what Streamlit would send."""
    sent: list[Message] = []

    async def app(_scope: Any, _receive: Any, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send(inner or {"type": "http.response.pathsend", "path": str(INDEX)})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", b"text/html"), (b"host", b"localhost")],
    }
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Documents(app)(scope, None, send)).result()  # type: ignore[arg-type]
    return sent


@pytest.mark.parametrize("path", ["/", "/country"])
def test_a_page_is_answered_with_the_document_that_has_our_script_before_streamlits(path: str) -> None:
    start, body = answered(path)
    html = body["body"].decode()
    assert start["status"] == 200
    assert html.index(SCRIPT) < html.index("static/js/index.")


def test_a_page_is_answered_with_the_document_that_has_its_style_after_streamlits() -> None:
    """Before anything is drawn, which would else move when the style comes."""
    _start, body = answered("/country")
    html, style = body["body"].decode(), STYLE.read_text(encoding="utf-8")
    assert html.index("</head>") < html.index(style) < html.index("</body>")


@pytest.mark.parametrize(
    ("path", "query", "leads_to"),
    [
        ("/atlantis", "", "/?left_out=page%3Datlantis"),
        ("/a/b/", "country=Vietnam", "/?country=Vietnam&left_out=page%3Da%2Fb"),
    ],
)
def test_the_address_of_no_page_leads_to_the_overview_with_its_filters(path: str, query: str, leads_to: str) -> None:
    start, _body = answered(path, query)
    assert dict(start["headers"])[b"location"].decode() == leads_to


def test_what_is_no_document_is_sent_as_it_is() -> None:
    body = {"type": "http.response.body", "body": b"ok"}
    assert answered("/healthz", inner=body) == [{"type": "http.response.start", "status": 200, "headers": []}, body]


def test_the_overview_says_which_page_there_is_not(open_app: OpenApp) -> None:
    app = open_app("overview", country="Vietnam", left_out="page=atlantis")
    assert left_out(app) == ["atlantis is not a page of this dashboard; this is the overview."]
    assert app.session_state["country"] == ["VNM"]


@pytest.mark.parametrize(
    ("page", "server"),
    [
        ("http://localhost:8501", "http://localhost:8501"),
        ("http://localhost:8501/?country=Brazil", "http://localhost:8501"),
        ("http://localhost:8501/actions", "http://localhost:8501"),
        ("https://example.org/iemn/actions?by=Scope", "https://example.org/iemn"),
    ],
)
def test_the_server_is_the_address_without_a_page(monkeypatch: pytest.MonkeyPatch, page: str, server: str) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(url=page))
    assert addresses.of_server() == server
