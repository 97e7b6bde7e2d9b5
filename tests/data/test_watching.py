"""Changed exports are noticed from outside, once, and only when nobody writes them any more."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iemn_data.publishing.watching import Look, Watch, look
from tests.data.exports import WORKSHOPS, folder


def looks(watch: Watch, times: int) -> list[bool]:
    return [watch.has_news() for _time in range(times)]


def seen(*sizes: int | None) -> Watch:
    """A watch of one file that has these sizes at the looks one after another; None where the folder is gone."""
    looks_in_turn: Iterator[Look | None] = iter([None if size is None else (("a.csv", size, 0),) for size in sizes])
    return Watch(Path(), lambda _folder: next(looks_in_turn))


def test_nothing_changed_is_no_news(tmp_path: Path) -> None:
    assert looks(Watch(folder(tmp_path)), 3) == [False, False, False]


def test_changed_exports_are_news_once_when_two_looks_agree(tmp_path: Path) -> None:
    data = folder(tmp_path)
    watch = Watch(data)
    (data / "workshops.csv").write_text(WORKSHOPS + "w3,2019,Third,online\n", encoding="utf-8")
    assert looks(watch, 4) == [False, True, False, False]


def test_a_growing_file_waits_until_it_has_stopped() -> None:
    assert looks(seen(1, 2, 3, 4, 4, 4), 5) == [False, False, False, True, False]


def test_what_is_as_it_was_again_is_no_news() -> None:
    assert looks(seen(1, 2, 1, 1), 3) == [False, False, False]


def test_back_to_what_was_known_before_the_last_news_is_news() -> None:
    assert looks(seen(1, 2, 2, 1, 1), 4) == [False, True, False, True]


def test_a_folder_that_is_gone_is_waited_for() -> None:
    assert looks(seen(1, None, None, 1, 1), 4) == [False, False, False, False]
    assert looks(seen(None, None, 1, 1), 3) == [False, False, True]


def change_time(data: Path) -> None:
    os.utime(data / "workshops.csv", (1, 1))


def add(data: Path) -> None:
    (data / "part" / "year=2020").mkdir(parents=True)
    (data / "part" / "year=2020" / "a.parquet").write_bytes(b"")


def describe(data: Path) -> None:
    (data / "datapackage.json").write_text("{}", encoding="utf-8")


def take_away(data: Path) -> None:
    (data / "workshops.csv").unlink()


@pytest.mark.parametrize("change", [change_time, add, describe, take_away])
def test_each_change_of_an_export_or_the_descriptor_shows(tmp_path: Path, change: Any) -> None:
    data = folder(tmp_path)
    before = look(data)
    change(data)
    assert look(data) != before


def test_what_is_no_export_does_not_show(tmp_path: Path) -> None:
    data = folder(tmp_path)
    before = look(data)
    for name in (".workshops.csv.part", "~$actions.xlsx", "notes.docx", ".hidden"):
        (data / name).write_text("x", encoding="utf-8")
    assert look(data) == before


def test_a_look_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = folder(tmp_path, {"book.xlsx": b"no workbook"})

    def reject(*_given: object, **_named: object) -> None:
        raise AssertionError("a look opens nothing")

    for place, name in ((builtins, "open"), (io, "open"), (os, "open")):
        monkeypatch.setattr(place, name, reject)
    watch = Watch(data)
    news = looks(watch, 3)
    monkeypatch.undo()
    assert news == [False, False, False]


def test_no_folder_looks_like_nothing(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere") is None
