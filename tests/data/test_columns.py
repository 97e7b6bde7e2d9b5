"""Columns are known by their names as programs and forms write them; what is ambiguous is refused with both names."""

from __future__ import annotations

from pathlib import Path

import pytest

from iemn_data.contract import load_contract
from iemn_data.reading.columns import FileFault, header_among, match_columns
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    broken_rules,
    errors_of,
    folder,
    kept,
    parquet,
    table,
    validate,
    warnings_of,
)

WORKSHOPS = load_contract().resource("workshops")
ATTENDANCE = load_contract().resource("attendance")
NAMES = WORKSHOP_COLUMNS.split(",")
SURVEY = (
    "start;end;workshop_id;participant_id;grp_person/country;grp_person/organization_type;grp_person/role;attended;"
    "topics;topics/role;_id;_submission_time"
)


def in_place_of(name: str, other: str) -> list[str]:
    """The names of the columns of workshops with another in place of one."""
    return [other if each == name else each for each in NAMES]


@pytest.mark.parametrize(
    "name",
    [
        "Title",
        " TITLE ",
        "title*",
        "* title",
        "Title †",
        "title:",
        "\ufefftitle",
        "ti\u200btle",
        "\u200etitle\u200f",
        "\u00a0title\u00a0",
        "ti\0tle",
    ],
)
def test_what_is_not_seen_and_what_marks_a_required_question_are_no_part_of_a_name(name: str) -> None:
    columns = match_columns(in_place_of("title", name), WORKSHOPS)
    assert (columns.positions["title"], columns.unknown, columns.notes) == (2, (), ())


@pytest.mark.parametrize(
    "name", ["workshop id", "Workshop_ID", "workshop-id", "workshop.id", "WORKSHOP\u00a0ID", "workshop\nid"]
)
def test_words_of_a_name_may_stand_apart(name: str) -> None:
    columns = match_columns(in_place_of("workshop_id", name), WORKSHOPS)
    assert (columns.positions["workshop_id"], columns.notes) == (0, ())


@pytest.mark.parametrize("name", ["grp/title", "data/grp/Title", "grp::title"])
def test_the_last_part_of_a_path_is_the_column_and_it_is_said(name: str) -> None:
    columns = match_columns(in_place_of("title", name), WORKSHOPS, 3)
    assert (columns.positions["title"], columns.unknown, columns.line) == (2, (), 3)
    [note] = columns.notes
    assert (note.kind, note.value, note.number, note.line) == ("grouped_columns", f"“{name}” (title)", 1, 3)


@pytest.mark.parametrize("sign", ["-", "."])
def test_a_sign_that_also_stands_between_words_makes_a_path_only_where_several_columns_are_in_the_group(
    sign: str,
) -> None:
    columns = match_columns(["workshop_id", f"grp{sign}year", f"grp{sign}title", f"grp{sign}format"], WORKSHOPS)
    assert (columns.positions["title"], columns.unknown) == (2, ())
    assert [note.kind for note in columns.notes] == ["grouped_columns"]
    with pytest.raises(FileFault) as fault:
        match_columns(in_place_of("title", f"original{sign}title"), WORKSHOPS)
    assert (fault.value.rule, fault.value.column) == ("missing_column", "title")


def test_a_column_of_the_very_name_comes_before_one_in_a_group() -> None:
    columns = match_columns([*NAMES, "grp/title"], WORKSHOPS)
    assert (columns.positions["title"], columns.unknown, columns.notes) == (2, ("grp/title",), ())


def test_two_groups_with_a_column_of_one_name_are_refused_with_both() -> None:
    with pytest.raises(FileFault) as fault:
        match_columns([*in_place_of("title", "a/title"), "b/title"], WORKSHOPS)
    assert (fault.value.detail, fault.value.column, fault.value.value) == (
        "ambiguous_column",
        "title",
        "a/title, b/title",
    )


def test_a_choice_of_a_question_is_no_column_of_its_own() -> None:
    columns = match_columns([*NAMES, "note_kinds", "note_kinds/note"], WORKSHOPS)
    assert (set(columns.positions), columns.unknown) == (set(NAMES), ("note_kinds", "note_kinds/note"))


def test_a_column_that_only_informs_the_reader_of_a_form_is_none_of_the_contract() -> None:
    assert match_columns([*NAMES, "iemn:note"], WORKSHOPS).unknown == ("iemn:note",)


def test_a_personal_column_in_a_group_refuses_the_file() -> None:
    with pytest.raises(FileFault) as fault:
        match_columns([*NAMES, "grp_person/Full name"], WORKSHOPS)
    assert (fault.value.rule, fault.value.column) == ("personal_data", "grp_person/Full name")


def test_a_column_is_known_by_its_title_and_it_is_said() -> None:
    columns = match_columns([*in_place_of("workshop_id", "Workshop"), "First day"], WORKSHOPS)
    assert (columns.positions["workshop_id"], columns.positions["start_date"]) == (0, 4)
    [note] = columns.notes
    assert (note.kind, note.value) == ("titled_columns", "“Workshop” (workshop_id), “First day” (start_date)")


def test_a_title_that_leaves_its_unit_open_or_is_that_of_two_columns_tells_nothing() -> None:
    flows, actions = load_contract().resource("market_flows"), load_contract().resource("actions")
    required = [field.name for field in flows.fields if field.is_required]
    assert match_columns([*required, "Price"], flows).unknown == ("Price",)
    with pytest.raises(FileFault) as fault:
        match_columns(["Action" if field.name == "title" else field.name for field in actions.fields], actions)
    assert (fault.value.rule, fault.value.column) == ("missing_column", "title")


def test_the_header_is_the_first_line_that_names_what_is_required_else_the_most() -> None:
    assert header_among([["Title"], ["a", "b"], NAMES, NAMES], WORKSHOPS) == 2
    assert header_among([["Title"], ["a", "b"], NAMES[1:], ["x"]], WORKSHOPS) == 2
    assert header_among([["x"], ["y"]], WORKSHOPS) == 0


def test_an_export_of_a_survey_is_read_by_the_last_parts_of_its_columns(tmp_path: Path) -> None:
    rows = "2024;2024;w1;p1;PHL;ngo;participant;true;role reuse;1;7;2024-05-06"
    data = folder(tmp_path, attendance=table(SURVEY, rows))
    report = validate(data)
    assert kept(data, "attendance", "country, organization_type, role") == [("PHL", "ngo", "participant")]
    problems = [warning.problem for warning in warnings_of(report, "attendance.csv")]
    assert problems[-1] == (
        "Columns were read by the last part of their headings: “grp_person/country” (country), "
        "“grp_person/organization_type” (organization_type), “grp_person/role” (role)."
    )
    [unknown] = [each.problem for each in warnings_of(report, "attendance.csv") if each.rule == "unknown_column"]
    assert unknown == (
        "The file has the columns “start”, “end”, “topics”, “topics/role”, “_id”, and “_submission_time”, which do not "
        "belong to attendance; they were left out."
    )


def test_a_parquet_file_is_read_by_the_last_parts_of_its_columns_too(tmp_path: Path) -> None:
    data = folder(tmp_path)
    query = "select 'w1' workshop_id, 'p1' participant_id, 'PHL' \"g/country\", 'ngo' organization_type, "
    parquet(data / "attendance.parquet", query + "'participant' \"g/role\", true attended")
    assert account(validate(data), "attendance") == (1, 1, 0, 0, 0)


def test_an_unknown_column_below_titles_is_named_with_the_line_of_the_header(tmp_path: Path) -> None:
    text = "Workshops\n" + table(f"{WORKSHOP_COLUMNS},Colour", "w1,2017,First,online,blue")
    report = validate(folder(tmp_path, workshops=text))
    assert [each.line for each in warnings_of(report, "workshops.csv") if each.rule == "unknown_column"] == [2]


def test_a_file_with_the_columns_of_another_table_is_told_from_one_without_column_names(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        attendance=table(UPDATE_COLUMNS, "a1,2018-05-01,planned"),
        delegations="w1,PHL,Secret\n",
        actions=table("Secretaria,Pais", "x,y"),
        targets=table(ATTENDANCE_COLUMNS.replace("country", "nation"), "w1,p1,PHL,ngo,participant,true"),
    )
    report = validate(data)
    assert broken_rules(report) == [
        ("targets", 1, "indicator", None, "missing_column"),
        ("delegations", 1, "workshop_id", None, "missing_column"),
        ("attendance", 1, "workshop_id", "action_updates", "missing_column"),
        ("actions", 1, "action_id", None, "missing_column"),
    ]
    [attendance] = errors_of(report, "attendance.csv")
    assert attendance.problem == ("The headings in line 1 are those of action_updates, not of attendance.")
    [delegations] = errors_of(report, "delegations.csv")
    assert delegations.problem == ("No heading of delegations was found in the file.")
    assert "Secret" not in str(report.as_json())


@pytest.mark.parametrize("name", ["", "  ", "*"])
def test_a_column_of_a_text_file_without_a_name_is_told_by_its_letter_where_it_has_values(
    tmp_path: Path, name: str
) -> None:
    columns = f"workshop_id,year,{name},title,format,"
    data = folder(tmp_path, workshops=table(columns, "w1,2017,2017-05-10,First,online,", 'w2,2018," ",Second,online,'))
    assert [w.problem for w in warnings_of(validate(data), "workshops.csv")] == [
        "Column C has cells but no heading, so it was not read. Give it a heading."
    ]
    assert kept(data, "workshops", "workshop_id, title") == [("w1", "First"), ("w2", "Second")]


def test_columns_without_a_name_and_without_values_need_no_word(tmp_path: Path) -> None:
    data = folder(
        tmp_path, workshops=table(f"{WORKSHOP_COLUMNS},,", "w1,2017,First,online,,", 'w2,2018,"a\nb",online, ,')
    )
    assert warnings_of(validate(data), "workshops.csv") == []
