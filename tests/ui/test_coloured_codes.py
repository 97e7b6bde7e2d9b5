"""A code has one colour wherever it is drawn: on the screen, on slides, in PowerPoint, in the HTML pack, in the letter.

The colours are read out of the finished things, and held to each other and to the one table of looks.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.palette import PALETTE, opaque
from iemn_ui.figures.styles import LOOKS
from iemn_ui.reports import html_pack, letter, powerpoint
from iemn_ui.reports.letter import content
from iemn_ui.reports.powerpoint.colours import THEME
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.text import words
from tests.ui.screens import OpenApp, charts

ADDRESS = "http://localhost:8501/"
# Where each enumeration is drawn in bars: the page, the figure on it, and the slide.
DRAWN = {
    "fate": ("markets", "Tonnes by material and fate", "fates"),
    "state": ("actions", "Completion by country", "completion"),
    "change": ("changes", "What changed, by country", "since_last_time"),
    "newness": ("attendance", "First-time and returning participants", "attendance"),
}
NAMES = {"newness": {"first_time": "First-time participants", "returning": "Returning participants"}}

Colours = dict[str, str]
"""The colour of each code, by the name that it has for the reader."""


def named(enumeration: str) -> dict[str, str]:
    return NAMES.get(enumeration) or words.labels(enumeration)


def expected(enumeration: str) -> Colours:
    return {name: opaque(LOOKS[enumeration][code].fill) for code, name in named(enumeration).items()}


def of_figure(figure: dict[str, Any]) -> Colours:
    """The colours of a figure's bars, as the light theme resolves their tokens."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and "name" in trace]
    return {bar["name"]: PALETTE["light"][bar["marker"]["color"].removeprefix("@")] for bar in bars}


def of_powerpoint(slide: Any) -> Colours:
    """The colours of the series of the native chart on a slide."""
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    return {
        series.name: colour
        for series in chart.plots[0].series
        if (colour := _fill(series._element)) and series.name.strip()
    }


def _fill(series: Any) -> str:
    [style] = series.xpath("c:spPr")
    found = style.xpath("a:pattFill/a:bgClr/*") or style.xpath("a:solidFill/*")
    if not found:
        return ""
    value = str(found[0].get("val"))
    return opaque(THEME[_PLACES.get(value, value)]) if "schemeClr" in found[0].tag else f"#{value.lower()}"


_PLACES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


def swatches(pdf: bytes) -> list[str]:
    """The fills of the small squares of a letter, in order."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    drawn = page["/Contents"].get_object().get_data().decode("latin-1")  # type: ignore[union-attr]
    fills = re.findall(r"cs ([\d.]+) ([\d.]+) ([\d.]+) scn[^q]*?0 0 m 7 0 l 7 7 l", drawn)
    return ["#" + "".join(f"{round(float(part) * 255):02x}" for part in fill) for fill in fills]


def of_letter() -> Iterator[tuple[str, str, str]]:
    """Each small square of Vietnam's letter: the enumeration and the name that stands beside it, and its colour."""
    parts = content.letter_content("VNM", Filters(), ADDRESS)
    rows = [row[1] for table in ("due", "others") for row in parts[table]["rows"]]
    beside = [
        *(("state", part["label"]) for part in parts["states"]["parts"]),
        *(("state", cell["text"]) for cell in rows),
        *(("fate", part["label"]) for part in parts["materials"]["parts"]),
    ]
    colours = swatches(letter.write("VNM", Filters(), ADDRESS))
    assert len(colours) == len(beside)
    return ((*each, colour) for each, colour in zip(beside, colours, strict=True))


@pytest.mark.parametrize("enumeration", DRAWN)
def test_a_code_has_the_same_colour_on_the_screen_on_slides_and_in_powerpoint(
    look_at: OpenApp, shipped: CachedStore, enumeration: str
) -> None:
    page, name, key = DRAWN[enumeration]
    [slide] = [slide for slide in slides_of("network", Filters()) if slide.key == key]
    assert slide.figure is not None
    deck = Presentation(io.BytesIO(powerpoint.write([slide])))
    ways_out = {
        "screen": of_figure(charts(look_at(page))[name].figure),
        "slide": of_figure(slide.figure),
        "PowerPoint": of_powerpoint(deck.slides[0]),
    }
    for way_out, colours in ways_out.items():
        assert len(colours) > 1, way_out
        assert colours.items() <= expected(enumeration).items(), way_out


def test_a_code_has_the_same_colour_in_the_letter(shipped: CachedStore) -> None:
    seen = set()
    for enumeration, name, colour in of_letter():
        assert colour == expected(enumeration)[name], name
        seen.add(name)
    assert {"Reuse", "Material recovery", "Completed", "Overdue", "Planned"} <= seen


def test_the_pack_draws_the_figures_of_the_slides_with_the_palette_of_the_screen(shipped: CachedStore) -> None:
    slides = [slide for slide in slides_of("network", Filters()) if slide.key in ("fates", "completion")]
    document = html_pack.html_pack(slides).decode()
    for colour in {*expected("fate").values(), *expected("state").values()}:
        assert colour in document
    for code in ("reuse", "material_recovery"):
        token = LOOKS["fate"][code].fill
        assert json.dumps(token) in document
