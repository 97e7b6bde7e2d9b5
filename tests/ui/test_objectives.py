"""The objectives on the screen: cells and their marks, gaps in words, learning as it was published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from iemn_ui.figures.objectives import coverage, gains, learning
from iemn_ui.figures.styles import Figure
from iemn_ui.sections.objectives.matrix import least_covered
from iemn_ui.text import words
from iemn_ui.text.tables import of_dimension
from tests.colours import coloured
from tests.ui.screens import Drawn, OpenApp, captions, charts, metrics, raw, sentences, write_folder

NA = pd.NA
NAMES = {"w1": "2017 Hanoi", "w2": "2018 Manila"}
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
DELEGATIONS = (
    "workshop_id,country,role,publisher,source_url\n"
    "w2,PHL,participant,Us,https://example.org\nw2,VNM,participant,Us,https://example.org\n"
)
ACTIONS = (
    "action_id,workshop_id,scope,countries,area,objective,title,committed_on,due_on,status,completed_on\n"
    "a1,w2,individual,PHL,policy,technologies,Do it,2018-03-01,2018-09-01,completed,2018-08-01\n"
    "a2,w2,individual,PHL,policy,technologies,Do more,2018-03-01,2018-09-01,in_progress,\n"
)
SCORES = "workshop_id,participant_id,country,objective,stage,score\n"
LEARNED = [
    "value_status",
    "people",
    "pre_mean",
    "post_mean",
    "improved",
    "class_gain",
    "individual_gain",
    "gain_people",
]
REPORTED = ("reported", 8, 40.0, 70.0, 6, 0.5, 0.45, 7)
NOTHING = (NA, float("nan"), float("nan"), NA, float("nan"), float("nan"), NA)


def drawn(figure: Figure) -> Drawn:
    """The figure, once Plotly has found it well formed."""
    go.Figure(coloured(figure, "light"))
    return Drawn("", "", figure)


def texts(figure: Figure) -> list[list[str]]:
    """What stands in the cells of a matrix, row by row."""
    chart = drawn(figure)
    [written] = chart.traces("scatter")
    width = len(chart.trace("heatmap")["x"])
    return [written["text"][i : i + width] for i in range(0, len(written["text"]), width)]


def learned(column: str, *rows: tuple[Any, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[column, "objective", *LEARNED])
    return table.astype({"people": "Int64", "improved": "Int64", "gain_people": "Int64"})


# ---- the matrix


def matrix() -> pd.DataFrame:
    cells = pd.DataFrame(
        [
            ("TUV", "technologies", "not_asked", NA, NA, 0),
            ("TUV", "facility_audit", "not_asked", NA, NA, 0),
            ("PHL", "technologies", "reported", 5, 3, 1),
            ("PHL", "facility_audit", "reported", 0, 0, 1),
            ("VNM", "technologies", "not_reported", 2, NA, 1),
            ("VNM", "facility_audit", "reported", 0, 0, 1),
        ],
        columns=["country", "objective", "value_status", "actions", "completed", "objectives_covered"],
    )
    return cells.astype({"actions": "Int64", "completed": "Int64"}).assign(objective_gap=None)


def test_a_cell_says_done_of_planned_or_which_kind_of_nothing_it_is() -> None:
    assert texts(coverage.action_matrix(matrix())) == [
        ["╱", "╱", "╱"],
        ["3 of 5", "0", "1 of 2"],
        ["– of 2", "0", "1 of 2"],
    ]


KEPT = {"state": ["completed", "planned", "in_progress", "overdue"]}


def test_a_cell_is_shaded_by_its_actions_and_chooses_them() -> None:
    heat = drawn(coverage.action_matrix(matrix())).trace("heatmap")
    assert heat["z"] == [[0, 0, 0], [5, 0, 0], [2, 0, 0]]
    assert heat["customdata"][1] == [{"country": "PHL", "objective": "technologies", "rows": KEPT}, None, None]
    assert heat["hovertext"][1][0] == "Philippines, weigh new technologies: 3 of 5 completed"
    assert heat["hovertext"][1][1] == "Philippines, audit a facility: no action"
    assert heat["hovertext"][2][0] == "Vietnam, weigh new technologies: 2 planned, no report yet"
    assert heat["hovertext"][0][0] == "Tuvalu, weigh new technologies: not asked at any of the chosen workshops"


def test_audits_stand_beside_the_facilities_they_looked_at() -> None:
    rows = pd.DataFrame(
        [
            ("PHL", "market_changes", "not_asked", NA, NA, 2),
            ("PHL", "technologies", "reported", 3, NA, 2),
            ("PHL", "facility_audit", "reported", 2, 5, 2),
            ("VNM", "market_changes", "not_asked", NA, NA, 0),
            ("VNM", "technologies", "not_reported", NA, NA, 0),
            ("VNM", "facility_audit", "not_reported", NA, NA, 0),
        ],
        columns=["country", "objective", "value_status", "records", "visits", "fields_covered"],
    ).astype({"records": "Int64", "visits": "Int64"})
    figure = coverage.record_matrix(rows)
    assert texts(figure) == [["╱", "3", "2 / 5"], ["╱", "–", "–"]]
    heat = drawn(figure).trace("heatmap")
    assert heat["hovertext"][0][2] == "Philippines, audit a facility: 2 facilities audited, 5 audits"


def test_a_workshop_s_cell_says_whether_scores_were_taken() -> None:
    rows = pd.DataFrame(
        [
            ("w1", "technologies", "not_reported", False, NA, NA),
            ("w1", "facility_audit", "not_reported", True, NA, NA),
            ("w2", "technologies", "reported", True, 4, 1),
            ("w2", "facility_audit", "reported", NA, 0, 0),
        ],
        columns=["workshop_id", "objective", "value_status", "is_taught", "actions", "completed"],
    ).astype({"actions": "Int64", "completed": "Int64", "is_taught": "boolean"})
    figure = coverage.workshop_matrix(rows, NAMES)
    assert texts(figure) == [["–", "● 1 of 4"], ["● –", "0"]]
    heat = drawn(figure).trace("heatmap")
    assert heat["customdata"][0][1] == {"workshop": "w2", "objective": "technologies", "rows": KEPT}
    assert heat["x"] == ["2017<br>Hanoi", "2018<br>Manila"]


# ---- the gaps


def gaps(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = "objective countries_asked countries_covered countries_done countries_lacking lacking"
    return pd.DataFrame(rows, columns=columns.split())


def test_the_gap_for_the_next_agenda_is_said_in_a_sentence() -> None:
    rows = gaps(("technologies", 27, 13, 10, 14, ["TUV"]), ("facility_audit", 27, 20, 3, 7, ["TUV"]))
    assert least_covered(rows) == "Least covered: “Weigh new technologies”, 14 of 27 countries without an action."
    assert least_covered(gaps(("technologies", 2, 2, 0, 0, None))) == (
        "Every country shown has an action on every objective shown."
    )


def test_countries_are_split_by_what_they_have_on_an_objective() -> None:
    rows = gaps(("technologies", 5, 3, 1, 2, ["TUV", "VNM"]), ("facility_audit", 5, 5, 5, 0, None))
    figure = drawn(coverage.gap_bars(rows))
    assert {bar["name"]: bar["x"] for bar in figure.traces("bar")} == {
        "Action completed": [1, 5],
        "Action, none completed": [2, 0],
        "No action": [2, 0],
    }
    lacking = figure.trace("bar", name="No action")
    assert lacking["hovertext"][0] == "Weigh new technologies: 2 of 5 no action<br>Tuvalu and Vietnam"
    assert lacking["customdata"] == [{"objective": "technologies", "rows": {"objective_gap": "lacking"}}, None]
    behind = figure.trace("scatter", mode="text")
    assert [text.strip() for text in behind["text"]] == ["2 of 5 without an action", "0 of 5 without an action"]


# ---- learning


def test_scores_before_and_after_are_joined_and_told_with_their_counts() -> None:
    rows = learned(
        "breakdown_value", ("all", "technologies", *REPORTED), ("all", "facility_audit", "suppressed", *NOTHING)
    )
    figure = drawn(learning.score_dumbbells(rows))
    before, after = figure.trace("scatter", name="Mean before"), figure.trace("scatter", name="Mean after")
    assert (before["x"], after["x"]) == ([40.0, None], [70.0, None])
    ends = next(trace for trace in figure.traces("scatter") if trace["mode"] == "text")
    assert ends["text"] == ["6 of 8 improved<br>gain 0.50 (n 8)", words.SUPPRESSED]
    assert "suppressed" in before["hovertext"][1]
    assert "6 of 8 improved, mean score 40 before, 70 after" in before["hovertext"][0]


def test_each_workshop_is_a_point_with_its_n_and_no_line_joins_them() -> None:
    rows = learned(
        "workshop_id",
        ("w1", "technologies", "not_asked", *NOTHING),
        ("w1", "facility_audit", "suppressed", *NOTHING),
        ("w2", "technologies", *REPORTED),
        ("w2", "facility_audit", "not_reported", *NOTHING),
        ("w0", "technologies", "not_asked", *NOTHING),
        ("w0", "facility_audit", "not_asked", *NOTHING),
    )
    figure = drawn(learning.workshop_points(rows, {"w0": "2016 Lima", **NAMES}, gains.GAINS["class"]))
    technologies, audit = figure.traces("scatter")
    assert technologies["y"] == ["2017 Hanoi", "2018 Manila"]
    assert technologies["x"] == [0, 0.5]
    assert [text.strip() for text in technologies["text"]] == ["╱", "0.50 (n 8)"]
    assert [text.strip() for text in audit["text"]] == ["·", "–"]
    assert {trace["mode"] for trace in (technologies, audit)} == {"markers+text"}
    assert technologies["marker"]["size"][0] == 0
    assert technologies["customdata"][1] == {"workshop": "w2"}


@pytest.mark.parametrize(
    ("way", "row", "expected"),
    [
        ("class", REPORTED, "0.50 (n 8)"),
        ("individual", REPORTED, "0.45 (n 7)"),
        ("individual", (*REPORTED[:-1], NA), "0.45 (n ·)"),
        ("individual", (*REPORTED[:-2], float("nan"), NA), "·"),
        ("improved", REPORTED, "6 of 8"),
        ("class", ("reported", 8, 100.0, 98.0, 0, float("nan"), float("nan"), 0), "╱"),
        ("individual", ("reported", 8, 100.0, 98.0, 0, float("nan"), float("nan"), 0), "╱"),
        ("class", ("suppressed", *NOTHING), "·"),
        ("improved", ("not_reported", *NOTHING), "–"),
    ],
)
def test_a_gain_has_its_n_and_there_is_none_where_there_was_nothing_to_gain(
    way: str, row: tuple[Any, ...], expected: str
) -> None:
    figure = learning.country_gains(learned("country", ("PHL", "technologies", *row)), gains.GAINS[way])
    assert texts(figure) == [[expected]]


def test_countries_with_the_most_published_come_first() -> None:
    rows = learned("country", ("TUV", "technologies", "suppressed", *NOTHING), ("VNM", "technologies", *REPORTED))
    assert drawn(learning.country_gains(rows, gains.GAINS["class"])).trace("heatmap")["y"] == ["Vietnam", "Tuvalu"]


def test_the_rows_of_a_dimension_are_named_by_what_they_are() -> None:
    rows = pd.DataFrame({"dimension": ["workshop", "objective"], "value": ["w1", "technologies"], "actions": [1, 2]})
    assert of_dimension(rows, "objective").to_dict("records") == [{"objective": "technologies", "actions": 2}]
    assert of_dimension(rows, "workshop").to_dict("records") == [{"workshop_id": "w1", "actions": 1}]


# ---- the page


def kept() -> pd.DataFrame:
    """The shipped actions that are not dropped, with their owners as lists."""
    rows = raw("actions")
    rows = rows[rows["status"] != "dropped"]
    return rows.assign(owners=rows["countries"].fillna("").str.split(";"))


def pairs() -> pd.DataFrame:
    """The shipped scores of people with one before and one after."""
    key = ["workshop_id", "participant_id", "objective"]
    return (
        raw("objective_scores").pivot_table(index=key, columns="stage", values="score").dropna(subset=["pre", "post"])
    )


def test_the_cards_are_counts_of_the_raw_rows(look_at: OpenApp) -> None:
    rows = kept()
    owners = {owner for owners in rows[rows["objective"].notna()]["owners"] for owner in owners}
    named = set(raw("delegations")["country"])
    last = raw("objective_scores").query("workshop_id == 'iemn-2025'")["objective"].nunique()
    app = look_at("objectives")
    cards = metrics(app)
    assert cards["On an objective"] == f"{rows['objective'].notna().sum()} of {len(rows)}"
    assert cards["No action on any objective"] == f"{len(named - owners)} of {len(named)}"
    assert cards["Last agenda"] == f"{last} of 5"
    by_objective = rows.explode("owners").groupby("objective")["owners"].nunique()
    least = by_objective.where(~by_objective.index.isna()).min()
    assert cards["Least covered"] == f"{len(named) - least} of {len(named)}"


def test_every_cell_of_the_matrix_is_counted_in_the_raw_rows(look_at: OpenApp) -> None:
    owned = kept().explode("owners")
    counts = owned.groupby(["owners", "objective"]).size()
    done = owned[owned["status"] == "completed"].groupby(["owners", "objective"]).size()
    figure = charts(look_at("objectives"))["Objectives and countries"].figure
    heat = drawn(figure).trace("heatmap")
    for choices, written in zip(heat["customdata"], texts(figure), strict=True):
        for choice, text in zip(choices[:5], written[:5], strict=True):
            if choice is None:
                assert text == "0"
                continue
            place = choice["country"], choice["objective"]
            part, _of, whole = text.partition(" of ")
            assert int(whole) == counts.pop(place)
            assert part == "–" or int(part) == done.get(place, 0)
    assert {owner for owner, _objective in counts.index} <= {""}  # those of the network


def test_learning_is_counted_over_people_with_both_scores(look_at: OpenApp) -> None:
    app = look_at("objectives", view="Learning")
    both = pairs()
    improved = both["post"] > both["pre"]
    assert metrics(app)["Scores improved"] == f"{improved.sum()} of {len(both)}"
    figure = charts(app)["Scores before and after"]
    before = figure.trace("scatter", name="Mean before")
    means = both.groupby("objective")["pre"].mean()
    for choice, mean in zip(before["customdata"], before["x"], strict=True):
        assert mean == pytest.approx(means[choice["objective"]])
    assert "No filter applies to this figure." in " ".join(captions(app))


def test_learning_does_not_change_with_a_filter(look_at: OpenApp) -> None:
    everyone = charts(look_at("objectives", view="Learning"))
    narrowed = charts(look_at("objectives", view="Learning", country="Vietnam", workshop="2018 Manila"))
    assert {name: chart.figure["data"] for name, chart in everyone.items()} == {
        name: chart.figure["data"] for name, chart in narrowed.items()
    }


@pytest.mark.parametrize("cells", ["Actions done of planned", "Learning gain", "On record"])
@pytest.mark.parametrize(
    "address", [{"country": "Vietnam"}, {"workshop": "2018 Manila"}, {"objective": "Audit a facility"}]
)
def test_the_matrix_is_drawn_for_one_country_one_workshop_and_one_objective(
    open_app: OpenApp, cells: str, address: dict[str, str]
) -> None:
    app = open_app("objectives", cells=cells, **address)
    assert not app.exception
    assert "Objectives and countries" in charts(app)


def test_a_country_at_none_of_the_workshops_chosen_leaves_nothing_to_show(open_app: OpenApp) -> None:
    app = open_app("objectives", country="Tuvalu", workshop="2012 Taipei")
    assert charts(app) == {}
    assert sentences(app) == ["No country matches these filters. Add countries or workshops, or widen the years."]


@pytest.mark.parametrize("view", ["Objectives and countries", "Learning"])
def test_with_workshops_alone_each_view_says_which_export_is_missing(
    open_app: OpenApp, tmp_path: Path, view: str
) -> None:
    app = open_app("objectives", data=write_folder(tmp_path / "data", workshops=WORKSHOPS), view=view)
    assert not app.exception
    [sentence] = sentences(app)
    assert "Put the export into the data folder" in sentence


@pytest.mark.parametrize("cells", ["Actions done of planned", "Learning gain", "On record"])
def test_without_actions_nothing_is_counted_as_zero(open_app: OpenApp, tmp_path: Path, cells: str) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, delegations=DELEGATIONS)
    app = open_app("objectives", data=data, cells=cells)
    assert not app.exception
    assert set(metrics(app).values()) == {"–"}
    assert charts(app) == {}
    assert sentences(app)


def test_actions_alone_fill_the_matrix(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app("objectives", data=write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS))
    assert not app.exception
    assert texts(charts(app)["Objectives and countries"].figure) == [["0", "0", "1 of 2", "0", "0", "1 of 5"]]
    assert metrics(app)["On an objective"] == "2 of 2"


def test_where_every_score_is_held_back_the_marks_stand_in_its_place(open_app: OpenApp, tmp_path: Path) -> None:
    scores = SCORES + "".join(f"w2,p{n},PHL,technologies,pre,40\nw2,p{n},PHL,technologies,post,60\n" for n in range(3))
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, delegations=DELEGATIONS, objective_scores=scores)
    app = open_app("objectives", data=data, view="Learning")
    assert not app.exception
    assert texts(charts(app)["Learning gain by country"].figure) == [
        ["╱", "╱", "·", "╱", "╱"],
        ["╱", "╱", "–", "╱", "╱"],
    ]
    assert set(metrics(app).values()) == {"·"}
    assert "60" not in str(charts(app)["Scores before and after"].figure["data"])


# ---- actions


def test_actions_can_be_narrowed_to_an_objective(open_app: OpenApp) -> None:
    rows = raw("actions")
    app = open_app("actions", objective="Audit a facility")
    assert metrics(app)["Actions"] == str((rows["objective"] == "facility_audit").sum())
    assert not app.exception


def test_completion_can_be_seen_by_objective(open_app: OpenApp) -> None:
    figure = charts(open_app("actions", by="Objective"))["Completion of actions"]
    expected = raw("actions").groupby("objective").size()
    assert sum(sum(bar["x"]) for bar in figure.traces("bar")) == expected.sum()
    assert "Audit a facility" in figure.description
