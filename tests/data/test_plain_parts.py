"""Parquet parts about people in which nothing is wrong are validated once, and read where they lie."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.publishing import snapshot_file
from iemn_data.publishing.comparison import RowChanges, row_changes
from iemn_data.publishing.publication import publish
from iemn_data.publishing.snapshots import PublishingError, published_in
from iemn_data.reading.dataset import open_dataset
from iemn_data.store import CONFIG
from iemn_data.validation import plain_parts
from iemn_data.validation.validate import Validation
from tests.data.exports import broken_rules, folder, kept, parquet, settings, validate

COLUMNS = "workshop_id, participant_id, country, organization_type, role, gender, attended, days"
ROWS = {
    "part-1": "('w1', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 2), "
    "('w1', 'p2', 'VNM', 'industry', 'speaker', null, false, null)",
    "part-2": "('w2', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 3)",
}


def part(data: Path, name: str, rows: str = "", types: str = "*") -> Path:
    """Write a part of `attendance`."""
    path = data / "attendance" / f"{name}.parquet"
    parquet(path, f"select {types} from (values {rows or ROWS[name]}) as t ({COLUMNS})")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = folder(tmp_path)
    for name in ROWS:
        part(data, name)
    return data


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the parts that are validated, in the order of their names, as they are validated."""
    names: list[str] = []
    validated = plain_parts._rows_if_plain

    def noting(export: plain_parts.reading.Export, *more: object) -> int:
        names.append(export.name)
        names.sort()
        return validated(export, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(plain_parts, "_rows_if_plain", noting)
    yield names


def in_parts(data: Path) -> set[str]:
    with Validation(open_dataset(data), settings(data.parent)) as validation:
        return validation.resources_in_parts


def tables(snapshot: Path) -> dict[str, int]:
    """The rows of each table of a snapshot."""
    with duckdb.connect(str(snapshot), read_only=True, config=CONFIG) as con:
        return dict(con.execute("select table_name, estimated_size from duckdb_tables()").fetchall())


def test_rows_of_plain_parts_are_kept_with_their_files_and_lines(data: Path) -> None:
    assert in_parts(data) == {"attendance"}
    assert kept(data, "attendance", "file, line, participant_id, gender, attended, days") == [
        (1, 1, "p1", "female", True, 2),
        (1, 2, "p2", None, False, None),
        (2, 1, "p1", "female", True, 3),
    ]
    counts = validate(data).resources["attendance"]
    assert (counts.rows_read, counts.rows_kept, counts.rows_rejected) == (3, 3, 0)


def test_a_snapshot_of_plain_parts_holds_no_row_about_a_person_and_the_same_counts(data: Path, tmp_path: Path) -> None:
    of_parts = publish(data, settings(tmp_path)).snapshot
    rows = [row for values in ROWS.values() for row in values.split("), (")]
    lines = [",".join(cell.strip("( )'").replace("null", "") for cell in row.split(", ")) for row in rows]
    other = folder(tmp_path / "other", attendance="\n".join([COLUMNS.replace(" ", ""), *lines, ""]))
    of_text = publish(other, settings(tmp_path / "other")).snapshot
    assert of_parts
    assert of_text
    assert "attendance" not in tables(of_parts)
    assert tables(of_text)["attendance"] == 3
    for mart in ("attendance_by_delegation", "people_by_visits", "people_breakdowns"):
        answers = [
            duckdb.connect(str(path), read_only=True).execute(f"from {mart} order by all").fetchall()
            for path in (of_parts, of_text)
        ]
        assert answers[0] == answers[1] != []


def test_a_part_that_did_not_change_is_not_validated_again(data: Path, looked_at: list[str]) -> None:
    validate(data)
    assert looked_at == ["attendance/part-1.parquet", "attendance/part-2.parquet"]
    looked_at.clear()
    validate(data)
    assert looked_at == []
    part(data, "part-3", "('w2', 'p7', 'PHL', 'ngo', 'participant', 'male', true, 1)")
    part(data, "part-2", "('w2', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 1)")
    assert validate(data).resources["attendance"].rows_kept == 4
    assert looked_at == ["attendance/part-2.parquet", "attendance/part-3.parquet"]


def test_after_a_change_of_the_rules_all_parts_are_validated_again(
    data: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    validate(data)
    looked_at.clear()
    monkeypatch.setattr(plain_parts, "_digest_of_rules", lambda: "other rules")
    validate(data)
    assert len(looked_at) == 2


@pytest.mark.parametrize("note", ["", "{", "[]", '{"rules": 1}', '{"rules": "x", "parts": [1]}', "\xe9"])
def test_what_was_remembered_and_cannot_be_read_is_made_anew(data: Path, looked_at: list[str], note: str) -> None:
    validate(data)
    [remembered] = (data.parent / "state" / "plain_parts").iterdir()
    whole = json.loads(remembered.read_text(encoding="ascii"))
    remembered.write_bytes(note.encode("latin-1"))
    looked_at.clear()
    assert validate(data).resources["attendance"].rows_kept == 3
    assert len(looked_at) == 2
    assert json.loads(remembered.read_text(encoding="ascii")) == whole


@pytest.mark.parametrize(
    "row",
    [
        "('w3', 'p9', 'Viet Nam', 'ngo', 'participant', 'male', true, 1)",
        "('w2', ' p9', 'PHL', 'ngo', 'participant', 'male', true, 1)",
        "('w2', 'p9', 'PHL', 'ngo', 'participant', '', true, 1)",
        "('w2', 'p9', 'PHL', 'NGO', 'participant', 'male', true, 1)",
    ],
    ids=["a name of a country", "a blank", "an empty text", "capitals"],
)
def test_a_part_with_a_value_that_is_read_otherwise_than_it_stands_is_staged(data: Path, row: str) -> None:
    part(data, "part-3", row)
    with Validation(open_dataset(data), settings(data.parent)) as validation:
        staged = validation.con.execute("select distinct file from own_staged_attendance").fetchall()
    assert staged == [(3,)]


def test_a_part_with_an_error_is_rejected_as_it_would_be_alone(data: Path) -> None:
    part(data, "part-3", "('w2', 'p9', 'PHL', 'club', 'participant', 'male', true, 1)")
    assert broken_rules(validate(data, gate_share=1)) == [("attendance", 1, "organization_type", "club", "not_in_list")]


def test_of_a_key_in_two_parts_the_later_row_counts(data: Path) -> None:
    part(data, "part-3", "('w1', 'p1', 'PHL', 'ngo', 'speaker', 'female', true, 2)")
    counts = validate(data).resources["attendance"]
    assert (counts.rows_kept, counts.rows_superseded) == (3, 1)
    assert kept(data, "attendance", "file, line") == [(1, 2), (2, 1), (3, 1)]


def test_a_row_of_an_unknown_workshop_is_rejected_whole(data: Path, tmp_path: Path) -> None:
    part(data, "part-3", "('w7', 'p9', 'PHL', 'ngo', 'participant', 'male', true, 1)")
    report = validate(data, gate_share=1)
    assert broken_rules(report) == [("attendance", 1, "workshop_id", "w7", "unknown_key")]
    assert report.errors[0].file == "attendance/part-3.parquet"
    snapshot = publish(data, settings(tmp_path, gate_share=1)).snapshot
    with duckdb.connect(str(snapshot), read_only=True, config=CONFIG) as con:
        [(file, line, fields)] = con.execute("select file, line, fields from quarantine").fetchall()
        assert con.execute("select sum(registered) from attendance_by_delegation").fetchall() == [(3,)]
    assert (file, line) == ("attendance/part-3.parquet", 1)
    assert json.loads(fields)["participant_id"] == "p9"


def test_rows_of_parts_are_compared_file_by_file(data: Path, tmp_path: Path) -> None:
    earlier = publish(data, settings(tmp_path)).snapshot
    part(data, "part-2", "('w2', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 1)")
    part(data, "part-3", "('w2', 'p7', 'PHL', 'ngo', 'participant', 'male', true, 1)")
    later = publish(data, settings(tmp_path)).snapshot
    assert earlier
    assert later
    assert RowChanges("attendance", added=1, removed=0, changed=1, is_by_file=True) in row_changes(earlier, later)
    assert RowChanges("attendance", added=0, removed=1, changed=1, is_by_file=True) in row_changes(later, earlier)


@pytest.mark.parametrize("is_gone", [False, True], ids=["changed", "gone"])
def test_a_part_that_changes_while_it_is_rolled_up_is_not_published(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_gone: bool
) -> None:
    good = publish(data, settings(tmp_path)).snapshot
    part(data, "part-3", "('w2', 'p7', 'PHL', 'ngo', 'participant', 'male', true, 1)")
    rolled_up = snapshot_file.roll_up

    def changing(*given: Any) -> None:
        changed = part(data, "part-2", "('w2', 'p8', 'PHL', 'ngo', 'participant', 'female', true, 1)")
        if is_gone:
            changed.unlink()
        rolled_up(*given)

    monkeypatch.setattr(snapshot_file, "roll_up", changing)
    with pytest.raises(PublishingError, match="changed while they were being read"):
        publish(data, settings(tmp_path))
    assert published_in(data, settings(tmp_path)) == good
    assert [path.name for path in (tmp_path / "state/snapshots").iterdir()] == [good.name if good else ""]


def test_where_nothing_can_be_remembered_validation_goes_on(data: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    assert validate(data).gate == "passed"


TEXTS = [
    "w1",
    "w2",
    "w3",
    "p1",
    "p0123456789ab",
    "PHL",
    "phl",
    "Viet Nam",
    "Narnia",
    "ngo",
    "NGO",
    "participant",
    "",
    " ",
]
TEXTS += ["n/a", "Total", "workshop_id", "participant_id", "p 1", "'=1", "#N/A", "tel 0912 345 678", "a@b.org", "1.0"]
cells = st.sampled_from([*TEXTS, None])
well = st.tuples(
    st.sampled_from(["w1", "w2"]),
    st.sampled_from([*(f"p{n}" for n in range(9)), "p0123456789ab", "pabcdef012345"]),
    st.sampled_from(["PHL", "VNM"]),
    *map(st.just, ("ngo", "participant", "male", True, 2)),
)


@st.composite
def rows_of_a_part(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """Rows as they should be, and some with a cell that may be anything."""
    rows = draw(st.lists(well, min_size=1, max_size=6))
    for _n in range(draw(st.integers(0, 2))):
        row = list(draw(well))
        row[draw(st.integers(0, 5))] = draw(cells)
        rows.insert(draw(st.integers(0, len(rows))), tuple(row))
    return rows


def outcome(data: Path) -> tuple[Any, ...]:
    """What validation says of a data folder, and the rows that it keeps."""
    with Validation(open_dataset(data), settings(data.parent, gate_share=1)) as validation:
        report = validation.report.as_json()
        query = f"select file, line, {COLUMNS} from kept_attendance order by file, line"
        return {**report, "digest": ""}, validation.con.execute(query).fetchall()


@given(st.lists(rows_of_a_part(), min_size=1, max_size=3))
def test_whatever_parts_hold_the_outcome_is_that_of_validating_each_row(parts: list[list[tuple[Any, ...]]]) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        data = folder(Path(place))
        for number, rows in enumerate(parts, start=1):
            frame = pd.DataFrame(rows, columns=COLUMNS.split(", ")).astype(
                dict.fromkeys(COLUMNS.split(", ")[:6], "str")
            )
            (data / "attendance").mkdir(exist_ok=True)
            frame.to_parquet(data / "attendance" / f"part-{number}.parquet")
        in_place = outcome(data)
        patch.setattr(plain_parts, "_may_be_plain", lambda *_given: False)
        assert in_place == outcome(data)
