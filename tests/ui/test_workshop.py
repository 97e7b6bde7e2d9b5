"""The page of one workshop: its numbers are those of the raw rows, and it opens whatever is chosen or missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.queries import ReportedFigures
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.summaries.workshop_counts import figure_in_words
from tests.data.pandas_actions import actions
from tests.data.pandas_attendance import delegations, visits
from tests.data.shipped import workshops
from tests.ui.screens import OpenApp, cards, charts, metrics, raw, sentences, write_folder

AS_OF = pd.Timestamp("2026-09-30")
MANILA = "2018 Manila"
NAMES = {"iemn-2018": MANILA, "iemn-2011": "2011 Taipei", "iemn-2025": "2025 Sao Paulo"}
TABS = (
    "At a glance",
    "Who was there",
    "What became of its actions",
    "What was learned",
    "What is still open",
    "Who came back",
)
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"

of_each = pytest.mark.parametrize("workshop", NAMES)


def actions_of(workshop: str) -> pd.DataFrame:
    table = actions(AS_OF)
    return table[table["workshop_id"] == workshop]


def drawn(app: AppTest, figure: str, kind: str, **known: Any) -> dict[str, Any]:
    return charts(app)[figure].trace(kind, **known)


# ---- the numbers are those of the raw rows


@of_each
def test_the_cards_are_counts_of_the_raw_rows(look_at: OpenApp, workshop: str) -> None:
    app = look_at("workshop", workshop=NAMES[workshop])
    named = raw("delegations").query("workshop_id == @workshop")["country"]
    own = actions_of(workshop)
    due = own[own["is_due"]]
    ahead = own[own["status"].isin(["planned", "in_progress"]) & (own["due_on"] >= AS_OF)]["due_on"]
    next_due = f"{ahead.min().day} {ahead.min():%b %Y}" if len(ahead) else "Nothing due"
    shown = metrics(app)
    assert app.title[0].value == NAMES[workshop]
    assert shown["Countries named"] == str(len(named))
    completed = f"{(due['status'] == 'completed').sum()} of {len(due)} due"
    assert shown["Actions completed"] == (completed if len(own) else "No action")
    assert shown["Next due date"] == next_due
    assert cards(app)[3]["change"] == str((own["state"] == "overdue").sum())


def test_what_sources_publish_of_manila_stands_with_its_rivals(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop=MANILA)
    card = cards(app)[1]
    assert (card["value"], card["change"], card["comparedTo"]) == ("50+", "11 or 17", "countries, as published")
    table = look_at("workshop", workshop=MANILA, view="Who was there").table[0].value.reset_index()
    figures = raw("reported_figures").query("workshop_id == 'iemn-2018'")
    assert len(table) == len(figures)
    rows = table.to_dict("records")
    assert [row["As published"] for row in rows if row["Figure"] == "Countries"] == ["11", "17"]
    assert [row["As published"] for row in rows if row["Figure"] == "People"] == ["more than 50"]
    assert [row["As published"] for row in rows if row["Figure"] == "Last day"] == ["28 Sep 2018", "29 Sep 2018"]
    assert all(row["Source"].startswith("[") and "](https://" in row["Source"] for row in rows)
    captions = [each.value for each in look_at("workshop", workshop=MANILA, view="Who was there").caption]
    assert any("Sources differ on: city, countries, and last day." in caption for caption in captions)


@pytest.mark.parametrize(
    ("measure", "value", "qualifier", "text"),
    [
        ("participants", "50", "more_than", "more than 50"),
        ("participants", "1200", "about", "about 1,200"),
        ("countries", "17", None, "17"),
        ("end_date", "2018-09-29", "exact", "29 Sep 2018"),
        ("end_date", "in spring", None, "in spring"),
        ("city", "Quezon City", "exact", "Quezon City"),
    ],
)
def test_a_published_figure_reads_as_its_source_gives_it(
    measure: str, value: str, qualifier: str | None, text: str
) -> None:
    row = ReportedFigures("w1", 1, 2018, measure, value, qualifier or "", "", "Us", "https://example.org", 1)
    assert figure_in_words(row) == text


@of_each
def test_the_delegations_are_those_named_or_registered(look_at: OpenApp, workshop: str) -> None:
    app = look_at("workshop", workshop=NAMES[workshop], view="Who was there")
    there = delegations().query("workshop_id == @workshop")
    registered, came = charts(app)["Delegations and their participants"].traces("bar")
    assert len(registered["y"]) == len(there)
    assert sum(registered["x"]) == there["registered"].sum()
    assert sum(came["x"]) == there["attended"].sum()
    organizers = sum(name.startswith("◆") for name in registered["y"])
    assert organizers == (there["role"] == "organizer").sum()
    people = visits().query("workshop_id == @workshop")
    shown = metrics(app)
    assert shown["Participants"] == str(len(people))
    assert shown["Returning participants"] == f"{(people['visit'] > 1).sum()} of {len(people)}"
    assert cards(app)[2]["comparedTo"] == f"attendances, of {there['registered'].sum()} registrations"


def test_who_the_people_are_is_the_published_breakdown_of_the_workshop(look_at: OpenApp, shipped: CachedStore) -> None:
    published = ask.people_breakdown(breakdown="workshop", breakdown_value="iemn-2018")
    app = look_at("workshop", workshop=MANILA, country=["Vietnam"], view="Who was there")
    assert f"n\u00a0=\u00a0{published['all_people'].max()} (participants)" in charts(app)["Who the people are"].caption
    assert_is_of_its_own(charts(app)["Who the people are"].caption, "2018 Manila")


def assert_is_of_its_own(caption: str, whom: str) -> None:
    """A figure published for a workshop or a country says so, and not that it shows all of them."""
    assert f"Published for {whom} alone: the other filters do not apply." in caption
    assert "whatever is chosen" not in caption
    assert "No filter applies" not in caption


@pytest.mark.parametrize("by", ["scope", "area", "objective", "country"])
def test_what_became_of_the_actions_adds_up_by_every_dimension(open_app: OpenApp, by: str) -> None:
    app = open_app("workshop", workshop=MANILA, view="What became of its actions")
    app.segmented_control(key="by").set_value(by).run()
    own = actions_of("iemn-2018")
    own = own.explode("owners").assign(country=lambda rows: rows["owners"]) if by == "country" else own
    parts = charts(app)["What became of the actions"].traces("bar")
    # A part of a bar without an action has no mark.
    marks = zip(*(part["customdata"] for part in parts), strict=True)
    values = [next(filter(None, of_bar))[by] for of_bar in marks]
    for part in parts:
        state = part["name"].lower().replace(" ", "_")
        expected = own[own["state"] == state].groupby(by).size().reindex(values, fill_value=0)
        assert part["x"] == expected.tolist(), state


def test_follow_through_is_read_after_3_6_12_and_24_months(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop=MANILA, view="What became of its actions")
    figure = charts(app)["Completed by month 3, 6, 12 and 24"]
    own = actions_of("iemn-2018")
    done = (own["completed_on"] - own["committed_on"]).dt.days
    texts = [trace["text"][0] for trace in figure.traces("scatter") if trace["mode"] == "text"]
    for days, text in zip((91, 182, 365, 730), texts, strict=False):
        assert text.startswith(f"{(done <= days).sum()} of {len(own)} (")


def test_scores_are_those_published_of_the_workshop(look_at: OpenApp, shipped: CachedStore) -> None:
    rows = ask.learning()
    own = rows[(rows["breakdown"] == "workshop") & (rows["breakdown_value"] == "iemn-2018")]
    app = look_at("workshop", workshop=MANILA, view="What was learned")
    [figure] = charts(app).values()
    means = figure.trace("scatter", name="Mean after")["x"]
    assert means == [None if pd.isna(mean) else pytest.approx(mean) for mean in own["post_mean"]]
    assert_is_of_its_own(figure.caption, "2018 Manila")


def test_scores_of_a_country_s_page_are_published_for_it_alone(look_at: OpenApp) -> None:
    app = look_at("country", country=["Vietnam"], view="Objectives and learning")
    assert_is_of_its_own(charts(app)["Scores before and after"].caption, "Vietnam")


def test_what_is_still_open_lists_overdue_and_next_due(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop="2025 Sao Paulo", view="What is still open")
    own = actions_of("iemn-2025")
    n = own["state"].isin(["planned", "in_progress", "overdue"]).sum()
    [place] = app.expander
    assert place.label.startswith(f"All {n} open actions, also those without a due date")
    listed = app.dataframe[0].value
    assert (listed["Status"] == "Overdue").sum() == (own["state"] == "overdue").sum()
    assert set(listed["Title"]) <= set(own["title"])


def test_who_came_back_counts_countries_and_people_at_each_later_workshop(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop=MANILA, view="Who came back")
    there, people = delegations(), visits()
    before = set(there.query("workshop_id == 'iemn-2018'")["country"])
    came = set(people.query("workshop_id == 'iemn-2018'")["participant_id"])
    figure = charts(app)["Who came back to later workshops"]
    order = workshops().set_index("workshop_id")["position"]
    later = [workshop for workshop in order.index if order[workshop] > order["iemn-2018"]]
    texts = [trace["text"] for trace in figure.traces("scatter")]
    for workshop, countries, persons in zip(later, *texts, strict=True):
        again = set(there[there["workshop_id"] == workshop]["country"])
        same = set(people[people["workshop_id"] == workshop]["participant_id"])
        assert countries.strip() == (f"{len(before & again)} of {len(before)}" if again else "–")
        assert persons.strip() == (f"{len(came & same)} of {len(came)}" if same else "–")
    matrix = drawn(app, "Which country came back, and when", "heatmap")
    assert len(matrix["y"]) == len(before)
    assert len(matrix["x"]) == len(later)


# ---- choosing and stepping


def test_without_a_workshop_the_page_offers_all_of_them(look_at: OpenApp) -> None:
    app = look_at("workshop")
    assert app.title[0].value == "Workshop"
    bars = charts(app)["Workshops and the people they reached"].traces("bar")
    offered = {choice["workshop"] for bar in bars for choice in bar["customdata"] if choice}
    assert offered == set(raw("workshops")["workshop_id"])


def test_with_several_workshops_the_page_offers_those(look_at: OpenApp) -> None:
    bars = charts(look_at("workshop", workshop=[MANILA, "2019 Bangkok"]))[
        "Workshops and the people they reached"
    ].traces("bar")
    offered = {choice["workshop"] for bar in bars for choice in bar["customdata"] if choice}
    assert offered == {"iemn-2018", "iemn-2019"}


def test_the_steps_lead_to_the_workshops_before_and_after_on_the_same_tab(open_app: OpenApp) -> None:
    app = open_app("workshop", workshop=MANILA, view="Who came back")
    assert [app.button(key=key).label for key in ("previous_workshop", "next_workshop")] == [
        "2017 Jakarta",
        "2019 Bangkok",
    ]
    app.button(key="next_workshop").click().run()
    assert app.title[0].value == "2019 Bangkok"
    assert app.query_params["workshop"] in ("2019 Bangkok", ["2019 Bangkok"])
    assert "Who came back to later workshops" in charts(app)
    app.button(key="previous_workshop").click().run()
    assert app.title[0].value == MANILA


def test_the_first_and_the_last_workshop_have_one_step_each(look_at: OpenApp) -> None:
    keys = {name: {button.key for button in look_at("workshop", workshop=name).button} for name in NAMES.values()}
    steps = {"previous_workshop", "next_workshop"}
    assert keys["2011 Taipei"] & steps == {"next_workshop"}
    assert keys["2025 Sao Paulo"] & steps == {"previous_workshop"}


def test_the_list_chooses_another_workshop(open_app: OpenApp) -> None:
    app = open_app("workshop", workshop=MANILA)
    app.selectbox[0].select("iemn-2017").run()
    assert app.title[0].value == "2017 Jakarta"


@pytest.mark.parametrize("page", ["overview", "attendance", "actions", "follow_through"])
def test_where_one_workshop_is_chosen_a_page_leads_to_what_it_led_to(look_at: OpenApp, page: str) -> None:
    def links(app: AppTest) -> list[str]:
        return [link.proto.page for link in app.get("page_link") if link.proto.label == "What 2018 Manila led to"]

    assert links(look_at(page, workshop=MANILA)) == ["workshop"]
    assert links(look_at(page)) == links(look_at(page, workshop=[MANILA, "2019 Bangkok"])) == []


# ---- nothing to show


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("workshop", [None, *NAMES.values()])
def test_every_tab_opens_for_every_kind_of_workshop(look_at: OpenApp, tab: str, workshop: str | None) -> None:
    app = look_at("workshop", view=tab, **({"workshop": workshop} if workshop else {}))
    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize("tab", TABS)
def test_with_workshops_alone_every_tab_says_what_is_missing(open_app: OpenApp, tmp_path: Path, tab: str) -> None:
    app = open_app("workshop", data=write_folder(tmp_path / "data", workshops=WORKSHOPS), workshop="2017 w1", view=tab)
    assert not app.exception
    assert any("Put the export into the data folder" in sentence for sentence in sentences(app))


def test_a_country_that_was_not_there_leaves_a_sentence_with_the_next_move(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop="2011 Taipei", country="Tuvalu")
    [sentence] = sentences(app)
    assert sentence.startswith("The other filters exclude this workshop. Remove countries")


def test_after_the_last_workshop_nobody_can_have_come_back(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop="2025 Sao Paulo", view="Who came back")
    assert sentences(app) == ["No workshop has been held after this one, as far as these data know."]


def test_on_a_past_day_later_workshops_are_not_known_yet(look_at: OpenApp) -> None:
    app = look_at("workshop", workshop=MANILA, as_of="2019-06-30", view="Who came back")
    assert sentences(app)[0].startswith("No workshop has been held after this one")
    assert "next_workshop" not in {button.key for button in app.button}
