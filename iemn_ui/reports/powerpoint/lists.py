"""Cards and short lists as text boxes."""

from __future__ import annotations

from iemn_data.messages import _, joined
from iemn_ui.figures.styles import look_of_action
from iemn_ui.reports.powerpoint import colours, fitting
from iemn_ui.reports.powerpoint.colours import NO_LINE, solid
from iemn_ui.reports.powerpoint.shapes import (
    LARGE,
    SMALL,
    TEXT,
    Box,
    Canvas,
    Paragraph,
    Run,
    plain_shape,
    rule,
    text_box,
)
from iemn_ui.reports.slides.slide import Section
from iemn_ui.summaries.card import Card
from iemn_ui.text import words

_GAP, _INSET = 0.22, 0.18
_VALUE, _LEAST_VALUE = 30, 18
_HEADING = 18
_AFTER = 8  # points after a line of a list


def draw_cards(canvas: Canvas, cards: tuple[Card, ...], box: Box) -> None:
    """Draw a row of cards that fills a box."""
    width = (box.width - _GAP * (len(cards) - 1)) / len(cards)
    size = _value_size(cards, Box(0, 0, width - 2 * _INSET, box.height))
    for at, card in enumerate(cards):
        place = Box(box.left + at * (width + _GAP), box.top, width, box.height)
        runs = _runs(card, size)
        plain_shape(canvas, place, solid("@panel") + NO_LINE, _("Card"), card.title)
        plain_shape(
            canvas, Box(place.left, place.top, 0.06, place.height), solid("@main") + NO_LINE, _("Edge"), card.title
        )
        description = joined(words.sentence(words.labelled(card.title, card.value)), runs[-1].text)
        text_box(canvas, place, [Paragraph([run]) for run in runs], card.title, description, anchor="ctr", inset=_INSET)


def _runs(card: Card, size: float) -> list[Run]:
    """A card's title, its value in a size in points, and its change."""
    change = joined(card.change, card.compared_to)
    return [Run(card.title, TEXT, "@muted"), Run(card.value, size, "@main", is_bold=True), Run(change, SMALL, "@muted")]


def _value_size(cards: tuple[Card, ...], room: Box) -> int:
    """The largest size in points at which the value of every card is on one line and its other lines have room."""

    def fits(card: Card, size: int) -> bool:
        runs = _runs(card, size)
        high = sum(fitting.height(run.text, run.size, room.width, run.is_bold) for run in runs)
        return fitting.width(card.value, size, is_bold=True) <= room.width and high <= room.height

    sizes = range(_VALUE, _LEAST_VALUE, -1)
    return next((size for size in sizes if all(fits(card, size) for card in cards)), _LEAST_VALUE)


def draw_sections(canvas: Canvas, sections: tuple[Section, ...], box: Box) -> None:
    """Draw short lists side by side under their headings, in letters as large as the longest list allows."""
    gap = 0.4
    width = (box.width - gap * (len(sections) - 1)) / len(sections)
    heading = max(fitting.height(each.heading, _HEADING, width, is_bold=True) for each in sections)
    room = box.height - heading - 0.34
    size = next(
        (size for size in (20, 18, LARGE, TEXT) if max(_height(each, size, width) for each in sections) <= room), SMALL
    )
    for at, section in enumerate(sections):
        left = box.left + at * (width + gap)
        head = Box(left, box.top, width, heading)
        heading_text = [Paragraph([Run(section.heading, _HEADING, "@text", is_bold=True)])]
        text_box(canvas, head, heading_text, section.heading, _("Heading of a list"), anchor="b")
        rule(canvas, left, head.bottom + 0.1, width, colours.line("@main", 2), _("Line under a heading"))
        body = Box(left, head.bottom + 0.26, width, box.bottom - head.bottom - 0.26)
        text_box(canvas, body, _lines(section, size), _("List"), section.heading)


def _lines(section: Section, size: float) -> list[Paragraph]:
    if not section.lines:
        return [Paragraph([Run(section.empty, size, "@muted")])]
    kinds = section.kinds or ("",) * len(section.lines)
    items = [
        Paragraph([Run(line, size)], is_item=True, bullet=_bullet(kind), after=_AFTER)
        for line, kind in zip(section.lines, kinds, strict=True)
    ]
    if section.more:
        items.append(Paragraph([Run(words.more_actions(section.more), size, "@muted")]))
    return items


def _bullet(kind: str) -> str:
    """The colour of an action's state or change; of a pale one that of its outline."""
    look = look_of_action(kind)
    return look.line or look.fill if look else "@text"


def _height(section: Section, size: float, width: float) -> float:
    return sum(
        fitting.height(run.text, size, width - (0.2 if each.is_item else 0)) + each.after / 72
        for each in _lines(section, size)
        for run in each.runs
    )
