"""Words and numbers as the reader knows them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from iemn_data.languages import said_in
from iemn_data.queries import Workshops
from iemn_ui.text import words
from tests.answers import answer


def workshops(*rows: tuple[str, int, str | None, str | None, str | None, bool]) -> pd.DataFrame:
    columns = ["workshop_id", "year", "city", "host_country", "start_date", "is_online"]
    table = pd.DataFrame(rows, columns=columns)
    return answer(Workshops, table.assign(start_date=pd.to_datetime(table["start_date"])))


@pytest.mark.parametrize(
    ("number", "qualifier", "text"),
    [
        (50, "exact", "50"),
        (50, "more_than", "50+"),
        (50, "about", "~50"),
        (50, None, "50"),
        (50, np.nan, "50"),
        (1200, "more_than", "1,200+"),
    ],
)
def test_a_published_figure_keeps_its_qualifier(number: float, qualifier: Any, text: str) -> None:
    assert words.qualified(number, qualifier) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3180, "3,180"),
        (3180.4, "3,180"),
        (9.96, "10"),
        (2.345, "2.3"),
        (2.0, "2"),
        (-1258, "-1,258"),
        (0, "0"),
        (-0.0, "0"),
        (-0.04, "-0.04"),
        (0.01, "0.01"),
        (0.0149, "0.015"),
        (0.25, "0.25"),
        (0.3, "0.3"),
        (0.1 + 0.2, "0.3"),
        (0.00012, "0.00012"),
        (0.1 + 0.2 - 0.3, "0"),
        (12_345_678, "12,345,678"),
        (12_345_678.4, "12,345,678"),
    ],
)
def test_a_count_has_no_needless_digits(number: float, text: str) -> None:
    assert words.count(number) == text


def test_a_unit_stands_behind_a_thin_space_that_does_not_break() -> None:
    assert words.count(3180, "t") == "3,180\u202ft"


def test_zero_and_not_reported_look_different() -> None:
    assert words.count(0) == "0"
    assert words.count(None) == words.count(float("nan")) == words.count(pd.NA) == words.day(pd.NaT) == "–"


def test_a_share_of_nothing_is_not_zero_percent() -> None:
    assert words.share(1, 4) == "25 %"
    assert words.share(0, 4) == "0 %"
    assert words.share(0, 0) == words.share(1, float("nan")) == "–"


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        (0.04, "0.04 %"),
        (0.4, "0.4 %"),
        (0.6, "1 %"),
        (99.4, "99 %"),
        (99.6, "99.6 %"),
        (99.96, "99.96 %"),
        (100, "100 %"),
        (100.2, "100.2 %"),
        (1234, "1,234 %"),
        (-0.04, "-0.04 %"),
        (-12.3, "-12 %"),
    ],
)
def test_only_nothing_is_0_percent_and_only_everything_100(percent: float, text: str) -> None:
    assert words.share(percent, 100) == text
    assert words.share(percent / 1e4, 0.01) == text


def test_a_sum_that_is_all_but_for_the_inexactness_of_adding_is_all() -> None:
    assert words.share(0.1 + 0.2, 0.3) == words.share(0.3, 0.1 + 0.2) == "100 %"
    assert words.part_of(0.1 + 0.2, 0.3) == "0.3 of 0.3"


def test_a_part_comes_with_its_whole_and_the_whole_with_its_unit() -> None:
    assert words.part_of(3, 4) == "3 of 4"
    assert words.part_of(1200, 32424, "t") == "1,200 of 32,424\u202ft"


def test_a_part_that_is_not_all_does_not_read_as_all() -> None:
    assert words.part_of(99.96, 100, "t") == "99.96 of 100\u202ft"
    assert words.part_of(3179.7, 3180, "t") == "3,179.7 of 3,180\u202ft"
    assert words.part_of(100, 100, "t") == "100 of 100\u202ft"


def test_a_tiny_amount_is_no_zero() -> None:
    assert words.part_of(0.01, 0.01, "t") == "0.01 of 0.01\u202ft"
    assert words.part_of(0.01, 12_345_678, "t") == "0.01 of 12,345,678\u202ft"
    assert words.gain(0.003) == words.index(0.003) == "0.003"
    assert words.gain(0.997) == "0.997"
    assert words.gain(1) == "1.00"
    assert words.gain(0) == "0.00"
    assert words.as_published(0.0004, "kt") == "0.0004\u202fkt"
    assert words.as_published(1.2345) == "1.235"


@pytest.mark.parametrize(
    ("number", "decimals", "nearest"),
    [
        (212.5, 0, 213),
        (213.5, 0, 214),
        (-212.5, 0, -213),
        (2.675, 2, 2.68),
        (0.25, 1, 0.3),
        (-0.4, 0, 0),
        (2.0**60, 0, 2.0**60),
    ],
)
def test_halves_are_rounded_away_from_zero(number: float, decimals: int, nearest: float) -> None:
    assert words.rounded(number, decimals) == nearest
    assert str(words.rounded(-0.4)) == "0.0"


def test_halves_are_rounded_up_in_whatever_is_shown() -> None:
    assert words.count(212.5) == "213"
    assert words.count(0.25) == "0.25"
    assert words.count(2.25) == "2.3"
    assert words.share(1, 8) == "13 %"
    assert words.share(3, 8) == "38 %"
    assert words.gain(0.125) == "0.13"
    assert words.millions(1_250_000) == "1.3"


def test_a_sum_in_millions_keeps_one_digit() -> None:
    assert words.millions(14_149_000) == "14.1"
    assert words.millions(40_000) == "0.04"


def test_days_are_written_out() -> None:
    assert words.day(date(2026, 8, 12)) == "12 Aug 2026"
    assert words.day(pd.Timestamp("2026-08-12")) == "12 Aug 2026"
    assert words.as_date(pd.Timestamp("2026-08-12 10:00")) == date(2026, 8, 12)


def test_countries_have_their_cldr_names_and_are_listed_in_a_phrase() -> None:
    assert [words.country(code) for code in ("TWN", "TUV", "VNM")] == ["Taiwan", "Tuvalu", "Vietnam"]
    assert words.countries(["TWN", "TUV", "VNM"]) == "Taiwan, Tuvalu, and Vietnam"
    assert words.owners(["TWN", "TUV"]) == "Taiwan, Tuvalu"


@pytest.mark.parametrize("owners", [None, float("nan"), [], np.array([])])
def test_an_action_that_no_country_owns_is_the_network_s(owners: Any) -> None:
    assert words.owners(owners) == "The network"


def test_workshops_are_known_by_year_and_place_or_by_the_day_when_online() -> None:
    table = workshops(
        ("w1", 2018, "Manila", "PHL", "2018-09-25", False),
        ("w2", 2021, None, None, "2021-09-28", True),
        ("w3", 2022, None, None, None, True),
        ("w4", 2023, None, "USA", None, False),
        ("w5", 2024, None, None, None, False),
    )
    assert words.workshops(table) == {
        "w1": "2018 Manila",
        "w2": "2021 online 28 Sep",
        "w3": "2022 online",
        "w4": "2023 United States",
        "w5": "2024 w5",
    }


def test_two_workshops_of_the_same_name_are_told_apart_by_their_ids() -> None:
    table = workshops(
        ("w1", 2018, "Manila", "PHL", None, False),
        ("w2", 2018, "Manila", "PHL", None, False),
        ("w3", 2019, "Manila", "PHL", None, False),
    )
    assert list(words.workshops(table).values()) == ["2018 Manila (w1)", "2018 Manila (w2)", "2019 Manila"]


def test_what_a_list_leaves_out_is_called_by_its_name() -> None:
    assert [words.more_actions(n) for n in (1, 2)] == ["and 1 more action", "and 2 more actions"]
    assert [words.more_technologies(n) for n in (1, 2)] == ["and 1 more technology", "and 2 more technologies"]
    assert words.more_rows(1200) == "More rows: 1,200"


def test_every_value_of_an_enumeration_has_a_word_and_an_unknown_one_stands_for_itself() -> None:
    assert list(words.labels("state")) == ["completed", "in_progress", "planned", "overdue", "dropped"]
    assert words.label("fate", "material_recovery") == "Material recovery"
    assert words.label("commodity", "rare_earths") == "Rare earths"


def test_in_arabic_a_text_of_the_data_in_latin_letters_keeps_its_own_order() -> None:
    assert said_in("ar", lambda: words.isolated("It opened in May.")) == "\u2068It opened in May.\u2069"
    assert said_in("ar", lambda: words.literal("a*b")) == "\u2068a\\*b\u2069"
    assert said_in("ar", lambda: words.isolated("افتتح في مايو.")) == "افتتح في مايو."
    assert said_in("ar", lambda: words.isolated("")) == ""
    assert words.isolated("It opened in May.") == "It opened in May."
