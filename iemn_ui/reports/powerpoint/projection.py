"""The projection of slide maps: natural earth around 165° E, from 58° S to 84° N.

`scripts/make_map.py` projects countries and borders once; this module projects the places that come with the data.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]

UNITS = 4_000
"""The resolution of `world.json`: units to the radius of the earth."""

HALF, WHOLE = 180.0, 360.0
_CENTRE = 165.0
_LOWEST, _HIGHEST = -58.0, 84.0
_WORLD = Path(__file__).with_name("world.json")


def project(lon: float, lat: float) -> Point:
    """Project degrees to the sheet: x to the right, y down, in radii of the earth."""
    return on_sheet(turned(lon), lat)


def turned(lon: float) -> float:
    """A longitude in degrees from the middle of the sheet, -180 to 180."""
    return (lon - _CENTRE + HALF) % WHOLE - HALF


def on_sheet(lon: float, lat: float) -> Point:
    """Project a longitude from the middle of the sheet; the result may lie beyond its edges."""
    p = math.radians(lat)
    p2 = p * p
    p4 = p2 * p2
    across = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    up = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return math.radians(lon) * across, -up


def extent() -> tuple[float, float, float, float]:
    """The sheet's left, top, right and bottom edge, in radii of the earth."""
    right = on_sheet(HALF, 0)[0]
    return -right, on_sheet(0, _HIGHEST)[1], right, on_sheet(0, _LOWEST)[1]


@lru_cache(maxsize=1)
def _world() -> tuple[dict[str, list[Ring]], list[Ring]]:
    world = json.loads(_WORLD.read_text(encoding="utf-8"))
    outlines = {code: [_points(ring) for ring in rings] for code, rings in world["outlines"].items()}
    return outlines, [_points(line) for line in world["borders"]]


def _points(steps: list[int]) -> Ring:
    across, down = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / UNITS, y / UNITS) for x, y in zip(across, down, strict=True)]


def outlines() -> dict[str, list[Ring]]:
    """The projected rings of every country by its alpha-3 code; those without a code are under “”."""
    return _world()[0]


def borders() -> list[Ring]:
    """The projected borders between countries, each once."""
    return _world()[1]
