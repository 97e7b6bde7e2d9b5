"""The page Find: all words, in any language for countries, by kind with counts; links to where it is; safe text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.screens import OpenApp, metrics, raw, sentences, write_folder

WORKSHOPS = (
    "workshop_id,year,title,format,city,host_country,source_url,publisher\n"
    "w1,2017,First meeting,in_person,Hanoi,VNM,https://example.org/one,Bureau of São Tomé\n"
    "w2,2018,Second meeting,in_person,Manila,PHL,https://example.org/two,Bureau\n"
)
ACTIONS = (
    "action_id,workshop_id,scope,countries,area,objective,title,committed_on,due_on,status\n"
    "a1,w1,individual,VNM,collection,technologies,Draft a law on batteries,2017-05-01,2018-05-01,planned\n"
    "a2,w1,collective,VNM;PHL,recycling,,Visit the plant of 100% recovery,2017-05-01,2030-05-01,planned\n"
    'a3,w2,network,,policy,,"Hold a webinar; drop table actions; --",2018-05-01,2030-05-01,planned\n'
)
UPDATES = "action_id,updated_on,status,note\na1,2017-12-01,planned,The ministry of batteries agreed\n"
MILESTONES = (
    "milestone_id,country,year,scope,area,summary,link,source_url\n"
    "m1,PER,2016,individual,policy,Law on batteries in force,member_progress,https://example.org/law\n"
)


@pytest.fixture(name="data")
def fixture_data(tmp_path: Path) -> Path:
    return write_folder(
        tmp_path / "data", workshops=WORKSHOPS, actions=ACTIONS, action_updates=UPDATES, milestones=MILESTONES
    )


def hits(app: AppTest) -> dict[str, list[str]]:
    """The titles that were found, by the heading of their kind."""
    assert not app.exception
    heads = [
        head.value.split(" :")[0] for head in app.header if head.value.endswith(" found") or " found :" in head.value
    ]
    tables = [table.value["Title"].tolist() for table in app.dataframe][: len(heads)]
    return dict(zip(heads, tables, strict=True))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "batteries",
            {
                "Actions: 1 found": ["Draft a law on batteries"],
                "Milestones: 1 found": ["Law on batteries in force"],
                "Notes of progress: 1 found": ["The ministry of batteries agreed"],
            },
        ),
        (
            "LAW Bätteries",
            {
                "Actions: 1 found": ["Draft a law on batteries"],
                "Milestones: 1 found": ["Law on batteries in force"],
                "Notes of progress: 1 found": ["The ministry of batteries agreed"],
            },
        ),
        ("batteries Pérou", {"Milestones: 1 found": ["Law on batteries in force"]}),
        ("Filipinas plant", {"Actions: 1 found": ["Visit the plant of 100% recovery"]}),
        ("100%", {"Actions: 1 found": ["Visit the plant of 100% recovery"]}),
        ("drop table actions; --", {"Actions: 1 found": ["Hold a webinar; drop table actions; --"]}),
        ("webinar policy", {"Actions: 1 found": ["Hold a webinar; drop table actions; --"]}),
        ("milestones peru", {"Milestones: 1 found": ["Law on batteries in force"]}),
        ("sao tome", {"Workshops: 1 found": ["First meeting"], "Sources: 1 found": ["Bureau of São Tomé"]}),
        ("meeting manila", {"Workshops: 1 found": ["Second meeting"]}),
        (
            "example.org/law",
            {"Milestones: 1 found": ["Law on batteries in force"], "Sources: 1 found": ["https://example.org/law"]},
        ),
    ],
)
def test_what_holds_all_the_words_is_found_by_kind(
    open_app: OpenApp, data: Path, typed: str, expected: dict[str, list[str]]
) -> None:
    assert hits(open_app("find", data=data, q=typed)) == expected


def test_a_kind_tells_whose_where_and_how_it_stands(open_app: OpenApp, data: Path) -> None:
    table = open_app("find", data=data, q="draft batteries").dataframe[0].value
    assert list(table.columns[:3]) == ["Status", "Title", "History"]
    assert table.drop(columns="History").iloc[0].to_dict() == {
        "Title": "Draft a law on batteries",
        "Countries": "Vietnam",
        "Status": "Planned",
        "Programme area": "Collection",
        "Workshop": "2017 Hanoi",
        "Year": 2017,
    }


def test_without_words_the_page_says_what_can_be_found(open_app: OpenApp) -> None:
    app = open_app("find")
    sources = pd.concat(
        [
            raw(name)[["publisher", "source_url"]]
            for name in (
                "workshops delegations reported_figures milestones ewaste_statistics commodity_prices market_events"
            ).split()
        ]
    )
    assert metrics(app) == {
        "Actions": str(len(raw("actions"))),
        "Milestones": str(len(raw("milestones"))),
        "Notes of progress": str(raw("action_updates")["note"].notna().sum()),
        "Technologies": str(raw("technologies")["technology"].nunique()),
        "Workshops": str(len(raw("workshops"))),
        "Market events": str(len(raw("market_events"))),
        "Sources": str(len(sources.dropna(how="all").drop_duplicates())),
    }
    assert [metric.label for metric in app.metric if "Illustrative" in metric.label] == [
        f"{kind} :orange-badge[Illustrative]" for kind in ("Actions", "Notes of progress", "Technologies")
    ]


def test_nothing_found_says_what_each_word_finds_and_that_the_text_is_only_text(open_app: OpenApp, data: Path) -> None:
    app = open_app("find", data=data, q="batteries ![x](http://localhost/x.png)")
    assert "Remove a word, or widen the filters." in sentences(app)[0]
    assert "x.png" not in "".join(sentences(app))
    assert app.text[0].value == "Matches for each word alone: “batteries”: 3, “![x](http://localhost/x.png)”: 0"


def test_the_filters_narrow_what_is_found(open_app: OpenApp, data: Path) -> None:
    assert hits(open_app("find", data=data, q="batteries", country="Vietnam")) == {
        "Actions: 1 found": ["Draft a law on batteries"],
        "Notes of progress: 1 found": ["The ministry of batteries agreed"],
    }
    assert hits(open_app("find", data=data, q="batteries", country="Philippines")) == {}
    assert hits(open_app("find", data=data, q="batteries", workshop="2018 Manila")) == {
        "Milestones: 1 found": ["Law on batteries in force"]
    }


def test_of_many_the_best_fifty_are_listed_and_all_are_counted(open_app: OpenApp, tmp_path: Path) -> None:
    lines = [
        f"a{i:02},w1,network,,policy,,{'Plant' if i == 7 else 'Replant'} {i},2017-05-01,,planned\n" for i in range(60)
    ]
    head = ACTIONS.splitlines(keepends=True)[0]
    app = open_app(
        "find", data=write_folder(tmp_path / "data", workshops=WORKSHOPS, actions=head + "".join(lines)), q="plant"
    )
    titles = hits(app)["Actions: 60 found"]
    assert titles == ["Plant 7", *[f"Replant {i}" for i in range(60) if i != 7][:49]]
    assert any(caption.value.startswith("The first 50 of 60:") for caption in app.caption)


def test_the_country_that_is_meant_has_a_link_to_its_page(open_app: OpenApp) -> None:
    def links(typed: str) -> list[tuple[str, str]]:
        found_ = open_app("find", q=typed).get("page_link")
        return [(link.proto.label, link.proto.query_string) for link in found_ if link.proto.page.endswith("country")]

    assert links("Tailandia") == [("The page of Thailand", "country=Thailand")]
    assert links("collection") == []
    assert links("zzz Taiwan") == [("The page of Taiwan", "country=Taiwan")]


def test_actions_found_lead_to_the_register_with_the_same_words(open_app: OpenApp) -> None:
    app = open_app("find", q="collection thailand")
    [link] = [link.proto for link in app.get("page_link") if link.proto.page.endswith("actions")]
    assert link.query_string == "register=true&action_register_search=collection+thailand"
    register = open_app("actions", register="true", action_register_search="collection thailand")
    assert register.dataframe[-1].value["Owners"].str.contains("Thailand").all()
    assert register.dataframe[-1].value["Title"].tolist()
