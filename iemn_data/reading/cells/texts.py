"""Text: what stands in a cell without the characters that nobody sees and that nobody meant."""

from __future__ import annotations

import re
import unicodedata

# Line and page breaks of word processors and of other systems: between two words they stand for a blank.
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Zero-width joiners shape letters of Persian and of Indian scripts, variation selectors and tags shape symbols; between
# two of those they are part of the text.
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_LAST_LATIN = 0x024F
_KEPT_CONTROLS = "\t\n\r"
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_SIGNS = {"\u2212": "-", "\u066a": "%"}
_APOSTROPHE = re.compile(r"'+(?=[=+\-@\t\r])")


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in _KEPT_CONTROLS


def _shapes(text: str, place: int) -> bool:
    """Whether the joiner at a place stands after a letter or symbol outside of Latin, which it may shape."""
    return text[place] in _JOINERS and place > 0 and ord(text[place - 1]) > _LAST_LATIN


def composed(text: str) -> str:
    """A text in composed Unicode (NFC): the same characters, whatever they were put together from."""
    return unicodedata.normalize("NFC", text)


def cleaned(text: str, is_key: bool = False) -> str:
    """A text composed (NFC), without control and invisible characters.

    In a key every blank and hyphen is a plain one, and no joiner stays: what looks the same must be the same.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NONCHARACTERS.sub("", _BREAKS.sub(" ", composed(text)))
    if is_key:
        plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text.translate(_HYPHENS))
        return "".join(c for c in plain if not _is_invisible(c) and c not in _JOINERS)
    return "".join(c for i, c in enumerate(text) if _shapes(text, i) or not (_is_invisible(c) or c in _JOINERS))


def bare(text: str) -> str:
    """A value that is not free text, as it is compared: clean, in plain digits and signs, without blanks around it."""
    clean = cleaned(text, is_key=True)
    plain = clean if clean.isascii() else "".join(map(_plain, clean))
    return _APOSTROPHE.sub("", plain.strip()) if "'" in plain else plain.strip()


def _plain(character: str) -> str:
    """A digit of any script as an ASCII one, any dash as a hyphen, a full-width or Arabic sign as a plain one."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Pd" or character in _SIGNS:
        return _SIGNS.get(character, "-")
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character
