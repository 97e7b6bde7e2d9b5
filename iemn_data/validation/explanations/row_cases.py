"""Cases of the rules on rows: what a rejected value most likely is, and what else its message names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from iemn_data.contract import Field
from iemn_data.countries import WORLD, country_code, nearest_country
from iemn_data.messages import LANGUAGE, _, listed, quoted
from iemn_data.reading.cells.country_cells import countries_apart
from iemn_data.reading.cells.decimals import written
from iemn_data.reading.cells.units import unit_beside
from iemn_data.validation.explanations import days
from iemn_data.validation.explanations.ambiguous_countries import ambiguous_country
from iemn_data.validation.explanations.days import Case

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_BETWEEN_COUNTRIES = re.compile(r"\s*[;,/\n]\s*")
# How alike two words must be, of 1, for one to be a misspelling of the other; how many letters tell a shortened one.
_CUTOFF, _TELLING = 0.75, 3


def case_of(rule: str, value: str, field: Field, last_day: date) -> Case:
    """The case of a rule that a field's value breaks."""
    if rule in ("wrong_type", "not_in_list", "unknown_country") and _is_error_value(value):
        return "error_value", {}
    cases: dict[str, Callable[[], Case]] = {
        "required": lambda: ("" if field.is_required else field.name, {}),
        "wrong_type": lambda: _of_type(value, field, last_day),
        "ambiguous_date": lambda: _of_type(value, field, last_day),
        "out_of_range": lambda: _out_of_range(value, field, last_day),
        "unknown_country": lambda: _unknown_countries(value, field),
        "ambiguous_value": lambda: _ambiguous(value, field),
    }
    return cases[rule]() if rule in cases else ("", {})


def question(rule: str, value: str, field: Field) -> str | None:
    """The question after the value that was most likely meant; None where none is near."""
    if rule == "not_in_list":
        near = _nearest_choice(value, field)
        return _("Did you mean {value}?").format(value=near) if near else None
    if rule == "unknown_country" and (country := _nearest_country(value, field)):
        return _("Did you mean {country}?").format(country=country)
    return None


def _is_error_value(value: str) -> bool:
    """Whether a value is what a spreadsheet shows where a formula fails, in any language."""
    return bool(re.fullmatch(r"#\S{3,}[!?]", value)) and value.upper() == value


def _of_type(value: str, field: Field, last_day: date) -> Case:
    """The case of a value that is no day, no number, or neither true nor false."""
    if field.type == "date":
        case, named = days.case_of_text(value, field, last_day)
        return ("period", named) if case == "day_missing" and field.name == "period" else (case, named)
    if value.endswith("%"):
        return "percent", {}
    if (beside := unit_beside(value)) and beside[1] and field.type in ("integer", "number"):
        return ("other_unit", {"unit": _(field.unit)}) if field.unit else ("any_unit", {})
    if field.type == "number" and _DECIMAL_COMMA.fullmatch(value):
        return "decimal_comma", {"decimal": value.replace(",", ".")}
    return field.type, {}


def _out_of_range(value: str, field: Field, last_day: date) -> Case:
    high = field.maximum
    if field.has_happened:
        is_future = value > last_day.isoformat() if field.type == "date" else int(value) > last_day.year
        high = last_day.isoformat() if field.type == "date" else last_day.year
        if is_future and not days.hint(value, field):
            return ("future_date" if field.type == "date" else "future_year"), {}
    named = {"low": str(field.minimum), "high": str(high)}
    if field.type == "date":
        return "date", named
    return "both" if None not in (field.minimum, high) else "low" if high is None else "high", named


def _unknown_country(value: str, field: Field) -> Case:
    if country_code(value) == WORLD:
        return "world", {}
    if len(countries_apart(value) or ()) > 1:
        return ("several_hosts" if field.name == "host_country" else "several"), {}
    return "", {}


def _unknown_countries(value: str, field: Field) -> Case:
    return _unknown_countries_in(LANGUAGE.get(), value, field)


@lru_cache(maxsize=4096)
def _unknown_countries_in(_language: str, value: str, field: Field) -> Case:
    if not field.is_list:
        return _unknown_country(value, field)
    unknown = _unknown_among(value, field)
    if not unknown:
        return "worlds", {}
    return ("one_of_list" if len(unknown) == 1 else "some_of_list"), {"unknown": listed(map(quoted, unknown))}


def _unknown_among(value: str, field: Field) -> list[str]:
    """The parts of a list that are no country; the value itself of a field that is no list."""
    items = [item for each in value.split(";") if (item := each.strip())] if field.is_list else [value]
    unknown = [item for item in items if not country_code(item)]
    if not field.is_list:
        return unknown
    parts = (part for item in unknown for part in _BETWEEN_COUNTRIES.split(item))
    return [part for part in parts if part and not country_code(part)] or unknown


def _nearest_country(value: str, field: Field) -> str | None:
    return _nearest_country_in(LANGUAGE.get(), value, field)


@lru_cache(maxsize=4096)
def _nearest_country_in(_language: str, value: str, field: Field) -> str | None:
    return next((near for each in _unknown_among(value, field) if (near := nearest_country(each))), None)


def _ambiguous(value: str, field: Field) -> Case:
    return _ambiguous_number(value, field) if field.type in ("integer", "number") else ambiguous_country(value, field)


def _ambiguous_number(value: str, field: Field) -> Case:
    number = written(value)
    if number and number.is_open:
        decimal = str(number.as_decimal().text(is_whole=False))
        return field.type, {"thousands": f"{number.sign}{number.digits}", "decimal": decimal}
    return "fraction", {"hundredfold": f"{(Decimal(value.replace(',', '.')) * 100).normalize():f}"}


@lru_cache(maxsize=4096)
def _nearest_choice(value: str, field: Field) -> str | None:
    """The allowed value that another one abbreviates, begins like or is a misspelling of; None where none is."""
    text = re.sub(r"[\s-]+", "_", value.casefold())
    begun = text if len(text) == 1 else text[:_TELLING]
    alike = [choice for choice in field.allowed if choice.startswith(begun)] if len(text) != _TELLING - 1 else []
    if len(alike) == 1:
        return alike[0]
    return next(iter(difflib.get_close_matches(text, field.allowed, n=1, cutoff=_CUTOFF)), None)


def hint(rule: str, value: str, field: Field) -> str | None:
    """What a year that is none, or out of range, may mean; None where nothing is likely."""
    is_of_time = field.type == "date" or field.name == "year"
    return days.hint(value, field) if is_of_time and rule in ("out_of_range", "wrong_type") else None
