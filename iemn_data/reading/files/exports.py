"""Exports: the files of a data set, found by the names of the resources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iemn_data.contract import Resource
from iemn_data.reading.files.copies import Copy, NamedFile, copies_among, without_copies
from iemn_data.reading.files.file_names import (
    PARQUET,
    SUFFIXES,
    WORKBOOK,
    FileName,
    is_text,
    misspelt,
    read_name,
    stem_of,
    suffix_of,
)
from iemn_data.reading.files.parts import WHOLE, Part, normalised, part_of_workbook

if TYPE_CHECKING:
    from iemn_data.reading.workbooks import SheetUse


@dataclass(frozen=True)
class Export:
    """One file of a resource, or one sheet of a workbook.

    `name` is its path within the data set, with the sheet in brackets where several are read; `rank` its order among
    the exports of the resource, from 1; `encoding` the one that the descriptor declares. `is_outside` says that it is
    a link to a place outside of the data set, `stands_for` names the missing file that its name is that of a copy of.
    `part` is what its name tells of its order among the others; `WHOLE` where a descriptor or a folder gives that.
    """

    resource: str
    path: Path
    name: str
    rank: int
    sheet: str | None = None
    encoding: str | None = None
    is_outside: bool = False
    stands_for: str | None = None
    part: Part = WHOLE

    @property
    def is_partitioned(self) -> bool:
        """Whether folders of the data set, such as `year=2025/`, hold values of its rows."""
        return "=" in self.name.rpartition("/")[0]


def natural(name: str) -> list[tuple[int, int, str]]:
    """Order key in which `actions-9` stands before `actions-10`."""
    return [(1, int(p), "") if p.isdigit() else (0, 0, p) for p in re.split(r"(\d+)", name.casefold()) if p]


def is_hidden(path: Path) -> bool:
    """Whether it belongs to the system, or to a program that has a file open."""
    return path.name.startswith((".", "~"))


def _entries(place: Path) -> list[Path]:
    """What a folder holds, by name; nothing where it cannot be listed."""
    try:
        return sorted(place.iterdir())
    except OSError:
        return []


def _name_for(path: Path, file: Path, stated: Collection[Path]) -> FileName | None:
    """What a file's name says where it belongs to a path of the descriptor, and not to another one of a longer name."""
    if file in stated:
        return FileName() if file == path else None
    base = stem_of(path.name)
    name = read_name(file.name, base)
    names = sorted({stem_of(each.name) for each in stated if each.parent == path.parent})
    is_of_other = name and any(read_name(file.name, each) for each in names if len(each) > len(base))
    is_misspelt = name and name.copied == "suffix" and misspelt(stem_of(file.name), names) not in (None, base)
    return None if is_of_other or is_misspelt else name


def _is_readable(path: Path) -> bool:
    return suffix_of(path.name) in SUFFIXES and is_text(path.name) and not is_hidden(path) and path.is_file()


def _preferred(path: Path, file: Path) -> tuple[bool, int, str]:
    """Order key of the files of one part: the one that the descriptor names, then by format."""
    return file != path, SUFFIXES.index(suffix_of(file.name)), file.name


def _files(
    path: Path, resource: str, stated: Collection[Path], beside: Iterable[Path]
) -> tuple[list[NamedFile], list[Copy]]:
    """The files that are named after a path of a resource: those to read in their order, and the copies of them."""
    files = [
        NamedFile(file, name)
        for file in sorted(beside, key=lambda file: _preferred(path, file))
        if (name := _name_for(path, file, stated)) and not _is_of_others(file, resource)
    ]
    # Of a text the name alone does not tell that it is an export at all.
    files = [file for file in files if file.name.copied != "suffix" or suffix_of(file.path.name) != ".txt"]
    base = stem_of(path.name)
    read, copies = without_copies(files, resource, base)
    read.sort(key=lambda file: file.name.part.order)
    parts = [NamedFile(part, FileName()) for part in _parts(path)]
    copied = copies_among([part.path for part in parts], resource)
    not_read = {copy.path for copy in copied}
    return [*read, *(part for part in parts if part.path not in not_read)], [*copies, *copied]


def _parts(path: Path) -> list[Path]:
    """The Parquet files in folders of a path's name, such as `attendance/year=2025/`."""
    stem = normalised(stem_of(path.name))
    folders = (each for each in _entries(path.parent) if each.is_dir() and normalised(each.name) == stem)
    files = (file for each in folders for file in each.rglob("*") if suffix_of(file.name) == PARQUET)
    return sorted((file for file in files if file.is_file() and not is_hidden(file)), key=lambda p: natural(str(p)))


def _sheet_uses(path: Path) -> tuple[SheetUse, ...]:
    """What the sheets of a workbook are for; none of any other file."""
    if suffix_of(path.name) != WORKBOOK:
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


def _sheets(places: set[Path], resource: str, others: set[Path]) -> list[tuple[Path, str]]:
    """The sheets of a resource in workbooks of other names, which hold several resources."""
    books = (path for place in places for path in _entries(place) if suffix_of(path.name) == WORKBOOK)
    readable = (path for path in books if _is_readable(path) and path not in others)
    in_order = sorted(readable, key=lambda p: (part_of_workbook(stem_of(p.name)).order, str(p)))
    return [(path, use.name) for path in in_order for use in _sheet_uses(path) if use.resource == resource]


@dataclass(frozen=True)
class Found:
    """The exports of a resource, in the order in which later ones supersede earlier ones, and copies of them."""

    exports: tuple[Export, ...]
    copies: tuple[Copy, ...] = ()


def find_exports(folder: Path, resource: Resource, paths: tuple[str, ...], stated: Collection[str] = ()) -> Found:
    """The files of a resource.

    `paths` are the paths of the resource in the descriptor, `stated` those of all resources. Beside each path its
    other parts are looked for, such as `name-2026.csv`, and a folder `name/` of Parquet parts. Last come the sheets
    that are named after the resource in workbooks of other names, there or in the folder itself.
    """
    known = {folder / path for path in (*paths, *stated)}
    beside = {place: list(filter(_is_readable, _entries(place))) for place in {(folder / p).parent for p in paths}}
    found = [_files(folder / path, resource.name, known, beside[(folder / path).parent]) for path in paths]
    copies = [copy for _read, of_path in found for copy in of_path]
    own = {file.path: file for read, _copies in found for file in read}
    places = {folder, *((folder / path).parent for path in paths)}
    sheets = _sheets(places, resource.name, {*own, *(copy.path for copy in copies)})
    copies += copies_among(dict.fromkeys(path for path, _sheet in sheets), resource.name)
    unread = {copy.path for copy in copies}
    # Which sheet of a workbook of its own has the resource is seen when it is read.
    sources: list[tuple[Path, str | None]] = [(path, None) for path in own]
    sources += [(path, sheet) for path, sheet in sheets if path not in unread]
    exports = tuple(
        Export(
            resource.name,
            path,
            path.relative_to(folder).as_posix() + (f" [{sheet}]" if sheet else ""),
            rank,
            sheet,
            resource.encoding,
            not path.resolve().is_relative_to(folder.resolve()),
            own[path].stands_for if path in own else None,
            own[path].name.part if path in own else part_of_workbook(stem_of(path.name)),
        )
        for rank, (path, sheet) in enumerate(sources, start=1)
    )
    return Found(exports, tuple(copies))
