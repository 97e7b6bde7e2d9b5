"""Find a Chromium for the browser tests, or install one.

`python -m scripts.chromium` prints the path of the browser to use. A found one is used (`CHROMIUM`, or one on the
path, or Playwright's own); else Debian's package is installed where we are root; else Playwright's. With no browser
in the end it says so: as an error in CI, as a warning elsewhere, where the tests that need one are then skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a browser that is there already; None when there is none.

    Raises FileNotFoundError when `CHROMIUM` names no program: what was asked for is not replaced silently.
    """
    asked = os.environ.get("CHROMIUM", "")
    if asked and shutil.which(asked) is None:
        raise FileNotFoundError(f"CHROMIUM is “{asked}”, and there is no such program. Correct it, or unset it.")
    paths = (shutil.which(name) for name in ([asked] if asked else NAMES))
    return next((path for path in paths if path), None) or _of_playwright()


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install_from_debian() -> bool:
    if shutil.which("apt-get") is None or os.getuid() != 0:
        return False
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(
        subprocess.run(command, env=env, stdout=sys.stderr, check=False).returncode == 0
        for command in (["apt-get", "update"], install)
    )


def _install_from_playwright() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def provide() -> str | None:
    """The path of a browser, installed if there was none; None when that failed too."""
    if path := find():
        return path
    if _install_from_debian() and (path := find()):
        return path
    return find() if _install_from_playwright() else None


def main() -> int:
    """Print the browser's path; 1 when there is none and CI needs one."""
    try:
        path = provide()
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if path:
        sys.stdout.write(f"{path}\n")
        return 0
    sys.stderr.write("No Chromium was found and none could be installed. Install one, or set CHROMIUM to its path.\n")
    if os.environ.get("CI"):
        return 1
    sys.stderr.write("The tests that need a browser are skipped.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
