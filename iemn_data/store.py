"""The store: the published snapshot, opened read-only with the file system closed to every query."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from iemn_data.filters import Filters
from iemn_data.statements import statement

# No query reaches a file, the network or a setting.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "lock_configuration": True,
}


@lru_cache(maxsize=256)
def parameter_names(query: str) -> frozenset[str]:
    """The parameters that a query names: which of the filters touch it."""
    [parsed] = duckdb.extract_statements(statement(f"queries/{query}"))
    return frozenset(parsed.named_parameters)


class Store:
    """One immutable snapshot and the answers it gives."""

    def __init__(self, snapshot: Path) -> None:
        """Open a snapshot; duckdb.IOException when the file is none."""
        self._con = duckdb.connect(str(snapshot), read_only=True, config=CLOSED)
        [(self.dataset, self.digest, as_of, self.suppression_threshold)] = self._con.execute(
            statement("queries/snapshot")
        ).fetchall()
        self.as_of: date = as_of
        self._countries_by_region: dict[str, tuple[str, ...]] = dict(
            self._con.execute(statement("queries/regions")).fetchall()
        )

    def parameters(self, query: str, filters: Filters | None = None, **more: Any) -> dict[str, Any]:
        """What a query is asked with: of the filters and of what else is given, that which the statement names."""
        given = (filters or Filters()).parameters(self.as_of, self._countries_by_region) | more
        return {name: given[name] for name in sorted(parameter_names(query))}

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

        Safe from several threads: each call has a cursor of its own.
        """
        with self._con.cursor() as cursor:
            return cursor.execute(statement(f"queries/{query}"), self.parameters(query, filters, **more)).df()

    def close(self) -> None:
        """Close the snapshot; answers that are under way finish first."""
        self._con.close()
