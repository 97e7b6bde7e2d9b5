"""The digest of a large file is made once while the file stays as it is, by this process and by the next ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.reading import digests
from iemn_data.reading.digests import file_digest, noted_in


@pytest.fixture(autouse=True)
def large_and_settled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every file counts as large and as written long ago, and nothing is known yet."""
    monkeypatch.setattr(digests, "_LARGE", 0)
    monkeypatch.setattr(digests, "_SETTLED_AFTER", -(10**18))
    monkeypatch.setattr(digests, "_known", {})
    yield


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are read."""
    names: list[str] = []
    real = hashlib.file_digest

    def noting(file: object, name: str) -> object:
        names.append(Path(file.name).name)  # type: ignore[attr-defined]
        return real(file, name)  # type: ignore[arg-type]

    monkeypatch.setattr(hashlib, "file_digest", noting)
    return names


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_file_is_read_once_while_it_stays_as_it_is(tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "part"
    file.write_text("one", encoding="utf-8")
    assert file_digest(file) == file_digest(file) == sha256("one")
    assert read == ["part"]
    file.write_text("two", encoding="utf-8")
    assert file_digest(file) == sha256("two")


def test_the_next_process_reads_what_has_changed_and_nothing_else(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("same", "changed"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    for _process in range(2):
        monkeypatch.setattr(digests, "_known", {})
        with noted_in(tmp_path / "state" / "note"):
            assert file_digest(tmp_path / "same") == sha256("same")
            file_digest(tmp_path / "changed")
        (tmp_path / "changed").write_text("otherwise", encoding="utf-8")
    assert read == ["same", "changed", "changed"]


@pytest.mark.parametrize("bound", ["_LARGE", "_SETTLED_AFTER"])
def test_a_small_file_and_one_just_written_are_read_each_time(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(digests, bound, 10**18)
    file = tmp_path / "part"
    file.write_text("one", encoding="utf-8")
    with noted_in(tmp_path / "note"):
        assert file_digest(file) == file_digest(file)
    assert read == ["part", "part"]
    assert not (tmp_path / "note").exists()


@pytest.mark.parametrize("note", ["", "[", "{}", "[1]", '[["a"]]', "\xe9"])
def test_a_note_that_cannot_be_read_does_no_harm(tmp_path: Path, note: str) -> None:
    (tmp_path / "note").write_bytes(note.encode("latin-1"))
    (tmp_path / "part").write_text("one", encoding="utf-8")
    with noted_in(tmp_path / "note"):
        assert file_digest(tmp_path / "part") == sha256("one")


def test_a_note_holds_only_files_that_are_still_as_they_were(tmp_path: Path) -> None:
    for name in ("kept", "deleted"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    with noted_in(tmp_path / "note"):
        file_digest(tmp_path / "kept")
        file_digest(tmp_path / "deleted")
        (tmp_path / "deleted").unlink()
    note = (tmp_path / "note").read_text(encoding="utf-8")
    assert sha256("kept") in note
    assert sha256("deleted") not in note


def test_where_no_note_can_be_written_the_digest_is_given_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    with noted_in(tmp_path / "state" / "note"):
        assert file_digest(tmp_path / "state") == sha256("no folder")
    assert file_digest(tmp_path / "missing") == "unreadable"
