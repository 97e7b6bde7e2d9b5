"""Names of files: which part of a resource a file is named as, and whether it is named like a copy of another."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from babel import Locale

from iemn_data.countries import country_code

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOK, PARQUET, ARCHIVE = ".xlsx", ".parquet", ".zip"
# In the order of preference, where a resource has a file in several formats.
SUFFIXES = (*TEXTS, PARQUET, WORKBOOK, ARCHIVE)

_SEPARATORS = re.compile(r"[\s_.,&+()\[\]\-–—]+")
_LANGUAGES = ("en", "es", "fr", "pt", "de", "id", "vi", "th", "ar", "zh")

# Words that say by themselves which part of a table a file is, and those that only go with a number, a date or a place.
_PARTS = frozenset(
    "corrections correction corrected fixed addition additions additional extra late world-bank"
    " africa asia europe oceania pacific americas caribbean north south east west central".split()
)
_FILLERS = frozenset(
    "part parts batch week quarter half year month day no nr round to and of for the export exports data report"
    " workshop iemn".split()
)
_NUMBERED = re.compile(r"\d+[a-z]?|[a-z]|q[1-4]|h[12]|s[12]|t[1-4]|w\d{1,2}|(part|batch|week|fy|no|nr)\d+")

_COPY = r"(?:copy|copia|cópia|copie|kopie|salinan|bản sao|สำเนา|副本|نسخة|копия)"
_OF = r"(?:of|de|do|da|von|dari|của|ของ|من|d'|du)"
_CONFLICT = "conflict|conflit|conflito|konflik|xung đột|ขัดแย้ง|冲突|衝突|تعارض|متعارض"
_COPY_MARKS = (
    ("sync", re.compile(rf"(?P<name>.+?)[\s._-]*[(\[][^()\[\]]*(?:{_CONFLICT})[^()\[\]]*[)\]]")),
    ("sync", re.compile(rf"(?P<name>.+?)[\s._-]+(?:[\w']+[\s-])?(?:{_CONFLICT})\w*(?:[\s._-].*)?")),
    ("copy", re.compile(rf"{_COPY}(?:\s*\(\d+\))?[\s_]*(?:{_OF}[\s_]*)?(?P<name>.+)")),
    ("copy", re.compile(rf"(?P<name>.+?)(?:\s*[-–_]\s*|\s+)\(?(?:another\s+|\d+\w*\s+)?{_COPY}\)?[\s_]*\(?\d*\)?")),
    ("copy", re.compile(r"(?P<name>.+?)\s*的副本")),
    ("download", re.compile(r"(?P<name>.+?)\s*\([1-9]\d?\)")),
)
_SPACED_NUMBER = re.compile(r"(?P<name>.+) ([2-9]|[1-9]\d)")


@dataclass(frozen=True)
class FileName:
    """What a file's name says: the part of the resource, empty for the whole, and how it resembles a copy's, if so.

    `copied` is `sync`, `copy` or `download` for the marks that programs put on copies, `suffix` for anything that
    follows the name and is no part. It is `number` for a number that counts copies where the file of `part` is there,
    and else makes the file the part `alone`.
    """

    part: str
    copied: str | None = None
    alone: str = ""


def suffix_of(name: str) -> str:
    """The last suffix of a file name, in lower case."""
    return PurePath(name).suffix.casefold()


def stem_of(name: str) -> str:
    """A file name without the suffixes of the formats that are read: of `actions.csv.zip` it is `actions`."""
    while suffix_of(name) in SUFFIXES:
        name = name[: -len(suffix_of(name))]
    return name


def is_text(name: str) -> bool:
    """Whether a file name can be printed: it is text in the encoding of the system, without control characters."""
    return all(unicodedata.category(character) not in ("Cc", "Cs") for character in name)


def normalised(stem: str) -> str:
    """A stem in which case, and spaces, underscores, hyphens or dots between words, make no difference."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", stem) if unicodedata.category(c) != "Cf")
    return _SEPARATORS.sub("-", visible.casefold()).strip("-")


def copy_mark(stem: str) -> tuple[str, str] | None:
    """The kind of copy that a stem is marked as, and the stem without all of its marks; None where it has no mark."""
    stem, kind = unicodedata.normalize("NFC", stem).casefold().strip(), None
    while marks := ((k, match) for k, pattern in _COPY_MARKS if (match := pattern.fullmatch(stem))):
        found = next(marks, None)
        if found is None:
            break
        kind, stem = kind or found[0], found[1]["name"].strip()
    return (kind, stem) if kind else None


@lru_cache(maxsize=10_000)
def read_name(name: str, base: str) -> FileName | None:
    """What a file name says where it is that of `base` (the stem of a resource's file) or begins with it, else None."""
    stem = stem_of(name)
    mark = copy_mark(stem)
    if mark and (part := _part_of(mark[1], base)) is not None:
        return FileName(part, mark[0])
    if (part := _part_of(stem, base)) is not None:
        counted = _SPACED_NUMBER.fullmatch(stem)
        original = _part_of(counted["name"], base) if counted else None
        return FileName(part) if original is None else FileName(original, "number", part)
    rest = _rest(mark[1] if mark else stem, base)
    if rest is None:
        return None
    words = rest.split("-")
    parts = (label("-".join(words[:n])) for n in range(len(words) - 1, 0, -1))
    return FileName(next((part for part in parts if part is not None), ""), "suffix")


def is_part(words: str) -> bool:
    """Whether words after a name say which part of a table a file is, as a number, a date or a country does."""
    return label(normalised(words)) is not None


def _rest(stem: str, base: str) -> str | None:
    """What follows the name of a resource's file in a stem; None where the stem does not begin with it."""
    own, name = normalised(base), normalised(stem)
    follows = name.removeprefix(own)
    is_its = name.startswith(own) and (not follows or follows[0] == "-" or follows[0].isdigit())
    return follows.strip("-") if is_its else None


def _part_of(stem: str, base: str) -> str | None:
    rest = _rest(stem, base)
    return rest if not rest else label(rest)


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The number of each month by its normalised names and abbreviations, in the languages of the members."""
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for month, name in Locale(language).months["format"][width].items():
                if not (word := normalised(name)).isdigit():
                    names.setdefault(word, month)
    return names


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _dates(words: str) -> str:
    """Words with each date as ISO 8601, so that by name a later one comes after an earlier one."""

    def day_first(match: re.Match[str]) -> str:
        first, second, year = match.groups()
        return _iso(year, second, first) or _iso(year, first, second) or match[0]

    def compact(match: re.Match[str]) -> str:
        digits = match[0]
        return _iso(digits[:4], digits[4:6], digits[6:]) or _iso(digits[4:], digits[2:4], digits[:2]) or digits

    words = re.sub(r"\b(\d{1,2})-(\d{1,2})-((?:19|20)\d\d)\b", day_first, words)
    words = re.sub(r"\b\d{8}\b", compact, words)
    words = re.sub(r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])\b", r"\1-\2", words)
    words = re.sub(r"\b((?:19|20)\d\d)-(\d)\b", r"\1-0\2", words)
    return re.sub(r"\b([qhst][1-4])-((?:19|20)\d\d)\b", r"\2-\1", words)


def _months_as_numbers(words: list[str]) -> list[str]:
    """Words in which `may-2024` and `10-may-2024` are `2024-05` and `2024-05-10`."""
    for at, word in enumerate(words):
        month = None if word.isascii() and word.isdigit() else months().get(word)
        after, before = "".join(words[at + 1 : at + 2]), "".join(words[:at][-1:])
        if month and re.fullmatch(r"(19|20)\d\d", after):
            is_day = bool(re.fullmatch(r"\d{1,2}", before))
            iso = f"{after}-{month:02}" + (f"-{int(before):02}" if is_day else "")
            return [*words[: at - is_day], iso, *words[at + 2 :]]
        if month and re.fullmatch(r"(19|20)\d\d", before):
            return [*words[: at - 1], f"{before}-{month:02}", *words[at + 1 :]]
    return words


def _is_country(words: list[str]) -> bool:
    return any(country_code(joint.join(words)) is not None for joint in (" ", "-"))


def _length_of_part(words: list[str]) -> int:
    """How many of the first words say together which part of a table it is; 0 where they do not."""
    if re.fullmatch(r"\d{4}(-\d\d){1,2}", words[0]) or _NUMBERED.fullmatch(words[0]) or words[0] in _PARTS:
        return 1
    if "-".join(words[:2]) in _PARTS:
        return 2
    if words[0] in _FILLERS:
        return 0
    if words[0] in months():
        return 1
    return next((n for n in range(min(len(words), 6), 0, -1) if _is_country(words[:n])), 0)


@lru_cache(maxsize=1000)
def label(words: str) -> str | None:
    """Normalised words as the label of a part, by which parts are ordered; None where they are no part."""
    left = _months_as_numbers(_dates(words).split("-"))
    labels, is_part_said = left, False
    while left:
        n = _length_of_part(left)
        if not n and left[0] not in _FILLERS:
            return None
        is_part_said = is_part_said or n > 0
        left = left[n or 1 :]
    return "-".join(labels) if is_part_said else None
