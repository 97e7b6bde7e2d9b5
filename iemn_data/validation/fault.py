"""Faults: errors and warnings as validation notes them, before they are explained in a language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Fault:
    """An error or warning as validation notes it: where it is, the rule, and `detail` where the rule has cases.

    `named` is what else its message names, such as another row: texts and numbers, and lists of them, in no language.
    """

    resource: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    detail: str | None = None
    named: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Cause:
    """What the explanation of a fault is made of beside its place, value and rule, so that any language can tell it.

    `last_day` is the last on which something could have happened when it was found.
    """

    detail: str | None
    named: Mapping[str, object]
    last_day: date

    def as_text(self) -> str:
        """The cause as JSON."""
        return json.dumps({"detail": self.detail, "named": self.named, "last_day": self.last_day.isoformat()})


def cause_of(text: str) -> Cause:
    """The cause that `Cause.as_text` wrote."""
    parts = json.loads(text)
    return Cause(parts["detail"], parts["named"], date.fromisoformat(parts["last_day"]))
