"""A single cell: its text as the contract expects it, and what is said of that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from iemn_data.contract import Field
from iemn_data.countries import country_code
from iemn_data.reading.cells import values
from iemn_data.reading.cells.country_cells import Spelled, countries_apart, is_na
from iemn_data.reading.cells.dates import day
from iemn_data.reading.cells.decimals import Marks, Number, read_number, written
from iemn_data.reading.cells.odd import LIST_MARKS, SENTINELS, WHOLE_KEY, is_blank
from iemn_data.reading.cells.texts import bare, cleaned, composed
from iemn_data.reading.cells.units import without_unit

# Excel's way of keeping the zeros of a text such as ="007".
_GUARDED = re.compile(r'\s*="(.*)"\s*', re.DOTALL)
_BULLET = re.compile(r"(?:[•·▪‣]|[-–*](?=\s))\s*")


class Reading(NamedTuple):
    """How a cell is read: its text, None where it is missing, and the kind of note that is due, if any.

    `about` is what the note names of it and how that was understood, where that is not the whole cell and its text.
    """

    text: str | None
    kind: str | None = None
    about: tuple[str, str] | None = None


@dataclass(frozen=True)
class Beside:
    """What the other cells of a file and column tell of one: how countries and numbers are written there.

    `is_key` says that the cells are keys, `is_whole_key` that a program has made numbers of these.
    """

    spelled: Spelled
    marks: Marks
    is_key: bool
    is_whole_key: bool


def number_in(raw: str, field: Field) -> Number | None:
    """The number that is written in a cell, with the unit of its field or without; None where there is none."""
    text = bare(raw)
    return written(without_unit(text, field.unit) if field.unit else text)


def _value(text: str, field: Field, marks: Marks) -> str | None:
    """A bare text as a value of a field's type; None where it is none."""
    if field.allowed:
        code = values.code(text, str(field.enumeration))
        return code if code in field.allowed else None
    if field.type == "date":
        return day(text)
    if field.type == "boolean":
        return values.truth(text)
    number = number_in(text, field)
    return read_number(number, marks, field.type == "integer") if number else None


def _is_within(value: str, field: Field) -> bool:
    """Whether a number is within the bounds of its field."""
    low, high = field.minimum, field.maximum
    return (low is None or float(low) <= float(value)) and (high is None or float(value) <= float(high))


def _country(text: str, field: Field, spelled: Spelled) -> Reading:
    """A clean text as a country, or as a list of them."""
    if is_na(text):
        return Reading(None, "missing") if spelled.are_marks_missing else Reading(text)
    if values.is_missing_mark(text):
        return Reading(None, "missing")
    if (whole := re.fullmatch(WHOLE_KEY, text)) and country_code(whole[1]):
        return Reading(whole[1], "cells")
    parts = [part for each in text.split(";") if (part := each.strip())]
    kind = None
    if field.is_list and (apart := countries_apart(text)) and apart != parts:
        kind, text, parts = "cells", ";".join(apart), apart
    notes = {part: note for part in parts if (note := spelled.note_on(part))}
    if not notes:
        return Reading(text, kind)
    kind = next(iter(notes.values()))
    codes = [part for part, note in notes.items() if note == kind]
    return Reading(text, kind, (", ".join(codes), ", ".join(str(country_code(code)) for code in codes)))


def _items(text: str) -> str:
    """A list with “;” between its items, whatever sign of a list stands there."""
    items = (_BULLET.sub("", item.strip(), count=1) for item in re.split(f"[;{LIST_MARKS}]", text))
    return ";".join(item for item in items if item)


def _as_it_stands(raw: str, clean: str) -> Reading:
    return Reading(clean, None if clean.strip() == composed(raw).strip() else "cleaned")


def _text(raw: str, field: Field, beside: Beside) -> Reading:
    """A cell with text: as it stands, but for the signs of a list, and for keys that a program made numbers of."""
    clean = cleaned(raw, beside.is_key)
    if values.is_missing_mark(bare(raw)):
        return Reading(None, "missing")
    if field.is_list and re.search(f"[{LIST_MARKS}]", clean):
        return Reading(_items(clean), "cells")
    if beside.is_whole_key and (whole := re.fullmatch(WHOLE_KEY, clean.strip())):
        return Reading(whole[1], "cells")
    return _as_it_stands(raw, clean)


def _typed(raw: str, field: Field, marks: Marks) -> Reading:
    """A cell with a value of a type; what is none stays as it was sent."""
    text = bare(raw)
    value = _value(text, field, marks)
    if value is None:
        return Reading(None, "missing") if values.is_missing_mark(text) else Reading(raw)
    if raw.strip() in SENTINELS and _is_within(raw, field):
        return Reading(raw, "sentinel")
    # That commas are decimal marks is said once for the whole file.
    if value == raw.strip() or ("," in text and value == text.replace(",", ".")):
        return Reading(value)
    return Reading(value, "cleaned" if value == cleaned(raw).strip() else "cells")


def read_cell(raw: str, field: Field, beside: Beside) -> Reading:
    """Read one cell of a field."""
    if is_blank(raw):
        return Reading(None)
    if guarded := _GUARDED.fullmatch(raw):
        reading = read_cell(guarded[1].replace('""', '"'), field, beside)
        return Reading(reading.text, "missing" if reading.kind == "missing" else "cells")
    if field.is_country:
        clean = cleaned(raw, is_key=True)
        reading = _country(clean.strip(), field, beside.spelled)
        return reading if reading.kind else _as_it_stands(raw, clean)
    if field.type == "string" and not field.allowed:
        return _text(raw, field, beside)
    return _typed(raw, field, beside.marks)
