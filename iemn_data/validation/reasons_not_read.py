"""Why a file in a folder of exports was not read, and the next move of who put it there."""

from __future__ import annotations

import difflib
import re
from pathlib import Path, PurePath

from iemn_data.contract import DESCRIPTOR, Resource
from iemn_data.messages import N_, _
from iemn_data.reading.dataset import Dataset
from iemn_data.reading.files.copies import Copy
from iemn_data.reading.files.file_names import (
    ARCHIVE,
    SUFFIXES,
    WORKBOOK,
    is_part,
    is_text,
    misspelt,
    read_name,
    stem_of,
    suffix_of,
)
from iemn_data.validation.error_texts import CASES

_CUTOFF = 0.7  # how alike two names must be, of 1, for one to be a misspelling of the other

_LEFTOVER = (
    N_("Its name is that of a backup, or of a download that is not complete."),
    N_("Delete it; or give it the suffix of its format, such as .csv, if it is an export."),
)
_BOOK = (
    N_("Workbooks of the format {suffix} are not read."),
    N_("Open it and save it as an Excel workbook (.xlsx) or as “CSV UTF-8”."),
)
_PACKED = (
    N_("Archives of the format {suffix} are not read."),
    N_("Unpack it and put the file into the folder, or pack that one file as .zip."),
)
_BY_SUFFIX = {
    **dict.fromkeys(
        (".bak", ".old", ".orig", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download"), _LEFTOVER
    ),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods", ".numbers", ".et", ".gsheet"), _BOOK),
    **dict.fromkeys((".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar"), _PACKED),
    "": (
        N_("Its name has no suffix, such as .csv, that says of which format it is."),
        N_("Add the suffix, or move it out of the folder."),
    ),
}
_OTHER = (
    N_("Files of the format {suffix} are not read."),
    N_("Save it as CSV, Excel workbook (.xlsx) or Parquet, or move it out of the folder."),
)
_UNNAMED = {
    ARCHIVE: (
        N_("The archive is not named after a resource."),
        N_("Unpack it and put its files into the folder, or move it out of the folder."),
    ),
    WORKBOOK: (
        N_("Neither the workbook nor one of its sheets is named after a resource."),
        N_("Rename it, or a sheet of it, or move it out of the folder."),
    ),
}


def suggested_name(name: str, resources: list[str]) -> str | None:
    """The name under which a file would be read; None where it is like the name of no resource.

    `Delegatons 2026.xls` gives `delegations-2026.xlsx`.
    """
    path = PurePath(name)
    stem = re.sub(r"[\s_]+", "_", path.stem.strip().casefold())
    longest_first = sorted(resources, key=len, reverse=True)
    alike = misspelt(path.stem, resources)
    resource = alike or next((each for each in longest_first if stem.startswith(each)), None)
    if alike:
        stem = alike
    elif resource is None and (last := re.fullmatch(rf"(.+?)[\W_]+({'|'.join(longest_first)})", stem)):
        # A date or a title before the name: Google Sheets puts that of the document there.
        resource, stem = last[2], f"{last[2]}-{last[1]}"
    if resource is None:
        first = re.split(r"[-(]|_(?=\d)", stem)[0].strip("_")
        near = difflib.get_close_matches(first, resources, n=1, cutoff=_CUTOFF)
        resource, stem = (near[0], near[0] + stem.removeprefix(first)) if near else (None, stem)
    if resource is None:
        return None
    rest = re.sub(r"[\W_]+", "-", stem.removeprefix(resource)).strip("-")
    suffix = suffix_of(name)
    readable = suffix if suffix in SUFFIXES else WORKBOOK if _BY_SUFFIX.get(suffix) is _BOOK else ".csv"
    return (f"{resource}-{rest}" if rest and is_part(rest) else resource) + readable


def resource_of(name: str, dataset: Dataset) -> str:
    """The resource that a file seems to belong to by its name; empty where it is like the name of none."""
    names = sorted((resource.name for resource in dataset.contract.resources), key=len, reverse=True)
    if own := next((each for each in names if read_name(name, each)), None):
        return own
    suggested = suggested_name(name, names)
    return next((each for each in names if suggested and suggested.startswith(each)), "")


def by_kind(path: Path) -> tuple[str, str]:
    """Why a folder was not looked into, or what is no file, or has a name that is no text, was not read."""
    if not is_text(path.name):
        return _("Its name has characters that cannot be read on this system."), _("Rename it.")
    if path.is_dir():
        return (
            _("The folder was not looked into: exports are read from the folder above."),
            _("Move up what is to be read, or move it out of the folder."),
        )
    return (
        _("It is a link to a file that is not there, or no file at all."),
        _("Put the file itself into the folder, or delete the link."),
    )


def of_copy(copy: Copy, dataset: Dataset) -> tuple[str, str]:
    """Why a file that may be a copy was not read."""
    if copy.is_same:
        return _("It is the same as {other}, byte for byte.").format(other=copy.other.name), _("Delete it.")
    names = {
        "file": copy.path.relative_to(dataset.folder).as_posix(),
        "value": copy.other.name,
        "resource": copy.resource,
    }
    problem, fix = CASES["conflict_copy", copy.kind]
    return _(problem).format(**names), _(fix).format(**names)


def in_sub_folder(path: Path, place: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file one level below a folder of exports was not read."""
    problem = _("It is in a folder of its own, {folder}; exports are read from the folder above.").format(
        folder=path.parent.name
    )
    fix = _("Move it up, or name its path in {descriptor}, or move it out of the folder.").format(descriptor=DESCRIPTOR)
    stem, suffix = stem_of(path.name), suffix_of(path.name)
    name = f"{stem}-{path.parent.name}{suffix}"
    is_read = suffix in SUFFIXES and resource_of(path.name, dataset) and is_part(path.parent.name)
    if is_read and not (place / name).exists():
        fix = _("Move it up as {name}, or name its path in {descriptor}, or move it out of the folder.").format(
            name=name, descriptor=DESCRIPTOR
        )
    return problem, fix


def _elsewhere(path: Path, dataset: Dataset) -> Resource | None:
    """The resource that a file is named after, where the descriptor looks for it in another place."""
    names = {resource.name: resource for resource in dataset.contract.resources}
    resource = names.get(next((name for name in names if read_name(path.name, name)), ""))
    place = (dataset.folder / resource.path).parent if resource else path.parent
    return resource if suffix_of(path.name) in SUFFIXES and place.resolve() != path.parent.resolve() else None


def by_name(path: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file where exports are looked for was not read."""
    if resource := _elsewhere(path, dataset):
        return (
            _("The descriptor looks for {resource} at {path}.").format(resource=resource.name, path=resource.path),
            _("Move the file there, or change the path in {descriptor}.").format(descriptor=DESCRIPTOR),
        )
    suffix = suffix_of(path.name)
    if path.name.endswith("~"):
        problem, fix = _LEFTOVER
    elif suffix not in SUFFIXES:
        problem, fix = _BY_SUFFIX.get(suffix, _OTHER)
    else:
        plain = N_("The file is not named after a resource."), N_("Rename it, or move it out of the folder.")
        problem, fix = _UNNAMED.get(suffix, plain)
    name = suggested_name(path.name, [each.name for each in dataset.contract.resources])
    is_free = name and (problem, fix) != _LEFTOVER and not (path.parent / name).exists()
    hint = " " + _("Did you mean {name}?").format(name=name) if is_free else ""
    return _(problem).format(suffix=suffix), _(fix) + hint
