"""The names of downloaded files: what they show, of which countries and years, and as of which day."""

from __future__ import annotations

import re

from iemn_data.countries import country_name
from iemn_data.filters import Filters
from iemn_ui.access import answers
from iemn_ui.filters.search_terms import folded

# More of them would make a name that nobody reads to its end.
_MOST_NAMED = 2
_LONGEST = 60


def file_name(what: str, ending: str, filters: Filters, query: str = "") -> str:
    """The name of a file: “iemn-attendance-by-country-fiji-2026-09-30.csv”.

    `what` is the page or indicator, `query` the query that the file answers, whose as-of date it has. Names are in
    English and in plain letters, so that every system and every recipient can read them.
    """
    parts = ["iemn", what, *_chosen(filters), answers.as_of(filters, query).isoformat()]
    return f"{'-'.join(filter(None, map(_plain, parts)))}.{ending}"


def _chosen(filters: Filters) -> list[str]:
    """What the reader chose, in a few words; “filtered” for choices that have none here."""
    named = [
        _some([country_name(code) for code in filters.countries], "countries"),
        _some(list(filters.regions), "regions"),
        _some(list(filters.workshops), "workshops"),
        _years(filters),
    ]
    others = (filters.scopes, filters.areas, filters.states, filters.objectives, filters.materials, filters.receivers)
    return [*filter(None, named), *(["filtered"] if any(others) else [])]


def _some(names: list[str], several: str) -> str:
    return "-".join(names) if len(names) <= _MOST_NAMED else f"{len(names)}-{several}"


def _years(filters: Filters) -> str:
    first, last = filters.first_year, filters.last_year
    if first and last:
        return str(first) if first == last else f"{first}-to-{last}"
    return f"from-{first}" if first else f"to-{last}" if last else ""


def _plain(text: str) -> str:
    """A text in lower case, without accents, with hyphens for all that is no letter or digit."""
    return re.sub("[^a-z0-9]+", "-", folded(text)).strip("-")[:_LONGEST].strip("-")
