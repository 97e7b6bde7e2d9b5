"""Tables as queries answer them, from the few columns that a test is about."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


def answer(kind: type[NamedTuple], table: pd.DataFrame) -> pd.DataFrame:
    """A table with all columns of an answer of `iemn_data.queries`; those that the test leaves out are empty."""
    missing = [column for column in kind._fields if column not in table]
    return table.reindex(columns=[*table.columns, *missing])
