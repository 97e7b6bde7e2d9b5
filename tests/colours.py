"""Figures with their colours put in, as the browser does it: what Plotly has to find valid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iemn_ui.figures.palette import Mode, opaque
from iemn_ui.figures.styles import Figure
from iemn_ui.figures.template import TEMPLATE


def coloured(spec: Mapping[str, Any], mode: Mode = "light") -> Figure:
    """The specification with the template put in and its tokens turned into colours; it is left as it was."""
    layout = {**spec.get("layout", {}), "template": TEMPLATE}
    figure: Figure = _coloured({**spec, "layout": layout}, mode)
    return figure


def _coloured(part: Any, mode: Mode) -> Any:
    if isinstance(part, str):
        return opaque(part, mode) if part.startswith("@") else part
    if isinstance(part, Mapping):
        # What a click answers with is data, never colour.
        return {name: value if name == "customdata" else _coloured(value, mode) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_coloured(each, mode) for each in part]
    return part
