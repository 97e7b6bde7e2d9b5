"""Personal values: a file with addresses or phone numbers of people is rejected, whatever column they are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.columns import Columns, FileFault, all_of, letters
from iemn_data.reading.personal_data.headings import suspicion
from iemn_data.statements import filled, identifier, literal


@dataclass(frozen=True)
class _Column:
    """A column to look at: its SQL, its heading, and what most of its values are like if they are personal."""

    sql: str
    heading: str
    like: str = "phone"


def _check(con: duckdb.DuckDBPyConnection, source: str, columns: Sequence[_Column]) -> None:
    """FileFault where columns of a relation hold personal data."""
    places = defaultdict[str, list[int]](list)
    for place, column in enumerate(columns):
        places[column.like].append(place)
    lines: dict[int, int] = {}
    for like, alike in places.items():
        parts = {"columns": ", ".join(columns[place].sql for place in alike), "source": source}
        is_phone = like == "phone"
        if is_phone and not con.execute(filled("reading/may_be_personal", **parts)).fetchall():
            continue
        sign = f"looks_like_{like}(cell)"
        query = filled(
            "reading/personal_columns",
            places=str(alike),
            is_likely=f"case when may_be_personal(cell) then {sign} else false end" if is_phone else sign,
            **parts,
        )
        lines |= dict(con.execute(query).fetchall())
    if lines:
        raise all_of([_fault(columns[place], line) for place, line in sorted(lines.items())])


def _fault(column: _Column, line: int) -> FileFault:
    detail = "values" if column.like == "phone" else "values_and_heading"
    return FileFault("personal_data", detail, column=column.heading, line=line)


def check_unknown(con: duckdb.DuckDBPyConnection, source: str, columns: Columns, names: Sequence[str]) -> None:
    """FileFault where columns that are never stored hold addresses or phone numbers, or what their headings may mean.

    `source` is the SQL of a relation with `line` and the columns of the file as `c0`, `c1` and so on, whose names are
    `names`. A column without a name is named by its letters.
    """
    known = set(columns.positions.values())
    unknown = [
        _Column(f"c{place}::varchar", name.strip() or letters(place), suspicion(name) or "phone")
        for place, name in enumerate(names)
        if place not in known
    ]
    if unknown:
        _check(con, source, unknown)


def check_staged(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> None:
    """FileFault where a staged file holds addresses or phone numbers, in its columns or in rows of another width.

    Of rows of another width that are about people no text is kept: no field tells a name from other words.
    """
    source = f"{identifier(f'staged_{resource.name}')} where file = {rank}"
    _check(con, source, [_Column(identifier(field.name), field.name) for field in resource.fields])
    parts = {"resource": literal(resource.name), "rank": str(rank)}
    # Planning to look for personal data takes longer than to see that no row is ragged.
    if not con.execute(filled("reading/is_ragged", **parts)).fetchall():
        return
    if lines := con.execute(filled("reading/personal_lines", **parts)).fetchall():
        raise FileFault("personal_data", "row", line=lines[0][0])
    if resource.is_about_people:
        con.execute(filled("reading/ragged_texts_dropped", **parts))
