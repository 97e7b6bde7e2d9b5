"""Two languages that nobody speaks, for tests: English accented and lengthened, and the same written from the right.

A text without an accent on a page in one of them does not go through the catalogue. Numbers, days and the names of
countries are CLDR's of the language whose name each borrows: it has no letter of English either.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from iemn_data.messages import LOCALES
from scripts.make_messages import TEMPLATE, compiled

ACCENTED, MIRRORED = "el", "ur"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WRITTEN = {
    ACCENTED: str.maketrans(_LETTERS, "áƀçđéƒğĥíĵķłɱñóþɖŕšŧúνŵχýžÁƁÇĐÉḞĞĤÍĴĶŁṀÑÓÞΩŔŠŦÚѴŴΧÝŽ"),
    # Letters of Arabic, for which we have a typeface, and which no line break or cut turns round.
    MIRRORED: str.maketrans(_LETTERS, "ابجدهوزحطيكلمنسعفصقرشتثخذض" * 2),
}
_ROWS = f"{ACCENTED},{ACCENTED},Áççéñţš,ltr,reviewed\n{MIRRORED},{MIRRORED},رارم,rtl,reviewed\n"
# What a translator leaves as it is: placeholders, code, the places of links, tags, formats of days.
_KEPT = re.compile(r"(\{[^{}]*\}|`[^`]*`|\]\([^)]*\)|<[^<>]*>|%\([a-z]+\)s|%[a-zA-Z])")
_LENGTHENED = re.compile("([aeiounAEIOU])")


def pseudo(text: str, language: str = ACCENTED) -> str:
    """A text as one of the two has it: in other letters, longer by two fifths or more, and with its ends marked."""
    if not any(character.isalpha() for character in _KEPT.sub("", text)):
        return text
    parts = _KEPT.split(text)
    # Letters that stand twice make words longer, and not only lines.
    parts[::2] = [_LENGTHENED.sub(r"\1\1", part).translate(_WRITTEN[language]) for part in parts[::2]]
    body = "".join(parts)
    return body.replace(body.strip(), f"‹{body.strip()}›")


def written(folder: Path) -> Path:
    """The folder of the languages, made in a new one with both of ours in it."""
    shutil.copytree(LOCALES, folder)
    with (folder / "languages.csv").open("a", encoding="utf-8") as file:
        file.write(_ROWS)
    for language in _WRITTEN:
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "messages.mo").write_bytes(compiled(_catalogue(language)))
    return folder


def _catalogue(language: str) -> Catalog:
    with TEMPLATE.open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if isinstance(message.id, str):
            message.string = pseudo(message.id, language) if message.id else message.string
        else:
            message.string = tuple(pseudo(form, language) for form in message.id)
    return catalogue
