"""The message catalogue, through which every text passes that people read."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar, Token
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Literal

from babel.lists import format_list
from babel.messages.mofile import read_mo
from babel.numbers import format_decimal

LOCALES = Path(__file__).with_name("locale")

_WIDE_STOPS = "。！？；：」）"


class _ReadersLanguage:
    """The language of the reader for whom this thread or task works, such as "pt_BR".

    Where none is set it is what `found` answers: the screen looks in the reader's session, and others read English.
    """

    def __init__(self) -> None:
        self._set: ContextVar[str | None] = ContextVar("language", default=None)
        self.found: Callable[[], str | None] = lambda: None

    def get(self) -> str:
        return self._set.get() or self.found() or "en"

    def set(self, language: str) -> Token[str | None]:
        return self._set.set(language)

    def reset(self, token: Token[str | None]) -> None:
        self._set.reset(token)


LANGUAGE = _ReadersLanguage()

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


def listed(items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
    """Items as the reader's language lists them: `a, b, and c`, or `a, b, or c`."""
    language, listing = LANGUAGE.get(), list(items)
    if language == "th" and style == "standard" and len(listing) > 1:
        # CLDR's pattern has no spaces around the conjunction, and nothing but spaces before: names would run together.
        return f"{', '.join(listing[:-1])} และ {listing[-1]}"
    text = str(format_list(listing, style=style, locale=language))
    return _SPANISH_OR.sub(" u ", _SPANISH_AND.sub(" e ", text)) if language == "es" else text


# Before its own sound the Spanish conjunction becomes another, which CLDR's patterns cannot say.
_SPANISH_AND = re.compile(r" y (?=h?[ií](?![aeoó]))", re.IGNORECASE)
_SPANISH_OR = re.compile(r" o (?=h?[oó]|8|11\b)", re.IGNORECASE)


def quoted(name: object) -> str:
    """A name in the reader's quotation marks."""
    return _("“{name}”").format(name=name)


def number(n: float) -> str:
    """A number with the reader's marks."""
    return str(format_decimal(n, locale=LANGUAGE.get()))


def in_a_row(parts: Iterable[str]) -> str:
    """“a, b, c”: parts of a phrase that are no list, with the comma of the reader's language."""
    return _(", ").join(parts)


def in_a_list(parts: Iterable[str]) -> str:
    """“a; b; c”: parts that may have commas, with the semicolon of the reader's language."""
    return _("; ").join(parts)


def labelled(name: object, text: object) -> str:
    """“name: text”, with the colon of the reader's language."""
    return _("{name}: {value}").format(name=name, value=text)


def bracketed(text: object, aside: object) -> str:
    """“text (aside)”, with the brackets of the reader's language."""
    return _("{text} ({aside})").format(text=text, aside=aside)


def joined(*sentences: str | None) -> str:
    """Sentences one after another, those that are empty left out; Chinese writes no space after its full stop."""
    text = ""
    for sentence in filter(None, sentences):
        text += f" {sentence}" if text and text[-1] not in _WIDE_STOPS else sentence
    return text


def in_every_language(message: str) -> Iterator[str]:
    """The message as it is written and in each language that it is translated into."""
    yield message
    for language in _translated():
        yield _catalogue(language).gettext(message)


def retold(text: str) -> str:
    """A text that some language's catalogue has, as the reader's has it; any other text as it is."""
    language = LANGUAGE.get()
    return text if text in _texts(language) else _(_english().get(text, text))


@lru_cache(maxsize=16)
def _texts(language: str) -> frozenset[str]:
    """Everything that a language's catalogue says; of English, everything that there is a translation of."""
    return frozenset(_translations(language).values()) if language in _translated() else frozenset(_english().values())


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    """Each translation in any language, with the English that it stands for."""
    pairs = [pair for language in reversed(_translated()) for pair in _translations(language).items()]
    return {translation: message for message, translation in reversed(pairs)}


def _translated() -> list[str]:
    return sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/messages.mo"))


def _translations(language: str) -> dict[str, str]:
    with (LOCALES / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        messages = [message for message in read_mo(file) if message.id and isinstance(message.id, str)]
    return {str(message.id): str(message.string) for message in messages}


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
