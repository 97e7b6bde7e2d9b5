"""Maps as free-form shapes: one per shaded country, with markers and names as the figure has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from iemn_data.messages import _
from iemn_ui.figures.styles import Figure
from iemn_ui.reports.powerpoint import colours, fitting, projection
from iemn_ui.reports.powerpoint.colours import line, marker_xml, solid
from iemn_ui.reports.powerpoint.figures import data_of, with_role
from iemn_ui.reports.powerpoint.fitting import plain_text
from iemn_ui.reports.powerpoint.shapes import (
    SMALL,
    Box,
    Canvas,
    Paragraph,
    Run,
    path,
    plain_shape,
    properties,
    text_box,
)
from iemn_ui.text import words

# What stands behind the name in the sentence of a marker.
_NAME = re.compile(r"[:：(（]")
_GEOMETRIES = {"circle": "ellipse", "diamond": "diamond", "square": "rect"}
_PIXEL = 1 / 72
_KEY_LINE = 0.28


@dataclass(frozen=True)
class Sheet:
    """The place and scale of the map on the slide, in inches."""

    left: float
    top: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The place of a longitude and latitude in degrees on the slide, in inches."""
        return self.put(projection.project(lon, lat))

    def put(self, point: tuple[float, float]) -> tuple[float, float]:
        """The place of a projected point on the slide, in inches."""
        left, top, _right, _bottom = projection.extent()
        return self.left + (point[0] - left) * self.scale, self.top + (point[1] - top) * self.scale


def _sheet(box: Box) -> Sheet:
    left, top, right, bottom = projection.extent()
    scale = min(box.width / (right - left), box.height / (bottom - top))
    return Sheet(
        box.left + (box.width - (right - left) * scale) / 2, box.top + (box.height - (bottom - top) * scale) / 2, scale
    )


def draw(canvas: Canvas, figure: Figure, box: Box, description: str) -> None:
    """Draw a map into a box: a group of land, countries, markers and names, and the legend."""
    canvas, box = canvas.fixed(box)
    sheet = _sheet(box)
    group = _group(canvas, box, description)
    path(group, _on_sheet(sheet, [ring for rings in projection.outlines().values() for ring in rings]),
         solid("@land") + colours.NO_LINE, _("Land"), _("Land"))  # fmt: skip
    path(
        group,
        _on_sheet(sheet, projection.borders()),
        colours.NO_FILL + line("@land_line", 0.6),
        _("Borders"),
        _("Borders"),
        is_open=True,
    )
    shaded = [trace for trace in data_of(figure) if trace["type"] == "choropleth"]
    points = [trace for trace in data_of(figure) if trace["type"] == "scattergeo"]
    for trace in shaded:
        _shade(group, sheet, trace)
    for trace in points:
        _markers(group, sheet, trace)
    for trace in points:
        _names(group, sheet, trace)
    _key(canvas, [*with_role(figure, "key"), *(trace for trace in points if trace.get("name"))], box)


def _group(canvas: Canvas, box: Box, description: str) -> Canvas:
    left, top, width, height = box.emu()
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    name = _("Map")
    inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    element = canvas.put(
        f"<p:grpSp><p:nvGrpSpPr>{properties(canvas, name, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr></p:grpSp>"
    )
    return replace(canvas, tree=element)


def _on_sheet(sheet: Sheet, rings: Sequence[projection.Ring]) -> list[list[tuple[float, float]]]:
    return [[sheet.put(point) for point in ring] for ring in rings]


def _shade(canvas: Canvas, sheet: Sheet, trace: dict[str, Any]) -> None:
    """Draw the countries of a trace, which has one colour."""
    look = solid(trace["colorscale"][-1][1]) + line("@counts_line", 0.6)
    for code, sentence in zip(trace["locations"], trace["hovertext"], strict=True):
        if rings := projection.outlines().get(code):
            path(canvas, _on_sheet(sheet, rings), look, words.country(code), _sentence(sentence))


def _sentence(hover: Any) -> str:
    return ". ".join(plain_text(hover).split("\n"))


def _each(value: Any, n: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * n


def _sizes(trace: dict[str, Any]) -> list[float]:
    return [size * _PIXEL for size in _each(trace.get("marker", {}).get("size", 8), len(trace["lat"]))]


def _markers(canvas: Canvas, sheet: Sheet, trace: dict[str, Any]) -> None:
    marker = trace["marker"]
    look = marker_xml({"line": {"color": "@page", "width": 1}, **marker})
    geometry = _GEOMETRIES[marker.get("symbol", "circle")]
    for lat, lon, size, sentence in zip(trace["lat"], trace["lon"], _sizes(trace), trace["hovertext"], strict=True):
        x, y = sheet.at(lon, lat)
        place = Box(x - size / 2, y - size / 2, size, size)
        text = _sentence(sentence)
        plain_shape(canvas, place, look, _NAME.split(text)[0].strip() or _("Marker"), text or _("Marker"), geometry)


def _names(canvas: Canvas, sheet: Sheet, trace: dict[str, Any]) -> None:
    n = len(trace["lat"])
    texts, sides = _each(trace.get("text", ""), n), _each(trace.get("textposition", "top center"), n)
    for lat, lon, size, text, side in zip(trace["lat"], trace["lon"], _sizes(trace), texts, sides, strict=True):
        if not text:
            continue
        x, y = sheet.at(lon, lat)
        name = plain_text(text).strip()
        # Blanks around a name keep it off the marker beside it.
        blanks = fitting.width(" ", SMALL) * (len(text) - len(text.strip()))
        wide, high = fitting.width(name, SMALL) + 0.04, fitting.line_height(SMALL)
        away = size / 2 + 0.03 + blanks
        left = {"left": x - away - wide, "right": x + away}.get(side.split()[1], x - wide / 2)
        top = {"top": y - away - high, "bottom": y + away}.get(side.split()[0], y - high / 2)
        align = {"left": "r", "right": "l"}.get(side.split()[1], "ctr")
        text_box(canvas, Box(left, top, wide, high), [Paragraph([Run(name, SMALL)], align=align)], name, name)


def _key(canvas: Canvas, entries: list[dict[str, Any]], box: Box) -> None:
    """Draw the legend of shades and markers at the lower left, where the map is empty."""
    left, top = box.left, box.bottom - _KEY_LINE * len(entries)
    for at, trace in enumerate(entries):
        marker = trace["marker"]
        size = min(float(_each(marker["size"], 1)[0]), 14) * _PIXEL
        middle = top + (at + 0.5) * _KEY_LINE
        name = plain_text(trace["name"])
        look = marker_xml({"line": {"color": "@counts_line", "width": 0.75}, **marker})
        geometry = _GEOMETRIES[marker.get("symbol", "circle")]
        plain_shape(canvas, Box(left + 0.1 - size / 2, middle - size / 2, size, size), look, name, name, geometry)
        place = Box(left + 0.28, middle - 0.11, fitting.width(name, SMALL) + 0.1, 0.22)
        text_box(canvas, place, [Paragraph([Run(name, SMALL)])], name, name, anchor="ctr")
