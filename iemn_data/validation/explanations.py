"""Faults explained to the person who has to fix them: the field, its value, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from iemn_data.contract import Contract, Field
from iemn_data.countries import country_code, nearest_country
from iemn_data.messages import N_, _
from iemn_data.reading.columns import Columns
from iemn_data.reading.csv_text import TextFormat

# Longer values are cut: they tell the reader no more, and a field may hold a whole text.
LONGEST_VALUE = 80


@dataclass(frozen=True)
class Fault:
    """An error or warning as validation notes it: where it is, the rule, and `detail` where the rule has cases."""

    resource: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    detail: str | None = None


PROBLEMS = {
    "required": N_("{column} is empty, but every row needs it."),
    "wrong_type": N_("{column} is “{value}”, which is not {kind}."),
    "ambiguous_date": N_(
        "{column} is “{value}”: day and month cannot be told apart, or it is a spreadsheet's serial number."
    ),
    "not_in_list": N_("{column} is “{value}”, which is not one of the allowed values."),
    "out_of_range": N_("{column} is {value}, which is outside {range}."),
    "unknown_country": N_("{column} is “{value}”, which is not a known country."),
    "unknown_key": N_("{column} is “{value}”, but {detail} has no valid row with that key."),
    "duplicate_key": N_("Several rows of this file have the key “{value}”, but differ."),
    "ragged_row": N_("The row has more or fewer fields than the header."),
    "no_rows": N_("The file has no rows."),
    "missing_column": N_("The file has no column {column}, which every export of {resource} needs."),
    "personal_data": N_("The column {column} holds personal data. None of its values were stored."),
    "inconsistent": N_("The row contradicts itself."),
    "unreadable": N_("The file cannot be read."),
}

FIXES = {
    "required": N_("Fill in {column}."),
    "wrong_type": N_("Write {kind}."),
    "ambiguous_date": N_("Write the date as year-month-day, such as 2018-09-24."),
    "not_in_list": N_("Write one of: {allowed}."),
    "out_of_range": N_("Write a number within {range}."),
    "unknown_country": N_("Write the three-letter code or the name of the country."),
    "unknown_key": N_("Correct {column}, or add the row to {detail} (or fix it there, if it was rejected)."),
    "duplicate_key": N_("Keep the row that is right and delete the other, or give it a key of its own."),
    "ragged_row": N_("Put text that contains the separator in quotation marks, or remove the extra fields."),
    "no_rows": N_("Export it again with its rows, or remove the file."),
    "missing_column": N_("Add the column {column}; the blank templates have it."),
    "personal_data": N_("Remove the column and export the file again."),
    "inconsistent": N_("Correct {column}."),
    "unreadable": N_("Export the file again."),
}

# Keyed by rule and detail: cases about which more can be said than the rule alone tells.
CASES = {
    ("inconsistent", "ends_before_start"): (
        N_("The workshop ends on {value}, before it starts."),
        N_("Correct the first or the last day."),
    ),
    ("inconsistent", "completed_without_date"): (
        N_("The action is completed, but the date is missing."),
        N_("Fill in completed_on, or correct the status."),
    ),
    ("inconsistent", "date_without_completed"): (
        N_("The action has a completion date ({value}), but is not completed."),
        N_("Set the status to completed, or clear completed_on."),
    ),
    ("inconsistent", "due_before_committed"): (
        N_("The action is due on {value}, before it was committed to."),
        N_("Correct due_on or committed_on."),
    ),
    ("inconsistent", "completed_before_committed"): (
        N_("The action was completed on {value}, before it was committed to."),
        N_("Correct completed_on or committed_on."),
    ),
    ("inconsistent", "reported_before_committed"): (
        N_("The action is reported as completed on {value}, before it was committed to."),
        N_("Give the date on which it was completed."),
    ),
    ("unreadable", "no_encoding"): (
        N_("The file is not UTF-8 text, and from line {line} on it is not readable in any other encoding."),
        N_("Save it as “CSV UTF-8” and add it again."),
    ),
    ("unreadable", "outside"): (
        N_("The file is a link to a place outside the data folder."),
        N_("Put the file itself into the folder."),
    ),
    ("unreadable", "gone"): (
        N_("The file cannot be opened: it was removed while it was being read, or access to it is denied."),
        N_("Put it back, or grant read access to it."),
    ),
    ("unreadable", "quotes"): (
        N_("A quotation mark in the file is not closed, or is inside text that is not quoted."),
        N_("Put text that contains a quotation mark in quotation marks, and double the mark inside it."),
    ),
    ("unreadable", "structure"): (
        N_("The file is damaged, truncated, or not of the type that its name says."),
        N_("Export it again and replace the file."),
    ),
    ("unreadable", "repeated_column"): (
        N_("The column {column} appears twice in the header."),
        N_("Remove one of the two."),
    ),
    ("personal_data", "row"): (
        N_("Line {line} contains what looks like an e-mail address. None of its values were stored."),
        N_("Remove the addresses and export the file again."),
    ),
    ("personal_data", "values"): (
        N_("The column {column} contains what looks like e-mail addresses or phone numbers. None were stored."),
        N_("Remove them and export the file again."),
    ),
}

_ENCODINGS = (
    N_("The file is not UTF-8 text, and it is readable in more than one encoding: {detail}."),
    N_("Save it as “CSV UTF-8”, or declare its encoding in the descriptor."),
)

WARNINGS = {
    "understood_as": N_("The file was {column}."),
    "unknown_column": N_("The column {column} is not in the contract; it was ignored and not stored."),
    "identical_duplicate": N_("The row is identical to another one; it counts once."),
    "superseded": N_("A later file has a row with the same key; it supersedes this one."),
}

KINDS = {
    "integer": N_("a whole number, such as 42"),
    "number": N_("a number with a point as decimal mark, such as 12.5"),
    "date": N_("a date, such as 2018-09-24"),
    "boolean": N_("true or false"),
    "string": N_("a text"),
}


def _range(column: Field) -> str:
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{low} or more").format(low=low) if low is not None else _("{high} or less").format(high=high)


def _placeholders(fault: Fault, contract: Contract) -> dict[str, object]:
    """The values that a message can name, by placeholder."""
    placeholders: dict[str, object] = {
        "column": fault.column,
        "value": (fault.value or "")[:LONGEST_VALUE],
        "line": fault.line,
        "resource": fault.resource,
        "detail": fault.detail,
    }
    names = {column.name for column in contract.resource(fault.resource).fields}
    if fault.column in names:
        column = contract.resource(fault.resource).field(fault.column)
        placeholders |= {"kind": _(KINDS[column.type]), "allowed": ", ".join(column.allowed), "range": _range(column)}
    return placeholders


def _disagreement() -> tuple[str, str]:
    """Problem and fix of an action whose status is not that of its latest update."""
    return (
        _("The status is {value}, but the latest update says {detail}."),
        _("Write {detail}, or add the update that changed it."),
    )


def _nearest(spellings: str) -> str | None:
    """The country nearest to the first of several spellings (separated by “;”) that is unknown; None without one."""
    unknown = [spelling for spelling in spellings.split(";") if not country_code(spelling)]
    return nearest_country(unknown[0]) if unknown else None


def explain_error(
    fault: Fault, contract: Contract
) -> tuple[str, str, int | None, str | None, str | None, str, str, str]:
    """The fields of a `ReportedError`: a fault with what is wrong and how to fix it, in the reader's language.

    A personal value is never passed on.
    """
    placeholders = _placeholders(fault, contract)
    case = CASES.get((fault.rule, fault.detail or ""))
    if fault.rule == "unreadable" and (fault.detail or "").startswith("encodings "):
        problem, fix = _(_ENCODINGS[0]), _(_ENCODINGS[1])
        placeholders["detail"] = (fault.detail or "").removeprefix("encodings ")
    elif case:
        problem, fix = _(case[0]), _(case[1])
    elif fault.rule == "inconsistent":
        problem, fix = _disagreement()
    else:
        problem, fix = _(PROBLEMS[fault.rule]), _(FIXES[fault.rule])
    if fault.rule == "unknown_country" and (near := _nearest(fault.value or "")):
        fix += " " + _("Did you mean {country}?").format(country=near)
    value = None if fault.rule == "personal_data" else fault.value
    return (
        fault.resource,
        fault.file,
        fault.line,
        fault.column,
        value,
        fault.rule,
        problem.format(**placeholders),
        fix.format(**placeholders),
    )


def understood_of_text(text_format: TextFormat | None, has_decimal_commas: bool) -> list[str]:
    """How a text file was read, one phrase per difference from the contract (UTF-8, commas, decimal points)."""
    delimiters = {";": _("semicolons"), "\t": _("tabs")}
    phrases = []
    if text_format and not text_format.is_utf8:
        phrases.append(_("read as {encoding}").format(encoding=text_format.encoding))
    if text_format and text_format.delimiter in delimiters:
        phrases.append(_("read with {delimiter} between fields").format(delimiter=delimiters[text_format.delimiter]))
    if text_format and text_format.has_mixed_line_ends:
        phrases.append(_("read with mixed line endings"))
    if has_decimal_commas:
        phrases.append(_("read with commas as decimal marks"))
    return phrases


def understood_of_sheet(columns: Columns, rows: int) -> list[str]:
    """How a sheet was read, as a phrase, where it is a form or has lines above its header; else nothing."""
    if columns.is_form and not rows:
        return [_("read as a country form with nothing filled in")]
    if columns.is_form:
        phrase = _("read as a country form (rows filled in: {n}, left empty: {left})")
        return [phrase.format(n=rows, left=columns.rows_left_empty)]
    if (columns.header_row or 1) > 1:
        return [_("read with the column names in row {row}").format(row=columns.header_row)]
    return []


def explain_warning(fault: Fault) -> tuple[str, str, int | None, str, str]:
    """The fields of a `ReportedWarning`, in the reader's language."""
    problem = _(WARNINGS[fault.rule]).format(column=fault.column)
    return fault.resource, fault.file, fault.line, fault.rule, problem
