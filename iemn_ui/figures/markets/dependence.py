"""Figures of dependence: how much of the material ends in one country."""

from __future__ import annotations

from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from iemn_data.messages import LANGUAGE, _
from iemn_ui.figures.parts.bars import behind_bars
from iemn_ui.figures.parts.frame import bar_categories, key_entry, marker_of_each, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

_HALF = 0.5


def index(value: float) -> str:
    """The index of concentration with two digits."""
    return words.NOT_REPORTED if words.is_missing(value) else format_decimal(value, "0.00", locale=LANGUAGE.get())


def of_dimension(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The concentration by country or by material, under the name of what it is by."""
    chosen = rows[rows["dimension"] == dimension]
    return chosen.drop(columns="dimension").rename(columns={"value": dimension})


def dependence_bars(rows: pd.DataFrame, dimension: str) -> Figure:
    """The share that the largest outlet takes, the most dependent first, with the outlet and the index behind it.

    `rows` as `of_dimension` gives them. Where one outlet takes more than half the bar is marked. A click chooses the
    country or material.
    """
    known = rows[rows["known_tonnes"] > 0]
    known = known.assign(share=known["largest_tonnes"] / known["known_tonnes"]).sort_values("share", ascending=False)
    y = [words.country(v) if dimension == "country" else words.label(dimension, v) for v in known[dimension]]
    usual, dependent = look("dependence", "usual"), look("dependence", "dependent")
    is_dependent = (known["share"] > _HALF).tolist()
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "x": known["share"].tolist(),
        "marker": marker_of_each([dependent if one else usual for one in is_dependent]),
        "hovertext": [f"{name}: {_sentence(row)}" for name, row in zip(y, words.rows(known), strict=True)],
        "hoverinfo": "text",
        "customdata": [{dimension: value} for value in known[dimension]],
        "showlegend": False,
    }
    key = [
        key_entry(title, {"symbol": "square", "size": 12, "color": style.fill})
        for title, style in ((_("One outlet takes more than half"), dependent), (_("None does"), usual))
    ]
    ticks = [words.share(part, 1) for part in (0, _HALF, 1)]
    layout = {
        "xaxis": {"range": [0, 2.05], "tickvals": [0, _HALF, 1], "ticktext": ticks},
        "yaxis": bar_categories(len(known)),
        "bargap": 0.3,
    }
    labels = behind_bars(y, known["share"], [_outlet(row, dimension) for row in words.rows(known)])
    return sized([bar, labels, *key], layout, 100 + 27 * max(len(known), 3), 480)


def _outlet(row: Any, dimension: str) -> str:
    """What stands behind a bar: the largest outlet, its tonnes, and the index."""
    is_own = getattr(row, dimension) == row.largest_outlet
    return _("{outlet}, {part}; HHI {index}").format(
        outlet=_("own country") if is_own else words.country(row.largest_outlet),
        part=words.of(row.largest_tonnes, row.known_tonnes, "t"),
        index=index(row.hhi),
    )


def _sentence(row: Any) -> str:
    return _(
        "{share} of tonnes: {part} go to {outlet}<br>{outlets} outlets, HHI {index}"
        "<br>{unknown} more end in a country not recorded"
    ).format(
        share=words.share(row.largest_tonnes, row.known_tonnes),
        part=words.of(row.largest_tonnes, row.known_tonnes, "t"),
        outlet=words.country(row.largest_outlet),
        outlets=words.count(row.outlets),
        index=index(row.hhi),
        unknown=words.count(row.tonnes - row.known_tonnes, "t"),
    )
