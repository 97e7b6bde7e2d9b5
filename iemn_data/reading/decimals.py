"""Decimal marks: whether the numbers of a file have a comma for their point, told from the contract's own types."""

from __future__ import annotations

import duckdb

from iemn_data.contract import Resource
from iemn_data.statements import filled, identifier


def understand(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> bool:
    """Put points for the decimal commas of a staged file where commas are all that it can mean; whether it had them.

    A file with both marks, or one in which every comma could as well part thousands, is left as it is: judging then
    refuses those numbers one by one.
    """
    numbers = [identifier(field.name) for field in resource.fields if field.type == "number" and not field.is_list]
    if not numbers:
        return False
    staged = {"staged": identifier(f"staged_{resource.name}"), "rank": str(rank)}
    [(has_commas,)] = con.execute(filled("reading/decimal_marks", numbers=", ".join(numbers), **staged)).fetchall()
    if has_commas:
        columns = ", ".join(f"{number} = with_point({number})" for number in numbers)
        con.execute(filled("reading/decimal_points", columns=columns, **staged))
    return bool(has_commas)
