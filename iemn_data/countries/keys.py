"""What is compared of a spelling: its letters, without the marks that lists add and the words that carry no difference.

Nothing is dropped here that tells two countries apart: “Korea, Rep.” and “Korea, Dem. People's Rep.” keep all their
words, and words are only put into one order and written out.
"""

from __future__ import annotations

import re
import unicodedata

# Marks of footnotes that stand in no name: signs, superscripts, circled numbers.
_SIGNS = "*†‡§¶#※^°~"
_MARKED = ("<super>", "<circle>")

# Letters that Unicode does not decompose, and letters that are written for each other.
_PLAIN = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ى": "ي", "ة": "ه"}
# Apostrophes, the letters that stand for them, and the line that lengthens an Arabic word.
_LEFT_OUT = frozenset("'’‘`´ʻʼʽ＇ـ")

# Accents of Latin, Greek and Cyrillic, and the vowels and hamzas of Arabic; marks of other scripts make other words.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")


class _Comparable(dict[int, str]):
    """What a character of a decomposed text is compared as; each is looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _LEFT_OUT or _ACCENTS.match(character):
            compared = ""
        else:
            compared = _PLAIN.get(character, character if unicodedata.category(character)[0] in "LMN" else " ")
        self[code] = compared
        return compared


_COMPARABLE = _Comparable()

# Words that lists write or leave out as they please, in the languages that countries are most written in.
_SMALL = frozenset("the of a an de la le les l el los las du des d del do da dos das o os as".split())
# Between the parts of a name, or between two countries: “Bosnia and Herzegovina”, “China and Taiwan”.
_AND = "and"

_WRITTEN_OUT = {
    "dem": "democratic",
    "fed": "federal",
    "st": "saint",
    "ste": "saint",
    "sts": "states",
    "ter": "territory",
    "terr": "territory",
    "br": "british",
    "fr": "french",
    "eq": "equatorial",
    "cent": "central",
    "afr": "african",
    "n": "north",
    "s": "south",
    "w": "west",
} | {
    **dict.fromkeys("is isl isls isds island".split(), "islands"),
    **dict.fromkeys("rep republica republique republik".split(), "republic"),
    **dict.fromkeys("et y e dan und".split(), _AND),
}


def cleaned(spelling: str) -> str:
    """A spelling without invisible characters, marks of footnotes and flags, in composed Unicode and single spaces."""
    kept = (" " if unicodedata.category(c) == "Cc" else c for c in spelling if not _is_mark(c))
    return " ".join(unicodedata.normalize("NFKC", "".join(kept)).split())


def _is_mark(character: str) -> bool:
    return (
        character in _SIGNS
        or unicodedata.category(character) in ("Cf", "Co", "So")
        or "\ufe00" <= character <= "\ufe0f"
        or unicodedata.decomposition(character).startswith(_MARKED)
    )


def words(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes; initials with points are one word."""
    lowered = text.casefold().replace("&", f" {_AND} ")
    if "'" in lowered or "’" in lowered:
        lowered = re.sub(r"\b([dl])['’](?=\w)", r"\1 ", lowered)
    if "." in lowered:
        lowered = re.sub(r"\b(?:\w\.){2,}", lambda found: found.group().replace(".", "") + " ", lowered)
    return unicodedata.normalize("NFKD", lowered).translate(_COMPARABLE).split()


def plain_key(text: str) -> str:
    """The letters of a text in their order: “Viet-Nam” is “vietnam”."""
    return "".join(words(text))


def telling_words(text: str) -> list[str]:
    """The words that carry a difference, with abbreviations written out: “Solomon Isds” is “solomon islands”."""
    spelled = [_WRITTEN_OUT.get(word, word) for word in words(text) if word not in _SMALL]
    return spelled or words(text)


def sorted_key(text: str) -> str:
    """The words that carry a difference, in one order: “Korea (Republic of)” is “Republic of Korea”."""
    return " ".join(sorted(telling_words(text)))


def sorted_keys(name: str) -> set[str]:
    """The sorted keys that a name is known by: with its “and” and without, as in “Bosnia Herzegovina”."""
    spelled = telling_words(name)
    return {" ".join(sorted(spelled)), " ".join(sorted(without_and(spelled)))}


def without_and(words: list[str]) -> list[str]:
    """The words of a name without those for “and”."""
    return [word for word in words if word != _AND]
