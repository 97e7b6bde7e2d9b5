"""Two snapshots are compared row by row, by the keys of the contract; an account says what was read for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from iemn_data.publishing.comparison import ComparingError, RowChanges, row_changes
from iemn_data.publishing.freshness import files_of
from iemn_data.publishing.load_summary import report_of
from iemn_data.publishing.publication import publish
from iemn_data.reading.dataset import open_dataset
from iemn_data.store import Store
from tests.data.exports import WORKSHOP_COLUMNS, folder, settings, snapshot, table


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An earlier and a later snapshot."""
    place = tmp_path_factory.mktemp("two")
    delegations, targets = "workshop_id,country,role", "indicator,country,year,target"
    earlier = snapshot(
        folder(
            place,
            delegations=table(delegations, "w1,PHL,participant", "w2,PHL,participant"),
            targets=table(targets, "workshops,,2025,10", "workshops,PHL,2025,1"),
        )
    )
    later = snapshot(
        folder(
            place,
            workshops=table(
                WORKSHOP_COLUMNS, "w1,2017,First,in_person", "w2,2018,Other,online", "w3,2019,Third,online"
            ),
            delegations=table(delegations, "w1,PHL,participant"),
            targets=table(targets, "workshops,,2025,12", "workshops,PHL,2025,1"),
        )
    )
    return earlier, later


def test_rows_are_added_removed_and_changed_by_their_key(two: tuple[Path, Path]) -> None:
    earlier, later = two
    changes = {each.resource: each for each in row_changes(earlier, later)}
    assert changes.keys() == {"delegations", "targets", "workshops"}
    assert changes["delegations"] == RowChanges("delegations", 0, 1, 0)
    assert changes["workshops"] == RowChanges("workshops", 1, 0, 1)
    assert row_changes(later, later) == []


def test_an_empty_part_of_a_key_is_the_same_as_another_empty_one(two: tuple[Path, Path]) -> None:
    earlier, later = two
    assert RowChanges("targets", 0, 0, 1) in row_changes(earlier, later)


def test_a_snapshot_that_is_gone_or_none_cannot_be_compared(two: tuple[Path, Path], tmp_path: Path) -> None:
    _earlier, path = two
    other = tmp_path / "other.duckdb"
    for content in (None, b"no database" * 1000):
        if content:
            other.write_bytes(content)
        with pytest.raises(ComparingError, match="cannot be compared"):
            row_changes(other, path)


def test_the_account_of_a_snapshot_is_the_verdict_that_it_was_published_with(tmp_path: Path) -> None:
    rows = [f"w{n},2017,Title,online" for n in range(10)]
    text = table(WORKSHOP_COLUMNS, *rows, rows[0], "w99,2017,Title,by post")
    published = publish(folder(tmp_path, workshops=text), settings(tmp_path))
    assert published.snapshot is not None
    assert published.report is not None
    report, account = published.report, report_of(Store(published.snapshot))
    assert account.resources == report.resources
    assert (report.resources["workshops"].rows_rejected, report.resources["workshops"].rows_duplicate) == (1, 1)
    assert (account.errors, account.warnings) == (report.errors, report.warnings)
    assert (account.gate, account.digest, account.dataset) == ("passed", report.digest, "data")


def test_the_files_of_a_folder_are_told_with_size_and_digest(tmp_path: Path) -> None:
    data = folder(tmp_path, {"workshops.csv": b"abc"})
    [file] = files_of(open_dataset(data))
    assert (file.resource, file.name, file.size) == ("workshops", "workshops.csv", 3)
    assert file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
