"""The message catalogue, through which every text passes that people read."""

from __future__ import annotations

import gettext
import json
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from babel.lists import format_list

LOCALES = Path(__file__).with_name("locale")
LANGUAGE: ContextVar[str] = ContextVar("language", default="en")

# A message marked for extraction, or one that a number decides on: `lambda n: ngettext(…, …, n)`.
Text = str | Callable[[int], str]


@lru_cache(maxsize=16)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", LOCALES, [language], fallback=True)


def _(message: str) -> str:
    """The message in the reader's language."""
    return _catalogue(LANGUAGE.get()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message in the reader's language, in the singular or plural form for n."""
    return _catalogue(LANGUAGE.get()).ngettext(one, many, n)


def worded(text: Text, n: int) -> str:
    """A text in the reader's language, in the form for n where it has several."""
    return text(n) if callable(text) else _(text)


def listed(items: Iterable[str]) -> str:
    """Items as the reader's language lists them: `a, b, and c`."""
    return format_list(list(items), locale=LANGUAGE.get())


def in_every_language(message: str) -> Iterator[str]:
    """The message as it is written and in each language that it is translated into."""
    yield message
    for catalogue in sorted(LOCALES.glob("*/LC_MESSAGES/messages.mo")):
        yield _catalogue(catalogue.parts[-3]).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext has for it
    """Mark a message for extraction; it is translated where it is shown."""
    return message


def extract_descriptor(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the titles, descriptions, units and labels of a data descriptor to Babel's extraction."""

    def texts(node: Any) -> Iterator[str]:
        if isinstance(node, list):
            for item in node:
                yield from texts(item)
        elif isinstance(node, dict):
            for name, item in node.items():
                if name in ("title", "description", "iemn:unit"):
                    yield item
                elif name == "values":
                    yield from item.values()
                elif name not in ("sources", "licenses"):
                    yield from texts(item)

    for text in texts(json.load(fileobj)):
        yield 1, "", text, []
