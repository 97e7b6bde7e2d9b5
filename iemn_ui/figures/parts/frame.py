"""Marks that several figures share: the styles of states and fates, legends, and the mark of illustrative data."""

from __future__ import annotations

from typing import Any, Literal

from iemn_ui.theme import Figure

Kind = Literal["bars", "curve", "map", "table", ""]
"""What a figure is to those who draw it by other means, as slides do: “table” is shown by its rows, “” by none."""

STATES: dict[str, dict[str, Any]] = {
    "completed": {"color": "@completed"},
    "in_progress": {"color": "@main"},
    "planned": {"color": "@planned", "line": {"color": "@planned_line", "width": 1}},
    "overdue": {"color": "@overdue", "pattern": {"shape": "/", "fgcolor": "@on_mark/0.35"}},
    "dropped": {
        "color": "@dropped",
        "line": {"color": "@dropped_line", "width": 1},
        "pattern": {"shape": "x", "fgcolor": "@dropped_line/0.5"},
    },
}

CHANGES: dict[str, dict[str, Any]] = {
    "done": STATES["completed"],
    "moved": STATES["in_progress"],
    "slipped": STATES["overdue"],
    "new": STATES["planned"],
    "dropped": STATES["dropped"],
    "gone": {"color": "@category_6", "pattern": {"shape": ".", "fgcolor": "@on_mark/0.5"}},
}

FATES: dict[str, dict[str, Any]] = {
    "reuse": {"color": "@category_3"},
    "material_recovery": {"color": "@category_1"},
    "energy_recovery": {"color": "@category_2", "pattern": {"shape": ".", "fgcolor": "@on_mark/0.5"}},
    "landfill": {"color": "@category_6", "pattern": {"shape": "\\", "fgcolor": "@on_mark/0.5"}},
    "storage": {"color": "@planned", "line": {"color": "@planned_line", "width": 1}},
    "unknown": {
        "color": "@dropped",
        "line": {"color": "@dropped_line", "width": 1},
        "pattern": {"shape": "x", "fgcolor": "@dropped_line/0.5"},
    },
}

# Text upon a mark must be read on its colour: the pale and the patterned ones take the page's own text colour.
PALE = frozenset({"planned", "new", "dropped", "storage", "unknown"})

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


def text_on(name: str) -> dict[str, str]:
    """The font of a label upon a mark."""
    return {"color": "@text" if name in PALE else "@on_mark"}


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
