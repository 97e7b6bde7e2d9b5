"""Names of the regions of the United Nations (M49) in the reader's language, from Unicode CLDR."""

from __future__ import annotations

from babel import Locale

# The English names of the United Nations, which the data have, and their codes, which CLDR knows.
_CODES = {
    "Northern Africa": "015",
    "Western Africa": "011",
    "Eastern Africa": "014",
    "Middle Africa": "017",
    "Southern Africa": "018",
    "Northern America": "021",
    "Central America": "013",
    "Caribbean": "029",
    "South America": "005",
    "Eastern Asia": "030",
    "South-eastern Asia": "035",
    "Southern Asia": "034",
    "Central Asia": "143",
    "Western Asia": "145",
    "Northern Europe": "154",
    "Western Europe": "155",
    "Eastern Europe": "151",
    "Southern Europe": "039",
    "Australia and New Zealand": "053",
    "Melanesia": "054",
    "Micronesia": "057",
    "Polynesia": "061",
}


def region_name(name: str, language: str) -> str:
    """A region's name in a language; in English, and where CLDR has none, as the data have it."""
    if language == "en" or name not in _CODES:
        return name
    return str(Locale.parse(language).territories.get(_CODES[name], name))
