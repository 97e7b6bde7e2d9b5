"""What was understood of a file, said to the person who sent it: each note of the reading as a sentence."""

from __future__ import annotations

from iemn_data.messages import N_, _
from iemn_data.reading.notes import Note

# How a file was read, where that is not how the contract has it: UTF-8, commas between fields, points in numbers.
SENTENCES = {
    "encoding": N_("The file was read as {value}."),
    "semicolons": N_("The file was read with semicolons between fields."),
    "tabs": N_("The file was read with tabs between fields."),
    "mixed_line_ends": N_("The file was read with mixed line endings."),
    "decimal_commas": N_("The file was read with commas as decimal marks."),
    "header_row": N_("The file was read with the column names in row {line}."),
    "form": N_("The file was read as a country form (rows filled in: {number}, left empty: {value})."),
    "stands_for": N_(
        "The file was read in place of {value}, which is not in the folder, though its name looks like that of a copy."
    ),
    "unpacked": N_("The file {value} was read out of the archive."),
    "empty_form": N_("The file was read as a country form with nothing filled in."),
}


def understood(note: Note) -> str:
    """The sentence on a note, in the reader's language."""
    return _(SENTENCES[note.kind]).format(
        value=note.value, column=note.column, number=f"{note.number:,}", line=note.line
    )
