"""Values: numbers, days, truth values and codes as the contract has them, from how programs and people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from iemn_data.contract import load_contract
from iemn_data.messages import in_every_language
from iemn_data.reading.cells.units import without_unit

_WHOLE = re.compile(r"([+-]?\d+)\.0+")
# Digits in groups of three, between blanks, apostrophes, or one kind of mark with the other before the decimals.
_BLANK_GROUPS = re.compile(r"[+-]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})")
_POINT_GROUPS = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})")

_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?")

# Yes and no in the languages of the members, true and false as spreadsheets in them write it.
_TRUE = frozenset(
    """
    true yes y t 1 1.0 verdadero sí si vrai oui verdadeiro sim benar ya đúng có จริง ใช่ 是 真 نعم صحيح wahr ja ✓ ✔ ☑
    """.split()
)
_FALSE = frozenset(
    """
    false no n f 0 0.0 falso faux non não nao salah tidak sai không ไม่ ไม่ใช่ เท็จ 否 假 لا خطأ falsch nein ✗ ✘ ☐
    """.split()
)

# What programs and people write for a value that is missing.
MISSING = frozenset(
    """
    na n/a n.a. n.a #n/a #na n/d n.d. s/d s.d. nan -nan nat null (null) nil none <na> \\n - -- --- – — ― − . .. ... … ?
    tbd tba t.b.d. t.b.a. missing (blank) (empty) (none) 不詳 無 ไม่มี
    """.split()
) | {"not available", "not applicable", "not known", "not reported", "no data", "no aplica", "não se aplica", "لا يوجد"}


def is_missing_mark(text: str) -> bool:
    """Whether a bare text is one of the usual marks for a missing value."""
    return text.casefold() in MISSING


def number(text: str, is_whole: bool, unit: str | None) -> str:
    """A number without what groups its digits and without the unit that it is given in; a whole one without `.0`.

    A decimal comma stays: whether it is one is told from all numbers of a file.
    """
    text = without_unit(text, unit) if unit else text
    if _BLANK_GROUPS.fullmatch(text):
        text = re.sub(r"[ '’]", "", text)
    elif _COMMA_GROUPS.fullmatch(text):
        text = text.replace(",", "")
    elif _POINT_GROUPS.fullmatch(text):
        text = text.replace(".", "")
    whole = _WHOLE.fullmatch(text) if is_whole else None
    return whole[1] if whole else text


def day(text: str) -> str:
    """A day in ISO 8601, from a time stamp of midnight or a date that begins with its year of four digits."""
    if midnight := _MIDNIGHT.fullmatch(text):
        return midnight[1]
    if parts := _YEAR_FIRST.fullmatch(text):
        try:
            return date(int(parts[1]), int(parts[3]), int(parts[4])).isoformat()
        except ValueError:
            return text
    return text


def truth(text: str) -> str:
    """`true` or `false`, from the words for them in the languages of the members."""
    word = text.casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else text


def _folded(text: str) -> str:
    """A code or label as it is compared: in lower case, without accents, with underscores for blanks and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not ("\u0300" <= c <= "\u036f"))
    return re.sub(r"[\s_\-‐-―]+", "_", unicodedata.normalize("NFC", letters)).strip("_")


@lru_cache(maxsize=64)
def _codes(enumeration: str) -> dict[str, str]:
    """The codes of an enumeration by every spelling of them and of their labels, in every language of the interface."""
    labels = load_contract().enumerations[enumeration]
    spellings: dict[str, str | None] = {}
    for code, label in labels.items():
        for text in in_every_language(label):
            spelling = _folded(text)
            # A label that two codes have tells neither.
            spellings[spelling] = code if spellings.get(spelling, code) == code else None
    of_codes = {_folded(code): code for code in labels}
    return {spelling: code for spelling, code in spellings.items() if code} | of_codes


def code(text: str, enumeration: str) -> str:
    """The code of an enumeration that a text spells, in any case, or of which it is the label; else the text."""
    return _codes(enumeration).get(_folded(text), text)
