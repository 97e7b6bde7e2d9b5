"""An answer has the types that DuckDB's own conversion gives it, whatever is missing."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from iemn_data.frames import as_frame

_TYPED = """
    select *
    from (values
        ('a', ['b'], 1::bigint, 2::integer, true, 0.5::double, date '2024-02-29', timestamp '2024-02-29 12:00:00'),
        (null, null, null, null, null, null, null, null)
    ) as typed (text, texts, big, small, is_so, number, day, moment)
"""


@pytest.mark.parametrize("where", ["true", "text is null", "text is not null", "false"])
def test_types_and_missing_values_are_those_of_duckdb(where: str) -> None:
    with duckdb.connect() as con:
        query = f"{_TYPED} where {where}"
        ours, theirs = as_frame(con.execute(query)), con.execute(query).df()
    pd.testing.assert_frame_equal(ours, theirs)
    for name in theirs:
        assert [type(value) for value in ours[name]] == [type(value) for value in theirs[name]]
