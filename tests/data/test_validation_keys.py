"""A key stands once: identical rows collapse, differing ones are refused, later files win, nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    folder,
    found,
    kept,
    table,
    validate,
)

DELEGATIONS = "workshop_id,country,role,source_url"


def attendance(*rows: str) -> str:
    return table(ATTENDANCE_COLUMNS, *rows)


def test_identical_rows_collapse_into_the_first_with_a_notice_for_each_repetition(tmp_path: Path) -> None:
    row = "w1,p1,PHL,ngo,participant,true"
    data = folder(tmp_path, attendance=attendance(row, row, "w1,p2,PHL,ngo,participant,true", row))
    report = validate(data)
    assert report.errors == []
    assert [(n.resource, n.file, n.line, n.rule) for n in report.warnings] == [
        ("attendance", "attendance.csv", 3, "identical_duplicate"),
        ("attendance", "attendance.csv", 5, "identical_duplicate"),
    ]
    assert account(report, "attendance") == (4, 2, 0, 2, 0)
    assert kept(data, "attendance", "line") == [(2,), (4,)]


def test_rows_that_differ_under_one_key_are_all_refused(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        attendance=attendance(
            "w1,p1,PHL,ngo,participant,true", "w1,p1,PHL,ngo,speaker,true", "w2,p1,PHL,ngo,speaker,true"
        ),
    )
    report = validate(data)
    assert found(report) == [
        ("attendance", 2, "participant_id", "w1, p1", "duplicate_key"),
        ("attendance", 3, "participant_id", "w1, p1", "duplicate_key"),
    ]
    assert "w1, p1" in report.errors[0].problem
    assert account(report, "attendance") == (3, 1, 2, 0, 0)


def test_keys_are_compared_after_countries_are_resolved(tmp_path: Path) -> None:
    rows = ("w1,Viet Nam,participant,u", "w1,VNM,participant,u", "w2,704,organizer,u", "w2,VN,participant,u")
    report = validate(folder(tmp_path, delegations=table(DELEGATIONS, *rows)))
    assert found(report) == [
        ("delegations", 4, "country", "w2, VNM", "duplicate_key"),
        ("delegations", 5, "country", "w2, VNM", "duplicate_key"),
    ]
    assert account(report, "delegations") == (4, 1, 2, 1, 0)


def test_keys_are_compared_after_blanks_and_types_are_resolved(tmp_path: Path) -> None:
    rows = ("reach, PHL,2025,10", "reach,PHL ,02025,10.0")
    report = validate(folder(tmp_path, targets=table("indicator,country,year,target", *rows)))
    assert account(report, "targets") == (2, 1, 0, 1, 0)


def test_a_row_whose_other_value_is_wrong_is_no_identical_duplicate(tmp_path: Path) -> None:
    rows = ("w1,p1,PHL,ngo,participant,true,abc", "w1,p1,PHL,ngo,participant,true,")
    report = validate(folder(tmp_path, attendance=table(f"{ATTENDANCE_COLUMNS},days", *rows)))
    assert found(report) == [
        ("attendance", 2, "days", "abc", "wrong_type"),
        ("attendance", 2, "participant_id", "w1, p1", "duplicate_key"),
        ("attendance", 3, "participant_id", "w1, p1", "duplicate_key"),
    ]
    assert account(report, "attendance") == (2, 0, 2, 0, 0)


def test_a_key_that_is_wrong_itself_is_no_key_to_share(tmp_path: Path) -> None:
    rows = ("reach,Narnia,2025,10", "reach,,2025,12")
    data = folder(tmp_path, targets=table("indicator,country,year,target", *rows))
    assert found(validate(data)) == [("targets", 2, "country", "Narnia", "unknown_country")]
    assert kept(data, "targets", "country, target") == [(None, 12.0)]


def test_an_empty_part_of_a_key_is_a_value_like_others(tmp_path: Path) -> None:
    rows = ("reach,,2025,10", "reach,,2025,12", "reach,PHL,2025,12")
    report = validate(folder(tmp_path, targets=table("indicator,country,year,target", *rows)))
    assert [line for _, line, *_ in found(report)] == [2, 3]


def test_a_later_file_wins_and_the_older_row_is_recorded(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        {"attendance-2.csv": attendance("w1,Q,PHL,ngo,speaker,true", "w1,p3,PHL,ngo,speaker,true")},
        attendance=attendance("w1,Q,PHL,ngo,observer,true", "w1,p2,PHL,ngo,observer,true"),
    )
    report = validate(data)
    assert kept(data, "attendance", "participant_id, role") == [("p2", "observer"), ("Q", "speaker"), ("p3", "speaker")]
    assert [(n.file, n.line, n.rule) for n in report.warnings] == [("attendance.csv", 2, "superseded")]
    assert account(report, "attendance") == (4, 3, 0, 0, 1)


def test_an_identical_row_in_a_later_file_supersedes_too(tmp_path: Path) -> None:
    row = attendance("w1,p1,PHL,ngo,observer,true")
    report = validate(folder(tmp_path, {"attendance-2.csv": row, "attendance-3.csv": row}, attendance=row))
    assert account(report, "attendance") == (3, 1, 0, 0, 2)


def test_a_refused_row_of_a_later_file_supersedes_nothing(tmp_path: Path) -> None:
    later = attendance("w1,p1,PHL,club,speaker,true")
    data = folder(tmp_path, {"attendance-2.csv": later}, attendance=attendance("w1,p1,PHL,ngo,observer,true"))
    assert kept(data, "attendance", "role") == [("observer",)]
    assert account(validate(data), "attendance") == (2, 1, 1, 0, 0)


def test_a_later_row_that_the_latest_update_contradicts_supersedes_nothing(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        {"actions-2.csv": table(ACTION_COLUMNS, "a1,w1,individual,PHL,policy,Plan,2018-01-01,,completed,2018-03-01")},
        actions=table(ACTION_COLUMNS, "a1,w1,individual,PHL,policy,Plan,2018-01-01,,planned,"),
        action_updates=table(UPDATE_COLUMNS, "a1,2018-02-01,planned"),
    )
    report = validate(data)
    assert found(report) == [("actions", 2, "status", "completed", "inconsistent")]
    assert account(report, "actions") == (2, 1, 1, 0, 0)
    assert account(report, "action_updates") == (1, 1, 0, 0, 0)


def test_an_older_row_that_the_latest_update_contradicts_is_superseded_not_refused(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        {"actions-2.csv": table(ACTION_COLUMNS, "a1,w1,individual,PHL,policy,Plan,2018-01-01,,completed,2018-03-01")},
        actions=table(ACTION_COLUMNS, "a1,w1,individual,PHL,policy,Plan,2018-01-01,,planned,"),
        action_updates=table(UPDATE_COLUMNS, "a1,2018-03-01,completed"),
    )
    report = validate(data)
    assert report.errors == []
    assert account(report, "actions") == (2, 1, 0, 0, 1)


def test_a_parent_that_is_superseded_keeps_its_children(tmp_path: Path) -> None:
    later = table(WORKSHOP_COLUMNS, "w1,2017,First again,online")
    data = folder(tmp_path, {"workshops-2.csv": later}, attendance=attendance("w1,p1,PHL,ngo,observer,true"))
    report = validate(data)
    assert report.errors == []
    assert account(report, "workshops") == (3, 2, 0, 0, 1)


def test_parents_refused_for_their_key_take_their_children_along(tmp_path: Path) -> None:
    actions = table(
        ACTION_COLUMNS,
        "a1,w1,network,,policy,One,2018-01-01,,planned,",
        "a1,w1,network,,policy,Two,2018-01-01,,planned,",
    )
    updates = table(UPDATE_COLUMNS, "a1,2018-02-01,planned")
    report = validate(folder(tmp_path, actions=actions, action_updates=updates))
    assert found(report) == [
        ("action_updates", 2, "action_id", "a1", "unknown_key"),
        ("actions", 2, "action_id", "a1", "duplicate_key"),
        ("actions", 3, "action_id", "a1", "duplicate_key"),
    ]


def test_rows_read_are_kept_refused_duplicate_and_superseded_together(tmp_path: Path) -> None:
    base = attendance(
        "w1,p1,PHL,ngo,observer,true",  # superseded
        "w1,p2,PHL,ngo,observer,true",
        "w1,p2,PHL,ngo,observer,true",  # duplicate
        "w9,p3,PHL,ngo,observer,true",  # refused: no such workshop
        "w1,p4",  # refused: ragged
        "",
        "w1,p5,PHL,ngo,observer,maybe",  # refused: wrong type
    )
    later = attendance("w1,p1,PHL,ngo,speaker,true")
    report = validate(folder(tmp_path, {"attendance-2026.csv": later}, attendance=base))
    assert account(report, "attendance") == (7, 2, 3, 1, 1)
    assert account(report, "workshops") == (2, 2, 0, 0, 0)
