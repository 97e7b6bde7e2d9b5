"""Our map geometry on paper: natural earth around 165° E, cut where the sheet ends, without Antarctica."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from iemn_ui.figures.parts.geometry import MAP

Point = tuple[float, float]
Ring = list[Point]

CENTRE = 165.0
_LOWEST, _HIGHEST = -58.0, 84.0
_LEFT_OUT = "ATA"
_HALF, _WHOLE = 180.0, 360.0
# The geometry is cut at this meridian; the cut is no border.
_CUT = 179.9
_FINEST = 2.0  # degrees between two points of an edge of the sheet


def project(lon: float, lat: float) -> Point:
    """A place on the sheet; x to the right, y down, of a sphere of radius 1 (the natural earth projection)."""
    return _on_sheet((lon - CENTRE + _HALF) % _WHOLE - _HALF, lat)


def _on_sheet(lon: float, lat: float) -> Point:
    p = math.radians(lat)
    p2 = p * p
    p4 = p2 * p2
    across = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    up = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return math.radians(lon) * across, -up


def extent() -> tuple[float, float, float, float]:
    """The sheet's left, top, right and bottom edge."""
    right = _on_sheet(_HALF, 0)[0]
    return -right, _on_sheet(0, _HIGHEST)[1], right, _on_sheet(0, _LOWEST)[1]


@lru_cache(maxsize=1)
def _topology() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(MAP.read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _arcs() -> list[Ring]:
    """Every arc of the geometry in degrees."""
    found = _topology()
    (across, up), (left, bottom) = found["transform"]["scale"], found["transform"]["translate"]
    arcs = []
    for arc in found["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + left, y * up + bottom))
        arcs.append(points)
    return arcs


def _ring(numbers: list[int]) -> Ring:
    arcs = _arcs()
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    found: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return found


@lru_cache(maxsize=1)
def outlines() -> dict[str, list[Ring]]:
    """The rings of every country on the sheet, by its code; those that have none stand under “”."""
    found: dict[str, list[Ring]] = {}
    for country in _topology()["objects"]["countries"]["geometries"]:
        code = country.get("id", "")
        if code != _LEFT_OUT:
            rings = [ring for polygon in _polygons(country) for numbers in polygon for ring in _cut(_ring(numbers))]
            found.setdefault(code, []).extend(rings)
    return found


@lru_cache(maxsize=1)
def borders() -> list[Ring]:
    """The lines between countries on the sheet, each once."""
    used = {
        number if number >= 0 else ~number
        for country in _topology()["objects"]["countries"]["geometries"]
        if country.get("id") != _LEFT_OUT
        for polygon in _polygons(country)
        for numbers in polygon
        for number in numbers
    }
    return [line for number in sorted(used) for line in _lines(_arcs()[number])]


def _lines(arc: Ring) -> Iterator[Ring]:
    """An arc as lines on the sheet, without what lies along its edge or jumps over it."""
    line: Ring = []
    last: float | None = None
    for lon, lat in arc:
        turned = _turned(lon)
        is_cut = abs(lon) > _CUT and abs(turned) < _CUT
        if line and (is_cut or (last is not None and abs(turned - last) > _HALF)):
            if len(line) > 1:
                yield line
            line = []
        line.append(_on_sheet(turned, lat))
        last = turned
    if len(line) > 1:
        yield line


def _turned(lon: float) -> float:
    return (lon - CENTRE + _HALF) % _WHOLE - _HALF


def _cut(ring: Ring) -> list[Ring]:
    """A ring on the sheet: what reaches over an edge goes on at the other."""
    unrolled: Ring = []
    for lon, lat in ring:
        turned = _turned(lon)
        if unrolled:
            turned += round((unrolled[-1][0] - turned) / _WHOLE) * _WHOLE
        unrolled.append((turned, lat))
    parts = []
    for shift in (-_WHOLE, 0.0, _WHOLE):
        part = _inside([(lon + shift, lat) for lon, lat in unrolled])
        if len(part) > 2:  # noqa: PLR2004 - a surface has three corners
            parts.append([_on_sheet(lon, lat) for lon, lat in part])
    return parts


def _inside(ring: Ring) -> Ring:
    """What of a ring lies between the left and the right edge (after Sutherland and Hodgman)."""
    for edge, side in ((-_HALF, 1), (_HALF, -1)):
        kept: Ring = []
        for (lon, lat), (next_lon, next_lat) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            is_in, is_next_in = (lon - edge) * side >= 0, (next_lon - edge) * side >= 0
            if is_in:
                kept.append((lon, lat))
            if is_in != is_next_in:
                share = (edge - lon) / (next_lon - lon)
                kept.append((edge, lat + share * (next_lat - lat)))
        ring = kept
    return list(_along_edges(ring))


def _along_edges(ring: Ring) -> Iterator[Point]:
    """A ring with points enough along an edge, which is curved on the sheet."""
    for (lon, lat), (next_lon, next_lat) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        yield lon, lat
        if abs(lon) == _HALF and lon == next_lon:
            steps = int(abs(next_lat - lat) / _FINEST)
            yield from ((lon, lat + (next_lat - lat) * step / (steps + 1)) for step in range(1, steps + 1))
