"""Technologies, ties with industry, peers and facility audits on the screen: counts of the raw rows, empty states."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from iemn_data.contract import load_contract
from iemn_data.queries import IndustryLinks, TechnologyStages
from iemn_ui.figures.objectives import audits, industry, technologies
from iemn_ui.figures.styles import Figure
from iemn_ui.text import words
from tests.answers import answer
from tests.colours import coloured
from tests.ui.screens import Drawn, OpenApp, captions, charts, raw, sentences, write_folder

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
TECHNOLOGIES = "country,technology,stage,reviewed_on,benefits,barriers\n"
LINKS = "link_id,country,kind,partner_sector,started_on,ended_on,status\n"
AUDITS = "audit_id,country,facility_id,audited_on,element,score,closed_on\n"
VIEWS = ("Technologies", "Industry links", "Facility audits")
PRACTICE = {
    "technologies": f"{TECHNOLOGIES}PHL,baling,piloted,2018-05-01,<b>jobs</b>,cost\n",
    "industry_links": f"{LINKS}l1,PHL,pilot,<b>recyclers</b>,2018-01-01,,active\n",
    "facility_audits": f"{AUDITS}x1,PHL,fa,2018-06-01,noise,absent,\n",
}


def drawn(figure: Figure) -> Drawn:
    """A figure that Plotly accepts, to be looked into."""
    go.Figure(coloured(figure, "light"))
    return Drawn("", "", figure)


# ---- the figures


def stages(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["technology", "country", "technology_stage", "steps_advanced"])
    days = {"reviewed_on": pd.Timestamp("2020-05-01"), "first_reviewed_on": pd.Timestamp("2018-05-01")}
    return answer(TechnologyStages, table.assign(first_stage="identified", **days))


def test_the_matrix_of_technologies_leads_with_what_most_countries_look_at_and_marks_what_nobody_reported() -> None:
    rows = stages(
        ("baling", "PHL", "identified", 0), ("sorting", "PHL", "adopted", 3), ("sorting", "VNM", "piloted", 0)
    )
    figure = drawn(technologies.stage_matrix(rows))
    heat, signs = figure.trace("heatmap"), figure.trace("scatter", mode="text")
    assert heat["y"] == ["sorting (2)", "baling (1)"]
    assert heat["x"] == ["Philippines", "Vietnam"]
    assert signs["text"] == ["●", "◑", "○", words.NOT_REPORTED]
    assert heat["hovertext"][0][0] == (
        "Philippines, sorting: adopted on 1 May 2020<br>first review: identified on 1 May 2018"
    )
    assert heat["hovertext"][1][1] == "Vietnam, baling (1): not reported"
    review = {"technology": "baling", "reviewed_on": "2020-05-01"}
    assert heat["customdata"][1] == [{"country": "PHL", "rows": review}, None]


def test_the_stages_of_a_year_stand_upon_each_other_from_adopted_up() -> None:
    years = pd.DataFrame({"year": [2018, 2019], "identified": [1, 0], "assessed": [0, 1], "piloted": 0, "adopted": 0})
    bars = drawn(technologies.stage_path(years)).traces("bar")
    assert [bar["name"] for bar in bars] == ["● Adopted", "◑ Piloted", "◔ Assessed", "○ Identified"]
    assert bars[-1]["y"] == [1, 0]
    assert bars[-1]["text"] == ["1", ""]


def test_several_deeds_of_one_year_are_one_mark_with_their_number() -> None:
    achievements = pd.DataFrame(
        [
            ("PHL", "completed", "One", 2018),
            ("PHL", "completed", "Two", 2018),
            ("PHL", "milestone", "Law", 2018),
            ("VNM", "milestone", "Some day", None),
        ],
        columns=["country", "achievement", "title", "year"],
    )
    completed, milestone = drawn(technologies.achievements_over_time(achievements)).traces("scatter")
    assert (completed["y"], completed["text"]) == (["Philippines"], ["2"])
    assert (milestone["y"], milestone["text"]) == (["Philippines"], [""])
    assert completed["x"][0] < 2018 < milestone["x"][0]
    assert completed["hovertext"] == ["<b>Philippines, 2018: action completed</b><br>– One<br>– Two"]


def links(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["link_status", "started_on", "ended_on"])
    table = table.assign(started_on=pd.to_datetime(table["started_on"]), ended_on=pd.to_datetime(table["ended_on"]))
    return answer(IndustryLinks, table.assign(country="PHL", link_kind="pilot", partner_sector="recyclers"))


def test_a_tie_runs_to_its_last_day_or_to_the_as_of_date_and_is_a_point_where_its_end_is_not_known() -> None:
    day = 86_400_000
    rows = links(("active", "2018-01-01", None), ("ended", "2018-01-01", "2018-04-11"), ("ended", "2018-01-01", None))
    active, _exploring, ended = drawn(industry.tie_spans(rows, date(2019, 1, 1))).traces("bar")
    assert (active["y"], active["x"]) == ([0], [365 * day])
    assert (ended["y"], ended["x"]) == ([1, 2], [100 * day, 20 * day])
    assert ended["hovertext"][1].endswith(f"until {words.NOT_REPORTED}")


def test_every_element_of_the_contract_is_in_one_group() -> None:
    grouped = Counter(element for elements in audits.GROUPS.values() for element in elements)
    assert grouped == Counter(list(load_contract().enumerations["element"]))


def test_elements_stand_under_the_headings_of_those_groups_that_are_there() -> None:
    rows = pd.DataFrame(
        [("permits", 3, 1, 1, 1, 0), ("noise", 2, 0, 0, 1, 1)],
        columns=["element", "facilities", "verified", "in_place", "partial", "absent"],
    )
    figure = drawn(audits.score_bars(rows))
    headings = ["<b>Worker health and safety</b>", "Noise", "<b>Environment</b>", "Permits"]
    assert [bar["name"] for bar in figure.traces("bar")] == ["Verified", "In place", "Partial", "Absent"]
    assert figure.trace("bar", name="Absent")["y"] == headings
    assert figure.trace("bar", name="Absent")["x"] == [0, 1, 0, 0]
    assert figure.trace("scatter")["text"] == [" ", " 0 of 2 in place", " ", " 2 of 3 in place"]


def test_findings_of_which_none_is_closed_have_no_days() -> None:
    columns = ["element", "findings", "findings_open", "findings_closed", "median_days_to_close"]
    rows = pd.DataFrame([("noise", 3, 1, 2, 20.0), ("permits", 1, 1, 0, None)], columns=columns)
    texts = drawn(audits.finding_bars(rows)).trace("scatter")["text"]
    assert texts[1] == " 2 of 3 closed, after 20 days"
    assert texts[3] == " none closed"


def test_a_facility_goes_by_its_number_and_who_does_best_is_on_top() -> None:
    columns = "country facility visit is_latest elements verified in_place audited_on".split()
    day = pd.Timestamp("2020-01-01")
    rows = pd.DataFrame(
        [
            ("PHL", 1, 1, False, 4, 0, 1, day),
            ("PHL", 1, 2, True, 4, 1, 1, day),
            ("PHL", 2, 1, True, 4, 4, 0, day),
        ],
        columns=columns,
    )
    figure = drawn(audits.visit_lines(rows))
    order = ["Facility 2 (Philippines)", "Facility 1 (Philippines)"]
    assert figure.figure["layout"]["yaxis"]["categoryarray"] == order
    latest = figure.trace("scatter", name="Latest visit")
    assert sorted(zip(latest["y"], latest["x"], latest["text"], strict=True)) == [
        (order[1], 50.0, "2 of 4"),
        (order[0], 100.0, "4 of 4"),
    ]
    assert figure.trace("scatter", mode="lines")["x"] == [100.0, None, 25.0, 50.0, None]


# ---- the tabs over the shipped data


def latest_visits() -> pd.DataFrame:
    rows = raw("facility_audits").sort_values("audited_on")
    last = rows.groupby("facility_id")["audited_on"].transform("max")
    return rows[rows["audited_on"] == last]


def test_the_technologies_are_counts_of_the_raw_rows(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Technologies")
    latest = raw("technologies").sort_values("reviewed_on").drop_duplicates(["country", "technology"], keep="last")
    done = int(latest["stage"].isin(["piloted", "adopted"]).sum())
    assert any(f"Piloted or adopted: **{done} of {len(latest)}**" in text.value for text in app.markdown)
    signs = Counter(charts(app)["Technologies by stage"].trace("scatter", mode="text")["text"])
    assert signs["●"] == (latest["stage"] == "adopted").sum()
    assert signs["○"] == (latest["stage"] == "identified").sum()
    barriers = latest.assign(barrier=latest["barriers"].str.split("; ")).explode("barrier").dropna(subset=["barrier"])
    named = barriers.groupby("barrier")["country"].nunique()
    bar = charts(app)["Benefits and barriers"].trace("bar")
    assert dict(zip(bar["y"], bar["x"], strict=True)).items() <= named.to_dict().items()
    assert bar["x"][0] == named.max()


def test_the_ties_are_counts_of_the_raw_rows(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Industry links")
    ties = raw("industry_links")
    spans = charts(app)["Ties with industry over time"].traces("bar")
    assert [len(bar["y"]) for bar in spans] == [(ties["status"] == s).sum() for s in ("active", "exploring", "ended")]
    by_kind = charts(app)["Ties by kind"].trace("bar", name="Active")
    active = ties[ties["status"] == "active"]["kind"].value_counts()
    assert sum(by_kind["x"]) == active.sum()
    assert by_kind["x"][by_kind["y"].index("Take-back")] == active["take_back"]


def test_the_audits_are_counts_of_the_raw_rows(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Facility audits")
    rows, latest = raw("facility_audits"), latest_visits()
    findings = rows[rows["score"].isin(["absent", "partial"])]
    [sentence] = [text.value for text in app.markdown if text.value.startswith("Facilities:")]
    assert f"Facilities: **{rows['facility_id'].nunique()}**" in sentence
    assert f"visits: **{rows['audit_id'].nunique()}**" in sentence
    assert f"**{findings['closed_on'].isna().sum()} open**" in sentence
    scores = charts(app)["Audit scorecard by element"]
    for name, score in (
        ("Verified", "verified"),
        ("In place", "in_place"),
        ("Partial", "partial"),
        ("Absent", "absent"),
    ):
        assert sum(scores.trace("bar", name=name)["x"]) == (latest["score"] == score).sum()
    assert (
        sum(charts(app)["Findings, open and closed"].trace("bar", name="Open")["x"])
        == findings["closed_on"].isna().sum()
    )


def test_no_pseudonym_of_a_facility_comes_to_the_screen(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Facility audits")
    sent = " ".join([str(chart.figure) + chart.description for chart in charts(app).values()])
    tables = " ".join(str(table.value) for table in app.dataframe)
    assert [code for code in raw("facility_audits")["facility_id"].unique() if code in sent + tables] == []


def test_peers_are_asked_for_by_technology_objective_or_area(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Technologies")
    app.selectbox(key="peers_technology").set_value("CRT splitting").run()
    rows = raw("technologies")
    done = rows[(rows["technology"] == "CRT splitting") & rows["stage"].isin(["piloted", "adopted"])]
    marks = charts(app)["Who has already done this?"].traces("scatter")
    assert sum(len(mark["y"]) for mark in marks) == done["country"].nunique()
    app.segmented_control(key="peers_by").set_value("area").run()
    app.selectbox(key="peers_area").set_value("policy").run()
    milestones = raw("milestones").query("area == 'policy'").dropna(subset=["country", "year"])
    diamonds = charts(app)["Who has already done this?"].trace("scatter", name="Milestone reached")
    assert sum(int(n or 1) for n in diamonds["text"]) == len(milestones)
    [rows] = [table.value for table in app.dataframe if "Achievement" in table.value]
    marks = rows.groupby("Achievement")["Provenance"].unique()
    assert list(marks["Action completed"]) == ["Illustrative data"]
    assert list(marks["Milestone reached"]) == ["Milestones"]
    assert not app.exception


def test_peers_do_not_answer_to_the_countries_and_lead_to_the_one_that_was_chosen(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Technologies", country="Malaysia")
    assert "Indonesia" in str(charts(app)["Who has already done this?"].figure)
    assert "Indonesia" not in str(charts(app)["Technologies by stage"].figure)
    links = [link.proto.label for link in app.get("page_link")]
    assert [label for label in links if label.startswith("Open the page of")] == ["Open the page of Malaysia"]


# ---- little data, and none


@pytest.mark.parametrize("view", VIEWS)
def test_one_row_is_enough_and_its_texts_stay_text(open_app: OpenApp, tmp_path: Path, view: str) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, **PRACTICE)
    app = open_app("objectives", data=data, view=view)
    assert not app.exception
    assert charts(app)
    for chart in charts(app).values():
        go.Figure(coloured(chart.figure, "dark"))
        assert "<b>recyclers" not in str(chart.figure)
        assert "<b>jobs" not in str(chart.figure)


@pytest.mark.parametrize("view", VIEWS)
def test_a_country_with_nothing_on_record_is_told_what_to_widen(open_app: OpenApp, view: str) -> None:
    app = open_app("objectives", view=view, country="Nigeria")
    assert not app.exception
    [sentence] = sentences(app)
    assert "Add countries or widen the years." in sentence


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("country", ["Malaysia", "Tuvalu", "Brazil"])
def test_one_country_draws_or_says_that_there_is_nothing(open_app: OpenApp, view: str, country: str) -> None:
    app = open_app("objectives", view=view, country=country)
    assert not app.exception
    assert charts(app) or sentences(app)


@pytest.mark.parametrize(
    ("view", "lacking"), list(zip(VIEWS, ("technologies", "industry links", "facility audits"), strict=True))
)
def test_with_workshops_alone_a_tab_says_which_export_is_missing(
    open_app: OpenApp, tmp_path: Path, view: str, lacking: str
) -> None:
    app = open_app("objectives", data=write_folder(tmp_path / "data", workshops=WORKSHOPS), view=view)
    assert not app.exception
    assert any(f"The data set has no {lacking}" in sentence for sentence in sentences(app))


def test_before_the_first_review_nothing_is_known(open_app: OpenApp) -> None:
    app = open_app("objectives", view="Facility audits", as_of="2018-01-31")
    assert not app.exception
    assert "No facility audit matches these filters" in " ".join(sentences(app))


# ---- more than a figure has room for


def test_of_many_ties_and_facilities_the_last_are_drawn_and_the_figure_says_of_how_many(
    open_app: OpenApp, tmp_path: Path
) -> None:
    days = [f"{2011 + i // 12}-{i % 12 + 1:02}-01" for i in range(70)]
    ties = LINKS + "".join(f"l{i},PHL,pilot,recyclers,{day},,active\n" for i, day in enumerate(days))
    visits = AUDITS + "".join(f"x{i},PHL,f{i},{day},noise,absent,\n" for i, day in enumerate(days))
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, industry_links=ties, facility_audits=visits)
    app = open_app("objectives", data=data, view="Industry links")
    assert len(charts(app)["Ties with industry over time"].traces("bar")[0]["y"]) == 60
    assert any("Shown are 60 of 70 ties" in caption for caption in captions(app))
    assert any(text.value.startswith("Ties: **70**") for text in app.markdown)
    app = open_app("objectives", data=data, view="Facility audits")
    assert charts(app)["Each facility by element"].trace("heatmap")["x"][0] == "Philippines<br>31"
    assert len(charts(app)["Visits to facilities"].trace("scatter", name="Latest visit")["y"]) == 40
    assert sum(charts(app)["Audit scorecard by element"].trace("bar", name="Absent")["x"]) == 70


def test_two_technologies_whose_names_begin_alike_keep_rows_of_their_own() -> None:
    alike = "separation of flame-retardant plastics by "
    rows = stages((f"{alike}density", "PHL", "adopted", 0), (f"{alike}spectroscopy", "PHL", "piloted", 0))
    heat = drawn(technologies.stage_matrix(rows)).trace("heatmap")
    assert heat["y"] == [f"{alike}density (1)", f"{alike}spectroscopy (1)"]
