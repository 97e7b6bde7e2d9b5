"""The names that Office has for the hatches and dashes of the table of looks (`figures/styles.py`)."""

from __future__ import annotations

from typing import Any

HATCHES: dict[str, Any] = {"/": "wdUpDiag", "\\": "wdDnDiag", "x": "openDmnd", ".": "pct20"}
DASHES: dict[str, Any] = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
