"""Copies: files that a sync, a download or a file manager may have left beside the file that they are copies of."""

from __future__ import annotations

import filecmp
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from iemn_data.reading.files.file_names import FileName, copy_mark, is_part, stem_of, suffix_of
from iemn_data.reading.files.parts import Part, normalised


@dataclass(frozen=True)
class Copy:
    """A file that is not read, as it may be a copy of another one that is.

    `kind` is one of those of `FileName.copied`, or `format` for a file of the same name in another format or case.
    """

    resource: str
    path: Path
    other: Path
    kind: str

    @property
    def is_same(self) -> bool:
        """Whether the two are the same byte for byte, so that nothing is lost."""
        try:
            return filecmp.cmp(self.path, self.other, shallow=False)
        except OSError:
            return False


@dataclass(frozen=True)
class NamedFile:
    """A file of a resource with what its name says; `stands_for` names the missing file that it may be a copy of."""

    path: Path
    name: FileName
    stands_for: str | None = None


def _numbers_settled(files: Iterable[NamedFile]) -> list[NamedFile]:
    """The files, where a number after a space counts copies only if what it would be a copy of is there."""
    files = list(files)
    originals = {file.name.part for file in files if file.name.copied is None}
    return [
        replace(file, name=FileName(file.name.alone))
        if file.name.copied == "number" and file.name.part not in originals
        else file
        for file in files
    ]


def without_copies(files: Iterable[NamedFile], resource: str, base: str) -> tuple[list[NamedFile], list[Copy]]:
    """The files of a resource to be read, and those that may be copies of one of them.

    Of several files of the same part the first that is not named like a copy is read; where all are, the first of
    them. One with an unknown suffix is read only where the resource has no other file.
    """
    parts: defaultdict[Part, list[NamedFile]] = defaultdict(list)
    suffixed: list[NamedFile] = []
    for file in _numbers_settled(files):
        (suffixed if file.name.copied == "suffix" else parts[file.name.part]).append(file)
    if not parts and suffixed:
        only = suffixed.pop(0)
        parts[only.name.part].append(only)
    read: dict[Part, NamedFile] = {}
    copies = []
    for part, of_part in parts.items():
        first, *others = sorted(of_part, key=lambda file: file.name.copied is not None)
        name = f"{base}-{part.label}" if part.label else base
        read[part] = replace(first, stands_for=f"{name}{suffix_of(first.path.name)}") if first.name.copied else first
        copies += [Copy(resource, f.path, first.path, f.name.copied or "format") for f in others]
    for file in suffixed:
        original = read.get(file.name.part) or next(iter(read.values()))
        copies.append(Copy(resource, file.path, original.path, "suffix"))
    return list(read.values()), copies


def copies_among(paths: Iterable[Path], resource: str) -> list[Copy]:
    """Those of some files of any name that are named like copies of another one of them in the same folder."""
    paths = list(paths)
    named = {(path.parent, normalised(stem_of(path.name))): path for path in reversed(paths)}
    copies = []
    for path in paths:
        stem = stem_of(path.name)
        mark = copy_mark(stem)
        own, _hyphen, device = stem.partition("-")
        kind, original = mark or ("suffix", own)
        # A sync that names its copies after the computer adds one word with hyphens, and no space.
        is_named = bool(mark) or (bool(device) and " " not in device and not is_part(device))
        other = named.get((path.parent, normalised(original)))
        if is_named and other and other != path:
            copies.append(Copy(resource, path, other, kind))
    return copies
