"""The shipped facts on the Basel Convention: who is a Party is known with its source, or not known."""

from __future__ import annotations

from tests.data.shipped import raw

NOT_KNOWN = {"DEU", "GHA", "IND", "NGA", "PRY", "TUV", "TWN"}


def test_seven_countries_are_not_known_and_the_united_states_alone_are_no_party() -> None:
    countries = raw("countries").set_index("country")
    known = countries["basel_party"].dropna()
    assert set(countries.index) - set(known.index) == NOT_KNOWN
    assert {country for country, is_party in known.items() if not is_party} == {"USA"}


def test_every_membership_has_its_source_and_what_is_not_known_has_none() -> None:
    countries = raw("countries")
    assert (countries["basel_party"].isna() == countries["source_url"].isna()).all()
    assert countries["source_url"].dropna().str.startswith("http").all()
