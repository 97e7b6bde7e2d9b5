"""Figures for the projector: those of the pages, drawn on a smaller sheet and enlarged with it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from iemn_ui.figures.parts.frame import apart, letters
from iemn_ui.figures.styles import Figure

SCALE = 1.4
"""How much larger than on a page a figure stands on a slide of 1280 by 720 pixels."""

# On the page's own scale; times `SCALE` it is a little more than 18 pixels. Labels at points have no more, so that they
# do not overlap.
_SMALLEST_FONT = 13
# Narrow, so that each of a dozen bars is high enough for its number.
_GAP = 0.12
# What can be read on a slide, on the page's own scale: rows of names, those with numbers in their bars, lines of names,
# and the pixels that its width has for columns, each of which needs so many for a letter and between two.
_MOST_ROWS, _MOST_BARS, _MOST_LINES = 14, 10, 16
_HEIGHT = 340
_WIDTH, _LETTER, _BETWEEN, _BESIDE = 846, 6.8, 4, 30
# Of its height, without the key, and what a line of labels takes of it.
_PLOT, _LABEL = 290, 18
# Above the highest bar there is its number.
_HEADROOM = 1.12
_BREAK = "<br>"
# What of a trace takes room beside the bars, or decides how much.
_DECIDE_ROOM = frozenset("type orientation mode x y xaxis yaxis text textposition textfont marker meta".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def for_projector(figure: Figure) -> Figure:
    """The figure with no text under 18 pixels on a slide, and without `customdata`: slides have no clicks."""
    larger: Figure = _larger(figure)
    layout = larger["layout"]
    if any(trace.get("orientation") == "h" for trace in larger["data"]):
        layout["bargap"] = _GAP
    if "uniformtext" in layout:
        layout["uniformtext"] = {**layout["uniformtext"], "minsize": _SMALLEST_FONT}
    if "annotations" in layout:
        layout["annotations"] = _apart(layout["annotations"], layout.get("yaxis", {}))
    return larger


def _apart(notes: list[dict[str, Any]], axis: dict[str, Any]) -> list[dict[str, Any]]:
    """Labels in columns, those of a flow diagram, moved so far apart that none covers another on a slide."""
    columns: dict[float, list[int]] = {}
    for place, note in enumerate(notes):
        if all(isinstance(note.get(letter), int | float) and f"{letter}ref" not in note for letter in "xy"):
            columns.setdefault(note["x"], []).append(place)
    moved = list(notes)
    for column in columns.values() if "range" in axis else ():
        bottom, top = axis["range"]
        down = _spread([(top - notes[place]["y"]) / (top - bottom) * _PLOT for place in column])
        for place, pixels in zip(column, down, strict=True):
            moved[place] = {**notes[place], "y": top - pixels / _PLOT * (top - bottom)}
    return moved


def _spread(places: list[float]) -> list[float]:
    """Places in pixels from the top down, moved up, but not over the head of their column, to be a line apart."""
    highest, lowest = 1.5 * _LABEL, _PLOT - _LABEL / 2
    upward = [lowest - at for at in apart([lowest - place for place in places], _LABEL)]
    return [highest + at for at in apart([place - highest for place in upward], _LABEL)]


def _larger(part: Any) -> Any:
    if isinstance(part, list):
        return [_larger(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {name: _enlarged(name, value) for name, value in part.items() if name != "customdata"}


def _enlarged(name: str, value: Any) -> Any:
    if not name.endswith("font") or not isinstance(value, dict) or "size" not in value:
        return _larger(value)
    return {**value, "size": _SMALLEST_FONT if name == "textfont" else max(value["size"], _SMALLEST_FONT)}


# ---- figures that are too large for one slide


def parts(figure: Figure) -> list[Figure]:
    """The figure in parts that each fit on a slide, those of its rows from the top down; itself where it fits."""
    if grid := _grid(figure):
        bands = _bands(figure, len(grid))
        most = max(last - first for first, last in bands)
        return [_band(figure, grid, first, last, first + most) for first, last in bands]
    rows, columns = _names(figure, "y"), _names(figure, "x")
    split = _split(rows, _most_rows(figure, rows))
    whole = (
        _of_one_size(figure) if len(split) > 1 and "heatmap" not in map(itemgetter("type"), figure["data"]) else figure
    )
    return [
        _part(_part(whole, "y", some_rows), "x", some_columns)
        for some_columns in _split(columns, _most_columns(figure, columns, rows))
        for some_rows in split
    ]


def _of_one_size(figure: Figure) -> Figure:
    """The figure with what decides the room beside its bars, by which each part gets the same on its slide."""
    data = [{name: value for name, value in trace.items() if name in _DECIDE_ROOM} for trace in figure["data"]]
    layout = figure["layout"]
    own = {name: value for name, value in layout.items() if name != "meta"}
    return {**figure, "layout": {**layout, "meta": {**layout["meta"], "whole": {"data": data, "layout": own}}}}


def _split(names: list[Any], most: int) -> list[list[Any]]:
    """Names in as few runs of at most so many as it takes, of about one length; one run where there are none."""
    number = max(math.ceil(len(names) / most), 1)
    return [names[first:last] for first, last in pairwise(round(len(names) * at / number) for at in range(number + 1))]


def _names(figure: Figure, letter: str) -> list[Any]:
    """The names along an axis, in their order; none where it is of another kind or one of several."""
    layout = figure["layout"]
    axis = layout.get(f"{letter}axis", {})
    own = list(_along(figure, letter))
    if f"{letter}axis2" in layout or not own:
        return []
    if "categoryarray" in axis:
        return [name for name in axis["categoryarray"] if name in own]
    if all(isinstance(at, str) for at in own):
        return own if axis.get("type") != "date" and not any(map(_DAY.match, own)) else []
    is_downward = letter == "y" and "range" in axis and axis["range"][0] > axis["range"][1]
    # Texts may stand between the rows, and headings have a name but nothing in their row.
    return sorted(set(axis["tickvals"]).intersection(own)) if is_downward and "ticktext" in axis else []


def _most_rows(figure: Figure, rows: list[Any]) -> int:
    names = figure["layout"].get("yaxis", {}).get("ticktext") or rows
    lines = max((str(name).count(_BREAK) + 1 for name in names), default=1)
    return min(_MOST_BARS if "uniformtext" in figure["layout"] else _MOST_ROWS, max(_MOST_LINES // lines, 1))


def _most_columns(figure: Figure, columns: list[Any], rows: list[Any]) -> int:
    heads = figure["layout"].get("xaxis", {}).get("ticktext") or columns
    inside = [text for trace in figure["data"] if trace["type"] in ("bar", "heatmap") for text in _texts(trace)]
    column = _longest([*heads, *inside]) * _LETTER + _BETWEEN
    beside = _longest(rows) * _LETTER + _BESIDE
    return max(int((_WIDTH - beside) / column), 1)


def _texts(trace: dict[str, Any]) -> Iterator[Any]:
    for text in trace.get("text") or []:
        yield from text if isinstance(text, list) else [text]


def _longest(texts: Sequence[Any]) -> int:
    """The letters of the longest line of some texts."""
    return max((letters(line) for text in texts for line in str(text or "").split(_BREAK)), default=0)


def _part(figure: Figure, letter: str, names: list[Any]) -> Figure:
    """The figure with some of the names along an axis alone; itself with all."""
    every = _names(figure, letter)
    if names == every:
        return figure
    axis = figure["layout"].get(f"{letter}axis", {})
    first, last = -0.5, len(names) - 0.5
    kept = set(names)
    if not isinstance(names[0], str):
        axis, first, last = _numbered(axis, every, names)
        kept |= {at for at in _places(figure, letter) if first <= at < last and at not in every}
    own = {"range": [last, first] if letter == "y" else [first, last], "autorange": False}
    if "categoryarray" in axis:
        own["categoryarray"] = names
    layout = {**figure["layout"], **_same_scale(figure, letter), f"{letter}axis": {**axis, **own}}
    # A part may have but one of the kinds that the whole has: it is named all the same.
    layout.setdefault("showlegend", sum(trace.get("showlegend", "name" in trace) for trace in figure["data"]) > 1)
    for name in ("annotations", "shapes"):
        if name in layout:
            layout[name] = [each for each in layout[name] if _stands_in(each, letter, kept)]
    return {"data": [_only(trace, letter, kept) for trace in figure["data"]], "layout": layout}


def _numbered(axis: dict[str, Any], every: list[Any], names: list[Any]) -> tuple[dict[str, Any], float, float]:
    """An axis of rows by their numbers for some of these, and from where to where they are seen.

    Each heading between rows goes with the row under it; that of rows which go on stands above them again.
    """
    before = every[: every.index(names[0])]
    first, last = before[-1] + 0.5 if before else axis["range"][1], names[-1] + 0.5
    titles = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    headings = [at for at in titles if at not in every and at < names[0]]
    if headings and headings[-1] < first:
        first = names[0] - 1.5
        titles[names[0] - 1] = titles[headings[-1]]
    seen = {at: title for at, title in titles.items() if first < at < last}
    return {**axis, "tickvals": list(seen), "ticktext": list(seen.values())}, first, last


def _same_scale(figure: Figure, letter: str) -> dict[str, Any]:
    """The axis across that with the names, which in each part reaches as far as in the whole; none where it is set."""
    across = "x" if letter == "y" else "y"
    axis = figure["layout"].get(f"{across}axis", {})
    at: dict[Any, list[float]] = {}
    for trace in figure["data"]:
        for name, value in zip(trace.get(letter) or [], trace.get(across) or [], strict=False):
            if isinstance(value, int | float):
                at.setdefault(name, []).append(value)
    if "range" in axis or not at:
        return {}
    is_stacked = figure["layout"].get("barmode") in ("stack", "relative")
    highest = max(map(sum if is_stacked else max, at.values()))
    return {f"{across}axis": {**axis, "range": [min(0, *map(min, at.values())), highest * _HEADROOM]}}


def _along(figure: Figure, letter: str) -> dict[Any, None]:
    """All places along an axis at which a trace has something, in the order of the traces."""
    return dict.fromkeys(at for trace in figure["data"] for at in trace.get(letter) or [] if at is not None)


def _places(figure: Figure, letter: str) -> Iterator[Any]:
    """All places along an axis of numbers at which there is a mark, a text or a shape."""
    yield from _along(figure, letter)
    for name in ("annotations", "shapes"):
        for item in figure["layout"].get(name, []):
            if item.get(f"{letter}ref", letter) == letter:
                yield _place(item, letter)


def _place(item: dict[str, Any], letter: str) -> Any:
    return item.get(letter, item.get(f"{letter}0"))


def _stands_in(item: dict[str, Any], letter: str, kept: set[Any]) -> bool:
    """Whether an annotation or shape stands at some of the names, or at none."""
    return item.get(f"{letter}ref", letter) != letter or _place(item, letter) in kept


def _only(trace: dict[str, Any], letter: str, kept: set[Any]) -> dict[str, Any]:
    """A trace with its points at some of the names alone, and what separates lines."""
    along = trace.get(letter) or []
    places = [at for at, name in enumerate(along) if name is None or name in kept]
    if len(places) == len(along):
        return trace
    if trace["type"] == "heatmap":
        return {name: _of_cells(name, value, letter, places) for name, value in trace.items()}
    picked: dict[str, Any] = _picked(trace, len(along), places)
    return picked


def _of_cells(name: str, value: Any, letter: str, places: list[int]) -> Any:
    """A property of a heat map with some of its rows, or columns, alone."""
    if name == letter:
        return [value[at] for at in places]
    if name in ("z", "text", "hovertext", "customdata") and isinstance(value, list):
        return [value[at] for at in places] if letter == "y" else [[row[at] for at in places] for row in value]
    return value


def _picked(part: Any, length: int, places: list[int]) -> Any:
    if isinstance(part, dict):
        return {name: _picked(value, length, places) for name, value in part.items()}
    return [part[at] for at in places] if isinstance(part, list) and len(part) == length else part


# ---- small multiples


def _grid(figure: Figure) -> list[list[float]]:
    """Where the rows of panels stand, from the top down; none where the figure is no grid of them."""
    across, down = _domains(figure, "x"), _domains(figure, "y")
    return sorted(down, reverse=True) if min(len(across), len(down)) > 1 else []


def _domains(figure: Figure, letter: str) -> list[list[float]]:
    own = (axis.get("domain") for name, axis in figure["layout"].items() if name.startswith(f"{letter}axis"))
    return [list(domain) for domain in dict.fromkeys(tuple(domain) for domain in own if domain)]


def _bands(figure: Figure, rows: int) -> list[tuple[int, int]]:
    """The first row of panels and that after the last, for each part."""
    most = max(int(_HEIGHT / (figure["layout"]["meta"]["height"] / rows)), 1)
    return [(run[0], run[-1] + 1) for run in _split(list(range(rows)), most)]


def _band(figure: Figure, grid: list[list[float]], first: int, last: int, end: int) -> Figure:
    """Some rows of a grid of panels, which share its height evenly, where the whole height has rows up to the `end`."""
    top, bottom = 1 - first / len(grid), 1 - end / len(grid)

    def moved(y: float) -> float:
        return (y - bottom) / (top - bottom)

    axes = {name.removeprefix("yaxis"): axis for name, axis in figure["layout"].items() if name.startswith("yaxis")}
    kept = [number for number, axis in axes.items() if bottom <= axis["domain"][0] < top]
    gone = {f"{letter}axis{number}" for letter in "xy" for number in axes if number not in kept}
    layout = {name: value for name, value in figure["layout"].items() if name not in gone}
    layout |= {f"yaxis{number}": {**axes[number], "domain": [*map(moved, axes[number]["domain"])]} for number in kept}
    notes = [note for note in layout["annotations"] if bottom <= note["y"] < top]
    layout["annotations"] = [{**note, "y": moved(note["y"])} for note in notes]
    # The entries of the legend have no panel of their own.
    own = {"xaxis": f"x{kept[0]}", "yaxis": f"y{kept[0]}"}
    traces = [trace if "yaxis" in trace else {**trace, **own} for trace in figure["data"]]
    return {"data": [trace for trace in traces if trace["yaxis"].removeprefix("y") in kept], "layout": layout}
