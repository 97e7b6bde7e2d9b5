"""Make the plotly.js that the browser loads: that of the installed plotly, with the trace types of our figures alone.

Writes `iemn_ui/components/chart/plotly/plotly.min.js`, whose first lines say its version and trace types, and
`LICENSES.txt` beside it, with the licence of every package inside. Run from the repository's root, after an update of
plotly or when a figure needs another trace type: `make plotly`; it needs `npm`.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from iemn_ui.components.assets import PLOTLY

# plotly.js has no bundle without scatter.
TRACES = ("bar", "choropleth", "heatmap", "sankey", "scatter", "scattergeo")
ESBUILD = "esbuild@0.28.2"
# What plotly.js rests on is taken as it was on that day, so that the same command makes the same bytes.
AS_OF = "2026-11-20"

LICENSES = PLOTLY.with_name("LICENSES.txt")

# The settings with which plotly.js is built by its makers. Its only style sheet is that of street maps, which need
# trace types that are not here.
_BUILD = (
    "--bundle --minify --format=iife --global-name=Plotly --target=es2016 --define:global=window "
    "--define:define.amd=false --loader:.css=empty --legal-comments=none --metafile=meta.json --log-level=warning"
).split()


def main() -> None:
    """Install, bundle, write, report."""
    version = installed_version()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _install(folder, version)
        script = _bundled(folder)
        LICENSES.write_text("\n\n".join(dict.fromkeys(_licenses(folder))) + "\n", encoding="utf-8")
    PLOTLY.write_text(header(version, TRACES) + script, encoding="utf-8")
    size = PLOTLY.read_bytes()
    print(f"{PLOTLY.name} {version}: {len(size) / 1e6:.2f} MB, {len(gzip.compress(size)) / 1e6:.2f} MB compressed")


def installed_version() -> str:
    """The version of plotly.js that the installed Python package carries and validates figures for."""
    with (files("plotly") / "package_data/plotly.min.js").open(encoding="utf-8") as script:
        return version_in(script.read(200))


def version_in(script: str) -> str:
    """The version that the first lines of a plotly.js name; ValueError where they name none."""
    if found := re.search(r"plotly\.js v([\w.-]+)", script):
        return found[1]
    raise ValueError(f"a plotly.js names its version in its first lines, and this one begins {script[:60]!r}")


def header(version: str, traces: tuple[str, ...]) -> str:
    """The first lines of the bundle."""
    return (
        f"/**\n* plotly.js v{version}, made by scripts/make_plotly_bundle.py\n* Trace types: {', '.join(traces)}\n"
        "* Copyright 2012-2026, Plotly, Inc. Licensed under the MIT license; all licenses in LICENSES.txt\n*/\n"
    )


def _install(folder: Path, version: str) -> None:
    (folder / "package.json").write_text("{}", encoding="utf-8")
    options = [f"--before={AS_OF}", "--prefer-dedupe", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", f"plotly.js@{version}", ESBUILD, *options], cwd=folder, check=True)


def _bundled(folder: Path) -> str:
    modules = ", ".join(f'require("plotly.js/lib/{trace}")' for trace in TRACES)
    entry = f'const Plotly = require("plotly.js/lib/core")\nPlotly.register([{modules}])\nmodule.exports = Plotly\n'
    (folder / "entry.js").write_text(entry, encoding="utf-8")
    esbuild = "node_modules/.bin/esbuild"
    subprocess.run([folder / esbuild, "entry.js", *_BUILD, "--outfile=bundle.js"], cwd=folder, check=True)
    return (folder / "bundle.js").read_text(encoding="utf-8")


def _licenses(folder: Path) -> Iterator[str]:
    """Name, version and licence of each package of which the bundle holds a part."""
    [output] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["outputs"].values()
    parts = [path for path, part in output["inputs"].items() if part["bytesInOutput"] and path.endswith("js")]
    for package in sorted({_package(path) for path in parts if "node_modules/" in path}):
        about = json.loads((folder / package / "package.json").read_text(encoding="utf-8"))
        # A few carry no text of their licence; their author is named all the same.
        author = about.get("author", "")
        name = author["name"] if isinstance(author, dict) else author
        texts = [path.read_text(encoding="utf-8").strip() for path in _license_files(folder / package)]
        yield "\n\n".join([f"==== {about['name']} {about['version']}: {about['license']}, {name}".rstrip(", "), *texts])


def _license_files(package: Path) -> list[Path]:
    return sorted(path for path in package.iterdir() if re.match(r"licen[cs]e|notice", path.name, re.IGNORECASE))


def _package(path: str) -> str:
    """The folder of the package to which a file in node_modules belongs."""
    before, _, within = path.rpartition("node_modules/")
    parts = within.split("/")
    return f"{before}node_modules/{'/'.join(parts[: 2 if parts[0].startswith('@') else 1])}"


if __name__ == "__main__":
    main()
