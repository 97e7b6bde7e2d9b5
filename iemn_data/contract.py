"""The data contract: the project's descriptor as typed objects.

The descriptor `data/datapackage.json` says what every resource is; everything that checks, documents or
labels data asks the objects made here.
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
    """A data set's own descriptor cannot be used; the message names the file, the fault and what to do."""


@dataclass(frozen=True)
class Field:
    """One column of a resource: its meaning and what a value must be."""

    name: str
    type: str
    title: str
    description: str
    is_required: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
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
    """One table of the contract: its columns, keys and where it comes from."""

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
        """Whether a row speaks of one person, so that no single row is shown to readers."""
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
    """All resources in an order in which each stands after those it refers to."""

    resources: tuple[Resource, ...]
    enumerations: dict[str, dict[str, str]] = field(hash=False)
    consent_rule: ConsentRule
    as_of: str | None = None

    def resource(self, name: str) -> Resource:
        """The resource of that name; KeyError when the contract has none."""
        return {resource.name: resource for resource in self.resources}[name]


def _field(given: dict[str, Any], enumerations: dict[str, dict[str, str]]) -> Field:
    constraints, enumeration = given.get("constraints", {}), given.get("iemn:enumeration")
    return Field(
        name=given["name"],
        type=given["type"],
        title=given["title"],
        description=given["description"],
        is_required=constraints.get("required", False),
        allowed=tuple(enumerations[enumeration]) if enumeration else (),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        unit=given.get("iemn:unit"),
        enumeration=enumeration,
        is_country="iemn:country" in given,
        admits_world=given.get("iemn:country") == "world",
        is_list="iemn:list" in given,
    )


def _links(given: dict[str, Any], entry: str) -> tuple[tuple[str, str], ...]:
    return tuple((item.get("title", item.get("name", "")), item.get("path", "")) for item in given.get(entry, ()))


def _foreign_keys(schema: dict[str, Any], resource: str) -> tuple[ForeignKey, ...]:
    keys = []
    for given in schema.get("foreignKeys", ()):
        reference = given["reference"]
        keys.append(ForeignKey(given["fields"][0], reference["resource"] or resource, reference["fields"][0]))
    return tuple(keys)


def _resource(given: dict[str, Any], enumerations: dict[str, dict[str, str]]) -> Resource:
    schema = given["schema"]
    return Resource(
        name=given["name"],
        title=given["title"],
        description=given["description"],
        path=given["path"],
        fields=tuple(_field(column, enumerations) for column in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        foreign_keys=_foreign_keys(schema, given["name"]),
        provenance=given["iemn:provenance"],
        sources=_links(given, "sources"),
        licences=_links(given, "licenses"),
    )


def _referred_first(resources: list[Resource]) -> tuple[Resource, ...]:
    ordered: list[Resource] = []
    waiting = list(resources)
    while waiting:
        standing = {resource.name for resource in ordered}
        ready = [r for r in waiting if {k.resource for k in r.foreign_keys} <= standing | {r.name}]
        ordered += ready
        waiting = [r for r in waiting if r not in ready]
    return tuple(ordered)


@lru_cache(maxsize=1)
def load_contract() -> Contract:
    """The project's contract, from `data/datapackage.json`."""
    given = json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))
    enumerations = {name: e["values"] for name, e in given["iemn:enumerations"].items()}
    rule = given["iemn:consent_rule"]
    return Contract(
        resources=_referred_first([_resource(resource, enumerations) for resource in given["resources"]]),
        enumerations=enumerations,
        consent_rule=ConsentRule(rule["first_year"], tuple(rule["materials"])),
        as_of=given.get("iemn:as_of"),
    )
