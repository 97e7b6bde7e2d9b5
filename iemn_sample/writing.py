"""Writing the files of a package: canonical CSV, or Parquet in parts, each whole or not at all."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from iemn_sample.record import Record

ROWS_AT_A_TIME = 200_000
ROWS_IN_A_PART = 1_000_000


@contextmanager
def whole_or_not_at_all(path: Path) -> Iterator[Path]:
    """A name beside the file to write under; it takes the file's place when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_csv(blocks: Iterable[pd.DataFrame], key: list[str], path: Path) -> None:
    """Write blocks of rows, each sorted by its key: ISO dates, `true` and `false`, empty for missing, plain numbers."""
    with whole_or_not_at_all(path) as part:
        for number, rows in enumerate(blocks):
            ordered = rows.sort_values(key, na_position="first", kind="stable")
            if not number:
                ordered.head(0).to_csv(part, index=False, lineterminator="\n")
            for start in range(0, len(ordered), ROWS_AT_A_TIME):
                append_rows(ordered.iloc[start : start + ROWS_AT_A_TIME], part)


def append_rows(rows: pd.DataFrame, path: Path) -> None:
    """Append rows to a file that has its header."""
    flags = {name: rows[name].map({True: "true", False: "false"}) for name in flag_columns(rows)}
    rows.assign(**flags).to_csv(
        path,
        mode="a",
        header=False,
        index=False,
        lineterminator="\n",
        date_format="%Y-%m-%d",
        float_format="%.10g",
        encoding="utf-8",
    )


def flag_columns(rows: pd.DataFrame) -> list[str]:
    """The columns that hold true and false."""
    return [name for name in rows.columns if pd.api.types.is_bool_dtype(rows[name].dtype)]


def copy_file(source: Path, target: Path) -> None:
    """Copy a file byte for byte."""
    with whole_or_not_at_all(target) as part:
        shutil.copyfile(source, part)


def copy_and_extend(source: Path, target: Path, rows: pd.DataFrame) -> None:
    """Copy a CSV file and append rows, in the order of its own columns."""
    columns = pd.read_csv(source, nrows=0).columns
    with whole_or_not_at_all(target) as part:
        shutil.copyfile(source, part)
        append_rows(rows.reindex(columns=columns), part)


class Year:
    """The parts of one year, which are written one after another."""

    def __init__(self, folder: Path, year: int) -> None:
        self.folder = folder
        self.year = year
        self.parts = 0
        self.rows = ROWS_IN_A_PART
        self.writer: pq.ParquetWriter | None = None

    def write(self, rows: pa.Table) -> None:
        """Append rows to the last part, or to a new one where that has enough."""
        if self.rows >= ROWS_IN_A_PART or self.writer is None:
            self.close()
            self.parts += 1
            self.rows = 0
            path = self.folder / f"attendance-{self.year}-part-{self.parts}.parquet"
            self.writer = pq.ParquetWriter(path, rows.schema, compression="zstd")
        self.writer.write_table(rows)
        self.rows += rows.num_rows

    def close(self) -> None:
        """Finish the last part."""
        if self.writer is not None:
            self.writer.close()


def write_parts(blocks: Iterable[pd.DataFrame], record: Record, folder: Path) -> None:
    """Write blocks of attendance to parts by the year of the workshop; the folder takes its place when all went well.

    Rows of a person stand in the parts of several years, as in exports that are made year by year.
    """
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    year_of = record.workshops.set_index("workshop_id")["year"]
    years = {int(year): Year(beside, int(year)) for year in year_of.unique()}
    for rows in blocks:
        ordered = rows.sort_values(["workshop_id", "participant_id"], kind="stable")
        for year, of_year in ordered.groupby(ordered["workshop_id"].map(year_of).astype(int), sort=True):
            texts = of_year.astype(dict.fromkeys(of_year.select_dtypes("category"), "str"))
            years[int(str(year))].write(pa.Table.from_pandas(texts, preserve_index=False).replace_schema_metadata())
    for parts in years.values():
        parts.close()
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
