"""The account that the Data page gives: of the newest exports where they were judged, else of the snapshot shown."""

from __future__ import annotations

from functools import lru_cache

from iemn_data.contract import DescriptorError, load_contract
from iemn_data.messages import N_, _
from iemn_data.publishing.load_summary import report_of
from iemn_data.reading.dataset import Dataset, open_dataset
from iemn_data.settings import SettingError, Settings, load_settings
from iemn_data.validation.report import ReportedError, ValidationReport
from iemn_ui.access import answers
from iemn_ui.access.current import current, current_store

RULES = {
    "unreadable": N_("The file cannot be read"),
    "no_rows": N_("The file has no rows"),
    "missing_column": N_("A column is missing"),
    "personal_data": N_("Personal data"),
    "ragged_row": N_("More or fewer fields than the header"),
    "wrong_type": N_("Not of the type of its column"),
    "required": N_("Empty, but needed"),
    "not_in_list": N_("Not one of the values allowed"),
    "out_of_range": N_("Outside of its range"),
    "unknown_country": N_("No country that is known"),
    "unknown_key": N_("Names a row that is not there"),
    "duplicate_key": N_("The same key on rows that differ"),
    "ambiguous_date": N_("A date that can be read in two ways"),
    "inconsistent": N_("The row contradicts itself, or another"),
    "identical_duplicate": N_("Repeats another row"),
    "superseded": N_("Replaced by a later file"),
    "unknown_column": N_("A column that the contract does not know"),
    "understood_as": N_("Understood as"),
}


def rule(name: str) -> str:
    """What a rule is called on the screen."""
    return _(RULES[name]) if name in RULES else name.replace("_", " ").capitalize()


def title(resource: str) -> str:
    """What a resource is called on the screen."""
    return _(load_contract().resource(resource).title)


@answers.per_snapshot
def _published() -> ValidationReport:
    return report_of(current_store())


def current_report() -> ValidationReport | None:
    """The verdict that is spoken of; None where nothing was ever judged."""
    state = current().state
    if state.report:
        return state.report
    return _published() if current().store else None


def settings() -> Settings | None:
    """The settings in force; None where one of them cannot be used, which the notice above the page says."""
    try:
        return load_settings()
    except SettingError:
        return None


def dataset() -> Dataset | None:
    """The exports as they lie in the folder now; None where it cannot be opened, which the notice says."""
    found = settings()
    try:
        return open_dataset(found.data_dir) if found else None
    except (DescriptorError, OSError):
        return None


@lru_cache(maxsize=1)
def _about_people() -> frozenset[str]:
    return frozenset(resource.name for resource in load_contract().resources if resource.is_about_people)


def is_about_people(resource: str) -> bool:
    """Whether the rows of a resource speak of single people."""
    return resource in _about_people()


def problem(error: ReportedError) -> str:
    """What is wrong, in words; of a row about a person only which rule it breaks, without a value."""
    if is_about_people(error.resource) and error.line is not None:
        return rule(error.rule)
    return error.problem
