"""The figure component: heading, drawing by plotly.js, caption and the button of the foot, in the reader's browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_ui.components.assets import PLOTLY, address, loader, themes_json
from iemn_ui.figures.styles import Figure

FOLDER = Path(__file__).parent
FILES = (
    "figure.js",
    "chart.js",
    "anchor.js",
    "chosen.js",
    "queue.js",
    "points.js",
    "room.js",
    "sticky.js",
    "letters.js",
    "names.js",
    "elements.js",
    "assets.js",
    "colours.js",
    "locale.js",
    "direction.js",
    "phone/phone.js",
    "phone/names_above.js",
    "phone/turned.js",
    "phone/strips.js",
    "phone/one_column.js",
    "phone/tiles.js",
    "phone/ranking.js",
    "phone/legend.js",
    "phone/left_out.js",
    "phone/apart.js",
    "chart.css",
)


@cache
def source(entry: str = "figure.js") -> str:
    """The address of one of the component's JavaScript modules."""
    others = (name for name in FILES if name != entry)
    return address(FOLDER, entry, *others, str(PLOTLY.relative_to(FOLDER)), more=themes_json())


# A figure that is known to have failed does not say it again, which would run the page without end.
_FAIL = """() => isGone || new TextDecoder().decode(component.data).startsWith('{"hasFailed":true')
|| component.setStateValue("failed", true)"""
_figure = st.components.v2.component("iemn_figure", js=loader("iemnFigures", source(), _FAIL), isolate_styles=False)


@dataclass(frozen=True)
class Content:
    """What a figure shows to every reader: its specification, its texts, and the label of the button of its foot.

    `name` is its heading, and with `description` what screen readers read. On a telephone it is laid out anew (phone/),
    and where it needs more width than there is it scrolls. Where `is_choosable`, its points answer to clicks.
    """

    figure: Figure
    name: str
    description: str
    caption: str = ""
    more: str = ""
    is_choosable: bool = False

    def as_json(self) -> str:
        """The content for the browser, on one line."""
        size = self.figure["layout"]["meta"]
        return json.dumps(
            {
                "name": self.name,
                "description": self.description,
                "caption": self.caption,
                "more": self.more,
                "isChoosable": self.is_choosable,
                "height": size["height"],
                "minWidth": size["min_width"],
                "figure": self.figure,
            },
            separators=(",", ":"),
        )


def draw(
    content: str,
    *,
    key: str,
    has_heading: bool = True,
    is_open: bool = False,
    chosen: Mapping[str, Any] | None = None,
    on_choose: Callable[[dict[str, Any]], None] | None = None,
    on_open: Callable[[bool], None] | None = None,
) -> bool:
    """Draw a figure from its `Content.as_json`; False where the browser cannot (the caller then shows the table).

    It shows no heading where the panel around it has that already.
    A click, or Enter, on a point that carries `customdata` (a JSON object such as {"country": "VNM"}) calls
    `on_choose` with that object; Escape calls it with {}, to release. Beside the points `chosen` the others are dim.
    The button of the foot calls `on_open` with whether it is to be open. Both happen before the script runs, so that
    they may set widgets.
    """

    def choose() -> None:
        choice = st.session_state[key].get("chosen")
        if on_choose is not None and choice is not None:
            on_choose(choice)

    def open_() -> None:
        is_to_be_open = st.session_state[key].get("opened")
        if on_open is not None and is_to_be_open is not None:
            on_open(is_to_be_open)

    has_failed = bool(st.session_state.get(key, {}).get("failed"))
    own = {"hasFailed": has_failed, "hasHeading": has_heading, "isOpen": is_open, "chosen": chosen}
    result = _figure(
        key=key,
        # As bytes: Streamlit would write and hash an object of Python several times over.
        data=f"{json.dumps(own, separators=(',', ':'))}\n{content}".encode(),
        on_chosen_change=choose,
        on_opened_change=open_,
        on_failed_change=_nothing,
    )
    return not result.get("failed")


def _nothing() -> None:
    """A callback without which Streamlit does not keep the component's state."""
