"""Figures for the projector: those of the pages, drawn on a smaller sheet and enlarged with it."""

from __future__ import annotations

from typing import Any

from iemn_ui.figures.styles import Figure

SCALE = 1.4
"""How much larger than on a page a figure stands on a slide of 1280 by 720 pixels."""

# On the page's own scale; times `SCALE` it is 16 pixels. Labels at points have no more, so that they do not overlap.
_SMALLEST_FONT = 11.5
# Narrow, so that each of a dozen bars is high enough for its number.
_GAP = 0.12


def for_projector(figure: Figure) -> Figure:
    """The figure with no text under 16 pixels on a slide, and without `customdata`: slides have no clicks."""
    larger: Figure = _larger(figure)
    layout = larger["layout"]
    if any(trace.get("orientation") == "h" for trace in larger["data"]):
        layout["bargap"] = _GAP
    if "uniformtext" in layout:
        layout["uniformtext"] = {**layout["uniformtext"], "minsize": _SMALLEST_FONT}
    return larger


def _larger(part: Any) -> Any:
    if isinstance(part, list):
        return [_larger(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {name: _enlarged(name, value) for name, value in part.items() if name != "customdata"}


def _enlarged(name: str, value: Any) -> Any:
    if not name.endswith("font") or not isinstance(value, dict) or "size" not in value:
        return _larger(value)
    return {**value, "size": _SMALLEST_FONT if name == "textfont" else max(value["size"], _SMALLEST_FONT)}
