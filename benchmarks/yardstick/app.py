"""The yardstick's Dash app: one list of countries, and one callback a page that answers all of its figures.

It is built as Dash's documents advise, and spared what our page has beside its figures: tables, downloads, links to
records. Nothing reaches the internet.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import dash
import streamlit as st
from dash import Dash, Input, Output, callback, dcc, html
from flask import Flask, send_from_directory

from benchmarks.yardstick import attendance, overview
from benchmarks.yardstick.panels import PageOfYardstick, Panel, View
from iemn_data.filters import Filters
from iemn_ui.access.current import current, showing
from iemn_ui.filters.choices import CHOICES
from iemn_ui.summaries.card import Card

PAGES = (overview.PAGE, attendance.PAGE)
COUNTRIES = "countries"
_TOPOJSON = Path(__file__).parents[2] / "iemn_ui/static/topojson"
_CONFIG: Any = {"displayModeBar": False, "topojsonURL": "/topojson/"}
_LINKS = ("Attendance", "Actions", "Since last time", "Objectives", "Downstream chains", "Country")


def build() -> Dash:
    """The app, with its pages and callbacks; the data are opened here."""
    app = Dash(__name__, use_pages=True, pages_folder="", serve_locally=True, update_title="", title="Yardstick")
    with showing(current()):
        for page in PAGES:
            dash.register_page(page.title, path=page.path, layout=_layout(page))  # type: ignore[no-untyped-call]
            _answer_filters(page)
        app.layout = _frame()
    _add_routes(app.server)
    return app


def _add_routes(server: Flask) -> None:
    """The map's geometry and the typeface that our own pages have, and the answer that the server runs."""
    [font] = (Path(st.__file__).parent / "static/static/media").glob("SourceSansVF-Upright*.woff2")
    server.add_url_rule("/topojson/<path:path>", "topojson", partial(send_from_directory, _TOPOJSON))
    server.add_url_rule("/font.woff2", "font", partial(send_from_directory, font.parent, font.name))
    server.add_url_rule("/healthz", "healthz", lambda: "ok")


def _frame() -> html.Div:
    options = [{"value": code, "label": name} for code, name in CHOICES["country"].options().items()]
    chosen = dcc.Dropdown(options, [], multi=True, id=COUNTRIES, placeholder="All countries", maxHeight=300)
    links = [dcc.Link(page.title, href=page.path) for page in PAGES]
    sidebar = html.Nav([*links, html.Label("Countries", htmlFor=COUNTRIES), chosen], className="sidebar")
    return html.Div([sidebar, html.Main(dash.page_container)], className="frame")


# ---- a page


def _layout(page: PageOfYardstick) -> html.Div:
    """The page with all of its figures drawn without a filter; the callback fills them for the filters."""
    view = page.view(Filters())
    rows = [_row(page, row, view) for row in page.rows]
    head = [html.H1(page.title), html.P(view.filters, id=_id(page, "filters"), className="caption")]
    return html.Div([*head, html.Div(_cards(view.cards), id=_id(page, "cards"), className="cards"), *rows])


def _row(page: PageOfYardstick, slots: tuple[tuple[str, int], ...], view: View) -> html.Div:
    columns = " ".join(f"minmax(0, {share}fr)" for _slot, share in slots)
    panels = [_panel(page, slot, view.panels[slot]) if slot in view.panels else _next_steps() for slot, _ in slots]
    return html.Div(panels, className="row", style={"gridTemplateColumns": columns})


def _panel(page: PageOfYardstick, slot: str, panel: Panel) -> html.Div:
    graph = dcc.Graph(id=_id(page, slot, "figure"), config=_CONFIG, responsive=True, style=_size(panel))
    caption = html.P(id=_id(page, slot, "caption"), className="caption")
    return html.Div([html.H3(panel.title), graph, caption], id=_id(page, slot, "panel"), className="panel")


def _next_steps() -> html.Div:
    links = [html.P(html.A(title)) for title in _LINKS]
    return html.Div([html.H3("Where to go next"), *links], className="panel")


def _cards(cards: list[Card]) -> list[html.Div]:
    texts = ((card.title, card.value, card.change or "", card.compared_to) for card in cards)
    return [html.Div([html.P(text) for text in each], className="card") for each in texts]


def _id(page: PageOfYardstick, *names: str) -> str:
    return "-".join((page.path.strip("/") or "overview", *names))


# ---- its answer


def _answer_filters(page: PageOfYardstick) -> None:
    filled = [slot for slot in page.slots if slot in page.view(Filters()).panels]
    outputs = {
        "filters": Output(_id(page, "filters"), "children"),
        "cards": Output(_id(page, "cards"), "children"),
        "panels": {slot: _outputs(page, slot) for slot in filled},
    }

    @callback(output=outputs, inputs={"countries": Input(COUNTRIES, "value")})
    def answer(countries: list[str]) -> dict[str, Any]:
        with showing(current()):
            view = page.view(Filters(countries=tuple(countries)))
        panels = {slot: _filled(view.panels.get(slot)) for slot in filled}
        return {"filters": view.filters, "cards": _cards(view.cards), "panels": panels}


def _outputs(page: PageOfYardstick, slot: str) -> dict[str, Output]:
    figure = _id(page, slot, "figure")
    return {
        "figure": Output(figure, "figure"),
        "size": Output(figure, "style"),
        "caption": Output(_id(page, slot, "caption"), "children"),
        "panel": Output(_id(page, slot, "panel"), "style"),
    }


def _filled(panel: Panel | None) -> dict[str, Any]:
    """What a slot shows; an empty one is hidden and left as it was drawn."""
    if panel is None:
        return {"figure": dash.no_update, "size": dash.no_update, "caption": "", "panel": {"display": "none"}}
    return {"figure": panel.figure, "size": _size(panel), "caption": panel.caption, "panel": {}}


def _size(panel: Panel) -> dict[str, str]:
    return {"height": f"{panel.height}px", "minWidth": f"{panel.min_width}px"}
