"""A command that cannot do its work says why in one line, without a traceback, and ends with status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.contract import PROJECT_DATA
from tests.data.exports import folder

FAILED = 2


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize("command", ["check", "build", "snapshots"])
def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command]) == FAILED
    printed = capsys.readouterr()
    assert printed.err == (
        f"There is no folder {tmp_path / 'data'}. Name the folder of the exports, or set IEMN_DATA_DIR.\n"
    )
    assert printed.out == ""


@pytest.mark.parametrize(
    ("descriptor", "words"),
    [
        (b"{", "is not valid JSON"),
        (b"\xff", "is not valid JSON"),
        (b"[]", "must contain one JSON object"),
        (b'{"resources": null}', "resources must be a list of objects; it is None"),
        (b'{"resources": ["workshops"]}', "resources must be a list of objects"),
        (b'{"resources": [{"name": "workshops", "path": "../workshops.csv"}]}', "path of workshops must stay inside"),
        (b'{"resources": [{"name": "workshops", "path": ["a.csv", "/b.csv"]}]}', "it is '/b.csv'"),
        (b'{"resources": [{"name": "workshops", "path": 5}]}', "path of workshops must stay inside"),
        (b'{"resources": [{"name": "workshops", "sources": ["x"]}]}', "sources of workshops must be a list"),
        (b'{"resources": [{"name": "workshops", "licenses": null}]}', "licenses of workshops must be a list"),
        (b'{"iemn:as_of": "soon"}', "iemn:as_of must be a date such as 2026-09-30; it is 'soon'"),
        (b'{"iemn:as_of": 2026}', "iemn:as_of must be a date such as 2026-09-30; it is 2026"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_descriptor_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, descriptor: bytes, words: str
) -> None:
    folder(tmp_path, {"datapackage.json": descriptor})
    assert main([command]) == FAILED
    message = capsys.readouterr().err
    assert "datapackage.json" in message
    assert words in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("IEMN_GATE_SHARE", "abc", "a number from 0 to 100"),
        ("IEMN_GATE_SHARE", "101", "a number from 0 to 100"),
        ("IEMN_GATE_SHARE", "nan", "a number from 0 to 100"),
        ("IEMN_SUPPRESSION_THRESHOLD", "1", "a number from 2 to 1000"),
        ("IEMN_SNAPSHOTS_KEPT", "0", "a number from 1 to 1000"),
    ],
)
def test_a_setting_that_cannot_be_used(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    words: str,
) -> None:
    monkeypatch.setenv(variable, value)
    assert main(["check", str(folder(tmp_path))]) == FAILED
    assert capsys.readouterr().err == f"{variable} is “{value}”; set {words}, or leave it unset.\n"


def test_a_place_where_no_snapshot_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    assert main(["build", str(folder(tmp_path))]) == FAILED
    message = capsys.readouterr().err
    assert f"cannot be written to {tmp_path / 'state' / 'snapshots'}" in message
    assert "IEMN_STATE_DIR" in message


@pytest.mark.parametrize(
    ("command", "path", "reason"),
    [
        (["import", "prices", "{place}/nowhere.xlsx"], "nowhere.xlsx", "No such file or directory"),
        (["import", "prices", "{place}"], "", "Is a directory"),
        (
            ["pseudonymise", "{place}/list.csv", "--key", "{place}/key", "--to", "{place}/out.csv"],
            "list.csv",
            "No such",
        ),
    ],
)
def test_a_path_that_cannot_be_used_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], path: str, reason: str
) -> None:
    assert main([word.format(place=tmp_path) for word in command]) == FAILED
    message = capsys.readouterr().err
    assert message.startswith(f"{tmp_path / path} cannot be used: {reason}")
    assert message.endswith(" Check the path, and that you may read or write it.\n")
    assert "Errno" not in message


def test_no_command_at_all_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == FAILED
    assert "usage: python -m iemn_data" in capsys.readouterr().err


def test_a_process_of_its_own_ends_with_the_same_status_and_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "iemn_data", "check", str(tmp_path / "nowhere")]
    ended = subprocess.run(
        command, cwd=PROJECT_DATA.parent, env=dict(os.environ), capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == FAILED
    assert ended.stderr.startswith("There is no folder ")
    assert "Traceback" not in ended.stderr


def test_a_sample_of_too_few_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(tmp_path / "sample"), "--people", "5"]) == FAILED
    assert capsys.readouterr().err == "5 people are too few to fill every table; ask for 20 or more.\n"
