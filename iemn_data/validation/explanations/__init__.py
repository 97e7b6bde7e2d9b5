"""Faults explained to the person who has to fix them: the field, its value, what is wrong and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from string import Formatter
from typing import Any, cast

from iemn_data.contract import Contract, Field, Resource
from iemn_data.messages import _, joined, listed, number, quoted, worded
from iemn_data.reading.columns import letters, normalised
from iemn_data.reading.files.file_names import suffix_of
from iemn_data.reading.notes import Note
from iemn_data.validation.explanations import row_cases
from iemn_data.validation.explanations.days import Case
from iemn_data.validation.explanations.error_texts import FILE_TEXTS, WARNINGS
from iemn_data.validation.explanations.row_texts import ROW_TEXTS
from iemn_data.validation.explanations.understood import understood
from iemn_data.validation.fault import Fault

# Longer values are cut: they tell the reader no more, and a field may hold a whole text.
LONGEST_VALUE = 80
# How alike two headings must be, of 1, for one to be a misspelling of the other.
_CUTOFF = 0.75

_TEXTS = FILE_TEXTS | ROW_TEXTS

# How the lists that a message names are told; a fault has them as they are, in no language.
_LISTS: dict[str, Callable[[Sequence[str]], str]] = {
    "names": lambda names: listed(map(quoted, names)),
    "columns": listed,
    "key": listed,
    "other_file": listed,
}


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"


def _case_by_others(fault: Fault) -> str:
    """The case of an error that other rows or files decide; empty where none does."""
    if fault.rule == "unknown_key":
        if "other_file" not in fault.named:
            return "absent"
        return "row_rejected" if "other_line" in fault.named else "file_rejected"
    if fault.rule == "duplicate_key" and fault.named.get("columns"):
        return "columns"
    if fault.rule == "required" and "mark" in fault.named:
        return "mark"
    if fault.rule == "inconsistent":
        completed = {fault.detail: "now_completed", fault.value: "not_completed"}
        return completed.get("completed", "other_status")
    return ""


def _case_of(fault: Fault, column: Field | None, contract: Contract, last_day: date) -> Case:
    """The case of the rule that a fault breaks, and what else its message names."""
    if (fault.rule, fault.detail) in _TEXTS:
        return str(fault.detail), {}
    if case := _case_by_others(fault):
        return case, {}
    if fault.rule == "personal_data" and contract.resource(fault.resource).is_about_people:
        return "participants", {}
    return row_cases.case_of(fault.rule, fault.value or "", column, last_day) if column else ("", {})


def _of_headings(fault: Fault) -> dict[str, object]:
    """What the message on a heading that is missing or repeated names: columns by their letters."""
    if "positions" not in fault.named:
        return {}
    return {"places": listed(map(letters, cast(Iterable[int], fault.named["positions"])))}


def _named(fault: Fault) -> dict[str, object]:
    """What else the message on a fault names, its lists in the reader's language."""
    told = {
        name: _LISTS[name](cast(Sequence[str], value)) if name in _LISTS and not isinstance(value, str) else value
        for name, value in fault.named.items()
    }
    return told | _lines(fault) | _of_headings(fault)


def _lines(fault: Fault) -> dict[str, object]:
    """What the message on lines that contradict each other names: the first of them, and how many more there are."""
    if "lines" not in fault.named:
        return {}
    lines = [number(line) for line in cast(Iterable[int], fault.named["lines"])]
    more = cast(int, fault.named["more_lines"])
    return {"lines": listed([*lines, _("{n} more").format(n=number(more))] if more else lines)}


def _question(fault: Fault, column: Field) -> str | None:
    """The question after the value that was most likely meant; None where none is near."""
    if "alike" in fault.named:
        return _("Did you mean {value}?").format(value=fault.named["alike"])
    return row_cases.question(fault.rule, fault.value or "", column)


def _near_heading(fault: Fault) -> str | None:
    """What to do about a heading that is not known and looks like one that is missing; None where none does."""
    if "unknown" not in fault.named:
        return None
    unknown = {normalised(name): name for name in cast(Iterable[str], fault.named["unknown"])}
    for column in str(fault.named["columns"]).split(", "):
        for near in difflib.get_close_matches(column, unknown, n=1, cutoff=_CUTOFF):
            return _("Or rename “{heading}” to {column}, if that is it.").format(heading=unknown[near], column=column)
    return None


def _fix(fault: Fault, fix: str, column: Field) -> str:
    """How to fix a fault of a field, with what was probably meant; that alone where it says what to write."""
    if hint := row_cases.hint(fault.rule, fault.value or "", column):
        return hint if fault.rule == "out_of_range" else joined(fix, hint)
    return joined(fix, _question(fault, column))


def explain_error(
    fault: Fault, contract: Contract, last_day: date
) -> tuple[str, str, int | None, str | None, str | None, str, str, str]:
    """The fields of a `ReportedError`: a fault with what is wrong and how to fix it, in the reader's language.

    `last_day` is the last on which something can have happened. A personal value is never passed on.
    """
    column = {each.name: each for each in contract.resource(fault.resource).fields}.get(fault.column or "")
    case, named = _case_of(fault, column, contract, last_day)
    placeholders: dict[str, object] = {
        "file": fault.file,
        "suffix": suffix_of(fault.file) if fault.detail == "other_resource" else "",
        "column": fault.column,
        "value": _shortened(fault.value or ""),
        "line": fault.line,
        "resource": fault.resource,
        "detail": fault.detail,
        "allowed": ", ".join(column.allowed) if column else "",
        **named,
        **_named(fault),
    }
    n = int(str(placeholders.get("n") or 1))
    problem, fix = (worded(text, n).format(**placeholders) for text in _TEXTS[fault.rule, case])
    return (
        fault.resource,
        fault.file,
        fault.line,
        fault.column,
        None if fault.rule == "personal_data" else fault.value,
        fault.rule,
        problem,
        joined(_fix(fault, fix, column) if column else fix, _near_heading(fault)),
    )


def fix_without_values(rule: str, fix: str, column: str | None, resource: Resource) -> str:
    """What of a fix every row that breaks the rule is told: it names what the contract has, and no value of a row."""
    field = {each.name: each for each in resource.fields}.get(column or "")
    named = {"column": column, "key": listed(resource.key), "allowed": ", ".join(field.allowed) if field else ""}
    for key in resource.foreign_keys:
        if rule == "unknown_key" and key.field == column:
            named["detail"] = key.resource
    texts = (worded(text, 1) for (of_rule, _case), (_problem, text) in ROW_TEXTS.items() if of_rule == rule)
    said = (text.format(**named) for text in texts if _named_in(text) <= named.keys())
    return max((each for each in said if fix.startswith(each)), key=len, default="")


def _named_in(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name}


def explain_warning(fault: Fault) -> tuple[str, str, int | None, str, str]:
    """The fields of a `ReportedWarning`, in the reader's language."""
    if fault.rule == "understood_as":
        note = Note(**cast(Mapping[str, Any], fault.named))
        return fault.resource, fault.file, fault.line, fault.rule, understood(note)
    text = WARNINGS[f"{fault.rule}_by_unknown" if fault.rule == "superseded" and not fault.named else fault.rule]
    problem = worded(text, int(str(fault.named.get("n", 1)))).format(resource=fault.resource, **_named(fault))
    return fault.resource, fault.file, fault.line, fault.rule, problem
