"""Columns: the header of a file, matched to the fields of the contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iemn_data.contract import Resource
from iemn_data.reading.notes import Note
from iemn_data.reading.personal import holds_address, personal_columns
from iemn_data.statements import identifier

# The columns that a corrections file has besides those of its resource.
_ADVICE = ("problem", "how_to_fix")


class FileFault(Exception):  # noqa: N818 - the contract's own term
    """A whole file is rejected: the rule, `detail` where the rule has cases, and the column, line and value, if any."""

    def __init__(
        self,
        rule: str,
        detail: str = "",
        column: str | None = None,
        line: int | None = None,
        value: str | None = None,
    ) -> None:
        super().__init__(rule, detail)
        self.rule, self.detail, self.column, self.line, self.value = rule, detail, column, line, value


@dataclass(frozen=True)
class Columns:
    """The columns of a file: the position (from 0) of each field of the contract, and the names that are no field's.

    `is_form` says that the file is a country form; `notes` tell what was understood of the file.
    """

    positions: dict[str, int]
    count: int
    unknown: tuple[str, ...]
    is_form: bool = False
    notes: tuple[Note, ...] = ()


def normalised(name: str) -> str:
    """A column's name in lower case, with single underscores for spaces and underscores."""
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


def match_columns(names: Sequence[str], resource: Resource, line: int = 1) -> Columns:
    """Match the names on `line` to the contract; FileFault for a personal, repeated or missing column."""
    if any(map(holds_address, names)):
        # Naming the column would repeat the address.
        raise FileFault("personal_data", "row", line=line)
    if personal := personal_columns(names):
        raise FileFault("personal_data", personal[0], column=personal[0], line=line)
    header = [normalised(name) for name in names]
    fields = [column.name for column in resource.fields]
    for name in fields:
        if header.count(name) > 1:
            raise FileFault("unreadable", "repeated_column", column=name, line=line)
    for column in resource.fields:
        if column.is_required and column.name not in header:
            raise FileFault("missing_column", column.name, column=column.name, line=line)
    unknown = tuple(name for name, n in zip(names, header, strict=True) if name and n not in (*fields, *_ADVICE))
    return Columns({name: header.index(name) for name in fields if name in header}, len(names), unknown)


def selected(resource: Resource, columns: Columns) -> str:
    """The SQL that selects the contract's columns, null where missing, from those of a file, `c0`, `c1` and so on."""
    return ", ".join(
        (f"c{columns.positions[field.name]}" if field.name in columns.positions else "null::varchar")
        + f" as {identifier(field.name)}"
        for field in resource.fields
    )
