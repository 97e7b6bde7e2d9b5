"""Exports: the files of a data set, found by the names of the resources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from iemn_data.contract import Resource, load_contract
from iemn_data.reading.copies import Copy, NamedFile, copies_among, without_copies
from iemn_data.reading.file_names import (
    PARQUET,
    SUFFIXES,
    WORKBOOK,
    FileName,
    is_text,
    normalised,
    read_name,
    stem_of,
    suffix_of,
)


@dataclass(frozen=True)
class Export:
    """One file of a resource, or one sheet of a workbook.

    `name` is its path within the data set, with the sheet in brackets where several are read; `rank` its order among
    the exports of the resource, from 1; `encoding` the one that the descriptor declares. `is_outside` says that it is
    a link to a place outside of the data set, `stands_for` names the missing file that its name is that of a copy of.
    """

    resource: str
    path: Path
    name: str
    rank: int
    sheet: str | None = None
    encoding: str | None = None
    is_outside: bool = False
    stands_for: str | None = None

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
        return FileName("") if file == path else None
    base = stem_of(path.name)
    name = read_name(file.name, base)
    longer = (stem_of(each.name) for each in stated if each.parent == path.parent)
    is_of_other = name and any(read_name(file.name, each) for each in longer if len(each) > len(base))
    return None if is_of_other else name


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
    read.sort(key=lambda file: natural(f"{normalised(base)}-{file.name.part}" if file.name.part else normalised(base)))
    parts = [NamedFile(part, FileName(part.name)) for part in _parts(path)]
    copied = copies_among([part.path for part in parts], resource)
    not_read = {copy.path for copy in copied}
    return [*read, *(part for part in parts if part.path not in not_read)], [*copies, *copied]


def _parts(path: Path) -> list[Path]:
    """The Parquet files in folders of a path's name, such as `attendance/year=2025/`."""
    stem = normalised(stem_of(path.name))
    folders = (each for each in _entries(path.parent) if each.is_dir() and normalised(each.name) == stem)
    files = (file for each in folders for file in each.rglob("*") if suffix_of(file.name) == PARQUET)
    return sorted((file for file in files if file.is_file() and not is_hidden(file)), key=lambda p: natural(str(p)))


def _sheets_in(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets; none of any other file."""
    if suffix_of(path.name) != WORKBOOK:
        return ()
    # Only where there is a workbook: loading what reads them takes as long as starting without it.
    from iemn_data.reading.workbooks import sheet_names

    return sheet_names(path)


def sheet_of(path: Path, resource: str) -> str | None:
    """The sheet of a resource in a workbook of its own: the one of its name, else the first."""
    names = _sheets_in(path)
    return resource if resource in names else next(iter(names), None)


def _is_of_others(path: Path, resource: str) -> bool:
    """Whether a workbook that is named after the resource has only other resources on its sheets.

    A country's form saved under such a name does.
    """
    names = set(_sheets_in(path))
    return resource not in names and not names.isdisjoint(r.name for r in load_contract().resources)


def _books(places: set[Path], others: set[Path]) -> list[Path]:
    """The workbooks in some folders besides `others`, in natural order."""
    books = (path for place in places for path in _entries(place) if suffix_of(path.name) == WORKBOOK)
    readable = (path for path in books if _is_readable(path) and path not in others)
    return sorted(readable, key=lambda p: (natural(p.name), str(p)))


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
    books = [b for b in _books(places, {*own, *(c.path for c in copies)}) if resource.name in _sheets_in(b)]
    copies += copies_among(books, resource.name)
    sources = [(path, sheet_of(path, resource.name), "") for path in own]
    unread = {copy.path for copy in copies}
    sources += [(path, resource.name, f" [{resource.name}]") for path in books if path not in unread]
    exports = tuple(
        Export(
            resource.name,
            path,
            path.relative_to(folder).as_posix() + of_sheet,
            rank,
            sheet,
            resource.encoding,
            not path.resolve().is_relative_to(folder.resolve()),
            own[path].stands_for if path in own else None,
        )
        for rank, (path, sheet, of_sheet) in enumerate(sources, start=1)
    )
    return Found(exports, tuple(copies))
