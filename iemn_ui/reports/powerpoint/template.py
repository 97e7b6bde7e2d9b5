"""The deck's template, which a designer may change.

To change it, open `template.pptx` in PowerPoint, edit its theme, move or restyle the placeholders on its layouts, and
save it. The code needs the names of the four layouts and of their placeholders. For a new font, measure its letters
with `scripts/make_widths.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iemn_ui.reports.powerpoint.parts import xpath
from iemn_ui.reports.powerpoint.shapes import EMU, Box

FILE = Path(__file__).with_name("template.pptx")

FIGURE, CARDS_AND_FIGURE, LISTS, BAR_AND_LISTS = "Figure", "Cards and figure", "Lists", "Bar and lists"
"""The names of the layouts."""

CONTENT = {
    FIGURE: ("Figure",),
    CARDS_AND_FIGURE: ("Cards", "Figure"),
    LISTS: ("Lists",),
    BAR_AND_LISTS: ("Bar", "Lists"),
}
"""The placeholders for content on each layout, from top to bottom; the last one takes the room that is left."""


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: its index, box, text size in points, weight, alignment, and XML."""

    index: int
    box: Box
    size: float
    is_bold: bool
    align: str
    element: Any


@dataclass(frozen=True)
class Layout:
    """A layout with its placeholders by their names."""

    slide_layout: Any
    places: dict[str, Place]

    def place(self, name: str) -> Place:
        """The placeholder of a name; KeyError where the layout has none."""
        if name not in self.places:
            layout, names = self.slide_layout.name, ", ".join(self.places)
            raise KeyError(f"The layout “{layout}” of {FILE.name} has no placeholder “{name}”, but: {names}")
        return self.places[name]


@dataclass(frozen=True)
class Template:
    """An empty deck from the template, and its layouts by their names."""

    deck: Any
    layouts: dict[str, Layout]

    def layout(self, name: str) -> Layout:
        """The layout of a name; KeyError where the template has none."""
        if name not in self.layouts:
            raise KeyError(f"{FILE.name} has no layout “{name}”, but: {', '.join(self.layouts)}")
        return self.layouts[name]


def open_template() -> Template:
    """An empty deck from the template, to add slides to."""
    from pptx import Presentation

    deck = Presentation(str(FILE))
    return Template(deck, {each.name: Layout(each, _places(each)) for each in deck.slide_layouts})


def _places(layout: Any) -> dict[str, Place]:
    return {shape.name: _place(layout, shape) for shape in layout.placeholders}


def _place(layout: Any, shape: Any) -> Place:
    sides = (side / EMU for side in (shape.left, shape.top, shape.width, shape.height))
    style = _text_style(layout, shape)
    size, is_bold = int(style.get("sz")) / 100, style.get("b", "0") in ("1", "true")
    align = style.getparent().get("algn", "l")
    return Place(shape.placeholder_format.idx, Box(*sides), size, is_bold, align, shape._element)


def _text_style(layout: Any, shape: Any) -> Any:
    """The text style of a placeholder: its own, or that of the master."""
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
