"""Cells: what stands in each field as the contract expects it, whatever program wrote it; one place for all formats.

Every cell is staged as text. Those that are not plainly what the contract expects are read here, each spelling once:
what every reader would take for the same value becomes that value, with a note; all else is left to validation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from iemn_data.contract import Field, Resource
from iemn_data.countries import country_code
from iemn_data.reading.cells import values
from iemn_data.reading.cells.country_cells import Spelled, countries_apart, is_na, shared_codes, spelled_in
from iemn_data.reading.cells.texts import bare, cleaned, composed
from iemn_data.reading.notes import Note
from iemn_data.statements import array, filled, identifier, literal

# Of a value that needs no reading, by type. A pattern matches in DuckDB and in Python alike.
PLAIN = {
    "integer": r"[+-]?[0-9]+",
    "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "boolean": r"true|false|TRUE|FALSE|True|False|1|0",
}
_DECIMAL_COMMA = r"[+-]?[0-9]+,[0-9]+"
_COUNTRY, _COUNTRIES = "[A-Z]{3}", "[A-Z]{3}(;[A-Z]{3})*"
# Characters that are not seen or that text may be composed of otherwise; and, in a key, blanks that are not plain.
_UNSEEN = r"[^\P{Cc}\t\n\r]|[\p{Cf}\p{Zl}\p{Zp}\x{0300}-\x{036F}\x{FE00}-\x{FE0F}\x{FDD0}-\x{FDEF}\x{FFFE}\x{FFFF}]"
_UNPLAIN = r"|[\x{A0}\x{2000}-\x{2011}\x{202F}\x{205F}\x{3000}]"


@dataclass(frozen=True)
class _Reading:
    """How a cell is read: its text, None where it is missing, and the kind of note that is due, if any."""

    text: str | None
    kind: str | None = None


def _is_key(field: Field, resource: Resource) -> bool:
    return field.name in resource.key or field.name in {key.field for key in resource.foreign_keys}


def _is_odd(field: Field, resource: Resource) -> str:
    """The SQL of whether a cell is not plainly what the contract expects."""
    column = identifier(field.name)
    if field.is_country:
        plain = f"regexp_full_match({column}, {literal(_COUNTRIES if field.is_list else _COUNTRY)})"
        if shared := shared_codes():
            plain += f" and not regexp_matches({column}, {literal('|'.join(shared))})"
        return f"{column} <> '' and not ({plain})"
    if field.allowed:
        plain = f"list_contains({array(field.allowed)}, {column})"
    elif field.type in PLAIN:
        plain = f"regexp_full_match({column}, {literal(PLAIN[field.type])})"
    else:
        marks = f"^\\s*({'|'.join(map(re.escape, values.MISSING))})\\s*$"
        pattern = f"(?i:{marks})|{_UNSEEN}{_UNPLAIN if _is_key(field, resource) else ''}"
        return f"regexp_matches({column}, {literal(pattern)})"
    return f"{column} <> '' and not {plain}"


def _typed(text: str, field: Field) -> str | None:
    """A bare text as a value of a field's type; None where it is none."""
    if field.allowed:
        code = values.code(text, str(field.enumeration))
        return code if code in field.allowed else None
    if field.type == "date":
        value = values.day(text)
    elif field.type == "boolean":
        value = values.truth(text)
    else:
        value = values.number(text, field.type == "integer", field.unit)
    pattern = PLAIN[field.type] + (f"|{_DECIMAL_COMMA}" if field.type == "number" else "")
    return value if re.fullmatch(pattern, value) else None


def _country(text: str, field: Field, spelled: Spelled) -> _Reading:
    """A clean text as a country, or as a list of them."""
    if is_na(text):
        return _Reading(None, "missing") if spelled.is_na_missing else _Reading(text)
    if values.is_missing_mark(text):
        return _Reading(None, "missing")
    parts = [part for each in text.split(";") if (part := each.strip())]
    if field.is_list and not all(map(country_code, parts)) and (apart := countries_apart(text)):
        return _Reading(";".join(apart), "cells")
    if not spelled.has_other_codes and any(part.upper() in shared_codes() for part in parts):
        return _Reading(text, "shared_code")
    return _Reading(text)


def _read(raw: str, field: Field, resource: Resource, spelled: Spelled) -> _Reading:
    """Read one cell."""
    clean = cleaned(raw, _is_key(field, resource) or field.is_country)
    is_seen = clean.strip() == composed(raw).strip()
    as_it_stands = _Reading(clean, None if is_seen else "cleaned")
    if field.is_country:
        reading = _country(clean.strip(), field, spelled)
        return reading if reading.kind else as_it_stands
    text = bare(raw)
    if values.is_missing_mark(text) and not (field.allowed and values.code(text, str(field.enumeration)) != text):
        return _Reading(None, "missing")
    if not field.allowed and field.type == "string":
        return as_it_stands
    value = _typed(text, field)
    if value is None or value == raw.strip():
        return as_it_stands
    return _Reading(value, "cleaned" if value == clean.strip() else "cells")


def _spelled(con: duckdb.DuckDBPyConnection, resource: Resource) -> Spelled:
    """What the spellings of countries in a resource tell."""
    columns = [identifier(field.name) for field in resource.fields if field.is_country]
    query = filled(
        "reading/countries_spelled", columns=", ".join(columns), staged=identifier(f"staged_{resource.name}")
    )
    texts = [text for (text,) in con.execute(query).fetchall()]
    return spelled_in({part.strip() for text in texts for part in cleaned(text, is_key=True).split(";")})


def _odd_cells(con: duckdb.DuckDBPyConnection, resource: Resource) -> list[tuple[int, str, str, int, int]]:
    """File, column and text of the cells that have to be read, in how many cells it stands, and on which line first."""
    are_odd = {identifier(field.name): _is_odd(field, resource) for field in resource.fields}
    query = filled(
        "reading/odd_cells",
        staged=identifier(f"staged_{resource.name}"),
        is_any_odd=" or ".join(f"({is_odd})" for is_odd in are_odd.values()),
        names=array(tuple(field.name for field in resource.fields)),
        odd=", ".join(f"case when {is_odd} then {column} end" for column, is_odd in are_odd.items()),
    )
    return con.execute(query).fetchall()


def _replace(con: duckdb.DuckDBPyConnection, resource: Resource, readings: dict[tuple[str, str], _Reading]) -> None:
    """Put what was read in place of what stands in the cells."""
    changed = [(column, raw, reading.text) for (column, raw), reading in readings.items() if reading.text != raw]
    if not changed:
        return
    columns = zip(("column_name", "raw", "value"), zip(*changed, strict=True), strict=False)
    con.register("cells_read", {name: np.array(texts, dtype=object) for name, texts in columns})
    for name in dict.fromkeys(column for column, _raw, _text in changed):
        parts = {
            "staged": identifier(f"staged_{resource.name}"),
            "column": identifier(name),
            "column_name": literal(name),
        }
        con.execute(filled("reading/cells_read", **parts))
    con.unregister("cells_read")


def _notes(
    readings: dict[tuple[str, str], _Reading], cells: list[tuple[int, str, str, int, int]]
) -> Iterator[tuple[int, Note]]:
    """A note for each file, column and kind; of cells that are read as missing, for each mark."""
    groups = defaultdict(list)
    for rank, column, raw, number, line in cells:
        if kind := readings[column, raw].kind:
            groups[rank, column, kind, bare(raw) if kind == "missing" else ""].append((line, raw, number))
    for (rank, column, kind, _mark), found in groups.items():
        line, raw, _number = min(found)
        number = sum(number for _line, _raw, number in found)
        yield rank, Note(kind, raw.strip(), column, number, line, readings[column, raw].text)


def read_cells(con: duckdb.DuckDBPyConnection, resource: Resource) -> list[tuple[int, Note]]:
    """Read the cells of `staged_<resource>` that are not plainly what the contract expects, in all its files.

    Returns what was read otherwise than it stands, each note with the rank of its file.
    """
    cells = _odd_cells(con, resource)
    if not cells:
        return []
    fields = {field.name: field for field in resource.fields}
    has_countries = any(fields[column].is_country for _rank, column, *_ in cells)
    spelled = _spelled(con, resource) if has_countries else Spelled(is_na_missing=False, has_other_codes=False)
    readings = {
        (column, raw): _read(raw, fields[column], resource, spelled)
        for column, raw in {(column, raw) for _rank, column, raw, *_ in cells}
    }
    _replace(con, resource, readings)
    places = list(fields)
    return sorted(_notes(readings, cells), key=lambda note: (note[0], note[1].line, places.index(str(note[1].column))))
