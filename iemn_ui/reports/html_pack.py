"""The pack: slides with their figures, maps and tables in one HTML file that needs no server and no network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.current import current_store
from iemn_ui.components import presenter
from iemn_ui.components.assets import theme_json
from iemn_ui.figures.palette import PALETTE
from iemn_ui.reports.slides import screen
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.text import words

_HERE = Path(__file__).parents[1]
_PAPER = (presenter.FOLDER / "pack.css", presenter.STYLE)

# Not that the file asks for anything: a browser that is told so lets nothing of it out.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:; font-src data:"
)

# The modules by the names under which they import each other, each after those that it imports.
_MODULES = {
    "../chart/colours.js": _HERE / "components/chart/colours.js",
    **{f"./{path.name}": path for path in (*presenter.SCRIPTS, presenter.FOLDER / "pack.js")},
}

# plotly.js looks here before it would fetch a map.
_WORLD = "window.PlotlyGeoAssets={topojson:{world_110m:JSON.parse(document.getElementById('world').textContent)}}"


def html_pack(slides: Sequence[Slide]) -> bytes:
    """The slides as one HTML file: presented by the keys of the app, and below each its table, notes and sources.

    The same bytes for the same slides of the same snapshot.
    """
    deck = screen.as_shown(slides)
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(deck["language"])}">',
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
    yield f"<style>{_font()}{_colours()}{''.join(path.read_text(encoding='utf-8') for path in _PAPER)}</style></head>"


def _title() -> str:
    return _("IEMN dashboard, {day}").format(day=words.day(current_store().as_of))


def _colours() -> str:
    """The colours of the document by their tokens: it is read as paper is, whatever the slides are shown in."""
    return f":root{{{''.join(f'--iemn-{token}:{colour};' for token, colour in PALETTE['light'].items())}}}"


@lru_cache(maxsize=1)
def _font() -> str:
    """The app's own typeface, so that no label is longer elsewhere than where it was tried."""
    media = Path(st.__file__).parent / "static/static/media"
    for path in sorted(media.glob("SourceSansVF-Upright*.woff2")):
        data = b64encode(path.read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        return f'@font-face{{font-family:"Source Sans";font-weight:200 900;src:{source}}}'
    return ""


# ---- the document, for reading and for browsers that cannot draw


def _document(deck: dict[str, Any]) -> Iterator[str]:
    yield '<main id="document">'
    yield f"<h1>{escape(_title())}</h1>"
    yield f"<p>{escape(_provenance())}</p>"
    yield f'<p><button id="start" hidden>{escape(_("Present"))}</button></p>'
    without = _("Without scripts the figures are not drawn; their tables are below.")
    yield f"<noscript><p>{escape(without)}</p></noscript>"
    for number, slide in enumerate(deck["slides"], 1):
        yield from _slide(number, slide)
    yield "</main>"


def _provenance() -> str:
    store = current_store()
    said = _("{dataset}. Data as of {day}, snapshot {digest}.")
    return said.format(dataset=store.dataset, day=words.day(store.as_of), digest=store.digest)


def _slide(number: int, slide: dict[str, Any]) -> Iterator[str]:
    yield f'<section id="slide-{number}"><h2><a href="#slide={number}">{number}</a> {escape(slide["message"])}</h2>'
    if slide["mark"]:
        yield f'<p class="mark">▨ {escape(slide["mark"])}</p>'
    for card in slide["cards"]:
        yield f"<p>{escape(card['title'])}: <strong>{escape(card['value'])}</strong> {escape(card['change'])} "
        yield f"{escape(card['comparedTo'])}</p>"
    for section in slide["sections"]:
        items = (
            "".join(f"<li>{escape(line)}</li>" for line in section["lines"]) or f"<li>{escape(section['empty'])}</li>"
        )
        more = f"<p>{escape(section['more'])}</p>" if section["more"] else ""
        yield f"<h3>{escape(section['heading'])}</h3><ul>{items}</ul>{more}"
    yield f"<details><summary>{escape(_('Table'))}</summary>{_table(slide['table'])}</details>"
    yield f"<details><summary>{escape(_('Definition and source'))}</summary>{_paragraphs(slide['notes'])}</details>"
    yield f"<p>{escape(slide['caption'])} {escape('. '.join(slide['line']))}.</p></section>"


def _table(table: dict[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table["columns"])
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table["rows"])
    return f"<table><tr>{head}</tr>{rows}</table>"


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


# ---- what draws and presents


def _scripts(deck: dict[str, Any]) -> Iterator[str]:
    world = (_HERE / "static/topojson/world_110m.json").read_text(encoding="utf-8")
    # The tables stand in the document already.
    slides = [{name: value for name, value in slide.items() if name != "table"} for slide in deck["slides"]]
    yield _data("deck", json.dumps(deck | {"slides": slides}, ensure_ascii=False, separators=(",", ":")))
    yield _data("theme", theme_json())
    yield _data("world", world)
    yield f"<script>{_WORLD}</script>"
    yield f"<script>{_plotly()}</script>"
    yield f'<script type="module">import "{_module()}"</script>'


def _data(name: str, text: str) -> str:
    # In no JSON does "<" stand outside a string, so that nothing in it can end the element.
    safe = text.replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{safe}</script>'


def _module() -> str:
    """The address of the pack's module, which holds it whole, and so do those in it of the modules it imports."""
    addresses: dict[str, str] = {}
    for name, path in _MODULES.items():
        script = path.read_text(encoding="utf-8")
        for imported, address in addresses.items():
            script = script.replace(f'"{imported}"', f'"{address}"')
        addresses[name] = f"data:text/javascript;base64,{b64encode(script.encode()).decode()}"
    return addresses["./pack.js"]


@lru_cache(maxsize=1)
def _plotly() -> str:
    script = (files("plotly") / "package_data/plotly.min.js").read_text(encoding="utf-8")
    return script.replace("</script", "<\\/script")
