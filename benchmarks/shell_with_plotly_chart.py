"""The app's main script with every figure drawn by `st.plotly_chart`: what the chart component is held against."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_ui.components import chart
from tests.colours import coloured

SHELL = Path(__file__).parents[1] / "iemn_ui/shell.py"
# The map's geometry comes from our own server too: the difference is the drawing, not the network.

CONFIG = {"displayModeBar": False, "topojsonURL": "/topojson/"}


def draw(  # noqa: D103 - stands in for iemn_ui.components.chart.draw
    content: str,
    *,
    key: str,
    has_heading: bool = True,
    is_open: bool = False,
    chosen: Mapping[str, Any] | None = None,
    on_choose: Callable[[dict[str, Any]], None] | None = None,
    on_open: Callable[[bool], None] | None = None,
) -> bool:
    shown = json.loads(content)
    if has_heading:
        st.subheader(shown["name"])
    st.plotly_chart(
        coloured(shown["figure"], "light"),
        key=key,
        height=shown["height"],
        theme="streamlit",
        alt=f"{shown['name']}. {shown['description']}",
        on_select=_nothing if shown["isChoosable"] else "ignore",
        config=CONFIG,
    )
    st.caption(shown["caption"])
    st.expander(shown["more"], type="compact", key=f"more_of_{key}", on_change="rerun")
    return True


def _nothing() -> None:
    """A click would narrow the page; none is made here."""


chart.draw = draw
runpy.run_path(str(SHELL), run_name="__main__")
