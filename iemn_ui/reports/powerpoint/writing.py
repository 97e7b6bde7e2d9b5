"""Writes slides to a PowerPoint file: head, content as charts, tables, shapes or text, foot and notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.statements import statement
from iemn_data.writing.spreadsheets import shortened
from iemn_data.writing.texts import printable
from iemn_ui.access import answers
from iemn_ui.access.current import current_store
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.parts.frame import kind_of
from iemn_ui.figures.styles import Figure
from iemn_ui.filters import choices, in_words
from iemn_ui.reports import archives
from iemn_ui.reports.powerpoint import bars, curves, figures, lists, maps, tables, template
from iemn_ui.reports.powerpoint.head import Head, Page, add_notes, add_slide
from iemn_ui.reports.powerpoint.shapes import LARGE, Box, Canvas, Paragraph, Run, text_box
from iemn_ui.reports.powerpoint.template import Template
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries import captions
from iemn_ui.text import provenance, words

# A longer property of a file is refused.
_LONGEST_PROPERTY = 255


def write(slides: Sequence[Slide]) -> bytes:
    """The slides as a PowerPoint file (16:9); one slide that says so where there are none.

    The same bytes for the same slides of one snapshot. ValueError where a figure does not declare a kind that can be
    drawn, KeyError where the template lacks a layout or placeholder.
    """
    deck_template = template.open_template()
    number = 0
    for slide in slides:
        number = _add(deck_template, slide, number)
    if not slides:
        _add_empty(deck_template)
    filters = slides[0].filters if slides else Filters()
    _describe(deck_template.deck, filters, answers.as_of(filters))
    buffer = io.BytesIO()
    deck_template.deck.save(buffer)
    return archives.with_fixed_dates(buffer.getvalue(), answers.as_of(filters))


def _describe(deck: Any, filters: Filters, day: date) -> None:
    about = deck.core_properties
    about.title = about.author = shortened(printable(_(current_store().dataset)), _LONGEST_PROPERTY)
    about.subject = shortened(printable(in_words.of_page(filters, *choices.OWN)), _LONGEST_PROPERTY)
    about.comments = _("Snapshot {digest}").format(digest=current_store().digest)
    about.last_modified_by, about.revision = "", 1
    about.created = about.modified = datetime.combine(day, time())


def _add(deck_template: Template, slide: Slide, number: int) -> int:
    """Add a slide, and further ones where its table is long; returns the number of the last one."""
    page = add_slide(deck_template, _layout(slide), _head(slide), number + 1)
    add_notes(page.canvas, _notes(slide))
    if slide.is_of_cards:
        lists.draw_cards(page.canvas, slide.cards, page.rooms["Cards"].joined(page.rooms["Figure"]))
        return number + 1
    if slide.cards:
        lists.draw_cards(page.canvas, slide.cards, page.rooms["Cards"])
    if slide.sections:
        if "Bar" in page.rooms:
            _draw_states(page, slide)
        lists.draw_sections(page.canvas, slide.sections, page.rooms["Lists"])
        return number + 1
    box = page.rooms["Figure"]
    if slide.figure is not None and _draw(page.canvas, slide, slide.figure, box):
        return number + 1
    if slide.table.empty:
        nothing = Paragraph([Run(_("There is nothing to show under these filters."), LARGE, "@muted")])
        text_box(page.canvas, box, [nothing], _("Text"), _("A note that there is nothing to show"))
        return number + 1
    return _add_table(deck_template, slide, page, number + 1)


def _layout(slide: Slide) -> str:
    if slide.sections:
        return template.LISTS if slide.table.empty else template.BAR_AND_LISTS
    return template.CARDS_AND_FIGURE if slide.cards else template.FIGURE


def _add_table(deck_template: Template, slide: Slide, page: Page, number: int) -> int:
    """Draw a slide's table on its page and, where it is long, on further ones; returns the number of the last one."""
    box = page.rooms["Figure"]
    for at, part in enumerate(tables.table_of(slide.table).pages(box)):
        if at:
            head = replace(_head(slide), caption=_("Continued."))
            page = add_slide(deck_template, template.FIGURE, head, number + at)
            add_notes(page.canvas, _notes(slide))
            box = page.rooms["Figure"]
        tables.draw(page.canvas, part, box, _("Table"), _description(slide))
    return number + at


def _draw_states(page: Page, slide: Slide) -> None:
    """Draw the states of a country's actions as one bar."""
    names = {str(value): _("Actions") for value in slide.table["value"]}
    states = figures.bars(commitments.completion_bars(slide.table, names, "network"))
    bars.draw(page.canvas, states, page.rooms["Bar"], _("Chart"), _description(slide))


def _head(slide: Slide) -> Head:
    eyebrow = slide.subject or (_("The country round") if slide.sections else _(slide.indicator.name))
    more = words.more_rows(slide.more) if slide.more else ""
    caption = joined(slide.figure_caption, slide.counted, slide.note, more)
    foot = "\n".join(text for text in (slide.foot, slide.disclaimer) if text)
    return Head(slide.message, eyebrow, caption, foot, slide.badge)


def _description(slide: Slide) -> str:
    """The alternative text of a slide's figure: its message and question."""
    return joined(words.sentence(slide.message), _(slide.indicator.question))


def _draw(canvas: Canvas, slide: Slide, figure: Figure, box: Box) -> bool:
    """Draw a figure natively; False where its table is to be shown instead.

    ValueError where the figure declares no kind, or one that cannot be drawn.
    """
    description = _description(slide)
    match kind_of(figure):
        case "map":
            maps.draw(canvas, figure, box, description)
        case "curve":
            curves.draw(canvas, figures.curve(figure), box, description)
        case "bars":
            chart = figures.bars(figure)
            if not bars.fits(chart, box):
                return False
            bars.draw(canvas, chart, box, _("Chart"), description)
        case "table":
            return False
        case kind:
            raise ValueError(
                f"The figure of the slide “{slide.key}” has the unknown kind “{kind}”. Set one of bars, curve, map, "
                f"table with `sized(…, kind=…)` in the figure, or draw the new kind in {__name__}."
            )
    return True


def _notes(slide: Slide) -> list[str]:
    """The speaker notes: those of the slide, then the SQL of its query and its parameters; cards have one each."""
    if slide.is_of_cards:
        return slide.notes()
    query = slide.indicator.query
    bound = answers.bound_parameters(query, slide.filters, slide.parameters)
    parameters = (f"{name} = {_as_text(value)}" for name, value in bound.items())
    return [*slide.notes(), "", _("SQL:"), statement(f"queries/{query}").rstrip(), "", *parameters]


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "null" if value is None else str(list(value) if isinstance(value, tuple) else value)


def _add_empty(deck_template: Template) -> None:
    """Add the one slide of an empty deck, which says what to do."""
    foot = f"{words.sentence(captions.day(Filters()))} {words.sentence(provenance.snapshot())}"
    head = Head(_("There is nothing to present under these filters"), _("Empty deck"), "", foot)
    page = add_slide(deck_template, template.FIGURE, head, 1)
    advice = Paragraph([Run(_("Remove a filter or widen the years, then download the deck again."), LARGE, "@muted")])
    text_box(page.canvas, page.rooms["Figure"], [advice], _("Text"), _("What to do"))
    add_notes(page.canvas, [foot])
