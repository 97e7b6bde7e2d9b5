"""A key stands once: identical rows collapse, differing ones are refused, later files win, nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from iemn_data.validation.validate import Validation
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    broken_rules,
    errors_of,
    folder,
    kept_of,
    naming,
    table,
    validation,
    warnings_of,
)

DELEGATIONS = "workshop_id,country,role,source_url"
TARGETS = "indicator,country,year,target"


def attendance(*rows: str) -> str:
    return table(ATTENDANCE_COLUMNS, *rows)


def action(key: str, ending: str, title: str = "Plan") -> str:
    return f"{key},w1,individual,PHL,policy,{title},2018-01-01,,{ending}"


SAME = "w1,same,PHL,ngo,participant,true"
AGAIN = attendance("w1,again,PHL,ngo,observer,true")
# Files of the resources that they are named after, each with keys of its own; of two with one name, the later is 2.
FILES = {
    "workshops.csv": WORKSHOPS,
    "attendance-same.csv": attendance(SAME, SAME, "w1,single,PHL,ngo,participant,true", SAME),
    "attendance-differ.csv": attendance(
        "w1,differ,PHL,ngo,participant,true", "w1,differ,PHL,ngo,speaker,true", "w2,differ,PHL,ngo,speaker,true"
    ),
    "delegations.csv": table(
        DELEGATIONS, "w1,Viet Nam,participant,u", "w1,VNM,participant,u", "w2,704,organizer,u", "w2,VN,participant,u"
    ),
    "targets-blanks.csv": table(TARGETS, "reach, PHL,2025,10", "reach,PHL ,02025,10.0"),
    "targets-wrong-key.csv": table(TARGETS, "reach,Narnia,2026,10", "reach,,2026,12"),
    "targets-empty-part.csv": table(TARGETS, "reach,,2027,10", "reach,,2027,12", "reach,PHL,2027,12"),
    "attendance-wrong-value.csv": table(
        f"{ATTENDANCE_COLUMNS},days",
        "w1,wrong,PHL,ngo,participant,true,abc",
        "w1,wrong,PHL,ngo,participant,true,",
    ),
    "attendance-later-1.csv": attendance("w1,Q,PHL,ngo,observer,true", "w1,p2,PHL,ngo,observer,true"),
    "attendance-later-2.csv": attendance("w1,Q,PHL,ngo,speaker,true", "w1,p3,PHL,ngo,speaker,true"),
    "attendance-again-1.csv": AGAIN,
    "attendance-again-2.csv": AGAIN,
    "attendance-again-3.csv": AGAIN,
    "attendance-refused-1.csv": attendance("w1,refused,PHL,ngo,observer,true"),
    "attendance-refused-2.csv": attendance("w1,refused,PHL,club,speaker,true"),
    "actions-against-1.csv": table(ACTION_COLUMNS, action("against", "planned,")),
    "actions-against-2.csv": table(ACTION_COLUMNS, action("against", "completed,2018-03-01")),
    "action_updates-against.csv": table(UPDATE_COLUMNS, "against,2018-02-01,planned"),
    "actions-older-1.csv": table(ACTION_COLUMNS, action("older", "planned,")),
    "actions-older-2.csv": table(ACTION_COLUMNS, action("older", "completed,2018-03-01")),
    "action_updates-older.csv": table(UPDATE_COLUMNS, "older,2018-03-01,completed"),
    "workshops-parent-1.csv": table(WORKSHOP_COLUMNS, "parent,2017,First,online"),
    "workshops-parent-2.csv": table(WORKSHOP_COLUMNS, "parent,2017,First again,online"),
    "attendance-parent.csv": attendance("parent,p1,PHL,ngo,observer,true"),
    "actions-twins.csv": table(
        ACTION_COLUMNS, action("twins", "planned,", title="One"), action("twins", "planned,", title="Two")
    ),
    "action_updates-twins.csv": table(UPDATE_COLUMNS, "twins,2018-02-01,planned"),
    "attendance-all-1.csv": attendance(
        "w1,all-1,PHL,ngo,observer,true",  # superseded
        "w1,all-2,PHL,ngo,observer,true",
        "w1,all-2,PHL,ngo,observer,true",  # duplicate
        "w9,all-3,PHL,ngo,observer,true",  # refused: no such workshop
        "w1,all-4",  # refused: ragged
        "",
        "w1,all-5,PHL,ngo,observer,maybe",  # refused: wrong type
    ),
    "attendance-all-2.csv": attendance("w1,all-1,PHL,ngo,speaker,true"),
}


@pytest.fixture(scope="module", name="validated")
def fixture_validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validation]:
    """The validation of all these files."""
    with validation(folder(tmp_path_factory.mktemp("keys"), FILES | naming(*FILES))) as validated:
        yield validated


def counts(validated: Validation, *files: str) -> tuple[int, int, int, int, int]:
    """Rows of files, and of these those kept, refused, duplicate and superseded; the first is the sum of the others."""
    rows = sum(line != "" for file in files for line in FILES[file].splitlines()[1:])
    kept = sum(len(kept_of(validated, file, "line")) for file in files)
    refused = len({(error.file, error.line) for error in validated.report.errors if error.file in files})
    rules = Counter(warning.rule for file in files for warning in warnings_of(validated.report, file))
    assert rows == kept + refused + rules["identical_duplicate"] + rules["superseded"]
    return rows, kept, refused, rules["identical_duplicate"], rules["superseded"]


def test_identical_rows_collapse_into_the_first_with_a_notice_for_each_repetition(validated: Validation) -> None:
    file = "attendance-same.csv"
    assert broken_rules(validated.report, file) == []
    assert [(n.resource, n.line, n.rule) for n in warnings_of(validated.report, file)] == [
        ("attendance", 3, "identical_duplicate"),
        ("attendance", 5, "identical_duplicate"),
    ]
    assert counts(validated, file) == (4, 2, 0, 2, 0)
    assert kept_of(validated, file, "line") == [(2,), (4,)]


def test_rows_that_differ_under_one_key_are_all_refused(validated: Validation) -> None:
    file = "attendance-differ.csv"
    assert broken_rules(validated.report, file) == [
        ("attendance", 2, "participant_id", "w1, differ", "duplicate_key"),
        ("attendance", 3, "participant_id", "w1, differ", "duplicate_key"),
    ]
    assert {(error.problem, error.fix) for error in errors_of(validated.report, file)} == {
        (
            "Lines 2 and 3 have the same workshop_id and participant_id (w1, differ), but differ in role.",
            "Keep the line that is right and delete the others, or give each its own workshop_id and participant_id.",
        )
    }
    assert counts(validated, file) == (3, 1, 2, 0, 0)


def test_keys_are_compared_after_countries_are_resolved(validated: Validation) -> None:
    assert broken_rules(validated.report, "delegations.csv") == [
        ("delegations", 4, "country", "w2, VNM", "duplicate_key"),
        ("delegations", 5, "country", "w2, VNM", "duplicate_key"),
    ]
    assert counts(validated, "delegations.csv") == (4, 1, 2, 1, 0)


def test_keys_are_compared_after_blanks_and_types_are_resolved(validated: Validation) -> None:
    assert counts(validated, "targets-blanks.csv") == (2, 1, 0, 1, 0)


def test_a_row_whose_other_value_is_wrong_is_no_identical_duplicate(validated: Validation) -> None:
    file = "attendance-wrong-value.csv"
    assert broken_rules(validated.report, file) == [
        ("attendance", 2, "days", "abc", "wrong_type"),
        ("attendance", 2, "participant_id", "w1, wrong", "duplicate_key"),
        ("attendance", 3, "participant_id", "w1, wrong", "duplicate_key"),
    ]
    assert counts(validated, file) == (2, 0, 2, 0, 0)


def test_a_key_that_is_wrong_itself_is_no_key_to_share(validated: Validation) -> None:
    file = "targets-wrong-key.csv"
    assert broken_rules(validated.report, file) == [("targets", 2, "country", "Narnia", "unknown_country")]
    assert kept_of(validated, file, "country, target") == [(None, 12.0)]


def test_an_empty_part_of_a_key_is_a_value_like_others(validated: Validation) -> None:
    assert [line for _, line, *_ in broken_rules(validated.report, "targets-empty-part.csv")] == [2, 3]


def test_a_later_file_wins_and_the_older_row_is_recorded(validated: Validation) -> None:
    older, later = "attendance-later-1.csv", "attendance-later-2.csv"
    assert kept_of(validated, older, "participant_id, role") == [("p2", "observer")]
    assert kept_of(validated, later, "participant_id, role") == [("Q", "speaker"), ("p3", "speaker")]
    [warning] = warnings_of(validated.report, older)
    assert (warning.line, warning.rule) == (2, "superseded")
    assert warning.problem == f"The row has the same key as line 2 of {later}, which replaces it."
    assert warnings_of(validated.report, later) == []
    assert counts(validated, older, later) == (4, 3, 0, 0, 1)


def test_an_identical_row_in_a_later_file_supersedes_too(validated: Validation) -> None:
    assert counts(validated, *(f"attendance-again-{n}.csv" for n in (1, 2, 3))) == (3, 1, 0, 0, 2)
    assert len(kept_of(validated, "attendance-again-3.csv", "line")) == 1


def test_a_refused_row_of_a_later_file_supersedes_nothing(validated: Validation) -> None:
    older, later = "attendance-refused-1.csv", "attendance-refused-2.csv"
    assert kept_of(validated, older, "role") == [("observer",)]
    assert counts(validated, older, later) == (2, 1, 1, 0, 0)


def test_a_later_row_that_the_latest_update_contradicts_supersedes_nothing(validated: Validation) -> None:
    older, later = "actions-against-1.csv", "actions-against-2.csv"
    assert broken_rules(validated.report, older) == []
    assert broken_rules(validated.report, later) == [("actions", 2, "status", "completed", "inconsistent")]
    assert counts(validated, older, later) == (2, 1, 1, 0, 0)
    assert counts(validated, "action_updates-against.csv") == (1, 1, 0, 0, 0)


def test_an_older_row_that_the_latest_update_contradicts_is_superseded_not_refused(validated: Validation) -> None:
    older, later = "actions-older-1.csv", "actions-older-2.csv"
    assert counts(validated, older, later) == (2, 1, 0, 0, 1)
    assert counts(validated, "action_updates-older.csv") == (1, 1, 0, 0, 0)


def test_a_parent_that_is_superseded_keeps_its_children(validated: Validation) -> None:
    assert counts(validated, "workshops-parent-1.csv", "workshops-parent-2.csv") == (2, 1, 0, 0, 1)
    assert counts(validated, "attendance-parent.csv") == (1, 1, 0, 0, 0)


def test_parents_refused_for_their_key_take_their_children_along(validated: Validation) -> None:
    assert broken_rules(validated.report, "action_updates-twins.csv") == [
        ("action_updates", 2, "action_id", "twins", "unknown_key")
    ]
    assert broken_rules(validated.report, "actions-twins.csv") == [
        ("actions", 2, "action_id", "twins", "duplicate_key"),
        ("actions", 3, "action_id", "twins", "duplicate_key"),
    ]


def test_rows_read_are_kept_refused_duplicate_and_superseded_together(validated: Validation) -> None:
    assert counts(validated, "attendance-all-1.csv", "attendance-all-2.csv") == (7, 2, 3, 1, 1)
    assert counts(validated, "workshops.csv") == (2, 2, 0, 0, 0)


@pytest.mark.parametrize("resource", ["workshops", "attendance", "delegations", "targets", "actions", "action_updates"])
def test_the_report_accounts_for_the_rows_of_all_files(validated: Validation, resource: str) -> None:
    files = validated.report.resources[resource].files
    assert account(validated.report, resource) == counts(validated, *files)
