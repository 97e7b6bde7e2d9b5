"""The presenter: slides over the whole window, turned by keys, in the reader's browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_ui.components import chart
from iemn_ui.components.assets import address, loader

FOLDER = Path(__file__).parent
SCRIPTS, STYLE = (FOLDER / "slides.js", FOLDER / "notes.js", FOLDER / "presenter.js"), FOLDER / "presenter.css"

_SOURCE = address(FOLDER, "live.js", *(path.name for path in (*SCRIPTS, STYLE)))
_presenter = st.components.v2.component("iemn_presenter", js=loader("iemnPresenter", _SOURCE), isolate_styles=False)


def present(
    deck: dict[str, Any], *, at: str, every: int, look: str, own: Sequence[str], on_leave: Callable[[], None]
) -> None:
    """Present a deck (from `screen.deck_for_browser`), starting at the slide with the number or key `at`.

    `every` is the seconds on each slide, 0 where they do not advance by themselves; `look` is "light", "dark" or "" for
    that of the app. When the reader leaves, the address loses its `own` parts, and `on_leave` is called before the
    script runs.
    """
    _presenter(
        key="presenter",
        data={
            "deck": deck,
            "at": at,
            "every": every,
            "look": look,
            "own": list(own),
            "chart": chart.source("assets.js"),
        },
        height=1,
        on_left_change=on_leave,
    )
