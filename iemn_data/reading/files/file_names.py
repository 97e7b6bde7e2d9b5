"""Names of files: which part of a resource a file is named as, and whether it is named like a copy of another."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from iemn_data.reading.files.parts import WHOLE, Part, normalised, part_of

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOK, PARQUET, ARCHIVE = ".xlsx", ".parquet", ".zip"
# In the order of preference, where a resource has a file in several formats.
SUFFIXES = (*TEXTS, PARQUET, WORKBOOK, ARCHIVE)
# What Excel and LibreOffice leave beside a file that they have open.
_LOCK = re.compile(r"(?:~\$|\.~lock\.)(?P<file>.+?)#?")
_OF_SYSTEM = frozenset(
    {
        *(".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin"),
        *("system volume information", "__macosx", "lost+found"),
        # What writes Parquet in parts leaves these beside them.
        *("_success", "_metadata", "_common_metadata"),
    }
)


def _compared(text: str) -> str:
    """A text as names are compared: full-width brackets are brackets, and every space is one."""
    return unicodedata.normalize("NFKC", text).casefold()


_COPY = _compared(r"(?:copy|copia|cópia|copie|kopie|salinan|bản sao|สำเนา|副本|نسخة|копия)")
_OF = _compared(r"(?:of|de|do|da|von|dari|của|ของ|من|d'|du)")
_CONFLICT = _compared("conflict|conflit|conflito|konflik|xung đột|ขัดแย้ง|冲突|衝突|تعارض|متعارض")
_COPY_MARKS = (
    ("sync", re.compile(rf"(?P<name>.+?)[\s._-]*[(\[][^()\[\]]*(?:{_CONFLICT})[^()\[\]]*[)\]]")),
    ("sync", re.compile(rf"(?P<name>.+?)[\s._-]+(?:[\w']+[\s-])?(?:{_CONFLICT})\w*(?:[\s._-].*)?")),
    ("copy", re.compile(rf"{_COPY}(?:\s*\(\d+\))?[\s_]*(?:{_OF}[\s_]*)?(?P<name>.+)")),
    ("copy", re.compile(rf"(?P<name>.+?)(?:\s*[-–_]\s*|\s+)\(?(?:another\s+|\d+\w*\s+)?{_COPY}\)?[\s_]*\(?\d*\)?")),
    ("copy", re.compile(r"(?P<name>.+?)\s*的副本")),
    # Browsers count from 1, mail programs write (002) or [1].
    ("download", re.compile(r"(?P<name>.+?)\s*(?:\(\d{1,3}\)|\[\d{1,3}\])")),
)
# How alike two names must be, of 1, for one to be a misspelling of the other, whatever else it begins with.
_MISSPELT = 0.9
_SPACED_NUMBER = re.compile(r"(?P<name>.+) ([2-9]|[1-9]\d)")


@dataclass(frozen=True)
class FileName:
    """What a file's name says: the part of the resource, `WHOLE` for all of it, and how it resembles a copy's, if so.

    `copied` is `sync`, `copy` or `download` for the marks that programs put on copies, `suffix` for anything that
    follows the name and is no part. It is `number` for a number that counts copies where the file of `part` is there,
    and else makes the file the part `alone`.
    """

    part: Part = WHOLE
    copied: str | None = None
    alone: Part = WHOLE


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


def locked(name: str) -> str | None:
    """The name of the file that a program has open while it leaves one of such a name; None for any other name."""
    lock = _LOCK.fullmatch(name)
    return lock["file"] if lock else None


def is_of_system(name: str) -> bool:
    """Whether a file or folder of such a name comes from a system or another program by itself, and holds no rows."""
    return locked(name) is not None or name.startswith("._") or name.casefold() in _OF_SYSTEM


def copy_mark(stem: str) -> tuple[str, str] | None:
    """The kind of copy that a stem is marked as, and the stem without all of its marks; None where it has no mark."""
    stem, kind = _compared(stem).strip(), None
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
        counted = _SPACED_NUMBER.fullmatch(_compared(stem))
        original = _part_of(counted["name"], base) if counted else None
        return FileName(part) if original is None else FileName(original, "number", part)
    rest = _rest(mark[1] if mark else stem, base)
    if rest is None:
        return None
    words = rest.split("-")
    parts = (part_of("-".join(words[:n])) for n in range(len(words) - 1, 0, -1))
    return FileName(next((part for part in parts if part is not None), WHOLE), "suffix")


def misspelt(stem: str, resources: Collection[str]) -> str | None:
    """The resource whose name a stem is a misspelling of: of `actions_updates` it is `action_updates`."""
    plain = {re.sub(r"\W|_", "", each): each for each in resources}
    word = re.sub(r"\W|_", "", stem.casefold())
    near = [] if word in resources else difflib.get_close_matches(word, plain, n=1, cutoff=_MISSPELT)
    # What only follows the name is no slip of the pen.
    is_slip = near and (word == near[0] or not word.startswith(near[0]))
    return plain[near[0]] if is_slip else None


def is_part(words: str) -> bool:
    """Whether words after a name say which part of a table a file is, as a number, a date or a country does."""
    return part_of(normalised(words)) is not None


def _rest(stem: str, base: str) -> str | None:
    """What follows the name of a resource's file in a stem; None where the stem does not begin with it."""
    own, name = normalised(base), normalised(stem)
    follows = name.removeprefix(own)
    is_its = name.startswith(own) and (not follows or follows[0] == "-" or follows[0].isdigit())
    return follows.strip("-") if is_its else None


def _part_of(stem: str, base: str) -> Part | None:
    rest = _rest(stem, base)
    return None if rest is None else part_of(rest) if rest else WHOLE
