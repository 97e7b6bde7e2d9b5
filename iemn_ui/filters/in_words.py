"""The filters in words: those of a page, those that a figure answers to, and what it shows all of despite them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.store import parameter_names
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.filters import choices
from iemn_ui.filters.address_parts import YEARS
from iemn_ui.filters.choices import CHOICES, COMMON, Choice, year_bounds
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names

_ALWAYS_STATED = ("country", "workshop")
_FIELDS = (*((key, choice.field) for key, choice in CHOICES.items()), (YEARS, YEARS))


def of_page(filters: Filters, *own: str, unused: Collection[str] = ()) -> str:
    """The filters of a page but those `unused`: “Vietnam and Tuvalu, all workshops, 2014 to 2025”."""
    keys = [key for key in (*COMMON, *own, YEARS) if key not in unused]
    return _sentence(filters, keys) or _("No filter applies to this page")


def of_query(filters: Filters, query: str) -> str:
    """The filters that apply to a query as a sentence; “No filter applies to this figure” where none does.

    Where no year is chosen it is “all years”: those that the page names are of workshops and flows, and of prices,
    targets and statistics there are others.
    """
    return _sentence(filters, _keys_of(query), every_year=_("All years")) or _("No filter applies to this figure")


def as_published(parameters: Mapping[str, Any]) -> str:
    """For whom alone a figure of a published breakdown is, as a sentence; empty for one of everyone, or of none."""
    values = parameters.get("breakdown_value", ())
    values = (values,) if isinstance(values, str) else values
    names = workshop_names() | CHOICES["country"].options()
    whom = words.listed([names[value] for value in values if value in names])
    return _("Published for {whom} alone: the other filters do not apply.").format(whom=whom) if whom else ""


def applied(filters: Filters, query: str, parameters: Mapping[str, Any], said: str = "") -> str:
    """What a figure is narrowed to, as a sentence with its full stop: for whom it is published, or its filters.

    Empty where that is what is `said` already, by the head of its page.
    """
    if published := as_published(parameters):
        return published
    is_said = said.startswith(words.sentence(_sentence(filters, _keys_of(query))))
    return "" if is_said else words.sentence(of_query(filters, query))


@remembered_per_snapshot
def all_despite(filters: Filters, query: str, unused: tuple[str, ...]) -> str:
    """What a query shows all of though the page is narrowed by it, as “all workshops”; empty where there is nothing.

    Nothing is said of the filters that the whole page leaves `unused`, by their keys.
    """
    heeded = {*_keys_of(query), *unused}
    ignored = [key for key, _field in _FIELDS if key not in heeded]
    chosen = [key for key in ignored if choices.with_chosen(filters, {key: choices.nothing(key)}) != filters]
    everything = [_("All years") if key == YEARS else _(CHOICES[key].everything) for key in chosen]
    return words.listed([words.mid_sentence(each) for each in everything])


@lru_cache(maxsize=256)
def _keys_of(query: str) -> tuple[str, ...]:
    """The keys of the filters that apply to a query."""
    names = parameter_names(query)
    names |= {"regions"} if "countries" in names else set()
    names |= {YEARS} if "first_year" in names else set()
    return tuple(key for key, field in _FIELDS if field in names)


def _sentence(filters: Filters, keys: Collection[str], every_year: str = "") -> str:
    """The filters of these keys in words; `every_year` stands for all years where it is not empty."""
    parts: list[str] = []

    def add(part: str, *, is_of_data: bool = False) -> None:
        parts.append(part if is_of_data or not parts else words.mid_sentence(part))

    for key in keys:
        if key == YEARS:
            chosen_years = filters.first_year, filters.last_year
            add(every_year if every_year and chosen_years == (None, None) else _span(*chosen_years))
            continue
        chosen = getattr(filters, CHOICES[key].field)
        if chosen or key in _ALWAYS_STATED:
            add(_phrase(CHOICES[key], chosen), is_of_data=bool(chosen))
    return words.in_a_row(parts)


def _span(first: int | None, last: int | None) -> str:
    """“2014 to 2025”, up to the first or last year of workshops and flows where none is chosen."""
    earliest, latest = year_bounds()
    return _("{first} to {last}").format(first=first or earliest, last=last or latest)


def _phrase(choice: Choice, chosen: tuple[str, ...]) -> str:
    if not chosen:
        return _(choice.everything)
    options = choice.options()
    return words.listed([options.get(value, value) for value in chosen])
