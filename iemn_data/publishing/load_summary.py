"""The account of a snapshot: what was read for it, kept and refused, as the verdict said it when it was published."""

from __future__ import annotations

from iemn_data.store import Store
from iemn_data.validation.report import ReportedError, ReportedWarning, ResourceCounts, ValidationReport


def report_of(store: Store) -> ValidationReport:
    """The verdict that a snapshot was published with; its gate was open."""
    return ValidationReport(
        store.dataset,
        store.digest,
        resources={name: ResourceCounts(files, *rows) for name, files, *rows in store.account("resources")},
        errors=[ReportedError(*row) for row in store.account("errors")],
        warnings=[ReportedWarning(*row) for row in store.account("warnings")],
    )
