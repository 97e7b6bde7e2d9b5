"""The settings: environment variables with defaults, read here and nowhere else."""

from __future__ import annotations

import os
import re
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
    contact: str = ""
    refresh_seconds: float = 10


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


def _address(variable: str) -> str:
    given = os.environ.get(variable, "").strip()
    if given and not re.fullmatch(r"[^\s@?&]+@[^\s@?&]+", given):
        message = _("{variable} is “{given}”; give one e-mail address, or leave it unset.")
        raise SettingError(message.format(variable=variable, given=given))
    return given


def load_settings() -> Settings:
    """The settings now in force; raises SettingError for a value that cannot be used.

    `IEMN_DATA_DIR` (`data/`), `IEMN_STATE_DIR` (`.iemn/`), `IEMN_SUPPRESSION_THRESHOLD` (5 people),
    `IEMN_GATE_SHARE` (10 percent of a resource's rows), `IEMN_SNAPSHOTS_KEPT` (10), `IEMN_CONTACT` (nobody: the
    e-mail address that suggested corrections are written to), `IEMN_REFRESH_SECONDS` (10: how often the running
    dashboard looks for changed exports; 0 for never).
    """
    return Settings(
        data_dir=Path(os.environ.get("IEMN_DATA_DIR") or PROJECT_DATA),
        state_dir=Path(os.environ.get("IEMN_STATE_DIR") or PROJECT_DATA.parent / ".iemn"),
        suppression_threshold=int(_number("IEMN_SUPPRESSION_THRESHOLD", 5, 2, 1000)),
        gate_share=_number("IEMN_GATE_SHARE", 10, 0, 100) / 100,
        snapshots_kept=int(_number("IEMN_SNAPSHOTS_KEPT", 10, 1, 1000)),
        contact=_address("IEMN_CONTACT"),
        refresh_seconds=_number("IEMN_REFRESH_SECONDS", 10, 0, 86400),
    )
