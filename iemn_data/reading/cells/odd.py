"""Odd cells: those that are not plainly what the contract expects, and have to be read; found in SQL."""

from __future__ import annotations

import re
import unicodedata

import duckdb

from iemn_data.contract import Field, Resource
from iemn_data.reading.cells import values
from iemn_data.reading.cells.country_cells import plain_codes
from iemn_data.statements import array, filled, identifier, literal

# File, column and text of a cell, in how many cells it stands, and on which line first.
Cell = tuple[int, str, str, int, int]

# Of a value that needs no reading, by type. A pattern matches in DuckDB and in Python alike.
PLAIN = {
    "integer": r"[+-]?[0-9]+",
    "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "boolean": r"true|false|TRUE|FALSE|True|False|1|0",
}
# Numbers that programs write for a missing value.
SENTINELS = tuple(
    f"{number}{ending}" for number in (-99, -999, -9999, -99999, 9999, 99999, 999999) for ending in ("", ".0")
)
# What stands between the items of a list besides “;”, and what pandas makes of a key beside missing ones.
LIST_MARKS = "；؛、\r\n"
WHOLE_KEY = r"([0-9]+)\.0"
# Characters that are not seen or that text may be composed of otherwise; and, in a key, blanks that are not plain.
_UNSEEN = r"[^\P{Cc}\t\n\r]|[\p{Cf}\p{Zl}\p{Zp}\x{0300}-\x{036F}\x{FE00}-\x{FE0F}\x{FDD0}-\x{FDEF}\x{FFFE}\x{FFFF}]"
_UNPLAIN = r"[\x{A0}\x{2000}-\x{2011}\x{202F}\x{205F}\x{3000}]"
# Letters and symbols that fill a place and show nothing, of Hangul and Braille.
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"


def is_blank(text: str) -> bool:
    """Whether nothing is seen of a text."""
    return not any(c not in _FILLERS and unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in text)


def is_key(field: Field, resource: Resource) -> bool:
    """Whether a field is part of the key of its resource, or refers to another key."""
    return field.name in resource.key or field.name in {key.field for key in resource.foreign_keys}


def is_odd(field: Field, resource: Resource) -> str:
    """The SQL of whether a cell is not plainly what the contract expects."""
    column = identifier(field.name)
    if field.is_country:
        country = "|".join(plain_codes())
        pattern = f"({country})(;({country}))*" if field.is_list else country
        plain = f"regexp_full_match({column}, {literal(pattern)})"
    elif field.allowed:
        plain = f"list_contains({array(field.allowed)}, {column})"
    elif field.type in PLAIN:
        plain = f"regexp_full_match({column}, {literal(PLAIN[field.type])})"
        if field.type in ("integer", "number") and field.maximum is None:
            plain += f" and {column} not in ({', '.join(map(literal, SENTINELS))})"
    else:
        return f"regexp_matches({column}, {literal(_odd_text(field, resource))})"
    return f"{column} <> '' and not ({plain})"


def _odd_text(field: Field, resource: Resource) -> str:
    """The pattern of a text that is not plain."""
    marks = "|".join(map(re.escape, values.MISSING))
    odd = rf'(?i:^\s*({marks})\s*$)|^\s*="|^[\s\p{{Z}}{_FILLERS}]+$|{_UNSEEN}'
    if is_key(field, resource):
        odd += rf"|{_UNPLAIN}|^\s*{WHOLE_KEY}\s*$"
    return odd + f"|[{LIST_MARKS}]" if field.is_list else odd


def cells_where(con: duckdb.DuckDBPyConnection, resource: Resource, conditions: dict[str, str]) -> list[Cell]:
    """The cells of a resource in each of these columns for which its condition, in SQL, holds."""
    if not conditions:
        return []
    rows = filled(
        "reading/odd_rows",
        staged=identifier(f"staged_{resource.name}"),
        is_any_odd=" or ".join(f"({condition})" for condition in conditions.values()),
    )
    [(number,)] = con.execute(rows).fetchall()
    if not number:
        return []
    query = filled(
        "reading/odd_cells",
        names=array(tuple(conditions)),
        odd=", ".join(f"case when {condition} then {identifier(name)} end" for name, condition in conditions.items()),
    )
    return con.execute(query).fetchall()


def odd_cells(con: duckdb.DuckDBPyConnection, resource: Resource) -> list[Cell]:
    """The cells of a resource that have to be read."""
    return cells_where(con, resource, {field.name: is_odd(field, resource) for field in resource.fields})
