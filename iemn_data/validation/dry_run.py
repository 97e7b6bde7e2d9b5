"""Dry run: an uploaded file is validated as if it were among the exports; nothing is published or kept."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from iemn_data import reading
from iemn_data.contract import load_contract
from iemn_data.messages import _
from iemn_data.reading import Export, find_exports
from iemn_data.reading.dataset import Dataset
from iemn_data.reading.files.file_names import SUFFIXES, read_name
from iemn_data.settings import Settings
from iemn_data.statements import filled, literal
from iemn_data.validation.report import ReportedError, ReportedWarning, ResourceCounts
from iemn_data.validation.validate import Validation

KINDS = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)


class DryRunError(Exception):
    """A file cannot be validated; the message says why and what to do."""


@dataclass(frozen=True)
class DryRun:
    """What the validation of a file found: the counts of its rows by resource, its errors and its warnings.

    `reasons` say why the data set with this file in it would not pass the quality gate; empty where it would.
    """

    accounts: dict[str, ResourceCounts]
    errors: list[ReportedError]
    warnings: list[ReportedWarning]
    reasons: list[str]


def guess(name: str) -> str | None:
    """The resource that a file is named after, as a copy too, or whose name its name begins with; None without one."""
    stem = PurePath(name).stem.casefold().replace(" ", "_")
    names = sorted((resource.name for resource in load_contract().resources), key=len, reverse=True)
    return next((each for each in names if read_name(name, each) or stem.startswith(each)), None)


def try_file(name: str, content: bytes, resource: str | None, beside: Dataset | None, settings: Settings) -> DryRun:
    """Validate a file as an export of a resource, or of those that the sheets of a workbook are named after.

    It is validated together with the exports `beside` it: it replaces one of the same name, else it comes after them.
    Without them, keys that refer to other tables are not looked up. Raises DryRunError for a file in which no resource
    is found.
    """
    with TemporaryDirectory() as place:
        folder = Path(place)
        path = folder / f"{resource or 'upload'}{PurePath(name).suffix.casefold()}"
        path.write_bytes(content)
        dataset = beside or _alone(folder)
        uploaded = {r.name: _exports(folder, r.name, name, dataset) for r in dataset.contract.resources}
        if not any(uploaded.values()):
            message = _("{file} has no sheet that is named after a table. Choose the table that it is for.")
            raise DryRunError(message.format(file=name))
        exports = {r: _placed(dataset.exports.get(r, ()), new) for r, new in uploaded.items()}
        with Validation(dataclasses.replace(dataset, exports=exports), settings) as validation:
            return _dry_run(validation, {e.name for new in uploaded.values() for e in new}, beside is not None)


def _alone(folder: Path) -> Dataset:
    """A data set of the file alone, in which keys that refer to other tables are not looked up."""
    contract = load_contract()
    own = tuple(dataclasses.replace(resource, foreign_keys=()) for resource in contract.resources)
    return Dataset(folder, "", dataclasses.replace(contract, resources=own, as_of=None), {}, b"")


def _exports(folder: Path, resource: str, name: str, dataset: Dataset) -> list[Export]:
    """The file, or its sheets, as exports of a resource under the name that the file was uploaded with."""
    found = find_exports(folder, dataset.contract.resource(resource), (f"{resource}.csv",))
    return [dataclasses.replace(e, name=name + e.name.removeprefix(e.path.name)) for e in found.exports]


def _placed(existing: Iterable[Export], new: list[Export]) -> tuple[Export, ...]:
    """Exports with new ones among them: each in place of one of the same name, else at the end."""
    by_name = {export.name: export for export in (*existing, *new)}
    return tuple(dataclasses.replace(export, rank=rank) for rank, export in enumerate(by_name.values(), start=1))


def _dry_run(validation: Validation, names: set[str], is_beside: bool) -> DryRun:
    report = validation.report
    exports = [e for of_resource in validation.dataset.exports.values() for e in of_resource if e.name in names]
    return DryRun(
        {export.resource: _count_rows(validation, export) for export in exports},
        [error for error in report.errors if error.file in names],
        [warning for warning in report.warnings if warning.file in names],
        report.reasons if is_beside else [],
    )


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
