"""Whatever a text has in it, files and terminals can carry what is written, and it is what was meant."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from hypothesis import given
from openpyxl.utils.escape import unescape

from iemn_data.__main__ import main
from iemn_data.reading.workbooks.book import unescaped
from iemn_data.validation.corrections import Correction, write_csv, write_workbook
from iemn_data.writing.spreadsheets import (
    LONGEST_TEXT,
    as_cell,
    in_utf16,
    is_web_address,
    shortened,
    unlive,
    write_text,
)
from iemn_data.writing.texts import as_json, printable, printable_in
from iemn_data.writing.widths import to_left, to_right, width
from tests.any_text import HALVES, NASTY, halved, in_file, in_one_line_break
from tests.data.exports import ACTION_COLUMNS, folder, kept

EVERY = [*NASTY.values(), HALVES]
NAMES = [*NASTY, "halves"]


def unguarded(text: str) -> str:
    """A text of a file as reading takes it: without the apostrophe that keeps it from running."""
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def in_workbook(text: str) -> str:
    """What openpyxl, which resolves no escapes by itself, reads of a text that was written into a cell."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    write_text(book.worksheets[0]["A1"], text)
    book.save(file)
    value = openpyxl.load_workbook(file).worksheets[0]["A1"].value
    return unescape(str(value or ""))


def in_csv(text: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([unlive(text), "end"])
    [[value, _end]] = csv.reader(io.StringIO(file.getvalue().encode().decode(), newline=""))
    return value


# ---- texts


@pytest.mark.parametrize("text", EVERY, ids=NAMES)
def test_a_text_keeps_what_every_format_carries(text: str) -> None:
    assert printable(text) == in_one_line_break(text)
    assert printable(printable(text)) == printable(text)
    printable(text).encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Map collection\x0bpoints", "Map collection points"),
        ("Train\x1f collectors \x07", "Train collectors "),
        ("Law \u202egnitset", "Law gnitset"),
        ("می‌خواهم 👩‍🌾", "می‌خواهم 👩‍🌾"),
        ("caf\udce9", "caf"),
    ],
)
def test_what_is_taken_out_and_what_stays(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_all_of_unicode() -> None:
    # Between letters, so that no carriage return meets a line feed.
    blocks = {first: "a".join(map(chr, range(first, first + 0x1000))) for first in range(0, 0x110000, 0x1000)}
    assert [hex(first) for first, text in blocks.items() if printable(text) != in_one_line_break(text)] == []


@pytest.mark.fuzz
@given(halved)
def test_any_text(text: str) -> None:
    assert printable(text) == in_one_line_break(text)
    assert unguarded(in_csv(text)) == in_file(text)
    assert unguarded(in_workbook(text)) == in_one_line_break(text)
    assert json.loads(as_json([text]).encode()) == [text]


def test_texts_within_lists_and_objects_are_printable_too() -> None:
    value = {"a\0": ["b\0", {"c": "d\x1b"}], "n": 1.5, "none": None, "pair": ("e\0", True)}
    assert printable_in(value) == {"a\0": ["b", {"c": "d"}], "n": 1.5, "none": None, "pair": ["e", True]}


def test_json_says_all_and_commands_no_terminal() -> None:
    value = dict(zip(NAMES, EVERY, strict=True)) | {"word": "Việt"}
    text = as_json(value)
    assert json.loads(text) == value
    assert "Việt" in text
    assert text == printable(text) or set(text) - set(printable(text)) <= set("\u2028\u2029")


# ---- cells


@pytest.mark.parametrize("text", EVERY, ids=NAMES)
def test_a_cell_shows_the_text(text: str) -> None:
    assert unguarded(in_workbook(text)) == in_one_line_break(text)


@pytest.mark.parametrize("text", EVERY, ids=NAMES)
def test_a_field_of_a_csv_file_shows_the_text(text: str) -> None:
    assert unguarded(in_csv(text)) == in_file(text)


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "_x005F_", "_xD83D_", "__x0041_x0041_"])
def test_a_text_like_an_escape_of_excel_stays_itself(text: str) -> None:
    stored = as_cell(text)
    assert unescape(stored) == text
    assert unescaped(stored) == text


def test_a_cell_holds_as_much_as_excel_counts() -> None:
    assert in_workbook("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    cut = in_workbook("🏭" * LONGEST_TEXT)
    assert in_utf16(cut) <= LONGEST_TEXT
    assert set(cut) == {"🏭", "…"}
    assert cut.endswith("…")


@pytest.mark.parametrize(
    ("text", "expected"), [("abcd", "abcd"), ("abcde", "abc…"), ("ab🏭d", "ab…"), ("🏭🏭", "🏭🏭")]
)
def test_a_text_is_shortened_between_characters(text: str, expected: str) -> None:
    assert shortened(text, 4) == expected


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://例え.jp/道", True),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("https://example.org\nATTENDEE:x", False),
        ("https://example.org/\u202egro", False),
        ("https://example.org/" + "a" * 2100, False),
        ("https://", False),
    ],
)
def test_only_an_address_that_opens_is_a_link(text: str, is_link: bool) -> None:
    assert is_web_address(text) == is_link


# ---- corrections


def corrected(texts: list[str]) -> tuple[list[str], list[str], list[dict[str, Any]]]:
    """The titles in the CSV file and in the workbook of corrections, and the workbook's rows."""
    rows = [
        Correction(
            "a.csv", n, {"action_id": f"a{n}", "title": text}, frozenset({"title"}), f"odd: {text}", f"fix {text}"
        )
        for n, text in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as place:
        text_file, book_file = Path(place) / "a.csv", Path(place) / "a.xlsx"
        write_csv(rows, text_file)
        write_workbook(rows, "actions", book_file)
        with text_file.open(encoding="utf-8-sig", newline="") as file:
            in_text = [row["title"] for row in csv.DictReader(file)]
        head, *lines = openpyxl.load_workbook(book_file)["actions"].iter_rows(values_only=True)
    in_book = [dict(zip(map(str, head), map(unescape, map(str, line)), strict=True)) for line in lines]
    return in_text, [row["title"] for row in in_book], in_book


def test_corrections_hold_what_was_exported() -> None:
    in_text, in_book, _rows = corrected(EVERY)
    assert list(map(unguarded, in_text)) == list(map(in_file, EVERY))
    assert list(map(unguarded, in_book)) == list(map(in_one_line_break, EVERY))


def test_a_workbook_of_corrections_says_where_it_cannot_hold_a_text() -> None:
    short, long = corrected(["short", "x" * (LONGEST_TEXT + 1)])[2]
    assert short["how to fix"] == "fix short"
    assert long["how to fix"].startswith(
        "Fix this row in the CSV file: it has a text of more than 32,767 characters, and a workbook cuts it. fix xxx"
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_texts_come_back_from_corrections_as_they_were_read(tmp_path: Path, kind: str) -> None:
    texts = ["_x0041_ said", "'=kept", "=1+1", "one\ntwo", "می‌خواهم", "𠀀 🏭", 'it\'s "quoted", yes']
    rows = io.StringIO(newline="")
    out = csv.writer(rows)
    out.writerow(ACTION_COLUMNS.split(","))
    out.writerows([f"a{n}", "w1", "network", "", "policy", t, "2017-05-01", "", "x", ""] for n, t in enumerate(texts))
    data = folder(tmp_path / "one", actions=rows.getvalue())
    assert main(["corrections", str(data), "--to", str(tmp_path / "fixed")]) == 1
    path = tmp_path / "fixed" / f"actions-corrections.{kind}"
    again = folder(tmp_path / "two")
    if kind == "csv":
        fixed = path.read_text(encoding="utf-8-sig").replace(",x,", ",planned,")
        (again / "actions.csv").write_text(fixed, encoding="utf-8", newline="")
    else:
        book = openpyxl.load_workbook(path)
        for cell in (cell for row in book.worksheets[0] for cell in row if cell.value == "x"):
            cell.value = "planned"
        book.save(again / "actions.xlsx")
    good = folder(tmp_path / "three", actions=rows.getvalue().replace(",x,", ",planned,"))
    assert kept(again, "actions", "title") == kept(good, "actions", "title")


@pytest.mark.fuzz
@given(halved)
def test_corrections_of_any_text(text: str) -> None:
    in_text, in_book, _rows = corrected([f"x{text}"])
    assert in_text == [in_file(f"x{text}")]
    assert in_book == [in_one_line_break(f"x{text}")]


# ---- the database, the descriptor and the terminal


def test_the_database_holds_no_half_of_a_character() -> None:
    with duckdb.connect() as con, pytest.raises(duckdb.InvalidInputException, match="surrogate"):
        con.execute("select ?::varchar", [HALVES])


def test_a_title_of_a_descriptor_may_be_any_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    title = " | ".join(EVERY)
    data = folder(tmp_path, {"datapackage.json": json.dumps({"title": title})})
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    assert main(["build", str(data)]) == 0
    monkeypatch.setenv("IEMN_DATA_DIR", str(data))
    capsys.readouterr()
    assert main(["snapshots"]) == 0
    assert f"{in_one_line_break(title)}: 2 rows" in capsys.readouterr().out


def test_a_value_commands_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "a1,w1,network,,policy,Title,2017-05-01,,\x1b[31mdone\x1b]0;x\x07,"
    data = folder(tmp_path, actions=f"{ACTION_COLUMNS}\n{row}\n")
    assert main(["check", str(data)]) == 1
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "[31mdone]0;x" in printed
    assert main(["check", "--json", str(data)]) == 1
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    json.loads(printed)


@pytest.mark.parametrize("text", ["read", "จัดตั้ง", "已讀", "مرفوض", "bị từ chối"])
def test_a_column_is_as_wide_whatever_the_script(text: str) -> None:
    assert width(to_left(text, 12)) == width(to_right(text, 12)) == 12
    assert to_left(text, 12).startswith(text)
    assert to_right(text, 12).endswith(text)


def test_a_text_wider_than_its_column_stays_whole() -> None:
    assert to_left("已讀", 3) == to_right("已讀", 3) == "已讀"
    assert (width("已讀"), width("จัดตั้ง")) == (4, 4)
