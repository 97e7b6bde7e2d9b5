"""A file is validated as if it were among the exports, and nothing of it is kept."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from iemn_data.reading.dataset import open_dataset
from iemn_data.validation.dry_run import DryRun, DryRunError, guess, try_file
from tests.data.exports import ATTENDANCE_COLUMNS, WORKSHOP_COLUMNS, folder, settings, table

PEOPLE = table(ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true", "w9,p2,PHL,ngo,participant,true")


def tried(place: Path, name: str, text: str | bytes, resource: str | None, is_beside: bool = True) -> DryRun:
    content = text.encode() if isinstance(text, str) else text
    beside = open_dataset(place / "data") if is_beside else None
    return try_file(name, content, resource, beside, settings(place))


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("actions.csv", "actions"),
        ("Actions (2).CSV", "actions"),
        ("action_updates-2026.xlsx", "action_updates"),
        ("Action updates May.csv", "action_updates"),
        ("market_flows.parquet", "market_flows"),
        ("Copy of market-flows.zip", "market_flows"),
        ("what came by mail.xlsx", None),
    ],
)
def test_the_table_is_guessed_from_the_name(name: str, resource: str | None) -> None:
    assert guess(name) == resource


def test_beside_the_other_exports_its_keys_are_looked_up(tmp_path: Path) -> None:
    folder(tmp_path)
    dry_run = tried(tmp_path, "people of May.csv", PEOPLE, "attendance")
    account = dry_run.accounts["attendance"]
    assert (account.rows_read, account.rows_kept, account.rows_rejected) == (2, 1, 1)
    assert [(r.file, r.line, r.rule) for r in dry_run.errors] == [("people of May.csv", 3, "unknown_key")]
    assert dry_run.reasons == ["1 of 2 rows of attendance was rejected; the limit is 10%."]


def test_alone_its_keys_are_not_looked_up(tmp_path: Path) -> None:
    dry_run = tried(tmp_path, "people.csv", PEOPLE, "attendance", is_beside=False)
    assert dry_run.accounts["attendance"].rows_kept == 2
    assert (dry_run.errors, dry_run.reasons) == ([], [])


def test_it_takes_the_place_of_a_file_of_its_name_and_comes_after_others(tmp_path: Path) -> None:
    folder(tmp_path)
    row = table(WORKSHOP_COLUMNS, "w1,2017,Other,in_person")
    instead = tried(tmp_path, "workshops.csv", row, "workshops")
    assert (instead.accounts["workshops"].rows_read, instead.warnings) == (1, [])
    after = tried(tmp_path, "workshops-2.csv", row, "workshops")
    assert (after.accounts["workshops"].rows_read, after.accounts["workshops"].rows_kept) == (1, 1)
    assert after.reasons == []


def zipped(name: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("people.TSV", PEOPLE.replace(",", "\t").encode()),
        ("people.txt", PEOPLE.encode()),
        ("people.zip", zipped("people.csv", PEOPLE)),
    ],
    ids=["tabs", "text", "zip"],
)
def test_texts_and_archives_are_tried_as_they_are_read(tmp_path: Path, name: str, content: bytes) -> None:
    folder(tmp_path)
    assert tried(tmp_path, name, content, "attendance").accounts["attendance"].rows_read == 2


def test_a_copy_in_the_folder_is_no_fault_of_the_file(tmp_path: Path) -> None:
    folder(tmp_path, {"workshops - Copy.csv": WORKSHOP_COLUMNS}, attendance=PEOPLE)
    dry_run = tried(tmp_path, "attendance.csv", PEOPLE, "attendance")
    assert [(error.file, error.rule) for error in dry_run.errors] == [("attendance.csv", "unknown_key")]
    assert [warning.rule for warning in dry_run.warnings] == []
    assert "It cannot be told which files of workshops are right: workshops - Copy.csv." in (dry_run.reasons)


def test_only_its_own_faults_are_told(tmp_path: Path) -> None:
    folder(tmp_path, attendance=PEOPLE)
    dry_run = tried(tmp_path, "workshops-2.csv", table(WORKSHOP_COLUMNS, "w3,soon,Third,online"), "workshops")
    assert [(r.file, r.line, r.column) for r in dry_run.errors] == [("workshops-2.csv", 2, "year")]


def test_a_workbook_is_tried_sheet_by_sheet(tmp_path: Path) -> None:
    folder(tmp_path)
    book = openpyxl.Workbook()
    for name, text in (("workshops", table(WORKSHOP_COLUMNS, "w9,2020,Ninth,online")), ("attendance", PEOPLE)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    book.save(tmp_path / "mail.xlsx")
    dry_run = tried(tmp_path, "mail.xlsx", (tmp_path / "mail.xlsx").read_bytes(), None)
    assert {name: account.rows_kept for name, account in dry_run.accounts.items()} == {"workshops": 1, "attendance": 2}


def test_a_workbook_without_a_sheet_of_a_table_says_so(tmp_path: Path) -> None:
    folder(tmp_path)
    openpyxl.Workbook().save(tmp_path / "mail.xlsx")
    with pytest.raises(DryRunError, match=r"mail\.xlsx has no sheet"):
        tried(tmp_path, "mail.xlsx", (tmp_path / "mail.xlsx").read_bytes(), None)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("people.csv", ATTENDANCE_COLUMNS + ",e-mail\nw1,p1,PHL,ngo,participant,true,a@b.org\n", "personal_data"),
        ("people.csv", "", "no_rows"),
        ("people.parquet", b"PAR1 cut off", "unreadable"),
        ("people.xlsx", b"PK no workbook", "unreadable"),
        ("people.csv", "workshop_id,country\nw1,PHL\n", "missing_column"),
    ],
)
def test_a_file_that_would_be_refused_as_a_whole_is_said_to_be(
    tmp_path: Path, name: str, content: str | bytes, rule: str
) -> None:
    folder(tmp_path)
    dry_run = tried(tmp_path, name, content, "attendance")
    assert dry_run.accounts["attendance"].file_fault == rule
    assert "a@b.org" not in repr(dry_run)


@pytest.mark.parametrize("name", ["../../workshops.csv", "/etc/workshops.csv", ".workshops.csv", "~$workshops.csv"])
def test_the_name_of_a_file_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder(tmp_path)
    dry_run = tried(tmp_path, name, table(WORKSHOP_COLUMNS, "w3,2020,Third,online"), "workshops")
    assert dry_run.accounts["workshops"].rows_kept == 1


def test_nothing_of_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = folder(tmp_path)
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    before = sorted(tmp_path.rglob("*"))
    tried(tmp_path, "people.csv", PEOPLE, "attendance")
    assert sorted(tmp_path.rglob("*")) == before
    assert open_dataset(data).exports["attendance"] == ()
