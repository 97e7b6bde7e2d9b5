"""Files that lie where exports are looked for and were not read, each with the reason and the next move."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from iemn_data.contract import DESCRIPTOR
from iemn_data.messages import _
from iemn_data.reading.dataset import Dataset
from iemn_data.reading.files.exports import is_hidden
from iemn_data.reading.files.file_names import (
    SUFFIXES,
    is_of_system,
    is_text,
    locked,
    read_name,
    stem_of,
    suffix_of,
)
from iemn_data.reading.files.parts import normalised
from iemn_data.validation import reasons_not_read as reasons
from iemn_data.validation.reasons_not_read import suggested_name
from iemn_data.validation.report import FileNotRead, ReportedWarning

__all__ = ["files_not_read", "not_read_warnings", "suggested_name"]

_ABOUT_THE_FOLDER = re.compile(r"(readme|licen[sc]e)([._-][a-z]{2})?(\.(md|txt|rst|html?|pdf))?|dictionary\.md")
_NOT_DOWNLOADED = ".icloud"


def _is_of_system(path: Path) -> bool:
    return is_hidden(path) or is_of_system(path.name)


def _is_about_the_folder(path: Path) -> bool:
    return path.name == DESCRIPTOR or bool(_ABOUT_THE_FOLDER.fullmatch(path.name.casefold()))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _unlisted(folder: Path) -> bool:
    return not os.access(folder, os.R_OK | os.X_OK)


def _places(dataset: Dataset) -> list[Path]:
    """The folders in which exports are looked for, the data set's own first."""
    paths = dataset.paths or tuple(resource.path for resource in dataset.contract.resources)
    return sorted({dataset.folder, *((dataset.folder / path).parent for path in paths)})


def _folders_of_parts(dataset: Dataset) -> set[tuple[Path, str]]:
    """Place and normalised name of the folders in which Parquet parts are looked for."""
    paths = dataset.paths or tuple(resource.path for resource in dataset.contract.resources)
    return {((dataset.folder / path).parent, normalised(stem_of(Path(path).name))) for path in paths}


def _found(dataset: Dataset) -> Iterator[tuple[Path, Path]]:
    """Each file with the place below which it was found, and each folder that is not looked into."""
    places = _places(dataset)
    parts = _folders_of_parts(dataset)
    above = {folder for place in places for folder in place.parents}
    for place in places:
        for path in _entries(place):
            if not path.is_dir():
                yield path, place
            elif (place, normalised(path.name)) in parts:
                yield from ((each, each.parent) for each in sorted(path.rglob("*")) if not each.is_dir())
            elif _is_of_system(path) or (_unlisted(path) and path not in places):
                yield path, place
            elif path not in places:
                below = (each for each in _entries(path) if each not in places and each not in above)
                yield from ((each, place) for each in below)


def _plain(path: Path) -> str:
    """The name of a hidden file without what hides it."""
    return path.name.lstrip(".~").removesuffix(_NOT_DOWNLOADED)


def _is_named_after_a_resource(name: str, dataset: Dataset) -> bool:
    resources = dataset.contract.resources
    return suffix_of(name) in SUFFIXES and any(read_name(name, resource.name) for resource in resources)


def _missing(dataset: Dataset) -> list[FileNotRead]:
    """What the descriptor of the folder lists and is not there, unless it lies beside that place."""
    problem = _("{descriptor} lists it as a file of {resource}, but it is not there.")
    fix = _("Put it there, or delete it from {descriptor}.").format(descriptor=DESCRIPTOR)
    return [
        FileNotRead(path, problem.format(descriptor=DESCRIPTOR, resource=resource), fix)
        for resource, path in dataset.missing
        if not (dataset.folder / Path(path).name).exists()
    ]


def _of_hidden(path: Path, dataset: Dataset) -> tuple[str, str] | None:
    """Why a hidden file, or one of the system, was not read; None for any other."""
    name = _plain(path)
    if file := locked(path.name):
        return (
            _("{file} seems to be open in a program; what is not saved yet is not read.").format(file=file),
            _("Save and close it there. If nothing has it open, delete {lock}.").format(lock=path.name),
        )
    if path.suffix == _NOT_DOWNLOADED:
        return (
            _("It stands for {name}, which iCloud has not downloaded to this computer.").format(name=name),
            _("Download that file (in the Finder, or by opening it)."),
        )
    if is_hidden(path) and not is_of_system(path.name) and _is_named_after_a_resource(name, dataset):
        problem = _("Its name begins with “{start}”, as those of hidden files do, which are not read.")
        fix = _("Name it {name} if it is an export; else delete it.")
        return problem.format(start=path.name[0]), fix.format(name=name)
    if _is_of_system(path):
        return _("Such files belong to the system or to another program, and hold no rows."), ""
    return None


def _explained(path: Path, place: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file was not read, and how to fix that; nothing is to be fixed where the second is empty."""
    if hidden := _of_hidden(path, dataset):
        return hidden
    if not is_text(path.name) or not path.is_file():
        return reasons.by_kind(path)
    if copy := next((each for each in dataset.copies if each.path == path), None):
        return reasons.of_copy(copy, dataset)
    return reasons.by_name(path, dataset) if path.parent == place else reasons.in_sub_folder(path, place, dataset)


def _shown(path: Path, folder: Path) -> str:
    """A path within the data set, in which what cannot be printed is replaced; a folder ends in a slash."""
    name = "".join(c if is_text(c) else "\ufffd" for c in path.relative_to(folder).as_posix())
    return name + ("/" if path.is_dir() else "")


def files_not_read(dataset: Dataset) -> list[FileNotRead]:
    """What lies in the folders of exports, and one level below them, and was not read, by folder and name.

    First comes what the folder's own descriptor lists and is not there.
    The descriptor and what tells about the folder (README, LICENSE, the dictionary) are not among them. What belongs
    to the system has an empty `fix`. Of folders further below only the folder is named.
    """
    exports = [export for of_resource in dataset.exports.values() for export in of_resource]
    read = {export.path for export in exports} | {dataset.folder / export.name for export in exports}
    places = {path: place for path, place in _found(dataset) if path not in read}
    listed = reasons.by_descriptor(dataset)
    # Two names may be shown alike: each file is named by itself.
    there = [
        FileNotRead(name, *listed.pop(name, _explained(path, place, dataset)))
        for path, place in places.items()
        if not _is_about_the_folder(path) and (name := _shown(path, dataset.folder))
    ]
    return [*_missing(dataset), *there, *(FileNotRead(name, *reason) for name, reason in listed.items())]


def not_read_warnings(files: list[FileNotRead], dataset: Dataset) -> list[ReportedWarning]:
    """A warning on each file about which there is something to do, but for copies, which are errors."""
    copies = {_shown(copy.path, dataset.folder) for copy in dataset.copies if not copy.is_same}
    sentence = _("The file was not read. {problem} {fix}")
    return [
        ReportedWarning(
            reasons.resource_of(Path(each.file).name, dataset),
            each.file,
            None,
            "not_read",
            sentence.format(problem=each.problem, fix=each.fix),
        )
        for each in files
        if each.fix and each.file not in copies
    ]
