"""Figures of flows: from the material over the country of its outlet to its fate."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import parts_left_out, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

OTHER = "other"
_NOT_RECORDED = "not_recorded"
_MOST = {"material": 4, "final_receiver": 5}
_FILTERS = {"material": "material", "final_receiver": "receiver"}


class _Grouped(NamedTuple):
    """The routes with the lighter materials and receivers grouped, and what is in each group, by its column."""

    rows: pd.DataFrame
    others: dict[str, list[str]]


def _grouped(routes: pd.DataFrame) -> _Grouped:
    """So that each link can be followed."""
    rows = routes.assign(final_receiver=routes["final_receiver"].fillna(_NOT_RECORDED))
    others = {}
    for column, most in _MOST.items():
        by_weight = words.largest_first(rows.groupby(column)["tonnes"].sum())
        others[column] = by_weight[most:]
        rows[column] = rows[column].mask(rows[column].isin(others[column]), OTHER)
    rows = rows.groupby(["material", "final_receiver", "fate", "is_evidenced"], as_index=False)[["tonnes"]].sum()
    return _Grouped(rows, others)


def _name(column: str, value: str) -> str:
    if value == OTHER:
        return _("Other materials") if column == "material" else _("Other countries")
    if value == _NOT_RECORDED:
        return _("Country not recorded")
    return words.country(value) if column == "final_receiver" else words.label(column, value)


def _choice(nodes: list[tuple[str, str]], others: dict[str, list[str]], **rows: Any) -> dict[str, Any]:
    """What a click chooses that ends in some nodes, and the rows there.

    A country that is not recorded, alone or in a group, is no filter, nor is a fate.
    """
    choice: dict[str, Any] = {}
    for column, value in nodes:
        values = [None if each == _NOT_RECORDED else each for each in (others[column] if value == OTHER else [value])]
        if column in _FILTERS and None not in values:
            choice[_FILTERS[column]] = values if value == OTHER else value
        else:
            rows[column] = values if value == OTHER else values[0]
    return {**choice, "rows": rows} if rows else choice


@remembered
def routes_diagram(routes: pd.DataFrame) -> Figure:
    """From the material over the country in which it ended to its fate; links with evidence have a strong colour.

    `routes` are the rows of `outlet_routes`; a click chooses a node or a link.
    """
    rows, others = _grouped(routes)
    columns = ("material", "final_receiver", "fate")
    tonnes = {column: rows.groupby(column)["tonnes"].sum() for column in columns}
    nodes = {
        (column, value): float(sums[value]) for column, sums in tonnes.items() for value in words.largest_first(sums)
    }
    place = {node: i for i, node in enumerate(nodes)}
    links = pd.concat(
        [
            rows.groupby([a, b, "is_evidenced"], as_index=False)[["tonnes"]]
            .sum()
            .set_axis(["source", "target", "is_evidenced", "tonnes"], axis=1)
            .assign(a=a, b=b)
            for a, b in itertools.pairwise(columns)
        ]
    )
    return sized([_sankey(nodes, place, links, others), *_key()], _LAYOUT, 520, 760, left_out=parts_left_out())


class _Link(NamedTuple):
    a: str
    b: str
    source: str
    target: str
    is_evidenced: bool
    tonnes: float


_LAYOUT: dict[str, Any] = {
    "xaxis": {"visible": False},
    "yaxis": {"visible": False},
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
}


def _key() -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": title,
            "marker": {"symbol": "square", "size": 12, "color": colour},
            "hoverinfo": "skip",
        }
        for title, colour in (
            (_("Evidence for every hop"), look("route", "evidenced").fill),
            (_("Evidence missing on the way"), look("route", "not_evidenced").fill),
        )
    ]


def _decimals(tonnes: Iterable[float]) -> int:
    """The decimals with which the least of some amounts has two telling digits; none from one tonne on."""
    least = min((amount for amount in tonnes if amount > 0), default=1.0)
    return 0 if least >= 1 else 1 - math.floor(math.log10(least))


def _sankey(
    nodes: dict[tuple[str, str], float],
    place: dict[tuple[str, str], int],
    links: pd.DataFrame,
    others: dict[str, list[str]],
) -> dict[str, Any]:
    rows = rows_of(links, _Link)
    colours = [look("fate", value).bare if column == "fate" else "@main" for column, value in nodes]
    ways = {True: look("route", "evidenced").fill, False: look("route", "not_evidenced").fill}
    sentences = [
        _("{source} to {target}: {tonnes}, {evidence}").format(
            source=_name(row.a, row.source),
            target=_name(row.b, row.target),
            tonnes=words.count(row.tonnes, "t"),
            evidence=_("with evidence for every hop") if row.is_evidenced else _("evidence missing on the way"),
        )
        for row in rows
    ]
    return {
        "type": "sankey",
        "domain": {"x": [0, 1], "y": [0, 0.93]},
        "node": {
            "label": [_name(column, value) for column, value in nodes],
            "color": colours,
            "customdata": [_choice([node], others) for node in nodes],
            "hovertemplate": words.labelled("%{label}", f"%{{value:,.{_decimals(nodes.values())}~f}} t<extra></extra>"),
        },
        "link": {
            "source": [place[(row.a, row.source)] for row in rows],
            "target": [place[(row.b, row.target)] for row in rows],
            "value": links["tonnes"].tolist(),
            "color": [ways[bool(ok)] for ok in links["is_evidenced"]],
            "label": sentences,
            "customdata": [
                _choice([(row.a, row.source), (row.b, row.target)], others, is_evidenced=bool(row.is_evidenced))
                for row in rows
            ],
            "hovertemplate": "%{label}<extra></extra>",
        },
    }
