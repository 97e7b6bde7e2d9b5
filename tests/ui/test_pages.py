"""The pages without a browser: what they show is what can be counted in the raw rows, and they never fail."""

from __future__ import annotations

import contextlib
import re
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.access import current, refreshing
from iemn_ui.access.cached import CachedStore
from iemn_ui.access.current import current_store
from iemn_ui.filters import choices
from iemn_ui.filters.url_aliases import readable_address
from tests.data.pandas_meanings import is_due, is_overdue
from tests.ui.screens import (
    ANSWERING,
    PAGES,
    OpenApp,
    captions,
    cards,
    charts,
    metrics,
    opened,
    over,
    page_of,
    raw,
    sentences,
    write_folder,
)

AS_OF = pd.Timestamp("2026-09-30")
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
ATTENDANCE = "workshop_id,participant_id,country,organization_type,role,attended\n"
SHUT = "workshop_id,year,title,format\nw1,soon,First,in_person\n"
MAPS = {"Who takes part, and where the network met", "Attendance on the map", "Where the material ended"}


# The search answers in lists; the one chart is of who has already done something. Without a country chosen, the page
# of one country is a map to choose it on, that of one workshop the workshops in order of time, that of one action a
# list, and the comparison asks for some. Before the slides stands what is to be shown, without a figure. The page
# “Data” is tables, “Downloads” is files, “Report progress” is a form, and “Method” is text.
FEWER_CHARTS = {
    "find": 1,
    "country": 1,
    "workshop": 1,
    "compare": 0,
    "action": 0,
    "present": 0,
    "data": 0,
    "update": 0,
    "downloads": 0,
    "method": 0,
}

# Which exports a page misses where there are none but workshops; the others miss market flows.
MISSING = {
    "overview": "actions",
    "attendance": "delegations or attendance",
    "actions": "actions",
    "action": "actions",
    "follow_through": "actions",
    "changes": "actions",
    "present": "actions",
    "objectives": "delegations, attendance, or actions",
    "country": "delegations, attendance, or actions",
    "compare": "delegations, attendance, or actions",
    "downloads": "delegations, attendance, or actions",
    "find": "technologies, actions, or milestones",
}


# ---- the raw rows, counted by plain pandas


def attended(**known: Any) -> pd.DataFrame:
    rows = raw("attendance")
    rows = rows[rows["attended"]]
    return rows[[all(row[name] == value for name, value in known.items()) for _i, row in rows.iterrows()]]


def actions() -> pd.DataFrame:
    """The actions with their owners as lists, and whether they are due and overdue at the as-of date."""
    rows = raw("actions").assign(due_on=lambda table: pd.to_datetime(table["due_on"]))
    return rows.assign(
        owners=rows["countries"].fillna("").str.split(";"),
        is_due=is_due(rows["status"], rows["due_on"], AS_OF),
        is_on_time=(rows["status"] == "completed") & (pd.to_datetime(rows["completed_on"]) <= rows["due_on"]),
        state=rows["status"].mask(is_overdue(rows["status"], rows["due_on"], AS_OF), "overdue"),
    )


def outlets() -> pd.DataFrame:
    """What stays at each hop, and whether every hop up to it has evidence and its fate is final."""
    flows = raw("market_flows").set_index("flow_id")
    passed_on = flows.groupby("from_flow_id")["tonnes"].sum().reindex(flows.index, fill_value=0)

    def is_documented(flow: str) -> bool:
        hop = flows.loc[flow]
        before = hop["from_flow_id"]
        return hop["evidence"] in ("documented", "verified") and (pd.isna(before) or is_documented(before))

    final = ~flows["fate"].isin(["unknown", "storage"])
    rows = flows.assign(
        tonnes=flows["tonnes"] - passed_on,
        is_evidenced=final & flows.index.to_series().map(is_documented),
    )
    return rows[rows["tonnes"] > 1e-9]


def number(value: float) -> str:
    return f"{value:,.0f}"


def bars(app: AppTest, figure: str) -> dict[str, dict[str, float]]:
    """A split bar chart as {bar: {part: number}}, without the parts that are nothing."""
    parts = charts(app)[figure].traces("bar")
    return {
        name: {part["name"]: part["x"][i] for part in parts if part["x"][i]} for i, name in enumerate(parts[0]["y"])
    }


def head(page: str, countries: str, years: str) -> str:
    """The filters under a page's title, without those that the page does not use."""
    if page == "method":
        return "No filter applies to this page"
    workshops = "" if page in ("markets", "chains", "what_if") else "all workshops, "
    return f"{countries}, {workshops}{years}"


# ---- they open


@pytest.mark.parametrize("page", ANSWERING)
def test_a_page_opens_on_the_shipped_data(look_at: OpenApp, page: str) -> None:
    app = look_at(page)
    assert not app.exception
    assert len(app.title) == 1
    assert len(charts(app)) >= FEWER_CHARTS.get(page, 3)
    assert sentences(app) == []
    assert app.caption[0].value == f"{head(page, 'All countries', '2011 to 2025')}. As of 30 Sep 2026."


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_says_its_name_what_it_shows_and_how_many(look_at: OpenApp, page: str) -> None:
    for name, chart in charts(look_at(page)).items():
        assert name
        assert "?" in chart.description
        assert "n\u00a0=\u00a0" in chart.description
        assert re.findall(r"\d\.\d{3}|\d_|[a-z]_[a-z]|00:00|nan|None|https?:", chart.description) == [], name


def test_readers_who_come_at_once_open_the_snapshot_once(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    open_app()
    current._opened.cache_clear()
    current._alive.clear()
    opened: list[Path] = []
    together = threading.Barrier(2)

    class Counted(CachedStore):
        def __init__(self, snapshot: Path) -> None:
            opened.append(snapshot)
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait(0.3)
            super().__init__(snapshot)

    monkeypatch.setattr(current, "CachedStore", Counted)
    readers = [threading.Thread(target=current_store) for _reader in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(opened) == 1


def test_a_question_is_asked_once_however_it_is_put(shipped: CachedStore) -> None:
    rows = shipped.answer("countries", Filters())
    assert shipped.answer("countries") is rows
    assert shipped.answer("countries", filters=Filters()) is rows
    assert shipped.answer("countries", Filters(countries=("VNM",))) is not rows


# ---- the headline cards


def test_the_overview_s_cards_are_counts_of_the_raw_rows(look_at: OpenApp) -> None:
    delegations, done, ended = raw("delegations"), actions(), outlets()
    due = done[done["is_due"]]
    evidenced = ended[ended["is_evidenced"]]["tonnes"].sum()
    assert metrics(look_at("overview")) == {
        "Workshops": number(len(raw("workshops"))),
        "Countries named": number(delegations["country"].nunique()),
        "Actions completed": f"{(due['status'] == 'completed').sum()} of {len(due)} due",
        "Tonnes evidenced": f"{number(evidenced)} of {number(ended['tonnes'].sum())}",
    }


def test_the_attendance_cards_are_counts_of_the_raw_rows(look_at: OpenApp) -> None:
    came = attended()
    visits = came.groupby("participant_id")["workshop_id"].nunique()
    app = look_at("attendance")
    assert metrics(app) == {
        "Delegations named": number(len(raw("delegations"))),
        "Countries named": number(raw("delegations")["country"].nunique()),
        "Participants": number(len(visits)),
        "Returning participants": f"{(visits > 1).sum()} of {len(visits)}",
    }
    assert cards(app)[2]["change"] == number(len(came))


def test_the_action_cards_are_counts_of_the_raw_rows(look_at: OpenApp) -> None:
    rows = actions()
    due = rows[rows["is_due"]]
    app = look_at("actions")
    assert metrics(app) == {
        "Actions": number(len(rows)),
        "Actions completed": f"{(due['status'] == 'completed').sum()} of {len(due)} due",
        "On time": f"{due['is_on_time'].sum()} of {len(due)} due",
        "Overdue": number((rows["state"] == "overdue").sum()),
    }
    assert cards(app)[3]["change"] == number((rows["status"] == "dropped").sum())


def test_the_market_cards_are_sums_of_the_raw_rows(look_at: OpenApp) -> None:
    ended, flows = outlets(), raw("market_flows")
    value = (flows["tonnes"] * flows["price_usd_per_tonne"])[flows["tier"] == 1].sum()
    known = ended[~ended["fate"].isin(["unknown", "storage"])]["tonnes"].sum()
    total = number(ended["tonnes"].sum())
    assert metrics(look_at("markets")) == {
        "Tonnes traced": total,
        "Tonnes evidenced": f"{number(ended[ended['is_evidenced']]['tonnes'].sum())} of {total}",
        "Final fate known": f"{number(known)} of {total}",
        "Value, sourced": f"US$ {value / 1e6:.1f} million",
    }


# ---- a filter


def test_a_country_narrows_the_overview_to_its_own(look_at: OpenApp) -> None:
    app = look_at(country="Vietnam")
    named, came = raw("delegations"), attended(country="VNM")
    registered = raw("attendance")
    present = {
        *named[named["country"] == "VNM"]["workshop_id"],
        *registered[registered["country"] == "VNM"]["workshop_id"],
    }
    assert metrics(app)["Workshops"] == number(len(present))
    network = charts(app)["Who takes part, and where the network met"]
    [shaded] = [trace for trace in network.traces("choropleth") if trace["locations"]]
    own = actions()[[("VNM" in owners) for owners in actions()["owners"]]]
    assert shaded["locations"] == ["VNM"]
    assert f"attendances: {len(came)}, actions: {len(own)}" in shaded["hovertext"][0]
    by_scope = own.groupby("scope").size()
    assert {name: sum(parts.values()) for name, parts in bars(app, "Actions by scope").items()} == {
        scope.capitalize(): n for scope, n in by_scope.items()
    }


def test_a_workshop_narrows_attendance_to_those_who_were_there(open_app: OpenApp) -> None:
    app = open_app("attendance", workshop="2018 Manila")
    named = raw("delegations").query("workshop_id == 'iemn-2018'")
    came = attended(workshop_id="iemn-2018")
    assert metrics(app)["Delegations named"] == number(len(named))
    assert metrics(app)["Participants"] == number(came["participant_id"].nunique())
    assert set(charts(app)["Attendance on the map"].trace("choropleth")["locations"]) == set(named["country"])
    cells = [cell for [cell] in charts(app)["Which country was at which workshop"].trace("heatmap")["customdata"]]
    registered = raw("attendance").query("workshop_id == 'iemn-2018'")
    assert {cell["country"] for cell in cells} == {*named["country"], *registered["country"]}

    app.segmented_control(key="measure").set_value("attendances").run()
    bar = charts(app)["Countries in order"].trace("bar")
    counts = {choice["country"]: n for choice, n in zip(bar["customdata"], bar["x"], strict=True)}
    assert counts == came.groupby("country").size().to_dict()


def test_new_and_returning_people_are_told_by_their_first_visit(look_at: OpenApp) -> None:
    order = raw("workshops").sort_values(["year", "start_date"])["workshop_id"].tolist()
    came = attended().assign(place=lambda rows: rows["workshop_id"].map(order.index))
    is_first = came["place"] == came.groupby("participant_id")["place"].transform("min")
    expected = came.assign(is_first=is_first).groupby(["workshop_id", "is_first"]).size()
    chart = charts(look_at("attendance"))["First-time and returning participants"]
    for name, first in (("First-time participants", True), ("Returning participants", False)):
        bar = chart.trace("bar", name=name)
        counted = {choice["workshop"]: n for choice, n in zip(bar["customdata"], bar["y"], strict=True) if n}
        assert counted == {workshop: n for (workshop, is_first), n in expected.items() if is_first == first}, name


def test_published_head_counts_stand_beside_their_rivals(look_at: OpenApp) -> None:
    figures = raw("reported_figures").query("measure == 'participants'")
    chart = charts(look_at("attendance"))["Published head counts and their rivals"]
    dots = chart.trace("scatter", mode="markers+text", xaxis="x")
    assert sorted(dots["x"]) == sorted(figures["value"].astype(int))
    assert sum(text.endswith("+") for text in dots["text"]) == (figures["qualifier"] == "more_than").sum()


def test_scope_and_status_narrow_the_actions(open_app: OpenApp) -> None:
    app = open_app("actions", scope="Collective", status=["Overdue", "Dropped"])
    rows = actions()
    chosen = rows[(rows["scope"] == "collective") & rows["state"].isin(["overdue", "dropped"])]
    assert len(chosen) > 0
    states = chosen.groupby("state").size()
    assert metrics(app)["Actions"] == number(len(chosen))
    assert bars(app, "Completion of actions") == {"Collective": {state.capitalize(): n for state, n in states.items()}}
    by_owner = chosen.explode("owners").groupby("owners").size()
    by_country = bars(app, "Completion by country")
    assert sorted(sum(parts.values()) for parts in by_country.values()) == sorted(by_owner)
    assert by_country.keys() == {choices.CHOICES["country"].options()[code] for code in by_owner.index}


@pytest.mark.parametrize(("by", "column"), [("scope", "scope"), ("area", "area"), ("workshop", "workshop_id")])
def test_completion_adds_up_by_every_dimension(open_app: OpenApp, by: str, column: str) -> None:
    app = open_app("actions")
    app.segmented_control(key="by").set_value(by).run()
    rows = actions()
    chart = charts(app)["Completion of actions"]
    values = [choice[by] for choice in chart.traces("bar")[0]["customdata"]]
    for part in chart.traces("bar"):
        state = part["name"].lower().replace(" ", "_")
        expected = rows[rows["state"] == state].groupby(column).size().reindex(values, fill_value=0)
        assert part["x"] == expected.tolist(), state
    due = rows[rows["is_due"]].assign(is_done=lambda table: table["status"] == "completed").groupby(column)["is_done"]
    for value, text in zip(values, chart.trace("scatter", mode="text")["text"], strict=True):
        expected_text = f"{due.sum()[value]} of {due.size()[value]} due" if value in due.size() else "none due"
        assert text.strip().startswith(expected_text)


def test_the_burn_up_ends_at_the_raw_counts(look_at: OpenApp) -> None:
    rows = actions()
    lines = {line["name"]: line["y"][-1] for line in charts(look_at("actions"))["Actions over time"].traces("scatter")}
    assert lines == {
        "committed to": len(rows),
        "due": rows["is_due"].sum(),
        "completed": (rows["status"] == "completed").sum(),
    }


def test_a_material_narrows_the_markets(open_app: OpenApp) -> None:
    app = open_app("markets", material="Circuit boards")
    rows = outlets().query("material == 'circuit_boards'")
    total = rows["tonnes"].sum()
    by_fate = bars(app, "Tonnes by material and fate")["Circuit boards"]
    expected = rows.groupby("fate")["tonnes"].sum()
    assert by_fate == pytest.approx({fate.replace("_", " ").capitalize(): n for fate, n in expected.items()})
    shaded = charts(app)["Where the material ended"].trace("choropleth")
    assert dict(zip(shaded["locations"], shaded["z"], strict=True)) == pytest.approx(
        rows.groupby("receiver_country")["tonnes"].sum().to_dict()
    )
    evidenced, without = charts(app)["Tonnes with evidence to the final fate"].traces("bar")
    by_year = rows[rows["is_evidenced"]].groupby("year")["tonnes"].sum()
    assert dict(zip(evidenced["x"], evidenced["y"], strict=True)) == pytest.approx(
        by_year.reindex(evidenced["x"], fill_value=0).to_dict()
    )
    assert sum(evidenced["y"]) + sum(without["y"]) == pytest.approx(total)
    link = charts(app)["From material over country to fate"].trace("sankey")["link"]
    assert sum(link["value"]) == pytest.approx(2 * total)


def test_prices_are_the_published_ones(open_app: OpenApp) -> None:
    line, *_others = charts(open_app("markets", commodity="Copper"))["Published commodity prices"].traces("scatter")
    copper = raw("commodity_prices").query("commodity == 'copper'").sort_values("period")
    assert [price for price in line["y"] if price is not None] == pytest.approx(copper["usd_per_tonne"].tolist())


# ---- choices that leave nothing, and bad addresses


def clear_button(app: AppTest) -> Any:
    [button] = [button for button in app.button if button.label == "Clear all filters"]
    return button


@pytest.mark.parametrize(
    ("page", "address", "sentence"),
    [
        ("overview", {"country": "Tuvalu", "workshop": "2011 Taipei"}, "No workshop matches these filters."),
        ("attendance", {"country": "Tuvalu", "workshop": "2011 Taipei"}, "No delegation matches these filters."),
        ("actions", {"country": "Tuvalu", "status": "Dropped", "area": "Data"}, "No action matches these filters."),
        ("markets", {"country": "Tuvalu", "receiver": "Sweden"}, "No flow of material matches these filters."),
    ],
)
def test_a_choice_without_rows_says_what_to_widen(
    open_app: OpenApp, page: str, address: dict[str, str], sentence: str
) -> None:
    app = open_app(page, **address)
    assert not app.exception
    [text] = sentences(app)
    assert text.startswith(sentence)
    assert "widen the years" in text
    assert charts(app) == {}
    assert not clear_button(app).disabled
    assert clear_button(app).click().run().caption[0].value.startswith(head(page, "All countries", "2011 to 2025"))


def test_a_workshop_whose_countries_nobody_published_still_has_an_overview(open_app: OpenApp) -> None:
    known = {*raw("delegations")["workshop_id"], *raw("attendance")["workshop_id"]}
    [unknown] = sorted(set(raw("workshops")["workshop_id"]) - known)
    names = choices.CHOICES["workshop"].options
    open_app()
    app = open_app(workshop=names()[unknown])
    assert not app.exception
    assert "No country is named or registered under these filters." in sentences(app)
    assert metrics(app)["Countries named"] == "–"


@pytest.mark.parametrize("page", ANSWERING)
def test_a_bad_address_loses_the_bad_values_and_keeps_the_good_ones(open_app: OpenApp, page: str) -> None:
    app = open_app(
        page, country=["Vietnam", "Atlantis"], workshop="1999 Nowhere", region="South America", years=["x", "2018"]
    )
    assert not app.exception
    assert app.query_params["country"] in ("Vietnam", ["Vietnam"])
    assert app.query_params["region"] in ("South America", ["South America"])
    assert "workshop" not in app.query_params
    assert "years" not in app.query_params
    assert app.caption[0].value.startswith(head(page, "Vietnam, South America", "2011 to 2025"))


def test_years_beyond_the_data_are_dropped_and_years_within_it_kept(open_app: OpenApp) -> None:
    assert "2013 to 2019" in open_app(years=["2013", "2019"]).caption[0].value
    assert "2011 to 2025" in open_app(years=["1990", "2019"]).caption[0].value


def test_a_filter_of_another_page_waits_in_the_address(open_app: OpenApp) -> None:
    app = open_app("attendance", country="Vietnam", scope="Collective")
    assert "Collective" not in app.caption[0].value
    assert "Vietnam, all workshops, Collective" in page_of(app, "actions").caption[0].value


def test_the_button_takes_all_filters_back(open_app: OpenApp) -> None:
    app = open_app("actions", country="Vietnam", scope="Collective", years=["2013", "2019"])
    assert not clear_button(app).disabled
    clear_button(app).click().run()
    assert app.caption[0].value.startswith("All countries, all workshops, 2011 to 2025.")
    assert clear_button(app).disabled


# ---- other data than the shipped ones


@pytest.mark.parametrize("page", ANSWERING)
def test_with_workshops_alone_a_page_says_which_exports_are_missing(
    open_app: OpenApp, tmp_path: Path, page: str
) -> None:
    app = open_app(page, data=write_folder(tmp_path / "data", workshops=WORKSHOPS))
    assert not app.exception
    hints = [sentence for sentence in sentences(app) if f"has no {MISSING.get(page, 'market flows')}." in sentence]
    # The method is the same whatever exports there are, and a workshop is chosen among workshops.
    assert hints or page in ("method", "workshop")
    assert all("Put the export into the data folder" in sentence for sentence in hints)


def test_without_an_export_its_headline_is_not_reported_instead_of_zero(open_app: OpenApp, tmp_path: Path) -> None:
    delegations = "workshop_id,country,role,publisher,source_url\nw1,PHL,participant,Us,https://example.org\n"
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, delegations=delegations)
    overview = open_app("overview", data=data)
    assert metrics(overview) == {
        "Workshops": "2",
        "Countries named": "1",
        "Actions completed": "–",
        "Tonnes evidenced": "–",
    }
    attendance = page_of(overview, "attendance")
    assert not attendance.exception
    assert (metrics(attendance)["Participants"], metrics(attendance)["Returning participants"]) == ("–", "–")


def test_without_delegations_the_maps_open_on_the_people_who_came(open_app: OpenApp, tmp_path: Path) -> None:
    came = "\n".join(f"w1,p{i},{code},ngo,participant,true" for code in ("XKK", "FJI") for i in (code, f"{code}2"))
    attendance = f"workshop_id,participant_id,country,organization_type,role,attended\n{came}\n"
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, attendance=attendance)
    overview = open_app("overview", data=data)
    assert not overview.exception
    network = charts(overview)["Who takes part, and where the network met"]
    assert [point["country"] for point in network.trace("scattergeo", mode="markers+text")["customdata"]] == [
        "FJI",
        "XKK",
    ]
    page = page_of(overview, "attendance")
    assert charts(page)["Countries in order"].trace("bar")["y"] == ["Fiji", "Kosovo"]
    assert metrics(page)["Delegations named"] == "–"
    missing = [sentence.split(". ")[0] for sentence in sentences(page)]
    assert missing == ["The data set has no delegations", "The data set has no reported figures"]


def test_a_measure_that_is_zero_everywhere_is_said_instead_of_drawn(open_app: OpenApp, tmp_path: Path) -> None:
    attendance = "workshop_id,participant_id,country,organization_type,role,attended\nw1,p,FJI,ngo,participant,true\n"
    data = write_folder(tmp_path / "data", workshops=WORKSHOPS, attendance=attendance)
    page = open_app("attendance", data=data, measure="Workshops named")
    assert "Countries in order" not in charts(page)
    assert sentences(page)[0].startswith("“Workshops named” is 0 for every country under these filters.")


def test_a_failed_quality_gate_with_no_data_before_says_what_to_do(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(data=write_folder(tmp_path / "data", workshops=SHUT))
    assert not app.exception
    [sentence] = sentences(app)
    assert sentence.startswith("No data are published yet.")
    assert "workshops" in sentence
    assert "The page “Data” says what to fix." in sentence
    assert charts(app) == {}


def test_without_a_folder_the_app_opens_and_says_which_one_is_missing(open_app: OpenApp, tmp_path: Path) -> None:
    app = open_app(data=tmp_path / "nowhere")
    assert not app.exception
    [sentence] = sentences(app)
    assert "nowhere" in sentence
    assert "IEMN_DATA_DIR" in sentence


@pytest.fixture(scope="module")
def after_a_bad_drop(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, AppTest]:
    """Every page where exports were published and newer ones failed the quality gate."""
    data = write_folder(tmp_path_factory.mktemp("shut") / "data", workshops=WORKSHOPS)
    with over(state_dir, data):
        opened("overview", {})
    write_folder(data, workshops=SHUT)
    with over(state_dir, data):
        return {page: opened(page, {}) for page in ANSWERING}


@pytest.mark.parametrize("page", ANSWERING)
def test_when_the_quality_gate_fails_the_published_data_stay_current_with_a_warning(
    after_a_bad_drop: dict[str, AppTest], page: str
) -> None:
    app = after_a_bad_drop[page]
    assert not app.exception
    warning = app.warning[0].value
    assert warning.startswith("The newest exports were not published (")
    assert "The page “Data” says what to fix." in warning
    assert app.caption[0].value.startswith(head(page, "All countries", "2017 to 2018"))
    if page == "overview":
        assert metrics(app)["Workshops"] == "2"


# ---- the mark of illustrative data

ILLUSTRATIVE = {
    "overview": {"Actions by scope", "Longest overdue", "Targets"},
    "method": set(),
    "attendance": {
        "Which country was at which workshop",
        "First-time and returning participants",
        "Who the participants are",
    },
    "actions": {"Actions over time", "Completion of actions", "Completion by country", "Who is most late"},
    "workshop": set(),
    "country": set(),
    "compare": set(),
    "action": set(),
    "data": set(),
    "update": set(),
    "present": set(),
    "follow_through": {
        "How soon actions are completed",
        "Completed by month 3, 6, 12 and 24",
        "On time, of those due",
        "Days late",
    },
    "find": {"Who has already done this?"},
    "changes": {"What changed, by country", "What changed, by programme area", "From which state to which"},
    "objectives": {
        "Objectives and countries",
        "Countries without an action, by objective",
        "Completion by objective",
        "Objectives by workshop",
    },
    "chains": {"The chain, tier by tier", "Where the evidence breaks", "Evidence at each tier"},
    "what_if": {
        "Value now and then",
        "Tonnes without a known outlet, by material",
        "Tonnes without a known outlet, by country of origin",
    },
    "downloads": set(),
    "markets": {
        "Tonnes by material and fate",
        "Where the material ended",
        "From material over country to fate",
        "Tonnes with evidence to the final fate",
        "Value where a price is sourced",
    },
}


@pytest.mark.parametrize("page", PAGES)
def test_the_figures_on_illustrative_data_and_no_others_carry_the_mark(look_at: OpenApp, page: str) -> None:
    drawn = charts(look_at(page))
    assert {name for name, chart in drawn.items() if "llustrative" in chart.mark} == ILLUSTRATIVE[page]
    assert {chart.mark for name, chart in drawn.items() if name not in ILLUSTRATIVE[page]} <= {""}


def test_a_figure_that_rests_on_illustrative_data_in_part_names_the_part(look_at: OpenApp) -> None:
    matrix = charts(look_at("attendance"))["Which country was at which workshop"]
    assert "Illustrative in part: attendance" in matrix.mark


@pytest.mark.parametrize(
    ("page", "key", "value", "figure"),
    [
        ("overview", "measure", "attendances", "Who takes part, and where the network met"),
        ("overview", "measure", "actions_owned", "Who takes part, and where the network met"),
        ("attendance", "measure", "attendances", "Attendance on the map"),
        ("attendance", "measure", "attendances", "Countries in order"),
    ],
)
def test_another_measure_brings_the_mark_with_it(
    open_app: OpenApp, page: str, key: str, value: str, figure: str
) -> None:
    app = open_app(page)
    assert charts(app)[figure].mark == ""
    app.segmented_control(key=key).set_value(value).run()
    assert "Illustrative" in charts(app)[figure].mark


def test_headlines_on_illustrative_data_carry_the_mark(look_at: OpenApp) -> None:
    badges = [card["badge"] for card in cards(look_at("overview"))]
    assert badges == ["", "", "Illustrative", "Illustrative"]


@pytest.mark.parametrize("page", PAGES)
def test_own_exports_carry_no_mark_anywhere(open_app: OpenApp, tmp_path: Path, page: str) -> None:
    data = write_folder(
        tmp_path / "data",
        workshops=WORKSHOPS,
        attendance=ATTENDANCE
        + "".join(f"w1,p{n},PHL,{'ngo' if n < 7 else 'industry'},participant,true\n" for n in range(16)),
        actions=(
            "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
            "a1,w1,individual,PHL,collection,Do it,2017-05-01,2018-05-01,planned,\n"
        ),
        market_flows=(
            "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence\n"
            "f1,PHL,2018,copper,1,,JPN,material_recovery,10,verified\n"
        ),
    )
    app = open_app(page, data=data)
    assert not app.exception
    assert charts(app) or page in FEWER_CHARTS
    assert {chart.mark for chart in charts(app).values()} <= {""}
    texts = [*captions(app), *(element.value for element in (*app.markdown, *app.header))]
    texts += [metric.label for metric in app.metric] + [card["badge"] for card in cards(app)]
    # The method says of all data what the mark means.
    assert page == "method" or not [text for text in texts if "llustrative" in text]


# ---- addresses


@pytest.mark.parametrize(
    ("query", "readable"),
    [
        ("country=VNM", {"country": ["Vietnam"]}),
        ("country=VN&country=704&country=Viet+Nam", {"country": ["Vietnam"] * 3}),
        ("country=Brasil&country=Tailandia", {"country": ["Brazil", "Thailand"]}),
        ("country=%E8%87%BA%E7%81%A3", {"country": ["Taiwan"]}),
        ("country=Chinese+Taipei&region=South+America", {"country": ["Taiwan"], "region": ["South America"]}),
        ("receiver=KOR", {"receiver": ["South Korea"]}),
        ("workshop=iemn-2018", {"workshop": ["2018 Manila"]}),
        ("scope=collective&status=in_progress", {"scope": ["Collective"], "status": ["In progress"]}),
        ("country=VNM&country=Atlantis&other=VNM", {"country": ["Vietnam", "Atlantis"], "other": ["VNM"]}),
    ],
)
def test_codes_and_foreign_names_in_an_address_become_the_filters_words(
    shipped: CachedStore, query: str, readable: dict[str, list[str]]
) -> None:
    rewritten = readable_address(query)
    assert rewritten is not None
    assert parse_qs(rewritten) == readable
    assert readable_address(rewritten) is None


@pytest.mark.parametrize(
    "query", ["", "country=Vietnam", "country=Atlantis", "country=", "utm=VNM", "workshop=iemn-1999"]
)
def test_an_address_that_has_its_words_or_none_is_left_alone(shipped: CachedStore, query: str) -> None:
    assert readable_address(query) is None


def test_the_first_reader_s_address_waits_for_the_data(open_app: OpenApp) -> None:
    open_app()
    refreshing.server.forget()
    assert readable_address("country=VNM") == "country=Vietnam"


def test_no_address_is_changed_where_there_are_no_data(open_app: OpenApp, tmp_path: Path) -> None:
    open_app(data=tmp_path / "nowhere")
    assert readable_address(urlencode({"country": "VNM"})) is None
