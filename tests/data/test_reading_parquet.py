"""Parquet is read as CSV is: one file, a folder of parts, or parts that a descriptor lists."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.data.exports import broken_rules, folder, kept, only_error, parquet, validate


def test_a_parquet_file_is_read_and_its_first_row_is_row_1(tmp_path: Path) -> None:
    data = folder(tmp_path)
    parquet(
        data / "attendance.parquet",
        "select * from (values ('w1', 'p1', 'Viet Nam', 'ngo', 'participant', true, 2), "
        "('w2', 'p2', 'PHL', 'club', 'participant', false, 1)) "
        "as t (workshop_id, participant_id, country, organization_type, role, attended, days)",
    )
    assert kept(data, "attendance", "line, participant_id, country, attended, days") == [(1, "p1", "VNM", True, 2)]
    assert broken_rules(validate(data)) == [("attendance", 2, "organization_type", "club", "not_in_list")]


def test_a_list_and_a_date_of_parquet_are_read_as_such(tmp_path: Path) -> None:
    data = folder(tmp_path)
    parquet(
        data / "technologies.parquet",
        "select 'VN' as country, 'shredding' as technology, 'piloted' as stage, date '2020-02-03' as reviewed_on, "
        "['clean', 'cheap'] as benefits",
    )
    assert kept(data, "technologies", "country, reviewed_on::varchar, benefits") == [
        ("VNM", "2020-02-03", ["clean", "cheap"])
    ]


TARGET = "select 'reach' as indicator, {year} as year, {target} as target"


def test_a_flat_folder_of_parquet_parts_is_one_resource(tmp_path: Path) -> None:
    data = folder(tmp_path)
    for part, target in ((2, 20.5), (10, 30.5)):
        parquet(data / "targets" / f"part-{part}.parquet", TARGET.format(year=2025, target=target))
    assert validate(data).resources["targets"].files == ["targets/part-2.parquet", "targets/part-10.parquet"]
    assert kept(data, "targets", "year, target") == [(2025, 30.5)]


def test_a_hive_folder_gives_the_column_that_its_names_hold(tmp_path: Path) -> None:
    data = folder(tmp_path)
    for year in (2025, 2026):
        query = f"select 'reach' as indicator, {year - 2000}::double as target"
        parquet(data / "targets" / f"year={year}" / "part.parquet", query)
    assert kept(data, "targets", "year, target") == [(2025, 25.0), (2026, 26.0)]
    assert validate(data).warnings == []


@pytest.mark.parametrize(("written", "rules"), [(2025, []), (2026, ["unreadable"])])
def test_a_column_that_stands_in_the_files_too_must_agree_with_their_folders(
    tmp_path: Path, written: int, rules: list[str]
) -> None:
    data = folder(tmp_path)
    query = f"select 'reach' as indicator, {written} as year, 1.0 as target"
    parquet(data / "targets" / "year=2025" / "part.parquet", query)
    assert [error.rule for error in validate(data).errors] == rules


def test_what_is_no_number_is_missing_among_other_decimals(tmp_path: Path) -> None:
    data = folder(tmp_path)
    flows = {"country": "PHL", "year": 2024, "material": "copper", "tier": 1, "fate": "reuse", "evidence": "verified"}
    rows = [{"flow_id": f"f{n}", **flows, "tonnes": tonnes} for n, tonnes in enumerate([1.5, math.nan, 2.0], start=1)]
    # In the statistics that Arrow writes, which leave NaN out, DuckDB sees that all numbers are small.
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), data / "market_flows.parquet")
    assert kept(data, "market_flows", "flow_id, tonnes") == [("f1", 1.5), ("f3", 2.0)]
    assert [(error.line, error.rule) for error in validate(data).errors] == [(2, "required")]


@pytest.mark.parametrize("kind", ["timestamptz", "timestamptz_ns", "timestamp_ns", "timestamp_s", "timestamp_ms"])
def test_a_midnight_is_a_day_in_every_precision(tmp_path: Path, kind: str) -> None:
    data = folder(tmp_path)
    moment = f"timestamptz '2024-05-10 00:00:00+00'::{kind}" if "tz" in kind else f"'2024-05-10'::{kind}"
    parquet(
        data / "actions.parquet",
        "select 'a1' as action_id, 'w1' as workshop_id, 'network' as scope, 'policy' as area, 'Law' as title, "
        f"{moment} as committed_on, 'planned' as status",
    )
    assert kept(data, "actions", "committed_on") == [(date(2024, 5, 10),)]


def test_a_moment_is_rejected_in_the_zone_in_which_it_is_stored(tmp_path: Path) -> None:
    data = folder(tmp_path)
    parquet(
        data / "actions.parquet",
        "select 'a1' as action_id, 'w1' as workshop_id, 'network' as scope, 'policy' as area, 'Law' as title, "
        "timestamptz '2024-05-10 00:00:00+08' as committed_on, 'planned' as status",
    )
    assert only_error(validate(data)).value == "2024-05-09 16:00:00 UTC"


@pytest.mark.parametrize(
    ("title", "detail"),
    [("['Law', 'Map']", "title"), ("{'en': 'Law'}", "title"), ("'\\xE9'::blob", "title")],
    ids=["a list", "a record", "bytes"],
)
def test_a_column_with_more_than_a_text_in_a_cell_is_named(tmp_path: Path, title: str, detail: str) -> None:
    data = folder(tmp_path)
    parquet(
        data / "actions.parquet",
        f"select 'a1' as action_id, 'w1' as workshop_id, 'network' as scope, 'policy' as area, {title} as title, "
        "date '2024-05-10' as committed_on, 'planned' as status",
    )
    error = only_error(validate(data))
    assert (error.rule, error.column) == ("unreadable", detail)


def test_a_folder_above_the_data_set_holds_no_column(tmp_path: Path) -> None:
    data = folder(tmp_path / "year=2020")
    parquet(data / "targets.parquet", "select 'reach' as indicator, 1.0 as target")
    assert broken_rules(validate(data)) == [("targets", None, "year", None, "missing_column")]


def test_a_descriptor_may_list_the_parts_and_all_are_read(tmp_path: Path) -> None:
    paths = ["parts/a.parquet", "parts/b.parquet"]
    descriptor = json.dumps({"resources": [{"name": "targets", "path": paths}]})
    data = folder(tmp_path, {"datapackage.json": descriptor})
    for year, path in zip((2025, 2026), paths, strict=True):
        parquet(data / path, TARGET.format(year=year, target=1))
    assert validate(data).resources["targets"].files == paths
    assert kept(data, "targets", "year") == [(2025,), (2026,)]


def test_a_truncated_parquet_file_is_refused_whole(tmp_path: Path) -> None:
    data = folder(tmp_path)
    path = data / "targets.parquet"
    parquet(path, TARGET.format(year=2025, target=1))
    path.write_bytes(path.read_bytes()[:-9])
    report = validate(data)
    assert (only_error(report).rule, only_error(report).file) == ("unreadable", "targets.parquet")
    assert "cut off" in only_error(report).problem
    assert report.gate == "failed"
