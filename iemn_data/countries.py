"""Countries: ISO 3166-1 alpha-3 codes, their CLDR names, and the spellings that exports use.

Taiwan is a unit of its own with its CLDR name. Source of the names: Unicode CLDR through Babel.
"""

from __future__ import annotations

import difflib
import pickle
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global

WORLD = "WLD"

# Spellings that CLDR does not carry but exports do.
ALIASES = {
    "chinese taipei": "TWN",
    "taiwan, province of china": "TWN",
    "taiwan (china)": "TWN",
    "臺灣": "TWN",
    "republic of korea": "KOR",
    "korea": "KOR",
    "korea, republic of": "KOR",
    "viet nam": "VNM",
    "united states of america": "USA",
    "usa": "USA",
    "u.s.a.": "USA",
    "us": "USA",
    "uk": "GBR",
    "great britain": "GBR",
    "czech republic": "CZE",
    "ivory coast": "CIV",
    "lao pdr": "LAO",
    "brunei darussalam": "BRN",
    "russian federation": "RUS",
    "bolivia (plurinational state of)": "BOL",
    "iran (islamic republic of)": "IRN",
    "tanzania, united republic of": "TZA",
}


def fold(spelling: str) -> str:
    """The spelling in lower case and composed Unicode (NFKC), with single spaces, without a leading “the”."""
    words = unicodedata.normalize("NFKC", spelling).casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


# CLDR lists withdrawn alpha-3 codes beside these current ones.
_CURRENT = {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM"}


# CLDR names these too: a union, the regions of two pseudo-locales, and “Unknown Region”.
_NO_COUNTRIES = frozenset({"EU", "XA", "XB", "ZZ"})


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every ISO code, alpha-2, alpha-3 and numeric, to its alpha-2 code."""
    territories = set(map(str, Locale("en").territories)) - _NO_COUNTRIES
    codes = {code: code for code in territories if re.fullmatch("[A-Z]{2}", code)}
    for alias, current in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}|[0-9]{3}", alias) and len(current) == 1 and current[0] in codes:
            codes[alias] = current[0]
    return codes


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    """Alpha-2 to alpha-3."""
    codes = {alpha2: code for code, alpha2 in _codes().items() if re.fullmatch("[A-Z]{3}", code)}
    return codes | _CURRENT


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, str]:
    return {alpha3: alpha2 for alpha2, alpha3 in _alpha3().items()}


@lru_cache(maxsize=32)
def _names(language: str) -> dict[str, str]:
    """Alpha-3 to the CLDR name in a language."""
    territories = Locale.parse(language).territories
    return {alpha3: territories[a2] for alpha3, a2 in _alpha2().items() if a2 in territories}


def country_name(code: str, language: str = "en") -> str:
    """The CLDR name of an alpha-3 code in a language; the code itself where CLDR has none."""
    if code == WORLD:
        return str(Locale.parse(language).territories["001"])
    return _names(language).get(code, code)


def country_codes() -> tuple[str, ...]:
    """The alpha-3 code of every country that has a name, in order."""
    return tuple(sorted(_names("en")))


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {fold(name): code for code, name in _names("en").items()} | ALIASES


def _own_names(identifier: str) -> dict[str, str]:
    """Alpha-3 to the CLDR name, of the names that a locale does not inherit.

    Babel itself would inherit them for each of a thousand locales, and keep all of these in memory.
    """
    with Path(localedata.resolve_locale_filename(identifier)).open("rb") as file:
        territories = pickle.load(file).get("territories", {})  # noqa: S301, the file is Babel's
    return {alpha3: territories[a2] for alpha3, a2 in _alpha2().items() if a2 in territories}


@lru_cache(maxsize=1)
def _every_language() -> dict[str, str]:
    names: dict[str, str] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        for code, name in _own_names(identifier).items():
            names.setdefault(fold(name), code)
    return names | _english()


def read_names() -> None:
    """Load the names in every language ahead of time, which takes a moment."""
    _every_language()


def country_code(spelling: str) -> str | None:
    """The alpha-3 code of a country, from any ISO code or a name in any language of CLDR; None where it is unknown."""
    text = spelling.strip()
    if text.upper() == WORLD:
        return WORLD
    by_code = _codes().get(text.upper().zfill(3) if text.isdigit() else text.upper())
    if by_code in _alpha3():
        return _alpha3()[by_code]
    folded = fold(text)
    return _english().get(folded) or _every_language().get(folded)


def nearest_country(spelling: str) -> str | None:
    """The English name of the country most like an unknown spelling; None where none is like it."""
    near = difflib.get_close_matches(fold(spelling), list(_english()), n=1, cutoff=0.7)
    return country_name(_english()[near[0]]) if near else None


def possible_countries(spelling: str) -> tuple[str, ...]:
    """stub"""
    code = country_code(spelling)
    return (code,) if code else ()


def is_iso(spelling: str) -> bool:
    """stub"""
    return country_code(spelling) is not None
