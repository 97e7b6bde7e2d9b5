"""A slide's message, subject, badge, caption, foot and number, each in its placeholder of the template."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

from iemn_data.languages import reader_language
from iemn_data.messages import _
from iemn_data.writing.texts import printable
from iemn_ui.reports.powerpoint import colours
from iemn_ui.reports.powerpoint.fitting import height, line_height, width
from iemn_ui.reports.powerpoint.parts import xpath
from iemn_ui.reports.powerpoint.shapes import EMU, Box, Canvas, aligned, canvas_of, rule
from iemn_ui.reports.powerpoint.template import CONTENT, Layout, Place, Template

_SMALLER = (1.0, 6 / 7, 5 / 7)  # sizes to try for a message that takes more than two lines
_AROUND_BADGE, _BEFORE_BADGE = 0.45, 0.2
_ABOVE_FOOT = 0.07


@dataclass(frozen=True)
class Head:
    """The texts around a slide's content; `eyebrow` names its subject, `badge` marks illustrative data."""

    message: str
    eyebrow: str
    caption: str
    foot: str
    badge: str | None = None


@dataclass(frozen=True)
class Page:
    """A slide with its head: the canvas to draw on, and the box for each part of its content by name."""

    canvas: Canvas
    rooms: dict[str, Box]


def add_slide(template: Template, layout_name: str, head: Head, number: int) -> Page:
    """Add a slide with its head; its content gets the room that message, caption and foot leave.

    KeyError where the template lacks the layout or a placeholder.
    """
    layout = template.layout(layout_name)
    slide = template.deck.slides.add_slide(layout.slide_layout)
    shapes = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    page = _Placeholders(canvas_of(slide, template.deck.slide_width / EMU), layout, shapes)
    down = _message(page, head.message)
    _subject(page, head)
    down += _caption(page, head.caption, down)
    up = _foot(page, head.foot, number)
    rooms = {name: page.take(name) for name in CONTENT[layout_name]}
    moved = {name: replace(box, top=box.top + down) for name, box in rooms.items()}
    last = list(moved)[-1]
    moved[last] = replace(moved[last], height=moved[last].height - down - up)
    return Page(page.canvas, moved)


@dataclass(frozen=True)
class _Placeholders:
    """A new slide, its layout, and its shapes by the index of their placeholder."""

    canvas: Canvas
    layout: Layout
    shapes: dict[int, Any]

    def place(self, name: str) -> Place:
        return self.layout.place(name)

    def take(self, name: str) -> Box:
        """Remove a placeholder from the slide and return its box."""
        place = self.place(name)
        element = self.shapes[place.index]._element
        element.getparent().remove(element)
        return place.box

    def bring(self, name: str) -> Any:
        """Copy the placeholder of the foot or number to the slide; PowerPoint does not add these by itself."""
        element = copy.deepcopy(self.place(name).element)
        self.canvas.tree.append(element)
        return self._shape(element)

    def stamp(self, name: str) -> Any:
        """Replace a placeholder by a plain shape of its look; LibreOffice draws placeholders without round corners."""
        place = self.place(name)
        copied = copy.deepcopy(place.element)
        for part in xpath(copied, "./p:nvSpPr/p:nvPr/p:ph | ./p:nvSpPr/p:cNvSpPr/a:spLocks"):
            part.getparent().remove(part)
        element = self.shapes[place.index]._element
        element.getparent().replace(element, copied)
        return self._shape(copied)

    def _shape(self, element: Any) -> Any:
        return next(shape for shape in self.canvas.slide.shapes if shape._element is element)

    def fill(self, name: str, text: str, box: Box, title: str, description: str, size: float | None = None) -> None:
        """Write a text into a placeholder and move it to a box; `size` in points where it is not the layout's."""
        place = self.place(name)
        self.write(self.shapes[place.index], place, text, box, title, description, size)

    def write(
        self, shape: Any, place: Place, text: str, box: Box, title: str, description: str, size: float | None = None
    ) -> None:
        """Write a text into the shape of a placeholder and move it to a box; `size` in points."""
        shape.text_frame.text = printable(text)
        self.put(shape, place, box, title, description)
        for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
            run._r.get_or_add_rPr().set("lang", reader_language().tag)
            if size is not None:
                run.font.size = round(size * EMU / 72)

    def put(self, shape: Any, place: Place, box: Box, title: str, description: str) -> None:
        """Name the shape of a placeholder and move it to a box, its paragraphs to the side where reading begins."""
        self.canvas.identify(shape, title, description)
        shape.left, shape.top, shape.width, shape.height = self.canvas.place(box).emu()
        if self.canvas.is_mirrored:
            for paragraph in shape.text_frame.paragraphs:
                paragraph._p.get_or_add_pPr().attrib.update({"rtl": "1", "algn": aligned(self.canvas, place.align)})


def _message(page: _Placeholders, message: str) -> float:
    """Write the message as large as it fits on two lines; returns the inches that it takes beyond the layout's."""
    place = page.place("Message")
    for share in _SMALLER:
        size = round(place.size * share)
        inches = height(message, size, place.box.width, place.is_bold)
        if inches <= line_height(size) * 2.1:
            break
    spare = place.box.height - line_height(place.size)
    box = replace(place.box, height=inches + spare)
    own = None if share == 1 else size
    page.fill("Message", message, box, _("Message"), _("The message of the slide"), own)
    return box.height - place.box.height


def _subject(page: _Placeholders, head: Head) -> None:
    box = page.place("Subject").box
    if head.badge:
        place = page.place("Badge")
        wide = width(head.badge, place.size, place.is_bold) + _AROUND_BADGE
        at = replace(place.box, left=place.box.right - wide, width=wide)
        shape = page.stamp("Badge")
        page.write(shape, place, head.badge, at, _("Badge"), _("The badge of illustrative data"), place.size)
        box = replace(box, width=at.left - _BEFORE_BADGE - box.left)
    else:
        page.take("Badge")
    page.fill("Subject", head.eyebrow, box, _("Subject"), _("The subject of the slide"))


def _caption(page: _Placeholders, caption: str, down: float) -> float:
    """Write the caption under the message; returns the inches that it takes beyond the layout's."""
    if not caption:
        return -page.take("Caption").height
    place = page.place("Caption")
    inches = height(caption, place.size, place.box.width, place.is_bold)
    box = replace(place.box, top=place.box.top + down, height=inches)
    page.fill("Caption", caption, box, _("Caption"), _("What is counted, and how many there are"))
    return inches - place.box.height


def _foot(page: _Placeholders, foot: str, number: int) -> float:
    """Write the foot upwards from its lower edge, and the number; returns the inches beyond the layout's."""
    place = page.place("Foot")
    inches = height(foot, place.size, place.box.width, place.is_bold)
    box = replace(place.box, top=place.box.bottom - inches, height=inches)
    page.write(page.bring("Foot"), place, foot, box, _("Foot"), _("Filters, day, source and snapshot"))
    shape = page.bring("Number")
    xpath(shape._element, ".//a:fld/a:t")[0].text = str(number)
    number_place = page.place("Number")
    page.put(shape, number_place, number_place.box, _("Slide number"), _("The number of the slide"))
    inner = page.place("Message").box
    line = colours.line("@line", 1)
    rule(page.canvas, inner.left, box.top - _ABOVE_FOOT, inner.width, line, _("Line above the foot"))
    return inches - place.box.height


def add_notes(canvas: Canvas, notes: list[str]) -> None:
    """Write the speaker notes of a slide, one paragraph each."""
    canvas.slide.notes_slide.notes_text_frame.text = printable("\n".join(notes))
