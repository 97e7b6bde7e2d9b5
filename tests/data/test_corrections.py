"""The refused rows come back with what is wrong and how to fix it, and mended they go in."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from iemn_data.__main__ import main
from iemn_data.contract import load_contract
from iemn_data.languages import languages, said_in
from iemn_data.messages import _
from iemn_data.reading.columns import ADVICE, match_columns
from tests.data.exports import (
    ACTION_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    folder,
    kept,
    kept_of,
    naming,
    table,
    validate,
    validation,
)

GOOD = "w1,2017,First,online"
BAD = "w2,soon,Second,air"
NAMES = [field.name for field in load_contract().resource("workshops").fields]


def corrected(data: Path) -> Path:
    to = data.parent / "to-mend"
    main(["corrections", str(data), "--to", str(to)])
    return to


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", name="to_mend")
def fixture_to_mend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrections of a good and a bad workshop."""
    return corrected(folder(tmp_path_factory.mktemp("bad"), workshops=table(WORKSHOP_COLUMNS, GOOD, BAD)))


@pytest.fixture(scope="module", name="many")
def fixture_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrections of twenty workshops, of which every second is bad, and of a row that fits no columns."""
    rows = [f"w{n},{'soon' if n % 2 else 2018},Title,online" for n in range(3, 23)]
    return corrected(folder(tmp_path_factory.mktemp("many"), workshops=table(WORKSHOP_COLUMNS, *rows, "w99,2018")))


def test_only_the_failing_rows_come_back_with_two_columns_more(to_mend: Path) -> None:
    [row] = rows_of(to_mend / "workshops-corrections.csv")
    assert list(row) == [*NAMES, "problem", "how to fix"]
    assert {name: row[name] for name in WORKSHOP_COLUMNS.split(",")} == {
        "workshop_id": "w2",
        "year": "soon",
        "title": "Second",
        "format": "air",
    }
    assert row["problem"].startswith("workshops.csv, line 3:")
    assert "“soon”" in row["problem"]
    assert "“air”" in row["problem"]
    assert "in_person" in row["how to fix"]


def test_the_workbook_has_the_same_cells_and_marks_those_at_fault(to_mend: Path) -> None:
    sheet = openpyxl.load_workbook(to_mend / "workshops-corrections.xlsx").worksheets[0]
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    [expected] = rows_of(to_mend / "workshops-corrections.csv")
    assert {name: value or "" for name, value in zip(head, row, strict=True)} == expected
    marked = {head[cell.column - 1] for cell in sheet[2] if cell.fill.fgColor.rgb == "00FFD9D6"}
    assert marked == {"year", "format"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_mended_file_dropped_beside_the_original_brings_the_row_in(tmp_path: Path, to_mend: Path, kind: str) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    name = f"workshops-corrections.{kind}"
    path = to_mend / name
    if kind == "csv":
        text = path.read_text(encoding="utf-8-sig").replace("w2,soon", "w2,2018").replace("Second,", "Second,")
        (data / name).write_text(text.replace(",air,", ",online,"), encoding="utf-8-sig")
    else:
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for cell in sheet[2]:
            cell.value = {"soon": 2018, "air": "online"}.get(str(cell.value), cell.value)
        book.save(data / name)
    with validation(data) as validated:
        assert kept_of(validated, "workshops.csv", "workshop_id, year") == [("w1", 2017)]
        assert kept_of(validated, name, "workshop_id, year") == [("w2", 2018)]
        # The row as it stood first is set aside: what was read is accounted for, and the quality gate passes.
        assert account(validated.report, "workshops") == (3, 2, 0, 0, 1)
        assert (validated.report.errors, validated.report.gate) == ([], "passed")


def test_of_rows_that_differ_under_one_key_the_one_that_comes_back_replaces_both(tmp_path: Path) -> None:
    twice = table(WORKSHOP_COLUMNS, GOOD, "w2,2018,One,online", "w2,2018,Other,online")
    back = naming("workshops-corrections.csv") | {
        "workshops-corrections.csv": table(WORKSHOP_COLUMNS, "w2,2018,Other,online")
    }
    report = validate(folder(tmp_path, back, workshops=twice))
    assert (account(report, "workshops"), report.errors) == ((4, 2, 0, 0, 2), [])


def test_a_row_without_a_key_to_tell_it_by_stays_rejected(tmp_path: Path) -> None:
    updates = {"a1,soon,planned": "wrong_type", "a1,2017-06-01": "ragged_row"}
    data = folder(
        tmp_path,
        {"action_updates-corrections.csv": table(UPDATE_COLUMNS, "a1,2017-06-01,planned")},
        actions=table(ACTION_COLUMNS, "a1,w1,network,,policy,Law,2017-05-01,,planned,"),
        action_updates=table(UPDATE_COLUMNS, *updates),
    )
    report = validate(data)
    assert [error.rule for error in report.errors] == [*updates.values()]
    assert account(report, "action_updates") == (3, 1, 2, 0, 0)


def test_a_row_that_is_rejected_again_corrects_nothing(tmp_path: Path) -> None:
    still_bad = {"workshops-corrections.csv": table(WORKSHOP_COLUMNS, "w2,later,Second,online")}
    report = validate(folder(tmp_path, still_bad, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD)))
    assert account(report, "workshops") == (3, 1, 2, 0, 0)


LIVE = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "'=kept", "''=kept"]
LIVE_ROWS = table(
    ACTION_COLUMNS, *(f"a{n},w1,network,,policy,{title},2017-05-01,,planned," for n, title in enumerate(LIVE))
)


@pytest.fixture(scope="module", name="as_read")
def fixture_as_read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str]]:
    """The titles that are kept of an export of them."""
    return kept(folder(tmp_path_factory.mktemp("live"), actions=LIVE_ROWS), "actions", "title")


@pytest.fixture(scope="module", name="live")
def fixture_live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrections of an export of them in which no workshop is known."""
    return corrected(folder(tmp_path_factory.mktemp("live"), actions=LIVE_ROWS.replace("w1", "nowhere")))


@pytest.fixture(scope="module", name="come_back")
def fixture_come_back(tmp_path_factory: pytest.TempPathFactory, live: Path) -> dict[str, list[tuple[str]]]:
    """By kind of file, the titles that are kept of the corrections once the workshop is mended."""
    text = (live / "actions-corrections.csv").read_text(encoding="utf-8-sig")
    csv_data = folder(tmp_path_factory.mktemp("csv"), actions=text.replace("nowhere", "w1"))
    xlsx_data = folder(tmp_path_factory.mktemp("xlsx"))
    book = openpyxl.load_workbook(live / "actions-corrections.xlsx")
    for cell in (cell for row in book.worksheets[0] for cell in row if cell.value == "nowhere"):
        cell.value = "w1"
    book.save(xlsx_data / "actions.xlsx")
    return {"csv": kept(csv_data, "actions", "title"), "xlsx": kept(xlsx_data, "actions", "title")}


@pytest.mark.parametrize("number", range(len(LIVE)), ids=LIVE)
def test_no_value_is_live_in_what_is_written(live: Path, number: int) -> None:
    assert rows_of(live / "actions-corrections.csv")[number]["title"].startswith("'")
    book = openpyxl.load_workbook(live / "actions-corrections.xlsx")
    assert {cell.data_type for cell in book.worksheets[0][number + 2]} <= {"s", "n"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("number", range(len(LIVE)), ids=LIVE)
def test_no_value_is_changed_by_coming_back(
    as_read: list[tuple[str]], come_back: dict[str, list[tuple[str]]], number: int, kind: str
) -> None:
    assert len(come_back[kind]) == len(as_read) == len(LIVE)
    assert come_back[kind][number] == as_read[number]


def test_a_row_that_fits_no_columns_comes_back_as_text_in_its_problem(many: Path) -> None:
    *_, row = rows_of(many / "workshops-corrections.csv")
    assert row["workshop_id"] == ""
    assert "w99,2018" in row["problem"]


def test_with_nothing_refused_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = tmp_path / "to-mend"
    assert main(["corrections", str(folder(tmp_path)), "--to", str(to)]) == 0
    assert "nothing to fix" in capsys.readouterr().out
    assert list(to.glob("*")) == []


def test_a_file_refused_whole_is_named_and_gives_nothing_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, attendance="workshop_id,Name\nw1,Secret Person\n")
    to = tmp_path / "to-mend"
    assert main(["corrections", str(data), "--to", str(to)]) == 1
    printed = capsys.readouterr().out
    assert "attendance.csv" in printed
    assert "Secret" not in printed
    assert list(to.glob("*")) == []


def test_what_somebody_may_have_mended_is_not_overwritten(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    path = tmp_path / "to-mend" / "workshops-corrections.csv"
    path.parent.mkdir()
    path.write_text("mended", encoding="utf-8")
    assert main(["corrections", str(data), "--to", str(path.parent)]) == 2
    assert path.read_text(encoding="utf-8") == "mended"


def test_every_refused_row_comes_back_once(many: Path) -> None:
    back = pd.read_csv(many / "workshops-corrections.csv")
    assert len(back) == account(validate(many.parent / "data"), "workshops")[2] == 11


def test_what_no_row_can_fix_is_printed_beside_the_files_of_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD), targets="indicator,year\nreach,2025\n")
    to = tmp_path / "to-mend"
    assert main(["corrections", str(data), "--to", str(to)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        str(to / "workshops-corrections.csv"),
        str(to / "workshops-corrections.xlsx"),
        "Each table has two files with the same rows, .csv and .xlsx. Correct one of them and put only that one into "
        "the folder of the exports: its rows replace those that were rejected. Where the key of a row is missing or "
        "wrong, correct it in the file that it came from.",
        "targets.csv:1: This column is missing: target. "
        "Add it; the blank file of targets has it (`python -m iemn_data template FOLDER`).",
    ]


def test_no_folder_is_made_where_no_row_can_be_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path)
    (data / "workshops.csv").unlink()
    assert main(["corrections", str(data), "--to", str(tmp_path / "to-mend")]) == 1
    assert capsys.readouterr().out == (
        "No row was rejected, but the quality gate failed:\n"
        "There is no export of workshops, which every data set needs.\n"
    )
    assert not (tmp_path / "to-mend").exists()


def test_the_advice_is_written_in_the_language_of_who_asks_for_it(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    [row] = rows_of(said_in("vi", lambda: corrected(data)) / "workshops-corrections.csv")
    problem, fix = said_in("vi", lambda: list(map(_, ADVICE)))
    year, choice = said_in("vi", lambda: validate(data)).errors
    assert year.problem != validate(data).errors[0].problem
    assert row[problem].endswith(f"{year.problem} {choice.problem}")
    assert row[fix].startswith(year.fix)


@pytest.mark.parametrize("language", languages())
def test_the_columns_of_advice_are_passed_over_in_every_language(language: str) -> None:
    heads = said_in(language, lambda: list(map(_, ADVICE)))
    assert match_columns([*NAMES, *heads], load_contract().resource("workshops"), 1).unknown == ()
