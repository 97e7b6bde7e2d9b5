"""Number formats: what a sheet shows of a number, as the text that the contract expects."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from iemn_data.reading.workbooks.days import day_text, duration_text

# The formats that a workbook names by number only (ISO/IEC 29500-1, 18.8.30), where they show anything but the number;
# those of Chinese, Japanese, Korean and Thai editions of Excel are among them.
_TIMES = (18, 19, 20, 21, 32, 33, 45, 47, 55, 56, 75, 76, 78, 80)
BUILT_IN = {
    **dict.fromkeys((9, 10, 67, 68), "0%"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((*range(71, 75), 77, 81), "yyyy-mm-dd"),
    **dict.fromkeys(_TIMES, "h:mm:ss"),
    **dict.fromkeys((46, 79), "[h]:mm:ss"),
}

_TOKENS = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<symbol>.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+\.?\d*)")
_HOLDS = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
# A number that is shown with leading zeros, such as 007 or 2018-01.
_ZEROS = re.compile(r"[-/: ()]*0[-/: ()0]*0[-/: ()]*")
_NAMES_OF_GENERAL = ("", "general", "standard")


@dataclass(frozen=True)
class _Section:
    """One of the parts of a format, such as that of negative numbers.

    Its characters are each with whether they are shown as they stand; `condition` is that under which it holds.
    """

    characters: tuple[tuple[str, bool], ...]
    condition: tuple[str, float] | None = None
    is_elapsed: bool = False

    @cached_property
    def symbols(self) -> str:
        return "".join(character for character, is_literal in self.characters if not is_literal).casefold().strip()

    @cached_property
    def words(self) -> str:
        """What the section writes around or instead of a number; empty where that has no letter."""
        text = "".join(character for character, is_literal in self.characters if is_literal).strip()
        return text if any(map(str.isalpha, text)) else ""

    @cached_property
    def kind(self) -> str:
        """What the section shows: a span of time, a moment, a percentage, zeros before a number, words, or a number."""
        symbols = self.symbols
        if self.is_elapsed:
            return "duration"
        if symbols not in _NAMES_OF_GENERAL and re.search("[dmyhs]", symbols):
            # Where there are digits but for fractions of a second, the letters are a unit that is not quoted.
            return "number" if re.search("[0#?]", re.sub(r"s\.0+", "s", symbols)) else "moment"
        if "%" in symbols or ("%", True) in self.characters:
            return "percentage"
        if _ZEROS.fullmatch(symbols):
            return "zeros"
        return "words" if self.words and not symbols else "number"

    def text(self, value: float, is_1904: bool) -> str | None:
        """What is shown in place of the number itself, which None stands for."""
        if self.kind == "duration":
            return duration_text(value)
        if self.kind == "moment":
            return day_text(value, is_1904, "d" in self.symbols or "y" in self.symbols)
        if self.kind == "percentage":
            return f"{_hundredfold(value, self.symbols.count('%'))}%"
        if self.kind == "zeros" and value >= 0 and value.is_integer():
            return _padded(str(int(value)), self.characters)
        return self.words if self.kind == "words" else None


@dataclass(frozen=True)
class NumberFormat:
    """How a cell's number is shown: its sections for positive and negative numbers and for zero."""

    sections: tuple[_Section, ...]

    def shown(self, number: str, is_1904: bool) -> tuple[str, str]:
        """The text of a number under this format, and the words that the sheet shows with it and the text lacks."""
        try:
            value = float(number)
        except ValueError:
            return number, ""
        section = self._section(value)
        text = section.text(value, is_1904)
        return (plain(number), section.words) if text is None else (text, "")

    def _section(self, value: float) -> _Section:
        conditions = [section.condition for section in self.sections]
        if any(conditions):
            met = (c is None or bool(_HOLDS[c[0]](value, c[1])) for c in conditions)
            return next((s for s, is_met in zip(self.sections, met, strict=True) if is_met), self.sections[-1])
        place = 1 if value < 0 else 2 if value == 0 else 0
        return self.sections[place] if place < len(self.sections) else self.sections[0]


def plain(number: str) -> str:
    """A number without a format, to the 15 digits that a sheet shows at most; what is no number as it stands.

    Whole ones have no fraction.
    """
    try:
        value = float(f"{float(number):.15g}")
    except ValueError:
        return number
    if number.removeprefix("-").isdecimal():
        return str(int(number))
    return str(int(value)) if value.is_integer() else repr(value)


def _hundredfold(value: float, times: int) -> str:
    """A number a hundred times as great for each sign, which one in quotation marks is not: 0.174 is 17.4."""
    return f"{(Decimal(f'{value:.15g}') * 100**times).normalize():f}"


def _padded(digits: str, characters: tuple[tuple[str, bool], ...]) -> str:
    """The digits in place of the zeros, from the right; those that are too many stand at the first zero."""
    places = sum(character == ("0", False) for character in characters)
    padded = digits.zfill(places)
    groups = iter([padded[: len(padded) - places + 1], *padded[len(padded) - places + 1 :]])
    return "".join(next(groups) if character == ("0", False) else character[0] for character in characters)


def _parsed(code: str) -> list[_Section]:
    sections = [_Section(())]
    for token in _TOKENS.finditer(code):
        if token["symbol"] == ";":
            sections.append(_Section(()))
            continue
        last = sections[-1]
        literal = token["quoted"] or token["escaped"] or ""
        if bracket := token["bracket"]:
            # A currency such as [$USD-409]; the others are colours, conditions, calendars and spans of time.
            literal = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
        condition = _CONDITION.fullmatch(bracket or "")
        sections[-1] = _Section(
            (*last.characters, *((c, True) for c in literal), *((c, False) for c in token["symbol"] or "")),
            (condition[1], float(condition[2])) if condition else last.condition,
            last.is_elapsed or bool(re.fullmatch("(?i)h+|m+|s+", bracket or "")),
        )
    return sections


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat | None:
    """The format of a code such as `0.0%`; None where what it shows is the number itself."""
    if code.strip().casefold() in (*_NAMES_OF_GENERAL, "@"):
        return None
    sections = [section for section in _parsed(code) if "@" not in section.symbols][:3]
    is_plain = all(section.kind == "number" and not section.words for section in sections)
    return None if is_plain else NumberFormat(tuple(sections))
