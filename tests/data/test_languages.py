"""Which language a reader is given, and how it writes lists, numbers, names and quotations."""

from __future__ import annotations

import pytest

from iemn_data.countries import country_name
from iemn_data.countries.regions import region_name
from iemn_data.languages import in_each_language, language_of, languages, of_accept_language, reader_language, said_in
from iemn_data.messages import _, bracketed, in_a_row, joined, labelled, listed, number, quoted, retold


def test_nine_languages_have_each_a_tag_and_a_name_of_their_own() -> None:
    assert [each.tag for each in languages().values()] == ["en", "es", "pt-BR", "id", "ms", "th", "vi", "zh-Hant", "ar"]
    assert len({each.name for each in languages().values()}) == len(languages())
    assert [each.tag for each in languages().values() if each.direction == "rtl"] == ["ar"]


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (["vi-VN"], "vi"),
        (["pt-PT"], "pt_BR"),
        (["zh-CN"], "zh_TW"),
        (["zh-Hant"], "zh_TW"),
        (["in-ID"], "id"),
        (["de", "es-AR"], "es"),
        (["de"], None),
        ([""], None),
    ],
)
def test_a_reader_is_given_the_first_language_of_ours_that_is_asked_for(tags: list[str], language: str | None) -> None:
    assert language_of(*tags) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("vi,en;q=0.8", "vi"),
        ("de;q=0.9,en;q=0.4,th;q=0.5", "th"),
        ("th;q=0,en", "en"),
        ("th;q=much", None),
        ("*", None),
        ("", None),
    ],
)
def test_a_browser_s_header_is_read_by_its_weights(header: str, language: str | None) -> None:
    assert of_accept_language(header) == language


def test_what_is_said_in_a_language_leaves_the_reader_s_as_it_was() -> None:
    assert said_in("ar", lambda: reader_language().tag) == "ar"
    assert reader_language().tag == "en"
    assert in_each_language(lambda: reader_language().language) == list(languages())


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", ["Chile", "Peru", "Egypt"], "Chile, Peru, and Egypt"),
        ("es", ["Chile", "Indonesia"], "Chile e Indonesia"),
        ("es", ["Chile", "Perú"], "Chile y Perú"),
        ("es", ["Perú", "Hiato"], "Perú y Hiato"),
        ("th", ["a.csv", "b.csv"], "a.csv และ b.csv"),
        ("th", ["a", "b", "c"], "a, b และ c"),
        ("zh_TW", ["甲", "乙", "丙"], "甲、乙和丙"),
    ],
)
def test_a_list_is_as_its_language_writes_it(language: str, names: list[str], said: str) -> None:
    assert said_in(language, lambda: listed(names)) == said


def test_marks_are_those_of_the_language() -> None:
    assert said_in("es", lambda: number(1234567)) == "1.234.567"
    assert said_in("en", lambda: number(1234567)) == "1,234,567"
    assert said_in("zh_TW", lambda: quoted("銅")) == "「銅」"
    assert said_in("ar", lambda: in_a_row(["1", "2"])) == "1، 2"


def test_countries_and_regions_have_their_names_in_each_language() -> None:
    assert country_name("TWN", "zh_TW") == "臺灣"
    assert country_name("VNM", "vi") == "Việt Nam"
    assert region_name("South-eastern Asia", "en") == "South-eastern Asia"
    assert region_name("South-eastern Asia", "id") == "Asia Tenggara"
    assert region_name("The moon", "id") == "The moon"


def test_a_word_of_one_language_is_retold_in_another() -> None:
    spanish = said_in("es", lambda: _("Overdue"))
    assert said_in("vi", lambda: retold(spanish)) == said_in("vi", lambda: _("Overdue"))
    assert retold(spanish) == "Overdue"
    assert retold("Overdue") == "Overdue"
    assert said_in("vi", lambda: retold("Atlantis")) == "Atlantis"


def test_sentences_follow_one_another_with_a_space_but_after_a_chinese_full_stop() -> None:
    assert joined("One.", "", None, "Two.") == "One. Two."
    assert joined("一。", "二。", "Three.") == "一。二。Three."
    assert joined("هنا؟", "نعم.") == "هنا؟ نعم."
    assert joined("", None) == ""


def test_a_colon_is_that_of_the_language_and_a_name_with_braces_stays_as_it_is() -> None:
    assert labelled("{w1}", 3) == "{w1}: 3"
    assert bracketed("{w1}", "{x}") == "{w1} ({x})"
    assert said_in("zh_TW", lambda: labelled("2018", 3)) == "2018：3"
