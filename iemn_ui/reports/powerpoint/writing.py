"""Writes slides: each with its message, what it shows as charts, tables, shapes or text, its foot and its notes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.statements import statement
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.figures.actions import commitments
from iemn_ui.filters import choices
from iemn_ui.reports import archives
from iemn_ui.reports.powerpoint import bars, curves, figures, fitting, lists, maps, tables
from iemn_ui.reports.powerpoint.masters import Head, add_notes, add_slide, presentation
from iemn_ui.reports.powerpoint.shapes import LARGE, Box, Canvas, Paragraph, Run, text_box
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries import captions
from iemn_ui.text import provenance

_GAP = 0.2
_STATES_HEIGHT = 0.95

Draw = Callable[[Canvas, Box], None]


def write(slides: Sequence[Slide]) -> bytes:
    """The slides as a PowerPoint file (16:9); the same bytes for the same slides of one snapshot."""
    deck = presentation()
    number = 0
    for slide in slides:
        number = _add(deck, slide, number)
    if not slides:
        _add_empty(deck)
    filters = slides[0].filters if slides else Filters()
    _describe(deck, filters, answers.as_of(filters))
    buffer = io.BytesIO()
    deck.save(buffer)
    return archives.settled(buffer.getvalue(), answers.as_of(filters))


def _describe(deck: Any, filters: Filters, day: date) -> None:
    from datetime import datetime, time

    about = deck.core_properties
    about.title = about.author = fitting.clean(current_store().dataset)
    about.subject = fitting.clean(choices.in_words(filters, *choices.OWN))
    about.comments = _("Snapshot {digest}").format(digest=current_store().digest)
    about.last_modified_by, about.revision = "", 1
    about.created = about.modified = datetime.combine(day, time())


def _add(deck: Any, slide: Slide, number: int) -> int:
    """Add a slide, and more of the same message where its table is long; the number of the last one."""
    head = _head(slide)
    canvas, box = add_slide(deck, head, number + 1)
    add_notes(canvas, _notes(slide))
    if slide.cards:
        lists.draw_cards(canvas, slide.cards, box)
        box = box.below(lists.CARDS_HEIGHT + _GAP)
    if slide.sections:
        box = _states(canvas, slide, box)
        lists.draw_sections(canvas, slide.sections, box)
        return number + 1
    if (drawn := _drawing(slide, box)) is not None:
        drawn(canvas, box)
        return number + 1
    if slide.table.empty:
        nothing = Paragraph([Run(_("There is nothing to show under these filters."), LARGE, "@muted")])
        text_box(canvas, box, [nothing], _("Text"), _("That there is nothing to show"))
        return number + 1
    for at, page in enumerate(_table(slide).pages(box)):
        if at:
            canvas, box = add_slide(deck, replace(head, caption=_("Continued.")), number + 1 + at)
            add_notes(canvas, _notes(slide))
        tables.draw(canvas, page, box, _("Table"), _description(slide))
    return number + 1 + at


def _states(canvas: Canvas, slide: Slide, box: Box) -> Box:
    """The states of a country's actions as one bar above its lists, which have what is left of the box."""
    if slide.indicator.query != "action_completion" or slide.table.empty:
        return box
    named = {str(value): _("Actions") for value in slide.table["value"]}
    found = figures.bars(commitments.completion_bars(slide.table, named, "network"))
    if found is None:
        return box
    bars.draw(canvas, found, replace(box, height=_STATES_HEIGHT), _("Chart"), _description(slide))
    return box.below(_STATES_HEIGHT + _GAP)


def _head(slide: Slide) -> Head:
    eyebrow = _("The country round") if slide.sections else _(slide.indicator.name)
    caption = " ".join(part for part in (slide.what, f"{slide.counted}.", slide.note) if part)
    foot = "\n".join(text for text in (slide.foot, slide.disclaimer) if text)
    return Head(slide.message, eyebrow, caption, foot, slide.mark)


def _description(slide: Slide) -> str:
    """What a figure shows, for those who do not see it."""
    return f"{slide.message}. {_(slide.indicator.question)}"


def _drawing(slide: Slide, box: Box) -> Draw | None:
    """How the figure is drawn in PowerPoint's own means; None where its table has to stand for it."""
    if slide.figure is None or figures.matrix(slide.figure):
        return None
    figure, said = slide.figure, _description(slide)
    if figures.is_map(figure):
        return lambda canvas, place: maps.draw(canvas, figure, place, said)
    if (found := figures.bars(figure)) and bars.fits(found, box):
        return lambda canvas, place: bars.draw(canvas, found, place, _("Chart"), said)
    if (panels := figures.panels(figure)) and curves.fits(panels, box):
        return lambda canvas, place: curves.draw(canvas, panels, place, said)
    return None


def _table(slide: Slide) -> tables.Table:
    cells = figures.matrix(slide.figure) if slide.figure else None
    return tables.of_matrix(cells) if cells else tables.of_rows(slide.table)


def _notes(slide: Slide) -> list[str]:
    """What the presenter has to know, and how the numbers are asked for."""
    query = slide.indicator.query
    asked = answers.bound_parameters(query, slide.filters, slide.given)
    parameters = (f"{name} = {_said(value)}" for name, value in asked.items())
    return [*slide.notes(), "", _("SQL:"), statement(f"queries/{query}").rstrip(), "", *parameters]


def _said(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "null" if value is None else str(list(value) if isinstance(value, tuple) else value)


def _add_empty(deck: Any) -> None:
    """A deck of no slides says so, and what to do."""
    foot = f"{captions.day(Filters())}. {provenance.snapshot()}."
    head = Head(_("There is nothing to present under these filters"), _("Empty deck"), "", foot)
    canvas, box = add_slide(deck, head, 1)
    advice = Paragraph([Run(_("Take away a filter or widen the years, and write the deck again."), LARGE, "@muted")])
    text_box(canvas, box, [advice], _("Text"), _("What to do"))
    add_notes(canvas, [foot])
