"""Countries are known by any code and by any name that exports use; what is unknown gets the nearest suggestion."""

from __future__ import annotations

import pytest

from iemn_data.countries import country_code, country_name


@pytest.mark.parametrize("code", ["VN", "VNM", "704", "vn", "Vnm", " VNM "])
def test_each_of_the_three_codes_of_iso_is_understood(code: str) -> None:
    assert country_code(code) == "VNM"


@pytest.mark.parametrize(("number", "code"), [("032", "ARG"), ("32", "ARG"), ("76", "BRA"), ("076", "BRA")])
def test_a_number_may_have_lost_its_leading_zeros(number: str, code: str) -> None:
    assert country_code(number) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Brasil", "BRA"),
        ("Brésil", "BRA"),
        ("Tailandia", "THA"),
        ("ไทย", "THA"),
        ("Việt Nam", "VNM"),
        ("越南", "VNM"),
        ("Filipinas", "PHL"),
        ("Pilipinas", "PHL"),
        ("Мексика", "MEX"),
        ("مصر", "EGY"),
        ("Ägypten", "EGY"),
    ],
)
def test_a_name_in_any_language_is_understood(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the Philippines", "PHL"),
        ("  viet   nam ", "VNM"),
        ("THAILAND", "THA"),
        ("Republic of Korea", "KOR"),
        ("United States of America", "USA"),
        ("U.S.A.", "USA"),
        ("Russian Federation", "RUS"),
        ("Cote d’Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
    ],
)
def test_the_spellings_of_exports_are_understood(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["Taiwan", "TW", "TWN", "158", "Chinese Taipei", "臺灣", "台灣", "Taiwán"])
def test_taiwan_is_a_unit_of_its_own(name: str) -> None:
    assert country_code(name) == "TWN"


def test_taiwan_and_china_have_names_of_their_own() -> None:
    assert country_name("TWN") == "Taiwan"
    assert country_name("CHN") == "China"
    assert country_code("China") == "CHN"


@pytest.mark.parametrize("name", ["Tuvalu", "TV", "TUV", "798", "ตูวาลู"])
def test_tuvalu_is_known(name: str) -> None:
    assert country_code(name) == "TUV"


@pytest.mark.parametrize("code", ["DEU", "FRA", "MMR", "COD", "TLS", "YEM"])
def test_of_a_country_with_withdrawn_codes_the_current_one_stands(code: str) -> None:
    assert country_code(code) == code
    assert country_code(country_name(code)) == code


def test_the_world_is_known_by_its_code_and_its_name() -> None:
    assert [country_code(world) for world in ("wld", "001", "World", "Mundo", "世界")] == ["WLD"] * 5
    assert country_name("WLD") == "world"
    assert country_code("1") is None


@pytest.mark.parametrize("spelling", ["", " ", "0", "999", "XX", "XXX", "EU", "ZZ", "XA", "Unknown Region", "Europe"])
def test_what_names_no_country_is_none(spelling: str) -> None:
    assert country_code(spelling) is None


def test_a_name_is_given_in_the_language_asked_for() -> None:
    assert [country_name("THA", language) for language in ("en", "es", "pt", "vi", "zh_Hant")] == [
        "Thailand",
        "Tailandia",
        "Tailândia",
        "Thái Lan",
        "泰國",
    ]
    assert country_name("ZZZ") == "ZZZ"
