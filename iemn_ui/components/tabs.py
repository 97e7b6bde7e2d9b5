"""Tabs of which only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from iemn_ui.components import page
from iemn_ui.filters import address_parts


def draw_open(
    views: Mapping[str, Callable[..., None]], *args: Any, key: str = "view", is_in_address: bool = True
) -> None:
    """The views as tabs under their titles; the open one is called with `args`.

    The address holds which one is open where `is_in_address`, and the browser's tab is named after it.
    """
    if is_in_address:
        address_parts.expect(key, views)
    tabs = st.tabs(list(views), key=key, on_change="rerun", bind="query-params" if is_in_address else None)
    for tab, (title, draw) in zip(tabs, views.items(), strict=True):
        if tab.open:
            if is_in_address:
                page.name_tab_further(title)
            with tab:
                draw(*args)
