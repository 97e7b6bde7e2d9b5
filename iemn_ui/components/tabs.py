"""Tabs of which only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st


def draw_open(
    views: Mapping[str, Callable[..., None]], *given: Any, key: str = "view", is_in_address: bool = True
) -> None:
    """The views as tabs under their titles, the open one drawn with what is `given`.

    Which one is open stands in the address where `is_in_address`.
    """
    tabs = st.tabs(list(views), key=key, on_change="rerun", bind="query-params" if is_in_address else None)
    for tab, draw in zip(tabs, views.values(), strict=True):
        if tab.open:
            with tab:
                draw(*given)
