"""The deck's master: 16:9, the dashboard's colours as the theme's own, one layout with message, foot and number."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from iemn_data.messages import _
from iemn_ui.reports.powerpoint import colours
from iemn_ui.reports.powerpoint.colours import THEME, rgb, solid
from iemn_ui.reports.powerpoint.fitting import clean, height, line_height, width
from iemn_ui.reports.powerpoint.parts import found, parsed
from iemn_ui.reports.powerpoint.shapes import EMU, SMALL, TEXT, Box, Canvas, Paragraph, Run, mark, on, rule, text_box

WIDTH, HEIGHT = 13.333, 7.5
_LEFT, _RIGHT = 0.6, 0.6
_BAND, _EYEBROW_TOP, _TITLE_TOP, _FOOT_BOTTOM = 0.1, 0.34, 0.66, 7.24
_NUMBER_WIDTH = 0.8
_TITLE_SIZES = (28, 24, 20)
_INNER = WIDTH - _LEFT - _RIGHT
_GAP = 0.14
_TITLE_ONLY = 5
_FONT = "Calibri"


def presentation() -> Any:
    """An empty deck with the dashboard's master."""
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(WIDTH * EMU)), Emu(round(HEIGHT * EMU))
    kept = deck.slide_layouts[_TITLE_ONLY]
    for layout in list(deck.slide_layouts):
        if layout != kept:
            deck.slide_layouts.remove(layout)
    printer = [key for key, each in deck.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]
    for key in printer:
        deck.part.rels.pop(key)
    package = deck.part.package
    for key in [key for key, each in package._rels.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.drop_rel(key)
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob.decode()).encode()
    _shape_master(deck.slide_master)
    _shape_layout(kept)
    return deck


def _themed(xml: str) -> str:
    """The theme with the dashboard's colours and font, and without effects for what is drawn anew."""
    places = "".join(f'<a:{place}><a:srgbClr val="{rgb(token)}"/></a:{place}>' for place, token in THEME.items())
    xml = re.sub(r"<a:clrScheme.*?</a:clrScheme>", f'<a:clrScheme name="IEMN">{places}</a:clrScheme>', xml, flags=re.S)
    xml = re.sub(r"<a:objectDefaults>.*?</a:objectDefaults>", "<a:objectDefaults/>", xml, flags=re.S)
    xml = re.sub(r'(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rf"\g<1>{_FONT}", xml)
    return xml.replace('name="Office Theme"', 'name="IEMN"')


def _title_box(lines: float = 1) -> Box:
    return Box(_LEFT, _TITLE_TOP, _INNER, line_height(_TITLE_SIZES[0]) * lines + 0.04)


def _foot_box(inches: float) -> Box:
    return Box(_LEFT, _FOOT_BOTTOM - inches, _INNER - _NUMBER_WIDTH, inches)


def _number_box() -> Box:
    inches = line_height(SMALL)
    return Box(WIDTH - _RIGHT - _NUMBER_WIDTH, _FOOT_BOTTOM - inches, _NUMBER_WIDTH, inches)


def _move(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu()


_BOXES = {
    "title": _title_box,
    "body": lambda: Box(_LEFT, 1.5, _INNER, 5.0),
    "ftr": lambda: _foot_box(line_height(SMALL)),
    "sldNum": _number_box,
}


def _kind(shape: Any) -> str:
    return str(found(shape._element, ".//p:ph")[0].get("type", "body"))


def _shape_master(master: Any) -> None:
    for shape in list(master.placeholders):
        kind = _kind(shape)
        if kind not in _BOXES:
            shape._element.getparent().remove(shape._element)
            continue
        _move(shape, _BOXES[kind]())
        [body] = found(shape._element, ".//a:bodyPr")
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t" if kind == "body" else "b")
        for autofit in list(body):
            body.remove(autofit)
        for style in found(shape._element, ".//a:lstStyle/a:lvl1pPr"):
            style.set("algn", "r" if kind == "sldNum" else "l")
            [letters] = found(style, "./a:defRPr")
            letters.set("sz", str(SMALL * 100))
            for fill in found(letters, "./a:solidFill"):
                fill.getparent().replace(fill, parsed(solid("@muted")))
    [title] = found(master._element, ".//p:titleStyle/a:lvl1pPr")
    title.set("algn", "l")
    [letters] = found(title, "./a:defRPr")
    letters.set("sz", str(_TITLE_SIZES[0] * 100))
    letters.set("b", "1")
    for level, size in enumerate((20, 18, 16, 14, 14), start=1):
        for letters in found(master._element, f".//p:bodyStyle/a:lvl{level}pPr/a:defRPr"):
            letters.set("sz", str(size * 100))
    canvas = Canvas(master, master.shapes._spTree)
    mark(canvas, Box(0, 0, WIDTH, _BAND), solid("@counts_5") + colours.NO_LINE, _("Band"), _("Band at the upper edge"))
    _describe(master)


def _shape_layout(layout: Any) -> None:
    layout.name = _("Message and figure")
    for shape in list(layout.placeholders):
        if _kind(shape) not in _BOXES:
            shape._element.getparent().remove(shape._element)
    _describe(layout)


def _describe(part: Any) -> None:
    for shape in part.placeholders:
        found(shape._element, ".//p:cNvPr")[0].set("descr", shape.name)


@dataclass(frozen=True)
class Head:
    """What stands around a slide's figure: message, what is shown, the mark, what is under it."""

    message: str
    eyebrow: str
    caption: str
    foot: str
    mark: str | None = None


def add_slide(deck: Any, head: Head, number: int) -> tuple[Canvas, Box]:
    """A slide with its message, mark, foot and number; and the room that is left for what it shows."""
    layout = deck.slide_layouts[0]
    slide = deck.slides.add_slide(layout)
    canvas = on(slide)
    title = slide.shapes.title
    size, lines_high = _title_size(head.message)
    title.text_frame.text = clean(head.message)
    canvas.own(title, _("Message"), _("The message of the slide"))
    if size != _TITLE_SIZES[0]:
        for run in title.text_frame.paragraphs[0].runs:
            run.font.size = EMU // 72 * size
    title_box = Box(_LEFT, _TITLE_TOP, _INNER, lines_high + 0.04)
    _move(title, title_box)
    _eyebrow(canvas, head)
    top = title_box.bottom + 0.04
    if head.caption:
        caption = Box(_LEFT, top, _INNER, height(head.caption, TEXT, _INNER))
        said = [Paragraph([Run(head.caption, TEXT, "@muted")])]
        text_box(canvas, caption, said, _("Caption"), _("What is counted, and how many there are"))
        top = caption.bottom
    foot = _foot_box(height(head.foot, SMALL, _INNER - _NUMBER_WIDTH))
    _placeholder(canvas, layout, "ftr", foot, head.foot, _("Foot"), _("Filters, day, source and snapshot"))
    _placeholder(canvas, layout, "sldNum", _number_box(), str(number), _("Number"), _("The number of the slide"))
    rule(canvas, _LEFT, foot.top - 0.07, _INNER, colours.line("@line", 1), _("Line above the foot"))
    top += _GAP
    return canvas, Box(_LEFT, top, _INNER, foot.top - 0.07 - _GAP - top)


def _title_size(message: str) -> tuple[int, float]:
    """The largest size at which a message takes two lines at most, and how high it then is."""
    for size in _TITLE_SIZES:
        inches = height(message, size, _INNER, is_bold=True)
        if inches <= line_height(size) * 2.1:
            break
    return size, inches


def _eyebrow(canvas: Canvas, head: Head) -> None:
    inches = line_height(TEXT)
    pill = width(head.mark, SMALL, is_bold=True) + 0.36 if head.mark else 0.0
    text = [Paragraph([Run(head.eyebrow, TEXT, "@main", is_bold=True)])]
    name, said = _("Subject"), _("What the slide is about")
    text_box(canvas, Box(_LEFT, _EYEBROW_TOP, _INNER - pill - 0.2, inches), text, name, said, anchor="ctr")
    if head.mark:
        look = solid("@illustrative_fill") + colours.line("@illustrative_line", 1)
        text_box(
            canvas,
            Box(WIDTH - _RIGHT - pill, _EYEBROW_TOP - 0.05, pill, inches + 0.1),
            [Paragraph([Run(head.mark, SMALL, "@illustrative_text", is_bold=True)], align="ctr")],
            _("Mark"),
            _("What the data of the slide rest on"),
            look=look,
            anchor="ctr",
            geometry="roundRect",
        )  # fmt: skip


def _placeholder(canvas: Canvas, layout: Any, kind: str, box: Box, text: str, name: str, description: str) -> None:
    """A placeholder of the layout on the slide, filled."""
    [original] = [shape._element for shape in layout.placeholders if _kind(shape) == kind]
    element = copy.deepcopy(original)
    canvas.tree.append(element)
    [shape] = [each for each in canvas.slide.placeholders if each._element is element]
    canvas.own(shape, name, description)
    _move(shape, box)
    if kind == "sldNum":
        found(element, ".//a:fld/a:t")[0].text = text
    else:
        shape.text_frame.text = clean(text)


def add_notes(canvas: Canvas, notes: list[str]) -> None:
    """What the presenter has to know, in the notes of the slide."""
    frame = canvas.slide.notes_slide.notes_text_frame
    frame.text = clean("\n".join(notes))
