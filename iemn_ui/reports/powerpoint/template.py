"""The deck's template: what a designer may change, asked for by the names that layouts and placeholders have in it.

`template.pptx` is the source: open it in PowerPoint, change its theme, move or restyle what stands on the layouts, and
save it. What the code asks for are the four layouts' names and those of their placeholders. A new font needs its
letters measured: see `scripts/make_widths.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iemn_ui.reports.powerpoint.parts import xpath
from iemn_ui.reports.powerpoint.shapes import EMU, Box

FILE = Path(__file__).with_name("template.pptx")

FIGURE, CARDS_AND_FIGURE, LISTS, BAR_AND_LISTS = "Figure", "Cards and figure", "Lists", "Bar and lists"
"""The layouts."""

CONTENT = {
    FIGURE: ("Figure",),
    CARDS_AND_FIGURE: ("Cards", "Figure"),
    LISTS: ("Lists",),
    BAR_AND_LISTS: ("Bar", "Lists"),
}
"""What stands on each layout under its head, from top to bottom; the last one grows and shrinks with what is there."""


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: which it is, where it stands, its text's size in points and weight, its XML."""

    index: int
    box: Box
    size: float
    is_bold: bool
    element: Any


@dataclass(frozen=True)
class Layout:
    """A layout with its placeholders by their names."""

    slide_layout: Any
    places: dict[str, Place]

    def place(self, name: str) -> Place:
        """A placeholder; KeyError where the layout has none of that name."""
        if name not in self.places:
            layout, names = self.slide_layout.name, ", ".join(self.places)
            raise KeyError(f"The layout “{layout}” of {FILE.name} has no placeholder “{name}”, but: {names}")
        return self.places[name]


@dataclass(frozen=True)
class Template:
    """An empty deck of the template, and its layouts by their names."""

    deck: Any
    layouts: dict[str, Layout]

    def layout(self, name: str) -> Layout:
        """A layout; KeyError where the template has none of that name."""
        if name not in self.layouts:
            raise KeyError(f"{FILE.name} has no layout “{name}”, but: {', '.join(self.layouts)}")
        return self.layouts[name]


def opened() -> Template:
    """The template, to write slides in."""
    from pptx import Presentation

    deck = Presentation(str(FILE))
    return Template(deck, {each.name: Layout(each, _places(each)) for each in deck.slide_layouts})


def _places(layout: Any) -> dict[str, Place]:
    return {shape.name: _place(layout, shape) for shape in layout.placeholders}


def _place(layout: Any, shape: Any) -> Place:
    sides = (side / EMU for side in (shape.left, shape.top, shape.width, shape.height))
    letters = _letters(layout, shape)
    size, is_bold = int(letters.get("sz")) / 100, letters.get("b", "0") in ("1", "true")
    return Place(shape.placeholder_format.idx, Box(*sides), size, is_bold, shape._element)


def _letters(layout: Any, shape: Any) -> Any:
    """The style of a placeholder's letters: its own, or that of the master."""
    own = "./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr[@sz]"
    [kind] = xpath(shape._element, ".//p:ph")
    master = layout.slide_master._element
    styles = (
        xpath(shape._element, own)
        or xpath(
            master, f".//p:sp[.//p:ph[@type='{kind.get('type', 'body')}']]/p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr[@sz]"
        )
        or xpath(master, "./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    )
    return styles[0]
