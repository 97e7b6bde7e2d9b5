"""Codes of countries: those of ISO 3166-1, and those of other lists where they differ.

ISO's come from Unicode CLDR through Babel. `codes.csv` holds what the International Olympic Committee, FIFA, the World
Bank, Eurostat and UN Comtrade write differently, each after its own published list, also codes that it has replaced.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

WORLD = "WLD"
# The world's number among the regions of M49.
_NUMBER_OF_WORLD = "001"

# CLDR lists withdrawn alpha-3 codes beside these current ones.
_CURRENT = {"CD": "COD", "DE": "DEU", "FR": "FRA", "MM": "MMR", "TL": "TLS", "YE": "YEM"}

# CLDR names these too: a union, the regions of two pseudo-locales, and “Unknown Region”.
_NO_COUNTRIES = frozenset({"EU", "XA", "XB", "ZZ"})

# Codes that other words are spelled like: “no”, “sí”, and “not available”. They are codes in capitals alone.
_WORDS = frozenset({"no", "si", "na"})


@lru_cache(maxsize=1)
def _alpha2_by_code() -> dict[str, list[str]]:
    """Every ISO code, alpha-2, alpha-3 and numeric, to the alpha-2 codes that it stands for now."""
    territories = set(map(str, Locale("en").territories)) - _NO_COUNTRIES
    codes = {code: [code] for code in territories if re.fullmatch("[A-Z]{2}", code)}
    for alias, current in get_global("territory_aliases").items():
        if re.fullmatch("[A-Z]{3}|[0-9]{3}", alias) and territories.issuperset(current):
            codes[alias] = current
    return codes


@lru_cache(maxsize=1)
def alpha3_by_alpha2() -> dict[str, str]:
    """Alpha-2 to alpha-3, of every country."""
    one = {code: alpha2 for code, alpha2 in _alpha2_by_code().items() if re.fullmatch("[A-Z]{3}", code)}
    return {alpha2[0]: code for code, alpha2 in one.items() if len(alpha2) == 1} | _CURRENT


@lru_cache(maxsize=1)
def alpha2_by_alpha3() -> dict[str, str]:
    """Alpha-3 to alpha-2, of every country."""
    return {alpha3: alpha2 for alpha2, alpha3 in alpha3_by_alpha2().items()}


@lru_cache(maxsize=1)
def _other_lists() -> dict[str, tuple[str, str]]:
    """The codes of other lists, each with its alpha-3 code and the lists that have it."""
    with Path(__file__).with_name("codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["country"], row["lists"]) for row in csv.DictReader(file)}


def replacing(alpha2: str) -> list[str]:
    """The alpha-3 codes of what a withdrawn alpha-2 code stands for now."""
    current = get_global("territory_aliases").get(alpha2, [])
    return [alpha3_by_alpha2()[code] for code in current if code in alpha3_by_alpha2()]


def iso_countries(code: str) -> set[str]:
    """The alpha-3 codes that an ISO code stands for: several for a country that was divided, none for no such code."""
    if re.fullmatch("[0-9]{1,3}", code):
        if code == _NUMBER_OF_WORLD:
            return {WORLD}
        key = code.zfill(3)
    elif re.fullmatch("[A-Za-z]{2,3}", code):
        if code.upper() == WORLD:
            return {WORLD}
        key = "" if code.casefold() in _WORDS and not code.isupper() else code.upper()
    else:
        return set()
    known = alpha3_by_alpha2()
    return {known[alpha2] for alpha2 in _alpha2_by_code().get(key, []) if alpha2 in known}


def is_current(code: str) -> bool:
    """Whether a text is an ISO code in use, not a withdrawn one."""
    known = alpha3_by_alpha2()
    return code.upper() in {*known, *known.values(), WORLD} or code.isdigit()


def other_country(code: str) -> set[str]:
    """The alpha-3 code that a code of another list stands for, as a set; empty where it is none."""
    listed = _other_lists().get(code.upper())
    return {listed[0]} if listed else set()


def is_of_sports(code: str) -> bool:
    """Whether a code is one that the Olympic Committee or FIFA writes differently from ISO."""
    _country, lists = _other_lists().get(code.upper(), ("", ""))
    return "IOC" in lists or "FIFA" in lists
