"""Questions to the current snapshot: `ask.attendance_by_country(filters)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.languages import languages
from iemn_data.messages import LANGUAGE, _
from iemn_data.publishing.previous_snapshots import PreviousSnapshot, earlier_due_dates
from iemn_data.publishing.previous_snapshots import previous_snapshots as previous_of
from iemn_data.queries import KnownAction, Questions, Resources
from iemn_data.rows import rows_of
from iemn_data.settings import load_settings
from iemn_data.store import FILTERS, parameter_names
from iemn_ui.access.current import current, current_store, showing
from iemn_ui.access.remembered import remembered

P = ParamSpec("P")
T = TypeVar("T")

_SNAPSHOTS_KEPT = 3


class _Ask(Questions):
    """Asks the snapshot that is current for the reader at the time of the question."""

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that a query finds; see `CachedStore.answer`. LookupError where there is no snapshot."""
        return current_store().answer(query, filters, **more)


ask = _Ask()


def bound_parameters(query: str, filters: Filters, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The values bound to a query's parameters, by their names in the SQL: `$filters.countries`, `$since`.

    `parameters` are those that the query has beside the filters.
    """
    bound = current_store().parameters(query, filters, **parameters)
    fields = bound.pop(FILTERS, {})
    return {f"${name}": value for name, value in bound.items()} | {
        f"${FILTERS}.{name}": value for name, value in fields.items()
    }


def previous_snapshots() -> list[PreviousSnapshot]:
    """The previous snapshots of the data set that are kept, the newest first."""
    return previous_of(load_settings(), current_store())


def due_dates(action: KnownAction) -> tuple[tuple[str, str | None], ...]:
    """The due dates that each kept snapshot knew of an action, the oldest first, for the query `action_history`."""
    now = None if pd.isna(action.due_on) else action.due_on.date().isoformat()
    store = current_store()
    return (*earlier_due_dates(load_settings(), store, action.action_id), (store.as_of.isoformat(), now))


def as_of(filters: Filters, query: str = "") -> date:
    """The as-of date of answers under the filters; of a `query` that ignores a past day, that of the snapshot."""
    if query and parameter_names(query).isdisjoint({"as_of", "known_by"}):
        return current_store().as_of
    return filters.as_of or current_store().as_of


def per_snapshot(make: Callable[[], T]) -> Callable[[], T]:
    """Cache a function of the snapshot alone, in each language, until another snapshot is current."""

    @lru_cache(maxsize=_SNAPSHOTS_KEPT * len(languages()))
    def cached(digest: str, language: str) -> T:
        return make()

    @wraps(make)
    def of_current() -> T:
        with showing(current()) as store:
            return cached(store.digest, LANGUAGE.get())

    return of_current


def remembered_per_snapshot(make: Callable[P, T], kept: int = 0) -> Callable[P, T]:
    """Cache a function of the snapshot and of the content of its arguments; see `remembered`."""
    return remembered(make, lambda: current_store().digest, kept)


@per_snapshot
def rows_kept() -> dict[str, int]:
    """The number of rows of each resource in the snapshot."""
    return {row.resource: row.rows_kept for row in rows_of(ask.resources(), Resources)}


@per_snapshot
def provenances() -> dict[str, tuple[str, str]]:
    """The translated title and the provenance of each resource, by its name."""
    return {row.resource: (_(row.title), row.provenance) for row in rows_of(ask.resources(), Resources)}
