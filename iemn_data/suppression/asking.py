"""How suppression asks for numbers of people, while other threads use the same database connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Executes `sql/<name>.sql` with parameters when its turn comes, and returns the rows; any thread may call it."""
