"""Personal data, known by the headings of columns and by values: a file with any is rejected before one is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from iemn_data.reading.personal_data import words

# Marks that a reader leaves out when writing in a hurry: accents, and the vowel signs and hamzas of Arabic; and
# characters that nobody sees.
_ACCENTS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ARTICLE = re.compile(r"^(?:وال|بال|كال|ال|لل)(?=..)|^و(?=...)")
# KoboToolbox names a group that nobody has named like this.
_UNNAMED_GROUP = re.compile(r"\bgroup_(?=[a-z]*\d)[a-z0-9]{6,}\b")
_GROUP = frozenset({"grp", "group", "section", "sec", "repeat"})
_AND = re.compile(r"[&+,;]")
_SPACELESS = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")
_SHORTEST_PART = 3
# A longer word is not several that were written together, and trying would take long.
_LONGEST_TOGETHER = 60

# Before the sign at most what the standard allows, so that a long text is searched in time.
_MAIL = re.compile(r"[\w.+%'-]{1,64}(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
# The same as the macro `looks_like_phone` of the validation: in groups or with a plus; no day, span of years or number.
_PHONE = re.compile(r"(?:\+|00)?[0-9(][0-9 ().\-/]{6,}[0-9]")
_GROUPED = re.compile(r"(?:\+|00)|.*[0-9)][ .\-/(]+[0-9(]")
_NO_PHONE = re.compile(
    r"[0-9]{4}[.\-/][0-9]{1,2}[.\-/][0-9]{1,2}|[0-9]{1,2}[.\-/ ][0-9]{1,2}[.\-/ ][0-9]{2,4}"
    r"|[0-9]{4} ?[\-/] ?[0-9]{4}|[0-9]+\.[0-9]+"
)
_PHONE_DIGITS = range(8, 16)


def folded(text: str) -> str:
    """A text in lower case without accents, as the words for personal data are listed."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold().replace("đ", "d")))
    return unicodedata.normalize("NFC", plain).replace("ة", "ه").replace("ى", "ي")


@cache
def _known() -> frozenset[str]:
    """The words and phrases that decide, without those that only tell a fact."""
    people = frozenset().union(*words.PERSONS.values(), *words.QUALIFIERS.values())
    return people | {*words.NAMES, *words.OWNED, *words.PERSONAL, *words.REACHING}


@cache
def _vocabulary() -> frozenset[str]:
    """The single words that a heading written in one word may be made of."""
    known = (word for word in _known() | words.FACTS if len(word) >= _SHORTEST_PART and " " not in word)
    return frozenset({*known, "id", "no"})


@cache
def _joined() -> dict[str, str]:
    """The phrases that count as one word, by what they are without their spaces."""
    return {phrase.replace(" ", ""): phrase for phrase in _known() if " " in phrase}


@cache
def _phrase() -> re.Pattern[str]:
    """Any of the phrases among words, the longest that begins at a place."""
    phrases = sorted((phrase for phrase in _known() if " " in phrase), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(f"(?<= )(?:{'|'.join(phrases)})(?= )")


@lru_cache(maxsize=10_000)
def _split(word: str) -> tuple[str, ...]:
    """A word that was written together, as its known words (`participantname`); itself where it is no such word."""
    if word in _vocabulary() or word in _joined() or len(word) > _LONGEST_TOGETHER:
        return (word,)
    ways: dict[int, list[str]] = {0: []}
    for end in range(1, len(word) + 1):
        for start in range(end):
            if start in ways and end not in ways and word[start:end] in _vocabulary():
                ways[end] = [*ways[start], word[start:end]]
    if len(word) in ways:
        return tuple(ways[len(word)])
    return ("email",) if word.startswith("email") or word.endswith("email") else (word,)


def _words(text: str) -> list[str]:
    """The words of a heading: split at what is no letter and at capitals within a word, without the Arabic article."""
    spaced = _AND.sub(" and ", re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text))
    letters = "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in folded(spaced))
    plain = [_ARTICLE.sub("", word) for word in letters.split()]
    return [part for word in plain for part in _split(word)]


def _with_phrases(parts: list[str]) -> list[str]:
    """The words with each known phrase as one of them, whether it was written with spaces or without."""
    text = _phrase().sub(lambda match: match[0].replace(" ", ""), f" {' '.join(parts)} ")
    return [_joined().get(word, word) for word in text.split()]


def _is_person(word: str, language: str) -> bool:
    # “nombre de participants” is French for a number of them, and “ten participants” English.
    if language in ("es", "vi"):
        return word in words.PERSONS[language]
    return any(word in people for people in words.PERSONS.values())


def _owner(parts: list[str], place: int, language: str) -> str | None:
    """The word that says whose name or address stands at a place of a heading; None where none does."""
    # Vietnamese syllables are the words of other languages: “dự án” (project) is no “du” and no “an”.
    others = () if language == "vi" else (*words.QUALIFIERS["en"], *words.OF, *words.OF_OTHERS)
    skipped = {*words.QUALIFIERS[language], *words.NAMES, *others}
    after = parts[place + 1 :]
    if language == "en" and after and after[0] in words.OF:
        ends = next((i for i, word in enumerate(after[1:], start=1) if word in words.ENDING), len(after))
        named = [word for word in after[1:ends] if word not in skipped]
        return named[-1] if named else None
    nearest = [word for word in parts[:place] if word not in skipped][-1:]
    first = [word for word in after if word not in skipped][:1]
    # “participant name” in English, “nombre del participante” in the other languages.
    return next(iter(nearest + first if language == "en" else first + nearest), None)


def _claims(parts: list[str]) -> Iterator[bool | None]:
    """Whose each name, address or signature in a heading is: a person's or not; None where it is not said."""
    kinds = words.NAMES | words.OWNED
    for place, word in enumerate(parts):
        # The “date of signature” is a date.
        is_object = place > 0 and parts[place - 1] in words.OF | words.OF_OTHERS
        if (language := kinds.get(word)) and not is_object:
            owner = _owner(parts, place, language)
            yield None if owner is None else _is_person(owner, language)


def _sections(parts: list[str]) -> list[list[str]]:
    """The words of a heading, parted at each “and”."""
    joints = [-1, *(place for place, word in enumerate(parts) if word in words.JOINING), len(parts)]
    return [parts[start + 1 : end] for start, end in pairwise(joints)]


def _is_personal_in_words(parts: list[str]) -> bool:
    if any(word in words.PERSONAL for word in parts):
        return True
    text = f" {' '.join(parts)} "
    if any(word in words.REACHING for word in parts) and not any(f" {fact} " in text for fact in words.FACTS):
        return True
    claims = [claim for section in _sections(parts) for claim in _claims(section)]
    # In “facility name and address” both are the facility's.
    return True in claims or (None in claims and False not in claims)


def _is_personal_unspaced(text: str) -> bool:
    """Whether a heading in Chinese or Thai announces personal data: they write no spaces between words."""
    plain = "".join(_SPACELESS.findall(folded(text)))

    def says(listed: Iterable[str]) -> bool:
        return any(folded(word) in plain for word in listed)

    if says(words.PERSONAL_UNSPACED) or plain in map(folded, words.ALONE_UNSPACED):
        return True
    if says(words.REACHING_UNSPACED) and not says(words.FACTS_UNSPACED):
        return True
    return plain.startswith(tuple(map(folded, words.NAMES_UNSPACED)))


def is_personal(heading: str) -> bool:
    """Whether the heading of a column announces personal data of a person: a name, an address, a number, a birthday.

    “facility name” and “e-mail sent” do not; a heading that only says “name” does. Words may be joined by spaces,
    signs, capitals or not at all, and may follow the group of a form: `grp_person/full_name`.
    """
    *groups, last = _UNNAMED_GROUP.sub("", heading).split("/")
    if _SPACELESS.search(heading) and _is_personal_unspaced(heading):
        return True
    named = (_with_phrases(_words(group)) for group in groups)
    if any(_is_personal_in_words(group) for group in named if not words.NAMES.keys().isdisjoint(group)):
        return True
    context = [word for group in groups for word in _words(group) if word not in _GROUP]
    return _is_personal_in_words(_with_phrases([*context, *_words(last)]))


def personal_columns(names: Iterable[str]) -> list[str]:
    """The column names that announce personal data, in the languages that members write in."""
    return [name for name in names if is_personal(name)]


def holds_address(text: str) -> bool:
    """Whether an e-mail address is in a text."""
    has_sign = any(sign in text for sign in ("@", "＠", "(at)", "[at]"))
    return has_sign and bool(_MAIL.search(unicodedata.normalize("NFKC", text)))


def _is_phone(text: str) -> bool:
    text = text.strip()
    digits = sum(c.isdigit() for c in text)
    is_like = digits in _PHONE_DIGITS and _PHONE.fullmatch(text) and _GROUPED.match(text)
    return bool(is_like and not _NO_PHONE.fullmatch(text))


def holds_personal_values(values: Iterable[str | None]) -> bool:
    """Whether values of a column are personal: one is like an e-mail address, or most are like phone numbers.

    A single one like a phone number may be some other number. Empty values say nothing.
    """
    texts = [text for text in values if text and text.strip()]
    phones = sum(map(_is_phone, texts))
    return any(map(holds_address, texts)) or phones > len(texts) / 2
