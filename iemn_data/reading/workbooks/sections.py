"""Sections of number formats, such as that of negative numbers: what each shows of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import groupby

GENERAL = "general"
_DIGITS = ("0", "#", "?")
# A number that is shown with leading zeros, such as 007 or 2018-01.
_ZEROS = re.compile(r"[-/: ()]*0[-/: ()0]*0[-/: ()]*")
# Exponents and fractions: other spellings of the number itself.
_OTHER_NOTATION = re.compile(r"e[+-]|[0#?] */ *[0-9#?]")
# Behind the last digit before the point, or the last of all: each comma hides three digits.
_HIDING = re.compile(r"[0#?](,+)(?=[^0#?,]*$)")
# A sheet shows no more digits of a number than those of a smaller one.
_MOST = 1e15
# What stands beside a number without telling what it is a number of.
_NO_WORDS = " \xa0()+-.,:;'_"


@dataclass(frozen=True)
class Section:
    """One part of a format: its characters, each with whether it is shown as it stands.

    `condition` is that under which it holds; `is_elapsed` says that it shows a span of time, `has_calendar` that it may
    count years otherwise than ISO 8601.
    """

    characters: tuple[tuple[str, bool], ...]
    condition: tuple[str, float] | None = None
    is_elapsed: bool = False
    has_calendar: bool = False

    @cached_property
    def symbols(self) -> str:
        """The characters that stand for what is shown."""
        return "".join(character for character, is_literal in self.characters if not is_literal).casefold().strip()

    @cached_property
    def words(self) -> str:
        """What the section writes instead of a number; empty where that has no letter."""
        text = "".join(character for character, is_literal in self.characters if is_literal).strip()
        return text if any(map(str.isalpha, text)) else ""

    @cached_property
    def kind(self) -> str:
        """What the section shows: a span of time, a moment, zeros before a number, words, or a number."""
        symbols = self.symbols.replace(GENERAL, "#")
        if self.is_elapsed:
            return "duration"
        if re.search("[dmyhs]", symbols):
            # Where there are digits but for fractions of a second, the letters are a unit that is not quoted.
            return "number" if re.search("[0#?]", re.sub(r"s\.0+", "s", symbols)) else "moment"
        if _ZEROS.fullmatch(symbols):
            return "zeros"
        return "words" if self.words and not symbols else "number"

    @cached_property
    def hides_thousands(self) -> int:
        """How often the section leaves out three digits."""
        parts = self.symbols.split(".", 1)
        return sum(len(hiding[1]) for part in parts for hiding in _HIDING.finditer(part))

    @cached_property
    def is_blank(self) -> bool:
        """Whether it shows nothing of a number."""
        return not any(character.strip() for character, _is_literal in self.characters)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it shows a number and nothing beside it."""
        return self.kind == "number" and self._beside == ("", "") and not self.hides_thousands

    @cached_property
    def _places(self) -> list[int]:
        """Where the digits stand among the characters."""
        characters = enumerate(self.characters)
        return [place for place, (c, is_literal) in characters if not is_literal and c in (*_DIGITS, GENERAL)]

    @cached_property
    def _beside(self) -> tuple[str, str]:
        """What is written before and behind a number: its unit, its currency, other words."""
        if not self._places:
            return "", ""
        before, behind = self.characters[: self._places[0]], self.characters[self._places[-1] + 1 :]
        return _words(before).lstrip(_NO_WORDS).rstrip("(+-"), _words(behind).rstrip(_NO_WORDS).lstrip(")")

    def number(self, value: float) -> str:
        """A number with all its digits, and with what is written beside it: 0.174 as 17.4%, 5 as 5 kg."""
        before, behind = self._beside
        return before + plain(f"{self._hundredfold(value)}") + (behind.strip() if behind.strip() == "%" else behind)

    def text(self, value: float, has_sign: bool) -> str:
        """A number as it is shown, but without marks between thousands, which differ from reader to reader."""
        is_other = GENERAL in self.symbols or _OTHER_NOTATION.search(self.symbols) or not self._places
        if is_other or not abs(value) < _MOST:
            return self._around(plain(f"{self._hundredfold(value)}"))
        whole, _point, fraction = ("".join(c for c in part if c in _DIGITS) for part in self.symbols.partition("."))
        shown = abs(self._hundredfold(value)).scaleb(-3 * self.hides_thousands)
        digits = f"{shown.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP):f}".partition(".")
        placed = iter([*_whole(digits[0], whole), *_fraction(digits[2], fraction)])
        text = "".join(
            character if is_literal else next(placed) if character in _DIGITS else character.replace(",", "")
            for character, is_literal in self.characters
        )
        return ("-" if has_sign and value < 0 else "") + text.strip()

    def _around(self, number: str) -> str:
        """A number in the place of all its digits."""
        first, last = (self._places[0], self._places[-1]) if self._places else (0, -1)
        before, behind = self.characters[:first], self.characters[last + 1 :]
        return "".join([*(c for c, _is_literal in before), number, *(c for c, _is_literal in behind)]).strip()

    def _hundredfold(self, value: float) -> Decimal:
        """A number a hundred times as great for each percent sign, which one in quotation marks is not."""
        return Decimal(f"{value:.15g}").scaleb(2 * self.symbols.count("%"))

    def day(self, day: date) -> str | None:
        """A day as it is shown; None where that depends on the language or the settings of who looks at it."""
        text = ""
        for (character, is_literal), run in groupby(
            (c.casefold() if not lit else c, lit) for c, lit in self.characters
        ):
            number = len(list(run))
            if is_literal or character in "-. ,":
                text += character * number
            elif character in "ymd" and not self.has_calendar and (part := _part_of(day, character, number)):
                text += part
            else:
                return None
        return text.strip()


def _words(characters: tuple[tuple[str, bool], ...]) -> str:
    text = "".join(character for character, _is_literal in characters)
    return text if text.strip(_NO_WORDS) else ""


def _whole(digits: str, places: str) -> list[str]:
    """Digits before the point in their places, from the right; those that are too many stand in the first."""
    least = len(places) - places.index("0") if "0" in places else 0
    digits = digits.lstrip("0").zfill(least)
    surplus = len(digits) - len(places)
    if surplus > 0:
        return [digits[: surplus + 1], *digits[surplus + 1 :]] if places else []
    return [""] * -surplus + list(digits)


def _fraction(digits: str, places: str) -> list[str]:
    """Digits behind the point in their places, without zeros that need not be shown."""
    kept = digits.rstrip("0").ljust(places.rfind("0") + 1, "0")
    return [*kept, *[""] * (len(places) - len(kept))]


def _part_of(day: date, symbol: str, number: int) -> str | None:
    """The year, month or day in figures; None for a name."""
    if symbol == "y":
        return f"{day.year:04}" if number > len("yy") else f"{day.year % 100:02}"
    if number > len("mm"):
        return None
    return f"{day.month if symbol == 'm' else day.day:0{number}}"


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
