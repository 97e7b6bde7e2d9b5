"""The databases in which exports are validated: in memory as far as that goes, beyond it on the disk."""

from __future__ import annotations

import os

import duckdb

from iemn_data.statements import statement

# However large the exports are; less where the machine has less.
_MOST_GIGABYTES = 4


def memory_limit() -> str:
    """Half of the machine's memory, where that can be asked, and never more than the most."""
    try:
        installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        installed = _MOST_GIGABYTES / 2
    return f"{min(installed / 2, _MOST_GIGABYTES):.2f}GB"


def scratch_database(spill: str) -> duckdb.DuckDBPyConnection:
    """A new database in memory that writes to files in the folder `spill` what its share of the memory cannot hold."""
    con = duckdb.connect(config={"memory_limit": memory_limit(), "temp_directory": spill})
    con.execute(statement("publishing/quiet"))
    return con
