"""No records: rows of an export that are none of its records, such as column names again, units, totals and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import duckdb
import numpy as np

from iemn_data.contract import Field, Resource
from iemn_data.countries import country_code
from iemn_data.reading.cells import values
from iemn_data.reading.cells.texts import bare
from iemn_data.reading.columns import Columns, FileFault, fields_named
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier, literal

# What a row of totals begins with, or a comment.
_TOTAL = re.compile(
    r"#|//|(?:(?:grand |sub-?)?totals?|totales|totaux|totais|sum|suma|soma|jumlah|tổng)\b|"
    "รวม|合計|總計|总计|合计|المجموع|الإجمالي",
    re.IGNORECASE,
)
_BETWEEN = re.compile("[;,/\n]")
# A note fills no more cells than these.
_LONGEST_NOTE = 2
# A record has no fault in so many columns without a right value in any.
_LEAST_TOLD = 3


def is_told(field: Field) -> bool:
    """Whether it can be told from a text alone that it is no value of a field."""
    return bool(field.allowed) or field.is_country or field.type != "string"


def could_be(text: str, field: Field) -> bool:
    """Whether a text could be a value of a field, rightly written or not."""
    plain = bare(text)
    if field.allowed:
        return values.code(plain, str(field.enumeration)) in field.allowed
    if field.is_country:
        return any(country_code(part.strip()) for part in _BETWEEN.split(plain))
    if field.type == "boolean":
        return values.truth(plain) in ("true", "false")
    return field.type == "string" or any(map(str.isdecimal, plain))


def set_aside(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int, columns: Columns) -> Iterator[Note]:
    """Take the rows of a file that are no records out of `staged_<resource>`: those that repeat the column names are
    passed over, which a note tells; the others are rejected.

    FileFault where the column names stand again in another order, or those of other columns.
    """
    names = sorted(columns.positions, key=columns.positions.__getitem__)
    rows = _candidates(con, resource, rank, names)
    kinds = {
        line: _kind(dict(zip(names, cells, strict=True)), resource, line, is_first) for line, is_first, cells in rows
    }
    passed_over = [line for line, kind in kinds.items() if kind == "column_names"]
    others = [(line, kind, cells) for (line, _is_first, cells), kind in zip(rows, kinds.values(), strict=True) if kind]
    if others:
        has_secrets = columns.unknown or resource.is_about_people
        texts = [None if has_secrets else next(filter(None, cells), None) for _line, _kind, cells in others]
        _take_out(
            con, resource, rank, [(line, kind, text) for (line, kind, _), text in zip(others, texts, strict=True)]
        )
    if passed_over:
        yield Note("repeated_names", number=len(passed_over), line=passed_over[0])


def _candidates(
    con: duckdb.DuckDBPyConnection, resource: Resource, rank: int, names: Sequence[str]
) -> list[tuple[int, bool, list[str]]]:
    """The line, whether it is the first, and the cells of the rows that may be no records."""
    required = [field for field in resource.fields if field.is_required]
    counted = [identifier(field.name) for field in required if field.type in ("date", "integer", "number")]
    query = filled(
        "reading/no_records",
        table=identifier(f"staged_{resource.name}"),
        rank=str(rank),
        cells=", ".join(f"coalesce(trim({identifier(name)}, ' ' || chr(160)), '')" for name in names),
        empty=" + ".join(f"(coalesce({identifier(field.name)}, '') = '')::integer" for field in required),
        digits=" or ".join(f"{column} >= '0' and {column} < ':'" for column in counted) or "true",
        key=identifier(resource.key[0]),
        heading=literal(resource.key[0]),
    )
    return con.execute(query).fetchall()


def _kind(cells: Mapping[str, str], resource: Resource, line: int, is_first: bool) -> str | None:
    """What a row is that is no record: `column_names`, a `note`, or `units`; None where it may be one."""
    texts = {name: text for name, text in cells.items() if not values.is_missing_mark(bare(text)) and text}
    told = [could_be(text, resource.field(name)) for name, text in texts.items() if is_told(resource.field(name))]
    named = fields_named(list(cells.values()), resource)
    if not any(told) and len(named) > 1 and len(named) * 2 >= len(texts):
        places = list(cells)
        if any(places[place] != name for place, name in named.items()):
            raise FileFault("unreadable", "second_header", line=line)
        return "column_names"
    empty = [field for field in resource.fields if field.is_required and field.name not in texts]
    first = next(iter(texts.values()), "")
    is_short = len(texts) <= _LONGEST_NOTE and len(empty) > len(texts)
    if len(empty) > 1 and (is_short or _TOTAL.match(first)):
        return "note"
    return "units" if is_first and len(told) >= _LEAST_TOLD and not any(told) else None


def _take_out(
    con: duckdb.DuckDBPyConnection, resource: Resource, rank: int, rows: Sequence[tuple[int, str, str | None]]
) -> None:
    lines, kinds, texts = zip(*rows, strict=True)
    con.register(
        "no_records",
        {
            "line": np.array(lines, np.int64),
            "kind": np.array(kinds, dtype=object),
            "text": np.array(texts, dtype=object),
        },
    )
    table = identifier(f"staged_{resource.name}")
    con.execute(filled("reading/set_aside", table=table, resource=literal(resource.name), rank=str(rank)))
    con.unregister("no_records")
