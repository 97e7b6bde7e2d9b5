"""What the Data page reports on: the validation of the newest exports, the folder of exports, and the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from iemn_data.contract import DescriptorError, load_contract
from iemn_data.languages import languages
from iemn_data.messages import LANGUAGE, N_, _, joined
from iemn_data.publishing.load_summary import report_of
from iemn_data.publishing.vanished import vanished_warnings
from iemn_data.reading.dataset import Dataset, open_dataset
from iemn_data.settings import SettingError, Settings, load_settings
from iemn_data.validation.explanations import fix_without_values
from iemn_data.validation.explanations.told import told_again
from iemn_data.validation.files_not_read import files_not_read, not_read_warnings
from iemn_data.validation.report import ReportedError, ReportedWarning, ValidationReport
from iemn_ui.access import answers
from iemn_ui.access.current import current, current_store
from iemn_ui.text import words

PERSON_KEY = "participant_id"
RULES = {
    "unreadable": N_("File cannot be read"),
    "no_rows": N_("File without rows"),
    "missing_column": N_("Missing column"),
    "personal_data": N_("Personal data"),
    "ragged_row": N_("More or fewer fields than the header"),
    "wrong_type": N_("Wrong type"),
    "required": N_("Required value missing"),
    "not_in_list": N_("Not an allowed value"),
    "out_of_range": N_("Out of range"),
    "unknown_country": N_("Unknown country"),
    "unknown_key": N_("Refers to a row that does not exist"),
    "duplicate_key": N_("Same key on different rows"),
    "ambiguous_date": N_("Ambiguous date"),
    "ambiguous_value": N_("Ambiguous value"),
    "conflict_copy": N_("May be a copy"),
    "inconsistent": N_("Inconsistent with itself or another row"),
    "identical_duplicate": N_("Repeats another row"),
    "superseded": N_("Replaced by a later file"),
    "unknown_column": N_("Column not in the contract"),
    "understood_as": N_("Understood as"),
    "not_read": N_("File not read"),
    "after_as_of": N_("After the as-of date"),
    "vanished": N_("Table or file has vanished"),
}


# What tells of a heading at most, also in a table about people.
_ON_HEADINGS = ("personal_data", "missing_column")


def rule(name: str) -> str:
    """A rule's name for readers."""
    return _(RULES[name]) if name in RULES else name.replace("_", " ").capitalize()


def title(resource: str) -> str:
    """A resource's name for readers; empty for what belongs to none."""
    return _(load_contract().resource(resource).title) if resource else ""


@answers.per_snapshot
def _published() -> ValidationReport:
    return told_again(report_of(current_store()), load_contract(), settings())


def current_report() -> ValidationReport | None:
    """The report on the newest exports where they were validated, else on the current snapshot; None without either.

    It is in the reader's language.
    """
    state = current().state
    if state.report:
        return _newest(state.found_at, LANGUAGE.get())
    return _published() if current().store else None


@lru_cache(maxsize=len(languages()))
def _newest(_found_at: datetime, _language: str) -> ValidationReport | None:
    """The report on the newest exports, which were validated at a moment, in a language."""
    state, exports = current().state, dataset()
    if state.report is None:
        return None
    report = told_again(state.report, load_contract(), settings())
    of_rows = [each for each in report.warnings if each.rule not in ("not_read", "vanished")]
    not_read = not_read_warnings(files_not_read(exports), exports) if exports else []
    return replace(report, warnings=[*of_rows, *not_read, *vanished_warnings(state.vanished)])


def settings() -> Settings | None:
    """The settings in force; None where one of them is invalid, which the warning above the page explains."""
    try:
        return load_settings()
    except SettingError:
        return None


def dataset() -> Dataset | None:
    """The exports in the folder now; None where it cannot be opened, which the warning above the page explains."""
    in_force = settings()
    try:
        return open_dataset(in_force.data_dir) if in_force else None
    except (DescriptorError, OSError):
        return None


@lru_cache(maxsize=1)
def _about_people() -> frozenset[str]:
    return frozenset(resource.name for resource in load_contract().resources if resource.is_about_people)


def is_about_people(resource: str) -> bool:
    """Whether the rows of a resource are about single people."""
    return resource in _about_people()


def what_was_noticed(warning: ReportedWarning) -> str:
    """What validation noticed, in words; of the keys of people only the rule, so that none is quoted."""
    return (
        rule(warning.rule) if is_about_people(warning.resource) and PERSON_KEY in warning.problem else warning.problem
    )


def what_is_wrong(error: ReportedError) -> str:
    """What is wrong and how to fix it, in words; of a row about a person only the rule and what any row is told.

    The problem tells of its values, and so may the fix, of which the rest is told. Those on headings name no more than
    the heading.
    """
    if is_about_people(error.resource) and error.line is not None and error.rule not in _ON_HEADINGS:
        resource = load_contract().resource(error.resource)
        fix = fix_without_values(error.rule, error.fix, error.column, resource)
        return joined(words.sentence(rule(error.rule)), fix)
    return joined(error.problem, error.fix)
