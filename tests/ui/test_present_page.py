"""A page presented: what stands on it as slides, in its order, as it stood when the presentation began."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_ui.access.cached import CachedStore
from iemn_ui.components.page_views import OnPage
from iemn_ui.figures.styles import Figure
from iemn_ui.reports import powerpoint
from iemn_ui.reports.slides import decks
from iemn_ui.reports.slides import page as page_slides
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.sections.present import this_page
from iemn_ui.summaries.card import Card
from iemn_ui.summaries.views import View
from tests.ui.presented import PRESENTED, slides_on
from tests.ui.screens import OpenApp, cards, charts, over, sentences, write_folder

TABS = ["At a glance", "Actions and due dates", "Objectives and learning", "Where materials go", "E-waste statistics"]
WITH_FIGURES = [
    *((page, {}) for page in "overview attendance actions follow_through changes markets what_if chains find".split()),
    *(("country", {"country": "Brazil", "view": tab}) for tab in TABS),
]
# What is said to those who have the page before them, with its lists, tables and controls.
OF_A_PAGE = re.compile(r"\b(click|scroll|the (list|table|next figure)|below has)\b|(^|[.;:] )(Choose|Select)\b", re.I)


def deck(app: AppTest) -> dict[str, Any]:
    [presenter] = [each for each in app.get("bidi_component") if each.proto.component_name == "iemn_presenter"]
    sent: dict[str, Any] = json.loads(presenter.proto.json)
    return sent["deck"] | {"at": sent["at"]}


def messages(app: AppTest) -> list[str]:
    return [slide["message"] for slide in deck(app)["slides"]]


def press_present(app: AppTest) -> AppTest:
    [button] = [button for button in app.button if button.label == "Present this page"]
    return button.click().run()


def presented(open_app: OpenApp, page: str, **address: str) -> AppTest:
    """The app by a link to a page's slides; AppTest forgets the address when it switches pages."""
    app = open_app(page, **address)
    for key, value in ({"slide": "1"} | address).items():
        app.query_params[key] = value
    return app.run()


def without_part(message: str) -> str:
    return message.rpartition(" (")[0] if message.endswith(")") and " of " in message.rpartition(" (")[2] else message


# ---- the slides of a page


def test_one_click_presents_the_page_under_its_filters(open_app: OpenApp) -> None:
    app = press_present(open_app("actions", country="Brazil"))
    assert app.query_params["slide"] == "1"
    assert deck(app)["at"] == "1"
    first, second, *_others, last = deck(app)["slides"]
    assert (first["message"], first["name"]) == ("Actions", "In brief")
    assert second["message"] == "Who is most late"
    assert (last["message"], last["isTable"]) == ("Overdue and due next", True)
    assert {slide["line"][0] for slide in deck(app)["slides"]} == {"Brazil, all workshops, 2011 to 2025"}


def test_the_slides_of_a_page_name_no_filter_that_it_does_not_use(open_app: OpenApp) -> None:
    app = open_app("markets", workshop="2018 Manila", slide="1")
    assert app.caption[0].value.startswith("All countries, 2011 to 2025.")
    assert {slide["line"][0] for slide in deck(app)["slides"]} == {"All countries, 2011 to 2025"}


@pytest.mark.parametrize(("page", "address"), WITH_FIGURES)
def test_each_figure_of_a_page_is_a_slide_in_its_order_with_its_badge_n_and_source(
    open_app: OpenApp, page: str, address: dict[str, str]
) -> None:
    app = presented(open_app, page, **address)
    assert not app.exception
    slides, drawn = deck(app)["slides"], charts(app)
    of_figures = [slide for slide in slides if slide["figure"]]
    assert list(dict.fromkeys(without_part(slide["message"]) for slide in of_figures)) == list(drawn)
    for slide in of_figures:
        shown = drawn[without_part(slide["message"])]
        assert bool(slide["badge"]) == bool(shown.mark)
        assert "Source: " in slide["caption"]
        assert slide["caption"].partition("n\u00a0=\u00a0")[2].split(" (")[0] in shown.caption
    assert [slide["key"] for slide in slides if slide["cards"]] == (["cards"] if cards(app) else [])
    assert len({slide["key"] for slide in slides}) == len(slides)


def test_the_headline_cards_are_one_slide_with_what_each_counts_in_its_notes(open_app: OpenApp) -> None:
    app = presented(open_app, "overview")
    first = deck(app)["slides"][0]
    assert [card["value"] for card in first["cards"]] == [card["value"] for card in cards(app)]
    assert first["badge"].startswith("Illustrative in part")
    assert "n\u00a0=\u00a0" not in first["caption"]
    for card in first["cards"]:
        assert any(note.startswith(f"{card['title']}: ") for note in first["notes"])


def test_of_a_country_the_open_tab_is_presented(open_app: OpenApp) -> None:
    app = presented(open_app, "country", country="Brazil", view="Where materials go")
    assert list(dict.fromkeys(without_part(message) for message in messages(app))) == list(charts(app))
    assert "Tonnes by material and fate" in messages(app)


def test_what_is_chosen_on_the_page_is_what_is_presented(open_app: OpenApp) -> None:
    app = open_app("follow_through")
    app = press_present(app.segmented_control(key="by").set_value("country").run())
    [slide] = [each for each in deck(app)["slides"] if without_part(each["message"]) == "On time, of those due"][:1]
    assert "Brazil" in slide["figure"]["data"][0]["y"]


def test_a_figure_that_answers_to_other_filters_than_its_page_says_so(open_app: OpenApp) -> None:
    app = presented(open_app, "attendance", country="Brazil")
    [people] = [slide for slide in deck(app)["slides"] if without_part(slide["message"]) == "Who the participants are"][
        :1
    ]
    assert "No filter applies to this figure." in people["caption"]


def test_a_page_without_figures_has_nothing_to_present_and_an_address_that_asks_for_it_is_told(
    open_app: OpenApp,
) -> None:
    app = presented(open_app, "downloads")
    assert not [button for button in app.button if button.label == "Present this page"]
    assert "slide" not in app.query_params
    assert any("This page has no slide **1**." in sentence for sentence in sentences(app))


def test_slides_of_a_scenario_say_what_it_changes(open_app: OpenApp) -> None:
    figures = [slide for slide in deck(presented(open_app, "what_if", price_copper="-20"))["slides"] if slide["figure"]]
    assert figures
    assert all("Scenario: Copper -20 %." in slide["caption"] for slide in figures)


def test_a_slide_of_what_is_published_for_one_country_says_so(open_app: OpenApp) -> None:
    app = presented(open_app, "country", country="Brazil", view="Objectives and learning")
    [scores] = [slide for slide in deck(app)["slides"] if slide["message"] == "Scores before and after"]
    assert "Published for Brazil alone: the other filters do not apply." in scores["caption"]
    assert scores["line"][0].startswith("Brazil, ")


def test_filters_that_leave_nothing_leave_nothing_to_present(open_app: OpenApp, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "data", workshops="workshop_id,year,title,format,host_country\nw1,2018,First,in_person,PHL\n"
    )
    app = open_app("actions", data=folder)
    assert not app.exception
    assert not [button for button in app.button if button.label == "Present this page"]


# ---- nothing moves while it is presented


def test_the_numbers_of_a_page_stay_as_they_were_at_the_start(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = presented(open_app, "actions")
    before = deck(app)["slides"]
    assert app.session_state["pinned"] is True
    monkeypatch.setattr(this_page, "_slides", lambda _page: pytest.fail("the slides were made anew"))
    assert deck(app.run())["slides"] == before


def test_who_stops_is_on_the_page_again_with_its_filters_and_newer_data(open_app: OpenApp) -> None:
    app = press_present(open_app("actions", country="Brazil"))
    app.query_params["look"] = "dark"
    [stop] = [button for button in app.button if button.label == "Stop presenting"]
    stop.click().run()
    assert app.title[0].value == "Actions"
    assert app.query_params == {"country": "Brazil"}
    assert app.session_state["pinned"] is False


# ---- what is said on slides


@pytest.fixture(scope="module")
def all_pages(state_dir: Path) -> dict[str, Slide]:
    """The slides of all pages by their keys, over the shipped data."""
    with over(state_dir):
        return {slide.key: slide for page, address in PRESENTED for slide in slides_on(page, address)}


def test_no_slide_tells_a_reader_of_the_page_what_to_click_or_where_to_look(
    all_pages: dict[str, Slide], shipped: CachedStore
) -> None:
    slides = {**all_pages, **{slide.key: slide for slide in decks.slides_of("all", Filters())}}
    told = {
        slide.key: found[0]
        for slide in slides.values()
        for text in (slide.message, slide.subject, *slide.notes(), slide.figure_caption, *written_in(slide.figure))
        if (found := OF_A_PAGE.search(text))
    }
    assert len(slides) > 130
    assert told == {}


def written_in(figure: Figure | None) -> list[str]:
    """What stands in a figure beside its marks."""
    return [note["text"] for note in figure["layout"].get("annotations", [])] if figure else []


def test_the_slide_of_an_action_names_it_and_its_owners(all_pages: dict[str, Slide]) -> None:
    slide = next(slide for key, slide in all_pages.items() if key.startswith("action-action-00033"))
    assert slide.message == "Try out a pick-up service for households (Thailand)"


def test_slides_say_what_circles_and_dashed_lines_are(all_pages: dict[str, Slide]) -> None:
    for slide in all_pages.values():
        layout = slide.figure["layout"] if slide.figure else {}
        bubbles = [trace for trace in (slide.figure or {"data": []})["data"] if is_sized(trace)]
        lines = [shape for shape in layout.get("shapes", []) if shape.get("x0") == shape.get("x1") == "2026-09-30"]
        named = [note["text"] for note in layout.get("annotations", [])]
        if bubbles:
            assert "The larger the circle, the more." in slide.note, slide.key
        if lines and not any("as of" in text for text in named):
            assert "dashed line" in slide.note, slide.key


def is_sized(trace: dict[str, Any]) -> bool:
    """Whether the marks on a map have sizes of their own."""
    return trace["type"] == "scattergeo" and isinstance(trace["marker"].get("size"), list)


def test_a_comparison_of_three_countries_is_a_slide_for_each_topic(all_pages: dict[str, Slide]) -> None:
    compared = [slide.message for key, slide in all_pages.items() if key.startswith("compare-")]
    assert compared == [
        "Commitments and completion",
        "Completed of those due, over time",
        "Actions by state",
        "Workshops and people",
        "Scored higher after than before",
        "Audits and milestones",
        "Materials and evidence",
        "Where the material ended",
    ]


# ---- tables


def register(rows: int, shipped: CachedStore) -> Slide:
    table = shipped.answer("action_register", Filters()).head(rows)
    view = View("All of them", CATALOGUE["action_register"], lambda: table, Filters())
    [slide] = page_slides.slides("Actions", Filters(), [], {"register": view})
    return slide


def test_of_a_table_the_first_rows_are_shown_and_it_is_said_how_many_more_there_are(shipped: CachedStore) -> None:
    slide = register(40, shipped)
    assert slide.is_table
    assert (len(slide.table), slide.more) == (10, 30)
    assert register(3, shipped).more == 0


def test_of_a_table_there_are_as_many_columns_as_can_be_read(shipped: CachedStore) -> None:
    columns = list(register(40, shipped).table)
    assert columns == [column for column in shipped.answer("action_register", Filters()) if column in columns]
    assert 2 < len(columns) < 8


def test_a_table_of_changes_has_the_status_before_and_that_now(all_pages: dict[str, Slide]) -> None:
    columns = list(all_pages["changes-register_action_changes"].table)
    assert columns == ["change", "title", "owners", "was_state", "now_state"]


# ---- as files


@pytest.fixture(scope="module")
def actions(shipped: CachedStore) -> OnPage:
    rows = shipped.answer("action_register", Filters())
    page = OnPage("Actions", Filters(), "All countries")
    page.cards.append(Card("action_completion", "Actions completed", "3 of 4"))
    page.views["register"] = View("Register", CATALOGUE["action_register"], lambda: rows, Filters())
    return page


def test_the_slides_of_a_page_are_a_powerpoint_file_too(actions: OnPage) -> None:
    slides = page_slides.slides(actions.title, actions.filters, actions.cards, actions.views)
    written = Presentation(io.BytesIO(powerpoint.write(slides)))
    assert [page.shapes.title.text for page in written.slides][:2] == ["Actions", "Register"]
    [first, second, *_more] = written.slides
    assert any(shape.has_text_frame and "3 of 4" in shape.text_frame.text for shape in first.shapes)
    assert any(shape.has_table for shape in second.shapes)


def test_powerpoint_is_spared_figures_of_which_it_would_have_a_long_table(shipped: CachedStore) -> None:
    rows = shipped.answer("delegation_matrix", Filters())
    figure = {"data": [], "layout": {"meta": {"height": 400, "min_width": 0, "kind": ""}}}
    entry = CATALOGUE["delegations"]
    views = {
        "long": View("Long", entry, lambda: rows, Filters(), figure=figure),
        "short": View("Short", entry, lambda: rows.head(5), Filters(), figure=figure),
    }
    slides = page_slides.slides("Attendance", Filters(), [], views)
    assert [slide.key for slide in page_slides.in_powerpoint(slides)] == ["short"]
