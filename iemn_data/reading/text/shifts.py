"""Shifts: whether a delimiter stands within a value of a row, so that what follows is one column too far right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from iemn_data.contract import Field
from iemn_data.reading.no_records import could_be, is_told

_DIGITS = re.compile(r"[+-]?\d+")


def is_shifted(row: Sequence[str], fields: Mapping[int, Field], delimiter: str) -> bool:
    """Whether a row looks as if a text or number in it had a delimiter; `fields` are those of the columns by position.

    A text goes on with a blank, a number with digits, and a value that its column cannot have fits the one before it.
    """
    goes_on = any(text.startswith(" ") and text.strip() for text in row[1:])
    return goes_on or any(
        _is_displaced(row[position], row[position + 1], field, delimiter)
        for position, field in fields.items()
        if position + 1 < len(row) and row[position].strip() and row[position + 1].strip()
    )


def _is_displaced(text: str, beyond: str, field: Field, delimiter: str) -> bool:
    if is_told(field) and not could_be(text, field):
        return could_be(beyond, field)
    is_number = field.type == "number" and delimiter == ","
    return is_number and bool(_DIGITS.fullmatch(text) and beyond.isdecimal())
