"""A stray quotation mark costs its own record at most; what can be read in two ways is rejected with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from iemn_data.reading.text.grammar import Window
from iemn_data.reading.text.lines import plain_lines
from iemn_data.reading.text.records import Reader
from iemn_data.validation.validate import Validation
from tests.data.exports import (
    WORKSHOP_COLUMNS,
    account,
    errors_of,
    folder,
    kept_of,
    naming,
    table,
    validate,
    validation,
    warnings_of,
)

MISPLACED = "misplaced or not closed"
TWO_WAYS = "it is not clear where this row ends"
LITERAL = "A quotation mark inside a text was kept as it is (line 2)."
BACKSLASHES = "A backslash before a quotation mark or separator was not counted as text (line 2)."


class Case(NamedTuple):
    """The rows of a file, the titles that are kept by line, the lines that are rejected with a word, what is said."""

    rows: tuple[str, ...]
    kept: dict[int, str]
    rejected: Mapping[int, str] = MappingProxyType({})
    notes: tuple[str, ...] = ()


def title(text: str) -> tuple[str, str]:
    """A row with this title as it stands, and a sound row."""
    return f"KEY-1,2018,{text},online", "KEY-2,2018,Next,online"


def read_as(text: str, *notes: str) -> dict[int, str]:
    return {2: text, 3: "Next"}


CASES = {
    # A mark that is part of the text, as in inches.
    "inch": Case(title('Collect 17" monitors'), read_as('Collect 17" monitors'), notes=(LITERAL,)),
    "inch-last": Case(title('Monitors of 17"'), read_as('Monitors of 17"'), notes=(LITERAL,)),
    "two-inches": Case(title('17" and 19" monitors'), read_as('17" and 19" monitors'), notes=(LITERAL,)),
    "inch-in-marks": Case(title('"Collect 17" monitors"'), read_as('Collect 17" monitors'), notes=(LITERAL,)),
    "inch-and-comma": Case(title('"Of 17", 19" or more"'), read_as('Of 17", 19" or more'), notes=(LITERAL,)),
    "phrase": Case(title('the "first" one'), read_as('the "first" one'), notes=(LITERAL,)),
    "phrase-first": Case(title('"Big" monitors'), read_as('"Big" monitors'), notes=(LITERAL,)),
    "phrase-in-marks": Case(title('"the "first" one"'), read_as('the "first" one'), notes=(LITERAL,)),
    "inch-beside-a-sound-text": Case(
        ('KEY-1,2018,17" monitors,online', 'KEY-2,2018,"a, ""b""",online'),
        {2: '17" monitors', 3: 'a, "b"'},
        notes=(LITERAL,),
    ),
    # Blanks beside the marks.
    "blanks-beside-marks": Case(title(' "a, b" '), read_as("a, b")),
    # Escapes.
    "backslashes": Case(title(r'"the \"first\" one"'), read_as('the "first" one'), notes=(BACKSLASHES,)),
    "backslashes-and-comma": Case(title(r'"the \"first\", one"'), read_as('the "first", one'), notes=(BACKSLASHES,)),
    "backslashes-around": Case(title(r'"\"first\""'), read_as('"first"'), notes=(BACKSLASHES,)),
    "backslash-doubled": Case(title(r'"C:\\ \"a\""'), read_as(r'C:\ "a"'), notes=(BACKSLASHES,)),
    "backslash-before-comma": Case(title(r"first\, second"), read_as("first, second"), notes=(BACKSLASHES,)),
    "backslash-in-a-break": Case(
        ('KEY-1,2018,"the \\"first\\"\none",online', "KEY-2,2018,Next,online"),
        {2: 'the "first"\none', 4: "Next"},
        notes=(BACKSLASHES,),
    ),
    "path": Case(title('"C:\\"'), read_as("C:\\")),
    "path-in-plain": Case(title("C:\\"), read_as("C:\\")),
    # What is not to be read.
    "crossed": Case(title('"one" and "two"'), {3: "Next"}, {2: TWO_WAYS}),
    "never-closed": Case(title('"First'), {3: "Next"}, {2: MISPLACED}),
    "never-closed-last": Case(("KEY-1,2018,Next,online", 'KEY-2,2018,"First,online'), {2: "Next"}, {3: MISPLACED}),
    "never-closed-before-a-sound-text": Case(
        ('KEY-1,2018,"First,online', 'KEY-2,2018,"a, b",online', 'KEY-3,2018,"c, d",online'),
        {3: "a, b", 4: "c, d"},
        {2: MISPLACED},
    ),
    "never-closed-before-an-empty-text": Case(
        ('KEY-1,2018,"First,online', 'KEY-2,2018,Next,"online"', 'KEY-3,2018,"","online"'),
        {3: "Next"},
        {2: MISPLACED, 4: "empty"},
    ),
    "never-opened-with-comma": Case(title('a, b"'), {3: "Next"}, {2: MISPLACED}),
    "opened-and-closed-lines-apart": Case(
        ('KEY-1,2018,"x,online', "KEY-2,2018,Next,online", 'KEY-3,2018,y",online', "KEY-4,2018,Last,online"),
        {3: "Next", 5: "Last"},
        {2: TWO_WAYS, 4: TWO_WAYS},
    ),
    "broken-and-not-closed": Case(
        ('KEY-1,2018,"First\nof all,online', "KEY-2,2018,Next,online"),
        {4: "Next"},
        {2: MISPLACED, 3: "has 2 fields, the header has 4"},
    ),
    # Sound texts that look odd.
    "break-and-commas": Case(
        ('KEY-1,2018,"a, b\nc, d",online', "KEY-2,2018,Next,online"), {2: "a, b\nc, d", 4: "Next"}
    ),
    "only-marks": Case(title('""""'), read_as('"')),
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    files = {
        f"workshops-{name}.csv": table(WORKSHOP_COLUMNS, *case.rows).replace("KEY", name)
        for name, case in CASES.items()
    }
    with validation(folder(tmp_path_factory.mktemp("files"), files | naming(*files))) as validated:
        yield validated


@pytest.mark.parametrize("name", CASES)
def test_a_mark_is_read_as_every_reader_would_or_costs_its_record(validated: Validation, name: str) -> None:
    case, file = CASES[name], f"workshops-{name}.csv"
    assert dict(kept_of(validated, file, "line, title")) == case.kept
    problems = {error.line: error.problem for error in errors_of(validated.report, file)}
    assert problems.keys() == case.rejected.keys()
    assert all(word in problems[line] for line, word in case.rejected.items())
    assert tuple(warning.problem for warning in warnings_of(validated.report, file)) == case.notes


def test_every_record_with_or_without_stray_marks_is_accounted_for(validated: Validation) -> None:
    kept = sum(len(case.kept) for case in CASES.values())
    rejected = sum(len(case.rejected) for case in CASES.values())
    assert account(validated.report, "workshops") == (2 + kept + rejected, 2 + kept, rejected, 0, 0)


def test_a_record_is_not_repeated_where_it_may_hold_a_column_that_must_not_be(tmp_path: Path) -> None:
    text = table(f"{WORKSHOP_COLUMNS},contact", 'w1,2018,"First,online,Secret Person')
    report = validate(folder(tmp_path, workshops=text))
    assert [(error.line, error.value, error.rule) for error in report.errors] == [(2, None, "ragged_row")]
    assert "Secret" not in str(report.as_json())


def test_a_mark_that_is_open_to_the_end_of_a_long_file_costs_one_record(tmp_path: Path) -> None:
    rows = [f"w{n},2018,Title,online" for n in range(3000)]
    rows[5] = 'w5,2018,"Title,online'
    report = validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, *rows)))
    assert account(report, "workshops") == (3000, 2999, 1, 0, 0)
    assert [error.line for error in report.errors] == [7]


# ---- whatever stands in the fields

Rows = list[list[str]]

fields = st.text(st.sampled_from('ab ,;"\n\r\\'), max_size=6)
dialects = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])


def rows_of(width: int) -> st.SearchStrategy[Rows]:
    """Rows that begin with a number of their own."""
    tails = st.lists(st.lists(fields, min_size=width - 1, max_size=width - 1), min_size=1, max_size=6)
    return tails.map(lambda tails: [[f"k{n}", *tail] for n, tail in enumerate(tails)])


def written(rows: Rows, quoting: int, line_end: str = "\r\n") -> list[str]:
    """Each row as a strict writer has it."""
    records = []
    for row in rows:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator=line_end, quoting=quoting).writerow(row)
        records.append(text.getvalue())
    return records


def read(text: str, width: int) -> tuple[dict[int, list[str]], set[int]]:
    """The fields of the records that are read, by line, and the lines of those that are rejected."""
    reader = Reader(Window(io.StringIO(text, newline="")), ",", ["c"] * width, [0])
    kept: dict[int, list[str]] = {}
    rejected = set()
    for record in reader.records():
        if record.strict is None:
            rejected.add(record.line)
        else:
            [kept[record.line]] = csv.reader(io.StringIO(record.strict, newline=""), strict=True)
    return kept, rejected


def lines_in(text: str) -> int:
    return len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


def first_lines(records: list[str]) -> list[int]:
    return [1 + sum(map(lines_in, records[:place])) for place in range(len(records))]


def has_two_readings(record: str, width: int) -> bool:
    """Whether a line within a record has as many commas as a record of its own."""
    _first, *others = re.split("\r\n|\r|\n", record.removesuffix("\r\n"))
    return any(line.count(",") >= width - 1 for line in others)


@pytest.mark.fuzz
@given(rows_of(5), dialects)
def test_what_a_strict_writer_writes_is_read_exactly(rows: Rows, quoting: int) -> None:
    records = written(rows, quoting)
    assume(not any(has_two_readings(record, 5) for record in records))
    kept, rejected = read("".join(records), 5)
    assert rejected == set()
    assert kept == dict(zip(first_lines(records), rows, strict=True))


@pytest.mark.fuzz
@given(rows_of(5), dialects, st.data())
def test_a_mark_put_in_or_taken_out_costs_its_own_record_and_no_other_is_altered(
    rows: Rows, quoting: int, data: st.DataObject
) -> None:
    records = written(rows, quoting)
    assume(not any(has_two_readings(record, 5) for record in records))
    place = data.draw(st.integers(0, len(records) - 1))
    sound = records[place]
    at = data.draw(st.integers(0, len(sound) - 1))
    records[place] = sound[:at] + (sound[at + 1 :] if sound[at] == '"' else '"' + sound[at:])
    starts = first_lines(records)
    lines = [range(start, start + lines_in(record)) for start, record in zip(starts, records, strict=True)]
    kept, rejected = read("".join(records), 5)
    lost = [n for n, start in enumerate(starts) if kept.get(start) != rows[n] and n != place]
    assert {line: row for line, row in kept.items() if line not in lines[place]} == {
        start: rows[n] for n, start in enumerate(starts) if n not in (place, *lost)
    }
    # Those beside it are lost only up to one with a text that begins or ends with what may stand beside a mark.
    first, last = min([place, *lost]), max([place, *lost])
    assert sorted([place, *lost]) == [*range(first, last + 1)]
    assert all(any(re.search(r"\A[,\r\n]|[,\r\n]\Z", field) for field in rows[n]) for n in {first, last} - {place})
    assert all(rejected & set(lines[n]) for n in lost)
    assert rejected <= {line for n in (place, *lost) for line in lines[n]}


@pytest.mark.fuzz
@given(st.text(st.sampled_from('a,"\n\r \\'), max_size=60))
def test_no_line_is_lost_whatever_stands_in_it(text: str) -> None:
    width = 3
    seen: list[str] = []
    reader = Reader(Window(io.StringIO(text, newline="")), ",", ["c"] * width, [0])
    last = 0
    for record in reader.records():
        assert record.line > last
        last = record.line
        seen.append(record.text)
    letters = "".join(seen).count("a")
    assert letters == text.count("a")


@pytest.mark.fuzz
@given(rows_of(3), dialects, st.sampled_from(["\n", "\r\n"]))
def test_lines_are_taken_at_once_just_where_each_is_a_record(
    tmp_path_factory: pytest.TempPathFactory, rows: Rows, quoting: int, line_end: str
) -> None:
    # Python's writer leaves a CR without marks where lines end in LF.
    assume(line_end == "\r\n" or quoting == csv.QUOTE_ALL or not any("\r" in field for row in rows for field in row))
    text = "".join(written(rows, quoting, line_end))
    path = tmp_path_factory.mktemp("lines") / "some.csv"
    path.write_bytes(text.encode())
    lines = plain_lines(path, ",")
    is_plain = not any(sign in field for row in rows for field in row for sign in "\r\n")
    assert (lines is not None) == is_plain
    if lines is not None:
        assert lines.numbers.tolist() == [*range(1, len(rows) + 1)]
