"""How far long work is, is told step by step, from any of its threads."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from iemn_data.commands import output
from iemn_data.progress import Progress
from iemn_data.publishing import rollups
from iemn_data.publishing.publication import publish
from tests.data.exports import ATTENDANCE_COLUMNS, folder, settings, table


def test_steps_of_a_stretch_are_told_as_shares_of_the_whole() -> None:
    told: list[tuple[float, str]] = []
    whole = Progress(lambda share, what: told.append((share, what)))
    for stretch in (whole.until(0.5), whole.after(0.5)):
        step = stretch.steps(2)
        step("one")
        step("two")
    assert told == [(0.25, "one"), (0.5, "two"), (0.75, "one"), (1.0, "two")]


def test_publishing_tells_of_each_file_then_of_the_people_and_rises_to_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rollups, "ROWS_IN_A_PART", 2)
    rows = (f"w1,p{n},PHL,ngo,participant,true" for n in range(6))
    data = folder(tmp_path, attendance=table(ATTENDANCE_COLUMNS, *rows))
    told: list[tuple[float, str]] = []
    snapshot = publish(data, settings(tmp_path), progress=Progress(lambda share, what: told.append((share, what))))
    shares, names = zip(*told, strict=True)
    assert snapshot.snapshot
    assert list(shares) == sorted(shares)
    assert set(names[:2]) == {"workshops.csv", "attendance.csv"}
    assert set(names[2:-1]) == {"participants"}
    assert (shares[-1], names[-1]) == (1.0, snapshot.snapshot.stem)


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_terminal_gets_a_bar_of_what_takes_a_while_and_what_stands_in_data_does_not_command_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setattr(output, "_SECONDS_WITHOUT_BAR", 0)
    with output.progress_bar() as progress:
        progress.steps(2)("a\x1b[2Jb")
    bar, end = terminal.getvalue().removeprefix("\r").split("\n")
    assert bar.startswith(f"[{'#' * 20}{'.' * 20}]  50% a")
    assert "\x1b" not in bar
    assert end == ""


@pytest.mark.parametrize(("stream", "seconds"), [(Terminal, 60), (io.StringIO, 0)], ids=["soon done", "a log"])
def test_what_is_soon_done_and_a_log_get_no_bar(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], seconds: int
) -> None:
    monkeypatch.setattr(sys, "stderr", written := stream())
    monkeypatch.setattr(output, "_SECONDS_WITHOUT_BAR", seconds)
    with output.progress_bar() as progress:
        progress.steps(1)("all")
    assert written.getvalue() == ""
