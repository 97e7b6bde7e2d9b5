"""Clicks on the marks of figures: a mark opens exactly the rows that it counts, and its figure keeps the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.paging import Search
from iemn_ui.access.cached import CachedStore
from iemn_ui.components import panel
from iemn_ui.components.figure_foot import records_of
from iemn_ui.filters import choices, clicks
from iemn_ui.summaries.views import View
from tests.ui.screens import Drawn, OpenApp, charts, key_of, page_of

Click = Callable[[AppTest, str, clicks.Mark], AppTest]

# Every page, with its tabs and the controls that bring other marks.
PLACES: dict[str, dict[str, str]] = {
    "overview": {},
    "overview, people": {"measure": "Attendances"},
    "overview, actions": {"measure": "Actions owned"},
    "attendance": {},
    "attendance, people": {"measure": "Attendances"},
    "actions": {},
    "actions, workshops": {"by": "Workshops"},
    "follow_through": {},
    "follow_through, countries": {"by": "Countries"},
    "changes": {},
    "objectives": {},
    "objectives, technologies": {"view": "Technologies"},
    "objectives, benefits": {"view": "Technologies", "reason": "Benefits"},
    "objectives, industry": {"view": "Industry links"},
    "objectives, audits": {"view": "Facility audits"},
    "markets": {},
    "chains": {},
    "chains, materials": {"start": "Material"},
    "chains, outlets": {"view": "Outlets"},
    "chains, consent": {"view": "Consent and routes"},
    "chains, prices": {"view": "Prices and gate fees"},
    "country": {"country": "Vietnam"},
    "what_if": {},
}
# Marks that have no rows: scores of people, what others have done.
WITHOUT_RECORDS = {
    "objectives, records": {"cells": "On record"},
    "objectives, learning": {"view": "Learning"},
    "find": {},
}


class Point(NamedTuple):
    """A mark of a figure: its trace, its place there, and what a click on it chooses."""

    trace: dict[str, Any]
    place: tuple[int, ...]
    mark: clicks.Mark
    part: str = ""

    def of(self, name: str) -> Any:
        """What the trace has for the mark under a name."""
        value = self.trace[name]
        for place in self.place:
            value = value[place]
        return value

    @property
    def length(self) -> float:
        """The length of a bar."""
        return float(self.of("x" if self.trace.get("orientation") == "h" else "y"))

    @property
    def numbers(self) -> list[float]:
        """The numbers in its hover text, after what stands before a colon."""
        sentence = re.sub(r"<.*?>", " ", self.of("hovertext")).partition(": ")[2]
        return [float(number.replace(",", "")) for number in re.findall(r"-?\d[\d,.]*\d|\d", sentence)]


def points(drawn: Drawn) -> Iterator[Point]:
    for trace in drawn.figure["data"]:
        parts = {"node": trace["node"], "link": trace["link"]} if trace["type"] == "sankey" else {"": trace}
        for name, part in parts.items():
            for place, mark in places(part.get("customdata") or []):
                if mark and drawn.is_choosable:
                    yield Point(trace, place, mark, name)


def places(marks: list[Any]) -> Iterator[tuple[tuple[int, ...], clicks.Mark | None]]:
    for i, mark in enumerate(marks):
        if isinstance(mark, list):
            yield from (((i, *rest), each) for rest, each in places(mark))
        else:
            yield (i,), mark


def tonnes(rows: pd.DataFrame) -> float:
    return float(rows["tonnes"].sum())


def attended(rows: pd.DataFrame) -> float:
    return float(rows["attended"].sum())


def value(rows: pd.DataFrame) -> float:
    return float((rows["tonnes"] * rows["price_usd_per_tonne"]).sum())


def value_usd(rows: pd.DataFrame) -> float:
    return float(rows["value_usd"].sum())


def countries(rows: pd.DataFrame) -> float:
    return float(rows["country"].nunique())


def one(_point: Point) -> float:
    return 1


def length(point: Point) -> float:
    return point.length


def at(point: Point) -> float:
    return float(point.of("x"))


def whole(point: Point) -> float:
    """What the mark is out of: 5 in “3 of 5 completed”, or alone: “2 planned, no report yet”."""
    sentence = re.sub(r"<.*?>", " ", point.of("hovertext"))
    parts = re.findall(r"\d+ of (\d+)", sentence) or re.findall(r"(\d+) planned", sentence)
    return float(parts[0])


def whole_bar(point: Point) -> float:
    """The tonnes of the bar that the mark is a part of: “68 of 1,234 t”."""
    return float(re.findall(r" of ([\d,.]+)", point.of("hovertext"))[0].replace(",", ""))


def first_number(point: Point) -> float:
    return point.numbers[0]


def leading_number(point: Point) -> float:
    return float(point.of("hovertext").split(" ")[0])


def second_number(point: Point) -> float:
    """The tonnes in “68 % of tonnes: 1,234 of 1,800 t go to Japan”."""
    return float(re.findall(r"([\d,.]+) of [\d,.]+", point.of("hovertext"))[0].replace(",", ""))


def of_measure(name: str) -> Callable[[Point], float]:
    """A count in the hover text of a country on the network's map, else the number of a country alone."""

    def number(point: Point) -> float:
        pattern = {
            "named": r"(?:named at|workshops named:) (\d+)",
            "attendances": r"attendances: (\d+)",
            "actions": r"actions(?: owned)?: (\d+)",
        }[name]
        return float(re.findall(pattern, point.of("hovertext"))[0])

    return number


def weight(point: Point) -> float:
    """The tonnes of a link, or of a node of a flow diagram: those that enter it, or leave it where none do."""
    link = point.trace["link"]
    if point.part == "link":
        return float(link["value"][point.place[0]])
    into = [tonnes for tonnes, node in zip(link["value"], link["target"], strict=True) if node == point.place[0]]
    out = [tonnes for tonnes, node in zip(link["value"], link["source"], strict=True) if node == point.place[0]]
    return float(sum(into) or sum(out))


# What a mark shows, and what its rows come to.
SHOWN: dict[str, tuple[Callable[[Point], float], Callable[[pd.DataFrame], float]]] = {
    "action_completion": (length, len),
    "actions_owned": (of_measure("actions"), len),
    "audit_matrix": (one, len),
    "audit_visits": (whole, len),
    "chain_links": (first_number, tonnes),
    "change_counts": (length, len),
    "consent_by_year": (length, len),
    "days_overdue": (first_number, len),
    "delegation_history": (one, len),
    "delegations": (one, len),
    "destinations": (first_number, tonnes),
    "evidence_breaks": (length, tonnes),
    "evidence_share": (length, tonnes),
    "flow_prices": (at, lambda rows: float(rows["price_usd_per_tonne"].sum())),
    "flow_value": (length, value),
    "follow_through": (whole, len),
    "follow_through_months": (whole, len),
    "industry_links": (one, len),
    "new_countries": (length, len),
    "objective_gaps": (length, len),
    "objective_matrix": (whole, len),
    "objective_workshops": (whole, len),
    "on_time": (length, len),
    "outlet_concentration": (second_number, tonnes),
    "longest_overdue": (length, lambda rows: float(rows["days_late"].sum())),
    "attendances": (of_measure("attendances"), attended),
    "reported_figures": (at, lambda rows: float(rows["value"].astype(float).sum())),
    "routes": (weight, tonnes),
    "state_transitions": (leading_number, len),
    "technology_reasons": (length, countries),
    "technology_stages": (one, len),
    "tonnes_by_fate": (length, tonnes),
    "what_if_outlets": (whole_bar, tonnes),
    "what_if_value": (length, value),
    "workshops_held": (length, lambda rows: float(rows["participants_reported"].sum())),
    "workshops_named": (of_measure("named"), len),
}


@pytest.fixture
def click(monkeypatch: pytest.MonkeyPatch) -> Click:
    """Does what a click on a mark of a figure does, and runs the page."""

    def click_(app: AppTest, figure: str, mark: clicks.Mark) -> AppTest:
        known = [key for key in (*choices.CHOICES, choices.YEARS, choices.CLICKED) if key in app.session_state]
        state = {key: app.session_state[key] for key in known}
        with monkeypatch.context() as patch:
            patch.setattr(choices.st, "session_state", state)
            panel.choose(app.session_state["on_page"].views[figure].indicator, figure, mark)
        for key, value in state.items():
            app.session_state[key] = value
        return app.run()

    return click_


def said_filters(app: AppTest) -> str:
    """The filters in words under the title."""
    return str(app.caption[0].value).split(". As of")[0]


def opened_at(open_app: OpenApp, place: str) -> AppTest:
    app = open_app(place.split(",", maxsplit=1)[0], **(PLACES | WITHOUT_RECORDS)[place])
    assert not app.exception
    return app


def rows_opened(store: CachedStore, view: View, mark: clicks.Mark) -> pd.DataFrame:
    """The rows that a click on a mark opens."""
    query, filters = records_of(view.indicator, mark), clicks.of_records(view.indicator.query, view.filters, mark)
    return store.page(
        query, filters, Search(only=clicks.only_rows(mark)), rows_a_page=None, **dict(view.parameters)
    ).rows


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_opens_exactly_the_rows_that_it_counts(open_app: OpenApp, shipped: CachedStore, place: str) -> None:
    app = opened_at(open_app, place)
    opened: dict[str, pd.DataFrame] = {}
    for drawn in charts(app).values():
        view = app.session_state["on_page"].views.get(drawn.key)
        for point in points(drawn):
            if not records_of(view.indicator, point.mark):
                continue
            key = f"{drawn.key} {json.dumps(point.mark)}"
            rows = opened[key] = opened[key] if key in opened else rows_opened(shipped, view, point.mark)
            if clicks.RECORDS in point.mark and "workshop" in point.mark:  # a host city: its years
                shown, found = float(len(point.mark["workshop"])), float(len(rows))
            else:
                number, comes_to = SHOWN[view.indicator.key]
                shown, found = number(point), comes_to(rows)
            # Texts have whole numbers.
            assert len(rows) > 0 or shown == 0, (drawn.name, point.mark)
            assert found == pytest.approx(shown, abs=0.51), (drawn.name, point.mark)
    assert opened


@pytest.mark.parametrize("place", [*PLACES, *WITHOUT_RECORDS])
def test_the_figure_that_was_clicked_keeps_its_marks_and_knows_the_chosen_one(
    open_app: OpenApp, click: Click, place: str
) -> None:
    app = opened_at(open_app, place)
    for name, drawn in charts(app).items():
        marks = [point.mark for point in points(drawn)]
        if not marks:
            continue
        after = charts(click(app, drawn.key, marks[-1]))[name]
        assert not app.exception
        assert [point.mark for point in points(after)] == marks, name
        assert after.chosen == marks[-1], name
        released = charts(click(app, drawn.key, marks[-1]))[name]
        assert (released.figure, released.chosen) == (drawn.figure, None), name


def test_a_click_on_a_segment_lists_its_actions_alone_and_narrows_the_page_to_them(
    open_app: OpenApp, click: Click
) -> None:
    app = open_app("actions")
    key = charts(app)["Completion by country"].key
    app = click(app, key, {"country": "BRA", "status": "overdue"})
    assert said_filters(app) == "Brazil, all workshops, Overdue, 2011 to 2025"
    assert "Rows 1 to 6 of 6" in [caption.value for caption in app.caption]


def test_clicks_in_two_figures_both_hold_and_each_keeps_its_own_marks(open_app: OpenApp, click: Click) -> None:
    app = open_app("attendance")
    ranked, matrix = charts(app)["Countries in order"].key, key_of(app, "delegations")
    app = click(app, ranked, {"country": "VNM", "rows": {"presence": ["organizer", "named"]}})
    app = click(app, matrix, {"country": "VNM", "workshop": "iemn-2018"})
    assert said_filters(app) == "Vietnam, 2018 Manila, 2011 to 2025"
    assert charts(app)["Which country was at which workshop"].chosen == {"country": "VNM", "workshop": "iemn-2018"}
    assert len(charts(app)["Countries in order"].traces("bar")[0]["y"]) == 13  # the countries named in Manila
    app = click(app, matrix, {"country": "VNM", "workshop": "iemn-2018"})
    assert said_filters(app) == "Vietnam, all workshops, 2011 to 2025"
    assert said_filters(click(app, matrix, {})) == "All countries, all workshops, 2011 to 2025"


def test_a_filter_changed_in_the_sidebar_lets_go_of_the_mark(open_app: OpenApp, click: Click) -> None:
    app = open_app("attendance")
    app = click(app, key_of(app, "delegations"), {"country": "VNM", "workshop": "iemn-2018"})
    app.session_state["country"] = ["TUV"]
    drawn = charts(app.run())["Which country was at which workshop"]
    assert drawn.chosen is None
    assert drawn.trace("heatmap")["y"] == ["Tuvalu"]


def test_what_a_caption_says_is_of_the_marks_that_stay(open_app: OpenApp, click: Click) -> None:
    app = open_app("objectives")
    before = charts(app)["Objectives and countries"]
    mark = next(point.mark for point in points(before) if point.mark["country"] == "BRA")
    after = charts(click(app, before.key, mark))["Objectives and countries"]
    least = before.caption[before.caption.index("Least covered") :].split(".")[0]
    assert "of 27 countries without an action" in least
    assert least in after.caption


@pytest.mark.parametrize("status", ["overdue", "completed"])
def test_who_is_most_late_counts_of_all_actions_due_whatever_the_status(
    open_app: OpenApp, click: Click, status: str
) -> None:
    app = open_app("actions")
    before = charts(app)
    app = click(app, before["Completion by country"].key, {"country": "BRA", "status": status})
    after = charts(app)["Who is most late"]
    assert after.traces("bar")[0]["y"] == ["Brazil"]
    at_first = before["Who is most late"].traces("bar")[0]
    assert after.traces("bar")[0]["hovertext"] == [at_first["hovertext"][at_first["y"].index("Brazil")]]
    assert "All actions due, whatever the status chosen." in after.caption
    assert "whatever the status" not in before["Who is most late"].caption


# ---- narrowing and releasing


@pytest.mark.parametrize("release", [{"country": "VNM"}, {}])
def test_a_click_narrows_and_the_same_click_or_none_releases(
    open_app: OpenApp, click: Click, release: dict[str, str]
) -> None:
    app = open_app("attendance")
    figure = key_of(app, "workshops_named")
    app = click(app, figure, {"country": "VNM"})
    assert said_filters(app) == "Vietnam, all workshops, 2011 to 2025"
    assert said_filters(click(app, figure, release)) == "All countries, all workshops, 2011 to 2025"


def test_a_click_on_a_cell_sets_both_and_gives_back_what_was_chosen_before(open_app: OpenApp, click: Click) -> None:
    app = open_app("attendance", country=["Vietnam", "Tuvalu"])
    figure, cell = key_of(app, "delegations"), {"country": "VNM", "workshop": "iemn-2018"}
    assert said_filters(click(app, figure, cell)) == "Vietnam, 2018 Manila, 2011 to 2025"
    assert said_filters(click(app, figure, cell)) == "Vietnam and Tuvalu, all workshops, 2011 to 2025"


def test_another_click_moves_on_and_nothing_goes_back_to_the_start(open_app: OpenApp, click: Click) -> None:
    app = open_app("attendance")
    figure = key_of(app, "workshops_named")
    app = click(click(app, figure, {"country": "VNM"}), figure, {"country": "TUV"})
    assert said_filters(app) == "Tuvalu, all workshops, 2011 to 2025"
    assert said_filters(click(app, figure, {})) == "All countries, all workshops, 2011 to 2025"


def test_a_click_on_a_year_or_a_city_chooses_the_year_or_its_workshops(open_app: OpenApp, click: Click) -> None:
    app = open_app("markets")
    figure, year = key_of(app, "evidence_share"), {"years": 2023, "rows": {"is_evidenced": True}}
    app = click(app, figure, year)
    assert said_filters(app) == "All countries, 2023 to 2023"
    assert said_filters(click(app, figure, year)) == "All countries, 2011 to 2025"
    app = page_of(app, "overview")
    city = {"workshop": ["iemn-2011", "iemn-2012"], "records": "workshops"}
    both = click(app, key_of(app, "workshops_named"), city)
    assert said_filters(both) == "All countries, 2011 Taipei and 2012 Taipei, 2011 to 2025"


def test_a_click_on_what_the_sidebar_chose_leaves_it(open_app: OpenApp, click: Click) -> None:
    app = open_app("attendance", country="Vietnam")
    figure = key_of(app, "workshops_named")
    for _click in range(2):
        app = click(app, figure, {"country": "VNM"})
        assert said_filters(app) == "Vietnam, all workshops, 2011 to 2025"
