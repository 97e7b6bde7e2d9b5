"""Marks that several figures share: axes of names, legends, and the mark of illustrative data."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from iemn_ui.figures.styles import LOOKS, Figure, Look

Kind = Literal["bars", "curve", "map", "table", ""]
"""What a figure is to those who draw it by other means, as slides do: “table” is shown by its rows, “” by none."""

_FEW = 5
_CATEGORY_AXIS = {"autorange": "reversed", "showgrid": False, "zeroline": False, "ticklabelstandoff": 4}


def categories(**more: Any) -> dict[str, Any]:
    """A vertical axis of names, the first one on top."""
    return {**_CATEGORY_AXIS, **more}


def bar_categories(n: int, least: int = 3) -> dict[str, Any]:
    """A vertical axis of names for bars, with room for some more where they are few, lest they grow into blocks."""
    return categories(dtick=1, autorange=False, range=[max(n, least) - 0.5, -0.5])


def counts(highest: float) -> dict[str, Any]:
    """An axis or scale of whole numbers, without halves between a few."""
    return {"nticks": 5, "tickformat": ",d", **({"dtick": 1} if highest <= _FEW else {})}


def marker_of_each(looks: list[Look]) -> dict[str, Any]:
    """The style of bars that have a look each; the colour of the hatch is that of the first that has one."""
    over = next((look.over for look in looks if look.pattern), looks[0].over if looks else "")
    pattern = {"shape": [look.pattern for look in looks], "fgcolor": over}
    return {"color": [look.fill for look in looks], "pattern": pattern}


def as_of_line(as_of: date) -> dict[str, Any]:
    """The line at the day up to which the data speak, over the height of a figure."""
    day, look = as_of.isoformat(), LOOKS["sight"]["as_of"]
    line = {"color": look.fill, "dash": look.dash, "width": 1.5}
    return {"type": "line", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1, "line": line, "layer": "below"}


def key_entry(name: str, marker: dict[str, Any], kind: str = "scatter") -> dict[str, Any]:
    """An entry of the legend that stands for marks that have none of their own; its role says that it is no data."""
    place = {"lat": [None], "lon": [None]} if kind == "scattergeo" else {"x": [None], "y": [None]}
    return {
        "type": kind,
        **place,
        "mode": "markers",
        "name": name,
        "marker": marker,
        "hoverinfo": "skip",
        **role("key"),
    }


def role(name: Literal["key", "behind", "target"]) -> dict[str, Any]:
    """What a trace is beside the data: an entry of the key, what stands behind each bar, a mark across each bar."""
    return {"meta": {"role": name}}


def broken(text: str, width: int = 16) -> str:
    """A label on several lines, broken between words."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def shortened(text: str, width: int) -> str:
    """A text cut at a word, with an ellipsis where something was left out."""
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0] + "…"


def plain(text: Any) -> str:
    """A text of the data as plotly.js shows it: its few tags do not apply."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_names(names: dict[str, str]) -> dict[str, str]:
    """Names of the data by their keys, as plotly.js shows them."""
    return {key: plain(name) for key, name in names.items()}


def sized(
    data: list[dict[str, Any]], layout: dict[str, Any], height: int, min_width: int = 0, kind: Kind = "", **said: Any
) -> Figure:
    """A figure that knows the pixels it needs: its height, and the width below which it scrolls instead.

    A figure on a slide says its `kind`, and what else its kind has to say: a curve its `heading` and its `rows`.
    """
    return {"data": data, "layout": {**layout, "meta": {"height": height, "min_width": min_width, "kind": kind} | said}}


def kind_of(figure: Figure) -> str:
    """What a figure says it is; “” where it says nothing."""
    return str(figure["layout"].get("meta", {}).get("kind", ""))


def with_badge(figure: Figure, mark: str | None, token: str) -> Figure:
    """The figure with what it rests on written into it, and a token by which a drawing is known."""
    layout = {**figure["layout"], "meta": {**figure["layout"]["meta"], "token": token}}
    if mark:
        layout["title"] = {
            "text": f"<b>▨ {mark}</b>",
            "font": {"size": 12, "color": "@illustrative_text"},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "pad": {"l": 8, "b": 6},
            "automargin": True,
        }
    return {"data": figure["data"], "layout": layout}
