"""What was understood of a file, said to the person who sent it: each note of the reading as a sentence."""

from __future__ import annotations

from iemn_data.messages import N_, _
from iemn_data.reading.notes import Note

# How a file was read, where that is not how the contract has it: UTF-8, commas between fields, points in numbers.
SENTENCES = {
    "encoding": N_("The file was read as {value}."),
    "semicolons": N_("The file was read with semicolons between fields."),
    "tabs": N_("The file was read with tabs between fields."),
    "bars": N_("The file was read with “|” between fields."),
    "separator_line": N_("The first line, which only names the separator, was passed over."),
    "header_line": N_("The column names were found in line {line}; what stands above it was passed over."),
    "grouped_columns": N_("Columns were read by the last part of their names: {value}."),
    "titled_columns": N_("Columns were read by their titles: {value}."),
    "literal_quotes": N_(
        "Misplaced quotation marks were read as part of the text (rows: {number}, the first in line {line})."
    ),
    "backslashes": N_("Backslashes were read as escapes (rows: {number}, the first in line {line})."),
    "ending_delimiters": N_(
        "Every row ends with a separator that the line of the column names lacks; it was passed over."
    ),
    "repeated_names": N_(
        "Rows that repeat the column names were passed over (rows: {number}, the first in line {line})."
    ),
    "lost_letters": N_(
        "In {column}, letters were lost before the file was sent: “{value}” (cells: {number}, the first in line "
        "{line}). Export it again as UTF-8."
    ),
    "garbled": N_(
        "In {column}, “{value}” looks like “{text}” in a wrong encoding (cells: {number}, the first in line {line}). "
        "It was kept as it stands; export it again as UTF-8."
    ),
    "other_alphabet": N_(
        "In {column}, “{value}” has a letter of another alphabet that may look like a Latin one: {text} (cells: "
        "{number}, the first in line {line}). Type it again with Latin letters."
    ),
    "mac_line_ends": N_("The file was read with the line endings of old Macs."),
    "mixed_line_ends": N_("The file was read with mixed line endings."),
    "decimal_commas": N_("The file was read with commas as decimal marks."),
    "header_row": N_("The file was read with the column names in row {line}."),
    "form": N_("The file was read as a country form (rows filled in: {number}, left empty: {value})."),
    "stands_for": N_(
        "The file was read in place of {value}, which is not in the folder, though its name looks like that of a copy."
    ),
    "unpacked": N_("The file {value} was read out of the archive."),
    "missing": N_("In {column}, “{value}” was read as empty (cells: {number})."),
    "shared_code": N_("In {column}, “{value}” was read as an ISO code; other lists have it for another country."),
    "cleaned": N_("In {column}, control or invisible characters were taken out (cells: {number})."),
    "cells": N_("In {column}, “{value}” was read as {text} (cells of this kind: {number})."),
    "sheet": N_("The file was read from the sheet “{value}”."),
    "hidden_sheet": N_("The sheet “{value}” was read, although it is hidden."),
    "sheets_not_read": N_(
        "These sheets look like exports too, but were not read: {value}. "
        "Save each as a file of its own, or name it after its resource."
    ),
    "hidden_rows": N_("Hidden rows of the sheet were read too (rows: {number}). Delete those that are not meant."),
    "hidden_columns": N_("Hidden columns of the sheet were read too: {value}."),
    "nameless_columns": N_("Columns without a name have cells that were not read: {value}. Give each a name."),
    "merged": N_("In {column}, the value of merged cells was read for each of their rows (rows filled: {number})."),
    "words": N_("In {column}, the sheet shows “{value}” with numbers, which were read without it (cells: {number})."),
    "empty_form": N_("The file was read as a country form with nothing filled in."),
}


def understood(note: Note) -> str:
    """The sentence on a note, in the reader's language."""
    return _(SENTENCES[note.kind]).format(
        value=note.value, column=note.column, number=f"{note.number:,}", line=note.line, text=note.text
    )
