"""Number formats: what a sheet shows of a number, as the text that the contract expects."""

from __future__ import annotations

import locale
import operator
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from babel.numbers import get_territory_currencies

from iemn_data.reading.workbooks.days import day_text, duration_text
from iemn_data.reading.workbooks.sections import GENERAL, Section, plain

# The formats that a workbook names by number only (ISO/IEC 29500-1, 18.8.30), where they do not show it as it is;
# those of Chinese, Japanese, Korean and Thai editions of Excel are among them. Days look otherwise to each reader.
_TIMES = (18, 19, 20, 21, 32, 33, 45, 47, 55, 56, 75, 76, 78, 80)
BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"},
    **dict.fromkeys((5, 6, 7, 8, 42, 44), '"$"0'),
    **dict.fromkeys((9, 10, 67, 68), "0%"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 55), 57, 58), "yyyy/mm/dd"),
    **dict.fromkeys((*range(71, 75), 77, 81), "yyyy/mm/dd"),
    **dict.fromkeys(_TIMES, "h:mm:ss"),
    **dict.fromkeys((46, 79), "[h]:mm:ss"),
}

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>general|standard)|(?P<symbol>.)',
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+\.?\d*)")
_HOLDS = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
# A language with digits and a calendar before it.
_CALENDAR = re.compile(r"\$.*-[0-9A-F]{5,}", re.IGNORECASE)
# What is shown of a number in a field of these types is the number, with what stands beside it.
_NUMBERS = ("integer", "number")


@dataclass(frozen=True)
class NumberFormat:
    """How a cell's number is shown: its sections for positive and negative numbers and for zero."""

    sections: tuple[Section, ...]

    @cached_property
    def _is_plain(self) -> bool:
        return all(section.is_plain for section in self.sections) and not self.hides_some

    @cached_property
    def hides_some(self) -> bool:
        """Whether the sheet shows nothing of some numbers, such as zeros."""
        return len(self.sections) > 1 and any(section.is_blank for section in self.sections)

    @cached_property
    def _has_conditions(self) -> bool:
        return any(section.condition for section in self.sections)

    def shown(self, number: str, is_1904: bool, kind: str) -> tuple[str, str]:
        """The text of a number in a field of a type, and why it may not be what is meant, if it may not.

        In a string it is what is shown. A number has all its digits, and its unit, if one is shown. Without a type it
        is the number alone.
        """
        if self._is_plain and kind != "string":
            return plain(number), ""
        try:
            value = float(number)
        except ValueError:
            return number, ""
        section = self._section(value)
        if self.hides_some and section.is_blank:
            return plain(number), "hidden"
        if section.kind in ("duration", "moment"):
            return _time(section, value, is_1904, kind) or (plain(number), "")
        if section.hides_thousands and kind not in ("string", "") and value:
            return plain(number), "scaled"
        return self._text(section, number, value, kind), ""

    def _text(self, section: Section, number: str, value: float, kind: str) -> str:
        if section.kind == "words":
            return section.words
        if kind == "string" or (section.kind == "zeros" and value >= 0 and value.is_integer()):
            return section.text(value, has_sign=section is self.sections[0])
        text = section.number(value)
        return text if kind or "%" in text else plain(number)

    def _section(self, value: float) -> Section:
        if self._has_conditions:
            conditions = (section.condition for section in self.sections)
            met = (c is None or bool(_HOLDS[c[0]](value, c[1])) for c in conditions)
            return next((s for s, is_met in zip(self.sections, met, strict=True) if is_met), self.sections[-1])
        place = 1 if value < 0 else 2 if value == 0 else 0
        return self.sections[place] if place < len(self.sections) else self.sections[0]


def _time(section: Section, value: float, is_1904: bool, kind: str) -> tuple[str, str] | None:
    """A day, a time or a span of time in ISO 8601; in strings and numbers as it is shown, as far as that is certain."""
    if section.kind == "duration":
        return duration_text(value), "day" if kind == "string" else ""
    text = day_text(value, is_1904, "d" in section.symbols or "y" in section.symbols)
    if text is None or kind not in ("string", *_NUMBERS):
        return (text, "") if text else None
    shown = section.day(date.fromisoformat(text[:10])) if text[4:5] == "-" else None
    return (shown, "") if shown else (text, "day" if kind == "string" else "")


def _parsed(code: str) -> list[Section]:
    sections = [Section(())]
    for token in _TOKENS.finditer(code):
        if token["symbol"] == ";":
            sections.append(Section(()))
            continue
        last = sections[-1]
        literal, bracket = token["quoted"] or token["escaped"] or "", token["bracket"] or ""
        if bracket.startswith("$"):
            literal = _currency(bracket)
        symbol = GENERAL if token["general"] else token["symbol"]
        condition = _CONDITION.fullmatch(bracket)
        sections[-1] = Section(
            (*last.characters, *((c, True) for c in literal), *([(symbol, False)] if symbol else [])),
            (condition[1], float(condition[2])) if condition else last.condition,
            last.is_elapsed or bool(re.fullmatch("(?i)h+|m+|s+", bracket)),
            last.has_calendar or bool(_CALENDAR.fullmatch(bracket)),
        )
    return sections


def _currency(bracket: str) -> str:
    """The currency of brackets such as `$€-407`; brackets without one name a language only.

    Many countries have a dollar: other than that of the United States, it is named by its code.
    """
    sign, _dash, language = bracket[1:].partition("-")
    if sign != "$" or not language:
        return sign
    is_number = re.fullmatch("[0-9A-Fa-f]+", language)
    name = locale.windows_locale.get(int(language, 16) & 0xFFFF, "") if is_number else language
    territory = re.split("[-_]", name)[-1]
    codes = get_territory_currencies(territory) if re.fullmatch("[A-Z]{2}", territory) else []
    return sign if not codes or "USD" in codes else f"{codes[0]} "


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat | None:
    """The format of a code such as `0.0%`; None where it shows the number itself to every reader."""
    sections = [section for section in _parsed(code) if "@" not in section.symbols][:3]
    is_general = all(section.symbols in ("", GENERAL) and len(section.characters) <= 1 for section in sections)
    shown = NumberFormat(tuple(sections))
    return None if is_general and not shown.hides_some else shown
