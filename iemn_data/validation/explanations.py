"""What a finding means to the person who has to mend it: the thing, the value and the next move."""

from __future__ import annotations

from dataclasses import dataclass

from iemn_data.contract import Contract, Field
from iemn_data.countries import country_code, nearest_country
from iemn_data.messages import N_, _
from iemn_data.reading.columns import Columns
from iemn_data.reading.texts import Written

# Longer values say no more to the reader, and a whole field of text does not belong in a list.
SHOWN = 80


@dataclass(frozen=True)
class Finding:
    """A fault or notice as judging found it."""

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
        "{column} is “{value}”: day and month, or a spreadsheet's serial number, cannot be told for sure."
    ),
    "not_in_list": N_("{column} is “{value}”, which is not one of the values it can take."),
    "out_of_range": N_("{column} is {value}, which is outside {range}."),
    "unknown_country": N_("{column} is “{value}”, which names no country that is known."),
    "unknown_key": N_("{column} is “{value}”, which is no row that stands in {detail}."),
    "duplicate_key": N_("The key “{value}” stands on several rows of this file that differ."),
    "ragged_row": N_("The row has more or fewer fields than the header."),
    "no_rows": N_("The file has no rows."),
    "missing_column": N_("The file has no column {column}, which every export of {resource} needs."),
    "personal_data": N_("The column {column} holds personal data. No value of it was stored."),
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
    "unknown_key": N_("Correct {column}, or add the row to {detail} (or mend it there, if it was refused)."),
    "duplicate_key": N_("Keep the row that is right and delete the other, or give it a key of its own."),
    "ragged_row": N_("Put a text that holds the separator in quotation marks, or take away the surplus fields."),
    "no_rows": N_("Export it again with its rows, or take the file away."),
    "missing_column": N_("Add the column {column}; the blank templates have it."),
    "personal_data": N_("Take the column out of the export and drop the file again."),
    "inconsistent": N_("Correct {column}."),
    "unreadable": N_("Export the file again."),
}

# Keyed by rule and detail: what is known more exactly than the rule alone says.
CASES = {
    ("inconsistent", "ends_before_start"): (
        N_("The workshop ends on {value}, before it starts."),
        N_("Correct the first or the last day."),
    ),
    ("inconsistent", "completed_without_date"): (
        N_("The action is completed, but the day is missing."),
        N_("Fill in completed_on, or correct the status."),
    ),
    ("inconsistent", "date_without_completed"): (
        N_("The action has a day of completion ({value}), but is not completed."),
        N_("Set the status to completed, or empty completed_on."),
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
        N_("Give the day on which it was completed."),
    ),
    ("unreadable", "no_encoding"): (
        N_("The file is not UTF-8 text, and from line {line} on it makes no words in another encoding either."),
        N_("Save it as “CSV UTF-8” and drop it again."),
    ),
    ("unreadable", "outside"): (
        N_("The file is a link to a place outside of the data folder."),
        N_("Put the file itself into the folder."),
    ),
    ("unreadable", "gone"): (
        N_("The file cannot be opened: it was taken away while it was read, or reading it is not allowed."),
        N_("Put it back, or allow that it is read."),
    ),
    ("unreadable", "quotes"): (
        N_("A quotation mark in the file is not closed, or stands inside a text that is not quoted."),
        N_("Put every text that holds a quotation mark in quotation marks and double the mark inside it."),
    ),
    ("unreadable", "structure"): (
        N_("The file is damaged, cut off, or not what its name says."),
        N_("Export it again and drop the new file."),
    ),
    ("unreadable", "repeated_column"): (
        N_("The column {column} stands twice in the header."),
        N_("Take one of the two away."),
    ),
    ("personal_data", "row"): (
        N_("Line {line} holds what looks like an e-mail address. No value of it was stored."),
        N_("Take the addresses out of the export and drop the file again."),
    ),
    ("personal_data", "values"): (
        N_("The column {column} holds what looks like e-mail addresses or phone numbers. No value of it was stored."),
        N_("Take them out of the export and drop the file again."),
    ),
}

_ENCODINGS = (
    N_("The file is not UTF-8 text and makes words in more than one encoding: {detail}."),
    N_("Save it as “CSV UTF-8”, or declare its encoding in the descriptor."),
)

WARNINGS = {
    "understood_as": N_("The file was {column}."),
    "unknown_column": N_("The column {column} is not in the contract; it was passed over and not stored."),
    "identical_duplicate": N_("The row repeats another one exactly; it counts once."),
    "superseded": N_("A later file has the same row; this older one was set aside."),
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


def _words(finding: Finding, contract: Contract) -> dict[str, object]:
    """What the messages can speak of."""
    words: dict[str, object] = {
        "column": finding.column,
        "value": (finding.value or "")[:SHOWN],
        "line": finding.line,
        "resource": finding.resource,
        "detail": finding.detail,
    }
    names = {column.name for column in contract.resource(finding.resource).fields}
    if finding.column in names:
        column = contract.resource(finding.resource).field(finding.column)
        words |= {"kind": _(KINDS[column.type]), "allowed": ", ".join(column.allowed), "range": _range(column)}
    return words


def _agreement(finding: Finding) -> tuple[str, str]:
    """The words for an action whose status is not that of its latest update."""
    return (
        _("The status is {value}, but the latest update says {detail}."),
        _("Write {detail}, or add the update that changed it."),
    )


def _nearest(spellings: str) -> str | None:
    """What the first of several spellings that names no country was perhaps meant to be."""
    unknown = [spelling for spelling in spellings.split(";") if not country_code(spelling)]
    return nearest_country(unknown[0]) if unknown else None


def explain_error(
    finding: Finding, contract: Contract
) -> tuple[str, str, int | None, str | None, str | None, str, str, str]:
    """A finding with what is wrong and how to mend it, in the reader's language.

    Resource, file, line, column, value, rule, problem, mend; a personal value is never passed on.
    """
    words = _words(finding, contract)
    case = CASES.get((finding.rule, finding.detail or ""))
    if finding.rule == "unreadable" and (finding.detail or "").startswith("encodings "):
        problem, fix = _(_ENCODINGS[0]), _(_ENCODINGS[1])
        words["detail"] = (finding.detail or "").removeprefix("encodings ")
    elif case:
        problem, fix = _(case[0]), _(case[1])
    elif finding.rule == "inconsistent":
        problem, fix = _agreement(finding)
    else:
        problem, fix = _(PROBLEMS[finding.rule]), _(FIXES[finding.rule])
    if finding.rule == "unknown_country" and (near := _nearest(finding.value or "")):
        fix += " " + _("Did you mean {country}?").format(country=near)
    value = None if finding.rule == "personal_data" else finding.value
    return (
        finding.resource,
        finding.file,
        finding.line,
        finding.column,
        value,
        finding.rule,
        problem.format(**words),
        fix.format(**words),
    )


def understood_as(written: Written | None, has_decimal_commas: bool) -> list[str]:
    """What was understood of a file that is not written as the contract has it, in words; nothing where it is."""
    delimiters = {";": _("semicolons"), "\t": _("tabs")}
    said = []
    if written and not written.is_utf8:
        said.append(_("read as {encoding}").format(encoding=written.encoding))
    if written and written.delimiter in delimiters:
        said.append(_("read with {marks} between its fields").format(marks=delimiters[written.delimiter]))
    if written and written.has_mixed_line_ends:
        said.append(_("read with line ends of several kinds"))
    if has_decimal_commas:
        said.append(_("read with commas as decimal marks"))
    return said


def understood_of_sheet(columns: Columns, rows: int) -> list[str]:
    """What was understood of a sheet that is not laid out as the contract has it, in words; nothing where it is."""
    if columns.is_form and not rows:
        return [_("read as a country's form in which nothing is filled in")]
    if columns.is_form:
        said = _("read as a country's form: rows filled in {n}, left empty {left}")
        return [said.format(n=rows, left=columns.rows_left_empty)]
    if (columns.header_row or 1) > 1:
        return [_("read with the names of its columns in row {row}").format(row=columns.header_row)]
    return []


def explain_warning(finding: Finding) -> tuple[str, str, int | None, str, str]:
    """A notice in the reader's language: resource, file, line, rule, problem."""
    problem = _(WARNINGS[finding.rule]).format(column=finding.column)
    return finding.resource, finding.file, finding.line, finding.rule, problem
