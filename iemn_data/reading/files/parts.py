"""Parts: which part of a table the words after its name tell, and which of two parts is the later one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from babel import Locale

from iemn_data.countries import country_code

_SEPARATORS = re.compile(r"[\s_.,&+()\[\]\-–—]+")
_LANGUAGES = ("en", "en_GB", "es", "fr", "pt", "de", "id", "vi", "th", "ar", "zh")

# Words that say by themselves which part of a table a file is, and those that only go with a number, a date or a place.
_LATE = frozenset(
    "corrections correction corrected fixed addition additions additional extra late".split(),
)
_REGIONS = frozenset(
    "world-bank africa asia europe oceania pacific americas caribbean north south east west central".split()
)
_FILLERS = frozenset(
    "part parts batch week quarter half year month day no nr round to and of for the export exports data report"
    " workshop iemn".split()
)
_NUMBER = re.compile(r"(?:part|parts|batch|round|no|nr|workshop|iemn|day)?(\d+)([a-z]?)|([a-z])")

# In the words, what belongs to one date or number is kept together by dots, which they have none of.
_B, _E, _Y = r"(?<![\w.])", r"(?![\w.])", r"((?:19|20)\d\d)"
_COUNTED = re.compile(rf"{_B}(part|parts|batch|round|no|nr|workshop|iemn|day)-(\d{{1,3}}[a-z]?){_E}")
_UNITS = re.compile(rf"{_B}(q)uarter-?(\d){_E}|{_B}(h)alf-?(\d){_E}|{_B}(w)eek-?(\d\d?){_E}|{_B}(m)onth-?(\d\d?){_E}")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)年(?:(\d\d?)月(?:(\d\d?)日?)?)?")
_DAYS = (
    (re.compile(rf"{_B}{_Y}-m?(\d\d?)-(\d\d?){_E}"), (1, 2, 3)),
    (re.compile(rf"{_B}(\d\d?)-m?(\d\d?)-{_Y}{_E}"), (3, 2, 1)),
    (re.compile(rf"{_B}m?(\d\d?)-(\d\d?)-{_Y}{_E}"), (3, 1, 2)),
    (re.compile(rf"{_B}{_Y}(\d\d)(\d\d){_E}"), (1, 2, 3)),
    (re.compile(rf"{_B}(\d\d)(\d\d){_Y}{_E}"), (3, 2, 1)),
)
_PERIODS = (
    (re.compile(rf"{_B}m(\d\d)-{_Y}{_E}"), r"\2.\1"),
    (re.compile(rf"{_B}{_Y}-?([qhst])-?([1-4]){_E}"), r"\1.\2\3"),
    (re.compile(rf"{_B}([qhst])-?([1-4])-?{_Y}{_E}"), r"\3.\1\2"),
    (re.compile(rf"{_B}([1-4])-?([qhst])-?{_Y}{_E}"), r"\3.\2\1"),
    (re.compile(rf"{_B}{_Y}-?(w)-?(\d\d?){_E}"), r"\1.\2\3"),
    (re.compile(rf"{_B}(w)-?(\d\d?)-?{_Y}{_E}"), r"\3.\1\2"),
    (re.compile(rf"{_B}{_Y}-?m?(0[1-9]|1[0-2]){_E}"), r"\1.\2"),
    (re.compile(rf"{_B}{_Y}-m?([1-9]){_E}"), r"\1.0\2"),
    (re.compile(rf"{_B}(0[1-9]|1[0-2])-{_Y}{_E}"), r"\2.\1"),
    (re.compile(rf"{_B}m?([1-9])-{_Y}{_E}"), r"\2.0\1"),
    (re.compile(rf"{_B}fy-?{_Y}{_E}"), r"\1"),
)
_DAY = re.compile(r"\d{4}\.\d\d\.\d\d")
_DATED = re.compile(r"(?:19|20)\d\d(\..+)?")
# A month, a quarter or a week without its year.
_YEARLESS = re.compile(r"[qhst][1-4]|[mw]\d\d?|fy\d\d")
# A date whose year has two digits, or none: 31-12-25, 12-25, 311225.
_SHORT_DATE = re.compile(rf"{_B}(?:\d\d?-(?:\d\d?-)?\d\d|\d{{6}}){_E}")


@dataclass(frozen=True)
class Part:
    """One part of a table: its `label`, empty for the whole, and what tells its order among the others.

    `first` and `last` are the first and last day of its dates; `is_undated` says that a date has no year, or one of two
    digits. `countries` are those among the `places` that it is named after, `late` the words for rows that come after
    others. `of` is the name of a workbook that holds several tables.
    """

    label: str = ""
    first: date | None = None
    last: date | None = None
    is_undated: bool = False
    numbers: tuple[tuple[int, str], ...] = ()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    of: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """The order of parts: the whole first, then by date and number, those with later rows last."""
        is_last = bool(self.late) and self.first is None
        by_date = (self.first or date.min, bool(self.late), bool(self.places), self.numbers, self.label)
        return (self.of, bool(self.label), is_last, *by_date)


WHOLE = Part()


def is_order_known(one: Part, other: Part) -> bool:
    """Whether the names tell which of two parts is the later one."""
    if one.of != other.of or not (one.label and other.label):
        return one.of == other.of and bool(one.label or other.label or not one.of)
    is_same_day = (one.first, one.last) == (other.first, other.last)
    if one.first and one.last and other.first and other.last and not is_same_day:
        return one.last < other.first or other.last < one.first
    if bool(one.late) != bool(other.late):
        return is_same_day or (one if one.late else other).first is None
    if not is_same_day or one.is_undated or other.is_undated or one.late != other.late:
        return False
    if one.places == other.places:
        return one.numbers != other.numbers
    return one.numbers == other.numbers and not (one.places and other.places)


def normalised(stem: str) -> str:
    """A name in lower case with single hyphens: which case, and spaces, underscores, hyphens or dots between words,
    make no difference."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", stem) if unicodedata.category(c) != "Cf")
    return _SEPARATORS.sub("-", visible.casefold()).strip("-")


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The number of each month by its normalised names and abbreviations, in the languages of the members."""
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for month, name in Locale.parse(language).months["format"][width].items():
                if not (word := normalised(name)).isdigit():
                    names.setdefault(word, month)
    return names


def _month_numbered(word: str) -> str:
    """A word with the month that it names as `m05`: of `10may2026` it is `10-m05-2026`."""
    if month := months().get(word):
        return f"m{month:02}"
    joined = re.fullmatch(r"(\d*)([^\W\d]+)(\d*)", word)
    month = months().get(joined[2]) if joined else None
    return "-".join(filter(None, (joined[1], f"m{month:02}", joined[3]))) if joined and month else word


def _day(match: re.Match[str], order: tuple[int, int, int]) -> str:
    try:
        return date(*(int(match[group]) for group in order)).isoformat().replace("-", ".")
    except ValueError:
        return match[0]


def _with_dates(words: str) -> str:
    """Words with each date, however it is written, as one word: `2026`, `2026.05`, `2026.05.10`, `2026.q1`."""
    words = normalised(_EAST_ASIAN.sub(lambda match: "-".join(["", *filter(None, match.groups()), ""]), words))
    words = _COUNTED.sub(r"\1\2", words.replace("-of-", "-"))
    words = _UNITS.sub(lambda match: "".join(filter(None, match.groups())), words)
    words = "-".join(map(_month_numbered, words.split("-")))
    for pattern, order in _DAYS:
        words = pattern.sub(partial(_day, order=order), words)
    for pattern, written in _PERIODS:
        words = pattern.sub(written, words)
    return words


def _months_of(period: str) -> tuple[int, int]:
    """The first month of a quarter, half or month of a year, and how many it has."""
    if not period[0].isalpha():
        return int(period), 1
    length = 6 if period[0] in "hs" else 3
    return (int(period[1]) - 1) * length + 1, length


def _days_of(word: str) -> tuple[date, date] | None:
    """The first and the last day of a date; None where there is no such date."""
    year, *rest = word.split(".")
    try:
        if _DAY.fullmatch(word):
            day = date.fromisoformat(word.replace(".", "-"))
            return day, day
        if rest and rest[0][0] == "w":
            monday = date.fromisocalendar(int(year), int(rest[0][1:]), 1)
            return monday, monday + timedelta(days=6)
        month, length = _months_of(rest[0]) if rest else (1, 12)
        years, after = divmod(month - 1 + length, 12)
        return date(int(year), month, 1), date(int(year) + years, after + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _country(words: list[str]) -> str | None:
    codes = (country_code(joint.join(words)) for joint in (" ", "-"))
    return next(filter(None, codes), None)


def _told(words: list[str]) -> Iterator[tuple[str, str]]:
    """What the words tell one after another, each with its kind; nothing more from the first on that tells nothing."""
    while words:
        word, length = words[0], 1
        if _DATED.fullmatch(word) and _days_of(word):
            yield "date", word
        elif _YEARLESS.fullmatch(word):
            yield "undated", word
        elif _NUMBER.fullmatch(word):
            yield "number", word
        elif word in _LATE:
            yield "late", word
        elif (region := next((each for each in (word, "-".join(words[:2])) if each in _REGIONS), None)) is not None:
            length = region.count("-") + 1
            yield "region", region
        elif word in _FILLERS:
            yield "filler", word
        else:
            found = ((n, code) for n in range(min(len(words), 6), 0, -1) if (code := _country(words[:n])))
            length, country = next(found, (0, ""))
            if not country:
                return
            yield "country", country
        words = words[length:]
    yield "end", ""


@lru_cache(maxsize=10_000)
def part_of(words: str) -> Part | None:
    """The part that normalised words tell; None where they tell none."""
    dated = _with_dates(words)
    told = list(_told(dated.split("-")))
    if not told or told[-1][0] != "end" or all(kind in ("filler", "end") for kind, _word in told):
        return None

    def of(*kinds: str) -> list[str]:
        return [word for kind, word in told if kind in kinds]

    days = [day for word in of("date") for day in _days_of(word) or ()]
    is_undated = bool(of("undated")) or (not days and bool(_SHORT_DATE.search(dated)))
    numbers = (match for word in of("number") if (match := _NUMBER.fullmatch(word)))
    return Part(
        dated.replace(".", "-"),
        min(days) if days and not is_undated else None,
        max(days) if days and not is_undated else None,
        is_undated,
        tuple((int(match[1] or 0), match[2] or match[3] or "") for match in numbers),
        frozenset(of("country", "region")),
        frozenset(of("country")),
        frozenset(of("late")),
    )


def part_of_workbook(stem: str) -> Part:
    """The part that a workbook of several tables is by its name: `export-2` is the second of `export`."""
    words = re.sub(r"(?<=[^\W\d])(?=\d)", "-", normalised(stem)).split("-")
    n, part = next(((n, p) for n in range(len(words)) if (p := part_of("-".join(words[n:])))), (len(words), WHOLE))
    return replace(part, of="-".join(["workbook", *(word for word in words[:n] if word not in _FILLERS)]))
