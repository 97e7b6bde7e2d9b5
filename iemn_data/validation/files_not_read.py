"""Files that lie where exports are looked for and belong to no resource: most are exports under a wrong name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from iemn_data.contract import DESCRIPTOR, Resource
from iemn_data.messages import _
from iemn_data.reading.dataset import Dataset
from iemn_data.reading.exports import SUFFIXES
from iemn_data.validation.report import FileNotRead

_CUTOFF = 0.7  # how alike two names must be, of 1, for one to be a misspelling of the other


def _is_hidden(path: Path) -> bool:
    """Whether it belongs to the system, or to a program that has a file open."""
    return path.name.startswith((".", "~"))


def _is_about_the_folder(path: Path) -> bool:
    return path.name == DESCRIPTOR or path.name.upper().startswith(("README", "LICENSE", "LICENCE"))


def _files(dataset: Dataset) -> Iterator[Path]:
    """The files of the folders in which exports are looked for: those of the resources' paths and their parts."""
    paths = [dataset.folder / resource.path for resource in dataset.contract.resources]
    for place in sorted({dataset.folder, *(path.parent for path in paths)}):
        yield from sorted(place.glob("*"))
    for parts in sorted({path.with_suffix("") for path in paths}):
        # What writes Parquet in parts leaves files such as _SUCCESS beside them.
        yield from (path for path in sorted(parts.rglob("*")) if not path.name.startswith("_"))


def suggested_name(name: str, resources: list[str]) -> str | None:
    """The name under which a file would be read; None where it is like the name of no resource.

    `Delegatons 2026.xls` gives `delegations-2026.xlsx`.
    """
    path = PurePath(name)
    stem = re.sub(r"[\s_]+", "_", path.stem.strip().casefold())
    longest_first = sorted(resources, key=len, reverse=True)
    resource = next((each for each in longest_first if stem.startswith(each)), None)
    if resource is None:
        first = re.split(r"[-(]|_(?=\d)", stem)[0].strip("_")
        near = difflib.get_close_matches(first, resources, n=1, cutoff=_CUTOFF)
        resource, stem = (near[0], near[0] + stem.removeprefix(first)) if near else (None, stem)
    if resource is None:
        return None
    rest = re.sub(r"[\W_]+", "-", stem.removeprefix(resource)).strip("-")
    suffix = {".xls": ".xlsx"}.get(path.suffix.casefold(), path.suffix.casefold())
    return (f"{resource}-{rest}" if rest else resource) + (suffix if suffix in SUFFIXES else ".csv")


def _elsewhere(path: Path, dataset: Dataset) -> Resource | None:
    """The resource that a file is named after, where the descriptor looks for it in another place."""
    names = {resource.name: resource for resource in dataset.contract.resources}
    resource = names.get(path.stem.partition("-")[0])
    place = (dataset.folder / resource.path).parent if resource else path.parent
    return resource if path.suffix in SUFFIXES and place.resolve() != path.parent.resolve() else None


def _explained(path: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file was not read, and how to fix that."""
    if resource := _elsewhere(path, dataset):
        return (
            _("The descriptor looks for {resource} at {path}.").format(resource=resource.name, path=resource.path),
            _("Move the file there, or change the path in {descriptor}.").format(descriptor=DESCRIPTOR),
        )
    if path.suffix.casefold() not in SUFFIXES:
        problem = _("The file is not CSV, Parquet or XLSX.")
        fix = _("Save it in one of these formats, or move it out of the folder.")
    elif path.suffix == ".xlsx":
        problem = _("Neither the workbook nor one of its sheets is named after a resource.")
        fix = _("Rename it, or a sheet of it, or move it out of the folder.")
    else:
        problem = _("The file is not named after a resource.")
        fix = _("Rename it, or move it out of the folder.")
    name = suggested_name(path.name, [each.name for each in dataset.contract.resources])
    hint = " " + _("Did you mean {name}?").format(name=name) if name else ""
    return problem, fix + hint


def files_not_read(dataset: Dataset) -> list[FileNotRead]:
    """The files that lie where exports are looked for and that no resource claims, by folder and name.

    Hidden files, the descriptor and what tells about the folder (README, LICENSE) are not among them.
    """
    claimed = {export.path.resolve() for exports in dataset.exports.values() for export in exports}
    paths = dict.fromkeys(path for path in _files(dataset) if path.is_file() and path.resolve() not in claimed)
    return [
        FileNotRead(path.relative_to(dataset.folder).as_posix(), *_explained(path, dataset))
        for path in paths
        if not _is_hidden(path) and not _is_about_the_folder(path)
    ]
