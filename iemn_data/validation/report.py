"""The verdict on a data set: what was read, kept and refused, and whether it may be published."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb

from iemn_data import reading
from iemn_data.contract import Resource
from iemn_data.messages import _
from iemn_data.reading import decimals
from iemn_data.reading.dataset import Dataset, digest
from iemn_data.settings import Settings
from iemn_data.statements import filled, identifier, literal, statement
from iemn_data.validation import rules
from iemn_data.validation.explanations import (
    Finding,
    explain_error,
    explain_warning,
    understood_as,
    understood_of_sheet,
)

# What judging may hold in memory, however large the exports are.
_MEMORY = "1GB"


class NoRoomError(OSError):
    """The exports cannot be judged for want of memory or disk; the message says where, and the next move."""


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


@dataclass
class ResourceCounts:
    """The account of one resource: rows read = kept + refused + duplicate + superseded."""

    files: list[str] = field(default_factory=list)
    rows_read: int = 0
    rows_kept: int = 0
    rows_rejected: int = 0
    rows_duplicate: int = 0
    rows_superseded: int = 0
    file_fault: str | None = None


@dataclass(frozen=True)
class ReportedError:
    """One fault: where it stands, the rule it breaks, what is wrong and how to mend it."""

    resource: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    problem: str
    fix: str


@dataclass(frozen=True)
class ReportedWarning:
    """Something that was done with an export without refusing it."""

    resource: str
    file: str
    line: int | None
    rule: str
    problem: str


@dataclass
class ValidationReport:
    """What judging found in a data set; `gate` is open when it may be published."""

    dataset: str
    digest: str
    gate: str = "passed"
    resources: dict[str, ResourceCounts] = field(default_factory=dict)
    errors: list[ReportedError] = field(default_factory=list)
    warnings: list[ReportedWarning] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object that `check --json` prints."""
        return asdict(self)


def gate_reasons(report: ValidationReport, settings: Settings) -> list[str]:
    """Why a data set must not be published; empty when it may."""
    reasons = []
    for name, account in report.resources.items():
        if account.file_fault:
            reasons.append(
                _("A file of {resource} was refused as a whole ({rule}).").format(
                    resource=name, rule=account.file_fault
                )
            )
        elif account.rows_rejected and account.rows_rejected / account.rows_read > settings.gate_share:
            reasons.append(
                _("{rejected} of {read} rows of {resource} were refused; at most {share:.0%} may be.").format(
                    rejected=account.rows_rejected, read=account.rows_read, resource=name, share=settings.gate_share
                )
            )
    if not report.resources["workshops"].files:
        reasons.append(_("There is no export of workshops, the one resource that every data set needs."))
    return reasons


class Validation:
    """Judges one data set in a DuckDB of its own, which then holds the rows that stand."""

    def __init__(self, dataset: Dataset, settings: Settings) -> None:
        self.dataset = dataset
        self.settings = settings
        # Beyond its share of memory it writes to files of its own, which go when it is closed.
        self._spill = tempfile.TemporaryDirectory(prefix="iemn-", ignore_cleanup_errors=True)
        self.con = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": self._spill.name})
        self.report = ValidationReport(dataset.name, digest(dataset, settings))
        self._findings: list[Finding] = []

    def __enter__(self) -> Validation:
        """Judge the data set; NoRoomError where there is not the room for it."""
        try:
            self._validate()
        except (duckdb.Error, OSError) as error:
            self.__exit__()
            if reading.lacks_room(error):
                message = _(
                    "The exports need more room than there is in {place} ({error}). Make room there, or set TMPDIR."
                )
                raise NoRoomError(message.format(place=tempfile.gettempdir(), error=_first_line(error))) from error
            raise
        return self

    def _validate(self) -> None:
        self.con.execute(statement("publishing/quiet"))
        rules.prepare(self.con)
        for resource in self.dataset.contract.resources:
            self._validate_resource(resource)
        rules.validate_rows(self.con, [r for r in self.dataset.contract.resources if self._has_rows(r)])
        self._count_rows()
        self._list_findings()
        self._decide()

    def __exit__(self, *_: object) -> None:
        self.con.close()
        self._spill.cleanup()

    def _validate_resource(self, resource: Resource) -> None:
        account = ResourceCounts(files=[export.name for export in self.dataset.exports[resource.name]])
        self.report.resources[resource.name] = account
        reading.create_stage(self.con, resource)
        for export in self.dataset.exports[resource.name]:
            try:
                self._read(export, resource)
            except reading.FileFault as fault:
                account.file_fault = fault.rule
                self._drop(export)
                self._findings.append(
                    Finding(resource.name, export.name, fault.line, fault.column, None, fault.rule, fault.detail)
                )
        rules.validate_fields(self.con, resource, self._has_rows(resource))

    def _has_rows(self, resource: Resource) -> bool:
        return any(reading.rows_of(self.con, export) for export in self.dataset.exports[resource.name])

    def _read(self, export: reading.Export, resource: Resource) -> None:
        columns, written = reading.stage(self.con, export, resource)
        if personal := rules.personal_columns(self.con, resource, export.rank):
            raise reading.FileFault("personal_data", "values", column=personal[0])
        if lines := rules.personal_lines(self.con, resource, export.rank):
            raise reading.FileFault("personal_data", "row", line=lines[0])
        if columns.is_form:
            rules.note_form(self.con, resource, export.rank)
        has_decimal_commas = decimals.understand(self.con, resource, export.rank)
        found = [("unknown_column", name) for name in columns.unknown]
        found += [("understood_as", how) for how in understood_as(written, has_decimal_commas)]
        found += [("understood_as", how) for how in understood_of_sheet(columns, reading.rows_of(self.con, export))]
        self.report.warnings += [
            ReportedWarning(*explain_warning(Finding(resource.name, export.name, 1, name, None, rule)))
            for rule, name in found
        ]

    def _drop(self, export: reading.Export) -> None:
        """Let no row of a refused file stand."""
        self.con.execute(
            filled(
                "reading/dropped",
                table=identifier(f"staged_{export.resource}"),
                resource=literal(export.resource),
                rank=str(export.rank),
            )
        )

    def _count_rows(self) -> None:
        for resource, exports in self.dataset.exports.items():
            account = self.report.resources[resource]
            query = filled("validation/outcomes", resource=literal(resource))
            rows = Counter(dict(self.con.execute(query).fetchall()))
            account.rows_read = sum(reading.rows_of(self.con, export) for export in exports)
            account.rows_rejected = rows["rejected"]
            account.rows_duplicate = rows["duplicate"]
            account.rows_superseded = rows["superseded"]
            account.rows_kept = account.rows_read - sum(rows.values())

    def _file(self, resource: str, rank: int) -> str:
        return self.dataset.exports[resource][rank - 1].name

    def _list_findings(self) -> None:
        for resource, rank, *rest in self.con.execute(statement("validation/errors")).fetchall():
            self._findings.append(Finding(resource, self._file(resource, rank), *rest))
        contract = self.dataset.contract
        self.report.errors = [ReportedError(*explain_error(finding, contract)) for finding in self._findings]
        for resource, rank, line, outcome in self.con.execute(statement("validation/passed_over")).fetchall():
            rule = "identical_duplicate" if outcome == "duplicate" else outcome
            finding = Finding(resource, self._file(resource, rank), line, None, None, rule)
            self.report.warnings.append(ReportedWarning(*explain_warning(finding)))

    def _decide(self) -> None:
        self.report.reasons = gate_reasons(self.report, self.settings)
        self.report.gate = "failed" if self.report.reasons else "passed"
