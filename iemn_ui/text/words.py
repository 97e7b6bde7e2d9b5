"""Words and numbers as the reader knows them: countries, labels, dates, counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from iemn_data import messages
from iemn_data.contract import load_contract
from iemn_data.countries import country_name
from iemn_data.countries.regions import region_name
from iemn_data.languages import is_from_the_right, reader_language
from iemn_data.messages import LANGUAGE, N_, _, ngettext
from iemn_data.names.alphabet import in_order, place_of
from iemn_data.queries import Workshops
from iemn_data.rows import rows_of
from iemn_ui.text.labels import LABELS

# Symbols of the value statuses that stand in the place of a number.
NOT_REPORTED = "–"
NOT_ASKED = "╱"
SUPPRESSED = "·"
_SYMBOLS = {"not_reported": NOT_REPORTED, "not_asked": NOT_ASKED, "suppressed": SUPPRESSED}

# Below this a number that is not whole keeps one decimal, and below 1 two digits that say something.
_SMALL = 10
# Nearer than this to zero, or to a whole, is the inexactness of sums and not a number.
_NOISE = 1e-9
# From here on floating point has no halves that could be rounded.
_WHOLE = 1e15
_MOST_DECIMALS = 9
# The units that stand behind numbers.
_UNITS = N_("t"), N_("kt"), N_("kg")
_ENGLISH_DATES = {"yMMMd": "d MMM y", "MMMd": "d MMM"}


def country(code: str) -> str:
    """The reader's name of a country, from its alpha-3 code."""
    return country_name(code, LANGUAGE.get())


def region(name: str) -> str:
    """The reader's name of a region, from the one in the data."""
    return region_name(name, LANGUAGE.get())


def countries(codes: Iterable[str]) -> str:
    """Several countries' names in one phrase."""
    return listed([country(code) for code in codes])


def owners(codes: Sequence[str] | None) -> str:
    """The owners of an action, from their codes (a list, or missing); the network where none is listed."""
    # A missing list may be NaN as well as None.
    if codes is None or not is_list(codes) or not len(codes):
        return _("The network")
    return in_a_row(country(code) for code in codes)


def by_name(codes: Iterable[str]) -> list[str]:
    """Codes of countries or of values of an enumeration in the alphabetical order of the reader's names."""
    return sorted(codes, key=place_of)


def largest_first(sizes: pd.Series) -> list[str]:
    """The index of some sizes, the largest first; equal ones in the alphabetical order of the reader's names.

    The index has codes, or names that stand for themselves.
    """
    own = {name: place for place, name in enumerate(in_order(sizes.index))}
    return sorted(sizes.index, key=lambda code: (-sizes[code], place_of(code)[0], own[code]))


def facility(code: str, number: int) -> str:
    """A facility's name: its number within its country; pseudonyms stay in the data."""
    return _("Facility {number} ({country})").format(number=number, country=country(code))


def is_list(value: object) -> bool:
    """Whether a cell holds a list (a sequence or an array), and is not missing."""
    return (isinstance(value, Sequence) and not isinstance(value, str)) or (
        hasattr(value, "tolist") and hasattr(value, "__len__")
    )


def listed(items: Sequence[str]) -> str:
    """“a, b and c” in the reader's language."""
    return messages.listed(items)


def one_of(items: Sequence[str]) -> str:
    """“a, b or c” in the reader's language."""
    return messages.listed(items, "or")


in_a_row, in_a_list = messages.in_a_row, messages.in_a_list
labelled, bracketed = messages.labelled, messages.bracketed


def sentence(text: str) -> str:
    """A phrase as a sentence, with the full stop of the reader's language."""
    return _("{phrase}.").format(phrase=text)


def mid_sentence(label: str) -> str:
    """A label as it stands within a sentence: in small letters at its start, unless that is an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def labels(enumeration: str) -> dict[str, str]:
    """Every value of an enumeration, in order, with the reader's word for it. KeyError for an unknown enumeration."""
    texts = LABELS.get(enumeration) or load_contract().enumerations[enumeration]
    return {value: _(text) for value, text in texts.items()}


def label(enumeration: str, value: str) -> str:
    """The reader's word for a value of an enumeration; an unlisted value is shown as it is, capitalised."""
    return labels(enumeration).get(value) or value.replace("_", " ").capitalize()


def is_missing(value: Any) -> bool:
    """Whether a cell is empty (None, NaN, NaT, NA)."""
    return not isinstance(value, str) and not is_list(value) and bool(pd.isna(value))


def count(number: float | None, unit: str = "") -> str:
    """A number rounded for reading (one decimal below 10), with its unit; a dash where it is missing."""
    if number is None or is_missing(number):
        return NOT_REPORTED
    return _with_unit(_rounded(number, _decimals(number), LANGUAGE.get()), unit)


def _with_unit(text: str, unit: str) -> str:
    return f"{text}\u202f{_(unit)}" if unit else text


def _decimals(number: float) -> int:
    """How many decimals a number needs so that it reads neither as zero nor with more digits than anyone wants."""
    size = abs(number)
    if size >= _SMALL or size < _NOISE or size == round(size):
        return 0
    return 1 if size >= 1 else min(1 - math.floor(math.log10(size)), _MOST_DECIMALS)


def rounded(number: float, decimals: int = 0) -> float:
    """A number to so many decimals, halves away from zero as readers and Excel do; never a negative zero."""
    if abs(number) >= _WHOLE:
        return number
    nearest = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return float(nearest) + 0


def _decimals_apart(number: float, least: int, *others: float) -> int:
    """How many decimals, `least` or more, a number needs so that it does not read as another one that it is not."""
    near = [other for other in others if not math.isclose(number, other, rel_tol=_NOISE, abs_tol=_NOISE)]
    enough = (n for n in range(least, _MOST_DECIMALS) if all(rounded(number, n) != rounded(other, n) for other in near))
    return next(enough, _MOST_DECIMALS)


@lru_cache(maxsize=4096)
def _rounded(number: float, decimals: int, language: str) -> str:
    more = f"#,##0.{'#' * decimals}" if decimals > 1 else None
    return str(format_decimal(rounded(number, decimals), more, locale=language))


def _of_two_decimals(number: float, *others: float) -> str:
    """A number with two decimals, more where it would read as zero, or one of `others`, and is not."""
    decimals = _decimals_apart(number, 2, 0, *others)
    return str(format_decimal(rounded(number, decimals), f"#,##0.00{'#' * (decimals - 2)}", locale=LANGUAGE.get()))


def as_published(number: float | None, unit: str = "") -> str:
    """A number with the digits that its source gives, three decimals unless it is tiny; a dash where it is missing."""
    if number is None or is_missing(number):
        return NOT_REPORTED
    return _with_unit(_rounded(number, max(3, _decimals(number)), LANGUAGE.get()), unit)


def count_or_status(number: float | None, value_status: str) -> str:
    """A number, or the symbol of its value status where that is not reported, not asked or suppressed."""
    return _SYMBOLS.get(value_status) or count(number)


def about_circles() -> str:
    """How the circles of a map are read."""
    return _("The larger the circle, the more.")


def about_as_of_line() -> str:
    """What the dashed line of a figure along time is."""
    return _("The dashed line is the as-of date.")


def about_maps() -> str:
    """The disclaimer that every map in a report carries."""
    return _("Boundaries and names on the map imply no opinion on the legal status of any country or territory.")


def key_of_statuses(threshold: int) -> str:
    """The key of the value statuses and their symbols; numbers of fewer people than `threshold` are suppressed."""
    sentence = _(
        "0 is zero, {not_reported} not reported, {not_asked} not asked, {suppressed} suppressed (fewer than {n} "
        "people, or linked to such a number)."
    )
    return sentence.format(not_reported=NOT_REPORTED, not_asked=NOT_ASKED, suppressed=SUPPRESSED, n=threshold)


def gain(number: float | None) -> str:
    """A gain in learning (a share of the possible gain) with two decimals; a dash where it is missing."""
    if number is None or is_missing(number):
        return NOT_REPORTED
    return _of_two_decimals(number, 1)


def index(number: float | None) -> str:
    """An index from 0 to 1 with two decimals; a dash where there is none."""
    return gain(number)


def millions(number: float) -> str:
    """A sum in millions with one decimal, more where it would read as zero."""
    decimals = _decimals_apart(number / 1e6, 1, 0)
    return format_decimal(rounded(number / 1e6, decimals), f"#,##0.0{'#' * (decimals - 1)}", locale=LANGUAGE.get())


def share(part: float, whole: float) -> str:
    """A part of a whole in percent, which reads 0 % only of none and 100 % only of all; a dash where there is no whole.

    Between them it is whole, with as many decimals as keep it from both.
    """
    if not whole or math.isnan(whole):
        return NOT_REPORTED
    decimals = _decimals_apart(100 * part / whole, 0, 0, 100)
    nearest = rounded(part / whole, decimals + 2)
    return format_percent(nearest, _percent_pattern(decimals), locale=LANGUAGE.get())


def percent(number: float, *, is_signed: bool = False) -> str:
    """A number of percent as it was chosen: “12.5 %”, or a change with its sign: “+10 %”."""
    pattern = _percent_pattern(2)
    chosen = f"+{pattern};-{pattern}" if is_signed else pattern
    return str(format_percent(Decimal(repr(float(number))) / 100, chosen, locale=LANGUAGE.get()))


def _percent_pattern(decimals: int) -> str:
    # English is written as the other units are, with a space.
    language = LANGUAGE.get()
    pattern = "#,##0 %" if language == "en" else Locale.parse(language).percent_formats[None].pattern
    return pattern.replace("0", f"0.{'#' * decimals}") if decimals else pattern


def part_of(part: float | None, whole: float | None, unit: str = "") -> str:
    """“3 of 4”: a count with its base; the unit follows the base. A part that is not all never reads as all."""
    text = count(part)
    if part is not None and whole is not None and text == count(whole) != NOT_REPORTED:
        text = _rounded(part, _decimals_apart(part, _decimals(part), whole), LANGUAGE.get())
    return _("{part} of {whole}").format(part=text, whole=count(whole, unit))


def in_state(name: str, part: str, state: str) -> str:
    """“Vietnam: 3 of 4 completed”: how much of what is counted under a name is in a state, given by its label."""
    return _("{name}: {part} {state}").format(name=name, part=part, state=mid_sentence(state))


def in_part(name: str, amount: str, part: str) -> str:
    """“Vietnam: 3 of 4 t, landfill”: the amount under a name that is of a part, given by its label."""
    return _("{name}: {amount}, {part}").format(name=name, amount=amount, part=mid_sentence(part))


def of_due(part: float | None, due: float | None) -> str:
    """“3 of 4 due”."""
    return _("{part} due").format(part=part_of(part, due))


def more_actions(n: int) -> str:
    """“and 3 more actions”: what a list of actions leaves out."""
    return ngettext("and {n} more action", "and {n} more actions", n).format(n=count(n))


def more_technologies(n: int) -> str:
    """“and 3 more technologies”: what a list of technologies leaves out."""
    return ngettext("and {n} more technology", "and {n} more technologies", n).format(n=count(n))


def more_rows(n: int) -> str:
    """“More rows: 3”: what a table leaves out."""
    return _("More rows: {n}").format(n=count(n))


def days(n: float) -> str:
    """“12 days”."""
    return ngettext("{n} day", "{n} days", _plural(n)).format(n=count(n))


def days_late(n: float) -> str:
    """“12 days late”."""
    return ngettext("{n} day late", "{n} days late", _plural(n)).format(n=count(n))


def months(n: float) -> str:
    """“3 months”."""
    return ngettext("{n} month", "{n} months", _plural(n)).format(n=count(n))


def _plural(n: float) -> int:
    # Parts of a whole are several in most languages, 1.5 as well.
    return int(n) if n == int(n) else math.ceil(n) + 1


def day(value: date | None) -> str:
    """A date such as “12 Aug 2026”; a dash where it is missing."""
    return NOT_REPORTED if value is None or is_missing(value) else _date(value, "yMMMd")


def moment(value: datetime | None) -> str:
    """A day and time of the server's clock, such as “12 Aug 2026, 14:05”; a dash where there is none."""
    if value is None:
        return NOT_REPORTED
    return _("{day}, {time}").format(day=day(value), time=f"{value:%H:%M}")


def _date(value: date, skeleton: str) -> str:
    return _dated(as_date(value), skeleton, LANGUAGE.get())


@lru_cache(maxsize=4096)
def _dated(value: date, skeleton: str, language: str) -> str:
    # CLDR has the American order for English without a region.
    if language == "en":
        return format_date(value, _ENGLISH_DATES[skeleton], locale=language)
    return format_skeleton(skeleton, value, locale=language)


def as_year(value: float | None) -> str:
    """A year as text; “without a year” where it is missing."""
    return _("without a year") if value is None or is_missing(value) else str(int(value))


def as_date(value: date | str) -> date:
    """The date of a cell that holds a date or a time."""
    return pd.Timestamp(value).date()


def workshop(row: Workshops) -> str:
    """A workshop's short name: year and place (“2018 Manila”), or year and day where it was online."""
    if row.is_online:
        when = _date(row.start_date, "MMMd") if not is_missing(row.start_date) else ""
        return _("{year} online {day}").format(year=row.year, day=when).strip()
    if not is_missing(row.city):
        place = row.city
    else:
        place = row.workshop_id if is_missing(row.host_country) else country(row.host_country)
    return f"{row.year} {place}"


def qualified(number: float | None, qualifier: str | None) -> str:
    """A published figure with its qualifier: “50+” for more than 50, “~50” for about 50."""
    text = count(number)
    return {"more_than": f"{text}+", "about": f"~{text}"}.get(str(qualifier), text)


def workshops(held: pd.DataFrame) -> dict[str, str]:
    """Every workshop's short name by its id, in the order of the rows of `workshops`; equal names get their ids."""
    names = {row.workshop_id: workshop(row) for row in rows_of(held, Workshops)}
    times = pd.Series(names).value_counts()
    return {key: name if times[name] == 1 else bracketed(name, key) for key, name in names.items()}


def isolated(text: object) -> str:
    """A text of the data within a sentence: one in Latin letters keeps its own order in a language read from the right.

    Without the marks its full stop stands at its beginning, and what is listed after it before it.
    """
    own = str(text)
    is_turned = own and reader_language().direction == "rtl" and not is_from_the_right(own)
    return f"\u2068{own}\u2069" if is_turned else own


def literal(text: object) -> str:
    """A text of the data for use in Markdown: its special characters escaped, and itself `isolated`."""
    return isolated(re.sub(r"([\\`*_{}\[\]()#+.!|<>~$:-])", r"\\\1", str(text)))


# Characters that an address may keep; any other would end the link early.
_SAFE_IN_ADDRESSES = ":/?#@!$&'*+,;=%-._~"


def link(text: str, url: object) -> str:
    """A Markdown link; the text alone where the address is missing or not http(s)."""
    if not str(url).startswith(("http://", "https://")):
        return literal(text)
    return f"[{literal(text)}]({quote(str(url), safe=_SAFE_IN_ADDRESSES)})"
