"""Files of an npm package, at a pinned version: what maps and widths of letters are made of."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path


def files_of(package: str, members: list[str]) -> list[bytes]:
    """Some files of a package such as `world-atlas@2.0.2`; FileNotFoundError where it holds none of that name."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.strip().splitlines()[-1]) as archive:
            return [_member(archive, f"package/{member}", package) for member in members]


def _member(archive: tarfile.TarFile, name: str, package: str) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise FileNotFoundError(f"{package} holds no file {name}")
    return file.read()
