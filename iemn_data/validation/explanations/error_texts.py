"""What is said of each error of a file, and of each warning: the problem, and the fix as the sender's next move."""

from __future__ import annotations

from iemn_data.messages import N_, Text, ngettext

_EITHER = N_("Open both and delete the one that is out of date. If {file} has other rows, rename it to {new_name}.")
_UNDECIDED = N_("{file} may be a copy of {value}, and which of the two is right cannot be told.")
_REPLACE = N_("Export it again and replace the file.")
_SEPARATORS = N_("Save the file with commas, semicolons, tabs or “|” between the fields.")

# Keyed by rule and case; the case is empty where the rule says all.
FILE_TEXTS: dict[tuple[str, str], tuple[Text, Text]] = {
    ("no_rows", ""): (N_("The file has no rows."), N_("Export it again with its rows, or remove the file.")),
    ("unreadable", ""): (N_("The file cannot be read."), _REPLACE),
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
    ("unreadable", "form_as_text"): (
        N_(
            "The file is a country form that was saved as text (CSV), and as text it does not show which rows"
            " were filled in."
        ),
        N_("Put the form itself, as the Excel workbook (.xlsx) that was filled in, in place of this file."),
    ),
    ("unreadable", "second_header"): (
        N_("Line {line} has headings again, but in another order or with another separator than the first headings."),
        N_("Put each table into a file of its own."),
    ),
    ("unreadable", "short_header"): (
        N_(
            "Every row has more fields than there are headings in line {line}, so it is not clear which field is which."
        ),
        N_(
            "If a column has no heading, write one (in R: write.csv with row.names = FALSE). If a text or a number "
            "contains the separator, put it in quotation marks."
        ),
    ),
    ("unreadable", "outside"): (
        N_("The file is a link to a place outside the data folder."),
        N_("Put the file itself into the folder."),
    ),
    ("unreadable", "gone"): (
        N_("The file cannot be opened: it was removed while it was being read, or access to it is denied."),
        N_("Put it back, or grant read access to it."),
    ),
    ("unreadable", "zip_many"): (
        N_("The archive holds several files, and which of them is the export cannot be told."),
        N_("Unpack it and put its files into the folder, each named after its table."),
    ),
    ("unreadable", "zip_empty"): (
        N_("The archive is empty."),
        N_("Pack the export again, or put it into the folder as it is."),
    ),
    ("unreadable", "zip_workbook"): (
        N_("The file is named .zip, but it is an Excel workbook."),
        N_("Write .xlsx in place of .zip at the end of its name."),
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
    ("unreadable", "empty"): (N_("The file is empty: it has no bytes."), _REPLACE),
    ("unreadable", "misnamed"): (
        N_("The name of the file does not say what it is: by its content it is a file of the type {value}."),
        N_("Write {value} as the end of its name, in place of the one that is there."),
    ),
    ("unreadable", "other_format"): (
        N_(
            "The name of the file does not say what it is: by its content it is in the format {value}, which is not "
            "read."
        ),
        N_("Open it in its program, save it as “CSV UTF-8” or Excel workbook (.xlsx), and replace the file."),
    ),
    ("unreadable", "packed"): (
        N_("The name of the file does not say what it is: it is an archive in the format {value}, which is not read."),
        N_("Unpack it and put the file that is in it in its place."),
    ),
    ("unreadable", "web_page"): (
        N_("The file is a web page (HTML), such as one that asks to sign in, and not an export."),
        N_(
            "Sign in and download the export again. If the page holds the table, open it in Excel and save it as an "
            "Excel workbook (.xlsx)."
        ),
    ),
    ("unreadable", "pointer"): (
        N_("The file only says where the export is: Git LFS keeps it in another place."),
        N_("Download the file itself, or ask who set up the folder to run “git lfs pull” in it."),
    ),
    ("unreadable", "structure"): (
        N_("The file is damaged, cut off, or not of the type that its name says."),
        _REPLACE,
    ),
    ("unreadable", "folders_differ"): (
        N_("The names of the folders and the files in them give different values of {column}."),
        N_("Correct the names of the folders, or give {column} only in the names or only in the files."),
    ),
    ("unreadable", "nested"): (
        N_("The column {column} has more than one value in a cell."),
        N_("Export one value a cell."),
    ),
    ("unreadable", "bytes"): (
        N_("The column {column} holds bytes that are no text in UTF-8."),
        N_("Export its texts as UTF-8 strings."),
    ),
    ("unreadable", "other_bytes"): (
        N_("A column of the file holds bytes that are no text in UTF-8."),
        N_("Export its texts as UTF-8 strings, or leave the column out."),
    ),
    ("unreadable", "password"): (
        N_("The workbook is protected by a password, so nothing in it can be read."),
        N_("Remove the password in Excel (File, Info, Protect Workbook), save it and replace the file."),
    ),
    ("unreadable", "other_workbook"): (
        N_("The file is named .xlsx, but it is a workbook in another format: {value}."),
        N_("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” and replace the file."),
    ),
    ("unreadable", "formulas"): (
        N_("Cell {value} holds a formula whose value was never computed, so the file does not have it."),
        N_("Open the file in Excel, which computes it (in LibreOffice press Ctrl+Shift+F9), and save it."),
    ),
    ("unreadable", "merged_across"): (
        N_("The cells {value} are merged across columns, so it is not clear which column the value belongs to."),
        N_("Unmerge the cells and give each column its own value."),
    ),
    ("unreadable", "several_sheets"): (
        N_("Several sheets have the columns of {resource}: {value}. It is not clear which is meant."),
        N_("Put all rows on one sheet, or name the right sheet “{resource}”."),
    ),
    ("unreadable", "repeated_column"): (
        N_("The heading “{column}” is there more than once (columns {places})."),
        N_("Keep the right one, and delete or rename the others."),
    ),
    ("unreadable", "ambiguous_column"): (
        N_("Several columns may be {column}: {value}."),
        N_("Rename the right one “{column}”, and the others to something else."),
    ),
    ("unreadable", "separator"): (N_("The columns are separated by “{value}”, which is not read."), _SEPARATORS),
    ("unreadable", "blanks_between"): (
        N_("Only blanks stand between the headings in line {line}, so it is not clear where a field ends."),
        _SEPARATORS,
    ),
    ("unreadable", "other_marks"): (
        N_("The headings in line {line} are in curly or other special quotation marks ({value})."),
        N_('Save the file with the plain double quotation mark (") around text, or with none.'),
    ),
    ("missing_column", ""): (
        lambda n: ngettext("This column is missing: {columns}.", "These columns are missing: {columns}.", n),
        lambda n: ngettext(
            "Add it; the blank file of {resource} has it (`python -m iemn_data template FOLDER`).",
            "Add them; the blank file of {resource} has them (`python -m iemn_data template FOLDER`).",
            n,
        ),
    ),
    ("missing_column", "other_resource"): (
        N_("The headings in line {line} are those of {value}, not of {resource}."),
        N_("Rename the file to {value}{suffix}, or put the right file in its place."),
    ),
    ("missing_column", "no_names"): (
        N_("No heading of {resource} was found in the file."),
        N_("Put the headings of the blank file in the first row (`python -m iemn_data template FOLDER` writes it)."),
    ),
    ("personal_data", ""): (
        N_(
            "The heading “{column}” looks like one for personal data, so the whole file was rejected and "
            "nothing of it was stored."
        ),
        N_("Remove the column and export the file again."),
    ),
    ("personal_data", "participants"): (
        N_(
            "The heading “{column}” looks like one for personal data, so the whole file was rejected and "
            "nothing of it was stored."
        ),
        N_(
            "Remove the column and export the file again. From a list of participants, `python -m iemn_data "
            "pseudonymise` takes the names out."
        ),
    ),
    ("personal_data", "row"): (
        N_(
            "Line {line} has what looks like an e-mail address or a phone number, so the whole file was rejected and "
            "nothing of it was stored."
        ),
        N_("Remove the addresses and numbers, and export the file again."),
    ),
    ("personal_data", "values_and_heading"): (
        N_(
            "The heading “{column}” and the values below it look like people's names, or phone or identity "
            "numbers, so the whole file was rejected and nothing of it was stored."
        ),
        N_("Delete the column. If it is not about people, give it a heading that says so, such as “cells (units)”."),
    ),
    ("personal_data", "values"): (
        N_(
            "The column “{column}” has what looks like e-mail addresses or phone numbers, so the whole file was "
            "rejected and nothing of it was stored."
        ),
        N_("Remove them and export the file again."),
    ),
    ("conflict_copy", ""): (_UNDECIDED, _EITHER),
    ("conflict_copy", "sync"): (
        N_(
            "{file} looks like a conflict copy: what a file sync leaves when {value} was changed in two places. Which "
            "of the two is right cannot be told."
        ),
        _EITHER,
    ),
    ("conflict_copy", "suffix"): (
        N_(
            "{file} may be a copy of {value}: what its name adds is no number, date or country, and may be "
            "the name of a computer, which OneDrive adds to a copy. Which of the two is right cannot be told."
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
    ("conflict_copy", "order"): (
        N_(
            "{file} and {value} have rows with the same key that differ, and their names do not tell which of the two "
            "is the later one."
        ),
        N_(
            "Delete the rows that are out of date. Or write into both names, in the same way, up to which month or day "
            "each file goes, such as 2026-05; or list both under {resource} in datapackage.json, the later one last."
        ),
    ),
    ("conflict_copy", "country"): (
        N_(
            "{file} is named after a country but has no row of it, and it has rows that differ from those with the "
            "same key in {value}. It may be a copy of that file."
        ),
        N_(
            "Open both and delete the one that is out of date. If both are right, write a month such as 2026-05 in "
            "place of the country."
        ),
    ),
    ("conflict_copy", "format"): (
        N_("Both are {resource}: {value} and {file}. Which of the two is right cannot be told."),
        _EITHER,
    ),
}

WARNINGS: dict[str, Text] = {
    "unknown_column": lambda n: ngettext(
        "The file has the column {names}, which does not belong to {resource}; it was left out.",
        "The file has the columns {names}, which do not belong to {resource}; they were left out.",
        n,
    ),
    "identical_duplicate": N_("The row is the same as that of line {other_line}; it counts once."),
    "superseded": N_("The row has the same key as line {other_line} of {other_file}, which replaces it."),
    "superseded_by_unknown": N_("A later file has a row with the same key, which replaces this one."),
    "after_as_of": lambda n: ngettext(
        "{n} update is of a day after {day}, the as-of date that datapackage.json sets (iemn:as_of): it is not shown "
        "before that date is later. Move it, or delete the line.",
        "{n} updates are of days after {day}, the as-of date that datapackage.json sets (iemn:as_of): they are not "
        "shown before that date is later. Move it, or delete the line.",
        n,
    ),
}
