"""The deck where Calibri is missing: its texts set in DejaVu Sans, the widest of the usual substitutes.

They are measured in the font itself and broken into lines here, apart from the code that fits them.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import ImageFont
from pptx import Presentation

from iemn_data.filters import Filters
from iemn_data.languages import said_in
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports import powerpoint
from iemn_ui.reports.powerpoint import template
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.reports.slides.slide import Slide

EMU, UNITS, POINTS = 914400, 2048, 72
TEMPLATE = template.open_template()
COVERED = 0.02  # inches by which a box may be too low: less than the room above and below the letters of a line


@pytest.fixture(scope="module", params=["en", "vi", "ar"])
def pages(shipped: CachedStore, request: pytest.FixtureRequest) -> list[Any]:
    """The slides of the whole deck and some more, in a language whose letters DejaVu Sans has."""
    assert shipped
    file = said_in(request.param, lambda: powerpoint.write(whole_deck()))
    return list(Presentation(io.BytesIO(file)).slides)


def whole_deck() -> list[Slide]:
    """All slides, one of cards with long changes, one of cards alone, and one of a long table."""
    slides = slides_of("all", Filters())
    headline = slides[0]
    long = tuple(replace(card, compared_to="of a longer sentence") for card in headline.cards)
    table = pd.DataFrame({"title": ["An action of so many words " * n for n in range(1, 7)] * 4, "actions": 1234567})
    return [
        *slides,
        replace(headline, cards=long),
        replace(headline, figure=None),
        replace(headline, figure=None, cards=(), table=table),
    ]


# ---- the measuring


@lru_cache
def face(is_bold: bool) -> Any:
    """DejaVu Sans, which matplotlib brings along; lifelines needs that."""
    found = importlib.util.find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "mpl-data/fonts/ttf"
    return ImageFont.truetype(folder / f"DejaVuSans{'-Bold' if is_bold else ''}.ttf", UNITS)


@dataclass(frozen=True)
class Line:
    """A text up to its next break, with its size in points."""

    text: str
    size: float
    is_bold: bool

    def width(self, text: str) -> float:
        """How wide a part of it is, in inches."""
        return float(face(self.is_bold).getlength(text)) / UNITS * self.size / POINTS

    def height(self, room: float) -> float:
        """How high it is in inches, where it is broken at so many inches."""
        return self._rows(room) * sum(face(self.is_bold).getmetrics()) / UNITS * self.size / POINTS

    def _rows(self, room: float) -> int:
        rows, row = 1, ""
        for word in self.text.split(" "):
            if row and self.width(f"{row} {word}") > room:
                rows, row = rows + 1, ""
            row = f"{row} {word}".lstrip()
            while self.width(row) > room:
                fits = next((n for n in range(len(row), 1, -1) if self.width(row[:n]) <= room), 1)
                rows, row = rows + 1, row[fits:]
        return rows


def height(paragraphs: Any, room: float, size: float = 18, is_bold: bool = False) -> float:
    """How high some paragraphs are in a box of a width, in inches; the size and weight are those of their layout."""
    inches = 0.0
    for paragraph in paragraphs:
        style = paragraph._p.pPr
        indent = int(style.get("marL", 0)) / EMU if style is not None else 0
        font = next((run.font for run in paragraph.runs), paragraph.font)
        own = font.size.pt if font.size else size, is_bold if font.bold is None else font.bold
        inches += sum(Line(text, *own).height(room - indent) for text in paragraph.text.split("\v"))
        inches += paragraph.space_after.pt / POINTS if paragraph.space_after else 0
    return inches


def height_of(page: Any, shape: Any) -> float:
    """How high the text of a shape is, in inches."""
    frame, style = shape.text_frame, (18.0, False)
    if shape.is_placeholder:
        places = TEMPLATE.layout(page.slide_layout.name).places.values()
        [style] = [(each.size, each.is_bold) for each in places if each.index == shape.placeholder_format.idx]
    return height(frame.paragraphs, (shape.width - frame.margin_left - frame.margin_right) / EMU, *style)


def with_text(shapes: Any) -> list[Any]:
    return [shape for shape in shapes if shape.has_text_frame and shape.text_frame.text.strip()]


def everywhere(page: Any) -> Iterator[Any]:
    """The shapes with text of a slide, those of its groups too."""
    yield from with_text(page.shapes)
    for group in (shape for shape in page.shapes if hasattr(shape, "shapes")):
        yield from with_text(group.shapes)


def title(page: Any) -> str:
    return str(page.shapes.title.text_frame.text)


# ---- the texts


def test_a_text_is_measured_in_the_font_itself() -> None:
    wide, narrow = (Line(text, 72, False).width(text) for text in ("W", "i"))
    assert (wide, narrow) == (pytest.approx(2025 / UNITS), pytest.approx(569 / UNITS))
    assert Line("one two three", 72, False).height(100) * 3 == pytest.approx(
        Line("one two three", 72, False).height(3.5)
    )


def test_every_text_has_room_in_its_box(pages: list[Any]) -> None:
    cut = [
        (title(page), shape.text_frame.text, round(height_of(page, shape), 2), round(shape.height / EMU, 2))
        for page in pages
        for shape in everywhere(page)
        if height_of(page, shape) > shape.height / EMU + COVERED
    ]
    assert cut == []


def test_no_text_stands_over_another(pages: list[Any]) -> None:
    for page in pages:
        for one, other in combinations(with_text(page.shapes), 2):
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert min(across, down) <= COVERED * EMU, (title(page), one.text_frame.text, other.text_frame.text)


def test_no_row_of_a_table_is_too_low_and_no_table_reaches_the_foot(pages: list[Any]) -> None:
    assert any(shape.has_table for page in pages for shape in page.shapes)
    for page in pages:
        [foot] = [shape for shape in page.shapes if shape.is_placeholder and shape.placeholder_format.idx == 11]
        for shape in (each for each in page.shapes if each.has_table):
            rows = shape.table.rows
            for row in rows:
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    room = (column.width - cell.margin_left - cell.margin_right) / EMU
                    needed = height(cell.text_frame.paragraphs, room) + (cell.margin_top + cell.margin_bottom) / EMU
                    assert needed <= row.height / EMU + COVERED, (title(page), cell.text)
            assert shape.top + sum(row.height for row in rows) <= foot.top, title(page)
