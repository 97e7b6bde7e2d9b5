"""Small countries with equal counts and a hundredth of a tonne: in the order of their names, and no zero."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.figures.markets.evidence import evidence_bars
from iemn_ui.figures.parts.bars import room
from iemn_ui.reports.workbook import columns
from iemn_ui.text import words
from tests.data.exports import ACTION_COLUMNS, FLOW_COLUMNS, table
from tests.ui.screens import OpenApp, charts, metrics, opened, over, write_folder

CODES = ("WSM", "TON", "NZL", "KIR", "FJI")
NAMES = ["Fiji", "Kiribati", "New Zealand", "Samoa", "Tonga"]


@pytest.fixture(scope="module", name="look")
def fixture_look(tmp_path_factory: pytest.TempPathFactory) -> OpenApp:
    """Opens a page over five islands that each sent six people, own one overdue action and sold 0.01 t."""
    place = tmp_path_factory.mktemp("islands")
    data = write_folder(
        place / "data",
        workshops=table("workshop_id,year,title,format", "w1,2017,First,online"),
        attendance=table(
            "workshop_id,participant_id,country,organization_type,role,attended",
            *(f"w1,{code}-{n},{code},ngo,participant,true" for code, n in itertools.product(CODES, range(6))),
        ),
        delegations=table(
            "workshop_id,country,role,publisher,source_url",
            *(f"w1,{code},participant,Us,https://example.org" for code in CODES),
        ),
        actions=table(
            ACTION_COLUMNS,
            *(f"{i},w1,individual,{code},policy,Law,2017-01-01,2017-02-01,planned," for i, code in enumerate(CODES)),
            "z,w1,network,,policy,Meet,2017-01-01,2017-06-30,completed,2017-06-30",
        ),
        market_flows=table(
            FLOW_COLUMNS, *(f"{code},{code},2017,copper,1,,{code},material_recovery,0.01,documented" for code in CODES)
        ),
    )

    def look(page: str = "overview", **address: str | list[str]) -> AppTest:
        with over(place / "state", data):
            return opened(page, address)

    return look


def test_countries_with_as_many_people_are_ranked_by_name(look: OpenApp) -> None:
    for measure in ("Workshops named", "Attendances"):
        bars = charts(look("attendance", measure=measure))["Countries in order"].trace("bar")
        assert bars["y"] == NAMES


def test_the_lists_of_countries_to_choose_from_are_in_the_order_of_their_names(look: OpenApp) -> None:
    markets = look("markets")
    assert markets.multiselect(key="country").options == NAMES
    assert markets.multiselect(key="receiver").options == NAMES
    assert look("what_if").multiselect(key="closed").options == NAMES


def test_actions_as_long_overdue_are_in_the_order_of_their_owners(look: OpenApp) -> None:
    bars = charts(look())["Longest overdue"].trace("bar")
    assert [name.split("<br>")[0] for name in bars["y"]] == [f"<b>{name}</b>" for name in NAMES]


def test_countries_with_as_many_tonnes_are_in_the_order_of_their_names(look: OpenApp) -> None:
    breaks = charts(look("chains"))["Where the evidence breaks"]
    assert breaks.traces("bar")[0]["y"] == NAMES
    assert breaks.trace("scatter")["text"] == [" 0.01 of 0.01\u202ft, 100 %"] * len(NAMES)


def test_a_hundredth_of_a_tonne_is_no_zero_on_the_page(look: OpenApp) -> None:
    shown = metrics(look("markets", country="Samoa"))
    assert shown["Tonnes traced"] == "0.01"
    assert shown["Tonnes evidenced"] == "0.01 of 0.01"


def test_the_axis_of_a_hundredth_of_a_tonne_has_its_decimals_and_the_bar_its_length() -> None:
    by_year = pd.DataFrame({"year": [2017], "tonnes": [0.01], "evidenced_tonnes": [0.01]})
    axis = evidence_bars(by_year, {})["layout"]["yaxis"]
    assert axis["tickformat"] == ",~r"
    assert axis["range"] == [0, pytest.approx(0.0135)]
    assert room(float("nan"), 1) == room(0, 1) == [0, 1]


def test_a_hundredth_of_a_tonne_is_no_zero_in_the_workbook() -> None:
    [tiny] = columns.of_table(pd.DataFrame({"tonnes": [0.01, 12_345_678.0]}))
    [large] = columns.of_table(pd.DataFrame({"tonnes": [3180.4, 12_345_678.0]}))
    assert tiny.number_format == '[>=1000]#,##0" t";General" t"'
    assert large.number_format == '#,##0" t"'
    assert tiny.cells == [0.01, 12_345_678]


def test_the_largest_comes_first_and_equal_ones_by_name() -> None:
    sizes = pd.Series({"TON": 1, "WSM": 2, "FJI": 1, "NZL": 2})
    assert words.largest_first(sizes) == ["NZL", "WSM", "FJI", "TON"]
    assert words.largest_first(pd.Series({"shredding": 1, "Äging": 1, "Baling": 1})) == ["Äging", "Baling", "shredding"]
