"""What was understood of a file, said to the person who sent it: each note of the reading as a sentence."""

from __future__ import annotations

from iemn_data.countries import country_name
from iemn_data.messages import LANGUAGE, N_, Text, _, in_a_row, ngettext, number, quoted, worded
from iemn_data.reading.notes import Note

# How a file was read, where that is not how the contract has it: UTF-8, commas between fields, points in numbers.
SENTENCES: dict[str, Text] = {
    "encoding": N_("The file was read as {value}."),
    "encoding_told": N_("The file was read as {text} ({value}). Look at a few words of it to check."),
    "semicolons": N_("The file was read with semicolons between fields."),
    "tabs": N_("The file was read with tabs between fields."),
    "bars": N_("The file was read with “|” between fields."),
    "separator_line": N_("The first line, which only names the separator, was passed over."),
    "header_line": N_("The headings were found in line {line}; what stands above them was passed over."),
    "grouped_columns": N_("Columns were read by the last part of their headings: {value}."),
    "titled_columns": N_("Columns were read by their titles: {value}."),
    "literal_quotes": lambda n: ngettext(
        "A quotation mark inside a text was kept as it is (line {line}).",
        "Quotation marks inside a text were kept as they are ({number} rows, the first in line {line}).",
        n,
    ),
    "backslashes": lambda n: ngettext(
        "A backslash before a quotation mark or separator was not counted as text (line {line}).",
        "Backslashes before a quotation mark or separator were not counted as text ({number} rows, the first in line "
        "{line}).",
        n,
    ),
    "ending_delimiters": N_("Every row ends with a separator that the line of headings lacks; it was passed over."),
    "repeated_names": lambda n: ngettext(
        "A row that repeats the headings was passed over (line {line}).",
        "Rows that repeat the headings were passed over ({number} rows, the first in line {line}).",
        n,
    ),
    "lost_letters": lambda n: ngettext(
        "In {column}, letters were lost before the file was sent: “{value}” (line {line}). Export it again as UTF-8.",
        "In {column}, letters were lost before the file was sent: “{value}” ({number} cells, the first in line "
        "{line}). Export it again as UTF-8.",
        n,
    ),
    "garbled": lambda n: ngettext(
        "In {column}, “{value}” looks like “{text}” in a wrong encoding (line {line}). It was kept as it stands; "
        "export it again as UTF-8.",
        "In {column}, “{value}” looks like “{text}” in a wrong encoding ({number} cells, the first in line {line}). "
        "They were kept as they stand; export it again as UTF-8.",
        n,
    ),
    "other_alphabet": lambda n: ngettext(
        "In {column}, “{value}” has a letter of another alphabet that may look like a Latin one: {text} (line {line}). "
        "Type it again with Latin letters.",
        "In {column}, “{value}” has a letter of another alphabet that may look like a Latin one: {text} ({number} "
        "cells, the first in line {line}). Type them again with Latin letters.",
        n,
    ),
    "mixed_line_ends": N_("The file has line ends that are not usual, or of several kinds; all were read."),
    "decimal_commas": N_("The file was read with commas as decimal marks."),
    "header_row": N_("The headings were found in row {line}; what stands above them was passed over."),
    "form": lambda n: ngettext(
        "The file was read as a country form: {number} row was filled in, {value} left empty.",
        "The file was read as a country form: {number} rows were filled in, {value} left empty.",
        n,
    ),
    "empty_form": N_("The file was read as a country form with nothing filled in."),
    "stands_for": N_("The file is named like a copy, but there is no {value}, so it was read."),
    "unpacked": N_("The file {value} was read out of the archive."),
    "missing": lambda n: ngettext(
        "“{value}” in {column} was read as empty ({number} cell).",
        "“{value}” in {column} was read as empty ({number} cells).",
        n,
    ),
    "sentinel": lambda n: ngettext(
        "“{value}” in {column} was read as a number ({number} cell). If it means that none is known, "
        "leave the cell empty.",
        "“{value}” in {column} was read as a number ({number} cells). If it means that none is known, "
        "leave the cells empty.",
        n,
    ),
    "shared_code": N_("“{value}” in {column} was read as an ISO code; other lists have it for another country."),
    "other_code": N_("“{value}” in {column} was read as {text}; it is not one of the ISO codes in use."),
    "mark_code": N_(
        "“{value}” in {column} was read as {text}. If it stands for a missing value, leave the cell empty."
    ),
    "cleaned": lambda n: ngettext(
        "Control or invisible characters in {column} were taken out ({number} cell).",
        "Control or invisible characters in {column} were taken out ({number} cells).",
        n,
    ),
    "cells": lambda n: ngettext(
        "“{value}” in {column} was read as {text} ({number} cell).",
        "“{value}” in {column} was read as {text} ({number} cells of this kind).",
        n,
    ),
    "sheet": lambda n: ngettext(
        "The sheet “{value}” was read.",
        "Of {number} sheets, “{value}” was read for this table.",
        n,
    ),
    "links": lambda n: ngettext(
        "In {column}, the address of a link was read in place of the text of its cell ({number} cell).",
        "In {column}, the addresses of links were read in place of the texts of their cells ({number} cells).",
        n,
    ),
    "days": lambda n: ngettext(
        "In {column}, a date or time that the sheet may show in another way was read as {text} ({number} cell). Write "
        "it as text if something else is meant.",
        "In {column}, dates or times that the sheet may show in another way were read as {text} ({number} cells). "
        "Write them as text if something else is meant.",
        n,
    ),
    "hidden_numbers": lambda n: ngettext(
        "In {column}, a number was read of which the sheet shows nothing (row {line}). Delete it if it is not meant.",
        "In {column}, numbers were read of which the sheet shows nothing ({number} cells, the first in row {line}). "
        "Delete those that are not meant.",
        n,
    ),
    "rows_beside": lambda n: ngettext(
        "A row with nothing in the columns of the table was passed over (row {line}).",
        "Rows with nothing in the columns of the table were passed over ({number} rows, the first in row {line}).",
        n,
    ),
    "sheets_gone": N_("The workbook names sheets that it does not hold: {value}. If they had rows, export it again."),
    "hidden_sheet": N_("The sheet “{value}” was read, although it is hidden."),
    "sheets_not_read": N_(
        "These sheets look like exports too, but were not read: {value}. "
        "Save each as a file of its own, or name the sheet after its table."
    ),
    "hidden_rows": lambda n: ngettext(
        "{number} hidden row of the sheet was read too. Delete it if it does not belong.",
        "{number} hidden rows of the sheet were read too. Delete those that do not belong.",
        n,
    ),
    "hidden_columns": lambda n: ngettext(
        "The hidden column {value} of the sheet was read too.",
        "The hidden columns {value} of the sheet were read too.",
        n,
    ),
    "nameless_columns": lambda n: ngettext(
        "Column {value} has cells but no heading, so it was not read. Give it a heading.",
        "Columns {value} have cells but no heading, so they were not read. Give each a heading.",
        n,
    ),
    "merged": lambda n: ngettext(
        "In {column}, the value of merged cells was read for each of their rows ({number} row filled).",
        "In {column}, the value of merged cells was read for each of their rows ({number} rows filled).",
        n,
    ),
}

# The encodings that are told by the words of a language.
_TEXTS_IN = {
    "windows-1252": N_("Western European text"),
    "windows-1258": N_("Vietnamese text"),
    "cp874": N_("Thai text"),
    "big5": N_("Chinese text"),
}


# The notes whose text is codes of countries.
_OF_COUNTRIES = ("shared_code", "other_code", "mark_code")
# The first Cyrillic letter; those before it that are named are Greek.
_CYRILLIC = "\u0400"


def understood(note: Note) -> str:
    """The sentence on a note, in the reader's language."""
    is_told = note.kind == "encoding" and note.value in _TEXTS_IN
    return worded(SENTENCES["encoding_told" if is_told else note.kind], note.number).format(
        value=note.value,
        column=note.column,
        number=number(note.number),
        line=note.line,
        text=_(_TEXTS_IN[str(note.value)]) if is_told else _text(note),
    )


def _text(note: Note) -> str | None:
    """What was read in place of a value: countries by their names, an odd letter with what it is."""
    if note.text and note.kind in _OF_COUNTRIES:
        return in_a_row(country_name(code, LANGUAGE.get()) for code in note.text.split(", "))
    return _letter(note.text) if note.text and note.kind == "other_alphabet" else note.text


def _letter(letter: str) -> str:
    """A letter that may look like a Latin one, by its code, and what it is."""
    message = (
        _("{letter} (U+{code}, a Cyrillic letter)") if letter >= _CYRILLIC else _("{letter} (U+{code}, a Greek letter)")
    )
    return message.format(letter=quoted(letter), code=f"{ord(letter):04X}")
