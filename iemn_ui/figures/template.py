"""The one Plotly template: fonts, axes, legends, margins and interaction, which no figure repeats."""

from __future__ import annotations

from typing import Any

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
    "tickfont": {"color": "@muted", "size": 13},
    "ticks": "",
    "title": {"font": {"color": "@muted", "size": 13}},
}

# The title that a figure has stands in its heading; the one in its drawing is the badge, below it.
_BADGE: dict[str, Any] = {
    "font": {"size": 12, "color": "@illustrative_text"},
    "x": 0,
    "xref": "container",
    "xanchor": "left",
    "y": 0,
    "yref": "container",
    "yanchor": "bottom",
    "pad": {"l": 8, "b": 6},
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
            "font": {"family": _FONT, "color": "@text", "size": 13},  # it does not inherit the layout's font
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
        "minreducedheight": 48,  # else the heads of a matrix of one row are cut: its plot is lower than the usual least
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "shapedefaults": {"line": {"color": "@planned_line", "width": 1}},
        "title": _BADGE,
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
"""The defaults of every figure: fonts, colours, margins, interaction. Colours are tokens."""
