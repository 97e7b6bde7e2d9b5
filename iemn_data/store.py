"""The store: the published snapshot, opened read-only with the file system closed to every query."""

from __future__ import annotations

import re
import threading
from contextlib import closing
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from iemn_data.filters import Filters, fields_used
from iemn_data.frames import as_frame
from iemn_data.names.alphabet import alphabet
from iemn_data.paging import Order, Page, Search, as_page, columns_statement, page_parameters, page_statement
from iemn_data.queries import Questions
from iemn_data.statements import parsed, statement

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # No query reaches a file, the network or a setting.
    "enable_external_access": False,
    "lock_configuration": True,
    # Answers are made of few rows, and readers ask at the same time: waking threads for one costs more than it saves.
    "threads": 1,
}


# The parameter of every query that filters apply to.
FILTERS = "filters"
# The parameter of every query that orders by names, which readers see as their alphabet and not as a choice.
ALPHABET = "alphabet"


@lru_cache(maxsize=256)
def own_parameters(query: str) -> frozenset[str]:
    """The parameters of a query besides the filters and the reader's alphabet."""
    return frozenset(parsed(f"queries/{query}").named_parameters) - {FILTERS, ALPHABET}


def parameter_names(query: str) -> frozenset[str]:
    """The fields of the filters that apply to a query, and the parameters of its own."""
    return fields_used(query) | own_parameters(query)


@lru_cache(maxsize=256)
def orders_used(query: str) -> tuple[str, ...]:
    """The fields of `$alphabet` that a query orders by: “country”, or the name of an enumeration."""
    return tuple(sorted(set(re.findall(rf"\${ALPHABET}\.(\w+)", statement(f"queries/{query}")))))


_SNAPSHOTS_REMEMBERED = 8
_comparing = threading.Lock()


class Store(Questions):
    """One immutable snapshot and the answers to its queries.

    A query with a parameter `older` compares with another snapshot: its value is the digest of one in the same folder,
    or the actions that one knew (`known_actions`).
    """

    def __init__(self, snapshot: Path) -> None:
        """Open a snapshot; duckdb.IOException where the file is not one."""
        self._folder = snapshot.parent
        self._con = duckdb.connect(str(snapshot), read_only=True, config=CONFIG)
        [(self.dataset, self.digest, as_of, self.suppression_threshold)] = self._con.execute(
            statement("queries/snapshot")
        ).fetchall()
        self.as_of: date = as_of
        self._columns: dict[str, dict[str, str]] = {}
        self._countries_by_region: dict[str, tuple[str, ...]] = dict(
            self._con.execute(statement("queries/regions")).fetchall()
        )

    def parameters(self, query: str, filters: Filters | None = None, **more: Any) -> dict[str, Any]:
        """The parameters of a query: the fields of `$filters` that apply to it, and its own from `more`; KeyError."""
        values = (filters or Filters()).parameters(self.as_of, self._countries_by_region) | more
        fields = fields_used(query)
        own = {name: values[name] for name in sorted(own_parameters(query))}
        return own | ({FILTERS: {name: values[name] for name in sorted(fields)}} if fields else {})

    def _bound(self, query: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The parameters with the reader's alphabet, and the actions that another snapshot knew for its digest."""
        if orders := orders_used(query):
            parameters = parameters | {ALPHABET: {name: alphabet(name) for name in orders}}
        if not str(parameters.get("older") or "").isalnum():
            return parameters
        snapshot = self._folder / f"{parameters['older']}.duckdb"
        return parameters | {"older": known_actions(snapshot, parameters[FILTERS]["as_of"])}

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows of `sql/queries/<query>.sql` under the filters and `more` parameters of its own.

        KeyError for a missing parameter. Safe from several threads: each call has a cursor of its own.
        """
        with self._con.cursor() as cursor:
            parameters = self.parameters(query, filters, **more)
            return as_frame(cursor.execute(parsed(f"queries/{query}"), self._bound(query, parameters)))

    def columns(self, query: str, **more: Any) -> dict[str, str]:
        """The columns of a query in their order, with DuckDB's names of their types."""
        if query not in self._columns:
            with self._con.cursor() as cursor:
                parameters = self._bound(query, self.parameters(query, **more))
                self._columns[query] = dict(cursor.execute(columns_statement(query), parameters).fetchall())
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
        """One page of the rows of a query that match a search, in an order.

        Pages count from 1; one beyond the last is the last. All rows are one page where `rows_a_page` is None.
        ValueError for a column that the query does not have.
        """
        search, order = search or Search(), order or Order()
        text = page_statement(query, self.columns(query, **more), search, order)
        bound = self._bound(query, self.parameters(query, filters, **more)) | page_parameters(
            search, order, number, rows_a_page
        )
        with self._con.cursor() as cursor:
            return as_page(as_frame(cursor.execute(text, bound)))

    def load_summary(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of `sql/load_summary/<name>.sql`: what was read, the errors or the warnings, for the custodian."""
        with self._con.cursor() as cursor:
            return cursor.execute(statement(f"load_summary/{name}")).fetchall()

    def close(self) -> None:
        """Close the snapshot; running queries finish first."""
        self._con.close()


@lru_cache(maxsize=_SNAPSHOTS_REMEMBERED)
def known_actions(snapshot: Path, day: date) -> str:
    """What a snapshot knew of each action on a day, or on its own as-of date where that is earlier, as JSON text.

    duckdb.Error where the file is missing, or was written by a version whose snapshots had another structure.
    """
    # Two at once would both open it, and DuckDB refuses a second opening.
    with _comparing, closing(Store(snapshot)) as other:
        actions = other.answer("known_actions", Filters(as_of=min(day, other.as_of)))
    return str(actions.to_json(orient="records", date_format="iso"))
