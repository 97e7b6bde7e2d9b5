"""Publishing holds whatever happens to it: killed, the disk full, two at once, a data folder that is read-only."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from iemn_data.__main__ import main
from iemn_data.publishing import publication
from iemn_data.publishing.locking import locked
from iemn_data.publishing.publication import publish
from iemn_data.publishing.snapshots import BuildRunningError, PublishingError, pointer_path, published_in, snapshots_dir
from iemn_data.settings import Settings
from iemn_data.store import Store
from iemn_data.validation import rules, validate
from tests.data.built import put_up
from tests.data.exports import ATTENDANCE_COLUMNS, WORKSHOP_COLUMNS, ask, folder, settings, table

DONE, NOT_GOOD, FAILED = 0, 1, 2
# Processes that may be killed, or that are bound: forked from one that has imported what they need.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.data.test_publishing_faults"])


def version(place: Path, n: int) -> Path:
    people = (f"w1,p{i},PHL,ngo,participant,true" for i in range(n))
    workshops = table(WORKSHOP_COLUMNS, f"w1,2017,With {n},in_person")
    return folder(place, workshops=workshops, attendance=table(ATTENDANCE_COLUMNS, *people))


def must_be_whole(path: Path) -> int:
    """Ask a snapshot for its version and see that all of it is of that one."""
    [(title, rows, registered, digest)] = ask(
        path,
        "select title, (select count(*) from attendance), registered, digest "
        "from workshops, attendance_by_delegation, snapshot",
    )
    n = int(title.removeprefix("With "))
    assert (rows, registered, digest) == (n, n, path.stem)
    return n


def hidden(place: Path) -> list[str]:
    return [path.name for path in (place / "state").rglob(".*")]


# ---- killed


def build_on(place: Path, first: int, begun: Connection) -> None:
    """Build one version of a data set after another: version n has n people, and its workshop says so."""
    for n in count(first):
        data = version(place, n)
        begun.send(n)
        publish(data, settings(place, snapshots_kept=3))


def killed_after(seconds: float, place: Path, first: int) -> int:
    """Start building, kill it so long after its first build began; the version that it was at."""
    begun, its_end = PROCESSES.Pipe(duplex=False)
    builder = PROCESSES.Process(target=build_on, args=(place, first, its_end))
    builder.start()
    its_end.close()
    at = begun.recv()
    time.sleep(seconds)
    builder.kill()
    builder.join()
    with contextlib.suppress(EOFError):
        while True:
            at = begun.recv()
    return int(at)


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.long)])
def test_a_builder_that_is_killed_at_any_moment_leaves_a_whole_snapshot_up(tmp_path: Path, kills: int) -> None:
    choose = random.Random(2018)
    chosen = settings(tmp_path, snapshots_kept=3)
    n, start = 1, time.monotonic()
    last = must_be_whole(publish(version(tmp_path, n), chosen).snapshot or Path())
    # So that kills come at every step of a build and in between, on a machine of any speed.
    longest = 2 * (time.monotonic() - start)
    for _kill in range(kills):
        n = killed_after(choose.uniform(0, longest), tmp_path, n + 1)
        up = published_in(tmp_path / "data", chosen)
        assert up is not None
        last, before = must_be_whole(up), last
        # What was being built when the kill came, or the one before it: never less than was up.
        assert last in (before, n - 1, n)
        for path in snapshots_dir(chosen).glob("*.duckdb"):
            must_be_whole(path)
    again = publish(version(tmp_path, n + 1), chosen)
    assert must_be_whole(again.snapshot or Path()) == n + 1
    assert hidden(tmp_path) == []
    assert len(list(snapshots_dir(chosen).iterdir())) <= chosen.snapshots_kept


def test_a_kill_between_snapshot_and_pointer_is_made_good_without_judging_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = settings(tmp_path)
    old = put_up(version(tmp_path, 1), chosen)

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(publication, "make_current", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(version(tmp_path, 2), chosen)
    assert published_in(tmp_path / "data", chosen) == old
    monkeypatch.setattr(validate, "Validation", killed)
    made = publish(tmp_path / "data", chosen)
    assert (must_be_whole(made.snapshot or Path()), made.is_new) == (2, False)
    assert published_in(tmp_path / "data", chosen) == made.snapshot


def test_what_a_killed_builder_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    first = put_up(version(tmp_path, 1), chosen)
    for name in ("snapshots/.x.duckdb.1", "snapshots/.x.duckdb.1.wal", "snapshots/.x.tmp/part", "published/.y.2"):
        path = tmp_path / "state" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    (tmp_path / "state/snapshots/notes.txt").write_bytes(b"somebody's")
    second = publish(version(tmp_path, 2), chosen).snapshot
    assert hidden(tmp_path) == []
    assert second is not None
    assert {path.name for path in snapshots_dir(chosen).iterdir()} == {first.name, second.name, "notes.txt"}


# ---- the disk full


def publish_bounded(data: Path, chosen: Settings, most: int, says: Connection) -> None:
    """Publish with files of so many bytes at most, and hand on the error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        publish(data, chosen)
    except PublishingError as error:
        says.send(str(error))


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9])
def test_where_a_file_cannot_grow_the_old_snapshot_stays_up_and_it_is_said(tmp_path: Path, share: float) -> None:
    chosen = settings(tmp_path)
    old = put_up(version(tmp_path, 1), chosen)
    data = version(tmp_path, 300)
    says, its_end = PROCESSES.Pipe(duplex=False)
    most = int(old.stat().st_size * share)
    builder = PROCESSES.Process(target=publish_bounded, args=(data, chosen, most, its_end))
    builder.start()
    its_end.close()
    error = says.recv()
    builder.join()
    assert "The snapshot cannot be written to" in error
    assert "Free disk space" in error
    assert published_in(data, chosen) == old
    assert must_be_whole(old) == 1
    assert hidden(tmp_path) == []


@contextlib.contextmanager
def small_disk(place: Path, size: int) -> Iterator[None]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_on_a_full_disk_the_old_snapshot_stays_up_and_with_room_the_new_one_comes(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    need = put_up(version(tmp_path / "measured", 1), settings(tmp_path / "measured")).stat().st_size
    with small_disk(tmp_path / "state", need * 3 // 2):
        old = put_up(version(tmp_path, 1), chosen)
        version(tmp_path, 300)
        with pytest.raises(PublishingError, match="Free disk space, or set another IEMN_STATE_DIR"):
            publish(tmp_path / "data", chosen)
        assert published_in(tmp_path / "data", chosen) == old
        assert must_be_whole(old) == 1
        assert hidden(tmp_path) == []
        subprocess.run(["mount", "-o", "remount,size=1g", str(tmp_path / "state")], check=True)
        assert must_be_whole(publish(tmp_path / "data", chosen).snapshot or Path()) == 300


# ---- two at once


def test_of_two_builders_the_second_says_that_the_first_is_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    data = str(version(tmp_path, 1))
    (tmp_path / "state").mkdir()
    with locked(tmp_path / "state" / "building.lock"):
        assert main(["build", data]) == FAILED
        message = capsys.readouterr().err
    assert message.startswith(f"Another build is running (process {os.getpid()}, since 2")
    assert message.endswith(" UTC). Try again when it is done.\n")
    assert main(["build", data]) == DONE


def test_the_lock_of_a_builder_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    killed_after(0.1, tmp_path, 1)
    assert (tmp_path / "state" / "building.lock").read_text(encoding="ascii")
    assert publish(version(tmp_path, 5), settings(tmp_path)).is_new


def test_a_thread_that_builds_is_a_builder_too_and_one_of_them_wins(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    data = version(tmp_path, 300)
    ready = threading.Barrier(4)
    came: list[str] = []

    def build() -> None:
        ready.wait()
        try:
            came.append("new" if publish(data, chosen).is_new else "unchanged")
        except BuildRunningError:
            came.append("another")

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(came) == 4
    assert came.count("new") == 1
    assert must_be_whole(published_in(data, chosen) or Path()) == 300


def test_who_finds_nothing_changed_needs_no_lock(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    made = put_up(version(tmp_path, 1), chosen)
    with locked(tmp_path / "state" / "building.lock"):
        assert publish(tmp_path / "data", chosen).snapshot == made


# ---- exports that change, and folders that must not


def test_exports_that_change_while_they_are_read_are_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = version(tmp_path, 1)

    class Slow(validate.Validation):
        def __enter__(self) -> validate.Validation:
            validated = super().__enter__()
            version(tmp_path, 2)
            return validated

    monkeypatch.setattr(validate, "Validation", Slow)
    with pytest.raises(PublishingError, match="changed while they were being read"):
        publish(data, settings(tmp_path))
    assert published_in(data, settings(tmp_path)) is None


def test_files_that_are_taken_away_while_they_are_read_are_faults_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = version(tmp_path, 1)
    taken = [data / f"attendance-{n}.{kind}" for n, kind in enumerate(("csv", "parquet", "xlsx"), start=2)]
    for path in taken:
        path.write_bytes((data / "attendance.csv").read_bytes())
    prepare = rules.prepare

    def take_away(*arguments: Any) -> None:
        prepare(*arguments)
        for path in taken:
            path.unlink()

    monkeypatch.setattr(rules, "prepare", take_away)
    assert main(["check", str(data)]) == NOT_GOOD
    text = capsys.readouterr().out
    for path in taken:
        assert f"{path.name} unreadable\n  The file cannot be opened: it was removed while it was being read" in text


def contents(place: Path) -> dict[str, tuple[float, bytes | None]]:
    return {
        str(path): (path.stat().st_mtime, path.read_bytes() if path.is_file() else None)
        for path in [place, *place.rglob("*")]
    }


def test_a_data_folder_that_is_read_only_does_and_nothing_is_written_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = version(tmp_path, 3)
    before = contents(data)
    data.chmod(0o555)
    monkeypatch.chdir(data)
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    try:
        for command in ("check", "build", "snapshots"):
            assert main([command]) == DONE
    finally:
        data.chmod(0o755)
    assert contents(data) == before


# ---- readers


def people(store: Store) -> int:
    rows = store.answer("resources").set_index("resource")["rows_kept"]
    return int(rows["attendance"])


def test_a_snapshot_that_a_reader_has_open_goes_on_answering_when_its_turn_to_go_has_come(tmp_path: Path) -> None:
    chosen = settings(tmp_path, snapshots_kept=1)
    first = put_up(version(tmp_path, 1), chosen)
    # The clock of a file system may be coarse: it was made long before.
    os.utime(first, (0, 0))
    store = Store(first)
    publish(version(tmp_path, 2), chosen)
    assert not first.exists()
    assert people(store) == 1
    store.close()


def test_a_rebuilt_snapshot_leaves_the_reader_of_the_old_one_undisturbed(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    first = put_up(version(tmp_path, 1), chosen)
    store = Store(first)
    publish(tmp_path / "data", chosen, is_forced=True)
    assert people(store) == 1
    store.close()


def test_a_pointer_that_names_nothing_or_is_empty_is_none(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    data = version(tmp_path, 1)
    put_up(data, chosen)
    pointer = pointer_path(data, chosen)
    for text in ("", "0123456789abcdef0123\n"):
        pointer.write_text(text, encoding="ascii")
        assert published_in(data, chosen) is None
        assert publish(data, chosen).snapshot == published_in(data, chosen)
