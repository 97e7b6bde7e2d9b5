"""Maps as free-form shapes: a shape for each country that the figure shades, a mark and a name for the small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from iemn_data.messages import _
from iemn_ui.figures.styles import Figure
from iemn_ui.figures.template import TEMPLATE
from iemn_ui.reports.powerpoint import colours, fitting, projection
from iemn_ui.reports.powerpoint.colours import between, line, marked, solid
from iemn_ui.reports.powerpoint.fitting import spoken
from iemn_ui.reports.powerpoint.shapes import SMALL, Box, Canvas, Paragraph, Run, mark, path, properties, text_box
from iemn_ui.text import words

_COUNTS = TEMPLATE["layout"]["colorscale"]["sequential"]
_GEOMETRIES = {"circle": "ellipse", "diamond": "diamond", "square": "rect"}
_PIXEL = 1 / 72
_KEY_LINE = 0.28
_STEPS = 5


@dataclass(frozen=True)
class Sheet:
    """Where the map stands on the slide."""

    left: float
    top: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A place of the earth on the slide, in inches."""
        return self.put(projection.project(lon, lat))

    def put(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point of the projection on the slide, in inches."""
        left, top, _right, _bottom = projection.extent()
        return self.left + (point[0] - left) * self.scale, self.top + (point[1] - top) * self.scale


def _sheet(box: Box) -> Sheet:
    left, top, right, bottom = projection.extent()
    scale = min(box.width / (right - left), box.height / (bottom - top))
    return Sheet(
        box.left + (box.width - (right - left) * scale) / 2, box.top + (box.height - (bottom - top) * scale) / 2, scale
    )


def draw(canvas: Canvas, figure: Figure, box: Box, description: str) -> None:
    """Put a map into a box: a group with the land, the countries, their marks and names; and the key."""
    sheet = _sheet(box)
    group = _group(canvas, box, description)
    path(group, _placed(sheet, [ring for rings in projection.outlines().values() for ring in rings]),
         solid("@land") + colours.NO_LINE, _("Land"), _("Land"))  # fmt: skip
    path(
        group,
        _placed(sheet, projection.borders()),
        colours.NO_FILL + line("@land_line", 0.6),
        _("Borders"),
        _("Borders"),
        is_open=True,
    )
    shaded = [trace for trace in figure["data"] if trace["type"] == "choropleth"]
    points = [trace for trace in figure["data"] if trace["type"] == "scattergeo" and trace["lat"] != [None]]
    for trace in shaded:
        _shade(group, sheet, trace, figure["layout"])
    for trace in points:
        _marks(group, sheet, trace, figure["layout"])
    for trace in points:
        _names(group, sheet, trace)
    _key(canvas, figure, box)


def _group(canvas: Canvas, box: Box, description: str) -> Canvas:
    left, top, width, height = box.emu()
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    inner = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    element = canvas.put(
        f"<p:grpSp><p:nvGrpSpPr>{properties(canvas, _('Map'), description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr></p:grpSp>"
    )
    return Canvas(canvas.slide, element, canvas.ids)


def _placed(sheet: Sheet, rings: Sequence[projection.Ring]) -> list[list[tuple[float, float]]]:
    return [[sheet.put(point) for point in ring] for ring in rings]


def _shade(canvas: Canvas, sheet: Sheet, trace: dict[str, Any], layout: dict[str, Any]) -> None:
    scale, low, high = _scale(trace, layout, trace["z"])
    for code, value, said in zip(trace["locations"], trace["z"], trace["hovertext"], strict=True):
        rings = projection.outlines().get(code)
        if rings:
            fill = solid(between(scale, (value - low) / (high - low) if high > low else 1.0))
            path(canvas, _placed(sheet, rings), fill + line("@counts_line", 0.6), words.country(code), _sentence(said))


def _sentence(said: Any) -> str:
    return ". ".join(spoken(said).split("\n"))


def _scale(part: dict[str, Any], layout: dict[str, Any], values: Sequence[float]) -> tuple[list[Any], float, float]:
    """The steps of colours of a trace or its marks, and the values at its ends."""
    axis = layout.get(part["coloraxis"], {}) if "coloraxis" in part else part
    low = axis.get("cmin", axis.get("zmin", min(values, default=0)))
    high = axis.get("cmax", axis.get("zmax", max(values, default=1)))
    return axis.get("colorscale", _COUNTS), low, high


def _each(value: Any, n: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * n


def _sizes(trace: dict[str, Any]) -> list[float]:
    return [size * _PIXEL for size in _each(trace.get("marker", {}).get("size", 8), len(trace["lat"]))]


def _marks(canvas: Canvas, sheet: Sheet, trace: dict[str, Any], layout: dict[str, Any]) -> None:
    marker = trace.get("marker", {})
    n = len(trace["lat"])
    tints = _each(marker.get("color", "@main"), n)
    if "coloraxis" in marker:
        scale, low, high = _scale(marker, layout, tints)
        tints = [between(scale, (value - low) / (high - low) if high > low else 1.0) for value in tints]
    geometry = _GEOMETRIES.get(marker.get("symbol", "circle"), "ellipse")
    said = _each(trace.get("hovertext", ""), n)
    for lat, lon, size, tint, sentence in zip(trace["lat"], trace["lon"], _sizes(trace), tints, said, strict=True):
        x, y = sheet.at(lon, lat)
        look = marked({"color": tint, "line": marker.get("line", {"color": "@page", "width": 1})})
        place = Box(x - size / 2, y - size / 2, size, size)
        text = _sentence(sentence)
        mark(canvas, place, look, text.partition(":")[0].partition(" (")[0] or _("Mark"), text or _("Mark"), geometry)


def _names(canvas: Canvas, sheet: Sheet, trace: dict[str, Any]) -> None:
    n = len(trace["lat"])
    texts, sides = _each(trace.get("text", ""), n), _each(trace.get("textposition", "top center"), n)
    for lat, lon, size, text, side in zip(trace["lat"], trace["lon"], _sizes(trace), texts, sides, strict=True):
        if not text:
            continue
        x, y = sheet.at(lon, lat)
        said = spoken(text).strip()
        # Blanks about a name hold it off a mark beside it.
        blanks = fitting.width(" ", SMALL) * (len(text) - len(text.strip()))
        wide, high = fitting.width(said, SMALL) + 0.04, fitting.line_height(SMALL)
        away = size / 2 + 0.03 + blanks
        left = {"left": x - away - wide, "right": x + away}.get(side.split()[1], x - wide / 2)
        top = {"top": y - away - high, "bottom": y + away}.get(side.split()[0], y - high / 2)
        align = {"left": "r", "right": "l"}.get(side.split()[1], "ctr")
        text_box(canvas, Box(left, top, wide, high), [Paragraph([Run(said, SMALL)], align=align)], said, said)


def _key(canvas: Canvas, figure: Figure, box: Box) -> None:
    """What the shades and marks stand for, at the lower left where the sheet is empty."""
    entries = [trace for trace in figure["data"] if trace["type"] == "scattergeo" and trace.get("name")]
    left, top = box.left, box.bottom - _KEY_LINE * len(entries)
    for at, trace in enumerate(entries):
        marker = trace.get("marker", {})
        size = min(float(_each(marker.get("size", 10), 1)[0]), 14) * _PIXEL
        middle = top + (at + 0.5) * _KEY_LINE
        name = spoken(trace["name"])
        tint = marker.get("color", "@main")
        look = marked({"color": tint, "line": marker.get("line", {"color": "@counts_line", "width": 0.75})})
        geometry = _GEOMETRIES.get(marker.get("symbol", "circle"), "ellipse")
        mark(canvas, Box(left + 0.1 - size / 2, middle - size / 2, size, size), look, name, name, geometry)
        place = Box(left + 0.28, middle - 0.11, fitting.width(name, SMALL) + 0.1, 0.22)
        text_box(canvas, place, [Paragraph([Run(name, SMALL)])], name, name, anchor="ctr")
    if "coloraxis" in figure["layout"] and not entries:
        _scale_key(canvas, figure["layout"]["coloraxis"], box)


def _scale_key(canvas: Canvas, axis: dict[str, Any], box: Box) -> None:
    """The steps of the scale from its lower to its upper end."""
    title = spoken(axis.get("colorbar", {}).get("title", {}).get("text", ""))
    wide, top = 0.34, box.bottom - 0.26
    scale = axis.get("colorscale", _COUNTS)
    for step in range(_STEPS):
        look = solid(between(scale, step / (_STEPS - 1))) + line("@counts_line", 0.5)
        mark(canvas, Box(box.left + step * wide, top - 0.2, wide, 0.16), look, _("Scale"), title or _("Scale"))
    text_box(
        canvas, Box(box.left, top - 0.46, 2.4, 0.22), [Paragraph([Run(title, SMALL, "@muted")])], _("Scale"), title
    )
    ends = words.count(axis.get("cmin", 0)), words.count(axis.get("cmax", 1))
    for at, (end, align) in enumerate(zip(ends, ("l", "r"), strict=True)):
        place = Box(box.left + at * wide * _STEPS / 2, top, wide * _STEPS / 2, 0.22)
        text_box(canvas, place, [Paragraph([Run(end, SMALL, "@muted")], align=align)], _("Scale"), end)
