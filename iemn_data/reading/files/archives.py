"""Archives: a zip of one file is read as that file, from a temporary copy."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from iemn_data.reading.columns import FileFault
from iemn_data.reading.files.file_names import ARCHIVE, PARQUET, TEXTS, WORKBOOK, is_of_system, suffix_of

# What one file may unpack to, however small its archive: beyond it no export is expected.
LARGEST = 2 << 30
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_WILDCARDS = set("*?[")


@contextmanager
def plain_file(path: Path) -> Iterator[tuple[Path, str | None]]:
    """The file that is to be read for a path, and the name of the one that was unpacked, if it is an archive.

    Raises FileFault for an archive that holds no single file, one of another format, or that cannot be unpacked.
    """
    if suffix_of(path.name) != ARCHIVE and not _WILDCARDS & set(str(path)):
        yield path, None
        return
    with tempfile.TemporaryDirectory() as place:
        # Never under a name of the archive's own choice.
        target = Path(place) / "content"
        if suffix_of(path.name) == ARCHIVE:
            name = _unpack(path, target)
            target = target.rename(target.with_suffix(suffix_of(name)))
            yield target, name
        else:
            # DuckDB would take the name for a pattern.
            target = target.with_suffix(path.suffix)
            shutil.copyfile(path, target)
            yield target, None


def _unpack(path: Path, target: Path) -> str:
    """Unpack the only file of an archive; returns its name."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = _only_file(archive)
            with archive.open(entry) as source, target.open("wb") as file:
                _copy(source, file)
            return PurePosixPath(_path(entry)).name
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileFault("unreadable", "zip_damaged") from error


def _only_file(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    entries = [entry for entry in archive.infolist() if _is_file(_path(entry))]
    if any(_path(entry) == "xl/workbook.xml" for entry in entries):
        raise FileFault("unreadable", "zip_workbook")
    if len(entries) != 1:
        raise FileFault("unreadable", "zip_many" if entries else "zip_empty")
    [entry] = entries
    if suffix_of(entry.filename) not in (*TEXTS, PARQUET, WORKBOOK):
        raise FileFault("unreadable", "zip_format", value=PurePosixPath(_path(entry)).name)
    if entry.flag_bits & _ENCRYPTED:
        raise FileFault("unreadable", "zip_encrypted")
    if entry.file_size > LARGEST:
        raise FileFault("unreadable", "zip_large")
    return entry


def _path(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; some programs write it with backslashes."""
    return entry.filename.replace("\\", "/")


def _is_file(path: str) -> bool:
    """Whether an entry of a name is a file, and none that a system or another program has put beside it."""
    return not path.endswith("/") and not any(map(is_of_system, PurePosixPath(path).parts))


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    written = 0
    while chunk := source.read(_CHUNK):
        written += len(chunk)
        # What the archive says of its size may be wrong.
        if written > LARGEST:
            raise FileFault("unreadable", "zip_large")
        target.write(chunk)
