"""Where nothing is due within six months, each place that tells what comes next tells the next three all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports.letter import content
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.text import words
from tests.ui.screens import OpenApp, charts, over, write_folder
from tests.ui.test_country import actions_of

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\n"
DELEGATIONS = "workshop_id,country,role\nw1,PHL,participant\n"
HEAD = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
YEARS = (2020, 2021, 2022, 2023)
SENTENCE = "0 overdue; nothing is due within six months, until 30 Jun 2018; the next 3 are due after that."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four open actions, due one a year from two years after the as-of date on."""
    actions = [f"a{year},w1,individual,PHL,policy,Due in {year},2017-12-31,{year}-06-30,planned,\n" for year in YEARS]
    place = tmp_path_factory.mktemp("due") / "data"
    return write_folder(place, workshops=WORKSHOPS, delegations=DELEGATIONS, actions=HEAD + "".join(actions))


def drawn(app: AppTest, figure: str) -> list[str]:
    """The days on which a figure of what is due has its dots."""
    assert SENTENCE in charts(app)[figure].caption
    return list(charts(app)[figure].trace("scatter", mode="markers")["x"])


def test_the_overview_and_the_page_of_a_country_draw_the_next_three(open_app: OpenApp, data: Path) -> None:
    three = [f"{year}-06-30" for year in YEARS[:3]]
    assert drawn(open_app("overview", data=data), "Due next") == three
    assert drawn(open_app("country", data=data, country="Philippines"), "Overdue and due next") == three


def test_the_list_of_actions_the_letter_and_the_slide_have_the_next_three(
    open_app: OpenApp, state_dir: Path, data: Path
) -> None:
    app = open_app("actions", data=data)
    assert any(SENTENCE in caption.value and "n\u00a0=\u00a03 (" in caption.value for caption in app.caption)
    titles = [f"Due in {year}" for year in YEARS[:3]]
    with over(state_dir, data):
        letter = content.letter_content("PHL", Filters(), "http://localhost:8501/")
        [slide] = slides_of("round", Filters())
    assert [row[0]["text"] for row in letter["due"]["rows"]] == titles
    assert letter["due"]["note"] == SENTENCE
    assert [line.partition(": ")[2] for line in slide.sections[-1].lines] == titles


def test_the_figure_the_list_the_workbook_and_the_letter_of_a_country_have_one_heading_and_one_order(
    look_at: OpenApp, shipped: CachedStore
) -> None:
    title = "Overdue and due next"
    own = actions_of("VNM")
    late, ahead = (own[own[which]].sort_values("due_on") for which in ("is_overdue", "is_next"))
    days = [*late["due_on"], *ahead["due_on"]]
    assert len(days) == 5
    glance = look_at("country", country="Vietnam")
    assert charts(glance)[title].trace("scatter", mode="markers")["x"] == [f"{day:%Y-%m-%d}" for day in days]
    listed = look_at("country", country="Vietnam", view="Actions and due dates")
    orders = []
    for app in (glance, listed):
        # What a page's workbook writes.
        [view] = [view for view in app.session_state["on_page"].views.values() if view.title == title]
        orders.append(view.rows()["due_on"].tolist())
    assert orders == [days, days]
    due = content.letter_content("VNM", Filters(), "http://localhost:8501/")["due"]
    assert due["heading"] == title
    assert [row[2]["text"] for row in due["rows"]] == [words.day(day) for day in days]
