"""The load summary of a snapshot: what was read, kept and rejected, as the validation report said at publishing."""

from __future__ import annotations

from typing import Any

from iemn_data.store import Store
from iemn_data.validation.fault import cause_of
from iemn_data.validation.report import ReportedError, ReportedWarning, ResourceCounts, ValidationReport


def resources_of(store: Store) -> dict[str, ResourceCounts]:
    """The counts of rows with which a snapshot was published, by resource."""
    return {name: ResourceCounts(files, *rows) for name, files, *rows in store.load_summary("resources")}


def report_of(store: Store) -> ValidationReport:
    """The validation report with which a snapshot was published, without its files not read; the gate had passed."""
    return ValidationReport(
        store.dataset,
        store.digest,
        resources=resources_of(store),
        errors=[ReportedError(*_with_cause(row)) for row in store.load_summary("errors")],
        warnings=[ReportedWarning(*_with_cause(row)) for row in store.load_summary("warnings")],
    )


def _with_cause(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The fields of what is reported, its cause read from JSON."""
    *fields, cause = row
    return *fields, cause_of(cause) if cause else None
