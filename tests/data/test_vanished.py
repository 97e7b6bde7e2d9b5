"""A table or file that was published and is gone is warned of until it is back or that is accepted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.commands.output import DONE
from iemn_data.publishing.publication import Published, publish
from iemn_data.publishing.snapshots import Vanished, pointer, pointer_path
from iemn_data.publishing.vanished import vanished_exports
from iemn_data.reading.dataset import open_dataset
from tests.data.exports import WORKSHOPS, folder, settings, table

TARGETS = table("indicator,country,year,target", "reach,PHL,2025,1", "reach,VNM,2025,2")
GONE = Vanished("targets", "targets.csv", 2, hashlib.sha256(TARGETS.encode()).hexdigest())
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
    assert vanished_exports(open_dataset(data), settings(data.parent)) == (GONE,)
    published = publish(data, settings(data.parent))
    assert published.is_new
    assert warned(published) == [SENTENCE]
    assert in_pointer(data) == (GONE,)


def test_what_was_empty_or_never_there_has_not_vanished(data: Path) -> None:
    names = {each.resource for each in vanished_exports(open_dataset(data), settings(data.parent))}
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
    assert warned(publish(data, chosen, is_forced=True)) == ["targets is gone, which `build --force` accepted."]
    assert in_pointer(data) == ()
    add_workshop(data, 3)
    assert warned(publish(data, chosen)) == []


def test_a_file_in_another_format_has_vanished_too(data: Path) -> None:
    (data / "targets.xls").write_bytes(b"x")
    assert vanished_exports(open_dataset(data), settings(data.parent)) == (GONE,)


MORE = table("indicator,country,year,target", "reach,PHL,2026,3")
PART_SENTENCE = (
    "targets-2026.csv is gone; 1 row of targets from it was published before. "
    "Put the file back. If it is meant to be gone, run `python -m iemn_data build --force` once."
)


@pytest.fixture(name="lessened")
def fixture_lessened(tmp_path: Path) -> Path:
    """A folder in which one of two files of targets is gone since they were published."""
    data = folder(tmp_path, {"targets-2026.csv": MORE}, targets=TARGETS)
    publish(data, settings(tmp_path))
    (data / "targets-2026.csv").unlink()
    return data


def test_one_of_several_files_that_vanishes_is_named(lessened: Path) -> None:
    chosen = settings(lessened.parent)
    assert warned(publish(lessened, chosen)) == [PART_SENTENCE]
    add_workshop(lessened, 3)
    assert warned(publish(lessened, chosen)) == [PART_SENTENCE]
    (lessened / "targets-2026.csv").write_text(MORE, encoding="utf-8")
    assert warned(publish(lessened, chosen)) == []


def test_a_table_of_several_files_that_vanishes_is_one_warning(lessened: Path) -> None:
    (lessened / "targets.csv").unlink()
    [sentence] = warned(publish(lessened, settings(lessened.parent)))
    assert sentence.startswith(
        "targets has no file any more; 3 rows from targets-2026.csv, targets.csv were published before."
    )


def test_of_two_files_that_vanished_the_one_that_is_not_back_is_still_named(lessened: Path) -> None:
    (lessened / "targets.csv").unlink()
    publish(lessened, settings(lessened.parent))
    (lessened / "targets.csv").write_text(TARGETS, encoding="utf-8")
    assert warned(publish(lessened, settings(lessened.parent))) == [PART_SENTENCE]


@pytest.mark.parametrize("name", ["TARGETS 2026.TSV", "targets-2026-05.csv", "Targets 2026 (1).csv"])
def test_a_file_under_another_name_has_not_vanished(lessened: Path, name: str) -> None:
    """One in another format or case, one of the same rows, and a copy that is read in place of it."""
    content = MORE.replace(",", "\t") if name.endswith("TSV") else MORE
    (lessened / name).write_text(content, encoding="utf-8")
    assert warned(publish(lessened, settings(lessened.parent))) == []


def test_a_file_of_which_no_row_counted_has_not_vanished(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets-2026-04.csv": MORE, "targets-2026-05.csv": MORE.replace(",3", ",4")})
    publish(data, settings(tmp_path))
    (data / "targets-2026-04.csv").unlink()
    assert warned(publish(data, settings(tmp_path))) == []


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
