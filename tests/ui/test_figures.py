"""The figures: they draw the numbers they were given, and what they are made of is sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from iemn_data.countries import country_codes
from iemn_data.filters import Filters
from iemn_data.queries import DelegationMatrix, MarketEvents, Workshops
from iemn_ui.access.cached import CachedStore
from iemn_ui.components import panel
from iemn_ui.figures import maps
from iemn_ui.figures.actions import commitments, targets
from iemn_ui.figures.attendance import matrix, visits, workshops
from iemn_ui.figures.markets import evidence, fates, flow_value, flows, prices
from iemn_ui.figures.palette import Mode
from iemn_ui.figures.parts.frame import broken, letters, shortened, with_badge
from iemn_ui.figures.parts.geometry import CENTROIDS, shapes
from iemn_ui.figures.styles import Figure
from iemn_ui.text import provenance, words
from scripts.make_plotly_bundle import TRACES
from tests.answers import answer
from tests.colours import coloured
from tests.ui.screens import PAGES, Drawn, OpenApp, charts, countries_of_the_raw_rows

TAG = "<b>Bold</b> & co"
TAG_AS_TEXT = "&lt;b&gt;Bold&lt;/b&gt; &amp; co"
NAMES = {"w1": "2017 Hanoi", "w2": "2018 Manila"}
MEASURES = ("workshops_named", "attendances", "actions_owned")
DIMENSIONS = ("scope", "area", "workshop")


def drawn(figure: Figure) -> Drawn:
    return Drawn("", "", figure)


def completion(*rows: tuple[str, int, int, int, int, int, int, int]) -> pd.DataFrame:
    columns = "value completed in_progress planned overdue dropped due completed_of_due".split()
    return pd.DataFrame(rows, columns=columns).assign(actions=lambda table: table[columns[1:6]].sum(axis=1))


# ---- attendance


def test_countries_stand_in_order_with_their_value_and_those_with_none_are_left_out() -> None:
    rows = pd.DataFrame({"country": ["PHL", "VNM", "TUV"], "attended": [2, 5, 0]})
    bar = drawn(visits.country_bars(rows, "attended", "{country}: {value} people came")).trace("bar")
    assert bar["y"] == ["Vietnam", "Philippines"]
    assert bar["x"] == [5, 2]
    assert bar["text"] == ["5", "2"]
    assert bar["hovertext"] == ["Vietnam: 5 people came", "Philippines: 2 people came"]
    assert bar["customdata"] == [{"country": "VNM"}, {"country": "PHL"}]


def test_new_and_returning_are_two_parts_of_each_workshop_s_bar() -> None:
    rows = pd.DataFrame({"workshop_id": ["w1", "w2"], "new": [3, 1], "back": [0, 4]})
    figure = visits.first_and_returning_bars(rows, NAMES, "new", "back", ("New", "Returning"))
    new, back = (drawn(figure).trace("bar", name=name) for name in ("New", "Returning"))
    assert (new["y"], back["y"]) == ([3, 1], [0, 4])
    assert back["text"] == ["", "4"]
    assert new["x"] == back["x"] == ["2017", "2018"]
    assert new["hovertext"] == ["2017 Hanoi, new: 3", "2018 Manila, new: 1"]
    assert new["customdata"] == [{"workshop": "w1"}, {"workshop": "w2"}]


def test_two_workshops_of_one_year_keep_bars_of_their_own() -> None:
    rows = pd.DataFrame({"workshop_id": ["w1", "w2"], "new": [3, 1], "back": [0, 4]})
    names = {"w1": "2022 online 8 Jun", "w2": "2022 online 23 Sep"}
    figure = visits.first_and_returning_bars(rows, names, "new", "back", ("New", "Returning"))
    assert len(set(drawn(figure).trace("bar", name="New")["x"])) == 2


def test_the_matrix_tells_organizer_named_registered_and_not_named_apart() -> None:
    cells = pd.DataFrame(
        [
            ("TWN", "w1", 1, "organizer", 0, 0),
            ("TWN", "w2", 2, "named", 3, 2),
            ("TUV", "w1", 1, "not_named", 0, 0),
            ("TUV", "w2", 2, "registered", 1, 0),
        ],
        columns=["country", "workshop_id", "position", "presence", "registered", "attended"],
    )
    figure = drawn(matrix.delegation_matrix(answer(DelegationMatrix, cells), NAMES))
    heat, written = figure.trace("heatmap"), figure.trace("scatter", mode="text")
    assert heat["y"] == ["Taiwan", "Tuvalu"]
    assert heat["z"] == [[3, 2], [0, 1]]
    assert list(zip(written["y"], written["text"], written["textfont"]["color"], strict=True)) == [
        ("Taiwan", "◆", "@on_counts_5"),
        ("Taiwan", "● 2", "@on_counts_3"),
        ("Tuvalu", "○ 0", "@on_counts_1"),
    ]
    # To the edges of the cells: on the axis of a trace of texts they would stand apart from it.
    assert figure.figure["layout"]["xaxis"]["range"] == [-0.5, 1.5]
    assert figure.figure["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert heat["customdata"][1] == [None, {"country": "TUV", "workshop": "w2"}]
    assert heat["hovertext"][0][1] == "Taiwan, 2018 Manila: named in a source<br>3 registered, 2 came"
    assert heat["hovertext"][1][0] == "Tuvalu, 2017 Hanoi: not named"


# ---- actions


def test_completion_is_counted_by_state_with_those_due_behind_the_bar() -> None:
    rows = completion(("individual", 3, 1, 1, 2, 1, 5, 3), ("network", 0, 0, 2, 0, 0, 0, 0))
    figure = drawn(commitments.completion_bars(rows, {"individual": "Individual", "network": "Network"}, "scope"))
    assert {bar["name"]: bar["x"] for bar in figure.traces("bar")} == {
        "Completed": [3, 0],
        "In progress": [1, 0],
        "Planned": [1, 2],
        "Overdue": [2, 0],
        "Dropped": [1, 0],
    }
    behind = figure.trace("scatter", mode="text")
    assert behind["x"] == [8, 2]
    assert behind["text"][0].split(",")[0].strip() == "3 of 5 due"
    assert behind["text"][1].strip() == "none due"
    assert figure.traces("bar")[0]["customdata"] == [{"scope": "individual", "status": "completed"}, None]
    assert figure.traces("bar")[0]["hovertext"][0] == "Individual: 3 of 8 completed"


def test_the_latest_actions_lead_and_an_open_one_in_time_is_not_among_them() -> None:
    rows = pd.DataFrame(
        {
            "state": ["overdue", "planned", "overdue"],
            "days_late": [10, 0, 1200],
            "owners": [["PHL"], ["VNM"], ["PHL", "TWN"]],
            "title": ["Short", "Not late", TAG],
            "due_on": [date(2026, 9, 20), date(2026, 12, 1), date(2023, 6, 18)],
            "action_id": ["a1", "a2", "a3"],
        }
    )
    bar = drawn(commitments.overdue_bars(rows)).trace("bar")
    assert bar["x"] == [1200, 10]
    assert bar["text"] == ["1,200 days", "10 days"]
    assert bar["customdata"] == [{"rows": {"action_id": "a3"}}, {"country": "PHL", "rows": {"action_id": "a1"}}]
    assert bar["y"][0] == f"<b>Philippines, Taiwan</b><br>{TAG_AS_TEXT}"
    assert bar["hovertext"][0] == f"Philippines, Taiwan: {TAG_AS_TEXT}<br>due 18 Jun 2023, 1,200 days late"


def test_the_burn_up_draws_a_count_where_it_changes_and_at_each_year_s_end() -> None:
    days = pd.date_range("2024-10-31", "2026-03-31", freq="ME")
    committed = [3] * 4 + [5] * 13 + [5]
    rows = pd.DataFrame({"day": days, "committed": committed, "due": 0, "completed": 0})
    line = drawn(commitments.burn_up(rows)).trace("scatter", name="committed to")
    assert dict(zip(line["x"], line["y"], strict=True)) == {
        "2024-10-31": 3,
        "2024-12-31": 3,
        "2025-02-28": 5,
        "2025-12-31": 5,
        "2026-03-31": 5,
    }
    # Steps: with the number before it, each month that is left out has the number that it had.
    drawn_at = pd.Series(line["y"], index=pd.to_datetime(line["x"])).reindex(days, method="ffill")
    assert drawn_at.tolist() == committed


def test_the_burn_up_draws_each_month_s_counts_and_names_where_they_stand_now() -> None:
    rows = pd.DataFrame(
        {"day": pd.to_datetime(["2026-08-31", "2026-09-30"]), "committed": [4, 6], "due": [2, 3], "completed": [1, 2]}
    )
    figure = drawn(commitments.burn_up(rows))
    lines = {line["name"]: (line["x"], line["y"]) for line in figure.traces("scatter")}
    months = ["2026-08-31", "2026-09-30"]
    assert lines == {"committed to": (months, [4, 6]), "due": (months, [2, 3]), "completed": (months, [1, 2])}
    ends = {(end["text"], end["y"]) for end in figure.figure["layout"]["annotations"]}
    assert ends == {("<b>6</b> committed to", 6), ("<b>3</b> due", 3), ("<b>2</b> completed", 2)}


# ---- workshops


def held(**changes: list[Any]) -> pd.DataFrame:
    columns: dict[str, list[Any]] = {
        "workshop_id": ["w1", "w2", "w3"],
        "year": [2018, 2020, 2021],
        "city": ["Manila", "Hanoi", None],
        "host_country": ["PHL", "VNM", None],
        "start_date": [None, None, pd.Timestamp("2021-09-28")],
        "is_online": [False, False, True],
        "participants_reported": [50, None, 100],
        "participants_qualifier": ["more_than", None, "exact"],
        "countries_named": [11, 0, 9],
    }
    return answer(Workshops, pd.DataFrame(columns | changes))


def test_the_time_line_shows_published_head_counts_and_the_year_without_a_workshop() -> None:
    figure = drawn(workshops.workshop_timeline(held()))
    in_person, online = figure.traces("bar")
    assert in_person["x"] == ["w1", "2019", "w2"]
    axis = figure.figure["layout"]["xaxis"]
    assert axis["tickvals"] == ["w1", "2019", "w2", "w3"]
    assert axis["ticktext"][:3] == ["<b>2018</b><br>Manila", "<b>2019</b>", "<b>2020</b><br>Hanoi"]
    assert in_person["y"] == [50, 0, 0]
    assert in_person["text"] == ["50+", "none<br>found", "not<br>published"]
    assert in_person["customdata"] == [{"workshop": "w1"}, None, {"workshop": "w2"}]
    assert (online["y"], online["text"]) == ([100], ["100"])
    assert in_person["hovertext"][0] == "2018 Manila: 50+ people, as published<br>11 countries named in a source"


def test_two_workshops_of_one_year_and_city_stand_side_by_side_on_the_time_line() -> None:
    figure = drawn(workshops.workshop_timeline(held(year=[2018, 2018, 2018], city=["Manila", "Manila", None])))
    assert figure.traces("bar")[0]["x"] == ["w1", "w2"]
    assert figure.figure["layout"]["xaxis"]["ticktext"][:2] == ["<b>2018</b><br>Manila", "<b>2018</b><br>Manila"]


def test_rival_figures_are_joined_and_written_to_either_side() -> None:
    rows = pd.DataFrame(
        [
            ("w2", "participants", "50", "more_than", None, "US EPA"),
            ("w2", "countries", "11", "exact", None, "US EPA"),
            ("w2", "countries", "17", "exact", "with hosts", "Embassy"),
            ("w1", "countries", "9", "about", None, TAG),
        ],
        columns=["workshop_id", "measure", "value", "qualifier", "basis", "publisher"],
    ).assign(source_url="https://example.org")
    figure = drawn(workshops.reported_figures(rows, NAMES))
    people, countries = (figure.trace("scatter", mode="markers+text", xaxis=axis) for axis in ("x", "x2"))
    assert (people["x"], people["text"]) == ([50], ["50+"])
    assert (countries["x"], countries["text"]) == ([11, 17, 9], ["11", "17", "~9"])
    assert countries["textposition"] == ["middle left", "middle right", "middle right"]
    assert countries["hovertext"][1] == "2018 Manila: 17 (with hosts), says Embassy"
    assert countries["hovertext"][2] == f"2017 Hanoi: ~9, says {TAG_AS_TEXT}"
    joined = figure.trace("scatter", mode="lines", xaxis="x2")
    assert (joined["x"], joined["y"]) == ([11, 17], ["2018 Manila", "2018 Manila"])


# ---- markets


def test_tonnes_are_split_by_fate_the_heaviest_material_first() -> None:
    rows = pd.DataFrame(
        {
            "material": ["cables", "copper", "copper"],
            "fate": ["landfill", "reuse", "landfill"],
            "tonnes": [30.0, 40.0, 20.0],
        }
    )
    figure = drawn(fates.fate_bars(rows))
    parts = {bar["name"]: bar["x"] for bar in figure.traces("bar")}
    assert parts == {"Reuse": [40, 0], "Landfill": [20, 30]}
    assert figure.traces("bar")[0]["y"] == ["Copper", "Cables"]
    assert figure.trace("scatter")["text"] == [" 60\u202ft", " 30\u202ft"]
    assert figure.traces("bar")[0]["customdata"] == [{"material": "copper", "rows": {"fate": "reuse"}}, None]


def test_tonnes_without_evidence_stand_upon_those_with_it() -> None:
    rows = pd.DataFrame({"year": [2024, 2025], "tonnes": [100.0, 80.0], "evidenced_tonnes": [25.0, 80.0]})
    figure = drawn(evidence.evidence_bars(rows, {}))
    evidenced, without = figure.traces("bar")
    assert (evidenced["y"], without["y"]) == ([25, 80], [75, 0])
    assert figure.trace("scatter")["text"] == ["25 %<br>25 of<br>100\u202ft", "100 %<br>80 of 80\u202ft"]
    assert without["customdata"] == [{"years": year, "rows": {"is_evidenced": False}} for year in (2024, 2025)]


def test_a_label_breaks_between_words_and_never_between_a_number_and_its_unit() -> None:
    assert broken("25 of 100\u202ft with evidence", 10) == "25 of<br>100\u202ft with<br>evidence"


def test_a_part_of_no_length_has_no_outline() -> None:
    tiers = pd.DataFrame({"tier": [1, 2], "evidence": ["verified", "none"], "tonnes": [5.0, 3.0], "hops": [1, 1]})
    bars = {bar["name"]: bar for bar in drawn(evidence.tier_bars(tiers)).traces("bar")}
    unproved = bars[words.label("hop_evidence", "none")]
    assert (unproved["x"], unproved["marker"]["line"]["width"]) == ([0, 3], [0, 1])


def test_a_target_is_a_line_across_its_year_with_what_was_reached_of_it() -> None:
    rows = pd.DataFrame({"year": [2024, 2025], "tonnes": [100.0, 80.0], "evidenced_tonnes": [25.0, 80.0]})
    aims = drawn(evidence.evidence_bars(rows, {2025: 60.0, 2026: 90.0})).trace("scatter", mode="markers")
    assert (aims["x"], aims["y"]) == ([2025, 2026], [60, 90])
    assert aims["hovertext"] == ["2025: 80 of 60\u202ft of the target", "2026: – of 90\u202ft of the target"]


TARGETS = pd.DataFrame(
    {
        "indicator": ["workshops", "actions_completed", "actions_completed", "trees_planted"],
        "country": [None, "VNM", "VNM", None],
        "year": [2025, 2024, 2025, 2025],
        "target": [1.0, 4.0, 6.0, 9.0],
        "reached": [2.0, 1.0, 3.0, None],
        "is_over": [True, True, False, True],
        "target_so_far": [1.0, 4.0, 10.0, 9.0],
        "reached_so_far": [2.0, 1.0, 4.0, None],
    }
)


def test_bars_go_as_far_towards_the_target_as_was_reached_and_say_it_in_counts() -> None:
    figure = drawn(targets.target_bars(TARGETS))
    bar, words_behind = figure.trace("bar"), figure.trace("scatter")
    assert dict(zip(bar["y"], bar["x"], strict=True)) == {
        "Vietnam: Actions completed, 2024": 0.25,
        "Vietnam: Actions completed, 2025, not over": 0.5,
        "Trees planted, 2025": 0,
        "Workshops held, 2025": 1.5,
    }
    assert words_behind["text"] == [" 1 of 4", " 3 of 6; over the years so far 4 of 10", " – of 9", " 2 of 1"]
    assert bar["marker"]["pattern"]["shape"] == ["", "/", "", ""]


def test_only_materials_with_a_price_have_a_value() -> None:
    rows = pd.DataFrame(
        {
            "material": ["cables", "copper"],
            "tonnes": [10.0, 40.0],
            "priced_tonnes": [0.0, 30.0],
            "value_usd": [float("nan"), 2_500_000.0],
        }
    )
    bar = drawn(flow_value.value_bars(rows)).trace("bar")
    assert (bar["y"], bar["x"]) == (["Copper"], [2_500_000])
    assert bar["text"] == ["US$ 2.5 million<br>30 of 40\u202ft priced"]


def test_every_tonne_enters_and_leaves_the_flow_diagram_and_the_light_ones_are_grouped() -> None:
    kinds = ["copper", "cables", "plastics", "ferrous", "batteries", "residue"]
    rows = pd.DataFrame(
        {
            "material": kinds,
            "final_receiver": ["JPN", "JPN", None, "KOR", "VNM", "VNM"],
            "fate": ["reuse", "landfill", "unknown", "reuse", "reuse", "reuse"],
            "is_evidenced": [True, False, False, True, False, True],
            "tonnes": [60.0, 50.0, 40.0, 30.0, 20.0, 10.0],
        }
    )
    sankey = drawn(flows.routes_diagram(rows)).trace("sankey")
    labels, link = sankey["node"]["label"], sankey["link"]
    sent = pd.Series(link["value"], index=[labels[i] for i in link["source"]]).groupby(level=0).sum().to_dict()
    received = pd.Series(link["value"], index=[labels[i] for i in link["target"]]).groupby(level=0).sum().to_dict()
    assert {sent["Copper"], sent["Other materials"], sent["Japan"], sent["Country not recorded"]} == {60, 30, 110, 40}
    assert received == {
        "Japan": 110,
        "South Korea": 30,
        "Vietnam": 30,
        "Country not recorded": 40,
        "Reuse": 120,
        "Landfill": 50,
        "Unknown": 40,
    }
    chosen = dict(zip(labels, sankey["node"]["customdata"], strict=True))
    assert (chosen["Copper"], chosen["Japan"]) == ({"material": "copper"}, {"receiver": "JPN"})
    assert chosen["Other materials"] == {"material": ["batteries", "residue"]}
    assert chosen["Country not recorded"] == {"rows": {"final_receiver": None}}
    assert chosen["Reuse"] == {"rows": {"fate": "reuse"}}
    hop = link["label"].index("Copper to Japan: 60\u202ft, with evidence for every hop")
    assert link["customdata"][hop] == {"material": "copper", "receiver": "JPN", "rows": {"is_evidenced": True}}


def test_a_price_series_keeps_its_gap_and_marks_estimates() -> None:
    rows = pd.DataFrame(
        {
            "commodity": "copper",
            "frequency": "annual",
            "period": pd.to_datetime(["2020-01-01", "2022-01-01"]),
            "usd_per_tonne": [6000.0, 8000.0],
            "is_estimate": [False, True],
            "publisher": [TAG, "World Bank"],
        }
    )
    events = pd.DataFrame(
        {
            "date": pd.to_datetime(["2021-03-01", "2021-07-15"]),
            "date_precision": ["month", "day"],
            "title": [TAG, "Ban"],
        }
    )
    figure = drawn(prices.price_panels(rows, answer(MarketEvents, events), ["copper"]))
    line, track = figure.traces("scatter")
    assert (line["x"], line["y"]) == (["2020-01-01", "2021-01-01", "2022-01-01"], [6000, None, 8000])
    assert line["connectgaps"] is False
    assert [line["marker"]["symbol"][i] for i in (0, 2)] == ["circle", "circle-open"]
    assert line["hovertext"][0] == f"Copper 2020: US$ 6,000 per t, {TAG_AS_TEXT}"
    assert track["x"] == ["2021-03-01", "2021-07-15"]
    assert track["hovertext"] == [f"<b>2021-03</b><br>{TAG_AS_TEXT}", "<b>2021-07-15</b><br>Ban"]


# ---- maps


def test_taiwan_is_shaded_as_itself_and_tuvalu_has_a_ring_that_can_be_seen() -> None:
    rows = pd.DataFrame({"country": ["TWN", "CHN", "TUV"], "attended": [7, 3, 1]})
    figure = drawn(maps.shaded_map(rows, "attended", ["Taiwan: 7", "China: 3", "Tuvalu: 1"], "People"))
    shaded, rings = figure.trace("choropleth"), figure.trace("scattergeo")
    assert dict(zip(shaded["locations"], shaded["z"], strict=True)) == {"TWN": 7, "CHN": 3, "TUV": 1}
    assert {"TWN", "CHN"} <= shapes()
    assert rings["text"] == ["Tuvalu 1"]
    assert rings["marker"]["size"] >= 10
    assert (rings["hovertext"], rings["customdata"]) == (["Tuvalu: 1"], [{"country": "TUV"}])
    assert (rings["lat"][0], rings["lon"][0]) == CENTROIDS["TUV"]


def test_every_country_that_an_export_can_name_has_a_point_on_the_map() -> None:
    assert set(country_codes()) - set(CENTROIDS) == set()


def test_the_network_map_shades_parts_and_sizes_circles_by_area() -> None:
    rows = pd.DataFrame(
        {"country": ["PHL", "TWN", "TUV"], "network_role": ["host", "co_host", "member"], "attended": [16, 4, 0]}
    )
    cities = pd.DataFrame(
        {
            "city": [TAG],
            "latitude": [14.6],
            "longitude": [121.0],
            "years": [[2014, 2018]],
            "workshops": [["w1", "w2"]],
        }
    )
    figure = drawn(maps.network_map(rows, cities, "attended", ["Philippines", "Taiwan", "Tuvalu"]))
    assert [shade["locations"] for shade in figure.traces("choropleth")] == [["PHL"], ["TWN"], ["TUV"]]
    circles = figure.trace("scattergeo", mode="markers+text")
    assert circles["customdata"] == [{"country": "PHL"}, {"country": "TWN"}]
    assert circles["marker"]["size"][0] == 2 * circles["marker"]["size"][1]
    diamonds = figure.trace("scattergeo", name="Host city")
    assert diamonds["hovertext"] == [f"{TAG_AS_TEXT}: host in 2014, 2018"]
    assert diamonds["customdata"] == [{"workshop": ["w1", "w2"], "records": "workshops"}]


def test_destinations_add_up_over_origins_and_a_click_chooses_the_destination() -> None:
    rows = pd.DataFrame(
        {
            "country": ["PHL", "VNM", "VNM"],
            "final_receiver": ["JPN", "JPN", None],
            "tonnes": [5.0, 7.0, 100.0],
        }
    )
    shaded = drawn(maps.destination_map(rows)).trace("choropleth")
    assert (shaded["locations"], shaded["z"]) == (["JPN"], [12])
    assert shaded["hovertext"] == ["Japan: 12\u202ft ended here"]
    assert shaded["customdata"] == [{"receiver": "JPN"}]


def test_every_country_of_the_shipped_data_is_seen_on_a_map_as_a_shape_or_a_marker() -> None:
    codes = sorted(set(countries_of_the_raw_rows()))
    assert len(codes) > 25
    rows = pd.DataFrame({"country": codes, "value": range(1, len(codes) + 1)})
    figure = drawn(maps.shaded_map(rows, "value", codes, "Value"))
    with_shape = set(figure.trace("choropleth")["locations"]) & shapes()
    with_marker = {choice["country"] for choice in figure.trace("scattergeo")["customdata"]}
    assert with_shape | with_marker == set(codes)
    assert "TWN" in with_shape
    assert "TUV" in with_marker - with_shape


# ---- texts of the data


def test_a_place_with_a_tag_in_its_name_stays_text_wherever_it_is_written() -> None:
    place = "<b>Manila</b>"
    table = held(city=[place, "Hanoi", None])
    names = words.workshops(table)
    cells = pd.DataFrame(
        [("TWN", "w1", 1, "named", 1, 1)],
        columns=["country", "workshop_id", "position", "presence", "registered", "attended"],
    )
    reach = pd.DataFrame({"workshop_id": ["w1"], "new": [1], "back": [0]})
    rivals = pd.DataFrame(
        [("w1", "countries", "9", "exact", place, "US EPA")],
        columns=["workshop_id", "measure", "value", "qualifier", "basis", "publisher"],
    ).assign(source_url="https://example.org")
    figures = [
        workshops.workshop_timeline(table),
        matrix.delegation_matrix(answer(DelegationMatrix, cells), names),
        visits.first_and_returning_bars(reach, names, "new", "back", ("New", "Returning")),
        workshops.reported_figures(rivals, names),
        commitments.completion_bars(completion(("w1", 1, 0, 0, 0, 0, 1, 1)), names, "workshop"),
    ]
    for figure in figures:
        assert place not in json.dumps(figure["data"])
        assert "&lt;b&gt;Manila" in json.dumps(figure["data"])


# ---- all figures of all pages


@pytest.fixture
def shipped_figures(open_app: OpenApp) -> dict[str, Figure]:
    """Every figure of every page over the shipped data, under each measure and dimension that a page offers."""
    views = {
        "overview": [("measure", measure) for measure in MEASURES],
        "attendance": [("measure", measure) for measure in MEASURES if measure != "actions_owned"],
        "actions": [("by", dimension) for dimension in DIMENSIONS],
    }
    figures: dict[str, Figure] = {}
    for page in PAGES:
        app = open_app(page)
        for key, value in [("", ""), *views.get(page, [])]:
            if key:
                app.segmented_control(key=key).set_value(value).run()
            assert not app.exception
            for name, chart in charts(app).items():
                if chart.figure not in figures.values():
                    figures[f"{page} {value}: {name}"] = chart.figure
    return figures


def strings(part: Any) -> Iterator[str]:
    """Every string of a specification that is not data of a click."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, value in part.items():
            if name != "customdata":
                yield from strings(value)
    elif isinstance(part, list):
        for each in part:
            yield from strings(each)


def test_every_figure_of_the_shipped_data_is_valid_and_says_what_it_rests_on(
    shipped_figures: dict[str, Figure],
) -> None:
    assert len(shipped_figures) > 25
    for name, figure in shipped_figures.items():
        assert "template" not in figure["layout"], name
        assert {trace["type"] for trace in figure["data"]} <= set(TRACES), name
        marked = with_badge(figure, "Illustrative data", "t")
        assert json.loads(json.dumps(marked)) == marked, name
        assert "Illustrative data" in marked["layout"]["title"]["text"], name
        assert marked["layout"]["meta"]["token"] == "t", name
        modes: tuple[Mode, Mode] = ("light", "dark")
        for mode in modes:
            spec = coloured(marked, mode)
            go.Figure(spec)  # raises ValueError for what Plotly's schema does not know
            assert [text for text in strings(spec) if text.startswith("@")] == [], name


def test_a_figure_is_left_as_it_was_when_it_is_marked_and_coloured() -> None:
    rows = pd.DataFrame({"country": ["PHL"], "attended": [2]})
    figure = visits.country_bars(rows, "attended", "{country}: {value}")
    before = json.dumps(figure)
    coloured(with_badge(figure, "Illustrative data", "t"), "dark")
    assert json.dumps(figure) == before


def test_a_figure_whose_badge_alone_is_another_is_drawn_again(
    shipped: CachedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.DataFrame({"country": ["PHL"], "workshops_named": [2]})
    figure = visits.country_bars(rows, "workshops_named", "{country}: {value}")

    def token(badge: str | None) -> str:
        monkeypatch.setattr(provenance, "badge_of", lambda _indicator: badge)
        arguments = (figure, "workshops_named", rows, Filters(), {}, "Countries in order", "", "", True)
        made = panel._content.__wrapped__(*arguments)  # type: ignore[attr-defined]
        return str(json.loads(made)["figure"]["layout"]["meta"]["token"])

    assert len({token(None), token("Illustrative data"), token("Illustrative in part: attendance")}) == 3
    assert token(None) == token(None)


# ---- texts that have to fit


def test_a_word_that_is_longer_by_far_than_its_line_is_broken_within_and_a_number_never_is() -> None:
    assert broken("2017 Thiruvananthapuram", 9) == "2017<br>Thiruvana-<br>nthapuram"
    assert broken("Francisco technologies", 11) == "Francisco<br>technologies"
    assert broken("12,345,678,901,234 t", 6) == "12,345,678,901,234<br>t"
    assert broken("364／2,469\u202ft", 10) == "364／<br>2,469\u202ft"
    assert broken("3／5", 10) == "3／5"
    assert broken("2021 線上9月28日", 9) == "2021 線上<br>9月28日"
    assert broken("線上9月28日", 9) == "線上<br>9月28日"
    assert broken("於2025年", 10) == "於2025年"
    assert broken("在每個縣市設立廢電子電器回收站", 10) == "在每個縣市<br>設立廢電子<br>電器回收站"
    assert broken("St. Vincent &amp; Grenadines", 12) == "St. Vincent<br>&amp; Grenadines"


def test_a_shortened_text_ends_at_a_word_and_never_with_a_number_that_could_have_been_cut() -> None:
    assert shortened("Review the law in 2,750 municipalities", 26) == "Review the law in…"
    assert shortened("Review the law", 14) == "Review the law"
    assert shortened("在每個縣市設立廢電子電器回收站", 11) == "在每個縣市…"
    assert letters("จัดตั้ง") == 4
