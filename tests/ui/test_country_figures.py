"""The figures of one country, from small tables: what stands where, and that Plotly knows every property."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from iemn_data.queries import DelegationHistory, DueActions, ObjectiveMatrix, TechnologyStages
from iemn_ui.figures.actions.due import due_ahead, next_and_late
from iemn_ui.figures.actions.progress import progress
from iemn_ui.figures.attendance.delegations import delegation_history
from iemn_ui.figures.markets.statistics import series_points
from iemn_ui.figures.objectives.reached import objective_bars, technology_steps
from iemn_ui.figures.palette import Mode
from iemn_ui.figures.styles import Figure
from iemn_ui.text import words
from tests.answers import answer
from tests.colours import coloured
from tests.ui.screens import Drawn, OpenApp, charts
from tests.ui.test_country import SECTIONS

WORKSHOPS = {"w1": "2017 Jakarta", "w2": "2018 Manila", "w3": "2019 <b>Bangkok", "w4": "2021 online 28 Sep"}


def drawn(figure: Figure) -> Drawn:
    return Drawn("", "", figure)


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def history() -> pd.DataFrame:
    columns = ["workshop_id", "presence", "value_status", "registered", "attended"]
    rows = [
        ("w1", "not_named", "not_asked", None, None),
        ("w2", "organizer", "reported", 4, 3),
        ("w3", "named", "not_reported", None, None),
        ("w4", "registered", "reported", 2, 0),
    ]
    return answer(DelegationHistory, pd.DataFrame(rows, columns=columns))


def test_each_kind_of_nothing_has_a_mark_of_its_own_and_no_bar() -> None:
    figure = drawn(delegation_history(history(), WORKSHOPS))
    assert figure.trace("scatter", textposition="top center")["text"] == ["╱", "3 of 4", "–", "0 of 2"]
    registered, attended = figure.traces("bar")
    assert registered["x"] == attended["x"] == ["w2", "w4"]
    assert (registered["y"], attended["y"]) == ([4, 2], [3, 0])


def test_the_workshops_stand_in_their_order_whichever_of_them_have_numbers() -> None:
    first = delegation_history(history(), WORKSHOPS)["data"][0]
    assert first["x"] == list(WORKSHOPS)  # plotly.js orders an axis of names as it meets them


def test_above_the_people_stands_whether_a_source_names_the_country() -> None:
    figure = drawn(delegation_history(history(), WORKSHOPS))
    at = {trace["name"]: trace["x"] for trace in figure.traces("scatter") if trace["mode"] == "markers"}
    assert at == {"Named as organizer": ["w2"], "Named in a source": ["w3"], "Registered only": ["w4"]}
    [unnamed] = [trace for trace in figure.traces("scatter") if trace["text" if "text" in trace else "x"] == ["–"]]
    assert unnamed["x"] == ["w1"]
    assert "2019 &lt;b&gt;Bangkok" in json.dumps(figure.figure["data"])


def due(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Actions by title, state and due date, as of 30 September 2026."""
    table = pd.DataFrame(
        {
            "title": [title for title, _state, _due_on in rows],
            "state": [state for _title, state, _due_on in rows],
            "due_on": [day(due_on) for _title, _state, due_on in rows],
            "days_late": [(day("2026-09-30") - day(due_on)).days for _title, _state, due_on in rows],
            "owners": [["PHL"]] * len(rows),
        }
    )
    return answer(DueActions, table)


def test_the_latest_overdue_stand_first_then_what_comes_next_half_of_each_where_room_is_short() -> None:
    rows = due(
        ("old", "overdue", "2019-01-31"),
        ("late", "overdue", "2026-08-31"),
        ("soon", "planned", "2026-10-31"),
        ("later", "in_progress", "2026-12-31"),
    )
    assert next_and_late(rows)["title"].tolist() == ["old", "late", "soon", "later"]
    assert next_and_late(rows, most=3)["title"].tolist() == ["old", "soon", "later"]


def labels_in(figure: Drawn) -> list[str]:
    """What stands at the side of each row: its title and its day; an empty tag says that this has its own line."""
    return [name.rstrip("\u200b").replace("<b></b>", "") for name in figure.trace("scatter", mode="markers")["y"]]


def test_a_long_title_is_broken_and_whole_beside_its_day() -> None:
    title = "Compare manual dismantling with shredding for small equipment"
    [label] = labels_in(drawn(due_ahead(due((title, "planned", "2027-03-31")), date(2026, 9, 30), date(2026, 9, 30))))
    *lines, when = label.split("<br>")
    assert (" ".join(lines), when) == (title, "due 31 Mar 2027")
    assert max(map(len, lines)) <= 28


def test_a_due_date_that_passed_since_the_data_ended_says_so() -> None:
    rows = due(("Draft a law", "planned", "2026-10-31"), ("Open a depot", "overdue", "2026-09-01"))
    figure = drawn(due_ahead(rows, date(2026, 9, 30), date(2026, 11, 29)))
    assert labels_in(figure) == ["Draft a law<br>was due 31 Oct 2026", "Open a depot<br><b>29 days late</b>"]
    ahead, late = figure.trace("scatter", mode="markers")["hovertext"]
    assert ahead.endswith("was due 31 Oct 2026, planned<br>The due date was 29 days ago; not reported since")
    assert late.endswith("due 1 Sep 2026, overdue")


def test_a_due_date_says_when_or_how_late_and_two_of_one_title_are_two_lines() -> None:
    rows = due(("Draft a law", "planned", "2026-10-31"), ("Draft a law", "overdue", "2026-09-01"))
    figure = drawn(due_ahead(rows, date(2026, 9, 30), date(2026, 10, 31)))
    assert labels_in(figure) == ["Draft a law<br>due 31 Oct 2026", "Draft a law<br><b>29 days late</b>"]
    dots = figure.trace("scatter", mode="markers")
    assert dots["x"] == ["2026-10-31", "2026-09-01"]
    assert dots["marker"]["symbol"] == ["circle", "x"]
    assert len(set(dots["y"])) == 2


def progress_rows(others: list[int | None]) -> pd.DataFrame:
    n = len(others)
    return pd.DataFrame(
        {
            "country": ["VNM"] * n,
            "region": ["South-eastern Asia"] * n,
            "day": [day(f"{2020 + i}-06-30") for i in range(n)],
            "due": [0, 2, 2, 4][:n],
            "completed_of_due": [0, 1, 1, 3][:n],
            "others": pd.array(others, dtype="Int64"),
            "lowest": [None if n is None else 0.25 for n in others],
            "highest": [None if n is None else 0.75 for n in others],
        }
    )


def test_a_day_without_anything_due_has_no_share_and_what_is_said_once_is_not_repeated() -> None:
    figure = drawn(progress(progress_rows([None] * 4)))
    own = figure.trace("scatter", name="Vietnam")
    assert own["y"] == [None, 0.5, 0.5, 0.75]
    texts = figure.trace("scatter", mode="text")["text"]
    assert [text.strip() for text in texts] == ["╱", "1 of 2", "", "3 of 4"]
    assert not [trace for trace in figure.traces("scatter") if trace.get("fill")]


@pytest.mark.parametrize(
    ("others", "bands", "name"),
    [
        ([3, 3, 3, 3], [4], "Range of 3 other countries in South-eastern Asia"),
        ([None, 3, 4, 5], [3], "Range of 3 to 5 other countries in South-eastern Asia"),
        ([3, 3, None, 3], [2, 1], "Range of 3 other countries in South-eastern Asia"),
    ],
)
def test_the_band_breaks_where_there_are_too_few_others_and_is_named_once(
    others: list[int | None], bands: list[int], name: str
) -> None:
    figure = drawn(progress(progress_rows(others)))
    drawn_bands = [trace for trace in figure.traces("scatter") if trace.get("fill")]
    assert [len(band["x"]) for band in drawn_bands] == [2 * n for n in bands]
    assert {band["name"] for band in drawn_bands} == {name}
    assert [band["showlegend"] for band in drawn_bands] == [True] + [False] * (len(bands) - 1)


def statistics(*rows: tuple[int, str, str, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["year", "series", "statistics_basis", "generated_kt"])
    empty = dict.fromkeys(("others", "lowest", "highest"), pd.array([None] * len(rows), dtype="Float64"))
    return table.assign(region="Polynesia", **empty)


def test_a_line_stays_within_its_series_and_breaks_where_a_year_is_missing() -> None:
    rows = statistics(
        (2018, "GESP", "gem", 10), (2019, "GESP", "gem", 11), (2021, "GESP", "gem", 12), (2022, "GEM 2024", "gem", 13)
    )
    figure = drawn(series_points(rows, "generated_kt", "kt"))
    line, point = figure.trace("scatter", name="GESP"), figure.trace("scatter", name="GEM 2024")
    assert (line["mode"], point["mode"]) == ("lines+markers+text", "markers+text")
    assert (line["y"], point["y"]) == ([10, 11, None, 12], [13])


def test_two_series_of_one_year_stand_beside_each_other_and_a_national_one_has_an_open_sign() -> None:
    rows = statistics((2022, "GEM 2024", "gem", 463), (2022, "National: Us", "national", 463))
    figure = drawn(series_points(rows, "generated_kt", "kt"))
    gem, national = figure.trace("scatter", name="GEM 2024"), figure.trace("scatter", name="National: Us")
    assert gem["x"][0] < 2022 < national["x"][0]
    assert (gem["marker"]["symbol"], national["marker"]["symbol"]) == ("circle", "square-open")


def test_zero_is_a_point_and_not_reported_a_dash() -> None:
    rows = statistics((2016, "GEM 2017", "gem", 0.01), (2019, "GEM 2020", "gem", None), (2022, "GEM 2024", "gem", 0))
    figure = drawn(series_points(rows, "generated_kt", "kt"))
    assert figure.trace("scatter", name="GEM 2017")["text"][0].strip() == "0.01"
    assert figure.trace("scatter", name="GEM 2024")["text"][0].strip() == "0"
    dash = figure.trace("scatter", mode="text")
    assert (dash["x"], dash["text"]) == ([2019], ["–"])


def test_an_objective_says_done_of_planned_zero_or_which_kind_of_nothing() -> None:
    cells = pd.DataFrame(
        {
            "objective": ["downstream_markets", "market_changes", "technologies", "facility_audit"],
            "value_status": ["reported", "reported", "not_reported", "not_asked"],
            "actions": pd.array([5, 0, 2, None], dtype="Int64"),
            "completed": pd.array([2, 0, None, None], dtype="Int64"),
        }
    )
    figure = drawn(objective_bars(answer(ObjectiveMatrix, cells)))
    assert [text.strip() for text in figure.trace("scatter")["text"]] == ["2 of 5", "0", "– of 2", "╱"]
    done, open_ = figure.traces("bar")
    assert (done["x"], open_["x"]) == ([2, 0, 0, 0], [3, 0, 2, 0])


def test_a_technology_goes_from_its_first_stage_to_its_latest() -> None:
    stages = pd.DataFrame(
        {
            "technology": ["<i>shredder"],
            "technology_stage": ["adopted"],
            "first_stage": ["assessed"],
            "reviewed_on": [day("2026-02-08")],
            "first_reviewed_on": [day("2024-12-12")],
            "benefits": [["throughput"]],
            "barriers": [None],
        }
    )
    figure = drawn(technology_steps(answer(TechnologyStages, stages)))
    assert figure.trace("scatter", mode="lines")["x"] == ["Assessed", "Adopted", None]
    latest = figure.trace("scatter", name="Latest review")
    assert latest["text"] == ["8 Feb 2026"]
    assert latest["hovertext"] == [
        "&lt;i&gt;shredder: adopted on 8 Feb 2026, assessed on 12 Dec 2024<br>Benefits: throughput"
    ]


def test_text_of_the_data_means_nothing_to_markdown_and_an_address_stays_within_its_link() -> None:
    assert words.literal("*a* [b](c) `d`") == r"\*a\* \[b\]\(c\) \`d\`"
    assert words.link("Us [x]", "https://example.org/a b)c") == r"[Us \[x\]](https://example.org/a%20b%29c)"
    assert words.link("Us", "javascript:alert(1)") == "Us"


@pytest.mark.parametrize("section", SECTIONS[:-1])
@pytest.mark.parametrize("address", [{"country": "Philippines"}, {"country": "Tuvalu", "as_of": "2016-01-01"}])
def test_every_figure_of_a_section_is_one_that_plotly_knows(
    open_app: OpenApp, section: str, address: dict[str, Any]
) -> None:
    app = open_app("country", view=section, **address)
    assert not app.exception
    modes: tuple[Mode, Mode] = ("light", "dark")
    for chart in charts(app).values():
        assert "?" in chart.description
        for mode in modes:
            go.Figure(coloured(chart.figure, mode))
