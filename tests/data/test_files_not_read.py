"""Files that no resource claims are named, with why they were not read and the name that would be read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest

from iemn_data.contract import PROJECT_DATA, DescriptorError, load_contract
from iemn_data.reading.dataset import open_dataset
from iemn_data.validation.files_not_read import files_not_read, suggested_name
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, folder, table, validate

RESOURCES = [resource.name for resource in load_contract().resources]


def names(data: Path) -> list[str]:
    return [file.file for file in files_not_read(open_dataset(data))]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("delegatons.csv", "delegations.csv"),
        ("Actions.csv", "actions.csv"),
        ("actions.CSV", "actions.csv"),
        ("action updates 2026.csv", "action_updates-2026.csv"),
        ("actions (1).xls", "actions-1.xlsx"),
        ("atendance-2025.parquet", "attendance-2025.parquet"),
        ("targets.json", "targets.csv"),
        ("minutes.csv", None),
        ("e-waste statistics.csv", "ewaste_statistics.csv"),
        ("actions_updates.csv", "action_updates.csv"),
        ("IEMN exports - actions.csv", "actions.csv"),
        ("2026-05-10 actions.csv", "actions-2026-05-10.csv"),
        ("LICENSE actions.csv", "actions.csv"),
    ],
)
def test_a_misspelt_name_is_met_with_the_one_that_would_be_read(name: str, suggestion: str | None) -> None:
    assert suggested_name(name, RESOURCES) == suggestion


def test_a_file_under_an_unknown_name_is_named_with_a_hint(tmp_path: Path) -> None:
    [file] = files_not_read(open_dataset(folder(tmp_path, {"delegatons.csv": "workshop_id,country\n"})))
    assert file.file == "delegatons.csv"
    assert file.problem == "The file is not named after a table."
    assert file.fix == "Rename it to delegations.csv, or move it out of the folder."


def test_what_is_about_the_folder_is_passed_over(tmp_path: Path) -> None:
    files = ("README.md", "LICENSE", "dictionary.md", "Readme.txt", "README.fr.md", "licence.html")
    assert names(folder(tmp_path, dict.fromkeys(files, "") | {"datapackage.json": "{}"})) == []


@pytest.mark.parametrize("name", ["Licences.csv", "LICENSE actions.csv", "readme_actions.csv", "README actions.xlsx"])
def test_an_export_is_not_about_the_folder_whatever_its_name_begins_with(tmp_path: Path, name: str) -> None:
    assert names(folder(tmp_path, {name: "x"})) == [name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".actions.csv", ["begins with “.”", "Name it actions.csv"]),
        ("~Market Flows 2026.csv", ["begins with “~”", "Name it Market Flows 2026.csv"]),
        (".actions.csv.icloud", ["stands for actions.csv, which iCloud", "Download that file"]),
    ],
)
def test_a_hidden_file_that_is_named_as_an_export_comes_with_the_next_move(
    tmp_path: Path, name: str, words: list[str]
) -> None:
    report = validate(folder(tmp_path, {name: "x"}))
    [file] = report.files_not_read
    assert all(word in f"{file.problem} {file.fix}" for word in words)
    assert [warning.rule for warning in report.warnings] == ["not_read"]


def test_a_misspelt_name_is_no_copy_of_the_resource_that_it_begins_with(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2026-01-01,planned")
    dataset = open_dataset(folder(tmp_path, {"actions_updates.csv": updates}, actions="x"))
    [file] = files_not_read(dataset)
    assert file.fix == "Rename it to action_updates.csv, or move it out of the folder."
    assert dataset.copies == ()


def test_a_file_that_the_descriptor_lists_and_that_is_not_there_is_named(tmp_path: Path) -> None:
    paths = ["targets.csv", "targets-pilot.csv"]
    descriptor = json.dumps({"resources": [{"name": "targets", "path": paths}]})
    data = folder(tmp_path, {"datapackage.json": descriptor, "Targets.tsv": "x"})
    [file] = files_not_read(open_dataset(data))
    assert (file.file, file.problem, file.fix) == (
        "targets-pilot.csv",
        "datapackage.json lists it as a file of targets, but it is not there.",
        "Put it there, or delete it from datapackage.json.",
    )


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"path": "targets*.csv"}, "the path of targets is the pattern 'targets*.csv'. Write a list"),
        ({"data": [{"indicator": "reach"}]}, "the rows of targets stand in it as “data”, which is not read."),
    ],
)
def test_what_a_descriptor_may_say_elsewhere_and_is_not_read_here_is_refused(
    tmp_path: Path, entry: dict[str, object], words: str
) -> None:
    descriptor = json.dumps({"resources": [{"name": "targets", **entry}]})
    with pytest.raises(DescriptorError, match=re.escape(words)):
        open_dataset(folder(tmp_path, {"datapackage.json": descriptor}))


@pytest.mark.parametrize("name", [".DS_Store", "._actions.csv", "Thumbs.db", "desktop.ini", ".git/config"])
def test_what_belongs_to_the_system_is_named_without_anything_to_do(tmp_path: Path, name: str) -> None:
    [file] = files_not_read(open_dataset(folder(tmp_path, {name: "x"})))
    assert file.file in (name, ".git/")
    assert file.fix == ""


@pytest.mark.parametrize(
    ("name", "opened"), [("~$actions.xlsx", "actions.xlsx"), (".~lock.actions.csv#", "actions.csv")]
)
def test_that_a_program_has_a_file_open_is_said(tmp_path: Path, name: str, opened: str) -> None:
    [file] = files_not_read(open_dataset(folder(tmp_path, {name: "x"})))
    assert file.problem == f"{opened} seems to be open in a program; what is not saved yet is not read."
    assert file.fix == f"Save and close it there. If nothing has it open, delete {name}."


def test_exports_their_later_files_and_their_parts_are_read(tmp_path: Path) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2026-01-01,planned")
    files = {"action_updates-2.csv": updates, "actions/part-1.csv": "", "actions/_SUCCESS": "", "elsewhere/x.csv": ""}
    assert names(folder(tmp_path, files, action_updates=updates)) == [
        "actions/_SUCCESS",
        "actions/part-1.csv",
        "elsewhere/x.csv",
    ]


def test_a_workbook_without_a_sheet_of_a_resource_is_not_read(tmp_path: Path) -> None:
    data = folder(tmp_path)
    book = openpyxl.Workbook()
    book.save(data / "minutes.xlsx")
    [file] = files_not_read(open_dataset(data))
    assert file.problem == "Neither the workbook nor one of its sheets is named after a table."


def test_a_file_beside_the_path_of_its_resource_is_sent_there(tmp_path: Path) -> None:
    descriptor = json.dumps({"resources": [{"name": "targets", "path": "own/targets.csv"}]})
    data = folder(tmp_path, {"datapackage.json": descriptor, "targets.csv": "", "own/notes.md": ""})
    misplaced, other = files_not_read(open_dataset(data))
    assert (misplaced.file, misplaced.problem) == (
        "targets.csv",
        "The file of targets is expected at own/targets.csv, and not here.",
    )
    assert other.file == "own/notes.md"


def reason(place: Path, name: str, **resources: str) -> tuple[str, str]:
    """Why a file is not read, and what to do."""
    [file] = files_not_read(open_dataset(folder(place, {name: "x"}, **resources)))
    return file.problem, file.fix


def test_a_misspelt_name_of_a_table_that_has_a_file_is_no_reason_to_replace_it(tmp_path: Path) -> None:
    assert reason(tmp_path, "actoins.csv", actions=table(ACTION_COLUMNS, "")) == (
        "It looks like actions, which already has a file.",
        "Name it actions-2.csv if it has other rows, or move it out of the folder.",
    )


@pytest.mark.parametrize(
    ("name", "problem", "fix"),
    [
        ("photo.jpg", "It is not a table.", "Move it out of the folder."),
        (
            "targets.gsheet",
            "It is only a link to a table in Google Sheets.",
            "In Google Sheets: File, Download, Microsoft Excel (.xlsx). Put that file into the folder as targets.xlsx.",
        ),
        (
            "market flows.xls",
            "Workbooks of the format .xls are not read.",
            "Open it and save it as an Excel workbook (.xlsx), under the name market_flows.xlsx.",
        ),
    ],
)
def test_a_file_that_is_no_table_or_of_another_format_is_told_with_one_move(
    tmp_path: Path, name: str, problem: str, fix: str
) -> None:
    assert reason(tmp_path, name) == (problem, fix)


def test_a_workbook_beside_the_file_of_its_table_is_saved_as_a_part(tmp_path: Path) -> None:
    _problem, fix = reason(tmp_path, "workshops.xls")
    assert fix == "Open it and save it as an Excel workbook (.xlsx), under the name workshops.xlsx."


def test_what_the_descriptor_lists_in_vain_is_named(tmp_path: Path) -> None:
    entries = [
        {"name": "actions", "path": ["pilot.csv"]},
        {"name": "target", "path": "goals.csv"},
    ]
    data = folder(tmp_path, {"datapackage.json": json.dumps({"resources": entries}), "goals.csv": ""})
    assert {file.file: (file.problem, file.fix) for file in files_not_read(open_dataset(data))} == {
        "pilot.csv": (
            "datapackage.json lists it as a file of actions, but it is not there.",
            "Put it there, or delete it from datapackage.json.",
        ),
        "goals.csv": (
            "datapackage.json lists it under “target”, which is no table.",
            "Correct the name in datapackage.json. Did you mean targets?",
        ),
    }


def test_a_provenance_that_is_unknown_is_refused(tmp_path: Path) -> None:
    descriptor = json.dumps({"resources": [{"name": "actions", "iemn:provenance": "found"}]})
    with pytest.raises(DescriptorError, match="Write one of: published, illustrative, own"):
        open_dataset(folder(tmp_path, {"datapackage.json": descriptor}))


def test_every_file_of_the_shipped_data_is_read() -> None:
    assert names(PROJECT_DATA) == []
