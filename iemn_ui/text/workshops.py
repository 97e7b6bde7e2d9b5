"""The short names of the workshops in the current snapshot."""

from __future__ import annotations

from iemn_ui.access.answers import ask, per_snapshot
from iemn_ui.text import words


@per_snapshot
def workshop_names() -> dict[str, str]:
    """Every workshop's short name by its id, in order."""
    return words.workshops(ask.workshops())
