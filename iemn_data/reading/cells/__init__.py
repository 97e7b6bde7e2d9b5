"""Cells: what stands in each field as the contract expects it, whatever program wrote it; one place for all formats.

Every cell is staged as text. Those that are not plainly what the contract expects are read here, each spelling once:
what every reader would take for the same value becomes that value, with a note; all else is left to validation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import duckdb
import numpy as np

from iemn_data.contract import Resource
from iemn_data.reading.cells.country_cells import Spelled, spelled_in
from iemn_data.reading.cells.decimals import Marks
from iemn_data.reading.cells.numbers import doubtful_fractions, doubtful_points, thousands, written_in
from iemn_data.reading.cells.odd import WHOLE_KEY, Cell, is_key, odd_cells
from iemn_data.reading.cells.single import Beside, Reading, read_cell
from iemn_data.reading.cells.texts import bare, cleaned
from iemn_data.reading.columns import Columns
from iemn_data.reading.notes import Note
from iemn_data.statements import filled, identifier, literal

_Readings = dict[tuple[int, str, str], Reading]


@dataclass(frozen=True)
class Doubts:
    """The files, by their ranks, in which values of a field have two readings though each looks plain.

    In those of `points` a point with three digits behind it may stand between thousands; in those of `fractions` what
    is at most 1 may be a fraction where per cent are expected.
    """

    points: dict[str, list[int]] = field(default_factory=dict)
    fractions: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class CellsRead:
    """What was read otherwise than it stands, each note with the rank of its file; and what has two readings."""

    notes: list[tuple[int, Note]]
    doubts: Doubts


def _spelled(con: duckdb.DuckDBPyConnection, resource: Resource) -> Spelled:
    """What the spellings of countries in a resource tell."""
    columns = [identifier(each.name) for each in resource.fields if each.is_country]
    query = filled(
        "reading/countries_spelled", columns=", ".join(columns), staged=identifier(f"staged_{resource.name}")
    )
    texts = [text for (text,) in con.execute(query).fetchall()]
    return spelled_in({part.strip() for text in texts for part in cleaned(text, is_key=True).split(";")})


def _whole_keys(con: duckdb.DuckDBPyConnection, resource: Resource, cells: Iterable[Cell]) -> set[tuple[int, str]]:
    """The files and columns of keys in which every key ends in `.0`: a program has made numbers of them."""
    keys = {each.name for each in resource.fields if each.type == "string" and is_key(each, resource)}
    whole = Counter[tuple[int, str]]()
    for rank, column, raw, number, _line in cells:
        if column in keys and re.fullmatch(WHOLE_KEY, raw.strip()):
            whole[rank, column] += number
    staged = identifier(f"staged_{resource.name}")
    filled_cells = {
        (rank, column): number
        for column in {column for _rank, column in whole}
        for rank, number in con.execute(
            filled("reading/filled_cells", staged=staged, column=identifier(column))
        ).fetchall()
    }
    return {place for place, number in whole.items() if number == filled_cells[place]}


def _replace(con: duckdb.DuckDBPyConnection, resource: Resource, readings: _Readings) -> None:
    """Put what was read in place of what stands in the cells."""
    changed = [(*place, reading.text) for place, reading in readings.items() if reading.text != place[-1]]
    if not changed:
        return
    ranks, *columns = zip(*changed, strict=True)
    texts = {
        name: np.array(texts, dtype=object)
        for name, texts in zip(("column_name", "raw", "value"), columns, strict=True)
    }
    con.register("cells_read", {"file": np.array(ranks, np.int32)} | texts)
    for name in dict.fromkeys(columns[0]):
        parts = {
            "staged": identifier(f"staged_{resource.name}"),
            "column": identifier(name),
            "column_name": literal(name),
        }
        if resource.field(name).is_required and any(
            text is None for _rank, column, _raw, text in changed if column == name
        ):
            con.execute(filled("reading/marks_read", resource=literal(resource.name), **parts))
        con.execute(filled("reading/cells_read", **parts))
    con.unregister("cells_read")


def _notes(readings: _Readings, cells: Iterable[Cell]) -> Iterator[tuple[int, Note]]:
    """A note for each file, column and kind; for each mark of what may be missing, and each code that is named."""
    groups = defaultdict(list)
    for rank, column, raw, number, line in cells:
        reading = readings[rank, column, raw]
        if kind := reading.kind:
            each = bare(raw) if kind in ("missing", "sentinel") else reading.about
            groups[rank, column, kind, each].append((line, raw, number))
    for (rank, column, kind, _each), found in groups.items():
        line, raw, _number = min(found)
        number = sum(number for _line, _raw, number in found)
        value, text = readings[rank, column, raw].about or (raw.strip(), readings[rank, column, raw].text)
        yield rank, Note(kind, value, column, number, line, text)


def read_cells(con: duckdb.DuckDBPyConnection, resource: Resource, files: Mapping[int, Columns]) -> CellsRead:
    """Read the cells of `staged_<resource>` that are not plainly what the contract expects.

    `files` are the columns of each file by its rank.
    """
    cells = odd_cells(con, resource)
    written = written_in(con, resource, cells, files)
    cells += thousands(con, resource, written)
    fields = {field.name: field for field in resource.fields}
    has_countries = any(fields[column].is_country for _rank, column, *_ in cells)
    spelled = _spelled(con, resource) if has_countries else spelled_in(())
    whole_keys = _whole_keys(con, resource, cells)
    marks = {rank: each.marks for rank, each in written.items()}
    beside = {
        (rank, column): Beside(
            spelled, marks.get(rank, Marks()), is_key(fields[column], resource), (rank, column) in whole_keys
        )
        for rank, column in {(rank, column) for rank, column, *_ in cells}
    }
    readings = {
        (rank, column, raw): read_cell(raw, fields[column], beside[rank, column]) for rank, column, raw, *_ in cells
    }
    doubts = Doubts(doubtful_points(written), doubtful_fractions(con, resource, cells))
    _replace(con, resource, readings)
    places = list(fields)
    notes = sorted(_notes(readings, cells), key=lambda note: (note[0], note[1].line, places.index(str(note[1].column))))
    commas = [(rank, Note("decimal_commas")) for rank, each in marks.items() if each.has_decimal_commas]
    return CellsRead(notes + commas, doubts)
