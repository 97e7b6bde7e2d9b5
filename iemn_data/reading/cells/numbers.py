"""The numbers of each file: what they show of its decimal marks, and where percents may be fractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from iemn_data.contract import Field, Resource
from iemn_data.reading.cells.decimals import OPEN_POINT, Marks, Number, shown
from iemn_data.reading.cells.odd import PLAIN, Cell, cells_where
from iemn_data.reading.cells.single import number_in
from iemn_data.reading.cells.texts import bare
from iemn_data.reading.columns import Columns
from iemn_data.statements import filled, identifier, literal


@dataclass(frozen=True)
class Written:
    """How the numbers of a file are written: their marks, and its fields of numbers that people wrote as text.

    `has_open_points` tells whether a number that looks plain has a point that may stand between thousands.
    """

    marks: Marks
    fields: tuple[str, ...]
    has_open_points: bool


def written_in(
    con: duckdb.DuckDBPyConnection, resource: Resource, cells: Iterable[Cell], files: Mapping[int, Columns]
) -> dict[int, Written]:
    """How numbers are written in each file that has odd ones with a mark, or whose commas are likely to be decimal."""
    fields = {each.name: each for each in resource.fields if each.type in ("integer", "number") and not each.is_list}
    odd = defaultdict(list)
    for rank, column, raw, *_ in cells:
        if column in fields and (number := number_in(raw, fields[column])):
            odd[rank].append(number)
    written = {}
    for rank, columns in files.items():
        has_semicolons = any(note.kind == "semicolons" for note in columns.notes)
        if has_semicolons or any({number.mark, number.between} & {",", "."} for number in odd[rank]):
            plain = tuple(
                name for name, each in fields.items() if each.type == "number" and name not in columns.numbers
            )
            points, has_open_points = _points(con, resource, plain, rank)
            written[rank] = Written(shown([*odd[rank], *points], has_semicolons), plain, has_open_points)
    return written


def _points(
    con: duckdb.DuckDBPyConnection, resource: Resource, fields: Iterable[str], rank: int
) -> tuple[list[Number], bool]:
    """Of the numbers that look plain, one with a decimal point if there is any, and whether one has an open point."""
    query = filled(
        "reading/plain_points",
        numbers=", ".join(map(identifier, fields)) or "null::varchar",
        staged=identifier(f"staged_{resource.name}"),
        rank=str(rank),
        plain=literal(PLAIN["number"]),
        open=literal(OPEN_POINT),
    )
    [(has_decimal, has_open)] = con.execute(query).fetchall()
    return [Number("", "", mark=".")] if has_decimal else [], has_open


def thousands(con: duckdb.DuckDBPyConnection, resource: Resource, written: Mapping[int, Written]) -> list[Cell]:
    """The cells that look plain, but whose points stand between thousands as those of other numbers do."""
    conditions = defaultdict(list)
    for rank, each in written.items():
        if each.has_open_points and each.marks.part_thousands("."):
            for name in each.fields:
                conditions[name].append(rank)
    return cells_where(
        con,
        resource,
        {
            name: f"file in ({', '.join(map(str, ranks))}) and "
            f"regexp_full_match({identifier(name)}, {literal(OPEN_POINT)})"
            for name, ranks in conditions.items()
        },
    )


def doubtful_points(written: Mapping[int, Written]) -> dict[str, list[int]]:
    """The files, by field, in which an open point may be decimal or stand between thousands."""
    doubtful = defaultdict(list)
    for rank, each in written.items():
        if each.has_open_points and each.marks.doubts_points and not each.marks.part_thousands("."):
            for name in each.fields:
                doubtful[name].append(rank)
    return dict(doubtful)


def doubtful_fractions(
    con: duckdb.DuckDBPyConnection, resource: Resource, cells: Iterable[Cell]
) -> dict[str, list[int]]:
    """The files, by field, in which what is at most 1 may be a fraction where per cent are expected.

    It is asked before cells are replaced by what is read. A fraction in a field of whole percents is odd.
    """
    doubtful = {}
    for field in (each for each in resource.fields if each.unit == "percent"):
        odd = [(rank, raw) for rank, column, raw, *_ in cells if column == field.name]
        if odd or field.type == "number":
            query = filled(
                "reading/fractions",
                column=identifier(field.name),
                staged=identifier(f"staged_{resource.name}"),
                is_whole=str(field.type == "integer").lower(),
            )
            small = {rank for rank, raw in odd if _is_small_percentage(raw, field)}
            doubtful[field.name] = [rank for (rank,) in con.execute(query).fetchall() if rank not in small]
    return doubtful


def _is_small_percentage(raw: str, field: Field) -> bool:
    """Whether a number with a percent sign is at most 1: where such stand, a fraction of a per cent is meant."""
    number = number_in(raw, field) if field.type == "number" and "%" in bare(raw) else None
    return number is not None and float(number.digits or 0) + float(f"0.{number.decimals}") <= 1
