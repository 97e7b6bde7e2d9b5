"""The reader's alphabet: names, and the codes behind them, in the order of a dictionary of the reader's language.

The order is that of Unicode's collation for the language (CLDR), which DuckDB brings with it: “Åland” stands under A
for a reader of English and after Z for one of Swedish, and “Đan Mạch” after every D.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import duckdb

from iemn_data.contract import load_contract
from iemn_data.countries import WORLD, country_codes, country_name
from iemn_data.messages import LANGUAGE, _
from iemn_data.statements import statement

COUNTRY = "country"


@lru_cache(maxsize=1)
def _collator() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


@lru_cache(maxsize=4096)
def _sorted(names: frozenset[str], language: str) -> tuple[str, ...]:
    with _collator().cursor() as cursor:
        rows = cursor.execute(statement("collation/names_in_order"), {"names": list(names), "language": language})
        return tuple(name for (name,) in rows.fetchall())


def in_order(names: Iterable[str]) -> list[str]:
    """Different names in the alphabetical order of the reader's language."""
    return list(_sorted(frozenset(names), LANGUAGE.get()))


def by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Names by their codes, in the alphabetical order of the names; of equal ones the first code comes first."""
    places = {name: place for place, name in enumerate(in_order(names.values()))}
    return dict(sorted(names.items(), key=lambda item: (places[item[1]], item[0])))


@lru_cache(maxsize=32)
def _orders(language: str) -> dict[str, tuple[str, ...]]:
    """The codes of countries, and those of each enumeration of the contract, in the order of their names."""
    countries = {code: country_name(code, language) for code in (*country_codes(), WORLD)}
    enumerations = load_contract().enumerations
    labels = {name: {code: _(label) for code, label in values.items()} for name, values in enumerations.items()}
    return {name: tuple(by_name(names)) for name, names in {COUNTRY: countries, **labels}.items()}


def alphabet(name: str) -> str:
    """The codes of “country” or of an enumeration in the order of the reader's names, for `$alphabet` in SQL; KeyError.

    They are one text, since DuckDB takes a list of so many five times as long.
    """
    return _texts(LANGUAGE.get())[name]


@lru_cache(maxsize=32)
def _texts(language: str) -> dict[str, str]:
    return {name: " ".join(codes) for name, codes in _orders(language).items()}


@lru_cache(maxsize=32)
def _places(language: str) -> dict[str, int]:
    return {code: place for codes in _orders(language).values() for place, code in enumerate(codes)}


def place_of(code: object) -> tuple[int, str]:
    """What sorts codes of countries or of one enumeration by their names; one without a name comes last, as in SQL."""
    places = _places(LANGUAGE.get())
    return places.get(str(code), len(places)), str(code)
