"""Maps: countries shaded by a count, small ones ringed so that none is lost, cities as diamonds."""

from __future__ import annotations

from itertools import compress
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import amounts, counts, key_entry, plain, sized
from iemn_ui.figures.parts.geometry import CENTROIDS, MARKERS
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words

_RING = 13  # pixels
_HEIGHT = 350
_LARGEST_BUBBLE = 30
_SMALLEST_BUBBLE = 10

_LAYOUT: dict[str, Any] = {
    "geo": {"domain": {"x": [0, 1], "y": [0, 1]}},
    "legend": {"x": 0.01, "y": 0.02, "yanchor": "bottom", "orientation": "v"},
    "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
}

Choice = dict[str, Any]

_ASIA = (60.0, 125.0)


# Delegations of countries that a source names.
NAMED = {"presence": ["organizer", "named"]}


def of_country(code: str, measure: str) -> Choice:
    """What a click on a country chooses: its rows that a measure, a column of the figure's rows, counts."""
    return {"country": code, "rows": NAMED} if measure == "workshops_named" else {"country": code}


def _shaded(
    rows: pd.DataFrame, names: list[str], hover: list[str], choices: list[Choice], **style: Any
) -> dict[str, Any]:
    """Shade each country by the column `value`; a telephone shows it as a tile with its name."""
    return {
        "type": "choropleth",
        "locationmode": "ISO-3",
        "locations": rows["country"].tolist(),
        "z": rows["value"].tolist(),
        "text": names,
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": choices,
        **style,
    }


def _scale(title: str, values: pd.Series) -> dict[str, Any]:
    highest = float(values.max()) if len(values) else 1.0
    are_whole = bool((values % 1 == 0).all())
    bar = {
        "title": {"text": title, "side": "top"},
        "orientation": "h",
        "x": 0.02,
        "xanchor": "left",
        "y": 0.02,
        "yanchor": "bottom",
        "len": 170,
        "lenmode": "pixels",
        **(counts(highest) if are_whole else amounts(highest)),
    }
    return {"cmin": 0, "cmax": highest or 1.0, "colorbar": bar}


def _at(codes: list[str]) -> dict[str, list[float]]:
    places = [CENTROIDS[code] for code in codes]
    return {"lat": [lat for lat, _lon in places], "lon": [lon for _lat, lon in places]}


def _label_side(code: str) -> str:
    """The side of a name with free space: the ocean to the west for Asia's mainland and islands, else above."""
    _lat, lon = CENTROIDS[code]
    return "middle left" if _ASIA[0] < lon < _ASIA[1] else "top center"


def _with_values(rows: pd.DataFrame) -> list[str]:
    """The name of each country with its value."""
    pairs = zip(rows["country"], rows["value"], strict=True)
    return [f"{words.country(code)} {words.count(value)}" for code, value in pairs]


def _rings(rows: pd.DataFrame, hover: list[str], choices: list[Choice]) -> dict[str, Any]:
    """A ring of fixed size, filled by the scale, with name and value, for each small country."""
    codes = rows["country"].tolist()
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        **_at(codes),
        "text": _with_values(rows),
        "textposition": [_label_side(code) for code in codes],
        "textfont": {"size": 12},
        "marker": {
            "size": _RING,
            "color": rows["value"].tolist(),
            "coloraxis": "coloraxis",
            "line": {"color": "@text", "width": 1.5},
        },
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": choices,
        "showlegend": False,
    }


@remembered
def shaded_map(rows: pd.DataFrame, measure: str, sentences: list[str], title: str, height: int = _HEIGHT) -> Figure:
    """Shade each country by a measure and ring the small ones; a click chooses the country.

    `rows` have `country` (alpha-3) and the measure; `sentences` are the hover texts of the rows; `title` is the heading
    of the scale; `height` is in pixels.
    """
    choices = [of_country(code, measure) for code in rows["country"]]
    return _shaded_map(rows.assign(value=rows[measure]), sentences, choices, title, height)


def _shaded_map(rows: pd.DataFrame, hover: list[str], choices: list[Choice], title: str, height: int) -> Figure:
    is_small = rows["country"].isin(MARKERS.keys())
    shaded = _shaded(rows, _with_values(rows), hover, choices, coloraxis="coloraxis")
    rings = _rings(rows[is_small], list(compress(hover, is_small)), list(compress(choices, is_small)))
    layout = {**_LAYOUT, "coloraxis": _scale(title, rows["value"])}
    return sized([shaded, rings], layout, height)


def _cities(cities: pd.DataFrame) -> dict[str, Any]:
    years = [", ".join(str(year) for year in each) for each in cities["years"]]
    style = look("annotation", "host_city")
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": _("Host city"),
        "lat": cities["latitude"].tolist(),
        "lon": cities["longitude"].tolist(),
        "marker": {"symbol": style.symbol, "size": 11, "color": style.fill, "line": {"color": "@page", "width": 1.2}},
        "hovertext": [
            _("{city}: host in {years}").format(city=plain(city), years=when)
            for city, when in zip(cities["city"], years, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [{"workshop": list(each), "records": "workshops"} for each in cities["workshops"]],
    }


def _bubbles(rows: pd.DataFrame, measure: str, sentences: list[str]) -> dict[str, Any]:
    """One circle a country, its area in proportion to the measure."""
    names = {code: words.country(code) for code in rows["country"] if code in MARKERS}
    # Beside a circle the name begins away from those of the neighbours.
    names |= {code: f"{name}\u00a0\u00a0" for code, name in names.items() if _label_side(code) == "middle left"}
    largest = max(rows[measure].max(), 1)
    sizes = [max(_LARGEST_BUBBLE * (value / largest) ** 0.5, _SMALLEST_BUBBLE) for value in rows[measure]]
    codes = rows["country"].tolist()
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        **_at(codes),
        "text": [names.get(code, "") for code in codes],
        "textposition": [_label_side(code) for code in codes],
        "textfont": {"size": 12},
        "marker": {"size": sizes, "color": "@main/0.35", "line": {"color": "@main", "width": 1.5}},
        "hovertext": sentences,
        "hoverinfo": "text",
        "customdata": [of_country(code, measure) for code in codes],
        "showlegend": False,
    }


@remembered
def network_map(rows: pd.DataFrame, cities: pd.DataFrame, measure: str, sentences: list[str]) -> Figure:
    """The role of each country in the network as its shade, and a measure as the area of a circle.

    `rows` are those of `network_map`, `cities` those of `host_cities`; `sentences` are the hover texts of the rows. A
    click chooses the country, on a city its workshops.
    """
    shades = []
    for role, style in LOOKS["network_role"].items():
        has_role = rows["network_role"] == role
        members = rows[has_role].assign(value=1)
        names = _with_values(rows[has_role].assign(value=rows[measure]))
        choices = [of_country(code, measure) for code in members["country"]]
        hover = [sentence for sentence, is_of_role in zip(sentences, has_role, strict=True) if is_of_role]
        scale = {"colorscale": [[0, style.fill], [1, style.fill]], "showscale": False, "zmin": 0, "zmax": 1}
        shades.append(_shaded(members, names, hover, choices, **scale))
    is_sized = rows[measure] > 0
    bubbles = _bubbles(
        rows[is_sized], measure, [s for s, has_circle in zip(sentences, is_sized, strict=True) if has_circle]
    )
    entries = [
        key_entry(
            words.label("network_role", role), {"symbol": "square", "size": 12, "color": style.fill}, "scattergeo"
        )
        for role, style in LOOKS["network_role"].items()
    ]
    left_out = _(
        "Each country is a tile here, with its number in place of a circle; a wider screen shows the host cities."
    )
    return sized([*shades, *entries, bubbles, _cities(cities)], _LAYOUT, _HEIGHT, kind="map", left_out=left_out)


@remembered
def destination_map(destinations: pd.DataFrame) -> Figure:
    """Shade the countries in which material ended by its tonnes.

    `destinations` are the rows of `destinations`; a click on a country chooses it as the receiver.
    """
    recorded = destinations.dropna(subset="final_receiver")
    ended = recorded.groupby("final_receiver", as_index=False)[["tonnes"]].sum()
    rows = ended.rename(columns={"final_receiver": "country"})
    sentences = [
        _("{country}: {tonnes} ended here").format(country=words.country(code), tonnes=words.count(tonnes, "t"))
        for code, tonnes in zip(rows["country"], rows["tonnes"], strict=True)
    ]
    choices: list[Choice] = [{"receiver": code} for code in rows["country"]]
    return _shaded_map(rows.assign(value=rows["tonnes"]), sentences, choices, _("Tonnes"), height=460)
