"""What the search box of every page finds: countries, workshops and actions, by what readers type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.requests import Request

from iemn_ui.access.cached import CachedStore
from iemn_ui.search_box import found
from iemn_ui.server import routes
from tests.ui.screens import over, raw, write_folder

WORKSHOPS = (
    "workshop_id,year,title,city,host_country,format\n"
    "one,2018,Eighth workshop,Manila,PHL,in_person\n"
    "two,2025,Annual meeting,São Paulo,BRA,in_person\n"
)
COUNTRIES = "country,region\nVNM,South-eastern Asia\nCIV,Western Africa\n"
ACTIONS = (
    "action_id,workshop_id,scope,countries,area,title,committed_on,status\n"
    + "".join(f"a{i},one,individual,VNM,collection,Weigh batch {i},2018-09-{i:02},planned\n" for i in range(10, 20))
    + "b,two,collective,BRA;VNM,policy,Draft a Résumé of fees,2025-09-01,planned\n"
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    place = tmp_path_factory.mktemp("search")
    data = write_folder(Path(place) / "data", workshops=WORKSHOPS, countries=COUNTRIES, actions=ACTIONS)
    with over(Path(place) / "state", data):
        yield


def names(typed: str) -> dict[str, list[str]]:
    return {group["title"]: [option["name"] for option in group["found"]] for group in found(typed)}


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("typed", ["Vietnam", "viet", "VIET NAM", "Viêt Nam", "vn", "VNM"])
def test_a_country_is_found_by_its_beginning_its_spellings_and_its_codes(typed: str) -> None:
    assert names(typed)["Countries"] == ["Vietnam"]


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(
    ("typed", "country"), [("bras", "Brazil"), ("cote", "Côte d’Ivoire"), ("ivory c", "Côte d’Ivoire")]
)
def test_a_country_is_found_by_its_name_in_other_languages_and_without_accents(typed: str, country: str) -> None:
    assert names(typed)["Countries"] == [country]


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("typed", ["sao", "2025", "annual 2025", "brasil"])
def test_a_workshop_is_found_by_its_year_its_city_its_title_and_its_country(typed: str) -> None:
    assert names(typed)["Workshops"] == ["2025 São Paulo"]


@pytest.mark.usefixtures("tiny")
def test_of_actions_eight_are_found_the_latest_first_by_words_countries_and_workshops() -> None:
    assert names("weigh viet")["Actions"] == [f"Weigh batch {i}" for i in range(19, 11, -1)]
    assert names("RESUME") == {"Actions": ["Draft a Résumé of fees"]}


@pytest.mark.usefixtures("tiny")
def test_nothing_is_found_where_nothing_is_typed_or_nothing_holds_all_words() -> None:
    assert [found(typed) for typed in ("", "  ", "vietnam zzz", "'; drop")] == [[], [], [], []]


@pytest.mark.usefixtures("tiny")
def test_what_is_found_says_where_it_is_and_leads_there() -> None:
    options = {
        option["name"]: option for group in found("fees") + found("bra") + found("manila") for option in group["found"]
    }
    assert options["Draft a Résumé of fees"]["note"] == "Brazil and Vietnam · 2025 São Paulo"
    assert options["Draft a Résumé of fees"]["address"] == "action?action=b"
    assert options["Brazil"] == {"name": "Brazil", "note": "", "address": "country?country=Brazil"}
    assert options["2018 Manila"]["address"] == "workshop?workshop=2018+Manila"


def test_illustrative_actions_bear_their_badge_and_every_country_leads_to_itself(shipped: CachedStore) -> None:
    badges = {group["title"]: group["badge"] for group in found("viet")}
    assert badges == {"Countries": "", "Workshops": "", "Actions": "Illustrative data"}
    for country in raw("countries")["country"]:
        [first, *_others] = next(group for group in found(country) if group["title"] == "Countries")["found"]
        assert parse_qs(urlsplit(first["address"]).query) == {"country": [first["name"]]}


def test_the_browser_asks_by_an_address_whose_answer_it_keeps_nowhere(shipped: CachedStore) -> None:
    [route] = [route for route in routes(lambda: True) if route.path == "/page/found.json"]
    answer = route.endpoint(Request({"type": "http", "query_string": b"q=viet+nam", "headers": []}))
    assert json.loads(answer.body) == found("viet nam")
    assert answer.headers["cache-control"] == "no-store"
