"""Why a file in a folder of exports was not read, and the next move of who put it there."""

from __future__ import annotations

import difflib
import json
import re
from itertools import count
from pathlib import Path, PurePath

from iemn_data.contract import DESCRIPTOR, Resource
from iemn_data.messages import N_, _, worded
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
from iemn_data.validation.explanations.error_texts import FILE_TEXTS

_CUTOFF = 0.7  # how alike two names must be, of 1, for one to be a misspelling of the other

# Why a file was not read, the next move, and the next move where its name tells the table: under which name it is read.
_Reason = tuple[str, str, str]

_LEFTOVER = (
    N_("Its name is that of a backup, or of a download that is not complete."),
    N_("Delete it; or give it the ending of its format, such as .csv, if it is an export."),
    N_("Delete it; or give it the ending of its format, such as .csv, if it is an export."),
)
_BOOK = (
    N_("Workbooks of the format {suffix} are not read."),
    N_("Open it and save it as an Excel workbook (.xlsx) or as “CSV UTF-8”."),
    N_("Open it and save it as an Excel workbook (.xlsx), under the name {name}."),
)
_LINK = (
    N_("It is only a link to a table in Google Sheets."),
    N_("In Google Sheets: File, Download, Microsoft Excel (.xlsx). Put that file into the folder."),
    N_("In Google Sheets: File, Download, Microsoft Excel (.xlsx). Put that file into the folder as {name}."),
)
_PACKED = (
    N_("Archives of the format {suffix} are not read."),
    N_("Unpack it and put the file into the folder."),
    N_("Unpack it and put the file into the folder as {name}."),
)
_NO_TABLE = (
    N_("It is not a table."),
    N_("Move it out of the folder."),
    N_("Move it out of the folder. If it shows rows of the table, export them as {name}."),
)
_NO_SUFFIX = (
    N_("Its name has no ending such as .csv, so it is not clear of which format it is."),
    N_("Add the ending, or move it out of the folder."),
    N_("Add the ending, as in {name}, or move it out of the folder."),
)
_OTHER = (
    N_("Files of the format {suffix} are not read."),
    N_("Export it as CSV, Excel workbook (.xlsx) or Parquet, or move it out of the folder."),
    N_("Export it as {name}, or move it out of the folder."),
)
_BOOKS = ".xls .xlsm .xlsb .xltx .ods .fods .numbers .et"
_PACKS = ".gz .tgz .tar .bz2 .xz .zst .7z .rar"
_LEFTOVERS = ".bak .old .orig .tmp .temp .part .partial .crdownload .download"
_NO_TABLES = (
    ".pdf .doc .docx .odt .rtf .pages .ppt .pptx .odp .key .msg .eml .jpg .jpeg .png .gif .webp .heic .svg .tif .tiff "
    ".mp3 .mp4 .mov .html .htm"
)
_BY_SUFFIX: dict[str, _Reason] = {
    **dict.fromkeys(_LEFTOVERS.split(), _LEFTOVER),
    **dict.fromkeys(_BOOKS.split(), _BOOK),
    ".gsheet": _LINK,
    **dict.fromkeys(_PACKS.split(), _PACKED),
    **dict.fromkeys(_NO_TABLES.split(), _NO_TABLE),
    "": _NO_SUFFIX,
}
_UNNAMED: dict[str, _Reason] = {
    ARCHIVE: (
        N_("The archive is not named after a table."),
        N_("Unpack it and put its files into the folder, or move it out of the folder."),
        N_("Rename it to {name}, or move it out of the folder."),
    ),
    WORKBOOK: (
        N_("Neither the workbook nor one of its sheets is named after a table."),
        N_("Name the sheet after its table, such as actions, or move the workbook out of the folder."),
        N_("Rename it to {name}, or move it out of the folder."),
    ),
}
_MISNAMED = (
    N_("The file is not named after a table."),
    N_("Name it after its table, such as actions.csv, or move it out of the folder."),
    N_("Rename it to {name}, or move it out of the folder."),
)


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
    readable = suffix if suffix in SUFFIXES else WORKBOOK if _BY_SUFFIX.get(suffix) in (_BOOK, _LINK) else ".csv"
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
            _("Exports are not read from this folder."),
            _("Move up the files that are to be read, or move the folder out of the data folder."),
        )
    return (
        _("It is a link to a file that is not there, or it is no ordinary file."),
        _("Put the file itself into the folder, or delete the link."),
    )


def free_name(folder: Path, resource: str, suffix: str) -> str:
    """The name of a part of a table that no file in a folder has."""
    names = (f"{resource}-{n}{suffix}" for n in count(2))
    return next(name for name in names if not (folder / name).exists())


def name_of_copy(copy: Copy) -> str:
    """The name under which a copy would be read beside the file that it may be a copy of."""
    return free_name(copy.path.parent, copy.resource, suffix_of(copy.path.name))


def of_copy(copy: Copy, dataset: Dataset) -> tuple[str, str]:
    """Why a file that may be a copy was not read."""
    if copy.is_same:
        return _("It is the same as {other}, byte for byte.").format(other=copy.other.name), _("Delete it.")
    names = {
        "file": copy.path.relative_to(dataset.folder).as_posix(),
        "value": copy.other.name,
        "resource": copy.resource,
        "new_name": name_of_copy(copy),
    }
    problem, fix = (worded(text, 1).format(**names) for text in FILE_TEXTS["conflict_copy", copy.kind])
    return problem, fix


def in_sub_folder(path: Path, place: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file one level below a folder of exports was not read."""
    problem = _("It lies in the folder “{folder}”, where exports are not read.").format(folder=path.parent.name)
    suffix, resource = suffix_of(path.name), resource_of(path.name, dataset)
    if not resource or suffix not in SUFFIXES:
        return problem, _("Move it out of the data folder.")
    name = f"{stem_of(path.name)}-{path.parent.name}{suffix}"
    if not is_part(path.parent.name) or (place / name).exists():
        name = free_name(place, resource, suffix)
    return problem, _("Move it up as {name}, or out of the data folder.").format(name=name)


def _elsewhere(path: Path, dataset: Dataset) -> Resource | None:
    """The resource that a file is named after, where the descriptor looks for it in another place."""
    names = {resource.name: resource for resource in dataset.contract.resources}
    resource = names.get(next((name for name in names if read_name(path.name, name)), ""))
    place = (dataset.folder / resource.path).parent if resource else path.parent
    return resource if suffix_of(path.name) in SUFFIXES and place.resolve() != path.parent.resolve() else None


def by_descriptor(dataset: Dataset) -> dict[str, tuple[str, str]]:
    """The files that the descriptor lists under a table that does not exist, by path, and why they were not read."""
    reasons = {}
    names = {export.name for exports in dataset.exports.values() for export in exports}
    for entry in json.loads(dataset.descriptor or b"{}").get("resources", []):
        table, paths = str(entry.get("name")), entry.get("path", [])
        for path in map(str, [paths] if isinstance(paths, str) else paths):
            if table not in dataset.exports and path not in names:
                reasons[path] = _under_unknown_table(table, dataset)
    return reasons


def _under_unknown_table(table: str, dataset: Dataset) -> tuple[str, str]:
    """Why a file was not read that the descriptor lists under a table that does not exist."""
    problem = _("{descriptor} lists it under “{table}”, which is no table.").format(descriptor=DESCRIPTOR, table=table)
    if near := difflib.get_close_matches(table, dataset.exports, n=1, cutoff=_CUTOFF):
        fix = _("Correct the name in {descriptor}. Did you mean {table}?")
        return problem, fix.format(descriptor=DESCRIPTOR, table=near[0])
    return problem, _("Correct the name in {descriptor}, or take the file out of it.").format(descriptor=DESCRIPTOR)


def by_name(path: Path, dataset: Dataset) -> tuple[str, str]:
    """Why a file where exports are looked for was not read."""
    if resource := _elsewhere(path, dataset):
        return (
            _("The file of {resource} is expected at {path}, and not here.").format(
                resource=resource.name, path=resource.path
            ),
            _("Move the file there."),
        )
    reason, suffix = _reason(path.name), suffix_of(path.name)
    problem, fix, fix_with_name = reason
    name = suggested_name(path.name, [each.name for each in dataset.contract.resources])
    is_taken = name is not None and reason is not _LEFTOVER and (path.parent / name).exists()
    if name is None or (is_taken and reason is _NO_TABLE):
        return _(problem).format(suffix=suffix), _(fix)
    if is_taken:
        table = resource_of(path.name, dataset)
        name = free_name(path.parent, table, suffix_of(name))
        if suffix in SUFFIXES:
            problem = N_("It looks like {table}, which already has a file.")
            fix_with_name = N_("Name it {name} if it has other rows, or move it out of the folder.")
            return _(problem).format(table=table), _(fix_with_name).format(name=name)
    return _(problem).format(suffix=suffix), _(fix_with_name).format(name=name)


def _reason(name: str) -> _Reason:
    suffix = suffix_of(name)
    if name.endswith("~"):
        return _LEFTOVER
    return _UNNAMED.get(suffix, _MISNAMED) if suffix in SUFFIXES else _BY_SUFFIX.get(suffix, _OTHER)
