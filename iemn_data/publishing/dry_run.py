"""Dry run: what `build` would say of the data folder with an uploaded file in it; nothing is published or kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PureWindowsPath
from tempfile import TemporaryDirectory

from iemn_data import reading
from iemn_data.contract import load_contract
from iemn_data.messages import _
from iemn_data.publishing.vanished import vanished_exports, vanished_warnings
from iemn_data.reading import Export
from iemn_data.reading.dataset import Dataset, open_dataset
from iemn_data.reading.files.file_names import SUFFIXES, is_text, read_name, stem_of, suffix_of
from iemn_data.reading.files.parts import normalised
from iemn_data.settings import Settings
from iemn_data.statements import filled, literal
from iemn_data.validation.files_not_read import suggested_name
from iemn_data.validation.other_rows import OtherRows
from iemn_data.validation.report import ReportedError, ReportedWarning, ResourceCounts, ValidationReport
from iemn_data.validation.validate import Validation

# What file systems allow.
_LONGEST_NAME = 255

KINDS = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)


class DryRunError(Exception):
    """A file cannot be validated; the message says why and what to do."""


@dataclass(frozen=True)
class DryRun:
    """What validation says of the folder with the file in it, and which of that is about the file.

    `file` is the name under which the folder reads it: its own, or one that its own would have to be changed to.
    `report` is of the whole folder, as `check` prints it; `counts` are of the rows of the file, by resource, `errors`
    and `warnings` those on the file. `rows_instead` is how many rows the file has whose place it takes, being named as
    that one; None where it takes the place of none, or has the same bytes. `replaced` is how many rows of other files
    it has in a later state, `copy_of` the file that it may be a copy of, and is therefore not read beside. `is_whole`
    says that it was validated together with the exports of a folder.
    """

    file: str
    report: ValidationReport
    counts: dict[str, ResourceCounts]
    errors: list[ReportedError]
    warnings: list[ReportedWarning]
    rows_instead: int | None
    replaced: int
    copy_of: str | None
    is_whole: bool

    @property
    def rows_read(self) -> int:
        """How many rows the file has."""
        return sum(each.rows_read for each in self.counts.values())

    @property
    def rows_kept(self) -> int:
        """How many of its rows are kept by validation."""
        return sum(each.rows_kept for each in self.counts.values())

    @property
    def passes(self) -> bool:
        """Whether nothing keeps the file from being published; validated alone, no gate is asked."""
        return not self.is_whole or self.report.gate == "passed"

    @property
    def rows_counted(self) -> int:
        """How many of its rows would count: those that are kept, and none where the quality gate fails."""
        return self.rows_kept if self.passes else 0


def guess(name: str) -> str | None:
    """The resource that a file is named after, as a copy too, or whose name its name begins with; None without one."""
    stem = PurePath(name).stem.casefold().replace(" ", "_")
    names = sorted((resource.name for resource in load_contract().resources), key=len, reverse=True)
    return next((each for each in names if read_name(name, each) or stem.startswith(each)), None)


def try_file(
    name: str,
    content: bytes,
    resource: str | None,
    folder: Path | None,
    settings: Settings,
    tables: Collection[str] = (),
) -> DryRun:
    """Validate a folder as it would be with a file in it: in place of the one of the same name, or beside the others.

    The file is an export of a resource, or a workbook with sheets that are named after some. It keeps its name where
    the folder would read it as that. Without a folder it is validated alone, and keys that refer to other tables are
    not looked up. Of the exports those of `tables` alone are validated with it, where any are named: enough for a file
    that no other is about. Raises DryRunError for a file in which no resource is found, DescriptorError or OSError for
    a folder that cannot be opened.
    """
    with TemporaryDirectory() as place:
        mirror = Path(place) / (folder.resolve().name if folder else "alone")
        where = _place_of(resource, folder) if folder else PurePath()
        if folder:
            _mirror(folder, mirror, where)
        else:
            mirror.mkdir()
        path, dataset = _put(mirror / where, mirror, PureWindowsPath(name).name, content, resource)
        dataset = _as_in(folder, dataset, path) if folder else _without_references(dataset)
        dataset = _of_tables(dataset, tables) if tables else dataset
        instead = _rows_instead(folder / path.relative_to(mirror), folder, content, settings) if folder else None
        with Validation(dataset, settings) as validation:
            if folder:
                validation.report.warnings += vanished_warnings(vanished_exports(_moved(dataset, folder), settings))
            return _dry_run(validation, path, instead, is_whole=folder is not None)


def _mirror(folder: Path, into: Path, place: PurePath) -> None:
    """Lay links to what a folder holds into another one, and into its own `place`, where the file can be written."""
    into.mkdir()
    first, *others = place.parts or ("",)
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name != first:
            (into / entry.name).symlink_to(entry.absolute())
    if first:
        _mirror(folder / first, into / first, PurePath(*others))


def _place_of(resource: str | None, folder: Path) -> PurePath:
    """Where in a folder the files of a resource lie."""
    return PurePath(open_dataset(folder).contract.resource(resource).path).parent if resource else PurePath()


def _put(where: Path, mirror: Path, name: str, content: bytes, resource: str | None) -> tuple[Path, Dataset]:
    """Write the file where the folder reads it as one of the resource: its path, and the data set with it."""
    for path in _paths(where, name, resource):
        replaced = path.readlink() if path.is_symlink() else None
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        dataset = open_dataset(mirror)
        # What the name says is what the folder goes by, also where the sheets of a workbook then are of other tables.
        if _resources_of(dataset, path) & ({resource} if path.name != name else _as_named(name, resource)):
            return path, dataset
        path.unlink()
        if replaced:
            path.symlink_to(replaced)
    message = _("{file} has no sheet that is named after a table. Choose the table that it is for.")
    raise DryRunError(message.format(file=name))


def _as_named(name: str, resource: str | None) -> set[str]:
    """The resources that a file of this name may be read as, where its reader chose one of them, or none."""
    return {each.name for each in load_contract().resources} if resource in (None, guess(name)) else {resource}


def _paths(where: Path, name: str, resource: str | None) -> Iterator[Path]:
    """The paths to be tried: under the file's own name, then under free ones that files of the resource may have."""
    suffix = suffix_of(name)
    if suffix in SUFFIXES and is_text(name) and len(name.encode()) <= _LONGEST_NAME:
        yield where / name
    if resource:
        taken = {normalised(stem_of(entry.name)) for entry in where.iterdir()}
        names = (suggested_name(name, [resource]), *(f"{resource}{part}{suffix}" for part in ("", "-2", "-3", "-4")))
        yield from (where / each for each in names if each and normalised(stem_of(each)) not in taken)


def _resources_of(dataset: Dataset, path: Path) -> set[str]:
    """The resources that a file is read as, or is a copy of a file of."""
    exports = {export.resource for exports in dataset.exports.values() for export in exports if export.path == path}
    return exports | {copy.resource for copy in dataset.copies if copy.path == path}


def _as_in(folder: Path, dataset: Dataset, uploaded: Path) -> Dataset:
    """The data set as it would be in the folder itself, where only links that lead out of it lead outside."""
    root = folder.resolve()
    place = (folder / uploaded.relative_to(dataset.folder)).parent.resolve()

    def placed(export: Export) -> Export:
        really = place if export.path == uploaded else export.path.resolve()
        return replace(export, is_outside=not really.is_relative_to(root))

    exports = {resource: tuple(map(placed, of_resource)) for resource, of_resource in dataset.exports.items()}
    return replace(dataset, exports=exports)


def _moved(dataset: Dataset, folder: Path) -> Dataset:
    """The data set as that of the folder, which its snapshots are known by."""
    copies = tuple(replace(copy, path=folder / copy.path.relative_to(dataset.folder)) for copy in dataset.copies)
    return replace(dataset, folder=folder, copies=copies)


def _without_references(dataset: Dataset) -> Dataset:
    """The data set with a contract in which no key refers to another table."""
    resources = tuple(replace(resource, foreign_keys=()) for resource in dataset.contract.resources)
    return replace(dataset, contract=replace(dataset.contract, resources=resources))


def _of_tables(dataset: Dataset, tables: Collection[str]) -> Dataset:
    """The data set as if there were no other tables."""
    resources = tuple(resource for resource in dataset.contract.resources if resource.name in tables)
    exports = {resource.name: dataset.exports[resource.name] for resource in resources}
    return replace(dataset, contract=replace(dataset.contract, resources=resources), exports=exports)


def _rows_instead(path: Path, folder: Path, content: bytes, settings: Settings) -> int | None:
    """How many rows a file of the folder has, where it is there and has another content."""
    if not path.is_file() or _is_same(path, content):
        return None
    dataset = open_dataset(folder)
    exports = {
        # It is the first of the files of its resource now that it is alone.
        name: tuple(replace(each, rank=1) for each in known if each.path == path)
        for name, known in dataset.exports.items()
    }
    with Validation(_without_references(replace(dataset, exports=exports, copies=())), settings) as validation:
        return sum(counts.rows_read for counts in validation.report.resources.values())


def _is_same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _dry_run(validation: Validation, path: Path, rows_instead: int | None, is_whole: bool) -> DryRun:
    dataset, report = validation.dataset, validation.report
    exports = [each for of_resource in dataset.exports.values() for each in of_resource if each.path == path]
    file = path.relative_to(dataset.folder).as_posix()
    names = {file, *(export.name for export in exports)}
    return DryRun(
        file,
        report,
        {export.resource: _count_rows(validation, export) for export in exports},
        [error for error in report.errors if error.file in names or _is_copy_of(error, path.name)],
        [warning for warning in report.warnings if warning.file in names],
        rows_instead,
        _replaced(validation, names),
        next((copy.other.name for copy in dataset.copies if copy.path == path), None),
        is_whole,
    )


def _is_copy_of(error: ReportedError, name: str) -> bool:
    """Whether an error says of another file that it may be a copy of this one."""
    return error.rule == "conflict_copy" and error.value == name


def _replaced(validation: Validation, names: Collection[str]) -> int:
    """How many rows of other files the file has in a later state."""
    others = OtherRows(validation.con, validation.dataset.contract.resources, validation.report.resources, ())
    return sum(row.file not in names and row.named.get("other_file") in names for row in others.set_aside())


def _count_rows(validation: Validation, export: Export) -> ResourceCounts:
    query = filled("validation/outcomes_of_file", resource=literal(export.resource), rank=str(export.rank))
    rows = Counter(dict(validation.con.execute(query).fetchall()))
    read = reading.rows_of(validation.con, export)
    faults = [r.rule for r in validation.report.errors if r.file == export.name and r.resource == export.resource]
    return ResourceCounts(
        [export.name],
        read,
        read - sum(rows.values()),
        rows["rejected"],
        rows["duplicate"],
        rows["superseded"],
        faults[0] if faults and not read else None,
    )
