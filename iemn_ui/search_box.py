"""The search box of every page: the countries, workshops and actions that hold what a reader types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from iemn_data.countries import country_code, names_of
from iemn_data.messages import _
from iemn_data.queries import ActionsFound, Workshops
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask, per_snapshot
from iemn_ui.access.current import current
from iemn_ui.filters.choices import CHOICES
from iemn_ui.filters.search_terms import folded, search_for
from iemn_ui.text import provenance, words

_MOST, _LONGEST = 5, 100
_CODED = ("owners", "scope", "area", "objective", "workshop_id")


class _Place(NamedTuple):
    """What a reader can go to: its name, what stands beside it, its address, and the words of each of its names."""

    name: str
    note: str
    address: str
    names: tuple[tuple[str, ...], ...]


def found(typed: str) -> list[dict[str, Any]]:
    """What holds the words that were typed, in groups, for the browser; nothing where none were.

    Countries are found by the beginnings of their names in the languages most spoken, and by their codes.
    """
    text = typed[:_LONGEST].strip()
    if not text or current().store is None:
        return []
    meant = CHOICES["country"].options().get(country_code(text) or "")
    groups = [
        _group(_("Countries"), _best(_countries(), text, meant)),
        _group(_("Workshops"), _best(_workshops(), text)),
        _group(_("Actions"), _actions(text), provenance.badge_of_resources(("actions",))),
    ]
    return [group for group in groups if group["found"]]


def _group(title: str, places: Iterable[_Place], badge: str | None = None) -> dict[str, Any]:
    options = [{"name": place.name, "note": place.note, "address": place.address} for place in places]
    return {"title": title, "badge": badge or "", "found": options}


def _place(page: str, key: str, value: str, name: str, note: str, *others: str) -> _Place:
    names = tuple(tuple(folded(each).split()) for each in (name, *others))
    return _Place(name, note, f"{page}?{urlencode({key: value})}", names)


@per_snapshot
def _countries() -> list[_Place]:
    regions = ask.countries().set_index("country")["region"].fillna("")
    return [
        _place("country", "country", name, name, words.region(regions[code]) if regions[code] else "", *names_of(code))
        for code, name in CHOICES["country"].options().items()
    ]


@per_snapshot
def _workshops() -> list[_Place]:
    names = CHOICES["workshop"].options()
    return [
        _place(
            "workshop",
            "workshop",
            names[row.workshop_id],
            names[row.workshop_id],
            row.title,
            f"{row.year} {row.title}",
            *(f"{row.year} {name}" for name in names_of(str(row.host_country))),
        )
        for row in rows_of(ask.workshops(), Workshops)
    ]


def _actions(text: str) -> Iterable[_Place]:
    """Actions that hold the words somewhere; names of countries and codes count as words of theirs."""
    search, workshops = search_for(text, _CODED), CHOICES["workshop"].options()
    for row in rows_of(ask.actions_found(words=search.words, codes=search.codes), ActionsFound):
        parts = [words.listed([words.country(code) for code in row.owners]), workshops.get(row.workshop_id, "")]
        yield _place("action", "action", row.action_id, row.title, " · ".join(filter(None, parts)))


def _best(places: list[_Place], text: str, meant: str | None = None) -> list[_Place]:
    """The places with a name whose words begin with all that were typed: their own names first; `meant` before all."""
    typed = folded(text).split()
    ranked = [(_rank(place, typed, meant), place) for place in places]
    fitting = sorted(((rank, place) for rank, place in ranked if rank is not None), key=lambda pair: pair[0])
    return [place for _rank_, place in fitting[:_MOST]]


def _rank(place: _Place, typed: list[str], meant: str | None) -> int | None:
    """0 for the place that is meant or whose name begins so, 1 for one with a word that does, 2 for other names."""
    own, *others = place.names
    if place.name == meant or " ".join(own).startswith(" ".join(typed)):
        return 0
    if _holds(own, typed):
        return 1
    return 2 if any(_holds(name, typed) for name in others) else None


def _holds(name: tuple[str, ...], typed: list[str]) -> bool:
    return all(any(word.startswith(each) for word in name) for each in typed)
