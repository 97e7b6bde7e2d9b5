"""The store: the published snapshot, opened read-only with the file system closed to every query."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from iemn_data.filters import Filters, fields_used
from iemn_data.paging import Order, Page, Search, as_page, columns_statement, page_parameters, page_statement
from iemn_data.queries import Questions
from iemn_data.statements import statement

# No query reaches a file, the network or a setting.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "lock_configuration": True,
}


# The one parameter through which a query is given what the reader chose.
FILTERS = "filters"


@lru_cache(maxsize=256)
def own_parameters(query: str) -> frozenset[str]:
    """The parameters that a query has beside the filters."""
    [parsed] = duckdb.extract_statements(statement(f"queries/{query}"))
    return frozenset(parsed.named_parameters) - {FILTERS}


def parameter_names(query: str) -> frozenset[str]:
    """What a query is asked with: the fields of the filters that touch it, and the parameters of its own."""
    return fields_used(query) | own_parameters(query)


_SNAPSHOTS_REMEMBERED = 8
_comparing = threading.Lock()


class Store(Questions):
    """One immutable snapshot and the answers it gives.

    A query with a parameter `older` compares with another snapshot: it is given the digest of one in the same folder,
    or what one knew (`known_actions`).
    """

    def __init__(self, snapshot: Path) -> None:
        """Open a snapshot; duckdb.IOException when the file is none."""
        self._folder = snapshot.parent
        self._con = duckdb.connect(str(snapshot), read_only=True, config=CLOSED)
        [(self.dataset, self.digest, as_of, self.suppression_threshold)] = self._con.execute(
            statement("queries/snapshot")
        ).fetchall()
        self.as_of: date = as_of
        self._columns: dict[str, dict[str, str]] = {}
        self._countries_by_region: dict[str, tuple[str, ...]] = dict(
            self._con.execute(statement("queries/regions")).fetchall()
        )

    def parameters(self, query: str, filters: Filters | None = None, **more: Any) -> dict[str, Any]:
        """What a query is asked with: those fields of `$filters` that touch it, and the parameters of its own."""
        given = (filters or Filters()).parameters(self.as_of, self._countries_by_region) | more
        fields = fields_used(query)
        own = {name: given[name] for name in sorted(own_parameters(query))}
        return own | ({FILTERS: {name: given[name] for name in sorted(fields)}} if fields else {})

    def _bound(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The parameters with what another snapshot knew in the place of its digest."""
        if not str(asked.get("older") or "").isalnum():
            return asked
        # Two at once would both open it, and DuckDB refuses a second opening.
        with _comparing:
            return asked | {"older": known_actions(self._folder / f"{asked['older']}.duckdb", asked[FILTERS]["as_of"])}

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

        Safe from several threads: each call has a cursor of its own.
        """
        with self._con.cursor() as cursor:
            asked = self.parameters(query, filters, **more)
            return cursor.execute(statement(f"queries/{query}"), self._bound(asked)).df()

    def columns(self, query: str, **more: Any) -> dict[str, str]:
        """The columns that a query gives, in their order, with DuckDB's names of their types."""
        if query not in self._columns:
            with self._con.cursor() as cursor:
                found = cursor.execute(columns_statement(query), self._bound(self.parameters(query, **more))).fetchall()
            self._columns[query] = dict(found)
        return self._columns[query]

    def page(
        self,
        query: str,
        filters: Filters | None = None,
        search: Search | None = None,
        order: Order | None = None,
        *,
        number: int = 1,
        rows_a_page: int | None = None,
        **more: Any,
    ) -> Page:
        """One page of the rows that a query finds, of those that hold what is searched, in the order asked for.

        Pages count from 1; one beyond the last is the last. All rows are one page where `rows_a_page` is None.
        ValueError for a column that the query does not have.
        """
        search, order = search or Search(), order or Order()
        text = page_statement(query, self.columns(query, **more), search, order)
        bound = self._bound(self.parameters(query, filters, **more)) | page_parameters(
            search, order, number, rows_a_page
        )
        with self._con.cursor() as cursor:
            return as_page(cursor.execute(text, bound).df())

    def account(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of `sql/account/<name>.sql`: what was refused and noticed, for whoever keeps the data."""
        with self._con.cursor() as cursor:
            return cursor.execute(statement(f"load_summary/{name}")).fetchall()

    def close(self) -> None:
        """Close the snapshot; answers that are under way finish first."""
        self._con.close()


@lru_cache(maxsize=_SNAPSHOTS_REMEMBERED)
def known_actions(snapshot: Path, day: date) -> str:
    """What a snapshot knew of each action on a day, or on its own day where that was before, as a JSON text.

    duckdb.Error where the file is gone, or was written by a version whose snapshots were other.
    """
    with closing(Store(snapshot)) as other:
        known = other.answer("known_actions", Filters(as_of=min(day, other.as_of)))
    return str(known.to_json(orient="records", date_format="iso"))
