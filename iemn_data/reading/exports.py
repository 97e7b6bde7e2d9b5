"""Exports: the files of a data set, found by the names of the resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iemn_data.contract import Resource

if TYPE_CHECKING:
    from iemn_data.reading.workbooks import SheetUse

SUFFIXES = (".csv", ".parquet", ".xlsx")


@dataclass(frozen=True)
class Export:
    """One file of a resource, or one sheet of a workbook.

    `name` is its path within the data set, with the sheet in brackets where several are read; `rank` its order among
    the exports of the resource, from 1; `encoding` the one that the descriptor declares. `is_outside` says that it is
    a link to a place outside of the data set.
    """

    resource: str
    path: Path
    name: str
    rank: int
    sheet: str | None = None
    encoding: str | None = None
    is_outside: bool = False

    @property
    def is_partitioned(self) -> bool:
        """Whether folders of the data set, such as `year=2025/`, hold values of its rows."""
        return "=" in self.name.rpartition("/")[0]


def natural(name: str) -> list[tuple[int, int, str]]:
    """Order key in which `actions-9` stands before `actions-10`."""
    return [(1, int(p), "") if p.isdigit() else (0, 0, p) for p in re.split(r"(\d+)", name.casefold()) if p]


def _files(path: Path) -> list[Path]:
    """`name.csv`, then `name-*.csv` in natural order, then the parts of `name/`; Parquet and workbooks alike."""
    place, stem = path.parent, path.stem
    base = [place / f"{stem}{suffix}" for suffix in SUFFIXES]
    later = sorted((p for s in SUFFIXES for p in place.glob(f"{stem}-*{s}")), key=lambda p: natural(p.name))
    parts = sorted((place / stem).rglob("*.parquet"), key=lambda p: natural(str(p)))
    return [p for p in (*base, *later, *parts) if p.is_file() and not p.name.startswith(("~", "."))]


def _sheet_uses(path: Path) -> tuple[SheetUse, ...]:
    """What the sheets of a workbook are for; none of any other file."""
    if path.suffix != ".xlsx":
        return ()
    # Only where there is a workbook: loading what reads them takes as long as starting without it.
    from iemn_data.reading.workbooks import sheet_uses

    return sheet_uses(path)


def _is_of_others(path: Path, resource: str) -> bool:
    """Whether a workbook that is named after the resource has only other resources on its sheets.

    A country's form saved under such a name does.
    """
    uses = _sheet_uses(path)
    is_own = any(use.resource == resource or resource in use.has_columns_of for use in uses)
    return not is_own and any(use.resource for use in uses)


def _sheets(places: set[Path], resource: str, others: set[Path]) -> Iterator[tuple[Path, str]]:
    """The sheets of a resource in workbooks of other names, which hold several resources."""
    books = (path for place in places for path in place.glob("*.xlsx"))
    for path in sorted(books, key=lambda p: (natural(p.name), str(p))):
        if path not in others and path.is_file() and not path.name.startswith(("~", ".")):
            yield from ((path, use.name) for use in _sheet_uses(path) if use.resource == resource)


def find_exports(folder: Path, resource: Resource, paths: tuple[str, ...]) -> list[Export]:
    """The files of a resource, in the order in which later ones supersede earlier ones.

    `paths` are the paths of the resource in the descriptor; files such as `name-2026.csv` and a folder `name/` of
    Parquet parts are looked for beside each. Last come the sheets that are named after the resource in workbooks of
    other names, there or in the folder itself.
    """
    files = dict.fromkeys(file for path in paths for file in _files(folder / path))
    own = [path for path in files if not _is_of_others(path, resource.name)]
    # Which sheet of a workbook of its own has the resource is seen when it is read.
    sources: list[tuple[Path, str | None]] = [(path, None) for path in own]
    sources += _sheets({folder, *((folder / path).parent for path in paths)}, resource.name, set(own))
    return [
        Export(
            resource.name,
            path,
            path.relative_to(folder).as_posix() + ("" if path in own else f" [{sheet}]"),
            rank,
            sheet,
            resource.encoding,
            not path.resolve().is_relative_to(folder.resolve()),
        )
        for rank, (path, sheet) in enumerate(sources, start=1)
    ]
