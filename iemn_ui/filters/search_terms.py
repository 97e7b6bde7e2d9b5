"""Searching: what a reader types, as words to find in texts and as the codes that stand for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from iemn_data.countries import ALIASES, country_code, country_codes
from iemn_data.messages import LANGUAGE
from iemn_data.paging import Order, Search
from iemn_ui.text import words
from iemn_ui.text.columns import COUNTRIES, COUNTRY_LISTS, ENUMERATED
from iemn_ui.text.workshops import workshop_names

# The longest names of countries have this many words: “Saint Vincent and the Grenadines”.
_LONGEST_NAME = 5
_OF_COUNTRIES = frozenset({*COUNTRIES, *COUNTRY_LISTS, "owners", "parties"})
# Codes of countries have two or three letters, and so have many words.
_LONGEST_CODE = 3


def search_for(text: str, columns: Iterable[str]) -> Search:
    """What the reader typed, to be found in rows with these columns.

    A country is found by its name in any language, by any part of its name in the reader's own, and by its code in
    capitals; a workshop and a word for a code by any part of their names.
    """
    coded = tuple(column for column in columns if labels_of(column))
    names: dict[str, dict[str, str]] = {str(sorted(known)): known for known in map(labels_of, coded)}
    terms = _terms(text.split())
    codes = tuple(
        tuple(dict.fromkeys((*([country] if country else ()), *_meant(term, names.values()))))
        for term, country in terms
    )
    return Search(tuple(term for term, _country in terms), codes, coded)


def order_by(column: str | None, is_descending: bool) -> Order:
    """The order that a reader asks for: codes by what they are read as."""
    names = labels_of(column) if column else {}
    codes = sorted(names, key=lambda code: folded(names[code])) if column in _OF_COUNTRIES else list(names)
    return Order(column, is_descending, tuple(codes))


def labels_of(column: str) -> dict[str, str]:
    """What the codes in a column are read as; nothing where a column holds no codes."""
    if column in _OF_COUNTRIES:
        return _countries(LANGUAGE.get())
    if column in ENUMERATED:
        return words.labels(ENUMERATED[column])
    return workshop_names() if column == "workshop_id" else {}


def folded(text: str) -> str:
    """A text without what readers vary in it: case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=32)
def _countries(language: str) -> dict[str, str]:
    return {code: words.country(code) for code in country_codes()}


def _terms(typed: list[str]) -> list[tuple[str, str | None]]:
    """The words, those together that name a country, with its code."""
    terms: list[tuple[str, str | None]] = []
    while typed:
        spans = (typed[:length] for length in range(min(len(typed), _LONGEST_NAME), 0, -1))
        span, code = next(((span, code) for span in spans if (code := _country(" ".join(span)))), (typed[:1], None))
        terms.append((" ".join(span), code))
        typed = typed[len(span) :]
    return terms


def _country(name: str) -> str | None:
    """The country that a name means; a short word means one only in capitals, and a number none."""
    is_short = name.isascii() and len(name) <= _LONGEST_CODE and name.casefold() not in ALIASES
    return None if name.isdigit() or (is_short and not name.isupper()) else country_code(name)


def _meant(term: str, names: Iterable[dict[str, str]]) -> list[str]:
    """The codes whose names hold the term."""
    sought = folded(term)
    return [code for known in names for code, name in known.items() if sought in folded(name)]
