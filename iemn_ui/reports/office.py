"""What Office calls the hatches and dashes of the table of looks."""

from __future__ import annotations

from typing import Any

HATCHES: dict[str, Any] = {"/": "wdUpDiag", "\\": "wdDnDiag", "x": "diagCross", ".": "pct20"}
DASHES: dict[str, Any] = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
