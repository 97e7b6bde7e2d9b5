"""The refused rows come back with what is wrong and how to fix it, and mended they go in."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from iemn_data.__main__ import main
from iemn_data.contract import load_contract
from tests.data.exports import ACTION_COLUMNS, WORKSHOP_COLUMNS, account, folder, kept, table, validate

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


def test_only_the_failing_rows_come_back_with_two_columns_more(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    [row] = rows_of(corrected(data) / "workshops-corrections.csv")
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


def test_the_workbook_has_the_same_cells_and_marks_those_at_fault(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    to = corrected(data)
    sheet = openpyxl.load_workbook(to / "workshops-corrections.xlsx").worksheets[0]
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    [expected] = rows_of(to / "workshops-corrections.csv")
    assert {name: value or "" for name, value in zip(head, row, strict=True)} == expected
    marked = {head[cell.column - 1] for cell in sheet[2] if cell.fill.fgColor.rgb == "00FFD9D6"}
    assert marked == {"year", "format"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_mended_file_dropped_beside_the_original_brings_the_row_in(tmp_path: Path, kind: str) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    name = f"workshops-corrections.{kind}"
    path = corrected(data) / name
    if kind == "csv":
        text = path.read_text(encoding="utf-8-sig").replace("w2,soon", "w2,2018").replace("Second,", "Second,")
        (data / name).write_text(text.replace(",air,", ",online,"), encoding="utf-8-sig")
    else:
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for cell in sheet[2]:
            cell.value = {"soon": 2018, "air": "online"}.get(str(cell.value), cell.value)
        book.save(data / name)
    assert kept(data, "workshops", "workshop_id, year") == [("w1", 2017), ("w2", 2018)]
    report = validate(data)
    # The row as it stood first is refused still: what was read is accounted for.
    assert account(report, "workshops") == (3, 2, 1, 0, 0)


LIVE = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "'=kept", "''=kept"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("title", LIVE)
def test_no_value_is_live_in_what_is_written_and_none_is_changed_by_coming_back(
    tmp_path: Path, title: str, kind: str
) -> None:
    rows = table(ACTION_COLUMNS, f"a1,w1,network,,policy,{title},2017-05-01,,planned,")
    as_read = kept(folder(tmp_path / "good", actions=rows), "actions", "title")
    data = folder(tmp_path, actions=rows.replace("w1", "nowhere"))
    to = corrected(data)
    assert rows_of(to / "actions-corrections.csv")[0]["title"].startswith("'")
    book = openpyxl.load_workbook(to / "actions-corrections.xlsx")
    assert {cell.data_type for cell in book.worksheets[0][2]} <= {"s", "n"}
    (data / "actions.csv").unlink()
    if kind == "csv":
        text = (to / "actions-corrections.csv").read_text(encoding="utf-8-sig")
        (data / "actions.csv").write_text(text.replace("nowhere", "w1"), encoding="utf-8")
    else:
        [cell] = [cell for cell in book.worksheets[0][2] if cell.value == "nowhere"]
        cell.value = "w1"
        book.save(data / "actions.xlsx")
    assert kept(data, "actions", "title") == as_read


def test_a_row_that_fits_no_columns_comes_back_as_text_in_its_problem(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, "w2,2018"))
    [row] = rows_of(corrected(data) / "workshops-corrections.csv")
    assert row["workshop_id"] == ""
    assert "w2,2018" in row["problem"]


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
    said = capsys.readouterr().out
    assert "attendance.csv" in said
    assert "Secret" not in said
    assert list(to.glob("*")) == []


def test_what_somebody_may_have_mended_is_not_overwritten(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, GOOD, BAD))
    path = corrected(data) / "workshops-corrections.csv"
    path.write_text("mended", encoding="utf-8")
    assert main(["corrections", str(data), "--to", str(path.parent)]) == 2
    assert path.read_text(encoding="utf-8") == "mended"


def test_every_refused_row_comes_back_once(tmp_path: Path) -> None:
    rows = [f"w{n},{'soon' if n % 2 else 2018},Title,online" for n in range(3, 23)]
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows, "w99"))
    back = pd.read_csv(corrected(data) / "workshops-corrections.csv")
    assert len(back) == account(validate(data), "workshops")[2] == 11
