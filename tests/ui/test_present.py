"""The slides before a browser has them: decks, their order, what every slide says, and that nothing moves mid-talk."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.projector import SCALE, for_projector
from iemn_ui.reports.slides import screen
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.sections.present import presentation
from tests.ui.screens import OpenApp, opened, over, sentences, write_folder

ONE = "workshop_id,year,title,format,host_country\nw1,2018,First,in_person,PHL\n"
BRAZIL = "workshop_id,participant_id,country,attended\nw1,p1,BRA,true\n"
TWO = "w2,2019,Second,in_person,\n"


def deck(app: AppTest) -> dict[str, Any]:
    """The data that the presenter in the browser got."""
    sent: dict[str, Any]
    [sent] = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return sent


def messages(app: AppTest) -> list[str]:
    return [slide["message"] for slide in deck(app)["deck"]["slides"]]


def listed(app: AppTest) -> str:
    """The list of slides on the screen before them, without the signs that keep Markdown from reading it."""
    return "\n".join(element.value for element in app.markdown).replace("\\", "")


# ---- the screen before the slides


def test_the_screen_before_lists_the_slides_by_their_numbers(look_at: OpenApp) -> None:
    app = look_at("present")
    assert "1. The network so far: 14 workshops, 27 countries named" in listed(app)
    assert "9. Brazil: 11 of 19 due actions completed" in listed(app)


def test_start_puts_the_first_slide_into_the_address_and_presents_it(open_app: OpenApp) -> None:
    app = open_app("present")
    [start] = [button for button in app.button if button.label == "Start"]
    start.click().run()
    assert app.query_params["slide"] == "1"
    assert deck(app)["at"] == "1"
    assert not app.title


def test_what_is_chosen_before_stands_in_the_address_in_codes(open_app: OpenApp) -> None:
    app = open_app("present")
    app.multiselect(key="chosen_order").set_value(["VNM", "BRA"]).run()
    app.selectbox(key="chosen_every").set_value(30).run()
    assert app.query_params["order"] == "VNM,BRA"
    assert app.query_params["every"] == "30"
    app.selectbox(key="chosen_every").set_value(0).run()
    assert "every" not in app.query_params


def test_filters_that_leave_nothing_are_said_and_nothing_can_be_started(open_app: OpenApp, tmp_path: Path) -> None:
    attended = (
        "workshop_id,participant_id,country,organization_type,role,attended\nw1,p1,BRA,government,participant,true\n"
    )
    folder = write_folder(tmp_path / "data", workshops=ONE + TWO, attendance=attended)
    app = open_app("present", data=folder, workshop=["2019 w2"], country=["Brazil"], deck="round")
    assert not app.exception
    assert [button.disabled for button in app.button if button.label == "Start"] == [True]
    assert "Nothing matches these filters. Add countries, or widen the years." in sentences(app)


def test_a_data_set_of_workshops_alone_can_be_presented(open_app: OpenApp, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", workshops=ONE)
    app = presented(open_app, data=folder)
    assert not app.exception
    assert messages(app)[0].startswith("The network so far")


# ---- the slides of an address


def presented(open_app: OpenApp, data: Path | None = None, **address: str | list[str]) -> AppTest:
    """The app on the slides; AppTest forgets the address when it switches pages, so it is put in afterwards."""
    filters = {key: value for key, value in address.items() if key in ("country", "workshop")}
    app = open_app("present", data=data, **filters)
    for key, value in ({"slide": "1"} | address).items():
        app.query_params[key] = value
    return app.run()


@pytest.fixture(scope="module")
def look_at_slides(state_dir: Path) -> OpenApp:
    """Opens the slides of an address over the shipped data once for the tests that only look at them."""
    apps: dict[str, AppTest] = {}

    def open_(page: str, data: Path | None, **address: str | list[str]) -> AppTest:
        return opened(page, address)

    def look(**address: str | list[str]) -> AppTest:
        at = urlencode(address, doseq=True)
        if at not in apps:
            with over(state_dir):
                apps[at] = presented(open_, **address)
        return apps[at]

    return look


def test_a_link_opens_the_deck_at_the_slide_in_the_order_asked_for(look_at_slides: OpenApp) -> None:
    app = look_at_slides(deck="round", slide="2", order="VNM,Brasil")
    assert deck(app)["at"] == "2"
    assert len(messages(app)) == 27
    assert messages(app)[0].startswith("Vietnam:")
    assert messages(app)[1].startswith("Brazil:")
    assert messages(app)[2].startswith("Argentina:")


def test_without_an_order_the_host_of_the_latest_workshop_comes_first(look_at_slides: OpenApp) -> None:
    assert messages(look_at_slides(deck="round"))[0].startswith("Brazil:")


def test_the_filters_narrow_the_round(look_at_slides: OpenApp) -> None:
    app = look_at_slides(deck="round", country=["Vietnam", "Chile"])
    assert [message.split(":")[0] for message in messages(app)] == ["Chile", "Vietnam"]


@pytest.mark.parametrize(("address", "deck_"), [("nonsense", "all"), ("network", "network")])
def test_a_deck_that_nobody_knows_is_the_whole_one(
    shipped: CachedStore, look_at_slides: OpenApp, address: str, deck_: str
) -> None:
    app = look_at_slides(deck=address)
    assert len(messages(app)) == len(slides_of(deck_, Filters()))


def test_what_is_no_interval_does_not_go_on_by_itself(look_at_slides: OpenApp) -> None:
    assert deck(look_at_slides(every="soon"))["every"] == 0


# ---- what every slide says


def test_every_slide_says_its_filters_day_snapshot_and_source(shipped: CachedStore, look_at_slides: OpenApp) -> None:
    app = look_at_slides(country=["Brazil", "Chile"])
    for slide in deck(app)["deck"]["slides"]:
        filters, day, snapshot = slide["line"]
        assert filters.endswith("all workshops, 2011 to 2025")
        assert filters.startswith(("Brazil", "Chile"))
        assert day == "As of 30 Sep 2026, 60 days ago"
        assert snapshot == f"Snapshot {shipped.digest[:12]}"
        assert "Source: " in slide["caption"]
        assert "n\u00a0=\u00a0" in slide["caption"]


def test_slides_on_illustrative_data_say_so_and_the_cards_count_too(look_at_slides: OpenApp) -> None:
    slides = {slide["key"]: slide for slide in deck(look_at_slides())["deck"]["slides"]}
    assert slides["map"]["badge"] is None
    assert slides["completion"]["badge"] == "Illustrative data"
    assert slides["headline"]["badge"].startswith("Illustrative in part: actions")
    assert "Actions (illustrative)" in slides["headline"]["caption"]


def test_the_map_alone_carries_the_sentence_about_boundaries(look_at_slides: OpenApp) -> None:
    with_sentence = [s["key"] for s in deck(look_at_slides())["deck"]["slides"] if "no opinion" in s["caption"]]
    assert with_sentence == ["map"]


def test_the_notes_hold_definition_caveat_n_and_source(look_at_slides: OpenApp) -> None:
    for slide in deck(look_at_slides())["deck"]["slides"]:
        notes = "\n".join(slide["notes"])
        for part in ("Question: ", "Formula: ", "Caveat: ", "n\u00a0=\u00a0", "Source: ", "Snapshot "):
            assert part in notes, slide["key"]


def test_a_country_s_lines_each_know_the_state_beside_them(look_at_slides: OpenApp) -> None:
    for slide in deck(look_at_slides(deck="round"))["deck"]["slides"]:
        for section in slide["sections"]:
            assert len(section["lines"]) == len(section["kinds"]), slide["key"]
            assert section["lines"] or section["empty"]


def test_lists_that_are_cut_say_how_many_are_left_out(look_at_slides: OpenApp) -> None:
    [brazil] = [s for s in deck(look_at_slides(deck="round"))["deck"]["slides"] if s["key"] == "country-BRA"]
    committed, _changed, due = brazil["sections"]
    assert len(committed["lines"]) == 4
    assert committed["more"] == "and 2 more actions"
    assert due["kinds"][0] == "overdue"


# ---- nothing moves mid-talk


def test_while_slides_are_shown_they_are_made_once_and_the_snapshot_is_held(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = presented(open_app)
    before = deck(app)["deck"]
    monkeypatch.setattr(presentation, "slides_of", lambda *_: pytest.fail("the slides were made anew"))
    assert deck(app.run())["deck"] == before
    assert app.session_state["pinned"] is True


def test_who_comes_back_from_the_slides_sees_newer_data_again(open_app: OpenApp) -> None:
    app = presented(open_app)
    [stop] = [button for button in app.button if button.label == "Stop presenting"]
    stop.click().run()
    assert app.title[0].value == "Present"
    assert app.session_state["pinned"] is False


def test_on_any_other_page_nothing_is_held(open_app: OpenApp) -> None:
    app = presented(open_app)
    del app.query_params["slide"]
    app.switch_page("../pages/actions.py").run()
    assert app.session_state["pinned"] is False


# ---- for the back row


def test_no_text_of_a_figure_is_under_eighteen_pixels_on_a_slide(shipped: CachedStore) -> None:
    for slide in slides_of("network", Filters()):
        if slide.figure:
            sizes = list(font_sizes(for_projector(slide.figure)))
            assert all(size * SCALE >= 18 for size in sizes), slide.key


def font_sizes(part: Any, name: str = "") -> list[float]:
    if isinstance(part, list):
        return [size for each in part for size in font_sizes(each, name)]
    if not isinstance(part, dict):
        return []
    own = [part["size"]] if name.endswith("font") and "size" in part else []
    return own + [size for key, value in part.items() for size in font_sizes(value, key)]


def test_a_figure_is_made_larger_without_touching_the_page_s_own() -> None:
    figure = {
        "data": [{"type": "bar", "x": [1], "customdata": [{"country": "BRA"}], "textfont": {"size": 9}}],
        "layout": {"annotations": [{"text": "n", "font": {"size": 10}}, {"text": "m", "font": {"size": 14}}]},
    }
    before = deepcopy(figure)
    larger = for_projector(figure)
    assert figure == before
    assert "customdata" not in larger["data"][0]
    assert larger["data"][0]["textfont"]["size"] == 13
    assert [each["font"]["size"] for each in larger["layout"]["annotations"]] == [13, 14]


def test_two_decks_are_told_apart_and_one_is_known_again(shipped: CachedStore) -> None:
    network, again, round_ = (
        screen.deck_for_browser(slides_of(deck_, Filters()))["token"] for deck_ in ("network", "network", "round")
    )
    assert network == again
    assert network != round_
