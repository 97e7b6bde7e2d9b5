"""Where countries are on a map: which have a shape in our geometry, and a point for each.

Codes are ISO 3166 alpha-3; points are (latitude, longitude) in degrees. Both files are made by
`scripts/make_map.py`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

MAP = Path(__file__).parents[2] / "static/topojson/world_110m.json"
"""The shapes of the countries, as TopoJSON; its README says where they are from."""
_CENTROIDS = Path(__file__).with_name("centroids.json")

# Shapes of less than 0.8 square degrees, as `scripts/make_map.py` prints them: a few pixels on a world map.
_TINY = frozenset({"BHS", "CYP", "LUX", "PRI", "PSE", "SLB", "TTO", "VUT"})


@lru_cache(maxsize=1)
def shapes() -> frozenset[str]:
    """The countries that a choropleth can shade; plotly.js drops any other code without a word."""
    countries = json.loads(MAP.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return frozenset(country["id"] for country in countries if "id" in country)


def _centroids() -> dict[str, tuple[float, float]]:
    points = json.loads(_CENTROIDS.read_text(encoding="utf-8"))
    return {code: (lat, lon) for code, (lat, lon) in points.items()}


CENTROIDS: dict[str, tuple[float, float]] = _centroids()
"""The middle of the largest polygon of every country, for bubbles and flow lines."""

MARKERS: dict[str, tuple[float, float]] = {
    code: point for code, point in CENTROIDS.items() if code not in shapes() or code in _TINY
}
"""The countries that need a marker, having no shape or one too small to see."""
