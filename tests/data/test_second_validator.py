"""On canonical files `frictionless` finds the same rules on the same lines, for every rule and resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from iemn_data.contract import Field, Resource
from tests.data.second_validator import RESOURCES, Faults, Row, canonical, ours, package, theirs

CODES = "PHL VNM THA MYS IDN BRA ARG CHL COL EGY TUV TWN".split()
BREAKABLE = ("required", "wrong_type", "not_in_list", "out_of_range", "unknown_key")
Reports = Callable[[str], tuple[dict[str, Faults], dict[str, Faults]]]


def plain(field: Field, resource: Resource) -> bool:
    """Whether any text is good in a field."""
    is_reference = any(key.field == field.name for key in resource.foreign_keys)
    return field.type == "string" and not (field.allowed or field.is_country or is_reference)


def good(field: Field, resource: Resource, number: int) -> str:
    """A value that is good in a field, another one for each row where the field can tell the rows apart."""
    if field.is_country:
        return CODES[number]
    if field.type == "date":
        return f"2018-01-{number + 1:02}"
    if field.type == "boolean":
        return "true"
    if field.type in ("integer", "number"):
        return f"{field.minimum or 1:g}"
    if field.allowed:
        return field.allowed[0]
    return f"x{number}" if plain(field, resource) else "x0"


def good_row(resource: Resource, number: int) -> Row:
    """Every required field filled, and the owners of an action, which all but the network's have to have."""
    filled = [field for field in resource.fields if field.is_required or field.name == "countries"]
    return dict.fromkeys((f.name for f in resource.fields), "") | {f.name: good(f, resource, number) for f in filled}


def broken(field: Field, resource: Resource, rule: str) -> str | None:
    """A value that breaks just this rule in a field; None where the field cannot break it."""
    is_reference = any(key.field == field.name for key in resource.foreign_keys)
    values = {
        "required": "" if field.is_required else None,
        "wrong_type": "soon" if field.type != "string" else None,
        "not_in_list": "nonsense" if field.allowed else None,
        "out_of_range": None if field.minimum is None else f"{field.minimum - 1:g}",
        "unknown_key": "nowhere" if is_reference else None,
    }
    return values[rule]


def other(field: Field, resource: Resource) -> str:
    """A second good value of a field."""
    if field.allowed:
        return field.allowed[1]
    return "another" if plain(field, resource) else f"{(field.minimum or 1) + 1:g}"


def differing_rows(resource: Resource) -> list[Row]:
    free = [
        f for f in resource.fields if f.name not in resource.key and not f.is_country and f.type in ("string", "number")
    ]
    field = max(free, key=lambda f: plain(f, resource))
    row = good_row(resource, 1)
    return [row, row | {field.name: other(field, resource)}]


def broken_rows(resource: Resource, rule: str) -> list[Row]:
    """A row for each field that the rule can break, broken there; two for a key that stands twice."""
    if rule == "duplicate_key":
        return differing_rows(resource)
    values = [(f.name, value) for f in resource.fields if (value := broken(f, resource, rule)) is not None]
    return [good_row(resource, n) | {name: value} for n, (name, value) in enumerate(values, start=1)]


def empty_key(resource: Resource, rule: str) -> Faults:
    """What `frictionless` says besides `required` of the first broken row: that a key of one field is empty."""
    return {(3, None, "duplicate_key")} if rule == "required" and len(resource.key) == 1 else set()


@pytest.fixture(scope="module", name="reports")
def fixture_reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Both reports on a folder in which every resource breaks one rule wherever it can."""

    @lru_cache
    def reports(rule: str) -> tuple[dict[str, Faults], dict[str, Faults]]:
        texts = {r.name: canonical(r, [good_row(r, 0), *broken_rows(r, rule)]) for r in RESOURCES.values()}
        data = package(tmp_path_factory.mktemp(rule) / "data", texts)
        return ours(data), theirs(data)

    return reports


def breakable() -> Iterator[tuple[str, str]]:
    for rule in BREAKABLE:
        yield from ((rule, name) for name, resource in RESOURCES.items() if broken_rows(resource, rule))


@pytest.mark.parametrize(("rule", "name"), list(breakable()))
def test_both_validators_find_the_same_rule_on_the_same_lines(reports: Reports, rule: str, name: str) -> None:
    mine, other_validator = (report[name] for report in reports(rule))
    lines = range(3, 3 + len(broken_rows(RESOURCES[name], rule)))
    assert {(line, found_rule) for line, _, found_rule in mine} == {(line, rule) for line in lines}
    assert other_validator == mine | empty_key(RESOURCES[name], rule)


@pytest.mark.parametrize("name", RESOURCES)
def test_of_rows_that_differ_under_one_key_frictionless_names_the_later_and_we_name_both(
    reports: Reports, name: str
) -> None:
    mine, other_validator = (report[name] for report in reports("duplicate_key"))
    assert other_validator == {(4, None, "duplicate_key")}
    assert mine == other_validator | {(3, None, "duplicate_key")}
