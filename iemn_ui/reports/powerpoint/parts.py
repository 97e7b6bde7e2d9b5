"""The XML under python-pptx: find elements by path, and parse new ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())


@lru_cache(maxsize=256)
def _compiled(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path, namespaces=SPACES)


def xpath(element: Any, path: str) -> list[Any]:
    """The elements or attributes at a path such as `./c:ser`, with the prefixes of `SPACES`."""
    parts: list[Any] = _compiled(path)(element)
    return parts


def parse(xml: str) -> Any:
    """Parse an element; the prefixes of `SPACES` need no declaration."""
    from pptx.oxml import parse_xml

    end = xml.index(">")
    place = end - 1 if xml[end - 1] == "/" else end
    return parse_xml(f"{xml[:place]} {_DECLARED}{xml[place:]}")
