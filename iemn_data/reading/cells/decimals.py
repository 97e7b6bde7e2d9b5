"""Decimal marks: whether the numbers of a file have decimal commas, told from the fields that are numbers."""

from __future__ import annotations

import duckdb

from iemn_data.contract import Resource
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier


def replace_decimal_commas(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> list[Note]:
    """Replace the decimal commas of a staged file by points; returns a note where it has decimal commas.

    A file with commas and points, or one in which every comma could separate thousands, is left as it is: validation
    then rejects those numbers one by one.
    """
    numbers = [identifier(field.name) for field in resource.fields if field.type == "number" and not field.is_list]
    if not numbers:
        return []
    staged = {"staged": identifier(f"staged_{resource.name}"), "rank": str(rank)}
    [(has_commas,)] = con.execute(filled("reading/decimal_marks", numbers=", ".join(numbers), **staged)).fetchall()
    if has_commas:
        columns = ", ".join(f"{number} = with_point({number})" for number in numbers)
        con.execute(filled("reading/decimal_points", columns=columns, **staged))
    return [Note("decimal_commas")] if has_commas else []
