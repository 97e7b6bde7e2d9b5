"""Plausible words: whether a text, as an encoding makes it, reads as words of a language of the members.

A wrong encoding shows in signs within words, in letters side by side and in marks that no word of the language has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

_LETTER = r"[^\W\d_]"

# ---- Latin letters

_ROMANCE = frozenset("áàâãçéèêëíîïñóôõúùûüœ")
# Those that names from other countries add.
_LATIN = _ROMANCE | frozenset("äåæößøÿ")
_LATIN_SIGNS = frozenset("¿¡«»“”‘’–—…°ºª€£§©®™·•±×÷½¼¾²³µ´¨\xa0")
_VOWELS = "aáàâãäåeéèêëiíìîïoóòôõöuúùûüyÿ"
_ACCENTED = frozenset(_VOWELS) - frozenset("aeiouy")
# Two letters with marks side by side are rare: French participles and compounds and Spanish diaereses have them.
_PAIRS = frozenset({"éé", "éè", "éâ", "éî", "üí", "üé", "üá"})
_BESIDE_VOWELS = frozenset("çñ")
_UNSPELT = re.compile(
    r"ã(?![oesi]|$|zinh|mente)|õ(?!e|$|ezinh)|œ(?![ueisdt])|ñ(?![aeiouáéíóúü])|ç(?![aouáàâãóôõúû])|(?<!o)ù|ù.|^ë"
)
# Where no sign stands: within a word, before what it opens or behind what it closes, or beside a fragment of a word.
_FRAGMENT = r"(?!(?:up|in|on|of|to|by)\b)(?-i:[a-zà-ÿ]{1,2})"
_SIGN_WITHIN = re.compile(
    "|".join(
        [
            rf"{_LETTER}[«»“”…ºª€©®™°²³µ₫]{_LETTER}|{_LETTER}[¿¡«‘•§×÷±½¼¾´¨]|[€£×]{_LETTER}",
            rf"{_LETTER}[–—](?!{_LETTER})|(?<![–—])\b(?!e–){_FRAGMENT}[–—]{_LETTER}",
            rf"{_LETTER}[–—]{_FRAGMENT}\b(?![–—])",
            rf"{_LETTER}\xa0(?:[b-df-hj-np-tv-xz]\b|[rlnm][b-df-gj-km-np-tv-xz])",
            rf"\b[cdjlst]’[b-df-gj-np-rt-xz](?!{_LETTER}?\b)",
        ]
    ),
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"[^\W\d_s]’(?!{_LETTER})")
_APOSTROPHE = re.compile(rf"({_LETTER}+)’({_LETTER}+)")
_BEFORE_APOSTROPHE = re.compile(r"(?:[cdjklmnsto]|\w*qu|entr|aujourd|\w*[aeiou])", re.IGNORECASE)
_BEHIND_APOSTROPHE = re.compile(r"(?:s|t|d|m|re|ve|ll)", re.IGNORECASE)
# Of so many words one may have such a sign, by a slip.
_WORDS_A_SLIP = 20

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|uya|uye|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uao|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|ua|ưa|ia|ai|ao|au|ay|âu|ây|"
    r"eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uơ|[aăâeêioôơuưy])"
    r"(?:ngh|ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def words(text: str) -> list[str]:
    """The runs of letters and combining marks that are not plain ASCII."""
    runs = re.findall(r"[^\W\d_\u0300-\u036f](?:[^\W\d_]|[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])*", text)
    return [run for run in runs if not run.isascii()]


def _is_cased_as_a_word(word: str) -> bool:
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _has_signs_within(text: str) -> bool:
    """Whether signs stand where words of Latin letters have none, and more of them than slips would be."""
    apostrophes = sum(
        not _BEFORE_APOSTROPHE.fullmatch(before) and not _BEHIND_APOSTROPHE.fullmatch(behind)
        for before, behind in _APOSTROPHE.findall(text)
    )
    closing = max(len(_CLOSING.findall(text)) - text.count("‘"), 0)
    found = apostrophes + closing + sum(1 for _ in _SIGN_WITHIN.finditer(text))
    return bool(found) and found * _WORDS_A_SLIP > len(words(text))


def _is_pair(a: str, b: str) -> bool:
    """Whether two letters with marks can stand side by side."""
    is_beside = len({a, b} & _BESIDE_VOWELS) == 1 and len({a, b} & _ACCENTED) == 1
    return a.isascii() or b.isascii() or is_beside or a + b in _PAIRS


def is_romance(text: str, letters: frozenset[str] = _LATIN) -> bool:
    """Whether a text reads as Spanish, Portuguese, French, or a language with the same letters."""
    others = {c for c in text if not c.isascii()}
    if not {c for c in others if not c.isalpha()} <= _LATIN_SIGNS | {"ª", "º"} or _has_signs_within(text):
        return False
    for word in words(text):
        low = word.lower().strip("ªº")
        if not {c for c in low if not c.isascii()} <= letters or not _is_cased_as_a_word(word.strip("ªº") or "a"):
            return False
        if not all(_is_pair(a, b) for a, b in pairwise(low)) or _UNSPELT.search(low):
            return False
    return True


def is_plain_romance(text: str) -> bool:
    """Whether a text reads so with no letters but those of these languages."""
    return is_romance(text, _ROMANCE)


def is_vietnamese(text: str) -> bool:
    """Whether every word is a syllable of Vietnamese."""
    for word in words(text):
        plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
        if len(_TONES.findall(unicodedata.normalize("NFD", word))) > 1 or not _SYLLABLE.fullmatch(plain):
            return False
        if not _is_cased_as_a_word(unicodedata.normalize("NFC", word)):
            return False
    if re.search(rf"(?:^|[^{_VOWELS}ăơưđ])[\u0300\u0301\u0303\u0309\u0323]", text, re.IGNORECASE):
        return False
    signs = {c for c in text if not c.isascii() and not c.isalpha() and not unicodedata.combining(c)}
    return signs <= _LATIN_SIGNS | {"₫"} and not _has_signs_within(text)


# ---- other scripts

_CONSONANT, _ABOVE_OR_BELOW, _TONE = "\u0e01-\u0e2e", "\u0e31\u0e34-\u0e39", "\u0e48-\u0e4b"
_NO_THAI_WORD = re.compile(
    "|".join(
        [
            # A vowel or mark without the consonant that it belongs to.
            rf"(?:^|[^{_CONSONANT}{_ABOVE_OR_BELOW}\u0e3a\u0e47-\u0e4e])[{_ABOVE_OR_BELOW}\u0e3a\u0e47-\u0e4e]",
            rf"(?:^|[^{_CONSONANT}{_TONE}\u0e32])\u0e30|(?:^|[^{_CONSONANT}{_TONE}])[\u0e32\u0e33]",
            rf"[\u0e40-\u0e44](?![{_CONSONANT}])",
            "(?:^|[^ฤฦ])ๅ",
            # Two vowels or two tones on one consonant, a tone that only some consonants have.
            rf"[{_ABOVE_OR_BELOW}]{{2}}|[{_TONE}\u0e47\u0e4c]{{2}}|[{_TONE}][{_ABOVE_OR_BELOW}]",
            rf"[^กจดตฎฏบปอ{_ABOVE_OR_BELOW}][๊๋]|[^กจดตฎฏบปอ][{_ABOVE_OR_BELOW}][๊๋]",
            # Letters that are no longer written, signs of old books, and signs within words.
            "[ฃฅฦ๏๎๚๛\u0e3a]|\u0e4d(?!\u0e32)|[฿๐-๙][\u0e01-\u0e3a\u0e40-\u0e4e]|[\u0e01-\u0e3a\u0e40-\u0e4e]฿",
            "(?:^|[^\u0e01-\u0e4e])ฯ|(?:^|[^\u0e01-\u0e4e ])ๆ|[\u0e01-\u0e4e]\xa0[\u0e01-\u0e4e]",
            # Letters of both scripts in one word.
            r"[A-Za-z][\u0e01-\u0e5b]|[\u0e01-\u0e5b][A-Za-z]",
        ]
    )
)
# Letters that few words have; where they are many it is no Thai.
_RARE_IN_THAI, _RARE_SHARE = frozenset("ฆฌฎฏฐฑฒฬฮ"), 0.25
# The first bytes of Big5's symbols and of its first level.
_BIG5_EVERYDAY = range(0xA1, 0xC7)
_IDEOGRAPH = "\u4e00-\u9fff"
_CHINESE = re.compile(rf"[{_IDEOGRAPH}\u3000-\u303f\uff01-\uff5e“”‘’–—…·‧•℃×\xa0]*")
_CUT = re.compile(rf"[a-z][{_IDEOGRAPH}]|[{_IDEOGRAPH}][a-z]")


def is_thai(text: str) -> bool:
    """Whether a text has no characters but Thai ones, which stand as in words."""
    others = [c for c in text if not c.isascii()]
    letters = [c for c in others if "\u0e01" <= c <= "\u0e2e"]
    if not letters or not all("\u0e01" <= c <= "\u0e5b" or c in "\xa0“”‘’–—…•" for c in others):
        return False
    if sum(c in _RARE_IN_THAI for c in letters) > max(1, _RARE_SHARE * len(letters)):
        return False
    slips = sum(1 for _ in _NO_THAI_WORD.finditer(text))
    return slips * _WORDS_A_SLIP <= len(words(text)) and not _has_signs_within(text)


def is_chinese(text: str) -> bool:
    """Whether the characters are those that Big5 has for everyday use, its first level."""
    others = "".join(c for c in text if not c.isascii())
    everyday = [c for c in others if c.encode("big5", "replace")[0] in _BIG5_EVERYDAY]
    has_words = bool(_CHINESE.fullmatch(others) and re.search(f"[{_IDEOGRAPH}]", others))
    is_everyday = len(everyday) >= 0.95 * len(others)
    return has_words and is_everyday and not _CUT.search(text)


READS_AS: dict[str, Callable[[str], bool]] = {
    "windows-1252": is_romance,
    "windows-1258": is_vietnamese,
    "cp874": is_thai,
    "big5": is_chinese,
}
# Encodings that are not read, but whose words may look like words in one that is.
RIVALS: dict[str, dict[str, Callable[[str], bool]]] = {
    "windows-1252": {"cp850": is_plain_romance, "mac_roman": is_plain_romance},
    "big5": dict.fromkeys(("euc_kr", "gb2312", "euc_jp"), lambda _text: True),
}
