"""Country forms: the rows in which something was filled in, with codes in place of the labels that the form offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from iemn_data.contract import Resource, load_contract
from iemn_data.countries import fold
from iemn_data.reading.columns import Columns
from iemn_data.reading.workbooks.book import sheet_names
from iemn_data.reading.workbooks.page import SheetRow
from iemn_data.reading.workbooks.sheet_rows import sheet_rows

# The name of the sheet of labels and codes.
LABELS = "iemn_lists"


def labels(path: Path) -> dict[tuple[str, str], str]:
    """The codes of a form by column and label, from its sheet of labels; empty where it has no such sheet."""
    if LABELS not in sheet_names(path):
        return {}
    rows = (dict(zip(("column", "code", "label"), cells, strict=False)) for _number, cells in sheet_rows(path, LABELS))
    full = (row for row in rows if all(map(row.get, ("column", "code", "label"))))
    return {(str(row["column"]), fold(str(row["label"]))): str(row["code"]) for row in full}


def coded(rows: Iterator[SheetRow], names: list[str], codes: dict[tuple[str, str], str]) -> Iterator[SheetRow]:
    """The rows with codes in place of the labels that a form offers."""
    for row in rows:
        columns = [*names, *[""] * len(row.cells)]
        pairs = zip(columns, row.cells, strict=False)
        row.cells = [codes.get((column, fold(cell)), cell) if cell else cell for column, cell in pairs]
        yield row


def filled_in(
    rows: Iterator[SheetRow], resource: Resource, columns: Columns, left_empty: list[int]
) -> Iterator[SheetRow]:
    """The rows of a form in which something was filled in; the numbers of the others are appended to `left_empty`."""
    # What it refers to stands there when it is sent out, also where references are not checked.
    prefilled = {key.field for key in load_contract().resource(resource.name).foreign_keys}
    to_fill_in = [position for name, position in columns.positions.items() if name not in prefilled]
    for row in rows:
        if any((row.cells[position] or "").strip() for position in to_fill_in if position < len(row.cells)):
            yield row
        else:
            left_empty.append(row.number)
