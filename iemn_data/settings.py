"""The settings: environment variables with defaults, read here and nowhere else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from iemn_data.contract import PROJECT_DATA
from iemn_data.messages import _


class SettingError(Exception):
    """A setting has a value that cannot be used; the message names the variable and what it takes."""


@dataclass(frozen=True)
class Settings:
    """Where the data and the snapshots live, and the bounds that publishing keeps."""

    data_dir: Path
    state_dir: Path
    suppression_threshold: int
    gate_share: float
    snapshots_kept: int


def _number(variable: str, default: float, low: float, high: float) -> float:
    given = os.environ.get(variable, "")
    try:
        value = float(given) if given else default
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        message = _("{variable} is “{given}”; give a number from {low:g} to {high:g}, or leave it unset.")
        raise SettingError(message.format(variable=variable, given=given, low=low, high=high))
    return value


def load_settings() -> Settings:
    """The settings now in force; raises SettingError for a value that cannot be used.

    `IEMN_DATA_DIR` (`data/`), `IEMN_STATE_DIR` (`.iemn/`), `IEMN_SUPPRESSION_THRESHOLD` (5 people),
    `IEMN_GATE_SHARE` (10 percent of a resource's rows), `IEMN_SNAPSHOTS_KEPT` (10).
    """
    return Settings(
        data_dir=Path(os.environ.get("IEMN_DATA_DIR") or PROJECT_DATA),
        state_dir=Path(os.environ.get("IEMN_STATE_DIR") or PROJECT_DATA.parent / ".iemn"),
        suppression_threshold=int(_number("IEMN_SUPPRESSION_THRESHOLD", 5, 2, 1000)),
        gate_share=_number("IEMN_GATE_SHARE", 10, 0, 100) / 100,
        snapshots_kept=int(_number("IEMN_SNAPSHOTS_KEPT", 10, 1, 1000)),
    )
