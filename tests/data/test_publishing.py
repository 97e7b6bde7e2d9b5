"""A validated folder becomes one immutable snapshot, published whole or not at all."""

from __future__ import annotations

import dataclasses
import os
from datetime import date
from pathlib import Path

import pytest

from iemn_data.publishing.publication import publish, published_snapshot
from iemn_data.publishing.snapshots import PublishingError, snapshots_dir
from iemn_data.reading.dataset import digest, open_dataset
from iemn_data.settings import Settings
from iemn_data.validation.report import gate_reasons
from tests.data.built import put_up
from tests.data.exports import (
    ATTENDANCE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    ask,
    folder,
    settings,
    snapshot,
    table,
    validate,
)


def attendance(good: int, bad: int) -> str:
    people = [*["participant"] * good, *["nobody"] * bad]
    return table(ATTENDANCE_COLUMNS, *(f"w1,p{n},PHL,ngo,{role},true" for n, role in enumerate(people)))


def up(data: Path, chosen: Settings) -> Path | None:
    return published_snapshot(open_dataset(data), chosen)


def left(place: Path) -> list[str]:
    """The files of the state folder but for the pointers."""
    return sorted(path.name for path in (place / "state" / "snapshots").glob("*"))


@pytest.fixture(scope="module", name="place")
def fixture_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two workshops, and nothing else, are published, the second first in its file."""
    place = tmp_path_factory.mktemp("workshops")
    snapshot(folder(place, workshops=table(WORKSHOP_COLUMNS, "w2,2018,Second,online", "w1,2017,First,online")))
    return place


@pytest.fixture(scope="module", name="path")
def fixture_path(place: Path) -> Path:
    """Their snapshot."""
    path = up(place / "data", settings(place))
    assert path is not None
    return path


def test_a_snapshot_holds_the_rows_that_stand_in_the_order_of_their_key(path: Path) -> None:
    assert ask(path, "select workshop_id, year, title from workshops") == [
        ("w1", 2017, "First"),
        ("w2", 2018, "Second"),
    ]


def test_it_is_named_by_the_digest_of_what_went_in(place: Path, path: Path) -> None:
    data, chosen = place / "data", settings(place)
    assert path == snapshots_dir(chosen) / f"{digest(open_dataset(data), chosen)}.duckdb"
    assert ask(path, "select dataset, digest, suppression_threshold from snapshot") == [("data", path.stem, 5)]


def test_exactly_a_tenth_of_the_rows_may_be_refused(tmp_path: Path) -> None:
    path = put_up(folder(tmp_path, attendance=attendance(9, 1)), settings(tmp_path))
    assert ask(path, "select count(*) from attendance") == [(9,)]
    assert ask(path, "select resource, file, line, column_name, value, rule from errors") == [
        ("attendance", "attendance.csv", 11, "role", "nobody", "not_in_list")
    ]
    assert ask(path, "select line, fields ->> 'participant_id', fields ->> 'role' from quarantine") == [
        (11, "p9", "nobody")
    ]


def test_a_row_that_fits_no_columns_is_kept_as_text_beside_the_rows(tmp_path: Path) -> None:
    targets = table("indicator,country,year,target", *(f"reach,,{2000 + n},5" for n in range(12)), "reach,2030")
    path = snapshot(folder(tmp_path, attendance=f"{attendance(9, 0)}w1,p9\n", targets=targets))
    # Not that of a row about a person: no field tells a name from other words.
    assert ask(path, "select resource, file, line, fields ->> 'text' from quarantine order by all") == [
        ("attendance", "attendance.csv", 11, None),
        ("targets", "targets.csv", 14, "reach,2030"),
    ]


def test_the_share_that_may_be_refused_is_met_exactly_whatever_it_is(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, attendance=attendance(71, 29)), gate_share=28 / 100)
    assert report.gate == "failed"
    assert gate_reasons(report, settings(tmp_path, gate_share=29 / 100)) == []


@pytest.mark.parametrize(
    ("resources", "reason"),
    [
        ({"attendance": attendance(17, 2)}, "2 of 19 rows of attendance were rejected; the limit is 10%."),
        ({"attendance": f"{ATTENDANCE_COLUMNS}\n"}, "attendance.csv was rejected as a whole."),
        ({"targets": "indicator,year\nreach,2025\n"}, "targets.csv was rejected as a whole."),
    ],
    ids=["more than a tenth", "a header only", "a missing column"],
)
def test_the_gate_keeps_bad_exports_out_and_the_last_good_ones_up(
    tmp_path: Path, resources: dict[str, str], reason: str
) -> None:
    chosen = settings(tmp_path)
    good = put_up(folder(tmp_path), chosen)
    answer = publish(folder(tmp_path, **resources), chosen)
    assert answer.report is not None
    assert (answer.report.gate, answer.report.reasons) == ("failed", [reason])
    assert (answer.snapshot, answer.is_new) == (good, False)
    assert up(tmp_path / "data", chosen) == good
    assert left(tmp_path) == [good.name]


def test_without_workshops_nothing_is_published(tmp_path: Path) -> None:
    data = folder(tmp_path, targets=table("indicator,year,target", "reach,2025,10"))
    (data / "workshops.csv").unlink()
    answer = publish(data, settings(tmp_path))
    assert (answer.snapshot, answer.is_new) == (None, False)
    assert answer.report is not None
    assert answer.report.reasons == ["There is no export of workshops, which every data set needs."]


def test_with_workshops_alone_all_else_is_empty(path: Path) -> None:
    assert ask(path, "select count(*) from workshops_in_order") == [(2,)]
    for mart in ("attendance", "action_states", "final_outlets", "people_breakdowns", "people_by_visits"):
        assert ask(path, f"select count(*) from {mart}") == [(0,)]


def test_unchanged_exports_are_not_built_again(tmp_path: Path) -> None:
    data = folder(tmp_path)
    first = publish(data, settings(tmp_path))
    assert first.snapshot is not None
    before = (first.snapshot.stat().st_ino, first.snapshot.read_bytes())
    second = publish(data, settings(tmp_path))
    assert (first.is_new, second.is_new, second.report) == (True, False, None)
    assert second.snapshot == first.snapshot
    assert (first.snapshot.stat().st_ino, first.snapshot.read_bytes()) == before


def test_force_builds_again_with_the_same_rows(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=attendance(9, 1))
    first = put_up(data, settings(tmp_path))
    inode = first.stat().st_ino
    questions = (
        "from attendance",
        "from errors",
        "from quarantine",
        "from snapshot",
        "from attendance_by_delegation",
    )
    before = [ask(first, question) for question in questions]
    again = publish(data, settings(tmp_path), is_forced=True)
    assert (again.snapshot, again.is_new) == (first, True)
    assert first.stat().st_ino != inode
    assert [ask(first, question) for question in questions] == before


def test_another_file_setting_or_descriptor_gives_another_digest(tmp_path: Path) -> None:
    data = folder(tmp_path)
    chosen = settings(tmp_path)
    digests = [digest(open_dataset(data), chosen)]
    digests.append(digest(open_dataset(data), dataclasses.replace(chosen, suppression_threshold=6)))
    digests.append(digest(open_dataset(data), dataclasses.replace(chosen, gate_share=0.2)))
    (data / "datapackage.json").write_text('{"iemn:as_of": "2020-01-01"}', encoding="utf-8")
    digests.append(digest(open_dataset(data), chosen))
    (data / "workshops.csv").write_text(WORKSHOPS + "w3,2019,Third,online\n", encoding="utf-8")
    digests.append(digest(open_dataset(data), chosen))
    (data / "workshops.csv").rename(data / "workshops-1.csv")
    digests.append(digest(open_dataset(data), chosen))
    assert len(set(digests)) == len(digests) == 6


def test_what_changes_no_row_changes_no_digest(tmp_path: Path) -> None:
    data = folder(tmp_path)
    chosen = settings(tmp_path)
    elsewhere = folder(tmp_path / "copy")
    os.utime(data / "workshops.csv", (0, 0))
    more = dataclasses.replace(chosen, snapshots_kept=3, state_dir=tmp_path / "other")
    assert digest(open_dataset(data), chosen) == digest(open_dataset(elsewhere), more)


def test_the_as_of_date_is_stated_or_else_the_newest_day_reported_and_never_a_due_date(tmp_path: Path) -> None:
    actions = table(
        "action_id,workshop_id,scope,area,title,committed_on,due_on,status",
        "a1,w1,network,policy,T,2018-05-06,2030-01-01,planned",
    )
    data = folder(tmp_path, actions=actions)
    assert ask(snapshot(data), "select as_of from snapshot") == [(date(2018, 5, 6),)]
    (data / "datapackage.json").write_text('{"iemn:as_of": "2019-02-03"}', encoding="utf-8")
    assert ask(snapshot(data), "select as_of from snapshot") == [(date(2019, 2, 3),)]


@pytest.mark.parametrize("in_the_way", ["state", "state/snapshots", "state/published"])
def test_where_nothing_can_be_written_nothing_is_half_done(tmp_path: Path, in_the_way: str) -> None:
    data = folder(tmp_path)
    obstacle = tmp_path / in_the_way
    obstacle.parent.mkdir(exist_ok=True)
    obstacle.write_text("in the way", encoding="utf-8")
    with pytest.raises(PublishingError, match="IEMN_STATE_DIR"):
        publish(data, settings(tmp_path))
    assert up(data, settings(tmp_path)) is None
    assert obstacle.read_text(encoding="utf-8") == "in the way"
    assert [path.name for path in (tmp_path / "state").rglob(".*")] == []


def test_a_build_that_fails_midway_leaves_the_last_good_one_up_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = put_up(folder(tmp_path), settings(tmp_path))
    data = folder(tmp_path, attendance=attendance(9, 0))

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("iemn_data.publishing.snapshot_file._write_load_summary", full)
    with pytest.raises(PublishingError, match="No space left on device"):
        publish(data, settings(tmp_path))
    assert left(tmp_path) == [good.name]
    assert up(data, settings(tmp_path)) == good


def test_the_oldest_snapshots_go_but_never_one_that_is_up(tmp_path: Path) -> None:
    chosen = settings(tmp_path, snapshots_kept=2)
    other = put_up(folder(tmp_path / "other"), chosen)
    os.utime(other, (0, 0))
    made = []
    for year in (2019, 2020, 2021):
        data = folder(tmp_path, workshops=WORKSHOPS + f"w3,{year},Third,online\n")
        path = publish(data, chosen).snapshot
        assert path is not None
        # The clock of a file system may be coarse: each was made in its own year.
        os.utime(path, (year, year))
        made.append(path)
    assert left(tmp_path) == sorted(path.name for path in (other, *made[-2:]))
    assert up(tmp_path / "data", chosen) == made[-1]
