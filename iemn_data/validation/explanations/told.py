"""Faults as they are reported in the reader's language, and reports told again in the language of another reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from iemn_data.contract import Contract
from iemn_data.settings import Settings
from iemn_data.validation.explanations import explain_error, explain_warning
from iemn_data.validation.fault import Cause, Fault
from iemn_data.validation.report import ReportedError, ReportedWarning, ValidationReport, gate_reasons


def error_on(fault: Fault, contract: Contract, last_day: date) -> ReportedError:
    """The error that a fault is; `last_day` is the last on which something can have happened."""
    return ReportedError(*explain_error(fault, contract, last_day), Cause(fault.detail, fault.named, last_day))


def warning_on(fault: Fault, last_day: date) -> ReportedWarning:
    """The warning that a fault is; `last_day` is the last on which something can have happened."""
    return ReportedWarning(*explain_warning(fault), Cause(fault.detail, fault.named, last_day))


def told_again(report: ValidationReport, contract: Contract, settings: Settings | None) -> ValidationReport:
    """A report in the reader's language, whatever it was made in; what has no cause stays as it was told.

    Without settings the reasons stay too.
    """
    return replace(
        report,
        errors=[_error_again(error, contract) for error in report.errors],
        warnings=[_warning_again(warning) for warning in report.warnings],
        reasons=gate_reasons(report, settings) if settings and report.reasons else report.reasons,
    )


def _error_again(error: ReportedError, contract: Contract) -> ReportedError:
    if error.cause is None:
        return error
    place = error.resource, error.file, error.line, error.column, error.value
    fault = Fault(*place, error.rule, error.cause.detail, error.cause.named)
    try:
        return error_on(fault, contract, error.cause.last_day)
    except LookupError:
        # Another version published it, with other cases.
        return error


def _warning_again(warning: ReportedWarning) -> ReportedWarning:
    if warning.cause is None:
        return warning
    place = warning.resource, warning.file, warning.line, None, None
    fault = Fault(*place, warning.rule, warning.cause.detail, warning.cause.named)
    try:
        return warning_on(fault, warning.cause.last_day)
    except LookupError:
        return warning
