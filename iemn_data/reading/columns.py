"""Columns: the header of a file, matched to the contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iemn_data.contract import Resource
from iemn_data.reading.personal import personal_columns
from iemn_data.statements import identifier

# What comes with the rows that were given back to be mended.
_ADVICE = ("problem", "how_to_fix")


class FileFault(Exception):  # noqa: N818 - the contract's own term
    """A whole file is refused: rule, column, line and what the message needs to say."""

    def __init__(self, rule: str, detail: str = "", column: str | None = None, line: int | None = None) -> None:
        super().__init__(rule, detail)
        self.rule, self.detail, self.column, self.line = rule, detail, column, line


@dataclass(frozen=True)
class Columns:
    """The columns of a file: the position of each that the contract knows, and the names it does not.

    `header_row` is where they stand in a sheet with lines above them. `is_form` says that the sheet is a country's
    form, `rows_left_empty` in how many of its rows nothing was filled in.
    """

    positions: dict[str, int]
    count: int
    unknown: tuple[str, ...]
    header_row: int | None = None
    is_form: bool = False
    rows_left_empty: int = 0


def normalised(name: str) -> str:
    """A column's name without differences of case, and of spaces and underscores."""
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


def match_columns(names: Sequence[str], resource: Resource, line: int = 1) -> Columns:
    """Match the names, which stand on `line`, to the contract; FileFault for personal, repeated or missing columns."""
    if personal := personal_columns(names):
        raise FileFault("personal_data", personal[0], column=personal[0], line=line)
    given = [normalised(name) for name in names]
    known = [column.name for column in resource.fields]
    for name in known:
        if given.count(name) > 1:
            raise FileFault("unreadable", "repeated_column", column=name, line=line)
    for column in resource.fields:
        if column.is_required and column.name not in given:
            raise FileFault("missing_column", column.name, column=column.name, line=line)
    unknown = tuple(name for name, n in zip(names, given, strict=True) if name and n not in (*known, *_ADVICE))
    return Columns({name: given.index(name) for name in known if name in given}, len(names), unknown)


def selected(resource: Resource, columns: Columns) -> str:
    """The SQL of the contract's columns out of those of a file, `c0`, `c1` and so on."""
    return ", ".join(
        (f"c{columns.positions[field.name]}" if field.name in columns.positions else "null::varchar")
        + f" as {identifier(field.name)}"
        for field in resource.fields
    )
