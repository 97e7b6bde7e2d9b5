"""What is said of each error and warning: the problem, and the fix as the next move of who sent the file."""

from __future__ import annotations

from iemn_data.messages import N_

PROBLEMS = {
    "required": N_("{column} is empty, but every row needs it."),
    "wrong_type": N_("{column} is “{value}”, which is not {kind}."),
    "ambiguous_date": N_(
        "{column} is “{value}”: day and month cannot be told apart, or it is a spreadsheet's serial number."
    ),
    "not_in_list": N_("{column} is “{value}”, which is not one of the allowed values."),
    "out_of_range": N_("{column} is {value}, which is outside {range}."),
    "unknown_country": N_("{column} is “{value}”, which is not a known country."),
    "ambiguous_value": N_("{column} is “{value}”, which can stand for {readings}."),
    "unknown_key": N_("{column} is “{value}”, but {detail} has no valid row with that key."),
    "duplicate_key": N_("Several rows of this file have the key “{value}”, but differ."),
    "ragged_row": N_("The row has more or fewer fields than the header."),
    "no_rows": N_("The file has no rows."),
    "missing_column": N_("The file has no column {column}, which every export of {resource} needs."),
    "personal_data": N_("The column {column} holds personal data. None of its values were stored."),
    "inconsistent": N_("The row contradicts itself."),
    "unreadable": N_("The file cannot be read."),
    "conflict_copy": N_("{file} may be a copy of {value}, and which of the two is right cannot be told."),
}

_EITHER = N_(
    "Compare the two and delete the one that is out of date. If {file} has more rows of {resource}, name it as a part, "
    "such as {resource}-2 or {resource}-2024-05, or list it under {resource} in datapackage.json."
)

FIXES = {
    "required": N_("Fill in {column}."),
    "wrong_type": N_("Write {kind}."),
    "ambiguous_date": N_("Write the date as year-month-day, such as 2018-09-24."),
    "not_in_list": N_("Write one of: {allowed}."),
    "out_of_range": N_("Write a value within {range}."),
    "unknown_country": N_("Write the three-letter code or the name of the country."),
    "ambiguous_value": N_("Write the one that is meant by its name."),
    "unknown_key": N_("Correct {column}, or add the row to {detail} (or fix it there, if it was rejected)."),
    "duplicate_key": N_("Keep the row that is right and delete the other, or give it a key of its own."),
    "ragged_row": N_("Put text that contains the separator in quotation marks, or remove the extra fields."),
    "no_rows": N_("Export it again with its rows, or remove the file."),
    "missing_column": N_("Add the column {column}; the blank templates have it."),
    "personal_data": N_("Remove the column and export the file again."),
    "inconsistent": N_("Correct {column}."),
    "unreadable": N_("Export the file again."),
    "conflict_copy": _EITHER,
}

# Keyed by rule and detail: cases about which more can be said than the rule alone tells.
CASES = {
    ("ambiguous_value", "na"): (
        N_("{column} is “{value}”, which can stand for a missing value or for Namibia."),
        N_("Leave it empty, or write NAM."),
    ),
    ("unknown_country", "list"): (
        N_("{column} is “{value}”, of which a part is not a known country."),
        N_("Write three-letter codes or names, with “;” between them."),
    ),
    ("wrong_type", "error_value"): (
        N_("{column} is “{value}”, which a spreadsheet shows where a formula fails."),
        N_("Correct the formula, or write the text itself."),
    ),
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
        N_(
            "Save it as “CSV UTF-8” in the program that it comes from (in Excel not as “CSV (MS-DOS)” or "
            "“CSV (Macintosh)”), and replace the file."
        ),
    ),
    ("unreadable", "encodings"): (
        N_("The file is not UTF-8 text, and can be read in more than one encoding: {value}."),
        N_("Save it as “CSV UTF-8” in the program that it comes from, and replace the file."),
    ),
    ("unreadable", "outside"): (
        N_("The file is a link to a place outside the data folder."),
        N_("Put the file itself into the folder."),
    ),
    ("unreadable", "gone"): (
        N_("The file cannot be opened: it was removed while it was being read, or access to it is denied."),
        N_("Put it back, or grant read access to it."),
    ),
    ("ragged_row", "quotes"): (
        N_("A quotation mark is misplaced or not closed, so that the fields of this row cannot be told apart."),
        N_("Remove the mark, or put the whole text in quotation marks and double each mark inside it."),
    ),
    ("ragged_row", "two_readings"): (
        N_("The quotation marks can be read in two ways, so that it is not clear where this row or its fields end."),
        N_("Remove the marks, or double each one inside a quoted text, and take line breaks out of the text."),
    ),
    ("ragged_row", "one_field_more"): (
        N_("The row has one field too many: most likely a text or number in it contains the separator."),
        N_(
            "Put the text or number that contains the separator in quotation marks, or delete the separator that is "
            "too many."
        ),
    ),
    ("ragged_row", "more_fields"): (
        N_("The row has more fields than there are column names: most likely a text in it contains the separator."),
        N_("Put text that contains the separator in quotation marks, or delete the separators that are too many."),
    ),
    ("ragged_row", "fewer_fields"): (
        N_("The row has fewer fields than there are column names."),
        N_("Delete the row if it is a note or a total. If it is a record, add the separators that it lacks."),
    ),
    ("ragged_row", "cells_beyond"): (
        N_("The row has cells to the right of the last column name."),
        N_("Delete these cells, or write a column name above them."),
    ),
    ("ragged_row", "note"): (
        N_("The row is almost empty: it looks like a total, a note or a comment, and not like a record."),
        N_("Delete the row. If it is a record, fill in every column that it needs."),
    ),
    ("ragged_row", "units"): (
        N_("No cell of the row is a value that its column can have: it looks like a line of units or explanations."),
        N_("Delete the row. If it is a record, write each value into its own column."),
    ),
    ("unreadable", "second_header"): (
        N_("In line {line} column names stand again, but not in the order or with the separators of those above."),
        N_("Put each table into a file of its own."),
    ),
    ("unreadable", "short_header"): (
        N_("Every row has more fields than line {line} has column names, so it is not clear which field is which."),
        N_(
            "If a column has no name, write one (in R: write.csv with row.names = FALSE). If a text or a number "
            "contains the separator, put it in quotation marks."
        ),
    ),
    ("conflict_copy", "sync"): (
        N_(
            "{file} looks like a conflict copy: what a file sync leaves when {value} was changed in two places. Which "
            "of the two is right cannot be told."
        ),
        _EITHER,
    ),
    ("conflict_copy", "suffix"): (
        N_(
            "{file} may be a copy of {value}: a part is named with a number, a date or a country, and a file sync "
            "such as OneDrive adds the computer's name to its conflict copies. Which of the two is right cannot be "
            "told."
        ),
        _EITHER,
    ),
    ("conflict_copy", "download"): (
        N_("{file} looks like a second download of {value}. Which of the two is right cannot be told."),
        _EITHER,
    ),
    ("conflict_copy", "copy"): (
        N_("{file} looks like a copy that was made of {value}. Which of the two is right cannot be told."),
        _EITHER,
    ),
    ("conflict_copy", "number"): (
        N_(
            "{file} may be a second copy of {value}, or a second part of the table: a number after a space can mean "
            "either."
        ),
        _EITHER,
    ),
    ("conflict_copy", "format"): (
        N_(
            "{file} and {value} have the same name but for its case or format. Which of the two is right cannot be "
            "told."
        ),
        _EITHER,
    ),
    ("unreadable", "zip_many"): (
        N_("The archive holds several files, and which of them is the export cannot be told."),
        N_("Unpack it and put its files into the folder, each under the name of its resource."),
    ),
    ("unreadable", "zip_empty"): (
        N_("The archive is empty."),
        N_("Pack the export again, or put it into the folder as it is."),
    ),
    ("unreadable", "zip_format"): (
        N_("The archive holds {value}, which is of a format that is not read."),
        N_("Put the export into the folder as CSV, Excel workbook (.xlsx) or Parquet."),
    ),
    ("unreadable", "zip_encrypted"): (
        N_("The archive is protected by a password."),
        N_("Unpack it with the password and put its file into the folder."),
    ),
    ("unreadable", "zip_large"): (
        N_("The archive unpacks to more than two gigabytes."),
        N_("Unpack it and put its file into the folder."),
    ),
    ("unreadable", "zip_damaged"): (
        N_("The archive is damaged, or packed in a way that is not read."),
        N_("Pack the export again, or put it into the folder as it is."),
    ),
    ("unreadable", "structure"): (
        N_("The file is damaged, truncated, or not of the type that its name says."),
        N_("Export it again and replace the file."),
    ),
    ("unreadable", "nested"): (
        N_("The column {column} holds records within records."),
        N_("Export one value a cell."),
    ),
    ("unreadable", "bytes"): (
        N_("A column holds bytes that are no text in UTF-8."),
        N_("Export its texts as UTF-8 strings."),
    ),
    ("unreadable", "password"): (
        N_("The workbook is protected by a password, so nothing in it can be read."),
        N_("Remove the password in Excel (File, Info, Protect Workbook), save it and add it again."),
    ),
    ("unreadable", "other_workbook"): (
        N_("The file is named .xlsx, but it is a workbook in another format: {value}."),
        N_("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” and add that file."),
    ),
    ("unreadable", "formulas"): (
        N_("Cell {value} holds a formula whose value was never computed, so the file does not have it."),
        N_("Open the file in Excel, which computes it (in LibreOffice press Ctrl+Shift+F9), save it and add it again."),
    ),
    ("unreadable", "merged_across"): (
        N_("The cells {value} are merged across columns, so it is not clear what {column} is."),
        N_("Unmerge the cells and give each column its own value."),
    ),
    ("unreadable", "several_sheets"): (
        N_("Several sheets have the columns of {resource}: {value}. It is not clear which is meant."),
        N_("Put all rows on one sheet, or name the sheet that is meant {resource}."),
    ),
    ("unreadable", "repeated_column"): (
        N_("The column {column} appears twice in the header."),
        N_("Remove one of the two."),
    ),
    ("unreadable", "ambiguous_column"): (
        N_("Several columns may be {column}: {value}."),
        N_("Name the one that is meant {column}, and the others otherwise."),
    ),
    ("unreadable", "separator"): (
        N_("In line {line}, “{value}” stands between the column names, which cannot be read."),
        N_("Save the file with commas, semicolons, tabs or “|” between the fields."),
    ),
    ("unreadable", "blanks_between"): (
        N_("In line {line}, only blanks stand between the column names, so that fields cannot be told apart."),
        N_("Save the file with commas, semicolons, tabs or “|” between the fields."),
    ),
    ("unreadable", "other_marks"): (
        N_("In line {line}, the column names stand in marks such as {value}, which are not plain quotation marks."),
        N_('Save the file with the plain double quotation mark (") around text, or with none.'),
    ),
    ("missing_column", "other_resource"): (
        N_("The file has no column {column}; the column names in line {line} are those of {value}, not of {resource}."),
        N_("Name the file after {value} if it holds that, or put an export of {resource} in its place."),
    ),
    ("missing_column", "no_names"): (
        N_("No column of {resource} was found; line {line} was taken for the line of the column names."),
        N_("Put the column names above the rows, as in the blank templates."),
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

WARNINGS = {
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
