"""Tables as typed rows, so that a column that is not there is found before anyone reads it."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import pandas as pd

Row = TypeVar("Row", bound=NamedTuple)


def rows_of(table: pd.DataFrame, kind: type[Row]) -> list[Row]:
    """The rows of a table, in order, as named tuples of a kind: those of `iemn_data.queries`, or one of the caller's.

    Other columns of the table are left out. KeyError names a column that the table does not have.
    """
    return list(map(kind._make, zip(*(table[column].tolist() for column in kind._fields), strict=True)))


def only(table: pd.DataFrame, kind: type[Row]) -> Row:
    """The row of a table that has one; ValueError where it has none or more."""
    [row] = rows_of(table, kind)
    return row
