"""Where `frictionless` and our validation differ, and are meant to: one example of each difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from iemn_data.contract import PROJECT_DESCRIPTOR
from tests.data.exports import account, folder, parquet, table, validate
from tests.data.second_validator import RESOURCES, canonical, ours, package, theirs

HEADER = "workshop_id,country,role,publisher,source_url"
ROW = "w1,PHL,participant,,u"
WORKSHOPS = canonical(
    RESOURCES["workshops"], [{"workshop_id": "w1", "year": "2017", "title": "First", "format": "online"}]
)
# Resource, text, what they say, what we say, and our account of the rows.
DIFFERENCES = {
    "identical duplicates": (
        "delegations",
        table(HEADER, ROW, ROW),
        {(3, None, "duplicate_key")},
        set(),
        (2, 1, 0, 1, 0),
    ),
    "a blank line": (
        "delegations",
        table(HEADER, "", ROW),
        {(2, None, "blank-row"), (2, None, "duplicate_key")},
        set(),
        (1, 1, 0, 0, 0),
    ),
    "a header only": ("delegations", table(HEADER), set(), {(1, None, "no_rows")}, (0, 0, 0, 0, 0)),
    "a required value of blanks": (
        "countries",
        table("country,region,basel_party,source_url", "PHL,  ,,"),
        set(),
        {(2, "region", "required")},
        (1, 0, 1, 0, 0),
    ),
    "a country by name": (
        "delegations",
        table(HEADER, "w1,Viet Nam,participant,,u"),
        {(2, "country", "pattern")},
        set(),
        (1, 1, 0, 0, 0),
    ),
}


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_a_stated_difference_is_just_this(tmp_path: Path, difference: str) -> None:
    resource, text, said_by_them, said_by_us, counts = DIFFERENCES[difference]
    data = package(tmp_path / "data", {"workshops": WORKSHOPS, resource: text})
    assert theirs(data)[resource] == said_by_them
    report = validate(data)
    assert ours(report)[resource] == said_by_us
    assert account(report, resource) == counts


@pytest.mark.parametrize(
    "text",
    [
        table("country,workshop_id,role,publisher,source_url", "PHL,w1,participant,,u"),
        table("workshop_id,country,role,source_url", "w1,PHL,participant,u"),
    ],
    ids=["reordered", "without an optional one"],
)
def test_frictionless_refuses_columns_that_are_reordered_or_missing_and_we_do_not(tmp_path: Path, text: str) -> None:
    data = package(tmp_path / "data", {"workshops": WORKSHOPS, "delegations": text})
    assert "incorrect-label" in {rule for _, _, rule in theirs(data)["delegations"]}
    report = validate(data)
    assert ours(report)["delegations"] == set()
    assert account(report, "delegations") == (1, 1, 0, 0, 0)


def test_of_a_list_of_parquet_parts_frictionless_reads_the_first_and_we_read_all(tmp_path: Path) -> None:
    descriptor = json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))
    [targets] = [resource for resource in descriptor["resources"] if resource["name"] == "targets"]
    parts = ["targets-a.parquet", "targets-b.parquet"]
    targets |= {"path": parts[0], "extrapaths": parts[1:], "format": "parquet"}
    listed = {"resources": [{"name": "targets", "path": parts}]}
    data = folder(tmp_path, {"datapackage.json": json.dumps(listed)})
    for year, part in enumerate(parts, start=2025):
        query = f"select 'reach' as indicator, 'PHL' as country, {year}::bigint as year, 1.0::double as target"
        parquet(data / part, query)
    assert account(validate(data), "targets") == (2, 2, 0, 0, 0)
    del targets["encoding"], targets["mediatype"]
    with system.use_context(trusted=True):
        package_of_theirs = Package({"name": "parts", "resources": [targets]}, basepath=str(data))
        report = package_of_theirs.validate()
    assert report.valid, report.flatten(["type", "note"])
    assert report.tasks[0].stats["rows"] == 1


def test_a_foreign_key_on_a_list_crashes_frictionless_and_we_validate_each_item(tmp_path: Path) -> None:
    schema = {
        "fields": [{"name": "owners", "type": "list"}],
        "foreignKeys": [{"fields": ["owners"], "reference": {"resource": "", "fields": ["owners"]}}],
    }
    listed = {"name": "actions", "data": [["owners"], [["PHL", "VNM"]]], "schema": schema}
    with pytest.raises(TypeError, match="unhashable"):
        Package({"name": "lists", "resources": [listed]}).validate()
    row = "a1,w1,collective,PHL;Narnia,policy,,T,2018-01-01,,planned,,"
    header = ",".join(field.name for field in RESOURCES["actions"].fields)
    data = folder(tmp_path, actions=table(header, row))
    assert ours(validate(data))["actions"] == {(2, "countries", "unknown_country")}
