"""Searching: what a reader types, as words to find in texts and as the codes that they name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from iemn_data.countries import country_code, country_codes
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
# These are typed in small letters too.
_ABBREVIATIONS = frozenset({"uk", "us", "usa"})


def search_for(text: str, columns: Iterable[str]) -> Search:
    """A search for what the reader typed in rows with these columns.

    A country is found by its name in any language, by any part of its name in the reader's own, and by its code in
    capitals; a workshop and a word for a code by any part of their names.
    """
    coded = tuple(column for column in columns if labels_of(column))
    names: dict[str, dict[str, str]] = {str(sorted(labels)): labels for labels in map(labels_of, coded)}
    terms = _terms(text.split())
    codes = tuple(
        tuple(dict.fromkeys((*([country] if country else ()), *_matching_codes(term, names.values()))))
        for term, country in terms
    )
    return Search(tuple(term for term, _country in terms), codes, coded)


def order_by(column: str | None, is_descending: bool) -> Order:
    """An order by a column; codes are sorted by their labels. The order of the query where `column` is None."""
    names = labels_of(column) if column else {}
    codes = words.by_name(names) if column in _OF_COUNTRIES else list(names)
    return Order(column, is_descending, tuple(codes))


def labels_of(column: str) -> dict[str, str]:
    """The labels of the codes in a column; empty where it holds no codes."""
    if column in _OF_COUNTRIES:
        return _countries(LANGUAGE.get())
    if column in ENUMERATED:
        return words.labels(ENUMERATED[column])
    return workshop_names() if column == "workshop_id" else {}


def folded(text: str) -> str:
    """A text without case and accents, which readers type in different ways."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    # Unicode takes no stroke off a letter, and Vietnamese readers type đ as d.
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(maxsize=32)
def _countries(language: str) -> dict[str, str]:
    return {code: words.country(code) for code in country_codes()}


def _terms(typed: list[str]) -> list[tuple[str, str | None]]:
    """The words that were typed; words that together name a country are one term, with its code."""
    terms: list[tuple[str, str | None]] = []
    while typed:
        spans = (typed[:length] for length in range(min(len(typed), _LONGEST_NAME), 0, -1))
        span, code = next(((span, code) for span in spans if (code := _country(" ".join(span)))), (typed[:1], None))
        terms.append((" ".join(span), code))
        typed = typed[len(span) :]
    return terms


def _country(name: str) -> str | None:
    """The country that a name means; a short word means one only in capitals, and a number none."""
    is_short = name.isascii() and len(name) <= _LONGEST_CODE and name.casefold() not in _ABBREVIATIONS
    return None if name.isdigit() or (is_short and not name.isupper()) else country_code(name)


def _matching_codes(term: str, names: Iterable[dict[str, str]]) -> list[str]:
    """The codes whose names contain the term."""
    sought = folded(term)
    return [code for labels in names for code, name in labels.items() if sought in folded(name)]
