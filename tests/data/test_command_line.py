"""The custodian's commands: what they print, what they leave, and the exit status that says how it went."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.contract import PROJECT_DATA, load_contract
from iemn_data.reading.dataset import digest, open_dataset
from tests.data.built import put_up
from tests.data.exports import WORKSHOP_COLUMNS, WORKSHOPS, folder, settings, table, validate

DONE, REJECTED, FAILED = 0, 1, 2
BAD_WORKSHOPS = WORKSHOPS + "w3,soon,Third,online\n"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "data"))
    for name in ("IEMN_GATE_SHARE", "IEMN_SUPPRESSION_THRESHOLD", "IEMN_SNAPSHOTS_KEPT"):
        monkeypatch.delenv(name, raising=False)


def test_check_of_good_exports_says_that_the_gate_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder(tmp_path))]) == DONE
    printed = capsys.readouterr().out
    assert [line.split() for line in printed.splitlines() if line.startswith("workshops")] == [
        ["workshops", "2", "2", "0", "0", "0"]
    ]
    assert printed.endswith("Quality gate passed.\n")
    assert not (tmp_path / "state").exists()


def test_check_lists_each_error_with_its_place_and_the_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder(tmp_path, workshops=BAD_WORKSHOPS))]) == REJECTED
    printed = capsys.readouterr().out
    assert "workshops.csv:4 wrong_type\n  year is “soon”, which is not a whole number.\n" in printed
    assert "1 of 3 rows of workshops was rejected; the limit is 10%." in printed
    assert printed.endswith("Quality gate failed.\n")


def test_check_without_a_folder_takes_the_one_that_is_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path)
    assert main(["check", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["resources"]["workshops"]["rows_read"] == 2


def test_check_names_the_files_not_read_on_a_line_each_and_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder(tmp_path, {"delegations (1).xls": "", "notes.txt": ""}))]) == DONE
    assert [line for line in capsys.readouterr().out.splitlines() if "not read" in line] == [
        "delegations (1).xls was not read: Workbooks of the format .xls are not read. Open it and save it as an Excel "
        "workbook (.xlsx), under the name delegations-1.xlsx.",
        "notes.txt was not read: The file is not named after a table. Name it after its table, such as actions.csv, "
        "or move it out of the folder.",
    ]


def test_check_fails_without_an_export_of_workshops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path)
    (data / "workshops.csv").unlink()
    assert main(["check", str(data), "--json"]) == REJECTED
    printed = json.loads(capsys.readouterr().out)
    assert (printed["gate"], printed["as_of"], printed["errors"]) == ("failed", None, [])


# Folders without anything to publish, and a word of why.
UNUSABLE: dict[str, tuple[dict[str, str], str]] = {
    "empty": ({}, "no export of workshops"),
    "about itself": ({"README.md": "Our exports."}, "no export of workshops"),
    "nothing that is read": ({"arbeitsgruppen.docx": "x"}, "no export of workshops"),
    "without workshops": ({"targets.csv": "indicator,year,target\nreach,2025,10\n"}, "no export of workshops"),
    "rejected whole": ({"workshops.csv": "workshop_id,year\nw1,2017\n"}, "workshops.csv was rejected as a whole."),
    "every row rejected": (
        {"workshops.csv": f"{WORKSHOP_COLUMNS}\nw1,soon,First,online\n"},
        "1 of 1 rows of workshops",
    ),
}


def unusable(place: Path, kind: str) -> str:
    data = place / "data"
    data.mkdir()
    for name, text in UNUSABLE[kind][0].items():
        (data / name).write_text(text, encoding="utf-8")
    return str(data)


@pytest.mark.parametrize("kind", UNUSABLE)
def test_check_corrections_and_build_of_a_folder_with_nothing_to_publish_leave_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    data, reason = unusable(tmp_path, kind), UNUSABLE[kind][1]
    assert main(["check", data]) == REJECTED
    printed = capsys.readouterr().out
    assert reason in printed
    assert printed.endswith("Quality gate failed.\n")
    assert main(["check", data, "--json"]) == REJECTED
    printed = json.loads(capsys.readouterr().out)
    assert printed["gate"] == "failed"
    assert reason in printed["reasons"][0]
    assert main(["build", data]) == REJECTED
    assert "Not published" in capsys.readouterr().out
    assert main(["corrections", data, "--to", str(tmp_path / "to")]) == REJECTED
    assert "nothing to fix" not in capsys.readouterr().out


def test_an_error_of_a_whole_file_without_a_line_claims_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path)
    (tmp_path / "outside.csv").write_text("indicator,year,target\n", encoding="utf-8")
    (data / "targets.csv").symlink_to(tmp_path / "outside.csv")
    assert main(["check", str(data)]) == REJECTED
    assert "\ntargets.csv unreadable\n  The file is a link to a place outside" in capsys.readouterr().out


def test_a_name_that_the_terminal_cannot_show_is_printed_with_escapes(tmp_path: Path) -> None:
    data = folder(tmp_path, {"números.txt": ""})
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "IEMN_STATE_DIR": str(tmp_path / "state")}
    ended = subprocess.run(
        [sys.executable, "-m", "iemn_data", "check", str(data)],
        cwd=PROJECT_DATA.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stderr) == (DONE, "")
    assert "n\\xfameros.txt was not read" in ended.stdout


def test_check_json_prints_one_object_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path, workshops=BAD_WORKSHOPS + "w1,2017,First,in_person\n")
    of_exports = digest(open_dataset(data), settings(tmp_path))
    assert main(["check", str(data), "--json"]) == REJECTED
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == [
        "dataset",
        "digest",
        "gate",
        "as_of",
        "resources",
        "files_not_read",
        "errors",
        "warnings",
        "reasons",
    ]
    assert (printed["dataset"], printed["gate"], printed["digest"]) == ("data", "failed", of_exports)
    assert printed["as_of"] == {"date": "2018-12-31", "from": "workshops.csv:3"}
    assert printed["files_not_read"] == []
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
            "problem": "year is “soon”, which is not a whole number.",
            "fix": "Write digits only, such as 42.",
        }
    ]
    assert printed["warnings"] == [
        {
            "resource": "workshops",
            "file": "workshops.csv",
            "line": 5,
            "rule": "identical_duplicate",
            "problem": "The row is the same as that of line 2; it counts once.",
        }
    ]
    assert printed["reasons"] == ["1 of 4 rows of workshops was rejected; the limit is 10%."]


def test_build_publishes_and_says_which_snapshot_is_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(folder(tmp_path))
    assert main(["build", data]) == DONE
    [snapshot] = (tmp_path / "state" / "snapshots").iterdir()
    assert capsys.readouterr().out.endswith(f"Published: {snapshot.stem}.\n")
    assert main(["build", data]) == DONE
    assert capsys.readouterr().out == f"Nothing has changed. Current snapshot: {snapshot.stem}.\n"
    assert main(["build", data, "--force"]) == DONE
    assert capsys.readouterr().out.endswith(f"Published: {snapshot.stem}.\n")


def test_build_publishes_nothing_where_the_gate_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(folder(tmp_path, workshops=BAD_WORKSHOPS))]) == REJECTED
    assert capsys.readouterr().out.endswith("Not published: the quality gate failed. Current snapshot: none.\n")
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["building.lock"]


def test_build_publishes_the_rows_kept_when_few_are_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_GATE_SHARE", "34")
    data = str(folder(tmp_path, workshops=BAD_WORKSHOPS))
    assert main(["check", data]) == REJECTED
    assert capsys.readouterr().out.endswith("1 rejected row is left out. Quality gate passed.\n")
    assert main(["build", data]) == DONE
    assert "1 rejected row is left out. Published: " in capsys.readouterr().out
    assert main(["build", data]) == DONE
    assert "1 rejected row is left out. Nothing has changed." in capsys.readouterr().out


def test_the_limit_of_the_quality_gate_is_told_as_it_was_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_GATE_SHARE", "0.4")
    assert main(["check", str(folder(tmp_path, workshops=BAD_WORKSHOPS))]) == REJECTED
    assert "the limit is 0.4%." in capsys.readouterr().out


def test_of_many_errors_and_warnings_it_is_said_where_the_others_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [f"bad{n},soon,Title,online" for n in range(52)]
    twice = [f"w{n},2017,Title,online" for n in range(53)] * 2
    assert main(["check", str(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *bad, *twice)))]) == REJECTED
    printed = capsys.readouterr().out
    assert (
        "2 more errors are not listed; `corrections` writes every rejected row to a file, and tells of whole files."
        in printed
    )
    assert "3 more warnings are not listed; `check --json` has them." in printed


def test_an_option_that_is_only_begun_is_no_option(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["build", str(folder(tmp_path)), "--forc"])
    assert left.value.code == FAILED


def test_a_file_in_the_place_of_a_folder_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder(tmp_path) / "workshops.csv"
    assert main(["check", str(file)]) == FAILED
    assert f"{file} is a file. Name the folder that it is in." in capsys.readouterr().err
    assert main(["template", str(file)]) == FAILED
    assert f"{file} is a file, and not a folder. Choose another name." in capsys.readouterr().err


def test_snapshots_lists_those_kept_and_marks_the_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path)
    assert main(["snapshots"]) == DONE
    assert "There is no snapshot in" in capsys.readouterr().out
    put_up(tmp_path / "data", settings(tmp_path))
    three = put_up(folder(tmp_path, workshops=WORKSHOPS + "w3,2019,Third,online\n"), settings(tmp_path))
    assert main(["snapshots"]) == DONE
    newest, contents, older, _contents = capsys.readouterr().out.splitlines()
    assert contents == "  data: 3 rows from workshops.csv"
    assert newest.startswith(three.stem)
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
    assert "workshops.csv already exists" in capsys.readouterr().err
    assert [path.name for path in data.iterdir()] == ["workshops.csv"]


def test_sample_writes_a_package_that_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = tmp_path / "sample"
    assert main(["sample", str(sample), "--people", "30", "--seed", "7"]) == DONE
    assert capsys.readouterr().out == f"Wrote an illustrative package for 30 people to {sample}.\n"
    assert main(["check", str(sample)]) == DONE


@pytest.mark.parametrize("people", ["0", "-1", "many"])
def test_sample_wants_a_number_of_people(tmp_path: Path, people: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sample", str(tmp_path / "sample"), "--people", people])
    assert ended.value.code == FAILED
