"""The app's main script with every figure drawn by `st.plotly_chart`: what the chart component is held against."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_ui.components import chart
from iemn_ui.figures.styles import Figure
from tests.colours import coloured

SHELL = Path(__file__).parents[1] / "iemn_ui/shell.py"
# The map's geometry comes from our own server too: the difference is the drawing, not the network.

CONFIG = {"displayModeBar": False, "topojsonURL": "/topojson/"}


def draw(  # noqa: D103 - stands in for iemn_ui.components.chart.draw
    figure: Figure,
    *,
    key: str,
    name: str,
    description: str,
    height: int,
    min_width: int = 0,  # plotly_chart has no such bound
    on_choose: Callable[[dict[str, Any]], None] | None = None,
) -> bool:
    st.plotly_chart(
        coloured(figure, "light"),
        key=key,
        height=height,
        theme="streamlit",
        alt=f"{name}. {description}",
        on_select="ignore" if on_choose is None else _nothing,
        config=CONFIG,
    )
    return True


def _nothing() -> None:
    """A click would narrow the page; none is made here."""


chart.draw = draw
runpy.run_path(str(SHELL), run_name="__main__")
