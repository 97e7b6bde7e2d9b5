"""Our map geometry on the sheet of a slide: cut where the sheet ends, without Antarctica, projected once.

The projection is that of `iemn_ui/reports/powerpoint/projection.py`, which puts the places of the data there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from iemn_ui.reports.powerpoint.projection import HALF, UNITS, WHOLE, Point, Ring, on_sheet, turned

Topology = dict[str, Any]

_LEFT_OUT = "ATA"
# The geometry is cut at this meridian; the cut is no border.
_CUT = 179.9
_FINEST = 2.0  # degrees between two points of an edge of the sheet


def projected(topology: Topology) -> dict[str, Any]:
    """The rings of every country by its code, and the borders, in whole units of the sheet.

    Of each ring or line the numbers are x and y of its first point, and then the steps to the next ones. Countries
    that have no code stand under “”.
    """
    arcs = _arcs(topology)
    countries = [each for each in topology["objects"]["countries"]["geometries"] if each.get("id") != _LEFT_OUT]
    outlines: dict[str, list[list[int]]] = {}
    used: set[int] = set()
    for country in countries:
        numbers = list(chain.from_iterable(_polygons(country)))
        used |= {number if number >= 0 else ~number for number in chain.from_iterable(numbers)}
        rings = [part for ring in numbers for part in _breakdown(_ring(arcs, ring))]
        outlines.setdefault(country.get("id", ""), []).extend(map(_steps, rings))
    lines = [line for number in sorted(used) for line in _lines(arcs[number])]
    return {"outlines": outlines, "borders": list(map(_steps, lines))}


def _steps(points: Ring) -> list[int]:
    whole = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    return [
        step
        for (x, y), (last_x, last_y) in zip(whole, [(0, 0), *whole[:-1]], strict=True)
        for step in (x - last_x, y - last_y)
    ]


def _arcs(topology: Topology) -> list[Ring]:
    """Every arc of the geometry in degrees."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + left, y * up + bottom))
        arcs.append(points)
    return arcs


def _ring(arcs: list[Ring], numbers: list[int]) -> Ring:
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    arcs: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return arcs


def _lines(arc: Ring) -> Iterator[Ring]:
    """An arc as lines on the sheet, without what lies along its edge or jumps over it."""
    line: Ring = []
    last: float | None = None
    for lon, lat in arc:
        at = turned(lon)
        is_cut = abs(lon) > _CUT and abs(at) < _CUT
        if line and (is_cut or (last is not None and abs(at - last) > HALF)):
            if len(line) > 1:
                yield line
            line = []
        line.append(on_sheet(at, lat))
        last = at
    if len(line) > 1:
        yield line


def _breakdown(ring: Ring) -> list[Ring]:
    """A ring on the sheet: what reaches over an edge goes on at the other."""
    unrolled: Ring = []
    for lon, lat in ring:
        at = turned(lon)
        if unrolled:
            at += round((unrolled[-1][0] - at) / WHOLE) * WHOLE
        unrolled.append((at, lat))
    parts = []
    for shift in (-WHOLE, 0.0, WHOLE):
        part = _inside([(lon + shift, lat) for lon, lat in unrolled])
        if len(part) > 2:  # a surface has three corners
            parts.append([on_sheet(lon, lat) for lon, lat in part])
    return parts


def _inside(ring: Ring) -> Ring:
    """What of a ring lies between the left and the right edge (after Sutherland and Hodgman)."""
    for edge, side in ((-HALF, 1), (HALF, -1)):
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
        if abs(lon) == HALF and lon == next_lon:
            steps = int(abs(next_lat - lat) / _FINEST)
            yield from ((lon, lat + (next_lat - lat) * step / (steps + 1)) for step in range(1, steps + 1))
