"""A text file is read whatever stands above its header, between its records and behind its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    WORKSHOP_COLUMNS,
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

ROW = "KEY,2018,Title,online"
BAD = "KEY-bad,soon,Title,online"
HEADED = "The headings were found in line {}; what stands above them was passed over."
LINE_ENDS = "The file has line ends that are not usual, or of several kinds; all were read."
SEPARATOR = "The first line, which only names the separator, was passed over."
ENDING = "Every row ends with a separator that the line of headings lacks; it was passed over."
SEMICOLONS = "The file was read with semicolons between fields."


def written(*lines: str, delimiter: str = ",") -> str:
    return "".join(f"{line.replace(',', delimiter)}\n" for line in lines)


PLAIN = written(WORKSHOP_COLUMNS, ROW, BAD)
# The text of each file, the lines of the row that is kept and of the one that is rejected, and what is said.
FILES: dict[str, tuple[str, int, int, list[str]]] = {
    "plain": (PLAIN, 2, 3, []),
    "sep": ("sep=,\r\n" + PLAIN.replace("\n", "\r\n"), 3, 4, [SEPARATOR]),
    "sep-semicolon": ("sep=;\n" + PLAIN.replace(",", ";"), 3, 4, [SEMICOLONS, SEPARATOR]),
    "sep-upper": ("SEP=;\n" + PLAIN.replace(",", ";"), 3, 4, [SEMICOLONS, SEPARATOR]),
    "sep-quoted": ('"sep=;"\n' + PLAIN.replace(",", ";"), 3, 4, [SEMICOLONS, SEPARATOR]),
    "sep-saved-again": ("sep=;;;;\n" + PLAIN.replace(",", ";"), 3, 4, [SEMICOLONS, SEPARATOR]),
    "sep-tab": (
        "sep=\t\n" + PLAIN.replace(",", "\t"),
        3,
        4,
        ["The file was read with tabs between fields.", SEPARATOR],
    ),
    "sep-caret": ("sep=^\n" + PLAIN.replace(",", "^"), 3, 4, [SEPARATOR]),
    "sep-that-is-wrong": ("sep=;\n" + PLAIN, 3, 4, [SEPARATOR]),
    "sep-after-a-mark": ("sep=,\n" + PLAIN, 3, 4, [SEPARATOR]),
    "sep-in-utf-16": ("sep=,\n" + PLAIN, 3, 4, ["The file was read as utf-16.", SEPARATOR]),
    "utf-16-without-mark": (PLAIN, 2, 3, ["The file was read as utf-16-le."]),
    "utf-16-big-without-mark": (PLAIN, 2, 3, ["The file was read as utf-16-be."]),
    "utf-32": (PLAIN, 2, 3, ["The file was read as utf-32."]),
    "titles": ("Workshops\nExported on 2024-06-01\n\n" + PLAIN, 5, 6, [HEADED.format(4)]),
    "titles-with-delimiters": ("Workshops,,,\n;;;\nBy: a, b, c, d, e\n" + PLAIN, 5, 6, [HEADED.format(4)]),
    "titles-with-an-open-mark": ('Report "draft\n"\nsize 17"\n' + PLAIN, 5, 6, [HEADED.format(4)]),
    "titles-of-two-lines": ('"Report\nof 2024"\n' + PLAIN, 4, 5, [HEADED.format(3)]),
    "titles-after-sep": ("sep=,\nWorkshops\n" + PLAIN, 4, 5, [SEPARATOR, HEADED.format(3)]),
    "many-titles": ("Title\n" * 25 + PLAIN, 27, 28, [HEADED.format(26)]),
    "blank-records-above": ("\n,,,\n  \n" + PLAIN, 5, 6, []),
    "quoted-header": (PLAIN.replace(WORKSHOP_COLUMNS, '"workshop_id","year","title","format"'), 2, 3, []),
    "quoted-header-after-a-mark": (
        PLAIN.replace(WORKSHOP_COLUMNS, '"workshop_id","year","title","format"'),
        2,
        3,
        [],
    ),
    "header-of-two-lines": (PLAIN.replace("workshop_id", '"Workshop\nID"'), 3, 4, []),
    "blank-records": (
        written(WORKSHOP_COLUMNS, ",,,", ROW, '"","","",""', "   ", ",,,,,,,", ', ,\t," "', "\u00a0", BAD, ",,"),
        3,
        9,
        [],
    ),
    "blank-semicolons": (
        written(WORKSHOP_COLUMNS, ",,,", ROW, ",,", BAD, ",,,", delimiter=";"),
        3,
        5,
        [SEMICOLONS],
    ),
    "delimiter-behind-rows": (written(WORKSHOP_COLUMNS, f"{ROW},", f"{BAD},"), 2, 3, [ENDING]),
    "delimiters-behind-rows": (written(WORKSHOP_COLUMNS, f"{ROW},,", f"{BAD},, "), 2, 3, [ENDING]),
    "delimiter-behind-all": (written(f"{WORKSHOP_COLUMNS},", f"{ROW},", f"{BAD},"), 2, 3, []),
    "delimiter-behind-header": (written(f"{WORKSHOP_COLUMNS},,", ROW, BAD), 2, 3, []),
    "header-again": (
        written(WORKSHOP_COLUMNS, ROW, WORKSHOP_COLUMNS.upper().replace("_", " "), BAD),
        2,
        4,
        ["A row that repeats the headings was passed over (line 3)."],
    ),
    "titles-below-header": (
        written(WORKSHOP_COLUMNS, "Workshop,Year,Title,Form", ROW, BAD),
        3,
        4,
        ["A row that repeats the headings was passed over (line 2)."],
    ),
    "end-of-a-file-of-dos": (PLAIN + "\x1a", 2, 3, []),
    "wide-blank-and-new-page": (written(WORKSHOP_COLUMNS, "\u3000", ROW, "\x0c", BAD), 3, 5, []),
    "old-mac": (
        PLAIN.replace("\n", "\r"),
        2,
        3,
        [LINE_ENDS],
    ),
    "mixed-ends": (
        written(WORKSHOP_COLUMNS) + f"{ROW}\r\n\r{BAD}\r",
        2,
        4,
        [LINE_ENDS],
    ),
    "bars": (PLAIN.replace(",", "|"), 2, 3, ["The file was read with “|” between fields."]),
    "one-letter-last": (PLAIN.replace("\n", "\r\n").removesuffix("\r\n"), 2, 3, []),
}

ENCODINGS = {
    "sep-after-a-mark": "utf-8-sig",
    "quoted-header-after-a-mark": "utf-8-sig",
    "sep-in-utf-16": "utf-16",
    "utf-16-without-mark": "utf-16-le",
    "utf-16-big-without-mark": "utf-16-be",
    "utf-32": "utf-32",
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of all these files, whose rows have the file's own name as key."""
    files = {
        f"workshops-{name}.csv": text.replace("KEY", name).encode(ENCODINGS.get(name, "utf-8"))
        for name, (text, *_expected) in FILES.items()
    }
    with validation(folder(tmp_path_factory.mktemp("files"), files | naming(*files))) as validated:
        yield validated


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_with_its_own_line_numbers_and_what_was_passed_over_is_said(
    validated: Validation, name: str
) -> None:
    _content, kept, rejected, notes = FILES[name]
    file = f"workshops-{name}.csv"
    [row] = kept_of(validated, file, "line, year, title, format")
    assert row == (kept, 2018, "Title", "online")
    assert broken_rules(validated.report, file) == [("workshops", rejected, "year", "soon", "wrong_type")]
    assert [warning.problem for warning in warnings_of(validated.report, file)] == notes


def test_the_rows_read_are_those_that_are_not_blank(validated: Validation) -> None:
    assert account(validated.report, "workshops")[:3] == (2 + 2 * len(FILES), 2 + len(FILES), len(FILES))


def test_what_stands_below_the_rows_is_rejected_with_its_line(tmp_path: Path) -> None:
    text = PLAIN + "Total: 2\nSource: the network, 2024\n"
    report = validate(folder(tmp_path, workshops=text))
    assert [(error.line, error.value, error.rule) for error in errors_of(report, "workshops.csv")] == [
        (3, "soon", "wrong_type"),
        (4, "Total: 2", "ragged_row"),
        (5, "Source: the network, 2024", "ragged_row"),
    ]


def test_what_stands_above_the_header_may_name_people_and_is_not_repeated(tmp_path: Path) -> None:
    attendance = "Contact: Secret Person, secret@example.org\n" + table(
        ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true"
    )
    report = validate(folder(tmp_path, attendance=attendance))
    assert account(report, "attendance") == (1, 1, 0, 0, 0)
    assert "ecret" not in str(report.as_json())


def test_signs_that_only_some_systems_take_for_line_ends_are_part_of_the_text(tmp_path: Path) -> None:
    title = "a\u2028b\u2029c\x0bd\x0ce\x1cf\x85g"
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, f"w1,2018,{title},online", f'w2,2018,"{title}" ,online'))
    with validation(data) as validated:
        query = "select line, title from staged_workshops order by line"
        [(first, plain), (second, quoted)] = validated.con.execute(query).fetchall()
    assert (first, second) == (2, 3)
    assert [*plain][::2] == [*quoted][::2] == [*"abcdefg"]


def test_a_zero_character_costs_no_record(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, "w1,2018,a\0b,online", 'w2,2018,17" \0,online'))
    report = validate(data)
    assert account(report, "workshops") == (2, 2, 0, 0, 0)


# ---- rows of another width than the header


NOTED = f"{WORKSHOP_COLUMNS},note,source_url"
SOUND = "w1,2018,Title,online,,"


def rejected(data: Path, resource: str = "workshops") -> list[tuple[int | None, str]]:
    """The lines of the rows that are rejected, or of what rejects their file, with what is said of each."""
    return [(error.line, error.problem) for error in errors_of(validate(data), f"{resource}.csv")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("w2,2018,Title,online,Delayed, no budget,", "one field too many"),
        ("w2,2018,Title, of all,online,,", "one field too many"),
        ("w2,2018,Title,online,,,", "one field too many"),
        ('w2,2018,"Title",online,Delayed, no budget,', "one field too many"),
        ("w2,2018,Title,online,Delayed, no budget, no room,", "8 fields, the header has 6"),
        ("w2,2018,Title,online,Delayed", "fields, the header has 6"),
        ("# w2", "field, the header has 6"),
    ],
)
def test_a_row_that_alone_is_of_another_width_is_rejected_and_told_of_it(tmp_path: Path, row: str, said: str) -> None:
    data = folder(tmp_path, workshops=table(NOTED, SOUND, row))
    [(line, problem)] = rejected(data)
    assert (line, said in problem) == (3, True)
    assert kept(data, "workshops", "workshop_id") == [("w1",)]


def test_a_field_more_is_no_end_of_the_row_where_only_the_header_ends_in_a_delimiter(tmp_path: Path) -> None:
    rows = SOUND, "w2,2018,Title,online,Delayed, no budget,", SOUND.replace("w1", "w3")
    data = folder(tmp_path, workshops=table(f"{NOTED},", *rows))
    [(line, problem)] = rejected(data)
    assert (line, "one field too many" in problem) == (3, True)


def test_a_field_more_ends_the_row_where_header_and_most_rows_have_it(tmp_path: Path) -> None:
    data = folder(
        tmp_path, workshops=table(f"{NOTED},", f"{SOUND},", f"{SOUND},".replace("w1", "w2"), "w3,2018,T,online,,")
    )
    assert rejected(data) == []
    assert kept(data, "workshops", "workshop_id") == [("w1",), ("w2",), ("w3",)]


STATISTICS = "country,year,series,basis,source_url,generated_kt,generated_kg_per_capita"
STATISTIC = "{},2022,total,national,https://example.org,{}"


@pytest.mark.parametrize(
    ("resource", "columns", "rows"),
    [
        # A text or number with a comma in every row, whose last column is empty.
        ("workshops", NOTED, ["w1,2018,Title,online,Delayed, no budget,"]),
        ("ewaste_statistics", STATISTICS, [STATISTIC.format("GHA", "12,5,"), STATISTIC.format("KEN", "7,25,")]),
        # R's write.table, which gives the column of row names no name.
        ("workshops", NOTED, [f'"1",{SOUND}', f'"2",{SOUND}'.replace("w1", "w2")]),
        ("workshops", WORKSHOP_COLUMNS, ['"1","w1",2018,"Title","online"']),
    ],
)
def test_a_field_more_in_every_row_is_not_passed_over_where_it_may_have_moved_the_others(
    tmp_path: Path, resource: str, columns: str, rows: list[str]
) -> None:
    data = folder(tmp_path, **{resource: table(columns, *rows)})
    [(line, problem)] = rejected(data, resource)
    assert (line, "more fields than there are headings in line 1" in problem) == (1, True)


@pytest.mark.parametrize(
    "again", ["title,format,workshop_id,year", WORKSHOP_COLUMNS.replace(",", ";"), f"{WORKSHOP_COLUMNS},city"]
)
def test_column_names_that_stand_again_otherwise_refuse_the_file(tmp_path: Path, again: str) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, "w1,2018,Title,online", again, "x,2018,w2,online"))
    [(line, problem)] = rejected(data)
    assert (line, "has headings again" in problem) == (3, True)
