"""The country that an unknown spelling most probably means, where its letters say so."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from iemn_data.countries.keys import telling_words, without_and
from iemn_data.countries.names import english_names, listed_names
from iemn_data.countries.slips import MOST_EDITS, edits
from iemn_data.countries.spellings import reading

# Words that many names share. How much may be amiss in a name depends on how long the rest of it is.
_SHARED = frozenset(
    "republic democratic people peoples islands state states kingdom federal federation federated union united arab "
    "islamic socialist commonwealth principality territory province special administrative region sar bolivarian "
    "plurinational independent former yugoslav british french us american dutch part north south east west northern "
    "southern eastern western central new saint grand great".split()
)
# Shorter texts are codes, or too much like one another: “Mali” and “Bali”.
_SHORTEST = 5
# From here on a name may differ in a letter, and in two.
_LONG, _VERY_LONG = 6, 9

# What an exchange of letters costs that are not taken for one another.
_UNLIKE = 3


@lru_cache(maxsize=1)
def _candidates() -> list[tuple[int, str, int, str]]:
    """Every English name: which letters it has, its letters, how many of them tell it from others, and its code."""
    found = {}
    for name, code in (*english_names(), *listed_names()):
        words = without_and(telling_words(name))
        found["".join(words), code] = sum(len(word) for word in words if word not in _SHARED)
    return [(_alphabet(letters), letters, telling, code) for (letters, code), telling in found.items()]


@lru_cache(maxsize=1)
def _english_words() -> list[tuple[frozenset[str], str]]:
    """The words of every English name, and its code."""
    return [(frozenset(telling_words(name)), code) for name, code in english_names()]


def _names_with(words: set[str]) -> set[str]:
    """The countries of which an English name has all these words: “Dominican” is one of “Dominican Republic”."""
    return {code for name, code in _english_words() if words <= name}


def _alphabet(letters: str) -> int:
    """Which letters a text has, as bits: an edit changes two of them at most, so most names need no comparison."""
    return sum(1 << place for place in {ord(letter) % 64 for letter in letters})


def _is_slip(letters: str, name: str, telling: int) -> bool:
    if letters[0] != name[0]:
        return False
    if telling < _LONG:
        return _undoubled(letters) == _undoubled(name) or sorted(letters) == sorted(name)
    return edits(letters, name, _UNLIKE) <= (1 if telling < _VERY_LONG else 2)


def _undoubled(letters: str) -> str:
    return "".join(letter for letter, _again in groupby(letters))


@lru_cache(maxsize=4096)
def nearest_code(spelling: str) -> str | None:
    """The one country that an unknown spelling is a slip of the pen away from; None where it is none, or several.

    A region or a city is no slip of the pen, and neither is a spelling that stands for two countries, or one whose
    letters are all right, so that something else is amiss: “Ghana 🇰🇪”.
    """
    words = without_and(telling_words(spelling))
    letters = "".join(words)
    if len(letters) < _SHORTEST or reading(spelling).every:
        return None
    alphabet = _alphabet(letters)
    near = [
        (edits(letters, name), name, telling, code)
        for other, name, telling, code in _candidates()
        if (alphabet ^ other).bit_count() <= 2 * MOST_EDITS
    ]
    nearest = min((number for number, *_name in near), default=0)
    best = [(name, telling, code) for number, name, telling, code in near if number == nearest]
    codes = {code for _name, _telling, code in best}
    if nearest == 0 or len(codes) > 1 or not any(_is_slip(letters, name, telling) for name, telling, _code in best):
        return None
    without_republic = " ".join(word for word in words if word != "republic")
    codes |= _names_with(set(words)) | reading(without_republic).every
    return codes.pop() if len(codes) == 1 else None
