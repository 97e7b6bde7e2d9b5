"""Countries side by side in a workbook: a row for each measure, columns for each country, then how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from iemn_data.messages import _, joined
from iemn_ui.summaries.views import Sheet, SheetColumn
from iemn_ui.text import differences, words
from iemn_ui.text.differences import Difference, Number

Numbers = Mapping[str, Mapping[str, Number]] | Mapping[date, Mapping[str, Number]]
"""Numbers by the rows of a sheet, names or days, and by country."""

_ABSENT = Number(None, value_status="not_asked")


def side_by_side(title: str, numbers: Numbers, countries: Sequence[str], key_of_statuses: str) -> Sheet:
    """The numbers by row and country; `title` is that of the column of the rows' names.

    A country has a column of numbers and, where some are parts, one of what they are parts of. Each but the first one
    has a column of what it has more, and one in points of shares where bases differ.
    """
    rows = [[of_row.get(code, _ABSENT) for code in countries] for of_row in numbers.values()]
    names = [words.country(code) for code in countries]
    by_country = list(zip(names, zip(*rows, strict=True), strict=True))
    columns = [SheetColumn(title, list(numbers))]
    for name, own in by_country:
        columns += _of_country(name, own)
    for name, own in by_country[1:]:
        columns += _compared(f"{name} − {names[0]}", own, by_country[0][1])
    note = _("Differences are in what is counted where both countries have the same base, else in points of shares.")
    is_missing = any(number.amount is None for row in rows for number in row)
    return Sheet(tuple(columns), joined(note, key_of_statuses if is_missing else ""))


def _of_country(name: str, own: Sequence[Number]) -> list[SheetColumn]:
    column = SheetColumn(name, [number.in_words if number.amount is None else number.amount for number in own])
    bases = [None if number.amount is None else number.base for number in own]
    return [column] if not any(bases) else [column, SheetColumn(_("{country}: of").format(country=name), bases)]


def _compared(title: str, own: Sequence[Number], first: Sequence[Number]) -> list[SheetColumn]:
    """By how much a country has more than the first, in two columns; one without any number is left out."""
    each = [differences.difference(number, of_first) for number, of_first in zip(own, first, strict=True)]
    counted = SheetColumn(title, [difference.more for difference in each], is_signed=True)
    points = SheetColumn(_("{compared}, points").format(compared=title), list(map(_points, each)), is_signed=True)
    return [column for column in (counted, points) if any(cell is not None for cell in column.cells)]


def _points(difference: Difference) -> Any:
    if difference.is_of_too_few:
        return differences.too_few()
    return None if difference.points is None else int(words.rounded(difference.points))
