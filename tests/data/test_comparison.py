"""Two snapshots are compared row by row, by the keys of the contract; an account says what was read for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from iemn_data.publishing.comparison import ComparingError, RowChanges, row_changes
from iemn_data.publishing.freshness import files_of
from iemn_data.publishing.load_summary import report_of
from iemn_data.reading.dataset import open_dataset
from iemn_data.store import Store
from tests.data.exports import ATTENDANCE_COLUMNS, WORKSHOP_COLUMNS, folder, snapshot, table, validate


def test_rows_are_added_removed_and_changed_by_their_key(tmp_path: Path) -> None:
    attendance = table(ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true", "w2,p1,PHL,ngo,participant,true")
    earlier = snapshot(folder(tmp_path, attendance=attendance))
    later = snapshot(
        folder(
            tmp_path,
            workshops=table(
                WORKSHOP_COLUMNS, "w1,2017,First,in_person", "w2,2018,Other,online", "w3,2019,Third,online"
            ),
            attendance=table(ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true"),
        )
    )
    assert sorted(row_changes(earlier, later), key=lambda each: each.resource) == [
        RowChanges("attendance", 0, 1, 0),
        RowChanges("workshops", 1, 0, 1),
    ]
    assert row_changes(later, later) == []


def test_an_empty_part_of_a_key_is_the_same_as_another_empty_one(tmp_path: Path) -> None:
    columns = "indicator,country,year,target"
    earlier = snapshot(folder(tmp_path, targets=table(columns, "workshops,,2025,10", "workshops,PHL,2025,1")))
    later = snapshot(folder(tmp_path, targets=table(columns, "workshops,,2025,12", "workshops,PHL,2025,1")))
    assert row_changes(earlier, later) == [RowChanges("targets", 0, 0, 1)]


def test_a_snapshot_that_is_gone_or_none_cannot_be_compared(tmp_path: Path) -> None:
    path = snapshot(folder(tmp_path))
    other = tmp_path / "other.duckdb"
    for content in (None, b"no database" * 1000):
        if content:
            other.write_bytes(content)
        with pytest.raises(ComparingError, match="cannot be compared"):
            row_changes(other, path)


def test_the_account_of_a_snapshot_is_the_verdict_that_it_was_published_with(tmp_path: Path) -> None:
    rows = [f"w1,p{n},PHL,ngo,participant,true" for n in range(10)]
    text = table(ATTENDANCE_COLUMNS, *rows, rows[0], "w1,p99,Narnia,ngo,participant,true")
    data = folder(tmp_path, attendance=text)
    report, account = validate(data), report_of(Store(snapshot(data)))
    assert account.resources == report.resources
    assert (account.errors, account.warnings) == (report.errors, report.warnings)
    assert (account.gate, account.digest, account.dataset) == ("passed", report.digest, "data")


def test_the_files_of_a_folder_are_told_with_size_and_digest(tmp_path: Path) -> None:
    data = folder(tmp_path, {"workshops.csv": b"abc"})
    [file] = files_of(open_dataset(data))
    assert (file.resource, file.name, file.size) == ("workshops", "workshops.csv", 3)
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
