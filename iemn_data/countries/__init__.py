"""Countries: ISO 3166-1 alpha-3 codes, their CLDR names, and the spellings that exports use.

Taiwan is a unit of its own with its CLDR name.
"""

from __future__ import annotations

import unicodedata

from babel import Locale

from iemn_data.countries.codes import WORLD, is_of_sports
from iemn_data.countries.hints import nearest_code
from iemn_data.countries.keys import plain_key
from iemn_data.countries.names import SPOKEN, all_others, english, listed_names, names_in, own_names, spoken
from iemn_data.countries.spellings import reading
from iemn_data.messages import LANGUAGE

# Of a code that may be the beginning of a name.
_LETTERS = 3

__all__ = [
    "WORLD",
    "country_code",
    "country_codes",
    "country_name",
    "fold",
    "is_iso",
    "is_of_sports",
    "names_of",
    "nearest_country",
    "possible_countries",
    "read_names",
]


def fold(text: str) -> str:
    """A text in lower case and composed Unicode (NFKC), with single spaces, without a leading “the”."""
    words = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def country_name(code: str, language: str = "en") -> str:
    """The CLDR name of an alpha-3 code in a language; the code itself where CLDR has none."""
    if code == WORLD:
        return str(Locale.parse(language).territories["001"])
    return names_in(language).get(code, code)


def names_of(code: str) -> tuple[str, ...]:
    """The names of a country in the languages most spoken, and those that lists write all the same."""
    spoken_names = (names_in(language).get(code) for language in SPOKEN)
    listed = (name for name, country in listed_names() if country == code)
    return tuple(dict.fromkeys(name for name in (*spoken_names, *listed) if name))


def country_codes() -> tuple[str, ...]:
    """The alpha-3 code of every country that has a name, in order."""
    return tuple(sorted(names_in("en")))


def read_names() -> None:
    """Load the names in every language ahead of time, which takes a moment."""
    for load in (own_names, english, spoken, all_others):
        load()


def country_code(spelling: str) -> str | None:
    """The alpha-3 code of a country, from a code of any list or a name in any language; None where it is unknown.

    None too where the spelling stands for several countries, unless one of them is meant by a code of ISO or by its
    name: “BRN” is Brunei, although the Olympic Committee writes so for Bahrain.
    """
    found = reading(spelling)
    codes = found.own or found.other
    return min(codes) if len(codes) == 1 else None


def possible_countries(spelling: str) -> tuple[str, ...]:
    """The alpha-3 code of every country that a spelling can stand for, in order; none where it is unknown.

    A code that only one of the other lists has may also be meant for a country whose name begins so: “NIG” is Niger to
    the Olympic Committee, and Nigeria to many.
    """
    found = reading(spelling)
    is_code = not found.own and len(found.other) == 1
    return tuple(sorted(found.every | (_beginning_with(spelling) if is_code else set())))


def _beginning_with(code: str) -> set[str]:
    """The alpha-3 codes of the countries whose English names begin with a code of three letters."""
    key = plain_key(code)
    names = names_in("en").items() if len(key) == _LETTERS and key.isalpha() else ()
    return {country for country, name in names if plain_key(name).startswith(key)}


def is_iso(spelling: str) -> bool:
    """Whether a spelling is one of ISO's codes in use or a name, and not only a code of another list."""
    return bool(reading(spelling).own)


def nearest_country(spelling: str) -> str | None:
    """The reader's name of the one country that an unknown spelling is a slip of the pen away from; or None."""
    code = nearest_code(spelling)
    return country_name(code, LANGUAGE.get()) if code else None
