"""The page on follow-through: its numbers are those of the raw rows, and its curves end where nothing is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.figures.actions import follow_through, lateness, read_outs
from tests.colours import coloured
from tests.data.pandas_meanings import is_due
from tests.ui.screens import Drawn, OpenApp, cards, charts, metrics, raw, sentences, write_folder

AS_OF = pd.Timestamp("2026-09-30")
DAYS = {3: 91, 6: 182, 12: 365, 24: 730}
WORKSHOPS = (
    "workshop_id,year,title,format,city\n"
    "w1,2017,First,in_person,Hanoi\n"
    "w2,2018,Second,in_person,Manila\n"
    "w3,2017,Third,in_person,<b>Lima</b>\n"
)
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
CURVES, MONTHS = "How soon actions are completed", "Completed by month 3, 6, 12 and 24"
ON_TIME, LATE = "On time, of those due", "Days late"


def action(name: str, owners: str, ending: str, workshop: str = "w1", on: str = "2017-01-01") -> str:
    scope = "individual" if owners else "network"
    return f"{name},{workshop},{scope},{owners},policy,Do it,{on},{ending}"


# Each country is a case of its own; one action is the network's.
OWN_ACTIONS = (
    action("done", "PHL", ",completed,2017-03-01"),
    action("dropped", "PHL", ",dropped,"),
    action("in progress", "PHL", ",in_progress,"),
    action("planned", "PHL", ",planned,"),
    action("late", "VNM", ",completed,2018-01-01"),
    action("recent", "VNM", ",planned,", workshop="w2", on="2019-09-01"),
    action("recent and done", "VNM", ",completed,2019-12-31", workshop="w2", on="2019-09-01"),
    action("never due", "BRA", ",completed,2017-03-01"),
    action("committed on the day", "TUV", ",planned,", on="2019-01-01"),
    *(action(f"all dropped {n}", "IDN", ",dropped,") for n in range(4)),
    action("of another workshop", "IDN", ",completed,2020-01-01", workshop="w2", on="2019-01-01"),
    action("of the network", "", ",completed,2017-03-01"),
    action("of a workshop with marks", "CHL", "2017-06-01,completed,2017-03-01", workshop="w3"),
)
OWN_UPDATES = (
    "dropped,2017-07-01,dropped",
    "in progress,2020-01-01,in_progress",
    *(f"all dropped {n},2017-02-01,dropped" for n in range(4)),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set of three workshops and few actions; its as-of date is the last day that they name, 1 Jan 2020."""
    return write_folder(
        tmp_path_factory.mktemp("own") / "data",
        workshops=WORKSHOPS,
        actions=ACTIONS + "".join(f"{action}\n" for action in OWN_ACTIONS),
        action_updates="action_id,updated_on,status\n" + "".join(f"{update}\n" for update in OWN_UPDATES),
    )


def counted_behind(app: AppTest, month: int) -> dict[str, str]:
    """What stands behind each dot of a month's column."""
    axis = {3: "x", 6: "x2", 12: "x3", 24: "x4"}[month]
    trace = charts(app)[MONTHS].trace("scatter", mode="text", xaxis=axis)
    return dict(zip(trace["y"], trace["text"], strict=True))


def dots(app: AppTest, month: int) -> dict[str, float]:
    axis = {3: "x", 6: "x2", 12: "x3", 24: "x4"}[month]
    trace = charts(app)[MONTHS].trace("scatter", mode="markers", xaxis=axis)
    return dict(zip(trace["y"], trace["x"], strict=True))


def headings(app: AppTest) -> list[str]:
    """What each panel is headed with."""
    return [note["text"] for note in charts(app)[CURVES].figure["layout"]["annotations"] if "n =" in note["text"]]


# ---- on the shipped data, as plain pandas has it


def actions() -> pd.DataFrame:
    rows = raw("actions")
    for column in ("committed_on", "due_on", "completed_on"):
        rows[column] = pd.to_datetime(rows[column])
    return rows.assign(
        days=(rows["completed_on"] - rows["committed_on"]).dt.days,
        observed=(AS_OF - rows["committed_on"]).dt.days,
        is_due=is_due(rows["status"], rows["due_on"], AS_OF),
    )


def test_the_cards_are_counts_of_the_raw_rows(look_at: OpenApp) -> None:
    rows = actions()
    due = rows[rows["is_due"]]
    app = look_at("follow_through")
    values = metrics(app)
    done = int((due["status"] == "completed").sum())
    on_time = int((due["completed_on"] <= due["due_on"]).sum())
    assert values["Actions completed"] == f"{done} of {len(due)} due"
    assert values["On time"] == f"{on_time} of {len(due)} due"
    assert values["By month 12"].startswith(f"{(rows['days'] <= 365).sum()} completed, ")
    assert [card["change"] for card in cards(app)[:3]] == [
        str(((due["status"] != "completed") & (due["due_on"] < AS_OF)).sum()),
        str(len(due) - on_time),
        str((rows["status"] == "completed").sum()),
    ]


def test_where_all_were_observed_for_long_the_dots_are_the_shares_completed_of_all(look_at: OpenApp) -> None:
    app = look_at("follow_through")
    names = dict(zip(raw("workshops")["workshop_id"], raw("workshops")["city"], strict=True))
    for month, days in DAYS.items():
        shares = dots(app, month)
        for workshop, rows in actions().groupby("workshop_id"):
            if rows["observed"].min() < days or not isinstance(names[workshop], str):
                continue
            [name] = [name for name in shares if name == f"{workshop[5:9]} {names[workshop]}"]
            assert shares[name] == pytest.approx(100 * (rows["days"] <= days).mean(), abs=0.06), (workshop, month)


def test_the_counts_behind_the_dots_are_those_completed_and_those_still_open_and_observed(look_at: OpenApp) -> None:
    app = look_at("follow_through", workshop="2018 Manila")
    rows = actions().query("workshop_id == 'iemn-2018'")
    assert (rows["status"] != "dropped").all()
    for month, days in DAYS.items():
        done = int((rows["days"] <= days).sum())
        assert counted_behind(app, month) == {"2018 Manila": f"{done} of {len(rows)} ({len(rows) - done})"}


def test_on_time_is_counted_by_workshop_in_their_order(look_at: OpenApp) -> None:
    due = actions().query("is_due")
    bars = charts(look_at("follow_through"))[ON_TIME].traces("bar")
    order = [choice["workshop"] for choice in bars[0]["customdata"]]
    assert order == sorted(order)
    late = due[due["completed_on"] > due["due_on"]]
    on_time = due[due["completed_on"] <= due["due_on"]]
    for bar, part in zip(bars, (on_time, late, due[due["completed_on"].isna()]), strict=True):
        assert bar["x"] == part.groupby("workshop_id").size().reindex(order, fill_value=0).tolist(), bar["name"]


def test_days_late_are_those_of_the_raw_rows(look_at: OpenApp) -> None:
    due = actions().query("is_due")
    days = (due["completed_on"].fillna(AS_OF) - due["due_on"]).dt.days.clip(lower=0)
    spans = pd.cut(days, [-1, 0, 30, 90, 180, 365, 99_999])
    chart = charts(look_at("follow_through"))[LATE]
    expected = spans.value_counts(sort=False).tolist()
    assert chart.trace("scatter", mode="text")["x"] == expected
    completed = spans[due["status"] == "completed"].value_counts(sort=False).tolist()
    assert chart.trace("bar", name="Completed")["x"] == completed


@pytest.mark.parametrize("by", ["scope", "area", "objective", "country"])
def test_each_dimension_has_a_panel_for_each_of_its_values(open_app: OpenApp, by: str) -> None:
    app = open_app("follow_through")
    app.segmented_control(key="by").set_value(by).run()
    assert not app.exception
    column = "countries" if by == "country" else by
    sizes = raw("actions")[column].dropna().str.split(";").explode().value_counts()
    drawn = sorted(sizes, reverse=True)[: follow_through.MOST_PANELS]
    assert [int(text.rsplit("n = ")[1]) for text in headings(app)] == drawn
    chosen = [choice for trace in charts(app)[CURVES].traces("scatter") for choice in trace.get("customdata", [])]
    assert {key for choice in chosen for key in choice} == {by}
    assert {choice[by] for choice in chosen} <= set(sizes.index)
    assert len(counted_behind(app, 3)) == len(sizes) + 1


def test_a_past_day_leaves_out_what_came_later(look_at: OpenApp) -> None:
    app = look_at("follow_through", as_of="2019-06-30")
    early = raw("actions").query("committed_on <= '2019-06-30'")
    assert [int(text.rsplit("n = ")[1]) for text in headings(app)] == early.groupby("workshop_id").size().tolist()


def test_the_grey_line_stays_that_of_the_whole_network(look_at: OpenApp) -> None:
    def reference(app: AppTest) -> list[float]:
        lines = charts(app)[CURVES].traces("scatter")
        [first, *_others] = [line for line in lines if line.get("line", {}).get("color") == "@dropped_line"]
        return list(first["y"])

    assert reference(look_at("follow_through", country="Vietnam")) == reference(look_at("follow_through"))


# ---- tiny data, in the head


def test_one_cohort_has_the_whole_width_and_all_counts_under_its_axis(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Philippines")
    axis = charts(app)[CURVES].figure["layout"]["xaxis"]
    # Month, then at risk, completed, dropped, too recent.
    assert axis["ticktext"] == [
        "0<br>4<br>0<br>0<br>0",
        "3<br>3<br>1<br>0<br>0",
        "6<br>2<br>1<br>1<br>0",
        "12<br>2<br>1<br>1<br>0",
        "24<br>2<br>1<br>1<br>0",
    ]
    assert counted_behind(app, 12) == {"2017 Hanoi": "1 of 4 (2)"}
    assert dots(app, 12) == {"2017 Hanoi": 25}
    band = charts(app)[MONTHS].trace("scatter", mode="markers", xaxis="x3")["error_x"]
    assert (band["arrayminus"], band["array"]) == ([24.4], [55.6])  # Clopper–Pearson at 1 of 4: 0.6 to 80.6


def test_a_cohort_that_is_too_recent_says_so_and_its_curve_ends(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Vietnam", as_of="2019-12-31")
    assert counted_behind(app, 6) == {
        "<b>All together</b>": "1 of 3 (1)",
        "2017 Hanoi": "0 of 1 (1)",
        "2018 Manila": "\u2002too recent to say",
    }
    lines = [line for line in charts(app)[CURVES].traces("scatter") if line.get("customdata")]
    assert max(lines[1]["x"]) == pytest.approx(121 / (365.25 / 12), abs=0.01)


def test_nothing_due_is_said_and_the_curves_stand(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Brazil")
    assert sentences(app) == ["No action was due by the as-of date under these filters."]
    assert metrics(app)["On time"] == "0 of 0 due"
    assert charts(app)[ON_TIME].trace("scatter", mode="text")["text"] == [" none due"]


def test_all_open_on_the_day_of_commitment_has_no_median_and_no_read_out(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Tuvalu", as_of="2019-01-01")
    assert metrics(app)["Half completed after"] == "not reached"
    assert metrics(app)["By month 12"] == "–"
    assert {text.strip() for month in DAYS for text in counted_behind(app, month).values()} == {"too recent to say"}


def test_all_dropped_is_none_completed(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Indonesia")
    assert counted_behind(app, 24)["2017 Hanoi"] == "0 of 4 (0)"
    assert dots(app, 24)["2017 Hanoi"] == 0


def test_actions_of_the_network_have_no_country_to_part_them_by(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, scope="Network")
    app.segmented_control(key="by").set_value("country").run()
    assert not app.exception
    assert sentences(app) == [
        "None of these actions has an owner or an objective to group them by. Choose another grouping."
    ]


@pytest.mark.parametrize("address", [{"country": "Tuvalu", "area": "Data"}, {"workshop": "2011 Taipei"}])
def test_where_no_action_matches_the_page_says_what_to_widen(look_at: OpenApp, address: dict[str, str]) -> None:
    app = look_at("follow_through", **address)
    assert not app.exception
    assert sentences(app)[0].startswith("No action matches these filters.")
    assert charts(app) == {}


def test_a_state_chosen_on_the_actions_page_does_not_narrow_the_curves(open_app: OpenApp, look_at: OpenApp) -> None:
    narrowed = open_app("actions", status="Completed").switch_page("../pages/follow_through.py").run()
    assert headings(narrowed) == headings(look_at("follow_through"))


def test_a_name_with_marks_is_shown_as_it_is(open_app: OpenApp, own: Path) -> None:
    app = open_app("follow_through", data=own, country="Chile")
    assert headings(app) == ["<b>2017 &lt;b&gt;Lima&lt;/b&gt;</b>  n = 1"]
    assert list(counted_behind(app, 3)) == ["2017 &lt;b&gt;Lima&lt;/b&gt;"]


# ---- the figures


def steps(name: str, *rows: tuple[int, int, int, int, float]) -> pd.DataFrame:
    columns = ["days", "at_risk", "completed", "dropped", "percent_completed"]
    table = pd.DataFrame(rows, columns=columns).assign(workshop_id=name, percent_low=1.0, percent_high=99.0)
    table = table.assign(percent_dropped=table["dropped"] * 10.0)
    return table[["workshop_id", *table.columns.drop("workshop_id")]]


def months(name: str, n: int) -> pd.DataFrame:
    table = pd.DataFrame({"workshop_id": name, "month": [3, 6, 12, 24], "actions": n, "at_risk": [3, 2, 1, 0]})
    return table.assign(completed=[0, 1, 1, 2], dropped=0, not_observed=0, percent_completed=50.0, median_months=None)


def drawn_panels(*groups: tuple[str, int]) -> Drawn:
    rows = [steps(name, (0, n, 0, 0, 0.0), (100, n - 1, 1, 0, 25.0), (900, n - 1, 1, 1, 25.0)) for name, n in groups]
    read = [months(name, n) for name, n in groups]
    whole = steps("all", (0, 9, 0, 0, 0.0), (900, 9, 0, 0, 0.0))
    figure = follow_through.curve_panels(pd.concat(rows), pd.concat(read), whole, {"w1": "2017 Hanoi"}, "workshop")
    return Drawn("", "", figure)


def curve_of(figure: Drawn) -> dict[str, Any]:
    [curve] = [trace for trace in figure.traces("scatter") if trace.get("customdata")]
    return curve


def test_a_curve_is_steps_that_go_on_to_the_last_month() -> None:
    curve = curve_of(drawn_panels(("w1", 4)))
    assert (curve["x"], curve["y"]) == ([0, 3.29, 24], [0, 25, 25])
    assert curve["line"]["shape"] == "hv"
    assert curve["customdata"] == [{"workshop": "w1"}] * 3
    assert curve["hovertext"][1] == (
        "<b>2017 Hanoi</b>, month 3.3: 1 of 4 completed<br>25 %, band 1 % to 99 %<br>3 still at risk, 0 dropped"
    )


def test_few_actions_have_a_point_for_each_step_and_many_have_none() -> None:
    assert curve_of(drawn_panels(("w1", 4)))["marker"]["size"] == [0, 7, 0]
    assert curve_of(drawn_panels(("w1", 40)))["mode"] == "lines"


@pytest.mark.parametrize("panels", range(1, 14))
def test_no_panel_covers_another(panels: int) -> None:
    layout = drawn_panels(*((f"w{i}", 4) for i in range(panels))).figure["layout"]
    places = [
        (*layout[f"xaxis{i or ''}"]["domain"], *layout[f"yaxis{i or ''}"]["domain"]) for i in (0, *range(2, panels + 1))
    ]
    for x0, x1, y0, y1 in places:
        assert 0 <= x0 < x1 <= 1.0001
        assert 0 <= y0 < y1 <= 1
    for i, (x0, x1, y0, y1) in enumerate(places):
        for u0, u1, v0, v1 in places[:i]:
            assert x1 <= u0 or u1 <= x0 or y1 <= v0 or v1 <= y0


def test_the_figures_are_sound() -> None:
    late = pd.DataFrame({"lateness": ["on_time", "up_to_90_days"], "is_completed": [False, True], "actions": [1, 2]})
    due = pd.DataFrame({"workshop_id": ["w1"], "due": [4], "completed_of_due": [3], "on_time_of_due": [1]})
    total = months("all", 5).assign(percent_low=1.0, percent_high=99.0)
    read = pd.concat([total.assign(workshop_id="w1"), total.assign(workshop_id="w2")])
    for figure in (
        drawn_panels(("w1", 4), ("w2", 40)).figure,
        read_outs.read_out_dots(read, total, {"w1": "2017 Hanoi"}, "workshop"),
        lateness.on_time_bars(due, {"w1": "2017 Hanoi"}, "workshop"),
        lateness.lateness_bars(late),
    ):
        for mode in ("light", "dark"):
            go.Figure(coloured(figure, mode))


def test_late_is_split_into_completed_and_open_so_far() -> None:
    late = pd.DataFrame(
        {
            "lateness": ["on_time", "on_time", "up_to_90_days", "over_365_days"],
            "is_completed": [True, False, True, False],
            "actions": [3, 1, 2, 4],
        }
    )
    figure = Drawn("", "", lateness.lateness_bars(late))
    assert {bar["name"]: bar["x"] for bar in figure.traces("bar")} == {
        "Completed": [3, 0, 2, 0, 0, 0],
        "Open, due that very day": [1, 0, 0, 0, 0, 0],
        "Open, days so far": [0, 0, 0, 0, 0, 4],
    }
    assert figure.trace("scatter", mode="text")["text"][0].strip() == "4 of 10"
