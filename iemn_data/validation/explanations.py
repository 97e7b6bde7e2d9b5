"""Faults explained to the person who has to fix them: the field, its value, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iemn_data.contract import Contract, Field
from iemn_data.countries import country_code, country_name, nearest_country, possible_countries
from iemn_data.messages import _
from iemn_data.reading.cells.country_cells import is_na
from iemn_data.reading.cells.units import unit_beside
from iemn_data.validation import calendars
from iemn_data.validation.error_texts import CASES, FIXES, KINDS, PROBLEMS, WARNINGS

# Longer values are cut: they tell the reader no more, and a field may hold a whole text.
LONGEST_VALUE = 80


@dataclass(frozen=True)
class Fault:
    """An error or warning as validation notes it: where it is, the rule, and `detail` where the rule has cases."""

    resource: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    detail: str | None = None


def _range(column: Field, last_day: date) -> str:
    """The range of a field's values in words; of what has happened it ends on the last day on which it can have."""
    low, high = column.minimum, column.maximum
    if column.has_happened:
        high = last_day.isoformat() if column.type == "date" else last_day.year
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{low} or more").format(low=low) if low is not None else _("{high} or less").format(high=high)


def _placeholders(fault: Fault, contract: Contract, last_day: date) -> dict[str, object]:
    """The values that a message can name, by placeholder."""
    placeholders: dict[str, object] = {
        "file": fault.file,
        "column": fault.column,
        "value": (fault.value or "")[:LONGEST_VALUE],
        "line": fault.line,
        "resource": fault.resource,
        "detail": fault.detail,
    }
    names = {column.name for column in contract.resource(fault.resource).fields}
    if fault.column in names:
        column = contract.resource(fault.resource).field(fault.column)
        placeholders |= {"kind": _(KINDS[column.type]), "allowed": ", ".join(column.allowed)}
        placeholders["unit"] = _(column.unit) if column.unit else None
        placeholders["range"] = _range(column, last_day)
    return placeholders


def _disagreement() -> tuple[str, str]:
    """Problem and fix of an action whose status is not that of its latest update."""
    return (
        _("The status is {value}, but the latest update says {detail}."),
        _("Write {detail}, or add the update that changed it."),
    )


def _is_date(fault: Fault, contract: Contract) -> bool:
    """Whether a fault is one of a day or a year."""
    fields = {field.name: field for field in contract.resource(fault.resource).fields}
    return fault.column in fields and (fields[fault.column].type == "date" or fault.column == "year")


def _case_of(fault: Fault, contract: Contract) -> str:
    """The case of a rule that a fault's column and value tell; empty where there is none."""
    fields = {field.name: field for field in contract.resource(fault.resource).fields}
    column = fields.get(fault.column or "")
    if column is None:
        return ""
    cases = {
        "wrong_type": "error_value" if column.type == "string" else _unit_case(column, fault.value or ""),
        "unknown_country": "list" if column.is_list else "",
        "ambiguous_value": "na" if any(map(is_na, _items(fault.value or ""))) else "",
    }
    return cases.get(fault.rule, "")


def _unit_case(column: Field, value: str) -> str:
    """The case of a number that is written with another unit than that of its column; empty where it is not."""
    beside = unit_beside(value) if column.type in ("integer", "number") else None
    if not beside or not beside[1]:
        return ""
    return "other_unit" if column.unit else "any_unit"


def _items(spellings: str) -> list[str]:
    return [spelling.strip() for spelling in spellings.split(";")]


def _readings(spellings: str) -> str:
    """What the first of several spellings (separated by “;”) can stand for that can stand for more than one country."""
    items = _items(spellings)
    codes = next((several for item in items if len(several := possible_countries(item)) > 1), ())
    return _(" or ").join(map(country_name, codes))


def _nearest(spellings: str) -> str | None:
    """The country nearest to the first of several spellings (separated by “;”) that is unknown; None without one."""
    unknown = [spelling for spelling in spellings.split(";") if not country_code(spelling)]
    return nearest_country(unknown[0]) if unknown else None


def explain_error(
    fault: Fault, contract: Contract, last_day: date
) -> tuple[str, str, int | None, str | None, str | None, str, str, str]:
    """The fields of a `ReportedError`: a fault with what is wrong and how to fix it, in the reader's language.

    `last_day` is the last on which something can have happened. A personal value is never passed on.
    """
    placeholders = _placeholders(fault, contract, last_day)
    case = CASES.get((fault.rule, fault.detail or _case_of(fault, contract)))
    if case:
        problem, fix = _(case[0]), _(case[1])
    elif fault.rule == "inconsistent":
        problem, fix = _disagreement()
    else:
        problem, fix = _(PROBLEMS[fault.rule]), _(FIXES[fault.rule])
    if fault.rule == "ambiguous_value":
        placeholders["readings"] = _readings(fault.value or "")
    if fault.rule == "unknown_country" and (near := _nearest(fault.value or "")):
        fix += " " + _("Did you mean {country}?").format(country=near)
    if fault.rule in ("out_of_range", "wrong_type", "ambiguous_date") and _is_date(fault, contract):
        fix = " ".join(filter(None, [fix, calendars.hint(fault.value or "")]))
    value = None if fault.rule == "personal_data" else fault.value
    return (
        fault.resource,
        fault.file,
        fault.line,
        fault.column,
        value,
        fault.rule,
        problem.format(**placeholders),
        fix.format(**placeholders),
    )


def explain_warning(fault: Fault) -> tuple[str, str, int | None, str, str]:
    """The fields of a `ReportedWarning`, in the reader's language."""
    problem = _(WARNINGS[fault.rule]).format(column=fault.column)
    return fault.resource, fault.file, fault.line, fault.rule, problem
