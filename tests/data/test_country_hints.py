"""An unknown spelling gets a country as a suggestion where it is a slip of the pen away, and never a wrong one."""

from __future__ import annotations

import pycountry
import pytest

from iemn_data.countries import country_code, country_codes, country_name, nearest_country


@pytest.mark.parametrize(
    ("spelling", "near"),
    [
        ("Phillipines", "Philippines"),
        ("Thailnd", "Thailand"),
        ("Tuvulu", "Tuvalu"),
        ("Vietnm", "Vietnam"),
        ("Untied States", "United States"),
        ("Indonisia", "Indonesia"),
        ("Republic of Indonisia", "Indonesia"),
        ("Gahna", "Ghana"),
        ("Colombai", "Colombia"),
        ("El Salvdor", "El Salvador"),
    ],
)
def test_a_slip_of_the_pen_gets_the_country_as_a_suggestion(spelling: str, near: str) -> None:
    assert country_code(spelling) is None
    assert nearest_country(spelling) == near


@pytest.mark.parametrize(
    "spelling",
    [
        *("qq", "Narnia", "Republic of China", "Virgin Islands", "BUR", "Kenya (UGA)"),
        *("EU", "Asia", "Europe", "Africa", "South America", "Central Africa", "West Africa", "Southern Africa"),
        *("Western Africa", "Latin America", "Polynesia", "Melanesia", "Oceania", "Caribbean", "Middle East", "ASEAN"),
        *("Lagos", "Konya", "Chiba", "Paraná", "Almería", "Bali", "Samos", "Styria", "Manila", "Perth", "Tasmania"),
        *("Siberia", "Prussia", "Slavonia", "Kurdistan", "Turkestan", "Somaliland", "Zanzibar", "Hawaii", "Indochina"),
        *("West Germany", "Soviet Union", "Yugoslavia", "Northern Cyprus", "Sandwich Islands", "Tibet", "Catalonia"),
        *(
            "Republic",
            "Kingdom",
            "United",
            "Islands",
            "Total",
            "Unknown",
            "Other",
            "Not specified",
            "Rest of the world",
        ),
    ],
)
def test_what_is_no_slip_of_the_pen_gets_no_suggestion(spelling: str) -> None:
    assert nearest_country(spelling) is None


@pytest.mark.parametrize("spelling", ["Dominican", "Republic of Dominica", "Ghana 🇰🇪", "Sambia", "China and Taiwan"])
def test_what_may_mean_another_country_or_is_spelled_right_gets_no_suggestion(spelling: str) -> None:
    assert country_code(spelling) is None
    assert nearest_country(spelling) is None


def slips(name: str, place: int) -> set[str]:
    """A name with one letter left out, doubled, swapped with the next, or exchanged for another."""
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return {
        before + after,
        before + letter + letter + after,
        before + after[:1] + letter + after[1:],
        before + "aeiouklmnrst"[(place * 7 + len(name)) % 12] + after,
    }


@pytest.mark.parametrize("start", "ABCDEFGHIJKLMNOPQRSTUVWYZ")
def test_a_name_with_one_wrong_letter_suggests_its_own_country_or_none(start: str) -> None:
    codes = [code for code in country_codes() if country_name(code).upper().startswith(start)]
    for code in codes:
        name = country_name(code)
        for place in range(len(name)):
            for slip in slips(name, place):
                assert country_code(slip) or nearest_country(slip) in (None, name), slip


def test_a_formal_name_with_one_wrong_letter_suggests_its_own_country_or_none() -> None:
    formal = [
        (country.official_name, country.alpha_3) for country in pycountry.countries if hasattr(country, "official_name")
    ]
    for name, code in formal[::9]:
        for place in range(0, len(name), 5):
            for slip in slips(name, place):
                assert country_code(slip) or nearest_country(slip) in (None, country_name(code)), slip
