"""Exports are read as people write them, and a file that cannot be read whole is refused whole."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import lru_cache
from pathlib import Path

import pytest

from iemn_data.__main__ import main
from iemn_data.validation.report import ValidationReport
from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    broken_rules,
    errors_of,
    folder,
    kept,
    kept_of,
    naming,
    table,
    validate,
    validation,
    warnings_of,
)

TWO_KEPT = (2, 2, 0, 0, 0)
NONE_READ = (0, 0, 0, 0, 0)
BAD_YEAR = "bad,soon,Third,online"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
LINE_ENDS = {"unix": "\n", "windows": "\r\n"}
INSIDE = LINE_ENDS | {"old-mac": "\r"}
NO_PHONES = ("2018-09-24", "24/09/2018", "2018-2019", "2018 / 2019", "12345678", "1234.5678")
NO_PHONES += ("Line 12 34 56 78", "14.5995124")

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
    "null within words": ("w1,2018,A NULL,online", "A NULL"),
    "not a number within words": ("w1,2018,NaN or not,online", "NaN or not"),
}


def workshops(name: str) -> str:
    """Two workshops with ids of their own."""
    return WORKSHOPS.replace("w1", f"{name}-1").replace("w2", f"{name}-2")


def broken_lines(inside: str, line_end: str) -> str:
    """Line 1 header, 2 blank, 3 and 4 one quoted title, 5 blank, 6 a bad year."""
    key, line_break, end = f"{inside}-in-{line_end}", INSIDE[inside], LINE_ENDS[line_end]
    return end.join([WORKSHOP_COLUMNS, "", f'{key},2017,"First{line_break}of all",online', "", BAD_YEAR, ""])


# Files of workshops, each read by itself: every workshop that is kept has an id of its own.
FILES: dict[str, str | bytes] = {
    **{name: workshops(name).replace(",", delimiter) for name, delimiter in DELIMITERS.items()},
    "bom": b"\xef\xbb\xbf" + workshops("bom").encode(),
    "windows": workshops("windows").replace("\n", "\r\n"),
    "no-end": workshops("no-end").rstrip("\n"),
    **{f"{inside}-in-{end}": broken_lines(inside, end) for inside in INSIDE for end in LINE_ENDS},
    "blank-inside": table(WORKSHOP_COLUMNS, 'blank-inside,2017,"a', "", "", 'b",online', BAD_YEAR),
    "blank-before": "\n\n" + table(WORKSHOP_COLUMNS, "blank-before,2017,First,online", "short"),
    "quoted": table(WORKSHOP_COLUMNS, 'quoted,2017,"First, ""the"" one",online'),
    "any-order": table("Format, TITLE ,Workshop ID,Year,host  Country", "online,First,any-order,2017,VN"),
    "ragged": table(
        WORKSHOP_COLUMNS,
        "ragged-1,2017,First,online",
        "w2,2018",
        "w3,2019,Third,online,more",
        "ragged-4,2020,Fourth,online",
    ),
    "ragged-contact": table(
        f"{WORKSHOP_COLUMNS},contact", "ragged-contact,2017,First,online,Maria", "w2,2018,Second,online,Jose,more"
    ),
    "ragged-break": table(
        WORKSHOP_COLUMNS, 'ragged-break,2017,"First', 'of all",online', 'w2,"two', 'lines"', "w3,2019,Third,online"
    ),
    **{
        f"no-phone-{n}": table(WORKSHOP_COLUMNS, f"no-phone-{n},2018,{title},online")
        for n, title in enumerate(NO_PHONES)
    },
    "one-phone": table(WORKSHOP_COLUMNS, "one-phone-1,2018,0912 345 678,online", "one-phone-2,2018,Second,online"),
    **{case: table(WORKSHOP_COLUMNS, row.replace("w1", case)) for case, (row, _title) in AWKWARD.items()},
    "unknown": table(f"{WORKSHOP_COLUMNS},Colour", "unknown,2017,First,online,blue"),
    "correction": table(f"{WORKSHOP_COLUMNS},problem,how to fix", "correction,2017,First,online,was wrong,mend it"),
}


def quoted(text: str, marks: str) -> bytes:
    """A CSV text with each field between two marks."""
    lines = (",".join(f"{marks[0]}{field}{marks[1]}" for field in line.split(",")) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines).encode()


def place(name: str) -> str:
    return f"workshops-{name}.csv"


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of two workshops, and of all the files after them."""
    files = {place(name): content for name, content in FILES.items()}
    with validation(folder(tmp_path_factory.mktemp("files"), files | naming(*files))) as validated:
        yield validated


@pytest.mark.parametrize("name", DELIMITERS)
def test_each_delimiter_is_understood(validated: Validation, name: str) -> None:
    assert kept_of(validated, place(name), "workshop_id, year, title") == [
        (f"{name}-1", 2017, "First"),
        (f"{name}-2", 2018, "Second"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_name(validated: Validation) -> None:
    assert kept_of(validated, place("bom"), "workshop_id") == [("bom-1",), ("bom-2",)]
    assert errors_of(validated.report, place("bom")) == []
    assert warnings_of(validated.report, place("bom")) == []


def test_lines_may_end_as_on_windows(validated: Validation) -> None:
    assert kept_of(validated, place("windows"), "line, format") == [(2, "in_person"), (3, "in_person")]


def test_the_last_line_needs_no_end(validated: Validation) -> None:
    assert kept_of(validated, place("no-end"), "workshop_id") == [("no-end-1",), ("no-end-2",)]
    assert errors_of(validated.report, place("no-end")) == []


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("inside", INSIDE)
def test_lines_are_counted_over_quoted_line_breaks_and_blank_lines(
    validated: Validation, line_end: str, inside: str
) -> None:
    name = f"{inside}-in-{line_end}"
    assert kept_of(validated, place(name), "line, title") == [(3, f"First{INSIDE[inside]}of all")]
    assert broken_rules(validated.report, place(name)) == [("workshops", 6, "year", "soon", "wrong_type")]


def test_blank_lines_inside_a_quoted_text_are_part_of_it(validated: Validation) -> None:
    assert kept_of(validated, place("blank-inside"), "line, title") == [(2, "a\n\n\nb")]
    [error] = errors_of(validated.report, place("blank-inside"))
    assert error.line == 6


def test_blank_lines_before_the_header_are_passed_over(validated: Validation) -> None:
    assert kept_of(validated, place("blank-before"), "line, workshop_id") == [(4, "blank-before")]
    assert broken_rules(validated.report, place("blank-before")) == [("workshops", 5, None, "short", "ragged_row")]


def test_a_quoted_text_may_hold_the_delimiter_and_doubled_quotation_marks(validated: Validation) -> None:
    assert kept_of(validated, place("quoted"), "title") == [('First, "the" one',)]


def test_header_names_count_in_any_case_and_order_with_spaces_or_underscores(validated: Validation) -> None:
    assert kept_of(validated, place("any-order"), "workshop_id, year, title, format, host_country") == [
        ("any-order", 2017, "First", "online", "VNM")
    ]


def test_an_optional_column_that_is_missing_is_empty(validated: Validation) -> None:
    assert kept_of(validated, "workshops.csv", "workshop_id, city") == [("w1", None), ("w2", None)]


def test_a_row_with_too_few_or_too_many_fields_is_refused_with_its_text(validated: Validation) -> None:
    assert broken_rules(validated.report, place("ragged")) == [
        ("workshops", 3, None, "w2,2018", "ragged_row"),
        ("workshops", 4, None, "w3,2019,Third,online,more", "ragged_row"),
    ]
    assert kept_of(validated, place("ragged"), "workshop_id") == [("ragged-1",), ("ragged-4",)]


def test_every_row_of_all_files_is_accounted_for(validated: Validation) -> None:
    counts = account(validated.report, "workshops")
    assert counts[2:] == (len({(error.file, error.line) for error in validated.report.errors}), 0, 0)


def test_the_text_of_a_ragged_row_is_not_kept_where_it_may_hold_a_column_that_must_not_be(
    validated: Validation,
) -> None:
    assert broken_rules(validated.report, place("ragged-contact")) == [("workshops", 3, None, None, "ragged_row")]
    assert "Jose" not in str(validated.report.as_json())


def test_a_ragged_row_after_a_quoted_line_break_is_named_by_its_first_line(validated: Validation) -> None:
    assert broken_rules(validated.report, place("ragged-break")) == [
        ("workshops", 4, None, 'w2,"two\nlines"', "ragged_row")
    ]


# ---- files that are refused whole

REFUSED: dict[str, tuple[bytes, str, int | None, str]] = {
    "empty": (b"", "no_rows", 1, "no rows"),
    "blank-lines-only": (b"\n\n", "no_rows", 1, "no rows"),
    "header-only": (f"{WORKSHOP_COLUMNS}\n".encode(), "no_rows", 1, "no rows"),
    "blank-records-only": (f"Report\n{WORKSHOP_COLUMNS}\n,,,\n,,,\n".encode(), "no_rows", 2, "no rows"),
    "separators-only": (b"sep=;\n;;;\n\n", "no_rows", 1, "no rows"),
    "no-encoding": (WORKSHOPS.encode() + b"w3,2019,S\x81o Paulo,online\n", "unreadable", 4, "line 4"),
    "cut-in-a-letter": (WORKSHOPS.encode() + b"w3,2019,Third,online\xc3", "unreadable", 4, "line 4"),
    "utf-16-cut": (WORKSHOPS.encode("utf-16-le") + b"\x00\xd8", "unreadable", 4, "line 4"),
    "missing-column": (table("workshop_id,year,title", "w1,2017,First").encode(), "missing_column", 1, "format"),
    "repeated-column": (
        table(f"{WORKSHOP_COLUMNS},Year", "w1,2017,First,online,2017").encode(),
        "unreadable",
        1,
        "year",
    ),
    "missing-below-a-title": (b"Workshops\n\nworkshop_id,year,title\nw1,2017,First\n", "missing_column", 3, "format"),
    "no-header": (
        b"w1,2017,Secret Person,online\nw2,2018,Second,online\n",
        "missing_column",
        1,
        "No heading of workshops",
    ),
    "columns-of-another-table": (
        table(UPDATE_COLUMNS, "a1,2018-05-01,planned").encode(),
        "missing_column",
        1,
        "are those of action_updates, not of workshops",
    ),
    "carets": (WORKSHOPS.replace(",", "^").encode(), "unreadable", 1, "“^”"),
    "colons": (b"Workshops\n" + WORKSHOPS.replace(",", ":").encode(), "unreadable", 2, "“:”"),
    "blanks-between": (WORKSHOPS.replace(",", "   ").encode(), "unreadable", 1, "blanks"),
    "single-marks": (quoted(WORKSHOPS, "''"), "unreadable", 1, "quotation marks (')"),
    "curved-marks": (quoted(WORKSHOPS, "“”"), "unreadable", 1, "quotation marks (“”)"),
    "two-groups": (
        table("a/workshop_id,b/workshop_id,year,title,format", "w1,w1,2017,First,online").encode(),
        "unreadable",
        1,
        "workshop_id: a/workshop_id, b/workshop_id",
    ),
}


@pytest.fixture(scope="module", name="refused")
def fixture_refused(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ValidationReport]:
    """The report on a folder of nothing but files of workshops that are refused by a rule."""

    @lru_cache
    def refused(rule: str) -> ValidationReport:
        files = {place(name): content for name, (content, of_rule, _, _) in REFUSED.items() if of_rule == rule}
        data = folder(tmp_path_factory.mktemp(rule), files | naming(*files))
        (data / "workshops.csv").unlink()
        return validate(data)

    return refused


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_whole(refused: Callable[[str], ValidationReport], name: str) -> None:
    _content, rule, line, word = REFUSED[name]
    report = refused(rule)
    [error] = errors_of(report, place(name))
    assert (error.rule, error.line) == (rule, line)
    assert word in error.problem
    assert "Secret" not in json.dumps(report.as_json())
    assert error.fix
    assert report.resources["workshops"].file_fault == rule
    assert account(report, "workshops") == NONE_READ
    assert report.gate == "failed"


# ---- personal data

PERSONAL_COLUMNS = ("Name", "E-mail", "PASSPORT_NO", "Date of birth", "Teléfono", "họ tên", "姓名", "อีเมล")
ADDRESSES = {
    "in-a-text": ("w1,someone@example.org,PHL,ngo,participant,true,1", ["participant_id"]),
    "in-a-number": ("w1,p1,PHL,ngo,participant,true,someone@example.org", ["days"]),
    "in-a-ragged-row": ("w1,p1,PHL,ngo,participant,true,1,someone@example.org", [None]),
    "in-two-columns": (
        "w1,someone@example.org,PHL,ngo,participant,true,someone@example.org",
        ["participant_id", "days"],
    ),
}
PHONES = ("+55 11 91234-5678", "0912 345 678", "(02) 8123-4567", "00 886 2 2371 2121")


@pytest.fixture(scope="module", name="personal")
def fixture_personal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of exports that hold personal data, beside one of two workshops."""
    files = {
        f"attendance-column-{n}.csv": table(
            f"{ATTENDANCE_COLUMNS},{column}", "w1,p1,PHL,ngo,participant,true,Secret Person"
        )
        for n, column in enumerate(PERSONAL_COLUMNS)
    }
    for name, (row, _columns) in ADDRESSES.items():
        good = "w1,p0,PHL,ngo,participant,true,1"
        files[f"attendance-{name}.csv"] = table(f"{ATTENDANCE_COLUMNS},days", good, row)
    phones = (f"p{n},2018,{phone},online" for n, phone in enumerate(PHONES))
    files[place("phones")] = table(WORKSHOP_COLUMNS, *phones)
    return folder(tmp_path_factory.mktemp("personal"), files | naming(*files))


@pytest.fixture(scope="module", name="report")
def fixture_report(personal: Path) -> ValidationReport:
    return validate(personal)


@pytest.fixture(scope="module", name="printed")
def fixture_printed(personal: Path, report: ValidationReport) -> str:
    """The report, and what `check` prints of it."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["check", str(personal)]) == main(["check", str(personal), "--json"]) == 1
    return json.dumps(report.as_json()) + printed.getvalue()


@pytest.mark.parametrize("column", PERSONAL_COLUMNS)
def test_a_column_of_personal_data_refuses_the_file_and_no_value_is_repeated(
    report: ValidationReport, printed: str, column: str
) -> None:
    [error] = errors_of(report, f"attendance-column-{PERSONAL_COLUMNS.index(column)}.csv")
    assert (error.rule, error.column, error.line, error.value) == ("personal_data", column, 1, None)
    assert column in error.problem
    assert account(report, "attendance") == NONE_READ
    assert "Secret" not in printed


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_in_a_value_refuses_the_file_and_is_not_repeated(
    report: ValidationReport, printed: str, name: str
) -> None:
    _row, columns = ADDRESSES[name]
    errors = errors_of(report, f"attendance-{name}.csv")
    assert [(e.rule, e.column, e.line, e.value) for e in errors] == [("personal_data", c, 3, None) for c in columns]
    assert all("e-mail" in error.problem for error in errors)
    assert account(report, "attendance") == NONE_READ
    assert "someone" not in printed


def test_a_column_whose_values_look_like_phone_numbers_refuses_the_file_and_none_is_repeated(
    report: ValidationReport, printed: str
) -> None:
    [error] = errors_of(report, place("phones"))
    assert (error.rule, error.column, error.value) == ("personal_data", "title", None)
    assert "phone numbers" in error.problem
    assert account(report, "workshops") == TWO_KEPT
    assert [phone for phone in (*PHONES, "1234-") if phone in printed] == []


@pytest.mark.parametrize("title", NO_PHONES)
def test_days_years_and_numbers_are_no_phone_numbers(validated: Validation, title: str) -> None:
    name = f"no-phone-{NO_PHONES.index(title)}"
    assert errors_of(validated.report, place(name)) == []
    assert kept_of(validated, place(name), "title") == [(title,)]


def test_one_number_among_other_texts_is_no_column_of_phone_numbers(validated: Validation) -> None:
    assert errors_of(validated.report, place("one-phone")) == []
    assert len(kept_of(validated, place("one-phone"), "title")) == 2


# ---- what stands in fields and columns


@pytest.mark.parametrize("case", AWKWARD)
def test_an_awkward_file_is_read_as_it_was_meant(validated: Validation, case: str) -> None:
    assert kept_of(validated, place(case), "title") == [(AWKWARD[case][1],)]
    assert errors_of(validated.report, place(case)) == []


def test_a_column_that_the_contract_does_not_know_is_named_and_not_stored(validated: Validation) -> None:
    [warning] = warnings_of(validated.report, place("unknown"))
    assert (warning.line, warning.rule) == (1, "unknown_column")
    assert "Colour" in warning.problem
    assert errors_of(validated.report, place("unknown")) == []
    assert "blue" not in json.dumps(validated.report.as_json())


def test_the_two_columns_of_a_correction_file_are_passed_over(validated: Validation) -> None:
    assert errors_of(validated.report, place("correction")) == []
    assert warnings_of(validated.report, place("correction")) == []
    assert kept_of(validated, place("correction"), "workshop_id") == [("correction",)]


def test_a_later_file_in_natural_order_wins_a_key(tmp_path: Path) -> None:
    names = {"workshops-10.csv": "ten", "workshops-9.csv": "nine"}
    files = {name: table(WORKSHOP_COLUMNS, f"w1,2017,{title},online") for name, title in names.items()}
    data = folder(tmp_path, files, workshops=table(WORKSHOP_COLUMNS, "w1,2017,base,online"))
    report = validate(data)
    assert report.resources["workshops"].files == ["workshops.csv", "workshops-9.csv", "workshops-10.csv"]
    assert kept(data, "workshops", "title") == [("ten",)]
    assert account(report, "workshops") == (3, 1, 0, 0, 2)
