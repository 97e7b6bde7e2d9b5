"""The page of one country: its numbers are those of the raw rows, and it opens whatever is chosen or missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.figures.markets.outlets import outlet_bars
from iemn_ui.text import words
from tests.data.pandas_flows import material_outlets
from tests.data.pandas_meanings import is_due, is_next, is_open, is_overdue
from tests.ui.screens import TABS, OpenApp, captions, cards, charts, metrics, raw, sentences, write_folder

AS_OF = pd.Timestamp("2026-09-30")
NAMES = {"VNM": "Vietnam", "PHL": "Philippines", "TUV": "Tuvalu"}
SECTIONS = ("At a glance", *TABS["country"])
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"

of_each = pytest.mark.parametrize("country", NAMES)


def actions_of(country: str) -> pd.DataFrame:
    """The country's actions by the raw rows, with whether they are due and what that makes them."""
    rows = raw("actions")
    rows = rows[[country in str(owners).split(";") for owners in rows["countries"]]]
    due_on = pd.to_datetime(rows["due_on"])
    return rows.assign(
        due_on=due_on,
        is_open=is_open(rows["status"]),
        is_due=is_due(rows["status"], due_on, AS_OF),
        is_next=is_next(rows["status"], due_on, AS_OF),
        is_overdue=is_overdue(rows["status"], due_on, AS_OF),
    )


def people_of(country: str) -> pd.DataFrame:
    rows = raw("attendance")
    return rows[rows["country"] == country]


def day(when: pd.Timestamp) -> str:
    return f"{when.day} {when:%b %Y}"


def only_trace(app: AppTest, figure: str, kind: str, **known: Any) -> dict[str, Any]:
    return charts(app)[figure].trace(kind, **known)


# ---- the numbers are those of the raw rows


@of_each
def test_the_cards_are_counts_of_the_raw_rows(look_at: OpenApp, country: str) -> None:
    named, people, own = raw("delegations").query("country == @country"), people_of(country), actions_of(country)
    due, ahead = own[own["is_due"]], own[own["is_open"] & (own["due_on"] >= AS_OF)]
    app = look_at("country", country=NAMES[country])
    assert app.title[0].value == NAMES[country]
    assert metrics(app) == {
        "Workshops named": f"{len(named)} of {len(raw('workshops'))}",
        "Participants": str(people[people["attended"]]["participant_id"].nunique()),
        "Actions completed": f"{(due['status'] == 'completed').sum()} of {len(due)} due",
        "Next due date": day(ahead["due_on"].min()) if len(ahead) else "Nothing due",
    }
    assert cards(app)[1]["change"] == str(people["attended"].sum())
    assert cards(app)[1]["comparedTo"] == f"attendances, of {len(people)} registrations"
    assert cards(app)[3]["change"] == str(own["is_overdue"].sum())


@of_each
def test_delegations_and_people_stand_at_their_workshops(look_at: OpenApp, country: str) -> None:
    figure = "Delegations and attendances by workshop"
    app = look_at("country", country=NAMES[country])
    people, named = people_of(country), set(raw("delegations").query("country == @country")["workshop_id"])
    registered, attended = charts(app)[figure].traces("bar")
    for bars, counted in ((registered, people), (attended, people[people["attended"]])):
        numbers = {workshop: n for workshop, n in zip(bars["x"], bars["y"], strict=True) if n is not None}
        everywhere = people["workshop_id"].unique()
        assert numbers == counted.groupby("workshop_id").size().reindex(everywhere, fill_value=0).to_dict()
    signs = charts(app)[figure].traces("scatter")
    at = {sign["name"]: set(sign["x"]) for sign in signs if sign["mode"] == "markers"}
    assert at.get("Named in a source", set()) | at.get("Named as organizer", set()) == named
    [labels] = [sign for sign in signs if sign.get("textposition") == "top center"]
    marks = dict(zip(labels["x"], labels["text"], strict=True))
    for workshop in raw("workshops")["workshop_id"]:
        here = people[people["workshop_id"] == workshop]
        expected = f"{here['attended'].sum()} of {len(here)}" if len(here) else "–" if workshop in named else "╱"
        assert marks[workshop] == expected, workshop
    assert any("0 is zero, – not reported, ╱ not asked" in caption for caption in captions(app))


@of_each
def test_what_is_due_next_and_overdue_is_drawn_in_one_order(look_at: OpenApp, country: str) -> None:
    own = actions_of(country)
    app = look_at("country", country=NAMES[country])
    dots = only_trace(app, "Overdue and due next", "scatter", mode="markers")
    late, ahead = (own[own[which]]["due_on"].sort_values() for which in ("is_overdue", "is_next"))
    n = min(len(late), max(4, 8 - len(ahead)))
    expected = [*late[:n], *ahead[: 8 - n]]
    assert dots["x"] == [when.date().isoformat() for when in expected]
    assert dots["marker"]["symbol"] == ["x"] * n + ["circle"] * (len(expected) - n)


@of_each
def test_progress_ends_at_what_is_completed_of_those_due(look_at: OpenApp, country: str) -> None:
    own = actions_of(country)
    due = own[own["is_due"]]
    app = look_at("country", country=NAMES[country])
    line = only_trace(app, "Progress against its own past", "scatter", name=NAMES[country])
    assert line["x"][-1] == "2026-09-30"
    assert line["y"][-1] == pytest.approx((due["status"] == "completed").mean())
    bands = [t for t in charts(app)["Progress against its own past"].traces("scatter") if t.get("fill")]
    # Tuvalu is alone in its region; the band of the others names none of them.
    assert bool(bands) == (country != "TUV")
    assert all("other countries in South-eastern Asia" in band["name"] for band in bands)


def test_the_band_is_the_range_of_the_other_countries_of_the_region(look_at: OpenApp) -> None:
    region = raw("countries").set_index("country")["region"]
    shares = []
    for other in region[region == region["VNM"]].index.drop("VNM"):
        due = actions_of(other).query("is_due")
        shares += [(due["status"] == "completed").mean()] if len(due) else []
    app = look_at("country", country="Vietnam")
    [band] = [t for t in charts(app)["Progress against its own past"].traces("scatter") if t.get("fill")]
    now = [y for x, y in zip(band["x"], band["y"], strict=True) if x == "2026-09-30"]
    assert sorted(now) == pytest.approx([min(shares), max(shares)])
    assert f"{len(shares)} other countries" in band["name"]


@of_each
def test_actions_by_scope_are_those_of_the_country(open_app: OpenApp, country: str) -> None:
    app = open_app("country", country=NAMES[country], view="Actions and due dates")
    parts = charts(app)["Actions by scope"].traces("bar")
    counts = {name: sum(part["x"][i] for part in parts) for i, name in enumerate(parts[0]["y"])}
    assert counts == {scope.capitalize(): n for scope, n in actions_of(country).groupby("scope").size().items()}


@of_each
def test_every_objective_is_shown_with_its_actions_or_zero(open_app: OpenApp, country: str) -> None:
    own = actions_of(country).query("status != 'dropped'")
    app = open_app("country", country=NAMES[country], view="Objectives and learning")
    done, open_ = charts(app)["Actions by objective"].traces("bar")
    assert len(done["y"]) == 5
    assert sum(done["x"]) == (own[own["objective"].notna()]["status"] == "completed").sum()
    assert sum(done["x"]) + sum(open_["x"]) == own["objective"].notna().sum()


@of_each
def test_materials_add_up_to_what_the_country_sent(open_app: OpenApp, country: str) -> None:
    app = open_app("country", country=NAMES[country], view="Where materials go")
    sent = raw("market_flows").query("country == @country and tier == 1")["tonnes"].sum()
    parts = charts(app)["Tonnes by material and fate"].traces("bar")
    assert sum(sum(part["x"]) for part in parts) == pytest.approx(sent)


@of_each
def test_the_heaviest_outlets_are_named_with_their_country_and_evidence_and_the_rest_is_counted(
    open_app: OpenApp, country: str
) -> None:
    app = open_app("country", country=NAMES[country], view="Where materials go")
    outlets = material_outlets(Filters(countries=(country,)))
    drawn = charts(app)["Where each material ended"]
    evidenced, without = drawn.figure["data"][:2]
    assert evidenced["x"] == pytest.approx(outlets["evidenced_tonnes"].head(10).tolist())
    tonnes = [a + b for a, b in zip(evidenced["x"], without["x"], strict=True)]
    assert tonnes == pytest.approx(outlets["tonnes"].head(10).tolist())
    first = outlets.iloc[0]
    assert words.country(first["final_receiver"]) in evidenced["y"][0]
    assert f"tier {first['tier']}, {first['treatment']}" in evidenced["y"][0]
    left = outlets["tonnes"].iloc[10:].sum()
    note = f"The 10 heaviest of {len(outlets)} outlets are drawn; the others took {words.count(left, 't')}"
    assert (note in drawn.caption) == (len(outlets) > 10)


def test_an_outlet_whose_country_or_treatment_is_not_recorded_is_named_so_and_none_covers_another() -> None:
    rows = [
        ("copper", None, "sold to a trader", "unknown", 2, 3.0, 0.0),
        ("copper", "JPN", None, "material_recovery", 1, 2.0, 2.0),
        ("copper", "JPN", "smelting", "material_recovery", 1, 2.0, 1.0),
        ("copper", "JPN", "smelting", "storage", 1, 1.0, 0.0),
    ]
    columns = ["material", "final_receiver", "treatment", "fate", "tier", "tonnes", "evidenced_tonnes"]
    figure = outlet_bars(pd.DataFrame(rows, columns=columns))
    names, behind = figure["data"][0]["y"], figure["data"][-1]["text"]
    assert names[0] == "<b>Copper → not recorded</b><br>tier 2, sold to a trader"
    assert names[1] == "<b>Copper → Japan</b><br>tier 1, material recovery"
    assert len(set(names)) == 4
    assert [text.strip().replace("\u202f", " ") for text in behind] == ["0 of 3 t", "2 of 2 t", "1 of 2 t", "0 of 1 t"]


def test_the_heaviest_outlets_lead_to_their_chains(open_app: OpenApp) -> None:
    app = open_app("country", country="Brazil", view="Where materials go")
    links = [element.proto for element in app.get("page_link") if element.proto.label.startswith("Chains: ")]
    assert links[0].label == "Chains: ferrous metal to Thailand"
    address = parse_qs(links[0].query_string)
    assert address == {"material": ["Ferrous metal"], "receiver": ["Thailand"]}
    chains = open_app("chains", country="Brazil", **address)
    assert chains.caption[0].value.startswith("Brazil, Ferrous metal, Thailand,")
    tonnes = material_outlets(Filters(countries=("BRA",), materials=("ferrous",), receivers=("THA",)))["tonnes"].sum()
    assert f"n\u00a0=\u00a0{words.count(tonnes)} (t)" in charts(chains)["The chain, tier by tier"].caption


@of_each
def test_statistics_are_the_published_ones_and_no_line_joins_two_series(open_app: OpenApp, country: str) -> None:
    rows = raw("ewaste_statistics").query("country == @country")
    app = open_app("country", country=NAMES[country], view="E-waste statistics")
    for title, column in (("generated_kt",) * 2, ("formally_collected_kt",) * 2):
        app.segmented_control(key="statistic").set_value(title).run()
        series = [t for t in charts(app)["E-waste statistics by series"].traces("scatter") if "name" in t]
        assert {t["name"] for t in series} == set(rows["series"])
        for trace in series:
            known = rows[(rows["series"] == trace["name"]) & rows[column].notna()].sort_values("year")
            points = [(round(x), y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
            assert points == [(year, pytest.approx(value)) for year, value in known[["year", column]].to_numpy()]


def test_a_year_without_a_value_has_the_dash_for_not_reported(open_app: OpenApp) -> None:
    app = open_app("country", country="Vietnam", view="E-waste statistics")
    app.segmented_control(key="statistic").set_value("generated_kg_per_capita").run()
    figure = charts(app)["E-waste statistics by series"]
    dash = figure.trace("scatter", mode="text")
    assert (dash["x"], dash["text"]) == ([2016], ["–"])
    [band] = figure.traces("bar")
    others = raw("ewaste_statistics").query("series == 'Global E-waste Monitor 2024' and year == 2022")
    region = raw("countries").set_index("country")["region"]
    others = others[others["country"].map(region).eq(region["VNM"]) & (others["country"] != "VNM")]
    values = others["generated_kg_per_capita"].dropna()
    assert band["base"] == [values.min()]
    assert band["y"] == pytest.approx([values.max() - values.min()])
    assert f"{len(values)} other countries" in band["name"]


@of_each
def test_every_milestone_stands_with_its_source(open_app: OpenApp, country: str) -> None:
    rows = raw("milestones").query("country == @country")
    [told] = open_app("country", country=NAMES[country], view="Milestones").table
    assert len(told.value) == len(rows)
    assert all("](http" in source for source in told.value["Source"])


def test_practice_is_that_of_the_country(open_app: OpenApp) -> None:
    app = open_app("country", country="Philippines", view="Audits, technologies, industry")
    audits = raw("facility_audits").query("country == 'PHL'")
    assert any(f"{audits['facility_id'].nunique()} facilities, the last visit on" in each for each in captions(app))
    reviews = raw("technologies").query("country == 'PHL'").sort_values("reviewed_on")
    latest = only_trace(app, "Technologies", "scatter", name="Latest review")
    assert len(latest["x"]) == reviews["technology"].nunique()
    links = raw("industry_links").query("country == 'PHL'")
    assert any(f"n\u00a0=\u00a0{len(links)} (ties)" in each for each in captions(app))


# ---- which country


def test_without_a_country_the_page_offers_all_of_them(open_app: OpenApp) -> None:
    app = open_app("country")
    assert not app.exception
    assert app.title[0].value == "Country"
    assert app.selectbox(key="switch_None").value is None
    assert app.selectbox(key="switch_None").set_value("TUV").run().title[0].value == "Tuvalu"
    assert app.query_params["country"] in ("Tuvalu", ["Tuvalu"])


def test_several_countries_are_offered_on_the_map_alone(look_at: OpenApp) -> None:
    app = look_at("country", country=["Vietnam", "Brazil"])
    assert app.title[0].value == "Country"
    shaded = only_trace(app, "Workshops at which a country is named", "choropleth")
    assert set(shaded["locations"]) == {"VNM", "BRA"}


@pytest.mark.parametrize("section", SECTIONS)
def test_switching_the_country_keeps_the_section(open_app: OpenApp, section: str) -> None:
    app = open_app("country", country="Vietnam", view=section, years=["2013", "2025"])
    app.selectbox(key="switch_VNM").set_value("PHL").run()
    assert not app.exception
    assert app.title[0].value == "Philippines"
    assert app.selectbox(key="switch_PHL").value == "PHL"
    assert section == SECTIONS[0] or app.query_params["view"] in (section, [section])
    assert [tab.label for tab in app.tabs if tab.proto.label == section] == [section]
    assert "2013 to 2025" in app.caption[0].value


@pytest.mark.parametrize("code", ["XXX", "Atlantis", ""])
def test_a_bad_country_in_the_address_opens_the_choice(look_at: OpenApp, code: str) -> None:
    app = look_at("country", country=code)
    assert not app.exception
    assert app.title[0].value == "Country"


def test_a_country_outside_the_region_chosen_says_what_to_take_away(look_at: OpenApp) -> None:
    app = look_at("country", country="Vietnam", region="South America")
    assert not app.exception
    assert sentences(app) == ["The country is in none of the chosen regions. Remove the region in the sidebar."]


def test_the_head_says_what_is_known_of_the_basel_convention(look_at: OpenApp) -> None:
    def head(country: str) -> str:
        return next(each.value for each in look_at("country", country=country).markdown if "Basel" in each.value)

    vietnam = head("Vietnam")
    assert vietnam.startswith("South\\-eastern Asia · Host · Party to the Basel Convention: yes ([source](https")
    assert head("India").endswith("Party to the Basel Convention: not known")
    assert "Co-host · Party to the Basel Convention: no ([source](http" in head("United States")
    assert "Party to the Basel Convention: yes ([source](http" in head("Brazil")


# ---- other data than the shipped ones


@pytest.mark.parametrize("section", SECTIONS)
def test_a_country_of_which_nothing_is_known_has_a_page_that_says_so(
    open_app: OpenApp, tmp_path: Path, section: str
) -> None:
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, countries="country,region\nBRA,South America\n")
    app = open_app("country", data=data, country="Brazil", view=section)
    assert not app.exception
    assert app.title[0].value == "Brazil"
    assert charts(app) == {}
    assert sentences(app)
    assert all("has no" in sentence or "iden" in sentence for sentence in sentences(app))


def test_what_a_country_lacks_is_told_apart_from_what_the_data_lack(open_app: OpenApp, tmp_path: Path) -> None:
    data = write_folder(
        tmp_path / "data",
        workshops=WORKSHOPS,
        delegations="workshop_id,country,role\nw1,PHL,participant\nw2,BRA,participant\n",
        actions=(
            "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
            "a1,w1,individual,PHL,collection,Do it,2017-05-01,2018-05-01,completed,2018-01-01\n"
        ),
    )
    app = open_app("country", data=data, country="Brazil")
    assert metrics(app) == {
        "Workshops named": "1 of 2",
        "Participants": "–",
        "Actions completed": "No action",
        "Next due date": "Nothing due",
    }
    [labels] = [each for each in charts(app).popitem()[1].traces("scatter") if each.get("textposition") == "top center"]
    assert labels["text"] == ["╱", "–"]


# ---- due dates for a calendar


def calendars(app: AppTest) -> list[Any]:
    return [button for button in app.get("download_button") if "due_dates" in button.proto.id]


def test_a_country_with_open_actions_has_its_due_dates_as_a_file(open_app: OpenApp) -> None:
    own = actions_of("VNM")
    [button] = calendars(open_app("country", country="Vietnam", view="Actions and due dates"))
    dated = own["is_open"] & own["due_on"].notna()
    assert button.proto.label == f"All {dated.sum()} open due dates for your calendar"


def test_a_country_without_open_actions_has_no_file(open_app: OpenApp) -> None:
    app = open_app("country", country="Canada", view="Actions and due dates")
    assert not app.exception
    assert calendars(app) == []
