"""What a snapshot says of its rejected rows is told in the language of who reads it, not of who published it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from iemn_data.contract import load_contract
from iemn_data.languages import said_in
from iemn_data.publishing.load_summary import report_of
from iemn_data.publishing.publication import publish
from iemn_data.store import Store
from iemn_data.validation.explanations.told import told_again
from iemn_data.validation.report import ValidationReport
from tests.data.exports import ACTION_COLUMNS, ATTENDANCE_COLUMNS, WORKSHOP_COLUMNS, folder, settings, table, validate

GOOD = [f"a{n:02},w1,network,,policy,Title {n},2017-05-01,,planned," for n in range(40)]
# A day that is none, a near miss, two readings, lines with one key, another calendar, a field too many.
BAD = [
    "b1,w1,individual,Atlantis;Indonesi,policy,T,2017-02-30,,planed,",
    "b2,w9,network,,policy,T,03/04/2017,,planned,",
    *(f"b3,w1,network,,policy,Title {n},2017-05-01,,planned," for n in range(6)),
    "b4,w1,network,,policy,T,2560-05-01,,planned,",
    "b5,w1,network,,policy,T,2999-05-01,,planned,",
    "b6,w1,network,,policy,T, U,2017-05-01,,planned,",
    GOOD[0],
]


@pytest.fixture(scope="module", name="data")
def fixture_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [f"w1,p{n},PHL,industry,participant,yes" for n in range(20)]
    return folder(
        tmp_path_factory.mktemp("told"),
        workshops=table(f"{WORKSHOP_COLUMNS},colour,size", "w1,2017,First,in_person,red,5"),
        actions=table(ACTION_COLUMNS, *GOOD * 3, *BAD),
        attendance=table(ATTENDANCE_COLUMNS, *rows, "w1,p99,NL,industry,participant,perhaps"),
    )


@pytest.fixture(scope="module", name="snapshot")
def fixture_snapshot(data: Path) -> Path:
    published = publish(data, settings(data.parent, gate_share=0.5))
    assert published.snapshot is not None
    return published.snapshot


def told(report: ValidationReport) -> list[tuple[object, ...]]:
    errors = [(e.file, e.line, e.column, e.problem, e.fix) for e in report.errors]
    return sorted(errors, key=str) + sorted(((w.file, w.line, w.problem) for w in report.warnings), key=str)


@pytest.mark.parametrize("language", ["en", "vi", "zh_TW", "ar"])
def test_what_was_published_in_english_is_told_as_if_it_were_validated_in_the_reader_s_language(
    data: Path, snapshot: Path, language: str
) -> None:
    published = report_of(Store(snapshot))
    again = said_in(language, lambda: told_again(published, load_contract(), settings(data.parent)))
    expected = said_in(language, lambda: validate(data, gate_share=0.5))
    assert told(again) == told(expected)
    assert (told(again) == told(published)) == (language == "en")


def test_reasons_of_the_quality_gate_are_told_again_too(data: Path) -> None:
    report = validate(data, gate_share=0.01)
    again = said_in("vi", lambda: told_again(report, load_contract(), settings(data.parent, gate_share=0.01)))
    assert again.reasons == said_in("vi", lambda: validate(data, gate_share=0.01)).reasons != report.reasons


def test_a_snapshot_of_an_earlier_version_opens_and_is_told_as_it_was_published(snapshot: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    old.write_bytes(snapshot.read_bytes())
    with duckdb.connect(str(old)) as con:
        con.execute("alter table errors drop cause")
        con.execute("alter table warnings drop cause")
    published = report_of(Store(old))
    again = said_in("vi", lambda: told_again(published, load_contract(), None))
    assert told(again) == told(published) == told(report_of(Store(snapshot)))


def test_a_case_that_this_version_does_not_know_is_told_as_it_was_published(snapshot: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    other.write_bytes(snapshot.read_bytes())
    with duckdb.connect(str(other)) as con:
        con.execute("update errors set rule = 'of_tomorrow', problem = 'As told.'")
    again = said_in("vi", lambda: told_again(report_of(Store(other)), load_contract(), None))
    assert {error.problem for error in again.errors} == {"As told."}


def test_a_cause_holds_no_more_of_a_row_about_a_person_than_its_explanation(snapshot: Path) -> None:
    [error] = [error for error in report_of(Store(snapshot)).errors if error.resource == "attendance"]
    assert error.cause is not None
    assert (error.cause.detail, error.cause.named) == (None, {})
