"""Who the people are: the published cuts on the attendance page, and nothing of few people in any exit of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from iemn_ui.access.answers import ask
from iemn_ui.figures.attendance.attributes import attribute_bars
from iemn_ui.text import words
from iemn_ui.text.tables import as_csv, readable
from tests.ui.screens import OpenApp, captions, charts, raw, sentences, write_folder

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
COLUMNS = "workshop_id,participant_id,country,organization_type,role,gender,attended\n"
TITLE = "Who the participants are"


def attended() -> pd.DataFrame:
    """The people who came, each with what the person last stated."""
    rows = raw("attendance")
    order = {
        workshop: n for n, workshop in enumerate(raw("workshops").sort_values(["year", "start_date"])["workshop_id"])
    }
    rows = rows[rows["attended"]].assign(order=lambda table: table["workshop_id"].map(order)).sort_values("order")
    last = rows.groupby("participant_id")[["gender", "organization_type", "role"]].last()
    return rows[["participant_id", "workshop_id", "country"]].merge(last.fillna("not_reported"), on="participant_id")


def bars(app: Any) -> dict[str, str]:
    """The text at each bar by the sentence that its hover begins with."""
    trace = charts(app)[TITLE].trace("bar")
    return {hover.split(":")[0]: text for hover, text in zip(trace["hovertext"], trace["text"], strict=True)}


def people(*groups: tuple[str, str, str, int]) -> str:
    """An attendance export with so many people of each country, type of organisation and gender."""
    rows = [
        f"w1,{country}{kind}{gender}{n},{country},{kind},participant,{gender},true"
        for country, kind, gender, number in groups
        for n in range(number)
    ]
    return COLUMNS + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("address", "column", "value"),
    [
        ({}, None, None),
        ({"breakdown": "One workshop", "breakdown_workshop": "2018 Manila"}, "workshop_id", "iemn-2018"),
        ({"breakdown": "One country", "breakdown_country": "Philippines"}, "country", "PHL"),
    ],
)
def test_each_number_shown_is_what_pandas_counts_and_what_is_few_is_a_dot(
    open_app: OpenApp, address: dict[str, str], column: str | None, value: str | None
) -> None:
    came = attended()
    came = (came if column is None else came[came[column] == value]).drop_duplicates("participant_id")
    texts = bars(open_app("attendance", **address))
    assert {words.SUPPRESSED, *map(str, range(5, 200))} & set(texts.values())
    for attribute in ("gender", "organization_type", "role"):
        for group, number in came[attribute].value_counts().items():
            text = texts[words.label("attribute_value", str(group))]
            assert text == words.SUPPRESSED if number < 5 else text in {str(number), words.SUPPRESSED}


def test_the_other_filters_do_not_apply_and_the_page_says_so(open_app: OpenApp) -> None:
    everyone = bars(open_app("attendance"))
    app = open_app("attendance", country="Tuvalu", workshop="2018 Manila")
    assert bars(app) == everyone
    [caption] = [c for c in captions(app) if "the other filters do not apply" in c]
    assert "· is suppressed: fewer than 5 people" in caption
    assert "n\u00a0=\u00a0191 (participants)" in caption


@pytest.mark.parametrize("few", [1, 4])
def test_a_group_of_few_people_is_in_no_exit(open_app: OpenApp, tmp_path: Path, few: int) -> None:
    attendance = people(("PHL", "government", "female", 9), ("PHL", "ngo", "male", 7), ("PHL", "academia", "male", few))
    app = open_app("attendance", data=write_folder(tmp_path / "data", workshops=WORKSHOPS, attendance=attendance))
    assert not app.exception
    drawn = charts(app)[TITLE]
    at = [hover.startswith("Academia") for hover in drawn.trace("bar")["hovertext"]].index(True)
    assert drawn.trace("bar")["x"][at] == 0
    assert drawn.trace("bar")["text"][at] == words.SUPPRESSED
    assert (
        drawn.trace("bar")["hovertext"][at] == "Academia: suppressed (fewer than 5 people, or linked to such a number)"
    )
    rows = ask.people_breakdown(breakdown="network", breakdown_value="all")
    academia = rows[rows["attribute_value"] == "academia"]
    assert academia["people"].isna().all()
    assert readable(academia)["People"].isna().all()
    assert f"academia,suppressed,,{16 + few}" in as_csv(academia).decode("utf-8-sig")


def test_where_all_is_held_back_the_figure_still_draws(open_app: OpenApp, tmp_path: Path) -> None:
    attendance = people(("PHL", "government", "female", 2), ("TUV", "ngo", "male", 1))
    app = open_app("attendance", data=write_folder(tmp_path / "data", workshops=WORKSHOPS, attendance=attendance))
    assert not app.exception
    assert set(bars(app).values()) == {words.SUPPRESSED}


def test_without_attendance_the_panel_says_so(open_app: OpenApp, tmp_path: Path) -> None:
    delegations = "workshop_id,country,role\nw1,PHL,participant\n"
    app = open_app("attendance", data=write_folder(tmp_path / "data", workshops=WORKSHOPS, delegations=delegations))
    assert not app.exception
    assert TITLE not in charts(app)
    assert any("The data set has no attendance" in sentence for sentence in sentences(app))


def test_an_address_of_a_breakdown_that_does_not_exist_shows_one_that_does(open_app: OpenApp) -> None:
    app = open_app("attendance", breakdown="One country", breakdown_country="Atlantis")
    assert not app.exception
    assert TITLE in charts(app)


def test_bars_stand_in_groups_with_headings() -> None:
    rows = pd.DataFrame(
        [
            ("gender", "female", "reported", 6, 11),
            ("gender", "male", "suppressed", None, 11),
            ("role", "speaker", "reported", 0, 11),
        ],
        columns=["attribute", "attribute_value", "value_status", "people", "all_people"],
    )
    figure = attribute_bars(rows, 5)
    [bar] = figure["data"]
    assert bar["x"] == [6, 0, 0]
    assert bar["text"] == ["6", words.SUPPRESSED, "0"]
    assert bar["hovertext"] == [
        "Female: 6 of 11 people",
        "Male: suppressed (fewer than 5 people, or linked to such a number)",
        "Speaker: 0 of 11 people",
    ]
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Gender</b>", "<b>Role</b>", "Female", "Male", "Speaker"]


def test_every_value_of_a_trait_has_the_words_of_the_contract() -> None:
    for enumeration in ("gender", "organization_type", "attendance_role"):
        for value, word in words.labels(enumeration).items():
            assert words.label("attribute_value", value) == word
