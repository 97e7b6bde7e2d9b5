"""The data dictionary and the blank templates, derived from the contract, and the list of indicators."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from iemn_data.contract import Contract, Field, Resource, load_contract
from iemn_data.indicators import CATALOGUE, LEVELS
from iemn_data.messages import _
from iemn_data.writing.new_files import check_new


def _values(column: Field, contract: Contract) -> str:
    if column.is_country:
        kind = _("country: code or name")
    elif column.enumeration:
        kind = ", ".join(f"`{value}`" for value in contract.enumerations[column.enumeration])
    else:
        kind = column.type
    if column.is_list:
        kind += _("; several, separated by “;”")
    if column.minimum is not None or column.maximum is not None:
        highest = _("day of building") if column.has_happened else _bound(column.maximum)
        kind += f" ({_bound(column.minimum)}…{highest})"
    return kind


def _bound(bound: float | str | None) -> str:
    return "" if bound is None else bound if isinstance(bound, str) else f"{bound:g}"


def _constraints(column: Field, resource: Resource) -> str:
    constraints = [_("key")] if column.name in resource.key else []
    constraints += [_("required")] if column.is_required else []
    constraints += [f"→ {key.resource}" for key in resource.foreign_keys if key.field == column.name]
    return ", ".join(constraints)


def _resource_lines(resource: Resource, contract: Contract) -> Iterator[str]:
    yield f"## {resource.name}"
    yield ""
    yield _(resource.description)
    yield ""
    heads = _("column"), _("meaning"), _("values"), _("unit")
    yield f"| {' | '.join(heads)} | |"
    yield "| --- | --- | --- | --- | --- |"
    for column in resource.fields:
        unit = _(column.unit) if column.unit else ""
        cells = (
            f"`{column.name}`",
            _(column.description),
            _values(column, contract),
            unit,
            _constraints(column, resource),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def described(resource: Resource, contract: Contract) -> str:
    """A section on one resource and its columns, in Markdown."""
    return "\n".join(_resource_lines(resource, contract))


def dictionary(contract: Contract) -> str:
    """Every resource and column of the contract, in Markdown."""
    title = _("Data dictionary")
    lines = [f"# {title}", "", _("Generated from data/datapackage.json; do not edit."), ""]
    for resource in sorted(contract.resources, key=lambda resource: resource.name):
        lines += _resource_lines(resource, contract)
    return "\n".join(lines)


def indicators() -> str:
    """Every indicator of the catalogue by its level, in Markdown."""
    head, tables = _("Indicators"), _("Tables")
    lines = [f"# {head}", "", _("Generated from iemn_data/indicators/; do not edit."), ""]
    for level, title in LEVELS.items():
        of_level = [indicator for indicator in CATALOGUE.values() if indicator.level == level]
        lines += [f"## {_(title)}", ""] if of_level else []
        for indicator in of_level:
            lines += [f"### {_(indicator.name)}", ""]
            lines += [f"- **{_(heading)}:** {_(text)}" for heading, text in indicator.definition().items()]
            lines += [f"- **{tables}:** {', '.join(indicator.resources)}", ""]
    return "\n".join(lines)


def write_templates(folder: Path) -> list[Path]:
    """Write a blank file for each resource, and the dictionary; returns the paths written.

    Raises FileExistsError, before anything is written, where a file of that name exists.
    """
    contract = load_contract()
    paths = [folder / f"{resource.name}.csv" for resource in contract.resources] + [folder / "dictionary.md"]
    check_new(*paths)
    folder.mkdir(parents=True, exist_ok=True)
    for resource, path in zip(contract.resources, paths, strict=False):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(column.name for column in resource.fields)
    paths[-1].write_text(dictionary(contract), encoding="utf-8")
    return paths
