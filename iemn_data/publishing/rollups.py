"""Roll-ups of people: what is published of them is counted from these few rows, however many people there are.

Many people are rolled up part by part, each small enough for the memory, as one table of all of them would not be.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from iemn_data.messages import _
from iemn_data.progress import Progress
from iemn_data.statements import filled, literal, statement
from iemn_data.validation.plain_parts import Cluster

# So many rows of people are grouped at a time: in some hundred megabytes.
ROWS_IN_A_PART = 5_000_000


def roll_up(
    con: duckdb.DuckDBPyConnection,
    rows: int,
    spill: Path,
    progress: Progress = Progress(),  # noqa: B008 - it is frozen
    cluster: Cluster | None = None,
) -> None:
    """Create the roll-ups of so many rows of `attendance`, and those of `objective_scores`, as temporary tables.

    `spill` is a folder for files that are deleted again. What a cluster holds is rolled up there.
    """

    def execute(of: str, query: str, *reads: str) -> None:
        if cluster and cluster.holds(of):
            cluster.execute(con, query, reads)
        else:
            con.execute(query)

    execute("attendance", statement("rollups/delegation_totals"))
    for name in ("visiting_delegations", "people_in_parts"):
        con.execute(statement(f"rollups/{name}"))
    parts = 1 if cluster and cluster.holds("attendance") else math.ceil(rows / ROWS_IN_A_PART)
    # To lay the visits out in parts takes about as long as half of the parts do.
    step = progress.after(progress.first + (progress.last - progress.first) / 3).steps(parts)
    for visits in _parts(con, parts, spill / "visits"):
        people = filled("rollups/part_of_people", people=filled("rollups/people", visits=visits))
        execute("attendance", people, "visiting_delegations", "attributes")
        step(_("participants"))
    for name in ("people_by_attributes", "visits_of_sets"):
        con.execute(statement(f"rollups/{name}"))
    for name in ("objectives_scored", "learning_pairs"):
        execute("objective_scores", statement(f"rollups/{name}"))


def _parts(con: duckdb.DuckDBPyConnection, parts: int, folder: Path) -> Iterator[str]:
    """The SQL of the visits of each part of the people."""
    visits = statement("rollups/visits")
    if parts <= 1:
        yield f"({visits})"
        return
    con.execute(filled("rollups/visits_in_parts", visits=visits, parts=str(parts), folder=literal(str(folder))))
    for part in sorted(folder.iterdir()):
        yield f"read_parquet({literal(f'{part}/*.parquet')}, hive_partitioning = false)"
        shutil.rmtree(part)
