"""Odd letters: what shows that a text lost letters or got others, before the file was sent or as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import duckdb

from iemn_data.contract import Field, Resource
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier, literal

_LOST = "\ufffd"
# The letters of UTF-8's first bytes in Windows-1252, and the others that may follow them.
_GARBLED = (
    r"[\x{C2}-\x{F4}]"
    r"[\x{80}-\x{BF}\x{152}\x{153}\x{160}\x{161}\x{178}\x{17D}\x{17E}\x{192}\x{2C6}\x{2DC}\x{2013}-\x{2122}]"
)
# Greek and Cyrillic letters beside Latin ones: many look alike.
_OTHERS = r"\x{370}-\x{52F}"
_MIXED = rf"[A-Za-z][{_OTHERS}]|[{_OTHERS}][A-Za-z]"
_OTHER = re.compile("[\u0370-\u052f]")


def _is_code(field: Field, resource: Resource) -> bool:
    keys = {*resource.key, *(key.field for key in resource.foreign_keys)}
    return field.name in keys or bool(field.allowed) or field.is_country


def _pattern(field: Field, resource: Resource) -> str | None:
    """What of the cells of a field is looked at."""
    if _is_code(field, resource):
        return f"{_MIXED}|{_LOST}"
    return f"{_GARBLED}|{_LOST}" if field.type == "string" else None


def other_letter(text: str) -> str:
    """The first Greek or Cyrillic letter of a text; empty where it has none."""
    found = _OTHER.search(text)
    return found[0] if found else ""


def ungarbled(text: str) -> str | None:
    """A text in UTF-8 that was read as Windows-1252, as it was; None where it was not."""
    try:
        return text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return None


def _note(text: str, line: int, field: Field, resource: Resource) -> Note | None:
    words = [word for word in text.split() if not word.isascii()]
    if lost := [word for word in words if _LOST in word]:
        return Note("lost_letters", lost[0], field.name, line=line)
    if _is_code(field, resource):
        return Note("other_alphabet", text, field.name, line=line, text=other_letter(text))
    garbled = [word for word in words if ungarbled(word)]
    return Note("garbled", garbled[0], field.name, line=line, text=ungarbled(garbled[0])) if garbled else None


def odd_letters(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> Iterator[Note]:
    """A note for each column of a staged file in which letters were lost, garbled or mixed with those of others."""
    patterns = {field: pattern for field in resource.fields if (pattern := _pattern(field, resource))}
    parts = {"table": identifier(f"staged_{resource.name}"), "rank": str(rank)}
    columns = [identifier(field.name) for field in patterns]
    # What is plain ASCII takes as many bytes as characters. To plan the closer look takes longer than to see that.
    if not con.execute(filled("reading/is_not_ascii", **parts, columns=", ".join(columns))).fetchall():
        return
    query = filled(
        "reading/odd_letters",
        **parts,
        cells=", ".join(
            f"case when regexp_matches({identifier(field.name)}, {literal(pattern)}) then {identifier(field.name)} end"
            for field, pattern in patterns.items()
        ),
        is_any_odd=" or ".join(
            f"strlen({column}) > length({column}) and regexp_matches({column}, {literal(pattern)})"
            for column, pattern in ((identifier(field.name), pattern) for field, pattern in patterns.items())
        ),
    )
    notes: dict[tuple[str, str], list[Note]] = {}
    for line, cells in con.execute(query).fetchall():
        for field, text in zip(patterns, cells, strict=True):
            if text and (note := _note(text, line, field, resource)):
                notes.setdefault((field.name, note.kind), []).append(note)
    for of_kind in notes.values():
        yield replace(of_kind[0], number=len(of_kind))
