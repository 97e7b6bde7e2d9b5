"""Colours of the dashboard as PowerPoint's XML: theme colours where the theme has them, else RGB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iemn_ui.figures.palette import opaque
from iemn_ui.reports.office import HATCHES

THEME = {
    "dk1": "text",
    "lt1": "page",
    "dk2": "counts_5",
    "lt2": "panel",
    "accent1": "category_1",
    "accent2": "category_2",
    "accent3": "category_3",
    "accent4": "category_4",
    "accent5": "category_5",
    "accent6": "category_6",
    "hlink": "main",
    "folHlink": "category_4",
}
"""The token of each colour of the template's theme; a test compares them with the template."""

_IN_SHAPES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_PLACES = {opaque(token): _IN_SHAPES.get(place, place) for place, token in reversed(THEME.items())}
_EMU_PER_PIXEL = 12700


def rgb(token: str) -> str:
    """A token's colour without its opacity: “0B5CAD”."""
    name = token.partition("/")[0]
    return (name if name.startswith("#") else opaque(name)).lstrip("#").upper()


def colour(token: str) -> str:
    """A token as a colour element: a theme colour where the theme has it, with its opacity."""
    opacity = token.partition("/")[2]
    alpha = f'<a:alpha val="{round(float(opacity) * 100_000)}"/>' if opacity else ""
    place = _PLACES.get(f"#{rgb(token).lower()}")
    if place:
        return f'<a:schemeClr val="{place}">{alpha}</a:schemeClr>'
    return f'<a:srgbClr val="{rgb(token)}">{alpha}</a:srgbClr>'


def solid(token: str) -> str:
    """A fill of one colour, as XML."""
    return f"<a:solidFill>{colour(token)}</a:solidFill>"


def line(token: str, pixels: float, dash: str = "solid", cap: str = "") -> str:
    """A line of a colour and width, as XML; `dash` and `cap`, where its ends are to be set, are PowerPoint's."""
    width = round(pixels * _EMU_PER_PIXEL)
    ends = f' cap="{cap}"' if cap else ""
    return f'<a:ln w="{width}"{ends}>{solid(token)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_FILL = "<a:noFill/>"


def marker_xml(style: Mapping[str, Any]) -> str:
    """Fill, hatch and outline of a Plotly marker, as XML."""
    under = style["color"]
    pattern = style.get("pattern")
    if pattern:
        over = opaque(pattern["fgcolor"], under=under)
        fill = (
            f'<a:pattFill prst="{HATCHES[pattern["shape"]]}"><a:fgClr>{colour(over)}</a:fgClr>'
            f"<a:bgClr>{colour(under)}</a:bgClr></a:pattFill>"
        )
    else:
        fill = solid(under)
    edge = style.get("line")
    if not edge or "color" not in edge:
        return fill + NO_LINE
    # A width of each bar is 0 where the bar has no length; PowerPoint draws no outline there anyhow.
    width = edge.get("width", 1)
    return fill + line(edge["color"], max(width) if isinstance(width, list) else width)
