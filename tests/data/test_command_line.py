"""The custodian's commands: what they print, what they leave, and the exit status that says how it went."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.contract import load_contract
from tests.data.exports import WORKSHOPS, folder, validate

DONE, NOT_GOOD, FAILED = 0, 1, 2
BAD_WORKSHOPS = WORKSHOPS + "w3,soon,Third,online\n"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "data"))
    for name in ("IEMN_GATE_SHARE", "IEMN_SUPPRESSION_THRESHOLD", "IEMN_SNAPSHOTS_KEPT"):
        monkeypatch.delenv(name, raising=False)


def test_check_of_good_exports_says_that_the_gate_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder(tmp_path))]) == DONE
    said = capsys.readouterr().out
    assert [line.split() for line in said.splitlines() if line.startswith("workshops")] == [
        ["workshops", "2", "2", "0", "0", "0"]
    ]
    assert said.endswith("The gate is open.\n")
    assert not (tmp_path / "state").exists()


def test_check_lists_each_refusal_with_its_place_and_the_next_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder(tmp_path, workshops=BAD_WORKSHOPS))]) == NOT_GOOD
    said = capsys.readouterr().out
    assert "workshops.csv:4 wrong_type\n  year is “soon”, which is not a whole number, such as 42.\n" in said
    assert "1 of 3 rows of workshops were refused; at most 10% may be." in said
    assert said.endswith("The gate is shut: this is not published.\n")


def test_check_without_a_folder_takes_the_one_that_is_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path)
    assert main(["check", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["resources"]["workshops"]["rows_read"] == 2


def test_check_json_prints_one_object_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path, workshops=BAD_WORKSHOPS + "w1,2017,First,in_person\n")
    assert main(["check", str(data), "--json"]) == NOT_GOOD
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["dataset", "digest", "gate", "resources", "errors", "warnings", "reasons"]
    assert (printed["dataset"], printed["gate"], printed["digest"]) == ("data", "failed", validate(data).digest)
    assert set(printed["resources"]) == {resource.name for resource in load_contract().resources}
    assert printed["resources"]["workshops"] == {
        "files": ["workshops.csv"],
        "rows_read": 4,
        "rows_kept": 2,
        "rows_rejected": 1,
        "rows_duplicate": 1,
        "rows_superseded": 0,
        "file_fault": None,
    }
    assert printed["errors"] == [
        {
            "resource": "workshops",
            "file": "workshops.csv",
            "line": 4,
            "column": "year",
            "value": "soon",
            "rule": "wrong_type",
            "problem": "year is “soon”, which is not a whole number, such as 42.",
            "fix": "Write a whole number, such as 42.",
        }
    ]
    assert printed["warnings"] == [
        {
            "resource": "workshops",
            "file": "workshops.csv",
            "line": 5,
            "rule": "identical_duplicate",
            "problem": "The row repeats another one exactly; it counts once.",
        }
    ]
    assert printed["reasons"] == ["1 of 4 rows of workshops were refused; at most 10% may be."]


def test_build_publishes_and_says_which_snapshot_is_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(folder(tmp_path))
    assert main(["build", data]) == DONE
    [snapshot] = (tmp_path / "state" / "snapshots").iterdir()
    assert capsys.readouterr().out.endswith(f"Published: {snapshot.stem}.\n")
    assert main(["build", data]) == DONE
    assert capsys.readouterr().out == f"Nothing has changed; {snapshot.stem} is up.\n"
    assert main(["build", data, "--force"]) == DONE
    assert capsys.readouterr().out.endswith(f"Published: {snapshot.stem}.\n")


def test_build_with_a_shut_gate_publishes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(folder(tmp_path, workshops=BAD_WORKSHOPS))]) == NOT_GOOD
    assert capsys.readouterr().out.endswith("Not published: the gate is shut. What is up stays up: nothing.\n")
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["building.lock"]


def test_build_publishes_what_stands_when_few_rows_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_GATE_SHARE", "34")
    data = str(folder(tmp_path, workshops=BAD_WORKSHOPS))
    assert main(["check", data]) == NOT_GOOD
    assert capsys.readouterr().out.endswith("The gate is open.\n")
    assert main(["build", data]) == DONE


def test_snapshots_lists_those_kept_and_marks_the_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path)
    assert main(["snapshots"]) == DONE
    assert "No snapshot is kept in" in capsys.readouterr().out
    main(["build"])
    folder(tmp_path, workshops=WORKSHOPS + "w3,2019,Third,online\n")
    main(["build"])
    capsys.readouterr()
    assert main(["snapshots"]) == DONE
    newest, contents, older, _contents = capsys.readouterr().out.splitlines()
    assert contents == "  data: 3 rows from workshops.csv"
    assert newest.startswith(validate(tmp_path / "data").digest)
    assert newest.endswith(" published")
    assert "UTC" in older
    assert "published" not in older


def test_template_writes_blank_files_and_the_dictionary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = tmp_path / "blank"
    assert main(["template", str(blank)]) == DONE
    resources = load_contract().resources
    names = [f"{resource.name}.csv" for resource in resources]
    assert capsys.readouterr().out.split() == [str(blank / name) for name in [*names, "dictionary.md"]]
    for resource in resources:
        with (blank / f"{resource.name}.csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == [[field.name for field in resource.fields]]
    written = (blank / "dictionary.md").read_text(encoding="utf-8")
    assert all(f"| `{field.name}` |" in written for resource in resources for field in resource.fields)
    assert {(r.file, r.rule) for r in validate(blank).errors} == {(name, "no_rows") for name in names}


def test_template_leaves_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path)
    assert main(["template", str(data)]) == FAILED
    assert "workshops.csv is there already" in capsys.readouterr().err
    assert [path.name for path in data.iterdir()] == ["workshops.csv"]


def test_sample_writes_a_package_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = tmp_path / "sample"
    assert main(["sample", str(sample), "--people", "30", "--seed", "7"]) == DONE
    assert capsys.readouterr().out == f"An illustrative package for 30 people is in {sample}.\n"
    assert main(["check", str(sample)]) == DONE


@pytest.mark.parametrize("people", ["0", "-1", "many"])
def test_sample_wants_a_number_of_people(tmp_path: Path, people: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sample", str(tmp_path / "sample"), "--people", people])
    assert ended.value.code == FAILED
