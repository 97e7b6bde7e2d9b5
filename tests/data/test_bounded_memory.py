"""A large export is validated in bounded memory: what does not fit is written to temporary files."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from iemn_data.__main__ import main
from iemn_data.contract import PROJECT_DATA
from iemn_data.reading.dataset import open_dataset
from iemn_data.validation.validate import Validation
from tests.data.exports import ATTENDANCE_COLUMNS, folder, settings, validate

MEGABYTES_ALLOWED = 250
# What Python and its libraries hold, and the places of the records, beside what DuckDB may take.
MEGABYTES_BESIDE = 400

VALIDATE = """
import json, sys, tempfile
from pathlib import Path
from iemn_data.validation import scratch
from tests.data.exports import account, validate

scratch.memory_limit = lambda: sys.argv[2]
rows = account(validate(Path(sys.argv[1])), "attendance")
[line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
print(json.dumps([int(line.split()[1]) / 1024, rows]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux says what a process held at most")
@pytest.mark.parametrize("number", [50_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_a_large_export_is_validated_in_less_memory_than_its_rows_take(tmp_path: Path, number: int) -> None:
    data = folder(tmp_path)
    with (data / "attendance.csv").open("w", encoding="utf-8") as file:
        file.write(f"{ATTENDANCE_COLUMNS}\n")
        file.writelines(f"w1,p{n * 7919:x}-{n * 31337:x},PHL,ngo,participant,true\n" for n in range(number))
    command = [sys.executable, "-c", VALIDATE, str(data), f"{MEGABYTES_ALLOWED}MB"]
    done = subprocess.run(command, cwd=PROJECT_DATA.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    peak, rows = json.loads(done.stdout)
    assert rows == [number, number, 0, 0, 0]
    assert peak < MEGABYTES_ALLOWED + MEGABYTES_BESIDE


def test_what_was_written_for_want_of_memory_goes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "spill"))
    (tmp_path / "spill").mkdir()
    validate(folder(tmp_path))
    assert list((tmp_path / "spill").iterdir()) == []


@pytest.mark.parametrize(
    "want",
    [
        duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate\n\nPossible solutions:\n* more"),
        duckdb.IOException("IO Error: Could not write file: No space left on device"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
    ids=["memory", "disk, as DuckDB has it", "disk"],
)
@pytest.mark.parametrize("step", ["reading.text.csv_text._read", "validation.rules.validate_rows"])
def test_where_there_is_no_room_to_validate_it_is_said_and_no_file_is_blamed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    want: Exception,
    step: str,
) -> None:
    def fail(*_given: object) -> None:
        raise want

    monkeypatch.setattr(f"iemn_data.{step}", fail)
    assert main(["check", str(folder(tmp_path))]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"The exports need more space than there is in {tempfile.gettempdir()} (")
    assert message.endswith(" Free some there, or set TMPDIR.\n")
    assert message.count("\n") == 1


def test_nothing_is_drawn_on_the_standard_output_however_long_it_takes(tmp_path: Path) -> None:
    with Validation(open_dataset(folder(tmp_path)), settings(tmp_path)) as validation:
        assert validation.con.execute("select current_setting('enable_progress_bar')").fetchall() == [(False,)]
