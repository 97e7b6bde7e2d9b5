"""What a spelling of a country stands for: a code, a name, or both together, with what lists write around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce

from iemn_data.countries.codes import is_current, iso_countries, other_country
from iemn_data.countries.keys import cleaned, plain_key, sorted_key, telling_words
from iemn_data.countries.names import abbreviations, all_others, english, own_names, spoken
from iemn_data.countries.slips import countries_near

# Codes have two or three letters; so short, a text without accents is a code or a usual abbreviation.
_LONGEST_CODE = 3
# A name of other languages in Latin letters that is no longer may be any word: “Male”, “Fuji”.
_LONGEST_DOUBTFUL = 4
# Each of these characters is a word, and no other one is a slip for it.
_HAN = re.compile("[\u3400-\u9fff]")
# No name is so long.
_LONGEST = 200
_CODE = "[A-Z]{2,3}|[0-9]{3}"

# A flag is a pair of letters for regions; those of England, Scotland and Wales are a black one with letters in tags.
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f")

# Footnotes after a name: “(1)”, “[a]”, “a/”, “/1”, and a superscript that has become a figure, as in “Kenya1”.
_FOOTNOTES = re.compile(
    r"\s*[(\[{](?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[)\]}]$|\s(?:[0-9]{1,2}|[a-z])/$|/[0-9]$|(?<=[^\W\d_]{4})[0-9]{1,2}$"
)
_AROUND = " .,;:•·…_-–—\"“”„«»'’‘‹›"
# “U.A.E.” is a code of other lists; what is written “N.A.” is none of ISO's.
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
# Names that “Republic” tells from one another: Dominica and the Dominican Republic, the two of Korea, Congo, China.
_TOLD_APART = frozenset("CHN TWN COD COG DMA DOM KOR PRK".split())
# “Country”, which Thai writes before a name without a space.
_THAI = "ประเทศ"
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]+)[)\]}]")

# Two spellings of one country: “KEN - Kenya”, “Kenya (KEN)”, “Swaziland / Eswatini”, “Myanmar (formerly Burma)”.
_PAIRS = (
    re.compile(rf"\W*({_CODE})[\W_]+(.+)"),
    re.compile(rf"(.+?)[\W_]+({_CODE})\W*"),
    re.compile(r"(.+?)\s*[(\[{](?:formerly|former|ex|now|also|or)?\b[-:\s]*(.+)[)\]}]", re.IGNORECASE),
    re.compile(r"(.+?)(?:\s*[/|=]\s*|\s+[-–—]\s+)(.+)"),
)


@dataclass(frozen=True)
class Reading:
    """What a spelling stands for, as alpha-3 codes: by ISO's codes in use and by names, and by other codes."""

    own: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All that it can stand for."""
        return self.own | self.other

    def agreed(self, reading: Reading) -> Reading:
        """What two spellings side by side both stand for."""
        both = self.every & reading.every
        return Reading(both & (self.own | reading.own), both - self.own - reading.own)


@lru_cache(maxsize=4096)
def reading(spelling: str) -> Reading:
    """What a spelling stands for; nothing where it is unknown, or where its parts contradict each other."""
    if len(spelling) > _LONGEST:
        return Reading()
    flags = _FLAG.findall(spelling)
    text = cleaned(_FLAG.sub(" ", spelling))
    told = [Reading(frozenset(iso_countries(_letters(flag)))) for flag in flags]
    if text:
        told.append(_read(text))
    return reduce(Reading.agreed, told) if told else Reading()


def _letters(flag: str) -> str:
    """The alpha-2 code of a flag."""
    if flag[0] == "\U0001f3f4":
        return "".join(chr(ord(tag) - 0xE0000) for tag in flag[1:3])
    return "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)


def _read(text: str) -> Reading:
    for bare in _ever_barer(text):
        if (found := _exact(bare)).every:
            return found
    for bare in _ever_barer(text):
        for pair in _PAIRS:
            parts = pair.fullmatch(bare)
            if parts and (both := _part(parts[1]).agreed(_part(parts[2]))).every:
                return both
    return Reading()


def _part(text: str) -> Reading:
    return next((found for bare in _ever_barer(text) if (found := _exact(bare)).every), Reading())


def _ever_barer(text: str) -> Iterator[str]:
    """A text, and the text without what stands around a name, step by step. A number is left as it is."""
    yield text
    while any(c.isalpha() for c in text):
        barer = _FOOTNOTES.sub("", text.strip(_AROUND)).strip(_AROUND)
        if bracketed := _BRACKETED.fullmatch(barer):
            barer = bracketed[1]
        if barer == text:
            return
        text = barer
        yield text


def _exact(text: str) -> Reading:
    initials = text.replace(".", "") if _INITIALS.fullmatch(text) else text
    iso, other = frozenset(iso_countries(text)), frozenset(other_country(initials))
    if not text.isascii() or len(plain_key(text)) > _LONGEST_CODE:
        return Reading(_named(text), iso | other)
    # In capitals a code is meant, else perhaps a name: “Nga” is Russia in Vietnamese.
    named = frozenset() if iso and text.isupper() else abbreviations().get(plain_key(text), frozenset())
    return Reading(named | iso, other) if is_current(text) else Reading(named, iso | other)


def _named(text: str) -> frozenset[str]:
    plain, reordered = plain_key(text), sorted_key(text)
    for index in (own_names, english, spoken):
        if codes := index().get(plain) or index().get(reordered):
            return codes
    return _elsewhere(plain) or _of_republic(text) or spoken().get(plain.removeprefix(_THAI), frozenset())


def _elsewhere(key: str) -> frozenset[str]:
    """What a name stands for that only other languages have: nothing where it may be a slip of a better known name."""
    codes = all_others().get(key, frozenset())
    if not codes or _HAN.search(key):
        return codes
    is_any_word = key.isascii() and len(key) <= _LONGEST_DOUBTFUL
    return frozenset() if is_any_word or not codes.issuperset(countries_near(key)) else codes


def _of_republic(text: str) -> frozenset[str]:
    """What a name says that only adds “Republic” to one that is known, as “Republik Indonesia”."""
    words = telling_words(text)
    if "republic" not in words:
        return frozenset()
    rest = " ".join(sorted(word for word in words if word != "republic"))
    codes = own_names().get(rest) or english().get(rest) or spoken().get(rest) or frozenset()
    return frozenset() if codes & _TOLD_APART else codes
