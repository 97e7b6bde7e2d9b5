"""The chart component: a figure specification drawn by plotly.js in the reader's browser, and its clicks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_ui.components.assets import PLOTLY, base_path, theme_json
from iemn_ui.figures.styles import Figure

# Streamlit sends this text with every figure, so it only fetches the module that does the work.
_LOADER = """export default function (component) {
  const chart = (window.iemnChart ??= import(new URL("SOURCE", document.baseURI)))
  const { data, setStateValue } = component
  let isGone = false
  let remove = () => {}
  chart.then(
    (module) => { if (!isGone) remove = module.draw(component) },
    () => isGone || data.hasFailed || setStateValue("failed", true),
  )
  return () => { isGone = true; remove() }
}
"""


@lru_cache(maxsize=1)
def source() -> str:
    """The address of the chart's JavaScript module, with a digest of all it fetches so that browsers may cache it."""
    folder = Path(__file__).parent
    scripts = [(folder / name).read_bytes() for name in ("chart.js", "colours.js", "chart.css")]
    digest = sha256(b"".join([*scripts, PLOTLY.read_bytes(), theme_json().encode()])).hexdigest()[:12]
    return f"{base_path()}/chart/chart.js?v={digest}"


_chart = st.components.v2.component("iemn_chart", js=_LOADER.replace("SOURCE", source()), isolate_styles=False)


def draw(
    figure: Figure,
    *,
    key: str,
    name: str,
    description: str,
    height: int,
    min_width: int = 0,
    on_choose: Callable[[dict[str, Any]], None] | None = None,
) -> bool:
    """Draw a figure; False where the browser cannot (the caller then shows the table).

    `name` and `description` are read by screen readers; `height` is in pixels, and so is
    `min_width`: on a narrower screen the figure scrolls. A click, or Enter, on
    a point that carries `customdata` (a JSON object such as {"country": "VNM"}) calls `on_choose` with that
    object; Escape calls it with {}, to release. Both happen before the script runs, so that `on_choose` may
    set widgets.
    """

    def choose() -> None:
        choice = st.session_state[key].get("chosen")
        if on_choose is not None and choice is not None:
            on_choose(choice)

    has_failed = bool(st.session_state.get(key, {}).get("failed"))
    result = _chart(
        key=key,
        data={
            "figure": figure,
            "name": name,
            "description": description,
            "height": height,
            "minWidth": min_width,
            "isChoosable": on_choose is not None,
            "hasFailed": has_failed,
        },
        height="content" if has_failed else height,
        on_chosen_change=choose,
        on_failed_change=_nothing,
    )
    return not result.get("failed")


def _nothing() -> None:
    """A callback without which Streamlit does not keep the component's state."""
