"""Texts of every kind that Unicode has, and what of them a file can carry, told without the code that writes files."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st

NASTY = {
    "vertical tab": "Map collection\x0bpoints",
    "unit separator": "Train\x1f collectors \x07",
    "nothing": "Open\0 a depot",
    "delete and C1": "Draft\x7f a\x80 law\x9f",
    "line ends": "one\r\ntwo\rthree\nfour",
    "other breaks": "page\x0cbreak\x85next\u2028line\u2029paragraph",
    "noncharacters": "a\ufffe\uffffb\ufdd0c\U0001ffffd\U0010fffee",
    "right-to-left override": "Law \u202egnitset",
    "isolates": "Law \u2067 \u2066 \u2068draft",
    "joiners": "می‌خواهم 👩‍🌾 क्‍ष",
    "marks of direction": "abc\u200e \u200f\u061c!",
    "combining": "e" + "\u0301\u0323" * 20,
    "astral": "𠀀 🏭 𝔞",
    "private and unassigned": "\ue000 \U000f0000 \u0378",
    "markup": "</script><!--<b>&amp; \"quoted\" 'it' ]]> #panic(1) *b* $x$ \\; {n} %s",
    "an escape of Excel": "_x0041_ _x000D_ _x005F_ _xD800_",
    "escapes of Excel that share a sign": "Law _x0041_x0042_ draft",
    "rich text of Excel": "<r><t>Law</t></b></r>",
    "formula": "=1+1",
    "guarded formula": "'=cmd|' /C calc'!A0",
    "blanks": "  both ends \t",
    "long": "é" * 300,
}
# What the database refuses, but a file name or a descriptor can hold.
HALVES = "half \ud83c of \udfed a pair\udce9"

_SPECIAL = (
    "\0\t\n\x0b\x0c\r\x1b\x1c\x1f\x7f\x80\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069\u206f\ufeff\ufdd0\ufffe\uffff"
)
_letters = st.one_of(
    st.sampled_from(_SPECIAL + "=+-@'_x0041_<>&\"\\;,é漢🙂ع"), st.characters(exclude_categories=["Cs"])
)
texts = st.text(_letters, min_size=1, max_size=40)
"""Any text that the database can hold."""
halved = st.text(st.one_of(_letters, st.characters(categories=["Cs"])), max_size=40)
"""Any text that Python can hold."""


def _kept(character: str) -> str:
    category, code = unicodedata.category(character), ord(character)
    if character in "\t\n\r":
        return character
    if category in ("Zl", "Zp") or character in "\x0b\x0c\x1c\x1d\x1e\x85":
        return "\0"
    is_nothing = category in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    reorders = unicodedata.bidirectional(character) in "LRE RLE LRO RLO PDF LRI RLI FSI PDI".split()
    return "" if is_nothing or reorders or 0x206A <= code <= 0x206F else character


def in_file(text: str) -> str:
    """What a file can carry of a text: breaks as blanks, nothing else that is unseen and unmeant."""
    # A run of breaks is one blank, as long as nothing stands between them in the text itself.
    runs = re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", "\x0b", text)
    return "".join(map(_kept, runs)).replace("\0", " ")


def in_one_line_break(text: str) -> str:
    """What a file can carry of a text, where it knows line feeds alone."""
    return in_file(text).replace("\r\n", "\n").replace("\r", "\n")
