"""Notes: what was read otherwise than it stands in a file, so that it can be said and is not done silently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One thing that was understood: its kind, and what of the others that kind names.

    `value` is the text as it stands, or what tells how it was read, `number` how many cells or rows, `line` the first
    of them, `text` what was read in place of the value.
    The sentence of each kind is in `iemn_data.validation.explanations.understood`.
    """

    kind: str
    value: str | None = None
    column: str | None = None
    number: int = 1
    line: int = 1
    text: str | None = None
