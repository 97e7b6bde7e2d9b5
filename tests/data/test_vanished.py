"""A table that was published and has no file any more is warned of until its file is back or that is accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.commands.output import DONE
from iemn_data.publishing.publication import Published, publish
from iemn_data.publishing.snapshots import Vanished, pointer, pointer_path
from iemn_data.publishing.vanished import vanished_tables
from iemn_data.reading.dataset import open_dataset
from tests.data.exports import WORKSHOPS, folder, settings, table

TARGETS = table("indicator,country,year,target", "reach,PHL,2025,1", "reach,VNM,2025,2")
GONE = Vanished("targets", 2, ("targets.csv",))
SENTENCE = (
    "targets has no file any more; 2 rows from targets.csv were published before. Put the file back. If it is meant to "
    "be gone, run `python -m iemn_data build --force` once."
)


@pytest.fixture(name="data")
def fixture_data(tmp_path: Path) -> Path:
    """A folder whose targets were published and are gone now."""
    data = folder(tmp_path, targets=TARGETS)
    assert publish(data, settings(tmp_path)).is_new
    (data / "targets.csv").unlink()
    return data


def warned(published: Published) -> list[str]:
    assert published.report is not None
    return [warning.problem for warning in published.report.warnings if warning.rule == "vanished"]


def in_pointer(data: Path) -> tuple[Vanished, ...]:
    current = pointer(data, settings(data.parent))
    assert current is not None
    return current.vanished


def add_workshop(data: Path, n: int) -> None:
    (data / "workshops.csv").write_text(f"{WORKSHOPS}w{n},2019,Next,online\n", encoding="utf-8")


def test_it_is_warned_of_and_published(data: Path) -> None:
    assert vanished_tables(open_dataset(data), settings(data.parent)) == (GONE,)
    published = publish(data, settings(data.parent))
    assert published.is_new
    assert warned(published) == [SENTENCE]
    assert in_pointer(data) == (GONE,)


def test_what_was_empty_or_never_there_has_not_vanished(data: Path) -> None:
    names = {each.resource for each in vanished_tables(open_dataset(data), settings(data.parent))}
    assert names == {"targets"}


def test_it_is_warned_of_until_its_file_is_back(data: Path) -> None:
    chosen = settings(data.parent)
    publish(data, chosen)
    add_workshop(data, 3)
    assert warned(publish(data, chosen)) == [SENTENCE]
    (data / "Targets 2026.csv").write_text(TARGETS, encoding="utf-8")
    assert warned(publish(data, chosen)) == []
    assert in_pointer(data) == ()


def test_a_snapshot_that_is_kept_already_is_warned_of_as_a_new_one(tmp_path: Path) -> None:
    data, chosen = folder(tmp_path), settings(tmp_path)
    publish(data, chosen)
    (data / "targets.csv").write_text(TARGETS, encoding="utf-8")
    publish(data, chosen)
    (data / "targets.csv").unlink()
    again = publish(data, chosen)
    assert (again.is_new, again.report) == (False, None)
    assert in_pointer(data) == (GONE,)


def test_a_forced_build_accepts_it(data: Path) -> None:
    chosen = settings(data.parent)
    publish(data, chosen)
    assert warned(publish(data, chosen, is_forced=True)) == ["targets is gone, as the forced build accepted."]
    assert in_pointer(data) == ()
    add_workshop(data, 3)
    assert warned(publish(data, chosen)) == []


def test_a_file_in_another_format_has_vanished_too(data: Path) -> None:
    (data / "targets.xls").write_bytes(b"x")
    assert vanished_tables(open_dataset(data), settings(data.parent)) == (GONE,)


def test_check_and_build_say_so_at_the_end(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(data.parent / "state"))
    assert main(["check", str(data)]) == DONE
    assert capsys.readouterr().out.endswith(f"\nWARNING: {SENTENCE}\nQuality gate passed.\n")
    assert main(["check", str(data), "--json"]) == DONE
    [warning] = json.loads(capsys.readouterr().out)["warnings"]
    assert warning == {
        "resource": "targets",
        "file": "targets.csv",
        "line": None,
        "rule": "vanished",
        "problem": SENTENCE,
    }
    for _published_and_unchanged in range(2):
        assert main(["build", str(data)]) == DONE
        assert f"WARNING: {SENTENCE}\n" in capsys.readouterr().out


def test_a_pointer_that_is_cut_off_still_points(data: Path) -> None:
    chosen = settings(data.parent)
    publish(data, chosen)
    path = pointer_path(data, chosen)
    before = pointer(data, chosen)
    path.write_text(path.read_text(encoding="ascii")[:-8], encoding="ascii")
    current = pointer(data, chosen)
    assert before is not None
    assert current is not None
    assert (current.snapshot, current.vanished) == (before.snapshot, ())
