"""What is asked of the snapshot that is shown: `ask.attendance_by_country(filters)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE, _
from iemn_data.publishing.previous_snapshots import PreviousSnapshot
from iemn_data.publishing.previous_snapshots import previous_snapshots as kept_previous
from iemn_data.queries import Questions, Resources
from iemn_data.rows import rows_of
from iemn_data.settings import load_settings
from iemn_data.store import FILTERS, parameter_names
from iemn_ui.access.current import current, current_store, showing

T = TypeVar("T")

_SNAPSHOTS_KEPT = 3


class _Ask(Questions):
    """Asks the snapshot that is shown, where and whenever it is asked."""

    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that a query finds; see `CachedStore.answer`. LookupError where there is no snapshot."""
        return current_store().answer(query, filters, **more)


ask = _Ask()


def asked_with(query: str, filters: Filters, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a query is asked with, by the names that stand in it: `$filters.countries`, `$since`."""
    asked = current_store().parameters(query, filters, **given)
    fields = asked.pop(FILTERS, {})
    return {f"${name}": value for name, value in asked.items()} | {
        f"${FILTERS}.{name}": value for name, value in fields.items()
    }


def previous_snapshots() -> list[PreviousSnapshot]:
    """The earlier snapshots of the data set that are kept, the newest first."""
    return kept_previous(load_settings(), current_store())


def as_of(filters: Filters, query: str = "") -> date:
    """The day at which the answers under the filters speak, or that of a query: a past day does not touch them all."""
    if query and parameter_names(query).isdisjoint({"as_of", "known_by"}):
        return current_store().as_of
    return filters.as_of or current_store().as_of


def per_snapshot(make: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function makes of the snapshot alone, in each language, until another snapshot is current."""

    @lru_cache(maxsize=_SNAPSHOTS_KEPT)
    def made(digest: str, language: str) -> T:
        return make()

    @wraps(make)
    def asked() -> T:
        with showing(current()) as store:
            return made(store.digest, LANGUAGE.get())

    return asked


@per_snapshot
def rows_kept() -> dict[str, int]:
    """How many rows of each resource the snapshot has."""
    return {row.resource: row.rows_kept for row in rows_of(ask.resources(), Resources)}


@per_snapshot
def provenances() -> dict[str, tuple[str, str]]:
    """Title and provenance of each resource."""
    return {row.resource: (_(row.title), row.provenance) for row in rows_of(ask.resources(), Resources)}
