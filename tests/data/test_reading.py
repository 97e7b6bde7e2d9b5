"""Exports are read as people write them, and a file that cannot be read whole is refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    folder,
    found,
    kept,
    only_error,
    table,
    validate,
)

TWO_KEPT = (2, 2, 0, 0, 0)
NONE_READ = (0, 0, 0, 0, 0)
BAD_YEAR = "w3,soon,Third,online"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_each_delimiter_is_understood(tmp_path: Path, delimiter: str) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS.replace(",", delimiter))
    assert kept(data, "workshops", "workshop_id, year, title") == [("w1", 2017, "First"), ("w2", 2018, "Second")]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, workshops=b"\xef\xbb\xbf" + WORKSHOPS.encode()))
    assert account(report, "workshops") == TWO_KEPT
    assert report.warnings == []


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=WORKSHOPS.replace("\n", "\r\n"))
    assert kept(data, "workshops", "line, format") == [(2, "in_person"), (3, "in_person")]


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    assert account(validate(folder(tmp_path, workshops=WORKSHOPS.rstrip("\n"))), "workshops") == TWO_KEPT


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_are_counted_over_quoted_line_breaks_and_blank_lines(tmp_path: Path, line_end: str, inside: str) -> None:
    # Line 1 header, 2 blank, 3 and 4 one quoted title, 5 blank, 6 a bad year.
    rows = [WORKSHOP_COLUMNS, "", f'w1,2017,"First{inside}of all",online', "", BAD_YEAR, ""]
    data = folder(tmp_path, workshops=line_end.join(rows))
    assert kept(data, "workshops", "line, title") == [(3, f"First{inside}of all")]
    assert found(validate(data)) == [("workshops", 6, "year", "soon", "wrong_type")]


def test_blank_lines_inside_a_quoted_text_are_part_of_it(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, 'w1,2017,"a', "", "", 'b",online', BAD_YEAR))
    assert kept(data, "workshops", "line, title") == [(2, "a\n\n\nb")]
    assert only_error(validate(data)).line == 6


def test_blank_lines_before_the_header_are_passed_over(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops="\n\n" + table(WORKSHOP_COLUMNS, "w1,2017,First,online", "short"))
    assert kept(data, "workshops", "line, workshop_id") == [(4, "w1")]
    assert found(validate(data)) == [("workshops", 5, None, "short", "ragged_row")]


def test_a_quoted_text_may_hold_the_delimiter_and_doubled_quotation_marks(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, 'w1,2017,"First, ""the"" one",online'))
    assert kept(data, "workshops", "title") == [('First, "the" one',)]


def test_header_names_count_in_any_case_and_order_with_spaces_or_underscores(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table("Format, TITLE ,Workshop ID,Year,host  Country", "online,First,w1,2017,VN"))
    assert kept(data, "workshops", "workshop_id, year, title, format, host_country") == [
        ("w1", 2017, "First", "online", "VNM")
    ]


def test_an_optional_column_that_is_missing_is_empty(tmp_path: Path) -> None:
    assert kept(folder(tmp_path), "workshops", "workshop_id, city") == [("w1", None), ("w2", None)]


def test_a_row_with_too_few_or_too_many_fields_is_refused_with_its_text(tmp_path: Path) -> None:
    rows = ("w1,2017,First,online", "w2,2018", "w3,2019,Third,online,more", "w4,2020,Fourth,online")
    report = validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows)))
    assert found(report) == [
        ("workshops", 3, None, "w2,2018", "ragged_row"),
        ("workshops", 4, None, "w3,2019,Third,online,more", "ragged_row"),
    ]
    assert account(report, "workshops") == (4, 2, 2, 0, 0)


def test_the_text_of_a_ragged_row_is_not_kept_where_it_may_hold_a_column_that_must_not_be(tmp_path: Path) -> None:
    rows = ("w1,2017,First,online,Maria", "w2,2018,Second,online,Jose,more")
    report = validate(folder(tmp_path, workshops=table(f"{WORKSHOP_COLUMNS},contact", *rows)))
    assert found(report) == [("workshops", 3, None, None, "ragged_row")]
    assert "Jose" not in str(report.as_json())


def test_a_ragged_row_after_a_quoted_line_break_is_named_by_its_first_line(tmp_path: Path) -> None:
    rows = ('w1,2017,"First', 'of all",online', 'w2,"two', 'lines"', "w3,2019,Third,online")
    report = validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows)))
    assert found(report) == [("workshops", 4, None, 'w2,"two\nlines"', "ragged_row")]


@pytest.mark.parametrize(
    ("content", "rule", "line", "word"),
    [
        (b"", "no_rows", 1, "no rows"),
        (b"\n\n", "no_rows", 1, "no rows"),
        (f"{WORKSHOP_COLUMNS}\n".encode(), "no_rows", None, "no rows"),
        (WORKSHOPS.encode() + b"w3,2019,S\x81o Paulo,online\n", "unreadable", 4, "line 4"),
        (WORKSHOPS.encode() + b"w3,2019,Third,online\xc3", "unreadable", 4, "line 4"),
        (WORKSHOPS.encode() + b'w3,2019,"Third,online\nw4,2020,Fourth,online\n', "unreadable", None, "quotation mark"),
        (WORKSHOPS.encode() + b'w3,2019,5" screens,online\n', "unreadable", None, "quotation mark"),
        (table("workshop_id,year,title", "w1,2017,First").encode(), "missing_column", 1, "format"),
        (table(f"{WORKSHOP_COLUMNS},Year", "w1,2017,First,online,2017").encode(), "unreadable", 1, "year"),
    ],
    ids=[
        "empty",
        "blank lines only",
        "header only",
        "no encoding",
        "cut in a letter",
        "open quotation mark",
        "inch mark",
        "missing column",
        "repeated column",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(
    tmp_path: Path, content: bytes, rule: str, line: int | None, word: str
) -> None:
    report = validate(folder(tmp_path, workshops=content))
    error = only_error(report)
    assert (error.file, error.rule, error.line, error.value) == ("workshops.csv", rule, line, None)
    assert word in error.problem
    assert error.fix
    assert report.resources["workshops"].file_fault == rule
    assert account(report, "workshops") == NONE_READ
    assert report.gate == "failed"


@pytest.mark.parametrize(
    "column", ["Name", "E-mail", "PASSPORT_NO", "Date of birth", "Teléfono", "họ tên", "姓名", "อีเมล"]
)
def test_a_column_of_personal_data_refuses_the_file_and_no_value_is_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    rows = table(f"{ATTENDANCE_COLUMNS},{column}", "w1,p1,PHL,ngo,participant,true,Secret Person")
    data = folder(tmp_path, attendance=rows)
    report = validate(data)
    error = only_error(report)
    assert (error.rule, error.column, error.line, error.value) == ("personal_data", column, 1, None)
    assert column in error.problem
    assert account(report, "attendance") == NONE_READ
    assert main(["check", str(data)]) == main(["check", str(data), "--json"]) == 1
    assert "Secret" not in json.dumps(report.as_json()) + capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "column", "line"),
    [
        ("w1,someone@example.org,PHL,ngo,participant,true,1", "participant_id", None),
        ("w1,p1,PHL,ngo,participant,true,someone@example.org", "days", None),
        ("w1,p1,PHL,ngo,participant,true,1,someone@example.org", None, 3),
    ],
    ids=["in a text", "in a number", "in a ragged row"],
)
def test_an_address_in_a_value_refuses_the_file_and_is_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, column: str | None, line: int | None
) -> None:
    good = "w1,p0,PHL,ngo,participant,true,1"
    data = folder(tmp_path, attendance=table(f"{ATTENDANCE_COLUMNS},days", good, row))
    report = validate(data)
    error = only_error(report)
    assert (error.rule, error.column, error.line, error.value) == ("personal_data", column, line, None)
    assert "e-mail" in error.problem
    assert account(report, "attendance") == NONE_READ
    main(["check", str(data)])
    assert "someone" not in json.dumps(report.as_json()) + capsys.readouterr().out


PHONES = ("+55 11 91234-5678", "0912 345 678", "(02) 8123-4567", "00 886 2 2371 2121")


def test_a_column_whose_values_look_like_phone_numbers_refuses_the_file_and_none_is_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"w{n},2018,{phone},online" for n, phone in enumerate(PHONES)]
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows))
    report = validate(data)
    error = only_error(report)
    assert (error.rule, error.column, error.value) == ("personal_data", "title", None)
    assert "phone numbers" in error.problem
    assert account(report, "workshops") == NONE_READ
    main(["check", str(data)])
    assert "1234" not in json.dumps(report.as_json()) + capsys.readouterr().out


@pytest.mark.parametrize(
    "title",
    ["2018-09-24", "24/09/2018", "2018-2019", "2018 / 2019", "12345678", "1234.5678", "Line 12 34 56 78", "14.5995124"],
)
def test_days_years_and_numbers_are_no_phone_numbers(tmp_path: Path, title: str) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, f"w1,2018,{title},online"))
    assert validate(data).errors == []


def test_one_number_among_other_texts_is_no_column_of_phone_numbers(tmp_path: Path) -> None:
    rows = ("w1,2018,0912 345 678,online", "w2,2018,Second,online")
    assert validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows))).errors == []


# What the public collections of awkward CSV files try, written anew with rows of ours.
AWKWARD = {
    "comma in quotes": ('w1,2018,"Manila, Philippines",online', "Manila, Philippines"),
    "doubled quotation marks": ('w1,2018,"the ""first"" one",online', 'the "first" one'),
    "quotation marks alone": ('w1,2018,"""",online', '"'),
    "JSON in a field": ('w1,2018,"{""a"": [1, ""b""]}",online', '{"a": [1, "b"]}'),
    "line break": ('w1,2018,"a\nb",online', "a\nb"),
    "line break of Windows": ('w1,2018,"a\r\nb",online', "a\r\nb"),
    "quotation marks and line breaks": ('w1,2018,"a\n""b""\nc",online', 'a\n"b"\nc'),
    "every field in quotes": ('"w1","2018","T","online"', "T"),
    "blanks around a field": ("w1,2018,  T  ,online", "T"),
    "another delimiter in a field": ("w1,2018,a;b|c,online", "a;b|c"),
    "backslash before a letter": ("w1,2018,a\\nb,online", "a\\nb"),
    "apostrophe": ("w1,2018,l'atelier,online", "l'atelier"),
    "number sign first": ("#1,2018,T,online", "T"),
    "other scripts": ("w1,2018,Đà Nẵng 台灣 ประเทศไทย,online", "Đà Nẵng 台灣 ประเทศไทย"),
    "beyond the basic plane": ("w1,2018,𝒯 𠀀,online", "𝒯 𠀀"),
    "from right to left": ("w1,2018,ورشة العمل,online", "ورشة العمل"),
    "a text of SQL": ("w1,2018,'; drop table workshops; --,online", "'; drop table workshops; --"),
    "null in words": ("w1,2018,NULL,online", "NULL"),
    "not a number in words": ("w1,2018,NaN,online", "NaN"),
}


@pytest.mark.parametrize("case", AWKWARD)
def test_an_awkward_file_is_read_as_it_was_meant(tmp_path: Path, case: str) -> None:
    row, title = AWKWARD[case]
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, row))
    assert kept(data, "workshops", "title") == [(title,)]
    assert validate(data).errors == []


def test_a_column_that_the_contract_does_not_know_is_named_and_not_stored(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, workshops=table(f"{WORKSHOP_COLUMNS},Colour", "w1,2017,First,online,blue")))
    [warning] = report.warnings
    assert (warning.file, warning.line, warning.rule) == ("workshops.csv", 1, "unknown_column")
    assert "Colour" in warning.problem
    assert report.errors == []
    assert "blue" not in json.dumps(report.as_json())


def test_the_two_columns_of_a_correction_file_are_passed_over(tmp_path: Path) -> None:
    rows = table(f"{WORKSHOP_COLUMNS},problem,how to fix", "w1,2017,First,online,was wrong,mend it")
    report = validate(folder(tmp_path, workshops=rows))
    assert (report.errors, report.warnings) == ([], [])
    assert account(report, "workshops") == (1, 1, 0, 0, 0)


def test_a_later_file_in_natural_order_wins_a_key(tmp_path: Path) -> None:
    names = {"workshops-10.csv": "ten", "workshops-9.csv": "nine"}
    files = {name: table(WORKSHOP_COLUMNS, f"w1,2017,{title},online") for name, title in names.items()}
    data = folder(tmp_path, files, workshops=table(WORKSHOP_COLUMNS, "w1,2017,base,online"))
    report = validate(data)
    assert report.resources["workshops"].files == ["workshops.csv", "workshops-9.csv", "workshops-10.csv"]
    assert kept(data, "workshops", "title") == [("ten",)]
    assert account(report, "workshops") == (3, 1, 0, 0, 2)
