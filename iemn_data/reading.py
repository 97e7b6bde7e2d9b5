"""Reading: find the exports, decode them, name their columns and stage every field as text.

Nothing is judged here but whether a file can be read at all.
"""

from __future__ import annotations

import codecs
import csv
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from iemn_data.contract import Resource
from iemn_data.lines import find_records
from iemn_data.personal import personal_columns
from iemn_data.statements import filled, identifier, literal, statement

DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Export:
    """One file of a resource; `name` is its path within the data set, `rank` its order in the resource."""

    resource: str
    path: Path
    name: str
    rank: int

    @property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file, and else CSV."""
        return self.path.suffix == ".parquet"

    @property
    def is_partitioned(self) -> bool:
        """Whether folders of the data set, such as `year=2025/`, hold values of its rows."""
        return "=" in self.name.rpartition("/")[0]


class FileFault(Exception):  # noqa: N818 - the contract's own term
    """A whole file is refused: rule, column, line and what the message needs to say."""

    def __init__(self, rule: str, detail: str = "", column: str | None = None, line: int | None = None) -> None:
        super().__init__(rule, detail)
        self.rule, self.detail, self.column, self.line = rule, detail, column, line


@dataclass(frozen=True)
class Columns:
    """The columns of a file: the position of each that the contract knows, and the names it does not."""

    positions: dict[str, int]
    count: int
    unknown: tuple[str, ...]


def natural(name: str) -> list[tuple[int, int, str]]:
    """Order key in which `actions-9` stands before `actions-10`."""
    return [(1, int(p), "") if p.isdigit() else (0, 0, p) for p in re.split(r"(\d+)", name.casefold()) if p]


def _files(path: Path) -> list[Path]:
    """`name.csv`, then `name-*.csv` in natural order, then the parts of `name/`; CSV and Parquet alike."""
    place, stem = path.parent, path.stem
    base = [place / f"{stem}{suffix}" for suffix in (".csv", ".parquet")]
    later = sorted((p for s in ("csv", "parquet") for p in place.glob(f"{stem}-*.{s}")), key=lambda p: natural(p.name))
    parts = sorted((place / stem).rglob("*.parquet"), key=lambda p: natural(str(p)))
    return [p for p in base if p.is_file()] + later + parts


def find_exports(folder: Path, resource: Resource, paths: tuple[str, ...]) -> list[Export]:
    """The files of a resource, in the order in which later ones win.

    `paths` is where the descriptor puts the resource; what belongs to each is looked for beside it.
    """
    files = dict.fromkeys(file for path in paths for file in _files(folder / path))
    return [Export(resource.name, p, p.relative_to(folder).as_posix(), rank) for rank, p in enumerate(files, start=1)]


def _require_utf8(path: Path) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                line += block.count(b"\n", 0, error.start)
                raise FileFault("unreadable", "not_utf8", line=line) from None
            line += block.count(b"\n")
    if decoder.getstate()[0]:
        raise FileFault("unreadable", "not_utf8", line=line)


def _normalised(name: str) -> str:
    return re.sub(r"[\s_]+", "_", name.strip().casefold())


def _header(path: Path, resource: Resource) -> tuple[list[str], str]:
    """The column names as given and the delimiter under which most of them are the contract's."""
    known = {column.name for column in resource.fields}
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = next((line for line in file if line.strip()), "")
    if not first:
        raise FileFault("no_rows", line=1)
    readings = [(next(csv.reader([first], delimiter=delimiter)), delimiter) for delimiter in DELIMITERS]
    return max(readings, key=lambda reading: len(known & {_normalised(name) for name in reading[0]}))


def _columns(names: list[str], resource: Resource) -> Columns:
    """Match the names to the contract; FileFault for personal, repeated or missing columns."""
    if personal := personal_columns(names):
        raise FileFault("personal_data", personal[0], column=personal[0], line=1)
    given = [_normalised(name) for name in names]
    known = [column.name for column in resource.fields]
    for name in known:
        if given.count(name) > 1:
            raise FileFault("unreadable", "repeated_column", column=name, line=1)
    for column in resource.fields:
        if column.is_required and column.name not in given:
            raise FileFault("missing_column", column.name, column=column.name, line=1)
    unknown = tuple(name for name, n in zip(names, given, strict=True) if n not in (*known, "problem", "how_to_mend"))
    return Columns({name: given.index(name) for name in known if name in given}, len(names), unknown)


def _selected(resource: Resource, columns: Columns) -> str:
    return ", ".join(
        (f"c{columns.positions[field.name]}" if field.name in columns.positions else "null::varchar")
        + f" as {identifier(field.name)}"
        for field in resource.fields
    )


def _stage_csv(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    _require_utf8(export.path)
    names, delimiter = _header(export.path, resource)
    columns = _columns(names, resource)
    records = find_records(export.path)
    if not records.is_closed:
        raise FileFault("unreadable", "quotes")
    con.register("starts", records.starts)
    con.execute(statement("reading/records"))
    con.unregister("starts")
    con.execute(
        filled(
            "reading/fields",
            path=literal(str(export.path)),
            delimiter=literal(delimiter),
            skip=str(records.leading_blanks),
            columns=", ".join(f"'c{i}': 'varchar'" for i in range(columns.count)),
        )
    )
    [(written, read)] = con.execute(filled("reading/agreement")).fetchall()
    if written != read:
        raise FileFault("unreadable", "quotes")
    con.execute(
        filled(
            "reading/staged_csv",
            table=identifier(f"staged_{resource.name}"),
            columns=_selected(resource, columns),
            rank=str(export.rank),
        )
    )
    # Which field of a ragged record belongs to a column that must not be stored cannot be told.
    text = "null" if columns.unknown else "any_value(csv_line)"
    con.execute(filled("reading/ragged", resource=literal(resource.name), rank=str(export.rank), text=text))
    return columns


def _as_text(position: int, kind: str) -> str:
    column = f"c{position}"
    return f"array_to_string({column}, ';')" if kind.endswith("[]") else f"{column}::varchar"


def _stage_parquet(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    relation = con.read_parquet(str(export.path), hive_partitioning=export.is_partitioned)
    columns = _columns(relation.columns, resource)
    con.execute(
        filled(
            "reading/staged_parquet",
            path=literal(str(export.path)),
            is_partitioned=str(export.is_partitioned).lower(),
            table=identifier(f"staged_{resource.name}"),
            names=", ".join(f"c{i}" for i in range(columns.count)),
            texts=", ".join(f"{_as_text(i, str(kind))} as c{i}" for i, kind in enumerate(relation.types)),
            columns=_selected(resource, columns),
            rank=str(export.rank),
        )
    )
    return columns


def _reason(error: duckdb.Error) -> str:
    return "quotes" if "unterminated quote" in str(error).casefold() else "structure"


def create_stage(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """An empty `staged_<resource>`: file, line and every field of the contract as text."""
    fields = ", ".join(f"{identifier(field.name)} varchar" for field in resource.fields)
    con.execute(filled("reading/stage", table=identifier(f"staged_{resource.name}"), fields=fields))


def stage(con: duckdb.DuckDBPyConnection, export: Export, resource: Resource) -> Columns:
    """Add a file's rows to `staged_<resource>`; FileFault when the whole file has to be refused."""
    try:
        columns = (_stage_parquet if export.is_parquet else _stage_csv)(con, export, resource)
    except (duckdb.Error, csv.Error, OSError) as error:
        detail = _reason(error) if isinstance(error, duckdb.Error) else "structure"
        raise FileFault("unreadable", detail) from error
    if not rows_of(con, export):
        raise FileFault("no_rows")
    return columns


def rows_of(con: duckdb.DuckDBPyConnection, export: Export) -> int:
    """How many rows of a file are staged or ragged."""
    query = filled(
        "reading/rows_read",
        table=identifier(f"staged_{export.resource}"),
        resource=literal(export.resource),
        rank=str(export.rank),
    )
    return int(con.execute(query).fetchall()[0][0])
