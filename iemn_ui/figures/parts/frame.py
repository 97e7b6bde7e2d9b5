"""The frame of a figure: axes of names, legends, labels, size, and the badge of illustrative data."""

from __future__ import annotations

import html
import itertools
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from iemn_data.messages import _
from iemn_data.writing.widths import letter_width, width
from iemn_ui.figures.styles import LOOKS, Figure, Look

Kind = Literal["bars", "curve", "map", "table", ""]
"""What a figure is to those who draw it by other means, as slides do: “table” is shown by its rows, “” by none."""

_FEW = 5
_BY_FAR = 1.25
_LONGEST_NAME = 42
_NUMBERS_AT_END = re.compile(r"[\s\d.,%:;–-]+$")
# All spaces but the two that do not break. Chinese has none: there after the stroke of a part of a whole, and before a
# number, but not within a date.
_BREAKABLE = re.compile(r"([^\S\u00a0\u202f]+)|(?<=／)|(?<=[\u4e00-\u9fff])(?<![年月])(?=\d)")
_CATEGORY_AXIS = {"autorange": "reversed", "showgrid": False, "zeroline": False, "ticklabelstandoff": 4}


def categories(**more: Any) -> dict[str, Any]:
    """A vertical axis of names, the first one on top."""
    return {**_CATEGORY_AXIS, **more}


def bar_categories(n: int, least: int = 3) -> dict[str, Any]:
    """A vertical axis of names for bars, with room for at least so many, so that a few do not grow into blocks."""
    return categories(dtick=1, autorange=False, range=[max(n, least) - 0.5, -0.5])


def counts(highest: float) -> dict[str, Any]:
    """An axis or scale of whole numbers, without halves between a few."""
    return {"nticks": 5, "tickformat": ",d", **({"dtick": 1} if highest <= _FEW else {})}


def amounts(highest: float) -> dict[str, Any]:
    """An axis or scale of amounts, which may be fractions: with the decimals that a few of them need."""
    return {"nticks": 5, "tickformat": ",d" if highest > _FEW else ",~r"}


def marker_of_each(looks: list[Look]) -> dict[str, Any]:
    """The style of bars with a look each; all hatches have the colour of the first."""
    over = next((look.over for look in looks if look.pattern), looks[0].over if looks else "")
    pattern = {"shape": [look.pattern for look in looks], "fgcolor": over}
    return {"color": [look.fill for look in looks], "pattern": pattern}


def as_of_line(as_of: date) -> dict[str, Any]:
    """A line at the as-of date over the height of a figure."""
    day, look = as_of.isoformat(), LOOKS["annotation"]["as_of"]
    line = {"color": look.fill, "dash": look.dash, "width": 1.5}
    return {"type": "line", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1, "line": line, "layer": "below"}


# Thai vowels that are written before their consonant; and what belongs to the letters before it.
_NEVER_LAST = "เแโใไ（「『"
_NEVER_FIRST = "ะาำๅๆฯ，。、：；！？）」』"


def key_entry(name: str, marker: dict[str, Any], kind: str = "scatter") -> dict[str, Any]:
    """An entry of the legend for markers that have none of their own: a trace without points, whose role says so."""
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
    """A label on lines of about `width` letters, broken between words, and within a word that is longer by far.

    A number and its unit, between which there is a no-break space, stay on one line. Thai has no spaces: it is broken
    between syllables, and the browser, which knows where a word ends, moves the break there.
    """
    lines = [""]
    for space, word in _words(text.strip(), width):
        if lines[-1] and letters(lines[-1]) + letters(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]}{space}{word}".strip()
    return "<br>".join(lines)


def _words(text: str, width: int) -> Iterator[tuple[str, str]]:
    """What a label can be broken into, each with the space before it, if there is one."""
    spaces_and_words = ["", *_BREAKABLE.split(text)]
    for space, word in zip(spaces_and_words[::2], spaces_and_words[1::2], strict=True):
        for part in _parts(word, width):
            yield " " * bool(space), part


def most_lines(names: list[str]) -> int:
    """How many lines the highest of some labels has, as `broken` made them."""
    return max((name.count("<br>") + 1 for name in names), default=1)


def shortened(text: str, width: int) -> str:
    """A text of at most `width` letters, shortened at a word, with an ellipsis where something was left out.

    No number stands before the ellipsis: it would read as one that was cut.
    """
    if letters(text) <= width:
        return text
    return _NUMBERS_AT_END.sub("", _start(text, width - 1).rsplit(" ", 1)[0]) + "…"


def letters(text: str) -> int:
    """The width of a text, escaped or not, in Latin letters: a Chinese one takes two, a mark on a letter none."""
    return width(html.unescape(text))


def _start(text: str, width: int) -> str:
    """As much of a text as `width` letters hold, each with its marks, and Thai ones with their vowels."""
    sums = itertools.accumulate(map(letter_width, text))
    end = next((i for i, total in enumerate(sums) if total > width), len(text))
    whole = next((i for i in range(end, 0, -1) if _may_end(text, i)), end)
    return text[:whole]


def _may_end(text: str, end: int) -> bool:
    """Whether a line may end there: not between the letters of a Thai syllable, nor before a Chinese comma or stop."""
    return end == len(text) or (text[end - 1] not in _NEVER_LAST and text[end] not in _NEVER_FIRST)


def _parts(word: str, width: int) -> list[str]:
    """A word in parts of about `width` letters where it is longer by far, with hyphens; a number stays whole."""
    is_whole = "&" in word or any(letter.isdigit() for letter in word)
    if letters(word) <= width * _BY_FAR or is_whole:
        return [word]
    start = _start(word, math.ceil(letters(word) / math.ceil(letters(word) / width)))
    has_case = start[-1].lower() != start[-1].upper()
    return [start + "-" * has_case, *_parts(word[len(start) :], width)]


def apart(places: list[float], line: float = 17) -> list[float]:
    """Where labels stand so that none covers another: at their places in pixels, or as much higher as is needed."""
    at = [0.0] * len(places)
    last = -line
    for i in sorted(range(len(places)), key=places.__getitem__):
        at[i] = last = max(places[i], last + line)
    return at


def plain(text: Any) -> str:
    """A text of the data, escaped so that plotly.js shows tags in it as text."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short_names(names: list[str]) -> list[str]:
    """Names shortened to one length and escaped, unless two would then be the same and share a line."""
    short = [shortened(name, _LONGEST_NAME) for name in names]
    return [plain(name) for name in (short if len(set(short)) == len(set(names)) else names)]


def plain_names(names: dict[str, str]) -> dict[str, str]:
    """Names of the data by their keys, escaped for plotly.js."""
    return {key: plain(name) for key, name in names.items()}


def sized(
    data: list[dict[str, Any]], layout: dict[str, Any], height: int, min_width: int = 0, kind: Kind = "", **more: Any
) -> Figure:
    """A figure with its size in pixels: its height, and the width below which it scrolls.

    A figure on a slide names its `kind`, and what its kind needs besides: a curve its `heading` and its `rows`. Where
    a telephone has no room for all of a figure, it says in `left_out` what that is and where to find it; a matrix with
    more than a text in each cell says in `row_height` how many pixels its rows have under their names.
    """
    return {"data": data, "layout": {**layout, "meta": {"height": height, "min_width": min_width, "kind": kind} | more}}


def parts_left_out() -> str:
    """What stands under the largest parts of a flow on a telephone."""
    return _("The largest parts; all of them are in the table.")


def values_left_out() -> str:
    """What stands under a matrix on a telephone whose cells are too narrow for their values."""
    return _("The cells are too narrow here for their values: tap one, or open the table.")


def kind_of(figure: Figure) -> str:
    """The kind that a figure names; “” where it names none."""
    return str(figure["layout"].get("meta", {}).get("kind", ""))


def with_badge(figure: Figure, badge: str | None, token: str) -> Figure:
    """A copy of the figure with its badge written into it, and a token by which the browser knows the drawing."""
    layout = {**figure["layout"], "meta": {**figure["layout"]["meta"], "token": token}}
    if badge:
        # In the template it would take room where there is no badge too, and have each map drawn twice.
        layout["title"] = {"text": f"<b>▨ {badge}</b>", "automargin": True}
    return {"data": figure["data"], "layout": layout}
