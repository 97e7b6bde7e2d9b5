"""Writing the files of a package: canonical CSV, each file whole or not at all."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

ROWS_AT_A_TIME = 200_000


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
