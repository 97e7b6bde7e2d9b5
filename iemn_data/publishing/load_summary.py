"""The load summary of a snapshot: what was read, kept and rejected, as the validation report said at publishing."""

from __future__ import annotations

from iemn_data.store import Store
from iemn_data.validation.report import ReportedError, ReportedWarning, ResourceCounts, ValidationReport


def report_of(store: Store) -> ValidationReport:
    """The validation report with which a snapshot was published, without its files not read; the gate had passed."""
    return ValidationReport(
        store.dataset,
        store.digest,
        resources={name: ResourceCounts(files, *rows) for name, files, *rows in store.load_summary("resources")},
        errors=[ReportedError(*row) for row in store.load_summary("errors")],
        warnings=[ReportedWarning(*row) for row in store.load_summary("warnings")],
    )
