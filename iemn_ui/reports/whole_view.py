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
from iemn_ui.text import words
from iemn_ui.text.columns import title_of
from iemn_ui.text.tables import column_of, of_dimension

# Queries that need a choice which only their page offers: an assumption, an action, a chain, countries to compare.
_CHOSEN_ON_PAGES = frozenset(
    {"what_if", "peers", "chain_links", "action_history"}
    | {f"compared_{topic}" for topic in ("reach", "actions", "practice", "materials")}
)
# Tables made for drawing alone: the steps of curves, the shades of the map.
_DRAWN = frozenset({"follow_through", "network_map"})
# The dimension of the rows that are not split.
_WHOLE = "network"
_SPLIT_COLUMNS = ["dimension", "value", "area", "owners"]


def views(filters: Filters) -> Iterator[View]:
    """All tables under the filters: one for each query of the catalogue and each of its splits, then the records.

    Tables without rows are left out.
    """
    queries: set[str] = set()
    for entry in CATALOGUE.values():
        if entry.query in queries | _CHOSEN_ON_PAGES | _DRAWN:
            continue
        queries.add(entry.query)
        yield from _views(entry, filters)
    for entry in CATALOGUE.values():
        if entry.records and entry.records not in queries:
            queries.add(entry.records)
            rows = ask.answer(entry.records, filters, **_parameters(entry.records, filters)[0])
            if not rows.empty:
                title = _("{indicator}, records").format(indicator=_(entry.name))
                yield View(title, entry, partial(_same, rows), filters, query=entry.records)


def _views(entry: Indicator, filters: Filters) -> Iterator[View]:
    parameters, note = _parameters(entry.query, filters)
    rows = ask.answer(entry.query, filters, **parameters)
    for by, part in _parts(rows):
        title = _("{indicator}, by {dimension}").format(indicator=_(entry.name), dimension=by) if by else _(entry.name)
        yield View(title, entry, partial(_same, part), filters, note, parameters)


def _same(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _parts(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """A table in its splits, each with the word for what it is split by; “” for the rows that are not split."""
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
            yield "", rows[rows["dimension"] == dimension].drop(columns=_SPLIT_COLUMNS, errors="ignore")
        elif "value" in rows:
            yield _split_name(dimension), of_dimension(rows, dimension)
        else:
            yield _split_name(dimension), comparison.changes_by(rows, dimension)


def _split_name(dimension: str) -> str:
    """The word for what a table is split by."""
    return words.mid_sentence(title_of(column_of(dimension)))


def _parameters(query: str, filters: Filters) -> tuple[Mapping[str, Hashable], str]:
    """The default values of a query's parameters beside the filters, and a note on them for the reader."""
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
    """All filters in words, and the as-of date."""
    return captions.view(filters, *choices.OWN)
