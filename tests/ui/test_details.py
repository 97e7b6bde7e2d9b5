"""Under a figure: its table, the records behind it, how it is computed, how to cite it; and the day it speaks of."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, LEVELS
from iemn_data.statements import statement
from iemn_ui.access.current import current_store
from iemn_ui.components import figure_foot
from tests.data.pandas_chains import outlet_register
from tests.data.pandas_meanings import due_and_completed
from tests.ui.screens import OpenApp, charts, key_of, metrics, page_of, raw

FATES, PEOPLE = "tonnes_by_fate", "people_breakdown"


def opened(app: AppTest, figure: str, view: str) -> AppTest:
    """The app with what is under a figure of an indicator unfolded, on one of its views."""
    key = key_of(app, figure)
    app.session_state[f"more_{key}"] = True
    app.session_state[f"view_{key}"] = view
    return app.run()


def code(app: AppTest) -> list[str]:
    return [block.value for block in app.code]


def test_the_computation_shows_the_statement_with_what_it_was_asked(open_app: OpenApp) -> None:
    app = opened(open_app("markets", country="Vietnam"), FATES, "How it is computed")
    assert not app.exception
    assert statement("queries/outlets_by_material").strip() in code(app)
    [asked] = [text for text in code(app) if text.startswith("$filters.")]
    assert "$filters.countries = ['VNM']" in asked.splitlines()
    assert "$filters.materials = None" in asked.splitlines()


def test_the_computation_gives_the_definition_of_the_catalogue(open_app: OpenApp) -> None:
    app = opened(open_app("markets"), FATES, "How it is computed")
    [definition] = [block.value for block in app.markdown if block.value.startswith("**Question:**")]
    entry = CATALOGUE["tonnes_by_fate"]
    for part in (entry.question, entry.formula, entry.numerator, entry.denominator, entry.caveat, LEVELS[entry.level]):
        assert part in definition


def test_the_computation_names_each_file_with_its_digest_and_rows(open_app: OpenApp) -> None:
    app = opened(open_app("markets"), FATES, "How it is computed")
    [files] = [table.value for table in app.dataframe if "File" in table.value]
    path = PROJECT_DATA / "illustrative/market_flows.csv"
    assert files.to_dict("records") == [
        {
            "Resource": "Market flows",
            "Provenance": "illustrative",
            "File": "illustrative/market_flows.csv",
            "Rows kept": len(raw("market_flows")),
            "SHA-256 of the file": sha256(path.read_bytes()).hexdigest(),
        }
    ]


def test_a_citation_names_filters_source_day_and_snapshot(open_app: OpenApp) -> None:
    app = opened(open_app("markets", country="Vietnam"), FATES, "Cite")
    [cited] = [text for text in code(app) if text.startswith("Tonnes by material and fate")]
    digest = current_store().digest[:12]
    for part in (
        "(International E-Waste Management Network: capacity building). Illustrative data. Vietnam,",
        "Source: Market flows (illustrative).",
        f"Data as of 30 Sep 2026, snapshot {digest}.",
        "?country=Vietnam",
    ):
        assert part in cited


def test_a_citation_of_a_published_breakdown_names_whom_it_is_published_for(open_app: OpenApp) -> None:
    app = opened(open_app("attendance", breakdown="One country", breakdown_country="Brazil"), PEOPLE, "Cite")
    [cited] = [text for text in code(app) if text.startswith("Who the participants are")]
    assert "Published for Brazil alone: the other filters do not apply." in cited
    assert "No filter applies" not in cited


def test_the_link_to_the_view_holds_the_filters(open_app: OpenApp) -> None:
    app = open_app("actions", country=["Vietnam", "Tuvalu"], scope="Collective")
    assert code(app)[0].endswith("?country=Vietnam&country=Tuvalu&scope=Collective")


def test_the_records_behind_a_figure_are_the_rows_that_the_filters_admit(open_app: OpenApp) -> None:
    app = opened(open_app("markets", country="Vietnam"), FATES, "Records behind it")
    assert not app.exception
    ended = outlet_register(Filters(countries=("VNM",)))
    [records] = [table.value for table in app.dataframe if "Tier" in table.value]
    assert set(records["Country"]) == {"Vietnam"}
    assert len(records) == min(len(ended), 50)


def test_a_figure_about_people_has_no_records(open_app: OpenApp) -> None:
    app = open_app("attendance")
    app.session_state[f"more_{key_of(app, 'returning_people')}"] = True
    app.run()
    assert not app.exception
    assert CATALOGUE["returning_people"].records == ""
    assert "Records behind it" not in [tab.label for tab in app.tabs]


def test_clicking_opens_the_records_and_letting_go_folds_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(figure_foot.st, "session_state", state)
    figure_foot.open_records("k")
    assert state == {"more_k": True, "view_k": "Records behind it"}
    figure_foot.set_open("k", is_open=False)
    assert state["more_k"] is False


# ---- the day of which the pages speak


def test_at_a_past_day_completion_is_what_was_known_then(open_app: OpenApp) -> None:
    app = open_app(as_of="2019-06-30")
    day = pd.Timestamp("2019-06-30")
    actions = raw("actions").assign(
        due_on=lambda table: pd.to_datetime(table["due_on"]),
        completed_on=lambda table: pd.to_datetime(table["completed_on"]),
    )
    updates = raw("action_updates").assign(updated_on=lambda table: pd.to_datetime(table["updated_on"]))
    known = updates[updates["updated_on"] <= day].sort_values("updated_on").groupby("action_id")["status"].last()
    status = actions["action_id"].map(known).fillna("planned")
    due, done = due_and_completed(zip(status, actions["due_on"], strict=True), day)
    assert metrics(app)["Actions completed"] == f"{done} of {due} due"
    assert app.caption[0].value.endswith("As of 30 Jun 2019.")


def test_the_day_of_the_data_itself_leaves_the_address_clean(open_app: OpenApp) -> None:
    app = open_app(as_of="2026-09-30")
    assert app.caption[0].value.endswith("As of 30 Sep 2026.")
    assert open_app().date_input(key="as_of").value == date(2026, 9, 30)


@pytest.mark.parametrize("day", ["1999-01-01", "2099-01-01", "soon"])
def test_a_day_that_the_data_do_not_reach_is_passed_over(open_app: OpenApp, day: str) -> None:
    app = open_app(as_of=day)
    assert not app.exception
    assert app.caption[0].value.endswith("As of 30 Sep 2026.")


def test_the_day_goes_with_the_reader_from_page_to_page_and_is_taken_back_with_all_filters(open_app: OpenApp) -> None:
    app = page_of(open_app("actions", as_of="2019-06-30"), "markets")
    assert app.caption[0].value.endswith("As of 30 Jun 2019.")
    next(button for button in app.button if button.label == "Clear all filters").click().run()
    assert app.caption[0].value.endswith("As of 30 Sep 2026.")


# ---- targets


def test_the_targets_of_the_network_stand_on_the_overview_in_counts(open_app: OpenApp) -> None:
    aims = raw("targets")
    done = raw("actions").assign(year=lambda table: pd.to_datetime(table["completed_on"]).dt.year)
    bar = charts(open_app())["Targets"]
    texts = dict(zip(bar.trace("bar")["y"], bar.trace("scatter")["text"], strict=True))
    assert len(texts) == aims["country"].isna().sum()
    completed = ((done["status"] == "completed") & (done["year"] == 2025)).sum()
    assert texts["Actions completed, 2025"] == f" {completed} of 10"


def test_with_a_country_chosen_its_own_targets_stand_there(open_app: OpenApp) -> None:
    bars = charts(open_app(country="Brazil"))["Targets"].trace("bar")["y"]
    assert bars == ["Brazil: Actions completed, 2026, not over"]


def test_where_no_target_is_set_none_is_shown(open_app: OpenApp) -> None:
    assert "Targets" not in charts(open_app(country="Tuvalu"))


# ---- the method


@pytest.mark.parametrize("level", sorted({entry.level for entry in CATALOGUE.values()}))
def test_the_method_page_has_every_indicator_under_its_level(open_app: OpenApp, level: int) -> None:
    app = open_app("method", view=LEVELS[level])
    assert not app.exception
    names = {box.value.split(" :")[0] for box in app.header}
    assert names == {entry.name for entry in CATALOGUE.values() if entry.level == level}


def test_the_method_page_opens_with_the_rules(open_app: OpenApp) -> None:
    text = " ".join(block.value for block in open_app("method").markdown)
    for rule in (
        "Counts before rates",
        "Small numbers",
        "fewer than 5 people",
        "Zero and missing values",
        "– not reported",
    ):
        assert rule in text
