"""Tables as typed rows, so that the type checker finds a wrong column."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import pandas as pd

Row = TypeVar("Row", bound=NamedTuple)


def rows_of(table: pd.DataFrame, kind: type[Row]) -> list[Row]:
    """The rows of a table, in order, as named tuples of a class of `iemn_data.queries` or of the caller's own.

    Other columns of the table are left out. KeyError where the table lacks a column.
    """
    return list(map(kind._make, zip(*(table[column].tolist() for column in kind._fields), strict=True)))


def only(table: pd.DataFrame, kind: type[Row]) -> Row:
    """The only row of a table; ValueError where it has none or several."""
    [row] = rows_of(table, kind)
    return row
