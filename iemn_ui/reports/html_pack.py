"""The HTML pack: slides with their figures, maps and tables in one file that needs no server and no network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from iemn_data.messages import LANGUAGE, _
from iemn_data.writing.texts import printable
from iemn_ui.access.current import current_store
from iemn_ui.components import presenter
from iemn_ui.components.assets import PLOTLY, theme_json
from iemn_ui.components.typefaces import rules_within
from iemn_ui.figures.palette import PALETTE
from iemn_ui.reports.slides import screen
from iemn_ui.reports.slides.decks import NETWORK
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.text import words

_HERE = Path(__file__).parents[1]
_CHART = _HERE / "components/chart"
_PAPER = (presenter.FOLDER / "pack.css", presenter.STYLE)

# The file loads nothing from outside; this policy makes the browser enforce that.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:; font-src data:"
)

# Each JavaScript module by the name under which the others import it, in an order in which imports come first.
_MODULES = {
    "../chart/colours.js": _CHART / "colours.js",
    "../chart/direction.js": _CHART / "direction.js",
    "../chart/locale.js": _CHART / "locale.js",
    "./letters.js": _CHART / "letters.js",
    "./names.js": _CHART / "names.js",
    "../chart/room.js": _CHART / "room.js",
    **{f"./{path.name}": path for path in (*presenter.SCRIPTS, presenter.FOLDER / "pack.js")},
}

# plotly.js uses a map that it finds here instead of fetching one.
_WORLD = "window.PlotlyGeoAssets={topojson:{world_110m:JSON.parse(document.getElementById('world').textContent)}}"


def html_pack(slides: Sequence[Slide], name: str = NETWORK) -> bytes:
    """The slides as one HTML file (UTF-8): a presentation with the app's keys over a document with tables and notes.

    The same bytes for the same slides of the same snapshot.
    """
    deck = screen.deck_for_browser(slides, name)
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(deck["language"])}" dir="{deck["direction"]}">',
        *_head(),
        "<body>",
        *_document(deck),
        *_scripts(deck),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode()


def _head() -> Iterator[str]:
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{escape(_title())}</title>"
    style = [rules_within(LANGUAGE.get()), _colours(), *(path.read_text(encoding="utf-8") for path in _PAPER)]
    yield f"<style>{''.join(style)}</style></head>"


def _title() -> str:
    return _("IEMN dashboard, {day}").format(day=words.day(current_store().as_of))


def _colours() -> str:
    """The colours of the document as CSS variables; always light, as on paper, even where the slides are dark."""
    return f":root{{{''.join(f'--iemn-{token}:{colour};' for token, colour in PALETTE['light'].items())}}}"


# ---- the document, for reading and for browsers without scripts


def _document(deck: dict[str, Any]) -> Iterator[str]:
    yield '<main id="document">'
    yield f"<h1>{escape(_title())}</h1>"
    yield f"<p>{escape(_provenance())}</p>"
    start = _("Present")
    yield f'<p><button id="start" hidden>{escape(start)}</button></p>'
    no_scripts = _("Figures need JavaScript, which is switched off. Their tables are below.")
    yield f"<noscript><p>{escape(no_scripts)}</p></noscript>"
    for number, slide in enumerate(deck["slides"], 1):
        yield from _slide(number, slide)
    yield "</main>"


def _provenance() -> str:
    store = current_store()
    sentence = _("{dataset}. Data as of {day}, snapshot {digest}.")
    return printable(sentence.format(dataset=_(store.dataset), day=words.day(store.as_of), digest=store.digest))


def _slide(number: int, slide: dict[str, Any]) -> Iterator[str]:
    yield f'<section id="slide-{number}"><h2><a href="#slide={number}">{number}</a> {escape(slide["message"])}</h2>'
    if slide["badge"]:
        yield f'<p class="badge">▨ {escape(slide["badge"])}</p>'
    for card in slide["cards"]:
        yield f"<p>{escape(card['title'])}: <strong>{escape(card['value'])}</strong> {escape(card['change'])} "
        yield f"{escape(card['comparedTo'])}</p>"
    for section in slide["sections"]:
        items = (
            "".join(f"<li>{escape(line)}</li>" for line in section["lines"]) or f"<li>{escape(section['empty'])}</li>"
        )
        more = f"<p>{escape(section['more'])}</p>" if section["more"] else ""
        yield f"<h3>{escape(section['heading'])}</h3><ul>{items}</ul>{more}"
    table, definition = _("Table"), _("Definition and source")
    if slide["table"]["rows"]:
        more = f"<p>{escape(words.more_rows(slide['more']))}</p>" if slide["more"] else ""
        yield f"<details><summary>{escape(table)}</summary>{_table(slide['table'])}{more}</details>"
    yield f"<details><summary>{escape(definition)}</summary>{_paragraphs(slide['notes'])}</details>"
    yield f"<p>{escape(slide['caption'])} {escape('. '.join(slide['line']))}.</p></section>"


def _table(table: dict[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table["columns"])
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table["rows"])
    return f"<table><tr>{head}</tr>{rows}</table>"


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


# ---- scripts, which draw the figures and present the slides


def _scripts(deck: dict[str, Any]) -> Iterator[str]:
    world = (_HERE / "static/topojson/world_110m.json").read_text(encoding="utf-8")
    # The tables are in the document already; the script reads them there.
    slides = [{name: value for name, value in slide.items() if name != "table"} for slide in deck["slides"]]
    yield _data("deck", json.dumps(deck | {"slides": slides}, ensure_ascii=False, separators=(",", ":")))
    yield _data("theme", theme_json())
    yield _data("world", world)
    yield f"<script>{_WORLD}</script>"
    yield f"<script>{_plotly()}</script>"
    yield f'<script type="module">import "{_module()}"</script>'


def _data(name: str, text: str) -> str:
    # In JSON "<" occurs only within strings; escaped, it cannot end the script element.
    safe = text.replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{safe}</script>'


def _module() -> str:
    """The pack's module as a data URL; the modules that it imports are data URLs within it."""
    addresses: dict[str, str] = {}
    for name, path in _MODULES.items():
        script = path.read_text(encoding="utf-8")
        for imported, address in addresses.items():
            script = script.replace(f'"{imported}"', f'"{address}"')
        addresses[name] = f"data:text/javascript;base64,{b64encode(script.encode()).decode()}"
    return addresses["./pack.js"]


@lru_cache(maxsize=1)
def _plotly() -> str:
    return PLOTLY.read_text(encoding="utf-8").replace("</script", "<\\/script")
