"""The validation report: what was read, kept and rejected of a data set, and whether it passes the quality gate."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from iemn_data.messages import _, in_a_row, listed, ngettext
from iemn_data.settings import Settings
from iemn_data.validation.fault import Cause

# The rules that a whole file breaks, besides those on copies.
_OF_FILES = ("unreadable", "no_rows", "missing_column", "personal_data")


@dataclass
class ResourceCounts:
    """The rows of one resource: rows read = kept + rejected + duplicate + superseded.

    `file_fault` is the rule that one of its files breaks as a whole; None where none does.
    """

    files: list[str] = field(default_factory=list)
    rows_read: int = 0
    rows_kept: int = 0
    rows_rejected: int = 0
    rows_duplicate: int = 0
    rows_superseded: int = 0
    file_fault: str | None = None


@dataclass(frozen=True)
class ReportedError:
    """One error: where it is, the rule that is broken, what is wrong and how to fix it.

    `line` is None for an error of a whole file, `value` for an empty field and for personal data. From its `cause` it
    can be told in another language; None where an earlier version published it.
    """

    resource: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    problem: str
    fix: str
    cause: Cause | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class ReportedWarning:
    """Something that was done with an export without rejecting it.

    From its `cause` it can be told in another language; None where it is of a file that was not read or has vanished.
    """

    resource: str
    file: str
    line: int | None
    rule: str
    problem: str
    cause: Cause | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class AsOf:
    """The date up to which a data set speaks, and what states it: `actions.csv:12`, or the descriptor."""

    date: date
    stated_by: str


@dataclass(frozen=True)
class FileNotRead:
    """A file in a folder of exports that was not read: why, and how to fix that, where something is to be done."""

    file: str
    problem: str
    fix: str


@dataclass
class ValidationReport:
    """What the validation of a data set found; `gate` is `passed` or `failed`, with the `reasons` why it failed.

    `as_of` is None where no row that was kept states a date.
    """

    dataset: str
    digest: str
    gate: str = "passed"
    as_of: AsOf | None = None
    resources: dict[str, ResourceCounts] = field(default_factory=dict)
    files_not_read: list[FileNotRead] = field(default_factory=list)
    errors: list[ReportedError] = field(default_factory=list)
    warnings: list[ReportedWarning] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object that `check --json` prints, its keys in the order of the contract."""
        as_of = {"date": self.as_of.date.isoformat(), "from": self.as_of.stated_by} if self.as_of else None
        of_rows = {"errors": [*map(_as_json, self.errors)], "warnings": [*map(_as_json, self.warnings)]}
        return asdict(replace(self, errors=[], warnings=[])) | {"as_of": as_of} | of_rows


def _as_json(reported: ReportedError | ReportedWarning) -> dict[str, Any]:
    """What is reported, without its cause: that is for telling it again."""
    return {name: value for name, value in vars(reported).items() if name != "cause"}


def gate_reasons(report: ValidationReport, settings: Settings) -> list[str]:
    """Why a data set does not pass the quality gate; empty when it passes."""
    reasons = []
    for name, counts in report.resources.items():
        if counts.file_fault == "conflict_copy":
            files = [error.file for error in report.errors if (error.resource, error.rule) == (name, "conflict_copy")]
            reasons.append(
                _("It cannot be told which files of {resource} are right: {files}.").format(
                    resource=name, files=in_a_row(files)
                )
            )
        elif counts.file_fault:
            files = list(dict.fromkeys(e.file for e in report.errors if e.resource == name and e.rule in _OF_FILES))
            message = ngettext(
                "{files} was rejected as a whole.",
                "{files} were rejected as a whole.",
                len(files),
            )
            reasons.append(message.format(files=listed(files)))
        elif counts.rows_rejected and counts.rows_rejected / counts.rows_read > settings.gate_share:
            message = ngettext(
                "{rejected} of {read} rows of {resource} was rejected; the limit is {share}%.",
                "{rejected} of {read} rows of {resource} were rejected; the limit is {share}%.",
                counts.rows_rejected,
            )
            reasons.append(
                message.format(
                    rejected=counts.rows_rejected,
                    read=counts.rows_read,
                    resource=name,
                    share=f"{settings.gate_share * 100:g}",
                )
            )
    if not report.resources["workshops"].files:
        reasons.append(_("There is no export of workshops, which every data set needs."))
    return reasons
