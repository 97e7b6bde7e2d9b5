"""Snapshots are kept, listed and put up again; a rollback holds until the exports change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from iemn_data.__main__ import main
from iemn_data.publishing.history import history, roll_back
from iemn_data.publishing.locking import locked
from iemn_data.publishing.publication import publish, published_snapshot
from iemn_data.publishing.snapshots import PublishingError, kept_snapshots, make_current, published_in
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import Settings
from tests.data.built import put_up
from tests.data.exports import WORKSHOPS, folder, settings

DONE, NOT_GOOD, FAILED = 0, 1, 2


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "data"))


def third_in(place: Path, year: int) -> Path:
    """Exports with a third workshop in a year."""
    return folder(place, workshops=f"{WORKSHOPS}w3,{year},Third,online\n")


def made(place: Path, year: int) -> Path:
    """The snapshot of the exports with a third workshop in a year."""
    path = put_up(third_in(place, year), settings(place))
    # The clock of a file system may be coarse: each was made in its own year.
    os.utime(path, (year, year))
    return path


def up(place: Path) -> Path | None:
    return published_in(place / "data", settings(place))


# ---- rolling back


def test_a_rollback_puts_an_earlier_snapshot_up_and_holds_against_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    assert main(["rollback", first.stem]) == DONE
    printed = capsys.readouterr().out
    assert printed.startswith(f"Published: {first.stem}.\n")
    assert "published again when they change, or by `build --force`" in printed
    assert up(tmp_path) == first
    assert main(["build"]) == NOT_GOOD
    printed = capsys.readouterr().out
    assert printed.startswith("Not published: what was published from these files was taken back (`rollback`).")
    assert "taken back (`rollback`)" in printed
    assert up(tmp_path) == first
    assert second.exists()


def test_the_app_that_starts_anew_keeps_to_a_rollback_and_can_say_so(tmp_path: Path) -> None:
    first, _second = made(tmp_path, 2019), made(tmp_path, 2020)
    roll_back(first.stem, tmp_path / "data", settings(tmp_path))
    standing = publish(tmp_path / "data", settings(tmp_path))
    assert (standing.snapshot, standing.is_new, standing.report, standing.is_rolled_back) == (first, False, None, True)


def test_other_settings_do_not_put_up_what_was_rolled_back_from(tmp_path: Path) -> None:
    first, _second = made(tmp_path, 2019), made(tmp_path, 2020)
    roll_back(first.stem, tmp_path / "data", settings(tmp_path))
    assert publish(tmp_path / "data", settings(tmp_path, suppression_threshold=6)).snapshot == first


def test_changed_exports_end_a_rollback(tmp_path: Path) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    roll_back(first.stem, tmp_path / "data", settings(tmp_path))
    third = publish(third_in(tmp_path, 2021), settings(tmp_path))
    assert third.is_new
    assert up(tmp_path) == third.snapshot
    # The exports that were rolled back from have come again, by a change.
    assert publish(third_in(tmp_path, 2020), settings(tmp_path)).snapshot == second
    assert up(tmp_path) == second


def test_force_ends_a_rollback(tmp_path: Path) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    main(["rollback", first.stem])
    assert main(["build", "--force"]) == DONE
    assert up(tmp_path) == second
    assert main(["build"]) == DONE
    assert up(tmp_path) == second


def test_rolling_forward_to_the_snapshot_of_the_exports_holds_nothing_back(tmp_path: Path) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    main(["rollback", first.stem])
    main(["rollback", second.stem])
    assert up(tmp_path) == second
    assert not publish(tmp_path / "data", settings(tmp_path)).is_rolled_back


def test_the_beginning_of_a_digest_will_do(tmp_path: Path) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    short = next(first.stem[:n] for n in range(1, 20) if not second.stem.startswith(first.stem[:n]))
    assert roll_back(short.upper(), tmp_path / "data", settings(tmp_path)) == first


@pytest.mark.parametrize("prefix", ["zzz", "", "../x"])
def test_a_digest_that_is_not_kept_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], prefix: str) -> None:
    only = made(tmp_path, 2019)
    assert main(["rollback", prefix]) == FAILED
    message = capsys.readouterr().err
    assert f"has a digest that begins with “{prefix}”. `snapshots` lists the kept ones." in message
    assert message.endswith(f" They are {only.stem} (data).\n")
    assert up(tmp_path) == only


def test_a_beginning_that_several_have_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    only = made(tmp_path, 2019)
    twin = only.with_name(f"{only.stem[:3]}0.duckdb")
    twin.write_bytes(only.read_bytes())
    assert main(["rollback", only.stem[:3]]) == FAILED
    message = capsys.readouterr().err
    assert "Enter more of it." in message
    assert only.stem in message
    assert twin.stem in message


def other_in(place: Path, name: str, files: dict[str, str] | None = None) -> Path:
    """Another folder of exports, beside the one of the settings."""
    return folder(place / f"making-{name}", dict(files or {})).rename(place / name)


TARGETS = {"targets.csv": "indicator,year,target\nreach,2025,10\n"}


def test_the_snapshot_of_another_folder_is_put_up_for_that_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = made(tmp_path, 2019)
    other = other_in(tmp_path, "other")
    first = put_up(other, settings(tmp_path))
    (other / "targets.csv").write_text(TARGETS["targets.csv"], encoding="utf-8")
    second = put_up(other, settings(tmp_path))
    assert main(["rollback", first.stem]) == DONE
    printed = capsys.readouterr().out
    assert printed.startswith(
        f"Published: {first.stem}.\nIt is of the folder {other}, which is not that of IEMN_DATA_DIR.\n"
    )
    assert "taken back (`rollback`)" in printed
    assert published_in(other, settings(tmp_path)) == first != second
    assert up(tmp_path) == own


def test_a_rollback_needs_no_folder_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _second = made(tmp_path, 2019), made(tmp_path, 2020)
    monkeypatch.setenv("IEMN_DATA_DIR", str(tmp_path / "nowhere"))
    assert main(["rollback", first.stem]) == DONE
    assert up(tmp_path) == first


def test_a_snapshot_of_two_folders_is_put_up_for_that_of_the_settings_or_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    title = {"datapackage.json": '{"title": "Twin"}'}
    one, two = other_in(tmp_path, "one", title), other_in(tmp_path, "two", title)
    first = put_up(one, settings(tmp_path))
    assert put_up(two, settings(tmp_path)) == first
    made(tmp_path, 2019)
    assert main(["rollback", first.stem]) == FAILED
    assert capsys.readouterr().err == (
        f"The snapshot {first.stem} was published for several folders: {one}, {two}. "
        "Set IEMN_DATA_DIR to one of them.\n"
    )
    (two / "targets.csv").write_text(TARGETS["targets.csv"], encoding="utf-8")
    second = put_up(two, settings(tmp_path))
    monkeypatch.setenv("IEMN_DATA_DIR", str(two))
    assert published_in(two, settings(tmp_path)) == second
    assert main(["rollback", first.stem]) == DONE
    assert published_in(two, settings(tmp_path)) == first


def test_the_snapshot_of_a_folder_that_was_moved_is_put_up_where_the_exports_are_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = made(tmp_path, 2019), made(tmp_path, 2020)
    (tmp_path / "elsewhere").mkdir()
    moved = (tmp_path / "data").rename(tmp_path / "elsewhere" / "data")
    monkeypatch.setenv("IEMN_DATA_DIR", str(moved))
    assert main(["rollback", first.stem]) == DONE
    assert published_in(moved, settings(tmp_path)) == first


def test_the_snapshot_of_a_folder_that_is_gone_is_not_put_up_for_another_data_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = made(tmp_path, 2019)
    other = other_in(tmp_path, "other")
    foreign = put_up(other, settings(tmp_path))
    shutil.rmtree(other)
    assert main(["rollback", foreign.stem]) == FAILED
    assert capsys.readouterr().err == (
        f"The snapshot {foreign.stem} is of the data set “other”, not of “data”. "
        "Set IEMN_DATA_DIR to the folder of “other”.\n"
    )
    assert up(tmp_path) == own


def test_a_snapshot_that_cannot_be_read_is_not_put_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = made(tmp_path, 2019)
    with duckdb.connect(str(own.with_name("0ld.duckdb"))) as con:
        con.execute("create table snapshot (x integer)")
    assert main(["rollback", "0ld"]) == FAILED
    assert "was written by another version" in capsys.readouterr().err
    assert up(tmp_path) == own


def test_no_rollback_while_somebody_builds(tmp_path: Path) -> None:
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    with (
        locked(tmp_path / "state" / "building.lock"),
        pytest.raises(PublishingError, match="Another build is running"),
    ):
        roll_back(first.stem, tmp_path / "data", settings(tmp_path))
    assert up(tmp_path) == second


# ---- what is kept


def test_what_is_kept_is_listed_with_what_went_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = made(tmp_path, 2019)
    folder(tmp_path, targets="indicator,year,target\nreach,2025,10\n")
    second = made(tmp_path, 2020)
    newer, older = history(settings(tmp_path))
    assert [(k.digest, k.is_published) for k in (newer, older)] == [(second.stem, True), (first.stem, False)]
    assert newer.contents is not None
    assert older.contents is not None
    assert (newer.contents.dataset, newer.contents.rows) == ("data", 4)
    assert newer.contents.files == ("targets.csv", "workshops.csv")
    assert older.contents.files == ("workshops.csv",)
    main(["rollback", first.stem])
    capsys.readouterr()
    assert main(["snapshots"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(first.stem)
    assert lines[0].endswith("MB  published")
    assert lines[2].startswith(f"{second.stem}  1970-01-01 00:33 UTC")
    assert lines[3] == "  data: 4 rows from targets.csv, workshops.csv"
    assert "taken back (`rollback`)" in lines[4]


def test_the_snapshot_of_another_folder_is_marked_as_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, 2019)
    other = folder(tmp_path / "elsewhere", targets="indicator,year,target\nreach,2025,10\n")
    put_up(other, settings(tmp_path))
    assert main(["snapshots"]) == DONE
    ends = [line.split("MB  ")[1] for line in capsys.readouterr().out.splitlines() if "MB" in line]
    assert ends == ["published for another folder", "published"]


def pruned(place: Path, kept: int) -> Settings:
    return settings(place, snapshots_kept=kept)


def test_one_that_was_rolled_back_to_is_not_pruned_however_old(tmp_path: Path) -> None:
    other = folder(tmp_path / "elsewhere")
    chosen = pruned(tmp_path, 1)
    foreign = put_up(other, chosen)
    first, second = made(tmp_path, 2019), made(tmp_path, 2020)
    make_current(other, chosen, first, rolled_back="0123")
    for path in (foreign, first):
        os.utime(path, (0, 0))
    third = publish(third_in(tmp_path, 2021), chosen).snapshot
    assert set(kept_snapshots(chosen)) == {first, third}
    assert published_snapshot(open_dataset(other), chosen) == first
    assert not second.exists()
