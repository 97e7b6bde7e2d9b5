"""Names of countries, and what each name stands for.

The names come from Unicode CLDR through Babel, and from ISO 3166 through pycountry: short, formal and withdrawn ones,
with its translations into the languages of `SPOKEN`. `names.csv` holds what neither has and lists write all the same:
the names of the World Bank, UN Comtrade, Eurostat and newspapers, and earlier names.
"""

from __future__ import annotations

import csv
import gettext
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from babel import Locale, localedata

from iemn_data.countries.codes import WORLD, alpha2_by_alpha3, alpha3_by_alpha2, replacing
from iemn_data.countries.keys import plain_key, sorted_keys

# The languages whose names are known before those of all others, in every order of their words but for Vietnamese: it
# writes each syllable as a word, so that some look like small words of another language (“Do Thái” is Israel).
SPOKEN = ("en", "es", "fr", "pt", "id", "ms", "th", "vi", "ar", "zh")
_IN_ORDER = ("vi",)
_CATALOGUES = ("es", "fr", "pt", "pt_BR", "id", "th", "vi", "ar", "zh_CN", "zh_TW", "zh_HK")

# CLDR's 台灣 has the shorter form of a letter; exports may have either.
_AS_ITS_GOVERNMENT_WRITES = {"zh_TW": {"TWN": "臺灣"}}

# What a key stands for; a key of several countries is ambiguous.
Index = dict[str, frozenset[str]]
_Named = Iterable[tuple[str, str]]


@lru_cache(maxsize=32)
def names_in(language: str) -> dict[str, str]:
    """Alpha-3 to the CLDR name in a language."""
    territories = Locale.parse(language).territories
    names = {alpha3: territories[a2] for alpha3, a2 in alpha2_by_alpha3().items() if a2 in territories}
    return names | _AS_ITS_GOVERNMENT_WRITES.get(language, {})


def _index(in_any_order: _Named, in_order: _Named = ()) -> Index:
    """Keys to what they stand for; a key that only reordering makes never hides a name that is written so."""
    plain: dict[str, set[str]] = defaultdict(set)
    reordered: dict[str, set[str]] = defaultdict(set)
    for name, code in in_any_order:
        plain[plain_key(name)].add(code)
        for key in sorted_keys(name):
            reordered[key].add(code)
    for name, code in in_order:
        plain[plain_key(name)].add(code)
    return {key: frozenset(codes) for key, codes in (reordered | plain).items() if key}


def english_names() -> Iterator[tuple[str, str]]:
    """Every English name of CLDR and ISO, with its alpha-3 code."""
    yield from ((name, code) for code, name in names_in("en").items())
    yield from _iso_names("en")


def _iso_names(catalogue: str) -> Iterator[tuple[str, str]]:
    import pycountry

    translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [catalogue], fallback=True).gettext
    for country in pycountry.countries:
        names = (getattr(country, form, None) for form in ("name", "official_name", "common_name"))
        yield from ((translated(name), country.alpha_3) for name in names if name)


def _withdrawn_names() -> Iterator[tuple[str, str]]:
    import pycountry

    for country in pycountry.historic_countries:
        if country.alpha_2 not in alpha3_by_alpha2():
            yield from ((country.name, code) for code in replacing(country.alpha_2))


def listed_names() -> list[tuple[str, str]]:
    """Every name of `names.csv`, with its alpha-3 code."""
    with Path(__file__).with_name("names.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["country"]) for row in csv.DictReader(file)]


@lru_cache(maxsize=1)
def own_names() -> Index:
    """What the names of `names.csv` stand for, before all others."""
    return _index(listed_names())


@lru_cache(maxsize=1)
def abbreviations() -> Index:
    """The names of `names.csv` that are written as short as codes, such as “UK”."""
    return _index(in_any_order=(), in_order=((name, code) for name, code in listed_names() if name.isascii()))


@lru_cache(maxsize=1)
def english() -> Index:
    """What English names stand for; a withdrawn name never hides one in use."""
    return _index(_withdrawn_names()) | _index(english_names())


@lru_cache(maxsize=1)
def spoken() -> Index:
    """What names in the other languages of `SPOKEN` stand for; those of CLDR go first."""
    identifiers = [name for name in localedata.locale_identifiers() if name.split("_")[0] in SPOKEN]
    known = _countries()
    cldr: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    translated: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for name in identifiers:
        cldr[name not in _IN_ORDER] += [named for named in _own_names(name) if named[1] in known]
    for catalogue in _CATALOGUES:
        translated[catalogue not in _IN_ORDER] += _iso_names(catalogue)
    return _index(translated[True], translated[False]) | _index(cldr[True], cldr[False])


@lru_cache(maxsize=1)
def all_others() -> Index:
    """What names in every language of CLDR stand for, but for those that are a region's in another one."""
    named = {each for name in localedata.locale_identifiers() for each in _own_names(name)}
    index = _index(in_any_order=(), in_order=named)
    known = _countries()
    return {key: codes for key, codes in index.items() if codes <= known}


def _countries() -> set[str]:
    return {*alpha2_by_alpha3(), WORLD}


def _own_names(identifier: str) -> Iterator[tuple[str, str]]:
    """The names that a locale does not inherit, each with its alpha-3 code, or a region's own code.

    Babel itself would inherit them for each of a thousand locales, and keep all of these in memory.
    """
    known = alpha3_by_alpha2() | {"001": WORLD}
    with Path(localedata.resolve_locale_filename(identifier)).open("rb") as file:
        territories = pickle.load(file).get("territories", {})  # noqa: S301, the file is Babel's
    yield from ((name, known.get(code, code)) for code, name in territories.items())
