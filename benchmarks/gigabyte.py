"""Whether an export of a gigabyte is judged in bounded memory: `python -m benchmarks.gigabyte [MEGABYTES]`, by hand."""

from __future__ import annotations

import dataclasses
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.publishing import _peak_megabytes
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import load_settings
from iemn_data.validation.validate import Validation

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\n"
COLUMNS = "workshop_id,participant_id,country,organization_type,role,attended\n"


def _write(folder: Path, megabytes: int) -> int:
    """Write attendances of so many megabytes; how many rows they are."""
    (folder / "workshops.csv").write_text(WORKSHOPS, encoding="utf-8")
    written, rows = 0, 0
    with (folder / "attendance.csv").open("w", encoding="utf-8") as file:
        written += file.write(COLUMNS)
        while written < megabytes * 1_000_000:
            written += file.write(f"w1,p{rows * 7919:x}-{rows * 31337:x},PHL,ngo,participant,true\n")
            rows += 1
    return rows


def main() -> None:
    """Judge the file, and print what that took."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        rows = _write(Path(place), megabytes)
        before, start = _peak_megabytes(), time.perf_counter()
        settings = dataclasses.replace(load_settings(), data_dir=Path(place))
        with Validation(open_dataset(Path(place)), settings) as validation:
            kept = validation.report.resources["attendance"].rows_kept
        seconds = time.perf_counter() - start
    sys.stdout.write(
        f"{megabytes} MB, {rows:,} rows, {kept:,} kept: {seconds:.0f} s, "
        f"{_peak_megabytes():.0f} MB of memory at most ({before:.0f} MB before)\n"
    )


if __name__ == "__main__":
    main()
