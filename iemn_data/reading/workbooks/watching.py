"""Watching: the rows of a sheet on their way, for what would be read silently otherwise than the sheet shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from iemn_data.reading.columns import Columns, FileFault, letters
from iemn_data.reading.notes import Note
from iemn_data.reading.workbooks.page import Merge, SheetRow, address

_ADDRESS = re.compile(r"\s*(https?://|www\.)", re.IGNORECASE)
# The rule that a cell breaks whose text may not be what is meant, and its case.
_RULES = {
    "scaled": ("ambiguous_value", "scaled"),
    "day": ("wrong_type", "day_in_text"),
    "error_value": ("wrong_type", "error_value"),
}


class Watch:
    """What was seen in the contract's columns of a sheet: hidden and merged cells, formulas, links, doubtful cells.

    Columns without a name are watched for cells that are not empty. `keys` are the fields that are part of a key.
    `doubtful` has the line, column, value, rule and case of each cell that is rejected.
    """

    def __init__(self, columns: Columns, keys: Collection[str]) -> None:
        self._fields = {position: name for name, position in columns.positions.items()}
        self._nameless, self._keys = columns.nameless, keys
        self.doubtful: list[tuple[int, str, str | None, str, str]] = []
        self._unread = set[int]()
        self._beside: list[int] = []
        self._hidden_rows: list[int] = []
        self._merged = defaultdict[str, list[int]](list)
        self._links = defaultdict[str, list[int]](list)
        self._days = defaultdict[str, list[tuple[int, str]]](list)
        self._not_shown = defaultdict[str, list[int]](list)

    def unmerged(self, rows: Iterator[SheetRow], merges: Iterable[Merge], header: int) -> Iterator[SheetRow]:
        """The rows below the header, each with the values of the merged cells that reach over it.

        FileFault where a value reaches over several columns: only one of them can have it, and none says which.
        """
        starting = defaultdict[int, list[Merge]](list)
        for merge in merges:
            if merge.first_row > header and self._fields.keys() & range(merge.first, merge.last + 1):
                starting[merge.first_row].append(merge)
        reaching: list[tuple[Merge, str | None]] = []
        for row in rows:
            reaching = [(merge, value) for merge, value in reaching if merge.last_row >= row.number]
            for merge, value in reaching:
                self._fill(row, merge, value)
            for merge in starting.get(row.number, ()):
                self._refuse_wide(row, merge)
                reaching.append((merge, _cell(row, merge.first)))
            yield row

    def _fill(self, row: SheetRow, merge: Merge, value: str | None) -> None:
        field = self._fields.get(merge.first)
        if field and value != _cell(row, merge.first):
            row.cells += [None] * (merge.first + 1 - len(row.cells))
            row.cells[merge.first] = value
            self._merged[field].append(row.number)

    def _refuse_wide(self, row: SheetRow, merge: Merge) -> None:
        covered = [position for position in self._fields if merge.first < position <= merge.last]
        others = (_cell(row, each) for each in self._fields if not merge.first <= each <= merge.last)
        # A line of one text over the whole width is a heading; its row lacks what every row needs.
        if covered and _cell(row, merge.first) and any(others):
            cells = f"{address(merge.first, row.number)}:{address(merge.last, row.number)}"
            column = self._fields[covered[0]]
            raise FileFault("unreadable", "merged_across", column=column, line=row.number, value=cells)

    def linked(self, rows: Iterator[SheetRow], links: Mapping[tuple[int, int], str]) -> Iterator[SheetRow]:
        """The rows with the addresses of links in place of their texts, in the columns that hold addresses.

        `links` are those of cells, by row and position.
        """
        columns = {position: name for position, name in self._fields.items() if name.endswith("_url")}
        for row in rows:
            for position, name in columns.items():
                text, link = _cell(row, position), links.get((row.number, position)) or row.links.get(position, "")
                if text and _ADDRESS.match(link) and not _ADDRESS.match(text):
                    row.cells[position] = link
                    self._links[name].append(row.number)
            yield row

    def watched(self, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
        """The rows that are read; FileFault where a formula that nothing has computed is in one of their columns.

        Those with nothing in the columns of the contract are marked as standing beside them.
        """
        for row in rows:
            if not any((_cell(row, position) or "").strip() for position in self._fields):
                row.is_beside = True
                self._beside.append(row.number)
                yield row
                continue
            for position in row.uncomputed:
                if field := self._fields.get(position):
                    cell = address(position, row.number)
                    raise FileFault("unreadable", "formulas", column=field, line=row.number, value=cell)
                if position < len(row.cells):
                    row.cells[position] = None
            for position, doubt in row.doubts.items():
                if field := self._fields.get(position):
                    self._note_doubt(row.number, field, _cell(row, position) or "", doubt)
            self._unread.update(position for position in self._nameless if _cell(row, position))
            if row.is_hidden:
                self._hidden_rows.append(row.number)
            yield row

    def _note_doubt(self, line: int, field: str, text: str, doubt: str) -> None:
        if doubt == "hidden":
            self._not_shown[field].append(line)
        elif doubt == "day" and field not in self._keys:
            self._days[field].append((line, text))
        else:
            self.doubtful.append((line, field, text, *_RULES[doubt]))

    def notes(self, hidden: set[int]) -> Iterator[Note]:
        """What is said of all this; `hidden` are the positions of the hidden columns."""
        if columns := [name for position, name in sorted(self._fields.items()) if position in hidden]:
            yield Note("hidden_columns", ", ".join(columns), number=len(columns))
        if self._unread:
            yield Note("nameless_columns", ", ".join(map(letters, sorted(self._unread))), number=len(self._unread))
        if lines := self._hidden_rows:
            yield Note("hidden_rows", number=len(lines), line=lines[0])
        for column, lines in self._merged.items():
            yield Note("merged", column=column, number=len(lines), line=lines[0])
        for column, lines in self._links.items():
            yield Note("links", column=column, number=len(lines), line=lines[0])
        for column, days in self._days.items():
            yield Note("days", column=column, number=len(days), line=days[0][0], text=days[0][1])
        for column, lines in self._not_shown.items():
            yield Note("hidden_numbers", column=column, number=len(lines), line=lines[0])
        if lines := self._beside:
            yield Note("rows_beside", number=len(lines), line=lines[0])


def _cell(row: SheetRow, position: int) -> str | None:
    return row.cells[position] if position < len(row.cells) else None
