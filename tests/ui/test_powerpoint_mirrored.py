"""The deck in Arabic, which is read from the right: what stands at the left in English stands at the right."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation

from iemn_data.filters import Filters
from iemn_data.languages import said_in
from iemn_data.messages import _
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports import powerpoint
from iemn_ui.reports.powerpoint.parts import xpath
from iemn_ui.reports.slides.decks import slides_of

Pages = dict[str, Any]
PAPER = 12192000 / 914400  # inches of a slide's width


def written() -> Pages:
    """The slides of the network by their keys, that of Brazil, and one of a table."""
    network, round_ = slides_of("network", Filters()), slides_of("round", Filters(countries=("BRA",)))
    rows = pd.DataFrame({"country": ["BRA", "TUV"], "actions": [22, 5]})
    table = replace(network[0], key="table", figure=None, cards=(), table=rows)
    slides = [*network, *round_, table]
    pages = Presentation(io.BytesIO(powerpoint.write(slides))).slides
    return {slide.key: page for slide, page in zip(slides, pages, strict=True)}


@pytest.fixture(scope="module")
def english(shipped: CachedStore) -> Pages:
    assert shipped
    return written()


@pytest.fixture(scope="module")
def arabic(shipped: CachedStore) -> Pages:
    assert shipped
    return said_in("ar", written)


def of_place(page: Any, index: int) -> Any:
    """The shape in a placeholder of the layout: 0 has the message, 11 the foot, 12 the number, 13 the subject."""
    [shape] = [each for each in page.shapes if each.is_placeholder and each.placeholder_format.idx == index]
    return shape


def chart_of(page: Any) -> Any:
    [shape] = [each for each in page.shapes if each.has_chart]
    return shape.chart


def table_of(page: Any) -> Any:
    [shape] = [each for each in page.shapes if each.has_table]
    return shape


def of_key(page: Any) -> list[Any]:
    """The shapes of the key of a chart: for each of its names a mark, and the name."""
    return [each for each in page.shapes if each.name in ("Key", said_in("ar", lambda: _("Key")))]


def plain(page: Any) -> list[Any]:
    """The other shapes without text, such as the edges of cards and the lines under headings."""
    others = [each for each in page.shapes if each not in of_key(page) and not each.has_chart]
    return [each for each in others if not (each.has_text_frame and each.text_frame.text)]


def left(shape: Any) -> float:
    return float(shape.left) / 914400


def right(shape: Any) -> float:
    return float(shape.left + shape.width) / 914400


@pytest.mark.parametrize("key", ["headline", "country-BRA"])
def test_cards_edges_and_lines_stand_at_the_other_side(english: Pages, arabic: Pages, key: str) -> None:
    before, after = plain(english[key]), plain(arabic[key])
    assert len(before) > 3
    assert [PAPER - right(shape) for shape in after] == pytest.approx(list(map(left, before)), abs=0.001)
    assert list(map(left, after)) != list(map(left, before))


def test_the_key_is_read_from_the_right_as_the_bars_under_it(english: Pages, arabic: Pages) -> None:
    before, after = of_key(english["completion"]), of_key(arabic["completion"])
    states = [series.name for series in chart_of(arabic["completion"]).plots[0].series if series.name.strip()]
    assert [each.text_frame.text for each in after if each.text_frame.text] == states
    assert len(before) == len(after) == 2 * len(states)
    assert list(map(left, before)) == sorted(map(left, before))
    assert list(map(right, after)) == sorted(map(right, after), reverse=True)
    assert left(before[0]) == pytest.approx(PAPER - right(after[0]), abs=0.001)


def test_the_head_begins_and_the_foot_ends_at_the_other_side(english: Pages, arabic: Pages) -> None:
    for index in (0, 11, 12, 13):
        before, after = (of_place(pages["headline"], index) for pages in (english, arabic))
        assert left(before) == pytest.approx(PAPER - right(after), abs=0.001) or index == 13
    assert right(of_place(arabic["headline"], 13)) == pytest.approx(PAPER - 0.6, abs=0.001)
    assert left(of_place(arabic["headline"], 12)) < left(of_place(arabic["headline"], 11))


def test_a_paragraph_begins_where_reading_does_and_the_badge_stays_in_the_middle(arabic: Pages) -> None:
    sides = {index: xpath(of_place(arabic["headline"], index)._element, ".//a:pPr/@algn") for index in (0, 11, 12, 13)}
    assert sides == {0: ["r"], 11: ["r"], 12: ["l"], 13: ["r"]}
    [badge] = [
        shape for shape in arabic["completion"].shapes if xpath(shape._element, ".//a:prstGeom[@prst='roundRect']")
    ]
    assert xpath(badge._element, ".//a:pPr/@algn") == ["ctr"]


def test_every_paragraph_is_read_from_the_right_and_none_in_english(english: Pages, arabic: Pages) -> None:
    for page in arabic.values():
        assert xpath(page.shapes._spTree, ".//p:sp//a:p[a:r and not(a:pPr/@rtl='1')]") == []
        assert xpath(page.shapes._spTree, ".//a:tc//a:p[not(a:pPr/@rtl='1')]") == []
    for page in english.values():
        assert xpath(page.shapes._spTree, ".//@rtl") == []


def test_the_columns_of_a_table_begin_at_the_right(english: Pages, arabic: Pages) -> None:
    before, after = table_of(english["table"]), table_of(arabic["table"])
    assert xpath(after._element, ".//a:tblPr/@rtl") == ["1"]
    assert right(after) == pytest.approx(PAPER - left(before), abs=0.001)
    assert xpath(before._element, ".//a:tr[2]//a:pPr/@algn") == ["l", "r"]
    assert xpath(after._element, ".//a:tr[2]//a:pPr/@algn") == ["r", "l"]


def test_bars_grow_from_the_right_and_their_texts_are_read_from_there(english: Pages, arabic: Pages) -> None:
    for key in ("completion", "country-BRA"):
        before, after = chart_of(english[key]), chart_of(arabic[key])
        assert (before.value_axis.reverse_order, after.value_axis.reverse_order) == (False, True)
        assert xpath(after._chartSpace, ".//c:txPr/a:p/a:pPr[not(@rtl='1')]") == []
        assert xpath(before._chartSpace, ".//@rtl") == []


def test_time_runs_from_left_to_right_in_every_language(arabic: Pages) -> None:
    for key in ("headline", "attendance", "evidence"):
        assert not chart_of(arabic[key]).value_axis.reverse_order
        assert not chart_of(arabic[key]).category_axis.reverse_order
    curve = arabic["follow_through"]
    assert not chart_of(curve).category_axis.reverse_order
    months = [
        shape for shape in curve.shapes if shape.has_text_frame and shape.text_frame.text.startswith(("0\n", "24\n"))
    ]
    assert [shape.text_frame.text.split("\n")[0] for shape in sorted(months, key=left)] == ["0", "24"]


def test_a_map_stays_as_the_world_is(arabic: Pages) -> None:
    [group] = [shape for shape in arabic["map"].shapes if hasattr(shape, "shapes")]
    brazil, vietnam = (next(each for each in group.shapes if each.name == name) for name in ("البرازيل", "فيتنام"))
    assert left(vietnam) < left(brazil)


def test_labels_in_arabic_say_that_they_are_read_from_the_right_and_numbers_do_not(arabic: Pages) -> None:
    for key in ("headline", "completion", "evidence"):
        for text in xpath(chart_of(arabic[key])._chartSpace, ".//c:dLbl//a:t/text()"):
            assert (text[0], text[-1]) == ("\u202b", "\u202c") or text.strip("0123456789.,%+ ") == "", text
    assert "50+" in xpath(chart_of(arabic["headline"])._chartSpace, ".//c:dLbl//a:t/text()")
