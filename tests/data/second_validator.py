"""The public tool `frictionless` as a second validator beside ours: both reports on a folder in the same terms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from frictionless import Package, system

from iemn_data.contract import PROJECT_DESCRIPTOR, Resource, load_contract
from iemn_data.validation.report import ValidationReport
from tests.data.exports import broken_rules

RESOURCES = {resource.name: resource for resource in load_contract().resources}

Row = dict[str, str]
# Line, column and rule of each fault; keys have no column.
Faults = set[tuple[int | None, str | None, str]]


def canonical(resource: Resource, rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in resource.fields], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def spelt_out(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The descriptor with the values of each enumeration at the fields that have it, where `frictionless` looks."""
    values = {name: list(entry["values"]) for name, entry in descriptor["iemn:enumerations"].items()}
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if name := field.get("iemn:enumeration"):
                field["constraints"] = field.get("constraints", {}) | {"enum": values[name]}
    return descriptor


def package(data: Path, texts: dict[str, str]) -> Path:
    """A folder of canonical files with a descriptor that leads `frictionless` to them."""
    data.mkdir(parents=True)
    descriptor = spelt_out(json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8")))
    descriptor["resources"] = [r | {"path": f"{r['name']}.csv"} for r in descriptor["resources"] if r["name"] in texts]
    (data / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for name, text in texts.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return data


def their_rule(kind: str, note: str) -> str:
    """Our name of a rule of theirs; theirs where we have none."""
    if kind == "constraint-error":
        constraint = note.split('"')[1]
        return {"enum": "not_in_list", "minimum": "out_of_range", "maximum": "out_of_range"}.get(constraint, constraint)
    return {"type-error": "wrong_type", "foreign-key": "unknown_key", "primary-key": "duplicate_key"}.get(kind, kind)


def theirs(data: Path) -> dict[str, Faults]:
    """What `frictionless` finds in a folder, by resource."""
    with system.use_context(trusted=True):
        report = Package(str(data / "datapackage.json")).validate()
    return {
        task.name: {
            (line, column if "key" not in (rule := their_rule(kind, note)) else None, rule)
            for line, column, kind, note in task.flatten(["rowNumber", "fieldName", "type", "note"])
        }
        for task in report.tasks
    }


def ours(report: ValidationReport) -> dict[str, Faults]:
    """What we found in a folder, by resource."""
    faults: dict[str, Faults] = {name: set() for name in RESOURCES}
    for resource, line, column, _, rule in broken_rules(report):
        faults[resource].add((line, None if "key" in rule else column, rule))
    return faults
