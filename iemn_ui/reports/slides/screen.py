"""Slides as JSON for the presenter in the browser: plain texts, figures with colour tokens, tables in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd

from iemn_data.languages import reader_language
from iemn_data.messages import N_, _, joined
from iemn_data.queries import ActionCompletion
from iemn_data.rows import only
from iemn_data.writing.texts import printable_in
from iemn_ui.access import answers
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.projector import SCALE, for_projector
from iemn_ui.figures.styles import LOOKS, Look
from iemn_ui.reports.slides.decks import NETWORK
from iemn_ui.reports.slides.slide import Section, Slide
from iemn_ui.summaries import captions
from iemn_ui.summaries.card import Card
from iemn_ui.text import age, arrows, provenance, tables, words
from iemn_ui.text.columns import TITLES, UNSPOKEN, title_of

KEYS = (
    (N_("→ ↓ Page Down Space"), N_("Next slide")),
    (N_("← ↑ Page Up Backspace"), N_("Previous slide")),
    (N_("Home, End"), N_("First slide, last slide")),
    (N_("A number, then Enter"), N_("Go to that slide")),
    ("F", N_("Full screen")),
    ("B", N_("Blank the screen")),
    ("D", N_("Switch between dark and light")),
    ("N", N_("Notes in a second window")),
    ("P", N_("Start or pause automatic advance")),
    (N_("+ and -"), N_("More or less time on each slide")),
    ("H", N_("Show these keys")),
    ("Esc", N_("Back")),
)
"""What each key does while presenting; `presenter.js` has the same list."""


def deck_for_browser(slides: Sequence[Slide], name: str = NETWORK, seen_on: date | None = None) -> dict[str, Any]:
    """A deck for `presenter.js`: its slides, the words around them and the colours; `token` differs for each deck.

    The presenter's own notes are kept under the `name` of the deck and the keys of its slides. Where it is known on
    which day the slides are seen, they say how old their data are then.
    """
    deck = [printable_in(_slide(slide, seen_on)) for slide in slides]
    return {
        "name": name,
        "token": sha256(repr(deck).encode()).hexdigest()[:12],
        "language": reader_language().tag,
        "direction": reader_language().direction,
        "slides": deck,
        "scale": SCALE,
        "palette": PALETTE,
        "looks": {kind: _look(look) for kind, look in (LOOKS["change"] | LOOKS["state"]).items()},
        "words": _words(),
    }


def _look(look: Look) -> dict[str, str]:
    """The marker of an action in CSS: `fill`, with its hatch, and the colour of its `edge`."""
    over = _shade(look.over)
    stripes = "repeating-linear-gradient({angle}deg, transparent 0 3px, {over} 3px 5px)"
    up, down = stripes.format(angle=135, over=over), stripes.format(angle=45, over=over)
    dots = f"radial-gradient({over} 1px, transparent 1.5px) 0 0 / 5px 5px"
    hatch = {"": [], "/": [up], "\\": [down], "x": [up, down], ".": [dots]}[look.pattern]
    return {"fill": ", ".join([*hatch, _shade(look.fill)]), "edge": _shade(look.line) if look.line else "transparent"}


def _shade(token: str) -> str:
    """A colour token in CSS; the presenter sets the variables of its theme."""
    name, _slash, opacity = token.removeprefix("@").partition("/")
    colour = f"var(--iemn-{name})"
    return f"color-mix(in srgb, {colour} {float(opacity):.0%}, transparent)" if opacity else colour


def _words() -> dict[str, Any]:
    return {
        "place": _("Slide {n} of {m}"),
        "every": _("every {n} s"),
        "paused": _("paused"),
        "goTo": _("go to {n}"),
        "more": _("More rows: {n}"),
        "failed": _("The figure cannot be drawn here. This is its table."),
        "keys": keys_in_words(),
        "keysTitle": _("Keys"),
        "notes": _("Notes"),
        "ownNotes": _("Your notes on this slide"),
        "kept": _("Kept in this browser only."),
        "notKept": _("This browser does not keep them here. Copy them before you close the window."),
        "clearNotes": _("Delete all my notes on these slides"),
        "clearNotesAsk": _("Delete your notes on all of these slides?"),
        "previous": _("Previous slide"),
        "following": _("Next slide"),
        "leave": _("Close"),
        "next": _("Next: {message}"),
        "last": _("This is the last slide."),
        "blocked": _("The browser blocked the second window for the notes. Allow pop-ups and press N again."),
    }


def keys_in_words() -> list[tuple[str, str]]:
    """Each key and what it does, in words; in Arabic the arrow to the left leads on."""
    return [(arrows.as_read(_(key)), _(meaning)) for key, meaning in KEYS]


def _slide(slide: Slide, seen_on: date | None) -> dict[str, Any]:
    return {
        "key": slide.key,
        "name": slide.subject or _(slide.indicator.name),
        "message": slide.message,
        "badge": slide.badge,
        "figure": for_projector(slide.figure) if slide.figure else None,
        "cards": [_card(card) for card in slide.cards],
        "states": _states(slide),
        "sections": [_section(section) for section in slide.sections],
        "table": _table(slide.table),
        "isTable": slide.is_table,
        "more": slide.more,
        "caption": _caption(slide),
        "line": _line(slide, seen_on),
        "notes": slide.notes(),
    }


def _card(card: Card) -> dict[str, str]:
    return {"title": card.title, "value": card.value, "change": card.change or "", "comparedTo": card.compared_to}


def _states(slide: Slide) -> list[dict[str, Any]]:
    """A country's actions by state, for the strip above its lists; empty where it has none."""
    if not slide.sections or slide.table.empty:
        return []
    row = only(slide.table, ActionCompletion)
    counts = {state: int(getattr(row, state)) for state in words.labels("state")}
    label = _("{n} {state}")
    return [
        {
            "kind": state,
            "n": n,
            "label": label.format(n=words.count(n), state=words.mid_sentence(words.label("state", state))),
        }
        for state, n in counts.items()
        if n
    ]


def _section(section: Section) -> dict[str, Any]:
    more = words.more_actions(section.more) if section.more else ""
    return {
        "heading": section.heading,
        "lines": section.lines,
        "kinds": section.kinds,
        "empty": section.empty,
        "more": more,
    }


def _table(table: pd.DataFrame) -> dict[str, Any]:
    if "dimension" in table and table["dimension"].nunique() == 1:
        table = tables.of_dimension(table, str(table["dimension"].iloc[0]))
    columns = [column for column in table.columns if column not in UNSPOKEN and column in TITLES]
    rows = [list(map(tables.cell_in_words, columns, row)) for row in table[columns].itertuples(index=False, name=None)]
    return {"columns": [title_of(column) for column in columns], "rows": rows}


def _caption(slide: Slide) -> str:
    """The caption under a figure: what it shows, the note, n, the sources and the disclaimer."""
    source = provenance.source(slide.sources)
    return joined(slide.figure_caption, slide.note, slide.counted, source, slide.disclaimer)


def _line(slide: Slide, seen_on: date | None) -> list[str]:
    """The parts of the thin line beside the slide's number: filters in words, as-of date, snapshot."""
    day = captions.day(slide.filters)
    if seen_on and slide.filters.as_of is None:
        day = f"{day}, {age.ago(answers.as_of(slide.filters), seen_on)}"
    return [slide.filters_in_words, day, provenance.snapshot()]
