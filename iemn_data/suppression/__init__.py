"""Small numbers: which cells of the published cuts are held back, so that no reckoning gives a few people away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb

from iemn_data.suppression.people import suppressed_people
from iemn_data.suppression.scores import suppressed_scores

SUPPRESSED_MARTS: dict[str, tuple[str, Callable[[duckdb.DuckDBPyConnection, int], list[tuple[Any, ...]]]]] = {
    "people_breakdowns": ("people_suppressed", suppressed_people),
    "learning_breakdowns": ("scores_suppressed", suppressed_scores),
}
"""By mart, the table that it reads of what to hold back, and what fills that table from the marts before it."""
