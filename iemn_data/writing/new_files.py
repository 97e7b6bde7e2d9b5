"""New files: what a command writes never takes the place of a file that somebody may have worked in."""

from __future__ import annotations

from pathlib import Path

from iemn_data.messages import _


def check_new(*paths: Path) -> None:
    """Raise FileExistsError, naming the first, where one of the files to be written exists."""
    if existing := next((path for path in paths if path.exists()), None):
        raise FileExistsError(_("{path} already exists. Move it, or choose another place.").format(path=existing))
