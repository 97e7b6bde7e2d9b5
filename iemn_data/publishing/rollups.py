"""Roll-ups of people: what is published of them is counted from these few rows, however many people there are.

People are rolled up part by part, each small enough for the memory, as one table of all of them would not be.
"""

from __future__ import annotations

import math

import duckdb

from iemn_data.statements import parsed, statement

# So many rows of people are grouped at a time: in some hundred megabytes.
ROWS_IN_A_PART = 5_000_000


def roll_up(con: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Create the roll-ups of so many rows of `attendance`, and those of `objective_scores`, as temporary tables."""
    for name in ("delegation_totals", "visiting_delegations", "people_in_parts"):
        con.execute(statement(f"rollups/{name}"))
    parts = math.ceil(rows / ROWS_IN_A_PART)
    for part in range(parts):
        con.execute(parsed("rollups/people_in_part"), {"parts": parts, "part": part})
    for name in ("people_by_attributes", "visits_of_sets", "learning_pairs"):
        con.execute(statement(f"rollups/{name}"))
