"""The page “Since last time”: which two points it compares, what it counts, and what it says where there is nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.access import answers
from iemn_ui.access.cached import CachedStore
from iemn_ui.text import words
from tests.data import pandas_changes
from tests.data.shipped import raw, workshops
from tests.ui.screens import OpenApp, cards, charts, metrics, page_of, sentences, write_folder

LAST_WORKSHOP = date(2025, 9, 18)
BY_COUNTRY, BY_AREA, STATES = "What changed, by country", "What changed, by programme area", "From which state to which"
WORKSHOPS = (
    "workshop_id,year,title,start_date,end_date,city,host_country,format\n"
    "w1,2017,First,2017-05-01,2017-05-03,Manila,PHL,in_person\n"
    "w2,2018,Second,2018-05-01,2018-05-03,Hanoi,VNM,in_person\n"
)
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
DONE = "a1,w1,collective,PHL;VNM,collection,Do it,2017-05-03,2018-04-01,completed,2018-03-01\n"
OPEN = "a1,w1,collective,PHL;VNM,collection,Do it,2017-05-03,2018-04-01,planned,\n"
NEW = "a2,w2,network,,policy,Write it,2018-05-03,2019-05-01,planned,\n"


def period_sentence(app: AppTest) -> str:
    """The sentence that names the two points."""
    [sentence] = [text.value for text in app.markdown if text.value.startswith("**From")]
    return str(sentence).strip("*")


def bars(app: AppTest, figure: str) -> dict[str, dict[str, float]]:
    """A split bar chart as {bar: {part: number}}, without the parts that are nothing."""
    parts = charts(app)[figure].traces("bar")
    return {
        name: {part["name"]: part["x"][i] for part in parts if part["x"][i]} for i, name in enumerate(parts[0]["y"])
    }


def expected(filters: Filters, since: date, dimension: str) -> pd.DataFrame:
    counts = pandas_changes.change_counts(filters, since=since, older=None)
    return counts[counts["dimension"] == dimension]


def test_since_the_last_workshop_is_where_it_opens_and_the_cards_agree_with_pandas(look_at: OpenApp) -> None:
    app = look_at("changes")
    [network] = expected(Filters(), LAST_WORKSHOP, "network").to_dict("records")
    assert period_sentence(app) == "From 18 Sep 2025 (after 2025 Sao Paulo) to 30 Sep 2026."
    assert metrics(app) == {kind.capitalize(): str(network[kind]) for kind in ("done", "moved", "slipped", "new")}
    assert cards(app)[3]["change"] == str(len(raw("actions")))


@pytest.mark.parametrize("address", [{}, {"country": ["Chile", "Philippines"]}, {"scope": "Collective"}])
def test_the_bars_and_the_matrix_agree_with_pandas(look_at: OpenApp, address: dict[str, Any]) -> None:
    app = look_at("changes", **address)
    filters = Filters(
        countries=("CHL", "PHL") if "country" in address else (), scopes=("collective",) if "scope" in address else ()
    )
    counts = expected(filters, LAST_WORKSHOP, "country")
    drawn = charts(app)[BY_COUNTRY]
    changed = counts[counts["changed"] > 0]
    assert drawn.traces("bar")[0]["y"] == [words.owners(owners) for owners in changed["owners"]]
    for part in drawn.traces("bar"):
        assert part["x"] == changed[part["name"].lower()].tolist()
    [behind] = drawn.traces("scatter")
    assert [text.strip() for text in behind["text"]] == [
        f"{row.changed} of {row.actions}" for row in changed.itertuples()
    ]
    pairs = pandas_changes.state_transitions(filters, since=LAST_WORKSHOP, older=None)
    written = charts(app)[STATES].trace("scatter")["text"]
    assert sorted(int(text) for text in written if text) == sorted(pairs["actions"])


def test_a_click_on_a_country_chooses_it_and_on_the_network_its_scope(look_at: OpenApp) -> None:
    for bar in charts(look_at("changes"))[BY_COUNTRY].traces("bar"):
        change = {"rows": {"change": bar["name"].lower()}}
        chosen = dict(zip(bar["y"], bar["customdata"], strict=True))
        assert chosen["Chile"] in ({"country": "CHL", **change}, None)
        assert chosen["The network"] in ({"scope": "network", **change}, None)
        assert [choice is not None for choice in bar["customdata"]] == [n > 0 for n in bar["x"]]


def test_a_workshop_before_and_a_date_stand_in_the_address(open_app: OpenApp) -> None:
    before = open_app("changes", since_workshop="2018 Manila")
    assert period_sentence(before) == "From 29 Sep 2018 (after 2018 Manila) to 30 Sep 2026."
    day = open_app("changes", since="Since a date", since_day="2024-01-01")
    assert period_sentence(day) == "From 1 Jan 2024 to 30 Sep 2026."
    [network] = expected(Filters(), date(2024, 1, 1), "network").to_dict("records")
    assert metrics(day)["Done"] == str(network["done"])


def test_the_earlier_point_goes_back_with_the_as_of_date(open_app: OpenApp) -> None:
    app = open_app("changes", as_of="2019-06-30")
    assert period_sentence(app) == "From 29 Sep 2018 (after 2018 Manila) to 30 Jun 2019."
    [network] = expected(Filters(as_of=date(2019, 6, 30)), date(2018, 9, 29), "network").to_dict("records")
    assert metrics(app)["New"] == str(network["new"])


def test_a_date_that_is_not_before_the_as_of_date_asks_for_an_earlier_one(open_app: OpenApp) -> None:
    app = open_app("changes", since="Since a date", since_day="2024-01-01", as_of="2023-06-30")
    assert not app.exception
    assert sentences(app) == ["Choose a date before 30 Jun 2023, the as-of date of this page."]


def test_between_two_snapshots_what_is_gone_is_counted_too(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    gone = OPEN.replace("a1", "a0").replace("Do it", "Forget it")
    data = tmp_path / "two snapshots"
    open_app("changes", data=write_folder(data, workshops=WORKSHOPS, actions=ACTIONS + OPEN + gone))
    newer = write_folder(data, workshops=WORKSHOPS, actions=ACTIONS + DONE + NEW)
    app = open_app("changes", data=newer, since="Since a previous snapshot")
    assert not app.exception
    assert period_sentence(app).startswith("From the snapshot as of 3 May 2018, published ")
    assert period_sentence(app).endswith(", to the current one, as of 3 May 2018.")
    assert bars(app, BY_COUNTRY) == {
        "Philippines": {"Done": 1, "Gone": 1},
        "Vietnam": {"Done": 1, "Gone": 1},
        "The network": {"New": 1},
    }
    assert metrics(app) == {"Done": "1", "Moved": "0", "Slipped": "0", "New": "1"}


@pytest.fixture(scope="module")
def one_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set of which there is one snapshot, with one action, which is done."""
    return write_folder(tmp_path_factory.mktemp("done") / "one done", workshops=WORKSHOPS, actions=ACTIONS + DONE)


def test_without_an_earlier_snapshot_the_page_says_so(open_app: OpenApp, one_done: Path) -> None:
    app = open_app("changes", data=one_done, since="Since a previous snapshot")
    assert not app.exception
    [sentence] = sentences(app)
    assert sentence.startswith("There is no previous snapshot of this data set.")


def test_where_nothing_changed_the_cards_say_zero_and_a_sentence_what_to_do(open_app: OpenApp, one_done: Path) -> None:
    app = open_app("changes", data=one_done, since="Since a date", since_day="2018-04-01")
    assert not app.exception
    assert set(metrics(app).values()) == {"0"}
    assert sentences(app) == [
        "No action changed between these two points under these filters. Compare with an earlier one."
    ]
    assert charts(app) == {}


def test_filters_that_leave_no_action_say_what_to_widen(open_app: OpenApp) -> None:
    app = open_app("changes", country="Tuvalu", scope="Network")
    assert not app.exception
    [sentence] = sentences(app)
    assert sentence.startswith("No action matches these filters.")


def test_before_the_first_workshop_was_over_all_is_new(open_app: OpenApp, tmp_path: Path) -> None:
    only = "\n".join(WORKSHOPS.splitlines()[:2]) + "\n"
    app = open_app("changes", data=write_folder(tmp_path / "data", workshops=only, actions=ACTIONS + OPEN))
    assert not app.exception
    assert period_sentence(app) == "From the beginning to 3 May 2017: no workshop had ended before."
    assert metrics(app) == {"Done": "0", "Moved": "0", "Slipped": "0", "New": "1"}


def test_one_country_and_one_workshop_draw_all_there_is(open_app: OpenApp) -> None:
    app = open_app("changes", country="Chile", workshop="2025 Sao Paulo")
    assert not app.exception
    assert {BY_COUNTRY, BY_AREA, STATES} <= set(charts(app))
    assert list(bars(app, BY_COUNTRY)) == ["Chile"]


# ---- as of a past day, on every page


def test_on_a_past_day_later_workshops_people_and_flows_are_on_no_page(open_app: OpenApp) -> None:
    day = pd.Timestamp("2022-10-01")
    overview = open_app("overview", as_of="2022-10-01")
    held = workshops()[workshops()["held_by"] <= day]
    later = set(workshops()["year"]) - set(held["year"])
    assert "As of 1 Oct 2022." in overview.caption[0].value
    assert metrics(overview)["Workshops"] == str(len(held))

    attendance = page_of(overview, "attendance")
    matrix = charts(attendance)["Which country was at which workshop"].trace("heatmap")
    assert len(matrix["x"]) == len(held)
    assert not {year for year in later if any(name.startswith(str(year)) for name in matrix["x"])}
    came = raw("attendance")
    came = came[came["attended"] & came["workshop_id"].isin(held["workshop_id"])]
    assert metrics(attendance)["Participants"] == str(came["participant_id"].nunique())

    actions = page_of(attendance, "actions")
    committed = raw("actions")["committed_on"]
    assert metrics(actions)["Actions"] == str((committed <= day).sum())

    markets = page_of(actions, "markets")
    flows = raw("market_flows")
    tonnes = flows.loc[(flows["tier"] == 1) & (flows["year"] < day.year), "tonnes"].sum()
    assert metrics(markets)["Tonnes traced"] == f"{tonnes:,.0f}"


def test_what_a_past_day_does_not_touch_speaks_as_of_the_data_s_own_day(shipped: CachedStore) -> None:
    past = Filters(as_of=date(2019, 6, 30))
    assert answers.as_of(past) == answers.as_of(past, "workshops") == date(2019, 6, 30)
    assert answers.as_of(past, "people_breakdown") == answers.as_of(past, "learning") == date(2026, 9, 30)
