"""The whole view: a table for every question that the catalogue answers under the filters."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import partial

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE, Indicator
from iemn_data.messages import _
from iemn_data.store import parameter_names
from iemn_ui.access.answers import ask
from iemn_ui.filters import choices
from iemn_ui.summaries import captions, comparison
from iemn_ui.summaries.views import View
from iemn_ui.text.columns import TITLES
from iemn_ui.text.tables import column_of, of_dimension

# Asked for with a choice of the reader's that no filter knows: what if, who else, which chain.
_CHOSEN_ON_PAGES = frozenset({"what_if", "peers", "chain_links"})
# Steps of curves, for drawing; the months that are read off them are on the page.
_DRAWN = frozenset({"follow_through", "network_map"})
# How tables with several splits call the one that is none.
_WHOLE = "network"
_OF_SPLITS = ["dimension", "value", "area", "owners"]


def of_whole_view(filters: Filters) -> Iterator[View]:
    """A table for each question that the catalogue answers under the filters, and the records; no empty ones."""
    asked: set[str] = set()
    for entry in CATALOGUE.values():
        if entry.query in asked | _CHOSEN_ON_PAGES | _DRAWN:
            continue
        asked.add(entry.query)
        yield from _views(entry, filters)
    for entry in CATALOGUE.values():
        if entry.records and entry.records not in asked:
            asked.add(entry.records)
            rows = ask.answer(entry.records, filters, **_given(entry.records, filters)[0])
            if not rows.empty:
                title = _("{indicator}: the records").format(indicator=_(entry.name))
                yield View(title, entry, partial(_same, rows), filters, query=entry.records)


def _views(entry: Indicator, filters: Filters) -> Iterator[View]:
    given, note = _given(entry.query, filters)
    rows = ask.answer(entry.query, filters, **given)
    for by, part in _parts(rows):
        title = _("{indicator}, by {dimension}").format(indicator=_(entry.name), dimension=by) if by else _(entry.name)
        yield View(title, entry, partial(_same, part), filters, note, given)


def _same(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _parts(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """A table that holds one split after the other taken apart, each with the word for what it is split by."""
    if "breakdown" in rows:
        rows = rows.rename(columns={"breakdown": "dimension", "breakdown_value": "value"})
    if "dimension" in rows:
        rows = rows.replace({"dimension": {"all": _WHOLE}})
    if rows.empty:
        return
    if "dimension" not in rows:
        yield "", rows
        return
    for dimension in sorted(rows["dimension"].unique(), key=lambda name: name != _WHOLE):
        if dimension == _WHOLE:
            yield "", rows[rows["dimension"] == dimension].drop(columns=_OF_SPLITS, errors="ignore")
        elif "value" in rows:
            yield _of(dimension), of_dimension(rows, dimension)
        else:
            yield _of(dimension), comparison.changes_by(rows, dimension)


def _of(dimension: str) -> str:
    """The word for what a table is split by."""
    return _(TITLES[column_of(dimension)]).lower()


def _given(query: str, filters: Filters) -> tuple[Mapping[str, Hashable], str]:
    """The parameters that a query has beside the filters, as they are unless a reader chooses, and a note on them."""
    names = parameter_names(query)
    if "since" in names:
        earlier = comparison.previous_workshop(filters)
        return earlier.parameters, earlier.sentence
    if "breakdown" in names:
        return {"breakdown": "network", "breakdown_value": "all"}, _(
            "Published for everyone: the filters do not apply."
        )
    return {}, ""


def in_words(filters: Filters) -> str:
    """All filters in words, and the day as of which they are answered."""
    return captions.view(filters, *choices.OWN)
