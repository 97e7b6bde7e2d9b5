"""Shapes of a slide: text boxes, plain shapes, lines and paths, each with a name and a description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from iemn_data.languages import is_from_the_right, reader_language
from iemn_data.writing.texts import printable
from iemn_ui.reports.powerpoint.colours import NO_FILL, NO_LINE, colour, solid
from iemn_ui.reports.powerpoint.parts import parse, xpath

EMU = 914400
"""English metric units to the inch."""

SMALL, TEXT, LARGE = 13.5, 14, 16
"""Text sizes in points; nothing on a slide is smaller than the first."""

_FIRST_ID = 1000  # beyond those of the placeholders


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def joined(self, other: Box) -> Box:
        """The box down to the lower edge of another."""
        return replace(self, height=other.bottom - self.top)

    def below(self, inches: float) -> Box:
        """The box without its upper inches."""
        return replace(self, top=self.top + inches, height=self.height - inches)

    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in EMU."""
        return (
            round(self.left * EMU),
            round(self.top * EMU),
            max(round(self.width * EMU), 0),
            max(round(self.height * EMU), 0),
        )


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; the size in points."""

    text: str
    size: float = TEXT
    colour: str = "@text"
    is_bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its runs, alignment, whether it is a list item with a bullet of a colour, the points after it."""

    runs: Sequence[Run]
    align: str = "l"
    is_item: bool = False
    bullet: str = "@text"
    after: float = 0


@dataclass
class Canvas:
    """A slide to draw on; shapes are added to `tree`, the slide's or a group's, and `ids` numbers them.

    Its `width` is that of the slide in inches. Where it is mirrored, what is put at the left stands at the right.
    """

    slide: Any
    tree: Any
    width: float
    is_mirrored: bool
    ids: Any = field(default_factory=lambda: count(_FIRST_ID))

    def place(self, box: Box) -> Box:
        """Where a box stands on the slide."""
        return replace(box, left=self.width - box.right) if self.is_mirrored else box

    def fixed(self, box: Box) -> tuple[Canvas, Box]:
        """The canvas without mirroring, for maps and for time, and where a box stands on it."""
        return replace(self, is_mirrored=False), self.place(box)

    def put(self, xml: str) -> Any:
        """Add a shape from its XML on top of the others, and return it."""
        element = parse(xml)
        self.tree.append(element)
        return element

    def identify(self, shape: Any, name: str, description: str) -> Any:
        """Give a shape of python-pptx an id, a name and a description, and return it."""
        properties = xpath(shape._element, ".//p:cNvPr")[0]
        properties.set("id", str(next(self.ids)))
        properties.set("name", printable(name))
        properties.set("descr", printable(description))
        return shape


def canvas_of(slide: Any, width: float) -> Canvas:
    """A canvas for a slide of a width in inches, mirrored where the reader's language is read from the right."""
    return Canvas(slide, slide.shapes._spTree, width, is_mirrored=reader_language().direction == "rtl")


def properties(canvas: Canvas, name: str, description: str) -> str:
    """The first element of every shape, as XML: id, name and description."""
    words = f"name={quoteattr(printable(name))} descr={quoteattr(printable(description))}"
    return f'<p:cNvPr id="{next(canvas.ids)}" {words}/>'


def frame(canvas: Canvas, box: Box) -> str:
    """The position and size of a shape, as XML."""
    left, top, width, height = canvas.place(box).emu()
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def aligned(canvas: Canvas, align: str) -> str:
    """An alignment as it is on the canvas: where that is mirrored, what begins at the left begins at the right."""
    return {"l": "r", "r": "l"}.get(align, align) if canvas.is_mirrored else align


def direction() -> str:
    """The attribute of a paragraph that is read from the right; “” of any other."""
    return ' rtl="1"' if reader_language().direction == "rtl" else ""


def embedded(text: str) -> str:
    """A text of a chart; one read from the right in marks that say so, since programs overlook the attribute there."""
    return f"\u202b{text}\u202c" if is_from_the_right(text) else text


def paragraph_xml(canvas: Canvas, paragraph: Paragraph) -> str:
    """A paragraph as XML."""
    item = ' marL="171450" indent="-171450"' if paragraph.is_item else ' marL="0" indent="0"'
    sign = f'<a:buClr>{colour(paragraph.bullet)}</a:buClr><a:buSzPct val="130000"/>' if paragraph.is_item else ""
    bullet = f'{sign}<a:buFont typeface="Arial"/><a:buChar char="•"/>' if paragraph.is_item else "<a:buNone/>"
    after = f'<a:spcAft><a:spcPts val="{round(paragraph.after * 100)}"/></a:spcAft>' if paragraph.after else ""
    style = f'<a:pPr algn="{aligned(canvas, paragraph.align)}"{direction()}{item}>{after}{bullet}</a:pPr>'
    return f"<a:p>{style}{''.join(map(_run_xml, paragraph.runs))}</a:p>"


def _run_xml(run: Run) -> str:
    letters = f'lang="{reader_language().tag}" sz="{round(run.size * 100)}" b="{int(run.is_bold)}" dirty="0"'
    style = f"<a:rPr {letters}>{solid(run.colour)}</a:rPr>"
    parts = [f"<a:r>{style}<a:t>{escape(part)}</a:t></a:r>" for part in printable(run.text).split("\n")]
    return f"<a:br>{style}</a:br>".join(parts)


def text_box(
    canvas: Canvas,
    box: Box,
    paragraphs: Sequence[Paragraph],
    name: str,
    description: str,
    *,
    look: str = NO_FILL + NO_LINE,
    anchor: str = "t",
    geometry: str = "rect",
    inset: float = 0.0,
) -> None:
    """Draw a text box; without paragraphs a plain shape. `look` is the XML of fill and outline, `inset` in inches."""
    inner = round(inset * EMU)
    body = f'lIns="{inner}" rIns="{inner}" tIns="0" bIns="0" anchor="{anchor}" rtlCol="0" wrap="square"'
    is_text = ' txBox="1"' if paragraphs and geometry == "rect" else ""
    text = "".join(paragraph_xml(canvas, each) for each in paragraphs) or '<a:p><a:endParaRPr sz="1350"/></a:p>'
    canvas.put(
        f"<p:sp><p:nvSpPr>{properties(canvas, name, description)}"
        f"<p:cNvSpPr{is_text}/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{frame(canvas, box)}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{look}</p:spPr>'
        f"<p:txBody><a:bodyPr {body}><a:noAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def plain_shape(canvas: Canvas, box: Box, look: str, name: str, description: str, geometry: str = "rect") -> None:
    """Draw a shape without text; `look` is the XML of fill and outline."""
    text_box(canvas, box, (), name, description, look=look, geometry=geometry)


def rule(canvas: Canvas, left: float, top: float, width: float, look: str, name: str) -> None:
    """Draw a horizontal line; `look` is the line's XML."""
    canvas.put(
        f"<p:cxnSp><p:nvCxnSpPr>{properties(canvas, name, name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{frame(canvas, Box(left, top, width, 0))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{look}</p:spPr></p:cxnSp>"
    )


def path(
    canvas: Canvas,
    rings: Sequence[Sequence[tuple[float, float]]],
    look: str,
    name: str,
    description: str,
    is_open: bool = False,
) -> None:
    """Draw a free-form shape of several rings, or of several open lines; points in inches. It is never turned."""
    across, down = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    box = Box(min(across), min(down), max(across) - min(across), max(down) - min(down))
    left, top, width, height = box.emu()

    def point(x: float, y: float) -> str:
        return f'<a:pt x="{round(x * EMU) - left}" y="{round(y * EMU) - top}"/>'

    lines = "".join(
        f"<a:moveTo>{point(*ring[0])}</a:moveTo>"
        + "".join(f"<a:lnTo>{point(*each)}</a:lnTo>" for each in ring[1:])
        + ("" if is_open else "<a:close/>")
        for ring in rings
    )
    fill = ' fill="none"' if is_open else ""
    canvas.put(
        f"<p:sp><p:nvSpPr>{properties(canvas, name, description)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(canvas, box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{max(width, 1)}" h="{max(height, 1)}"{fill}>'
        f"{lines}</a:path></a:pathLst></a:custGeom>{look}</p:spPr></p:sp>"
    )
