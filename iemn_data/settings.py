"""The settings: environment variables with defaults, read here only."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from iemn_data.contract import PROJECT_DATA
from iemn_data.messages import _


class SettingError(Exception):
    """A setting has an invalid value; the message names the variable and the valid values."""


@dataclass(frozen=True)
class Settings:
    """The folders of the data and of the snapshots, the limits of publishing, and what the dashboard is run with."""

    data_dir: Path
    state_dir: Path
    suppression_threshold: int
    gate_share: float
    snapshots_kept: int
    contact: str = ""
    refresh_seconds: float = 10


def _number(variable: str, default: float, low: float, high: float) -> float:
    text = os.environ.get(variable, "")
    try:
        value = float(text) if text else default
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        message = _("{variable} is “{value}”; set a number from {low:g} to {high:g}, or leave it unset.")
        raise SettingError(message.format(variable=variable, value=text, low=low, high=high))
    return value


def _address(variable: str) -> str:
    address = os.environ.get(variable, "").strip()
    if address and not re.fullmatch(r"[^\s@?&]+@[^\s@?&]+", address):
        message = _("{variable} is “{value}”; set one e-mail address, or leave it unset.")
        raise SettingError(message.format(variable=variable, value=address))
    return address


def load_settings() -> Settings:
    """The settings as the environment has them now; raises SettingError for an invalid value.

    `IEMN_DATA_DIR` (`data/`), `IEMN_STATE_DIR` (`.iemn/`), `IEMN_SUPPRESSION_THRESHOLD` (5 people),
    `IEMN_GATE_SHARE` (10 percent of a resource's rows), `IEMN_SNAPSHOTS_KEPT` (10), `IEMN_CONTACT` (none: the
    e-mail address for suggested corrections), `IEMN_REFRESH_SECONDS` (10: how often the running dashboard checks for
    changed exports; 0 for never).
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
