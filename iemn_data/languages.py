"""The languages of the product, and which of them a reader is given.

`locale/languages.csv` is the one table of them: the name of the catalogue and of the CLDR data, the tag of BCP 47 for
browsers and office programs, the language's own name, the direction of its writing, and whether its translation is
still a draft or was reviewed by a native reader.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar
from unicodedata import bidirectional

from iemn_data.messages import LANGUAGE, LOCALES

ENGLISH = "en"
T = TypeVar("T")


@dataclass(frozen=True)
class Language:
    """A language: its catalogue, its tag, its own name, how it is written, and the state of its translation."""

    language: str
    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    status: Literal["source", "draft", "reviewed"]


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """Every language by its catalogue's name, English first, in the order of the menu."""
    with (LOCALES / "languages.csv").open(encoding="utf-8", newline="") as file:
        return {row["language"]: Language(**row) for row in csv.DictReader(file)}  # type: ignore[arg-type]


def reader_language() -> Language:
    """The language of the reader, or English where it is none of ours."""
    return languages().get(LANGUAGE.get()) or languages()[ENGLISH]


def is_from_the_right(text: str) -> bool:
    """Whether a text has letters that are read from the right, such as Arabic ones."""
    return any(bidirectional(letter) in ("R", "AL") for letter in text)


def in_each_language(say: Callable[[], T]) -> list[T]:
    """What is said in each language, English first."""
    return [said_in(language, say) for language in languages()]


def said_in(language: str, say: Callable[[], T]) -> T:
    """What is said in a language."""
    token = LANGUAGE.set(language)
    try:
        return say()
    finally:
        LANGUAGE.reset(token)


def language_of(*tags: str) -> str | None:
    """The first of ours that a reader understands who asks for these tags, in the order of preference.

    A tag of another region is the same language: "pt-PT" is answered in Brazilian Portuguese, and each kind of Chinese
    in traditional characters. None where we have none of them.
    """
    return next((ours for tag in tags if (ours := _by_primary().get(_primary(tag)))), None)


def of_accept_language(header: str) -> str | None:
    """The first of ours that a browser's header asks for, such as "vi,en;q=0.8"."""
    ranges = [part.partition(";") for part in header.split(",")]
    weighed = [(_quality(parameters), tag.strip()) for tag, _semicolon, parameters in ranges]
    return language_of(*(tag for quality, tag in sorted(weighed, key=lambda each: -each[0]) if quality > 0))


def _quality(parameters: str) -> float:
    name, _equals, value = parameters.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0


def _primary(tag: str) -> str:
    primary = tag.replace("_", "-").partition("-")[0].lower()
    # Java and old Androids still say Indonesian by its withdrawn code.
    return {"in": "id"}.get(primary, primary)


@lru_cache(maxsize=1)
def _by_primary() -> dict[str, str]:
    return {_primary(each.tag): each.language for each in languages().values()}
