"""Signatures: what a file is by its first bytes, where that is not what its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

from iemn_data.reading.columns import FileFault
from iemn_data.reading.files.file_names import ARCHIVE, PARQUET, TEXTS, WORKBOOK, suffix_of

_START = 4096
_ZIP = b"PK\x03\x04"
_XLS = "Excel 97 (.xls)"
_OPEN_DOCUMENT = "OpenDocument"
_BINARY = {
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"PAR1": PARQUET,
    b"\xd0\xcf\x11\xe0": _XLS,
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
}
_WRITTEN = {
    b"<!doctype html": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
    b"[{": "JSON",
    b'{"': "JSON",
    b"version https://git-lfs": "Git LFS",
}
# Cases about which more can be said than that a file is of another format.
_CASES = {"HTML": "web_page", "Git LFS": "pointer", "gzip": "packed", "RAR": "packed", "7z": "packed"}
# What the readers of workbooks and archives tell themselves.
_TOLD_LATER = {WORKBOOK: (WORKBOOK, ARCHIVE, _OPEN_DOCUMENT, _XLS), ARCHIVE: (ARCHIVE, WORKBOOK)}


def refuse_other_format(path: Path) -> None:
    """FileFault where a file is empty or of another format than its name says, as far as its first bytes tell that."""
    with path.open("rb") as file:
        start = file.read(_START)
    suffix = suffix_of(path.name)
    if not start and suffix not in TEXTS:
        raise FileFault("unreadable", "empty")
    found = _format_of(path, start)
    if found is None or found == suffix or found in _TOLD_LATER.get(suffix, ()):
        return
    is_readable = found in (PARQUET, WORKBOOK, ARCHIVE, *TEXTS)
    raise FileFault("unreadable", _CASES.get(found, "misnamed" if is_readable else "other_format"), value=found)


def _format_of(path: Path, start: bytes) -> str | None:
    """The format that the first bytes tell, as a suffix where it is read; None where they tell none."""
    if start.startswith(_ZIP):
        return _format_of_archive(path)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    known = (name for mark, name in _BINARY.items() if start.startswith(mark))
    written = (name for mark, name in _WRITTEN.items() if text.startswith(mark))
    is_table = suffix_of(path.name) not in TEXTS and _is_table(start)
    return next(known, None) or next(written, None) or (TEXTS[0] if is_table else None)


def _format_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return ARCHIVE
    if any(name.startswith("xl/") for name in names):
        return WORKBOOK
    return _OPEN_DOCUMENT if "mimetype" in names else "Office" if "[Content_Types].xml" in names else ARCHIVE


def _is_table(start: bytes) -> bool:
    """Whether bytes begin with the line of a table as text."""
    first = start.partition(b"\n")[0]
    return first.isascii() and any(mark in first for mark in b",;\t|") and not any(byte in first for byte in range(9))
