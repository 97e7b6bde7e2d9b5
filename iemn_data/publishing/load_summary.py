"""The load summary of a snapshot: what was read, kept and rejected, as the validation report said at publishing."""

from __future__ import annotations

from iemn_data.store import Store
from iemn_data.validation.fault import Cause, cause_of
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
        errors=[ReportedError(*row[:-1], cause=_cause(row[-1])) for row in store.load_summary("errors")],
        warnings=[ReportedWarning(*row[:-1], cause=_cause(row[-1])) for row in store.load_summary("warnings")],
    )


def _cause(text: str | None) -> Cause | None:
    return cause_of(text) if text else None
