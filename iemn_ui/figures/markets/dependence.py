"""Figures of dependence: the share of the material that ends in one country."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import behind_bars
from iemn_ui.figures.parts.frame import bar_categories, key_entry, marker_of_each, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

_HALF = 0.5


class _Outlet(NamedTuple):
    tonnes: float
    known_tonnes: float
    outlets: int
    largest_outlet: str
    largest_tonnes: float
    hhi: float


def of_dimension(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The rows of `outlet_concentration` for a dimension, “country” or “material”, the value in its own column."""
    chosen = rows[rows["dimension"] == dimension]
    return chosen.drop(columns="dimension").rename(columns={"value": dimension})


@remembered
def dependence_bars(rows: pd.DataFrame, dimension: str) -> Figure:
    """The share of the largest outlet, the most dependent first, with the outlet and the index behind the bar.

    `rows` are those of `of_dimension`. Bars of more than half have a look of their own. A click chooses the country or
    material, and what went to the outlet.
    """
    recorded = rows[rows["known_tonnes"] > 0]
    recorded = recorded.assign(share=recorded["largest_tonnes"] / recorded["known_tonnes"])
    recorded = recorded.set_index(dimension, drop=False)
    recorded = recorded.loc[words.largest_first(recorded["share"])]
    outlets = rows_of(recorded, _Outlet)
    y = [words.country(v) if dimension == "country" else words.label(dimension, v) for v in recorded[dimension]]
    usual, dependent = look("dependence", "usual"), look("dependence", "dependent")
    is_dependent = (recorded["share"] > _HALF).tolist()
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "x": recorded["share"].tolist(),
        "marker": marker_of_each([dependent if one else usual for one in is_dependent]),
        "hovertext": [words.labelled(name, _sentence(row)) for name, row in zip(y, outlets, strict=True)],
        "hoverinfo": "text",
        "customdata": [
            {dimension: value, "rows": {"final_receiver": outlet}}
            for value, outlet in zip(recorded[dimension], recorded["largest_outlet"], strict=True)
        ],
        "showlegend": False,
    }
    key = [
        key_entry(title, {"symbol": "square", "size": 12, "color": style.fill})
        for title, style in ((_("One outlet takes more than half"), dependent), (_("None does"), usual))
    ]
    ticks = [words.share(part, 1) for part in (0, _HALF, 1)]
    layout = {
        "xaxis": {"range": [0, 1], "tickvals": [0, _HALF, 1], "ticktext": ticks},
        "yaxis": bar_categories(len(recorded)),
        "bargap": 0.3,
    }
    is_own = recorded["largest_outlet"] == recorded[dimension]
    labels = behind_bars(y, recorded["share"], [_outlet(*pair) for pair in zip(outlets, is_own, strict=True)])
    return sized([bar, labels, *key], layout, 100 + 27 * max(len(recorded), 3))


def _outlet(row: _Outlet, is_own: bool) -> str:
    """The label behind a bar: the largest outlet, its tonnes, and the index."""
    return _("{outlet}, {part}; HHI {index}").format(
        outlet=_("own country") if is_own else words.country(row.largest_outlet),
        part=words.part_of(row.largest_tonnes, row.known_tonnes, "t"),
        index=words.index(row.hhi),
    )


def _sentence(row: _Outlet) -> str:
    return _(
        "{share} of tonnes: {part} go to {outlet}<br>{outlets} outlets, HHI {index}"
        "<br>{unknown} more end in a country not recorded"
    ).format(
        share=words.share(row.largest_tonnes, row.known_tonnes),
        part=words.part_of(row.largest_tonnes, row.known_tonnes, "t"),
        outlet=words.country(row.largest_outlet),
        outlets=words.count(row.outlets),
        index=words.index(row.hhi),
        unknown=words.count(row.tonnes - row.known_tonnes, "t"),
    )
