"""The data contract: the project's descriptor as typed objects.

The descriptor `data/datapackage.json` defines every resource; all that validates, documents or labels data uses the
objects made here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

PROJECT_DATA = Path(__file__).parents[1] / "data"
DESCRIPTOR = "datapackage.json"
PROJECT_DESCRIPTOR = PROJECT_DATA / DESCRIPTOR


class DescriptorError(Exception):
    """A data set's own descriptor cannot be used; the message names the file, the error and the fix."""


@dataclass(frozen=True)
class Field:
    """One column of a resource: its meaning and what a value must be.

    `minimum` and `maximum` are days in ISO 8601 where values are dates. `has_happened` says that a value tells of the
    past: it may not lie after the day on which the data set is built.
    """

    name: str
    type: str
    title: str
    description: str
    is_required: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | str | None = None
    maximum: float | str | None = None
    has_happened: bool = False
    unit: str | None = None
    enumeration: str | None = None
    is_country: bool = False
    admits_world: bool = False
    is_list: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values must be keys of another resource, or of the same one."""

    field: str
    resource: str
    referred: str


@dataclass(frozen=True)
class Resource:
    """One table of the contract: its columns, keys and provenance."""

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    provenance: str
    sources: tuple[tuple[str, str], ...] = ()
    licences: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None

    @property
    def is_about_people(self) -> bool:
        """Whether a row is about one person, so that no single row is shown to readers."""
        return any(column.name == "participant_id" for column in self.fields)

    def field(self, name: str) -> Field:
        """The column of that name; KeyError when the contract has none."""
        return {column.name: column for column in self.fields}[name]


@dataclass(frozen=True)
class ConsentRule:
    """From which year on a movement across a border needs prior informed consent, and the materials that it names."""

    first_year: int
    materials: tuple[str, ...]


@dataclass(frozen=True)
class Contract:
    """All resources, each after those it refers to, the enumerations (code to label) and the declared as-of date."""

    resources: tuple[Resource, ...]
    enumerations: dict[str, dict[str, str]] = field(hash=False)
    consent_rule: ConsentRule
    as_of: str | None = None

    def resource(self, name: str) -> Resource:
        """The resource of that name; KeyError when the contract has none."""
        return {resource.name: resource for resource in self.resources}[name]


def _field(entry: dict[str, Any], enumerations: dict[str, dict[str, str]]) -> Field:
    constraints, enumeration = entry.get("constraints", {}), entry.get("iemn:enumeration")
    return Field(
        name=entry["name"],
        type=entry["type"],
        title=entry["title"],
        description=entry["description"],
        is_required=constraints.get("required", False),
        allowed=tuple(enumerations[enumeration]) if enumeration else (),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        has_happened=entry.get("iemn:happened", False),
        unit=entry.get("iemn:unit"),
        enumeration=enumeration,
        is_country="iemn:country" in entry,
        admits_world=entry.get("iemn:country") == "world",
        is_list="iemn:list" in entry,
    )


def _links(entry: dict[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((item.get("title", item.get("name", "")), item.get("path", "")) for item in entry.get(name, ()))


def _foreign_keys(schema: dict[str, Any], resource: str) -> tuple[ForeignKey, ...]:
    keys = []
    for entry in schema.get("foreignKeys", ()):
        reference = entry["reference"]
        keys.append(ForeignKey(entry["fields"][0], reference["resource"] or resource, reference["fields"][0]))
    return tuple(keys)


def _resource(entry: dict[str, Any], enumerations: dict[str, dict[str, str]]) -> Resource:
    schema = entry["schema"]
    return Resource(
        name=entry["name"],
        title=entry["title"],
        description=entry["description"],
        path=entry["path"],
        fields=tuple(_field(column, enumerations) for column in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        foreign_keys=_foreign_keys(schema, entry["name"]),
        provenance=entry["iemn:provenance"],
        sources=_links(entry, "sources"),
        licences=_links(entry, "licenses"),
    )


def _referred_first(resources: list[Resource]) -> tuple[Resource, ...]:
    ordered: list[Resource] = []
    waiting = list(resources)
    while waiting:
        names = {resource.name for resource in ordered}
        ready = [r for r in waiting if {k.resource for k in r.foreign_keys} <= names | {r.name}]
        ordered += ready
        waiting = [r for r in waiting if r not in ready]
    return tuple(ordered)


@lru_cache(maxsize=1)
def load_contract() -> Contract:
    """The project's contract, from `data/datapackage.json`."""
    descriptor = json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))
    enumerations = {name: e["values"] for name, e in descriptor["iemn:enumerations"].items()}
    rule = descriptor["iemn:consent_rule"]
    return Contract(
        resources=_referred_first([_resource(resource, enumerations) for resource in descriptor["resources"]]),
        enumerations=enumerations,
        consent_rule=ConsentRule(rule["first_year"], tuple(rule["materials"])),
        as_of=descriptor.get("iemn:as_of"),
    )
