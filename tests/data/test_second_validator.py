"""On canonical files `frictionless` finds the same rules on the same lines, for every rule and resource."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import pytest

from iemn_data.contract import Field, Resource
from tests.data.exports import validate
from tests.data.second_validator import RESOURCES, Faults, Row, canonical, ours, package, theirs

CODES = (
    "PHL VNM THA MYS IDN BRA ARG CHL COL EGY TUV TWN JPN KOR SGP LAO KHM MMR PER MEX URY PRY BOL ECU GTM HND CRI PAN "
    "NIC SLV DOM CUB JAM FJI WSM TON VUT PLW KIR NRU"
).split()
RULES = ("required", "wrong_type", "not_in_list", "out_of_range", "unknown_key", "duplicate_key")


def plain(field: Field, resource: Resource) -> bool:
    """Whether any text is good in a field."""
    is_reference = any(key.field == field.name for key in resource.foreign_keys)
    return field.type == "string" and not (field.allowed or field.is_country or is_reference)


def good(field: Field, resource: Resource, number: int) -> str:
    """A value that is good in a field, another one for each row where the field can tell the rows apart."""
    if field.is_country:
        return CODES[number]
    if field.type == "date":
        return str(date(2018, 1, 1) + timedelta(days=number))
    if field.type == "boolean":
        return "true"
    if field.type in ("integer", "number"):
        return f"{float(field.minimum or 1):g}"
    if field.allowed:
        return field.allowed[0]
    return f"x{number}" if plain(field, resource) else "x0"


def below(bound: float | str) -> str:
    return str(date.fromisoformat(bound) - timedelta(days=1)) if isinstance(bound, str) else f"{bound - 1:g}"


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
        "out_of_range": None if field.minimum is None else below(field.minimum),
        "unknown_key": "nowhere" if is_reference else None,
    }
    return values[rule]


def other(field: Field, resource: Resource) -> str:
    """A second good value of a field."""
    if field.allowed:
        return field.allowed[1]
    return "another" if plain(field, resource) else f"{float(field.minimum or 1) + 1:g}"


def differing_rows(resource: Resource, number: int) -> list[Row]:
    free = [
        f for f in resource.fields if f.name not in resource.key and not f.is_country and f.type in ("string", "number")
    ]
    field = max(free, key=lambda f: plain(f, resource))
    row = good_row(resource, number)
    return [row, row | {field.name: other(field, resource)}]


def broken_rows(resource: Resource, rule: str, first: int) -> list[Row]:
    """A row for each field that the rule can break, broken there; two for a key that stands twice."""
    if rule == "duplicate_key":
        return differing_rows(resource, first)
    values = [(f.name, value) for f in resource.fields if (value := broken(f, resource, rule)) is not None]
    return [good_row(resource, n) | {name: value} for n, (name, value) in enumerate(values, start=first)]


@lru_cache
def rows_of(name: str) -> tuple[list[Row], dict[str, range]]:
    """A good row of a resource and then, rule by rule, the broken ones, with the lines of each rule in the file."""
    resource = RESOURCES[name]
    rows, lines = [good_row(resource, 0)], {}
    for rule in RULES:
        before = len(rows)
        rows += broken_rows(resource, rule, before)
        lines[rule] = range(before + 2, len(rows) + 2)
    return rows, lines


def empty_keys(name: str) -> Faults:
    """What `frictionless` says besides the rule of a row whose key is empty: of one field, or the same once more.

    A value that it cannot read is empty to it.
    """
    key, rows = RESOURCES[name].key, rows_of(name)[0]
    keys = [tuple("" if row[field] == "soon" else row[field] for field in key) for row in rows]
    is_told = ["" in k and (len(k) == 1 or k in keys[:n]) for n, k in enumerate(keys)]
    return {(line, None, "duplicate_key") for line, told in enumerate(is_told, start=2) if told}


@pytest.fixture(scope="module", name="reports")
def fixture_reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Faults], dict[str, Faults]]:
    """Both reports, ours and theirs, on a folder in which every resource breaks every rule wherever it can."""
    texts = {name: canonical(resource, rows_of(name)[0]) for name, resource in RESOURCES.items()}
    data = package(tmp_path_factory.mktemp("broken") / "data", texts)
    return ours(validate(data)), theirs(data)


Reports = tuple[dict[str, Faults], dict[str, Faults]]


def of_lines(reports: Reports, name: str, lines: range) -> tuple[Faults, Faults]:
    """What is said of some lines of a resource: by us, and by them."""
    mine, other_validator = ({fault for fault in report[name] if fault[0] in lines} for report in reports)
    return mine, other_validator


def breakable() -> Iterator[tuple[str, str]]:
    for rule in RULES[:-1]:
        yield from ((rule, name) for name in RESOURCES if rows_of(name)[1][rule])


@pytest.mark.parametrize(("rule", "name"), list(breakable()))
def test_both_validators_find_the_same_rule_on_the_same_lines(reports: Reports, rule: str, name: str) -> None:
    lines = rows_of(name)[1][rule]
    mine, other_validator = of_lines(reports, name, lines)
    assert {(line, found_rule) for line, _, found_rule in mine} == {(line, rule) for line in lines}
    assert other_validator == mine | {fault for fault in empty_keys(name) if fault[0] in lines}


@pytest.mark.parametrize("name", RESOURCES)
def test_of_rows_that_differ_under_one_key_frictionless_names_the_later_and_we_name_both(
    reports: Reports, name: str
) -> None:
    one, later = rows_of(name)[1]["duplicate_key"]
    mine, other_validator = of_lines(reports, name, range(one, later + 1))
    assert other_validator == {(later, None, "duplicate_key")}
    assert mine == other_validator | {(one, None, "duplicate_key")}


@pytest.mark.parametrize("name", RESOURCES)
def test_of_the_good_row_and_of_files_as_a_whole_neither_says_anything(reports: Reports, name: str) -> None:
    rows, _lines = rows_of(name)
    for report in reports:
        assert {line for line, _, _ in report[name]} <= set(range(3, len(rows) + 2))
