"""Attendance as a folder of Parquet parts: a year each, and several where a year has many rows."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from iemn_sample.record import Record

ROWS_IN_A_PART = 1_000_000


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
