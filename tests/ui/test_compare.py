"""The page Compare: the same numbers as the countries' own pages, in a neutral order, with where they differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_ui.access.cached import CachedStore
from iemn_ui.figures import compared
from iemn_ui.filters.url_aliases import readable_address
from iemn_ui.reports import workbook
from iemn_ui.text import words
from tests.ui.screens import OpenApp, charts, metrics, sentences, write_folder
from tests.ui.workbooks import tables_of

TOPICS = (
    "Commitments and completion",
    "Workshops and people",
    "Scored higher after than before",
    "Audits and milestones",
    "Materials and evidence",
    "Where the material ended",
)
NOT_OF_THE_FILTER = "Compared are the countries chosen here, not those of the filter."
Cell = tuple[str, str]


def matrix(figure: dict[str, object]) -> dict[str, dict[str, Cell]]:
    """The cells of a matrix by row and column: the number, and how it differs from that of the first column."""
    ground, numbers, differences = figure["data"]
    names = [" ".join(name.split("<br>")) for name in figure["layout"]["yaxis"]["ticktext"]]
    columns = [name.removeprefix("<b>").removesuffix("</b>") for name in ground["x"]]
    texts = zip(numbers["text"], differences["text"], strict=True)
    cells = [(number.removeprefix("<b>").removesuffix("</b>"), difference) for number, difference in texts]
    rows = [cells[i : i + len(columns)] for i in range(0, len(cells), len(columns))]
    return {name: dict(zip(columns, row, strict=True)) for name, row in zip(names, rows, strict=True)}


def comparison(*rows: tuple[str, str, float | None, float | None]) -> dict[str, dict[str, Cell]]:
    """The matrix of measures given as country, measure, amount and base."""
    table = pd.DataFrame(rows, columns=["country", "compared_measure", "amount", "base"])
    status = table["amount"].isna().map({True: "not_reported", False: "reported"})
    countries = tuple(dict.fromkeys(table["country"]))
    return matrix(compared.measures(table.assign(value_status=status), countries))


# ---- the differences


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ((3, None), (5, None), "▲ 2 more"),
        ((5, None), (3, None), "▼ 2 fewer"),
        ((5, None), (5, None), "= the same"),
        ((7, 14), (4, 14), "▼ 3 fewer"),
        ((10, 20), (3, 5), "▲ 10 points more"),
        ((10, 20), (2, 5), "▼ 10 points less"),
        ((100, 200), (101, 200.5), "≈ about the same"),
        ((0, 20), (0, 10), "= the same"),
        ((10, 20), (3, 4), "≠ too few for shares"),
        ((None, None), (3, None), ""),
        ((3, 4), (None, None), ""),
    ],
)
def test_a_difference_is_told_by_a_sign_and_in_words(
    first: tuple[float | None, float | None], second: tuple[float | None, float | None], says: str
) -> None:
    [row] = comparison(("BRA", "completed", *first), ("VNM", "completed", *second)).values()
    assert row["Brazil"][1] == ""
    assert row["Vietnam"][1] == says


def test_tonnes_differ_by_tonnes() -> None:
    [row] = comparison(("BRA", "tonnes", 1500, None), ("VNM", "tonnes", 300, None)).values()
    assert row == {"Brazil": ("1,500\u202ft", ""), "Vietnam": ("300\u202ft", "▼ 1,200\u202ft less")}


def test_counts_stand_before_shares_and_what_is_missing_has_its_sign() -> None:
    cells = comparison(("BRA", "completed", 3, 4), ("VNM", "completed", None, None))
    assert {country: number for country, (number, _differs) in cells["Completed"].items()} == {
        "Brazil": "3 of 4",
        "Vietnam": words.NOT_REPORTED,
    }


def test_a_bar_under_a_part_is_as_long_as_its_share_and_one_of_a_count_as_of_the_largest() -> None:
    table = pd.DataFrame(
        [
            ("BRA", "completed", "reported", 1, 4),
            ("VNM", "completed", "reported", 2, 4),
            ("BRA", "due", "reported", 4, None),
            ("VNM", "due", "reported", 1, None),
        ],
        columns=["country", "compared_measure", "value_status", "amount", "base"],
    )
    shapes = compared.measures(table, ("BRA", "VNM"))["layout"]["shapes"]
    lengths = [round(shape["x1"] - shape["x0"], 6) for shape in shapes if shape["type"] == "rect"]
    full = max(lengths)
    assert [length / full for length in lengths] == pytest.approx([1, 0.25, 1, 0.5, 1, 0.25])


def test_destinations_beyond_the_heaviest_are_counted_in_one_row_and_home_stands_first() -> None:
    abroad = ["JPN", "KOR", "CHN", "THA", "MYS", "DEU", "SWE", "BEL"]
    tonnes = [(("BRA"), code, 100.0 - i, 0.0) for i, code in enumerate(abroad)]
    rows = pd.DataFrame(
        [*tonnes, ("BRA", "BRA", 5.0, 0.0), ("BRA", None, 1.0, 0.0)],
        columns=["country", "final_receiver", "tonnes", "evidenced_tonnes"],
    )
    cells = matrix(compared.destinations(rows, ("BRA", "TUV")))
    assert list(cells) == [
        "In the country itself",
        *("Japan", "South Korea", "China", "Thailand", "Malaysia", "Germany"),
        "2 other countries",
        "Country not recorded",
    ]
    total = rows["tonnes"].sum()
    assert cells["2 other countries"]["Brazil"][0] == words.part_of(94 + 93, total, "t")
    assert {row["Tuvalu"][0] for row in cells.values()} == {words.NOT_REPORTED}


def test_what_a_country_keeps_is_in_the_row_of_home_and_not_in_its_own() -> None:
    rows = pd.DataFrame(
        [("BRA", "THA", 3.0, 0.0), ("THA", "THA", 2.0, 0.0)],
        columns=["country", "final_receiver", "tonnes", "evidenced_tonnes"],
    )
    cells = matrix(compared.destinations(rows, ("BRA", "THA")))
    assert cells["Thailand"]["Thailand"] == (words.NOT_ASKED, "")
    assert cells["In the country itself"]["Thailand"][0] == words.part_of(2, 2, "t")


def test_hovering_a_cell_names_the_place_as_it_is_written() -> None:
    rows = pd.DataFrame(
        [("BRA", "THA", 3.0, 0.0), ("VNM", "THA", 1.0, 0.0)],
        columns=["country", "final_receiver", "tonnes", "evidenced_tonnes"],
    )
    ground = compared.destinations(rows, ("BRA", "VNM"))["data"][0]
    assert ground["hovertext"][0][0] == f"Thailand<br>Brazil: {words.part_of(3, 3, 't')} ({words.share(3, 3)})"


# ---- the page


def test_the_countries_stand_in_the_order_of_the_choice(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country=["Vietnam", "Brazil"])
    assert not app.exception
    assert app.caption[0].value.startswith("Vietnam and Brazil, all workshops, 2011 to 2025.")
    for topic in TOPICS:
        for row in matrix(charts(app)[topic].figure).values():
            assert list(row) == ["Vietnam", "Brazil"]
    bars = charts(app)["Actions by state"].traces("bar")
    assert bars[0]["y"] == ["Vietnam", "Brazil"]
    lines = charts(app)["Completed of those due, over time"].traces("scatter")
    assert [line["name"] for line in lines if "lines" in line["mode"]] == ["Vietnam", "Brazil"]
    sentences_on_points = [text for line in lines if "lines" in line["mode"] for text in line["hovertext"]]
    assert any(text.endswith(" due completed") for text in sentences_on_points)
    assert all(text.endswith((" due completed", ": nothing was due yet")) for text in sentences_on_points)


@pytest.mark.parametrize("country", ["Brazil", "Tuvalu", "Philippines"])
def test_a_country_has_the_numbers_of_its_own_page(open_app: OpenApp, country: str) -> None:
    filters = {"years": ["2014", "2024"]}
    own = metrics(open_app("country", country=country, **filters))
    drawn = charts(open_app("compare", compared_country=["Vietnam", country], **filters))
    actions, reach = (matrix(drawn[topic].figure) for topic in TOPICS[:2])
    assert f"{actions['Due and completed'][country][0]} due" == own["Actions completed"]
    assert reach["Workshops named"][country][0] == own["Workshops named"]
    assert reach["Participants"][country][0] == own["Participants"]


def test_learning_is_as_published_and_suppressed_numbers_stay_so(open_app: OpenApp, shipped: CachedStore) -> None:
    published = shipped.answer("learning").query("breakdown == 'country' and breakdown_value == 'VNM'")
    app = open_app("compare", compared_country=["Brazil", "Vietnam"], years=["2014", "2024"])
    cells = matrix(charts(app)["Scored higher after than before"].figure)
    shown = [row["Vietnam"][0] for row in cells.values()]
    assert words.SUPPRESSED in shown
    assert shown == [
        words.part_of(row.improved, row.people)
        if row.value_status == "reported"
        else words.count_or_status(None, row.value_status)
        for row in published.itertuples()
    ]
    caption = charts(app)["Scored higher after than before"].caption
    assert "Published for Brazil and Vietnam alone: the other filters do not apply." in caption
    assert "whatever is chosen" not in caption


def test_the_caption_says_whom_the_signs_compare_with_and_has_the_key_where_a_number_is_missing(
    open_app: OpenApp,
) -> None:
    app = open_app("compare", compared_country=["Vietnam", "Brazil"])
    assert "▲ and ▼ compare with Vietnam." in charts(app)["Audits and milestones"].caption
    assert "– not reported" in charts(app)["Audits and milestones"].caption
    assert "– not reported" not in charts(app)["Commitments and completion"].caption


def test_every_figure_of_a_comparison_on_illustrative_data_says_so(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country=["Vietnam", "Brazil"])
    assert [name for name, drawn in charts(app).items() if "llustrative" not in drawn.mark] == []


def test_without_a_country_or_with_one_the_page_says_what_to_choose(open_app: OpenApp) -> None:
    app = open_app("compare")
    assert "Choose two to four countries above to see them side by side." in [each.value for each in app.markdown]
    one = open_app("compare", compared_country="Brazil")
    assert charts(one) == {}
    assert "Choose one to three more countries above to see them beside Brazil." in [
        each.value for each in one.markdown
    ]
    added = [button for button in one.button if button.key and button.key.startswith("add_")]
    assert {button.label for button in added} == {"Argentina", "Chile", "Colombia", "Ecuador", "Paraguay"}
    assert [button.label for button in added] == sorted(button.label for button in added)


def test_another_country_of_the_region_is_one_click_away(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country="Brazil")
    app.button(key="add_CHL").click().run()
    assert app.caption[0].value.startswith("Brazil and Chile,")


def test_the_countries_of_the_sidebar_are_compared_until_others_are_chosen_on_the_page(open_app: OpenApp) -> None:
    app = open_app("compare", country="Vietnam")
    assert "beside Vietnam" in app.markdown[0].value
    app.multiselect(key="country").set_value(["VNM", "TUV"]).run()
    assert app.caption[0].value.startswith("Vietnam and Tuvalu, all workshops")
    assert "compared_country" not in app.query_params
    app.multiselect(key="country").set_value(["TUV", "BRA"]).run()
    assert app.caption[0].value.startswith("Tuvalu and Brazil, all workshops")
    app.multiselect(key="compared_country").set_value(["TUV", "BRA", "CHL"]).run()
    assert app.caption[0].value.startswith("Tuvalu, Brazil, and Chile, all workshops")
    app.multiselect(key="country").set_value(["TUV"]).run()
    assert app.caption[0].value.startswith("Tuvalu, Brazil, and Chile, all workshops")
    assert NOT_OF_THE_FILTER in [each.value for each in app.caption]


def test_countries_in_the_address_of_a_comparison_stand_before_those_of_the_sidebar(open_app: OpenApp) -> None:
    app = open_app("compare", country="Vietnam", region="Polynesia", compared_country=["Brazil", "Chile"])
    assert app.caption[0].value.startswith("Brazil and Chile, all workshops")
    assert NOT_OF_THE_FILTER in [each.value for each in app.caption]


def test_of_more_than_four_countries_of_the_sidebar_the_page_says_which_are_compared(open_app: OpenApp) -> None:
    app = open_app("compare", country=["Brazil", "Chile", "Vietnam", "Tuvalu", "Thailand"])
    assert app.caption[0].value.startswith("Brazil, Chile, Vietnam, and Tuvalu,")
    said = "Compared are the first four countries of the filter. Choose here to compare others."
    assert said in [each.value for each in app.caption]


def test_an_unknown_country_and_a_fifth_one_are_left_out_and_told(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country=["Brazil", "Atlantis", "Chile"])
    assert app.caption[0].value.startswith("Brazil and Chile,")
    assert "**Atlantis** is not a country of this network." in sentences(app)[0]
    five = open_app("compare", compared_country=["Brazil", "Chile", "Vietnam", "Tuvalu", "Thailand"])
    assert five.caption[0].value.startswith("Brazil, Chile, Vietnam, and Tuvalu,")
    assert "**Thailand** is one country too many to compare." in sentences(five)[0]


def test_codes_in_an_address_become_names(shipped: CachedStore) -> None:
    assert readable_address("compared_country=VNM&compared_country=Brasil") == (
        "compared_country=Vietnam&compared_country=Brazil"
    )


def test_the_workbook_of_the_page_has_every_topic(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country=["Vietnam", "Brazil"])
    button = next(each for each in app.get("download_button") if each.proto.label == "Excel")
    assert button
    views = app.session_state["on_page"].views.values()
    assert {*TOPICS, "Actions by state", "Completed of those due, over time"} == {view.title for view in views}


def sheets_of(app: AppTest) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table of the page's workbook, the titles of its columns first, and before them its caption."""
    on_page = app.session_state["on_page"]
    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters)
    written = tables_of(workbook.write(head, list(on_page.views.values())))
    return {title: [(table.caption,), table.heads, *table.rows] for title, table in written.items()}


def test_a_sheet_of_the_workbook_has_measures_in_rows_and_countries_in_columns_as_on_the_page(
    open_app: OpenApp,
) -> None:
    app = open_app("compare", compared_country=["Vietnam", "Tuvalu", "Chile"])
    sheets = sheets_of(app)
    for topic in TOPICS:
        _caption, heads, *rows = sheets[topic]
        shown = matrix(charts(app)[topic].figure)
        assert [row[0] for row in rows] == list(shown)
        at = {title: place for place, title in enumerate(heads)}
        assert [title for title in heads if title in ("Vietnam", "Tuvalu", "Chile")] == ["Vietnam", "Tuvalu", "Chile"]
        for row in rows:
            for country, (number, _difference) in shown[row[0]].items():
                value = row[at[country]]
                base = row[at[f"{country}: of"]] if f"{country}: of" in at else None
                if isinstance(value, str):
                    assert value == number
                else:
                    unit = "t" if "\u202ft" in number else ""
                    own = words.count(value, unit) if base is None else words.part_of(value, base, unit)
                    assert own == number


def test_the_differences_are_numbers_in_columns_of_their_own(open_app: OpenApp) -> None:
    sheets = sheets_of(open_app("compare", compared_country=["Vietnam", "Tuvalu", "Chile"]))
    _caption, heads, *rows = sheets["Commitments and completion"]
    cells = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    for other in ("Tuvalu", "Chile"):
        committed = cells["Committed to"]
        assert committed[f"{other} − Vietnam"] == committed[other] - committed["Vietnam"]
        assert committed[f"{other} − Vietnam, points"] is None
    completed = cells["Completed"]
    shares = {name: completed[name] / completed[f"{name}: of"] for name in ("Chile", "Vietnam")}
    assert completed["Chile − Vietnam, points"] == round(100 * (shares["Chile"] - shares["Vietnam"]))
    assert cells["Due and completed"]["Tuvalu − Vietnam, points"] == "too few for shares"


def test_a_sheet_of_the_workbook_has_its_key_once_and_no_signs_of_the_screen(open_app: OpenApp) -> None:
    for (caption,), *rows in sheets_of(open_app("compare", compared_country=["Vietnam", "Tuvalu"])).values():
        texts = [caption, *(cell for row in rows for cell in row if isinstance(cell, str))]
        assert not [text for text in texts if set(text) & set("▲▼≠≈")]
        assert caption.count(f"{words.NOT_REPORTED} not reported") <= 1
        if any(text in (words.NOT_REPORTED, words.NOT_ASKED, words.SUPPRESSED) for text in texts):
            assert f"{words.NOT_REPORTED} not reported" in caption


def test_where_exports_are_lacking_a_comparison_says_which_and_shows_the_rest(
    open_app: OpenApp, tmp_path: Path
) -> None:
    data = write_folder(
        tmp_path / "data",
        workshops="workshop_id,year,title,format\nw1,2017,First,in_person\n",
        delegations=(
            "workshop_id,country,role,publisher,source_url\n"
            "w1,PHL,participant,Us,https://example.org\nw1,VNM,organizer,Us,https://example.org\n"
        ),
    )
    app = open_app("compare", data=data, compared_country=["Vietnam", "Philippines"])
    assert not app.exception
    assert list(charts(app)) == ["Workshops and people"]
    cells = matrix(charts(app)["Workshops and people"].figure)
    assert cells["Workshops named"]["Philippines"] == ("1 of 1", "= the same")
    assert cells["Participants"]["Philippines"] == (words.NOT_REPORTED, "")
    lacking = [sentence.split(". ")[0] for sentence in sentences(app)]
    assert lacking == [
        "The data set has no actions",
        "The data set has no objective scores",
        "The data set has no facility audits or milestones",
        "The data set has no market flows",
    ]


def test_a_comparison_of_a_past_day_before_anything_was_due_shows_the_states_alone(open_app: OpenApp) -> None:
    app = open_app("compare", compared_country=["Tuvalu", "Vietnam"], as_of="2017-12-31")
    assert not app.exception
    assert "Completed of those due, over time" not in charts(app)
    assert "No action of these countries has been due so far. Widen the years or the workshops." in sentences(app)
    cells = matrix(charts(app)["Commitments and completion"].figure)
    assert {cells["Due and completed"][country][0] for country in ("Tuvalu", "Vietnam")} == {words.NOT_ASKED}


def test_a_country_s_page_leads_to_its_comparison(open_app: OpenApp) -> None:
    links = [element.proto for element in open_app("country", country="Vietnam").get("page_link")]
    [link] = [link for link in links if link.label == "Compare with…"]
    assert link.page == "compare"
    assert link.query_string == "compared_country=Vietnam"
