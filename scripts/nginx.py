"""Find an nginx, or fetch Debian's.

`python -m scripts.nginx` prints the path of the nginx to use: one on the path, else Debian's, unpacked into the
project's `.iemn/nginx`. It is unpacked and not installed: that needs no root, and Debian would start a service of its
own that listens to everyone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Debian installs it where only root looks for programs.
_WHERE = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
_FOLDER = Path(__file__).resolve().parent.parent / ".iemn/nginx"
_MISSING = "No nginx was found, and Debian's could not be fetched. Install nginx, and try again.\n"


def find() -> str | None:
    """The path of an nginx that is there already; None when there is none."""
    return shutil.which("nginx", path=_WHERE) or shutil.which(_FOLDER / "usr/sbin/nginx")


def _fetch_from_debian() -> None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return
    with tempfile.TemporaryDirectory(prefix="iemn-nginx-") as folder:
        if not _downloaded(Path(folder)) and os.getuid() == 0:
            # The lists of a new machine are empty or old.
            subprocess.run(["apt-get", "update"], stdout=sys.stderr, check=False)
            _downloaded(Path(folder))
        _FOLDER.mkdir(parents=True, exist_ok=True)
        for package in Path(folder).glob("nginx_*.deb"):
            subprocess.run(["dpkg-deb", "--extract", str(package), str(_FOLDER)], stdout=sys.stderr, check=False)


def _downloaded(folder: Path) -> bool:
    fetch = ["apt-get", "download", "nginx"]
    return subprocess.run(fetch, cwd=folder, stdout=sys.stderr, check=False).returncode == 0


def provide() -> str | None:
    """The path of an nginx, fetched if there was none; None when that failed too."""
    if path := find():
        return path
    _fetch_from_debian()
    return find()


def main() -> int:
    """Print nginx's path; 1 when there is none."""
    path = provide()
    (sys.stdout if path else sys.stderr).write(f"{path}\n" if path else _MISSING)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
