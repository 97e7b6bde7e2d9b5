"""The palette and the one Plotly template.

A figure is a plain dictionary of Plotly's schema whose colours are tokens: "@completed", or "@main/0.3" for
the colour at 30 percent opacity. One specification so serves the light and the dark theme; the chart component
(in the browser) or `resolve` (in tests and exports) puts the colours in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Figure = dict[str, Any]
"""A figure specification: {"data": [...], "layout": {...}}, colours as tokens, no template inside."""

Mode = Literal["light", "dark"]

PALETTE: dict[str, dict[str, str]] = {
    "light": {
        "text": "#1f2a37",
        "muted": "#52606d",
        "page": "#ffffff",
        "panel": "#f4f7fa",
        "line": "#d9e0e7",
        "main": "#0b5cad",
        "completed": "#00796b",
        "completed_pale": "#99c9c4",
        "planned": "#b8c2cc",
        "planned_line": "#6b7785",
        "overdue": "#b3261e",
        "dropped": "#ffffff",
        "dropped_line": "#7b8794",
        "host": "#c75f00",
        "on_mark": "#ffffff",
        "counts_low": "#d6e6f5",
        "counts_high": "#083d75",
        "counts_line": "#6b8cae",
        "counts_1": "#d6e6f5",
        "counts_2": "#a2bcd5",
        "counts_3": "#7497ba",
        "counts_4": "#3c6795",
        "counts_5": "#083d75",
        "on_counts_1": "#1f2a37",
        "on_counts_2": "#1f2a37",
        "on_counts_3": "#1f2a37",
        "on_counts_4": "#ffffff",
        "on_counts_5": "#ffffff",
        "category_1": "#0b5cad",
        "category_2": "#c75f00",
        "category_3": "#00796b",
        "category_4": "#a3317b",
        "category_5": "#8a6d00",
        "category_6": "#52606d",
        "land": "#eceff2",
        "land_line": "#ffffff",
        "water": "#ffffff",
        "illustrative_text": "#5c4400",
        "illustrative_fill": "#fff6dc",
        "illustrative_line": "#b98900",
    },
    "dark": {
        "text": "#e6edf3",
        "muted": "#a9b4c0",
        "page": "#0f1720",
        "panel": "#17212b",
        "line": "#2b3947",
        "main": "#6cb0f0",
        "completed": "#4db6a5",
        "completed_pale": "#285755",
        "planned": "#5b6875",
        "planned_line": "#8b98a5",
        "overdue": "#ff8a80",
        "dropped": "#0f1720",
        "dropped_line": "#8b98a5",
        "host": "#ffab5e",
        "on_mark": "#0f1720",
        "counts_low": "#17324d",
        "counts_high": "#9ccbf5",
        "counts_line": "#5f86ad",
        "counts_1": "#17324d",
        "counts_2": "#385877",
        "counts_3": "#6285a9",
        "counts_4": "#7ba5cb",
        "counts_5": "#9ccbf5",
        "on_counts_1": "#e6edf3",
        "on_counts_2": "#e6edf3",
        "on_counts_3": "#0f1720",
        "on_counts_4": "#0f1720",
        "on_counts_5": "#0f1720",
        "category_1": "#6cb0f0",
        "category_2": "#ffab5e",
        "category_3": "#4db6a5",
        "category_4": "#e58ac4",
        "category_5": "#d8bd4a",
        "category_6": "#a9b4c0",
        "land": "#26323e",
        "land_line": "#0f1720",
        "water": "#0f1720",
        "illustrative_text": "#f5d88a",
        "illustrative_fill": "#2e2710",
        "illustrative_line": "#a8872e",
    },
}
"""Colours by theme and token. `on_mark` and `on_counts_…` are for text upon a filled mark or a count's step."""

_CLEAR = "rgba(0,0,0,0)"
_FONT = '"Source Sans", sans-serif'  # as Streamlit serves it
_COUNTS = [
    [0, "@counts_1"],
    [0.25, "@counts_2"],
    [0.5, "@counts_3"],
    [0.75, "@counts_4"],
    [1, "@counts_5"],
]
_AXIS: dict[str, Any] = {
    "automargin": True,
    "gridcolor": "@line",
    "gridwidth": 1,
    "linecolor": "@line",
    "ticks": "",
    "tickfont": {"color": "@muted", "size": 13},
    "title": {"font": {"color": "@muted", "size": 13}, "standoff": 8},
    "zeroline": True,
    "zerolinecolor": "@planned_line",
    "zerolinewidth": 1,
}
_SCALE_BAR: dict[str, Any] = {
    "outlinewidth": 0,
    "thickness": 10,
    "tickfont": {"color": "@muted", "size": 12},
    "ticks": "",
    "title": {"font": {"color": "@muted", "size": 12}},
}

TEMPLATE: dict[str, Any] = {
    "layout": {
        "autosize": True,
        "annotationdefaults": {"showarrow": False, "font": {"color": "@text"}},
        "bargap": 0.3,
        "coloraxis": {"colorbar": _SCALE_BAR, "colorscale": _COUNTS},
        "colorscale": {"sequential": _COUNTS},
        "colorway": [f"@category_{number}" for number in range(1, 7)],
        "font": {"family": _FONT, "size": 13, "color": "@text"},
        "geo": {
            "bgcolor": _CLEAR,
            "countrycolor": "@land_line",
            "countrywidth": 0.6,
            "fitbounds": False,  # plotly.js 4 else zooms to the shaded countries and forgets range and rotation
            "landcolor": "@land",
            "lataxis": {"range": [-58, 84]},
            "projection": {"type": "natural earth", "rotation": {"lon": 165}},
            "showcoastlines": False,
            "showcountries": True,
            "showframe": False,
            "showlakes": False,
            "showland": True,
            "showocean": False,
        },
        "hoverlabel": {
            "align": "left",
            "bgcolor": "@panel",
            "bordercolor": "@planned_line",
            "font": {"family": _FONT, "color": "@text", "size": 13},  # it does not take after the layout's
            "namelength": -1,
        },
        "hovermode": "closest",
        "legend": {
            "bgcolor": _CLEAR,
            "font": {"color": "@text", "size": 13},
            "itemsizing": "constant",
            "orientation": "h",
            "title": {"font": {"color": "@muted", "size": 13}},
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4, "autoexpand": True},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "separators": ".,",
        "shapedefaults": {"line": {"color": "@planned_line", "width": 1}},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    },
    "data": {
        "bar": [
            {
                "cliponaxis": False,
                "insidetextfont": {"color": "@on_mark"},
                "marker": {
                    "line": {"width": 0},
                    "pattern": {"fillmode": "overlay", "size": 6, "solidity": 0.25},
                },
                "outsidetextfont": {"color": "@text"},
                "textangle": 0,
            }
        ],
        "choropleth": [
            {
                "colorbar": _SCALE_BAR,
                "colorscale": _COUNTS,
                "marker": {"line": {"color": "@counts_line", "width": 0.6}},
            }
        ],
        "heatmap": [{"colorbar": _SCALE_BAR, "colorscale": _COUNTS, "xgap": 2, "ygap": 2}],
        "sankey": [
            {
                "arrangement": "fixed",  # a node that can be dragged does not report clicks
                "link": {"color": "@planned/0.5"},
                "node": {"color": "@main", "line": {"width": 0}, "pad": 14, "thickness": 14},
                "textfont": {"color": "@text", "size": 13},
            }
        ],
        "scatter": [{"cliponaxis": False, "line": {"width": 2}, "marker": {"size": 8}}],
        "scattergeo": [{"marker": {"line": {"color": "@page", "width": 1}}, "textfont": {"color": "@text"}}],
    },
}
"""Fonts, colours, margins and manners of every figure; no figure repeats them. Colours are tokens."""


def resolve(spec: Mapping[str, Any], mode: Mode) -> Figure:
    """The specification with the template put in and tokens turned into colours of the mode.

    The specification is left as it was. A string that names no token of the palette stays as it is.
    """
    layout = {**spec.get("layout", {}), "template": TEMPLATE}
    figure: Figure = _coloured({**spec, "layout": layout}, PALETTE[mode])
    return figure


def _coloured(part: Any, palette: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return _colour(part, palette) if part.startswith("@") else part
    if isinstance(part, Mapping):
        # What a click answers with is data, never colour.
        return {name: value if name == "customdata" else _coloured(value, palette) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_coloured(each, palette) for each in part]
    return part


def _colour(token: str, palette: Mapping[str, str]) -> str:
    name, _, opacity = token[1:].partition("/")
    if name not in palette:
        return token
    if not opacity:
        return palette[name]
    red, green, blue = bytes.fromhex(palette[name][1:])
    return f"rgba({red},{green},{blue},{opacity})"
