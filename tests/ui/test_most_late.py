"""Who is most late: every overdue action is reached from the overview, and countries stand in the order asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from iemn_ui.sections.actions.most_late import ORDERS, in_order
from iemn_ui.text import words
from tests.data.pandas_actions import actions
from tests.data.pandas_meanings import whole_days
from tests.ui.screens import OpenApp, charts

AS_OF = pd.Timestamp("2026-09-30")


def by_country() -> pd.DataFrame:
    """Each country's actions, overdue and due ones and days, by the raw rows."""
    owned = actions(AS_OF).explode("owners").dropna(subset=["owners"])
    late = owned[owned["state"] == "overdue"].groupby("owners")["days_late"]
    table = pd.DataFrame(
        {
            "actions": owned.groupby("owners").size(),
            "due": owned.groupby("owners")["is_due"].sum(),
            "overdue": late.size(),
            "median_days_overdue": whole_days(late.median()),
            "most_days_overdue": late.max(),
        }
    ).fillna(-1)
    table["overdue_of_due"] = table["overdue"].clip(0) / table["due"]
    return table


def codes(names: list[str]) -> list[str]:
    """The countries that a figure names, by their codes."""
    by_name = {words.country(code): code for code in by_country().index}
    return [by_name[name] for name in names]


@pytest.mark.parametrize("order", ORDERS)
def test_countries_stand_in_the_order_that_the_reader_asks_for(look_at: OpenApp, order: str) -> None:
    app = look_at("actions", country_order=ORDERS[order])
    values = by_country()[order].astype(float).fillna(-1)
    for figure in ("Completion by country", "Who is most late"):
        drawn = codes(charts(app)[figure].traces("bar")[0]["y"])
        assert sorted(drawn) == sorted(values.index)
        assert values[drawn].is_monotonic_decreasing


def test_the_days_of_each_country_are_those_of_its_overdue_actions(look_at: OpenApp) -> None:
    figure = charts(look_at("actions"))["Who is most late"]
    expected = by_country()
    bars, medians = figure.trace("bar"), figure.trace("scatter", name="Median")
    for country, most, median in zip(codes(bars["y"]), bars["x"], medians["x"], strict=True):
        row = expected.loc[country]
        assert most == max(row["most_days_overdue"], 0)
        assert median == (None if row["overdue"] < 0 else row["median_days_overdue"])
    in_sum = int(expected["overdue"].clip(0).sum())
    assert f"A shared action counts under each of its owners, in sum {in_sum}." in figure.caption
    assert f"n\u00a0=\u00a0{(actions(AS_OF)['state'] == 'overdue').sum()} (overdue actions)" in figure.caption
    assert "as reported" in figure.caption
    overdue = actions(AS_OF).query("state == 'overdue'")
    ownerless = sum(not owners for owners in overdue["owners"])
    assert f"{ownerless} of them has no country." in figure.caption


def test_equal_countries_stand_by_name_and_those_without_come_last() -> None:
    rows = pd.DataFrame(
        {
            "country": ["VNM", "BRA", "CHL", "ARG"],
            "due": [2, 4, 0, 4],
            "overdue": [1, 2, 0, 2],
        }
    )
    assert in_order(rows, "overdue_of_due")["country"].tolist() == ["ARG", "BRA", "VNM", "CHL"]
    assert in_order(rows, "overdue")["country"].tolist() == ["ARG", "BRA", "VNM", "CHL"]


def test_all_overdue_actions_open_on_the_overview_with_one_click(open_app: OpenApp) -> None:
    overdue = actions(AS_OF).query("state == 'overdue'")
    app = open_app("overview")
    title = f"All {len(overdue)} overdue actions"
    assert [place.label.split(" :")[0] for place in app.expander] == [title]
    assert "8 of 23 are drawn. The list below has all." in charts(app)["Longest overdue"].caption
    opened = open_app("overview", overdue="true")
    table = opened.dataframe[0].value
    assert sorted(table["Title"]) == sorted(overdue["title"])
    assert table["Days late"].is_monotonic_decreasing
    assert set(table["Status"]) == {words.label("state", "overdue")}


def test_the_overview_leads_to_the_countries_in_order_of_their_overdue_actions(look_at: OpenApp) -> None:
    links = {link.proto.label: link.proto.query_string for link in look_at("overview").get("page_link")}
    assert links["Who is most late, by country"] == "country_order=Overdue"
