"""Small numbers: which cells of the published cuts are held back, so that no reckoning gives a few people away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb

from iemn_data.suppression.people import held_back_people
from iemn_data.suppression.scores import held_back_scores

HELD_BACK: dict[str, tuple[str, Callable[[duckdb.DuckDBPyConnection, int], list[tuple[Any, ...]]]]] = {
    "people_cuts": ("people_held_back", held_back_people),
    "learning_cuts": ("scores_held_back", held_back_scores),
}
"""By mart, the table that it reads of what to hold back, and what fills that table from the marts before it."""
