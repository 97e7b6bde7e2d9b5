"""Exports in a store are copied into a folder, what changed alone, whole or not at all."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.importers import stored_exports
from iemn_data.importers.stored_exports import Fetched, StoreError, fetch
from iemn_data.reading.dataset import open_dataset
from tests.data.exports import WORKSHOPS, parquet, validate

ROW = "('w1', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 2)"
COLUMNS = "workshop_id, participant_id, country, organization_type, role, gender, attended, days"


def put(store: Path, name: str, text: str) -> None:
    path = store / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder, as the simplest of stores."""
    store = tmp_path / "a store"
    put(store, "workshops.csv", WORKSHOPS)
    parquet(store / "attendance" / "é 1.parquet", f"select * from (values {ROW}) as t ({COLUMNS})")
    return store


def fetched_from(store: Path, tmp_path: Path) -> Fetched:
    return fetch(f"file://{store}", tmp_path / "data", tmp_path / "state")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_is_below_the_address_is_copied_and_can_be_read(store: Path, tmp_path: Path) -> None:
    fetched = fetched_from(store, tmp_path)
    assert fetched.copied == ("attendance/é 1.parquet", "workshops.csv")
    assert (fetched.removed, fetched.unchanged) == ((), 0)
    for name in fetched.copied:
        assert (tmp_path / "data" / name).read_bytes() == (store / name).read_bytes()
    report = validate(tmp_path / "data")
    assert report.resources["attendance"].rows_kept == 1
    assert report.files_not_read == []


def test_only_what_changed_is_copied_again_and_what_is_gone_is_removed(store: Path, tmp_path: Path) -> None:
    put(store, "old.csv", "x")
    fetched_from(store, tmp_path)
    time.sleep(0.01)
    put(store, "workshops.csv", WORKSHOPS.replace("First", "Other"))
    put(store, "new.csv", "y")
    (store / "old.csv").unlink()
    fetched = fetched_from(store, tmp_path)
    assert fetched == Fetched(("new.csv", "workshops.csv"), ("old.csv",), 1)
    assert "Other" in (tmp_path / "data" / "workshops.csv").read_text(encoding="utf-8")
    assert "old.csv" not in files(tmp_path / "data")
    assert fetched_from(store, tmp_path) == Fetched((), (), 3)


@pytest.mark.parametrize("text", [None, "cut off"])
def test_a_file_that_was_lost_or_cut_off_is_copied_again(store: Path, tmp_path: Path, text: str | None) -> None:
    fetched_from(store, tmp_path)
    mine = tmp_path / "data" / "workshops.csv"
    mine.unlink() if text is None else mine.write_text(text, encoding="utf-8")
    assert fetched_from(store, tmp_path).copied == ("workshops.csv",)
    assert mine.read_text(encoding="utf-8") == WORKSHOPS


def test_where_one_file_does_not_arrive_the_folder_stays_as_it_was(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched_from(store, tmp_path)
    before = {name: (tmp_path / "data" / name).read_bytes() for name in files(tmp_path / "data")}
    for name in ("attendance/é 1.parquet", "workshops.csv"):
        put(store, name, "changed")
    from fsspec.implementations.local import LocalFileSystem

    copy = LocalFileSystem.get_file

    def failing(self: LocalFileSystem, path: str, *more: str) -> None:
        if path.endswith("workshops.csv"):
            raise OSError("The line went dead")
        copy(self, path, *more)

    monkeypatch.setattr(LocalFileSystem, "get_file", failing)
    with pytest.raises(StoreError, match=r"The line went dead\. .* is as it was"):
        fetched_from(store, tmp_path)
    assert {name: (tmp_path / "data" / name).read_bytes() for name in files(tmp_path / "data")} == before
    assert not (tmp_path / "data" / ".arriving").exists()


def test_files_that_somebody_put_there_are_never_mixed_with_those_of_a_store(store: Path, tmp_path: Path) -> None:
    put(tmp_path / "data", "mine.csv", "x")
    with pytest.raises(StoreError, match="holds files that were not fetched from"):
        fetched_from(store, tmp_path)
    assert files(tmp_path / "data") == ["mine.csv"]


def test_a_folder_of_one_store_is_not_given_to_another(store: Path, tmp_path: Path) -> None:
    fetched_from(store, tmp_path)
    other = tmp_path / "other"
    put(other, "workshops.csv", WORKSHOPS)
    with pytest.raises(StoreError, match="holds files that were not fetched from"):
        fetched_from(other, tmp_path)


def test_files_that_are_arriving_are_no_exports(store: Path, tmp_path: Path) -> None:
    fetched_from(store, tmp_path)
    put(tmp_path / "data", ".arriving/workshops.csv", WORKSHOPS)
    put(tmp_path / "data", ".arriving/attendance/2.csv", "x")
    exports = open_dataset(tmp_path / "data").exports
    assert [len(exports[name]) for name in ("workshops", "attendance")] == [1, 1]


@pytest.mark.parametrize("address", ["quark://register/x", "file:///nowhere/at/all", "sftp://localhost/x"])
def test_an_address_that_leads_nowhere_is_named(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", address, "--to", str(tmp_path / "data")]) == 2
    assert address in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_without_the_library_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stored_exports, "find_spec", lambda name: None)
    assert main(["fetch", "s3://register/x", "--to", str(tmp_path / "data")]) == 2
    assert "pip install -r requirements-stores.txt" in capsys.readouterr().err


# ---- an S3 server


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """The address of an empty bucket on a local S3 server."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            make_bucket(f"{address}/register")
            # Not for the server, which would ask itself.
            monkeypatch.setenv("AWS_ENDPOINT_URL", address)
            monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
            monkeypatch.setenv("AWS_REGION", "us-east-1")
            monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
            monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
            yield "s3://register/exports"
        finally:
            server.terminate()


def make_bucket(address: str) -> None:
    """Make a bucket as soon as the server answers."""
    for _turn in range(150):
        try:
            urllib.request.urlopen(urllib.request.Request(address, data=b"", method="PUT"), timeout=10).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{address} does not answer")


def upload(name: str, content: bytes) -> None:
    """Put a file into the bucket."""
    import fsspec
    from obstore.fsspec import register

    register("s3")
    fsspec.filesystem("s3").pipe_file(f"register/exports/{name}", content)


def test_exports_in_a_bucket_are_fetched_and_told_apart_by_their_digests(
    bucket: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upload("workshops.csv", WORKSHOPS.encode())
    upload("attendance/1.parquet", (store / "attendance" / "é 1.parquet").read_bytes())
    command = ["fetch", bucket, "--to", str(tmp_path / "data")]
    assert main(command) == 0
    assert "2 files copied" in capsys.readouterr().out
    assert validate(tmp_path / "data").resources["attendance"].rows_kept == 1
    upload("workshops.csv", WORKSHOPS.replace("First", "Other").encode())
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("workshops.csv\n")
    assert "1 file copied" in printed
    assert "1 file was there unchanged" in printed
    assert "Other" in (tmp_path / "data" / "workshops.csv").read_text(encoding="utf-8")


def test_a_bucket_that_is_not_there_is_named(bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "s3://nowhere/exports", "--to", str(tmp_path / "data")]) == 2
    said = capsys.readouterr().err
    assert "s3://nowhere/exports cannot be fetched" in said
    assert "404" in said
    assert "Traceback" not in said
