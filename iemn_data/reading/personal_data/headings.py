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
# “D.O.B.” is one word.
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_SPACELESS = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")
_SHORTEST_PART = 3
# A longer word is not several that were written together, and trying would take long.
_LONGEST_TOGETHER = 60

# Before the sign at most what the standard allows, so that a long text is searched in time.
_MAIL = re.compile(r"[\w.+%'-]{1,64}\s?(?:@|[\[(]at[\])])\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")


def folded(text: str) -> str:
    """A text in lower case without accents, as the words for personal data are listed."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold().replace("đ", "d")))
    return unicodedata.normalize("NFC", plain).replace("ة", "ه").replace("ى", "ي")


@cache
def _known() -> frozenset[str]:
    """The words and phrases that decide, without those that only tell a fact."""
    people = frozenset().union(*words.PERSONS.values(), *words.QUALIFIERS.values())
    return people | {*words.NAMES, *words.OWNED, *words.PERSONAL, *words.REACHING, *words.OTHERS}


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


@cache
def _yes_or_no() -> re.Pattern[str]:
    """The two answers of a question, at the end of its heading."""
    pairs = "|".join(r"\s*/\s*".join(map(re.escape, folded(pair).split("/"))) for pair in words.YES_OR_NO)
    return re.compile(rf"(?:^|\W)(?:{pairs})\W*$")


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
    whole = _ABBREVIATED.sub(lambda match: match[0].replace(".", ""), text)
    spaced = _AND.sub(" and ", re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s\b)", " ", whole))
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
        before = parts[place - 1] if place else ""
        is_object = before in words.OF | words.OF_OTHERS
        if before in words.BY and word in words.NAMES:
            yield True
        elif (language := kinds.get(word)) and not is_object:
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


def suspicion(heading: str) -> str | None:
    """What a heading that has a second meaning announces in its first: `number`, `name`, `contact` or `birthday`.

    None for any other heading.
    """
    return words.AMBIGUOUS.get(" ".join(_words(_UNNAMED_GROUP.sub("", heading).rpartition("/")[2])))


def is_personal(heading: str) -> bool:
    """Whether the heading of a column announces personal data of a person: a name, an address, a number, a birthday.

    “facility name” and “e-mail sent” do not; a heading that only says “name” does. Words may be joined by spaces,
    signs, capitals or not at all, and may follow the group of a form: `grp_person/full_name`. Of one with a second
    meaning the heading alone does not tell; see `suspicion`.
    """
    if _yes_or_no().search(folded(heading)):
        return False
    *groups, last = _UNNAMED_GROUP.sub("", heading).split("/")
    if _SPACELESS.search(heading) and _is_personal_unspaced(heading):
        return True
    named = (_with_phrases(_words(group)) for group in groups)
    if any(_is_personal_in_words(group) for group in named if not words.NAMES.keys().isdisjoint(group)):
        return True
    context = [word for group in groups for word in _words(group) if word not in _GROUP]
    parts = [*context, *_words(last)]
    return " ".join(parts) not in words.AMBIGUOUS and _is_personal_in_words(_with_phrases(parts))


def personal_columns(names: Iterable[str], are_of_countries: bool = False) -> list[str]:
    """The column names that announce personal data, in the languages that members write in.

    In a list of countries a name that is nobody's is a country's.
    """
    group = f"{words.COUNTRY}/" if are_of_countries else ""
    return [name for name in names if is_personal(group + name)]


def holds_address(text: str) -> bool:
    """Whether an e-mail address is in a text."""
    has_sign = any(sign in text for sign in ("@", "＠", "(at)", "[at]"))
    return has_sign and bool(_MAIL.search(unicodedata.normalize("NFKC", text)))
