"""Suppression: which cells of the published breakdowns are suppressed, so that none discloses a few people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from iemn_data.suppression.asking import Ask
from iemn_data.suppression.people import suppressed_people
from iemn_data.suppression.scores import suppressed_scores

SUPPRESSED_MARTS: dict[str, tuple[str, Callable[[Ask, int], list[tuple[Any, ...]]]]] = {
    "people_breakdowns": ("people_suppressed", suppressed_people),
    "learning_breakdowns": ("scores_suppressed", suppressed_scores),
}
"""For each mart that suppresses: the table of suppressed cells that it reads, and the function that finds them."""
