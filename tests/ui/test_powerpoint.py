"""The deck as a PowerPoint file, opened and read as PowerPoint would: titles, charts, tables, notes, alt texts.

That it looks well is judged by eye, in LibreOffice; a test with LibreOffice is too heavy to run each time.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from iemn_data.filters import Filters
from iemn_data.queries import ActionCompletion
from iemn_data.rows import rows_of
from iemn_data.statements import statement
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.parts import bars
from iemn_ui.figures.parts.frame import plain
from iemn_ui.filters.choices import CHOICES
from iemn_ui.reports import powerpoint
from iemn_ui.reports.powerpoint import colours, figures, fitting, projection, tables, template
from iemn_ui.reports.powerpoint.parts import xpath
from iemn_ui.reports.powerpoint.shapes import Box
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.reports.slides.page import in_powerpoint
from iemn_ui.reports.slides.slide import Section, Slide
from iemn_ui.text import words
from tests.ui.presented import slides_on

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARTS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STATES = ["completed", "in_progress", "planned", "overdue", "dropped"]
TEMPLATE = template.open_template()
LEAST_SIZE = 1350  # hundredths of a point: 18 pixels of a slide that is 1280 pixels wide
NASTY = "=1+1 <b> & “Smith's” http://example.org"


@pytest.fixture(scope="module")
def slides(shipped: CachedStore) -> list[Slide]:
    return slides_of("all", Filters())


@pytest.fixture(scope="module")
def file(slides: list[Slide]) -> bytes:
    return powerpoint.write(slides)


@pytest.fixture(scope="module")
def deck(file: bytes) -> Any:
    return Presentation(io.BytesIO(file))


def written(slides: list[Slide]) -> Any:
    return Presentation(io.BytesIO(powerpoint.write(slides)))


def slide_of(slides: list[Slide], key: str) -> Slide:
    [slide] = [slide for slide in slides if slide.key == key]
    return slide


def all_shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from all_shapes(shape.shapes)


def charts(page: Any) -> list[Any]:
    return [shape.chart for shape in page.shapes if shape.has_chart]


def texts(page: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in all_shapes(page.shapes) if shape.has_text_frame)


def values(chart: Any) -> dict[str, list[float]]:
    return {series.name: [value or 0 for value in series.values] for series in chart.plots[0].series}


def changed(slide: Slide, **parts: Any) -> Slide:
    return replace(slide, **({"figure": None, "cards": (), "sections": ()} | parts))


# ---- the content of slides


def test_each_message_is_the_title_of_a_slide_of_16_to_9(slides: list[Slide], deck: Any) -> None:
    assert [page.shapes.title.text_frame.text for page in deck.slides] == [slide.message for slide in slides]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_a_deck_under_many_filters_names_as_many_of_them_as_its_properties_hold(slides: list[Slide]) -> None:
    countries = tuple(CHOICES["country"].options())
    deck = written([replace(slides[0], filters=Filters(countries=countries))])
    subject = deck.core_properties.subject
    assert len(subject) == 255
    assert subject.endswith("…")


def test_each_slide_has_its_foot_and_its_number(slides: list[Slide], deck: Any) -> None:
    for number, (page, slide) in enumerate(zip(deck.slides, slides, strict=True), start=1):
        assert slide.foot in texts(page)
        assert page.shapes._spTree.xpath(".//a:fld[@type='slidenum']/a:t")[0].text == str(number)


def test_the_badge_stands_on_illustrative_slides_and_on_no_others(slides: list[Slide], deck: Any) -> None:
    assert {slide.badge is None for slide in slides} == {True, False}
    for page, slide in zip(deck.slides, slides, strict=True):
        badges = [shape.text_frame.text for shape in page.shapes if shape.name == "Badge"]
        assert badges == ([slide.badge] if slide.badge else [])
        corners = page.shapes._spTree.xpath("./p:sp[p:nvSpPr/p:cNvPr/@name='Badge']/p:spPr/a:prstGeom/@prst")
        assert corners == (["roundRect"] if slide.badge else [])


def test_notes_hold_definition_source_and_sql_with_its_parameters(slides: list[Slide], deck: Any) -> None:
    for page, slide in zip(deck.slides, slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert all(paragraph in notes for paragraph in slide.notes())
        assert statement(f"queries/{slide.indicator.query}").rstrip() in notes.replace("\v", "\n")
    brazil = [page for page in deck.slides if page.shapes.title.text_frame.text.startswith("Brazil")]
    assert "$filters.countries = ['BRA']" in brazil[0].notes_slide.notes_text_frame.text


def test_cards_alone_have_their_definitions_in_the_notes_and_no_sql(slides: list[Slide]) -> None:
    cards = slide_of(slides, "headline").cards
    # Its query has parameters that no card has.
    slide = changed(slide_of(slides, "since_last_time"), cards=cards, table=pd.DataFrame(), parameters={})
    notes = written([slide]).slides[0].notes_slide.notes_text_frame.text
    assert all(f"{card.title}: " in notes for card in cards)
    assert "SQL" not in notes


def test_every_shape_says_what_it_is(deck: Any) -> None:
    for page in deck.slides:
        for shape in all_shapes(page.shapes):
            [properties] = shape._element.xpath("./*[1]/p:cNvPr")
            assert properties.get("descr"), (page.shapes.title.text_frame.text, shape.name)
        ids = page.shapes._spTree.xpath("//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


def test_no_text_is_smaller_than_18_pixels_of_1280(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if re.match(r"ppt/(slides|charts|slideLayouts|slideMasters)/[^/]*\.xml", name):
                sizes = re.findall(rb'\bsz="(\d+)"', parts.read(name))
                assert all(int(size) >= LEAST_SIZE for size in sizes), name


def test_nothing_stands_outside_of_a_slide(deck: Any) -> None:
    for page in deck.slides:
        for shape in all_shapes(page.shapes):
            where = (page.shapes.title.text_frame.text, shape.name)
            assert min(shape.left, shape.top, shape.width, shape.height) >= 0, where
            assert shape.left + shape.width <= deck.slide_width, where
            assert shape.top + shape.height <= deck.slide_height, where


def height_of(page: Any, shape: Any, paragraph: Any) -> float:
    """How high a paragraph is in its shape, in letters of its own or of its placeholder."""
    font, wide = paragraph.runs[0].font, shape.width / 914400 + 0.01
    if not shape.is_placeholder:
        return fitting.height(paragraph.text, font.size.pt, wide)
    place = TEMPLATE.layout(page.slide_layout.name).place(shape.name)
    return fitting.height(paragraph.text, font.size.pt if font.size else place.size, wide, place.is_bold)


def test_texts_have_room_for_their_lines(deck: Any) -> None:
    for page in deck.slides:
        for shape in all_shapes(page.shapes):
            if not shape.has_text_frame or not shape.text_frame.text or shape.name == "Number":
                continue
            inches = sum(
                height_of(page, shape, each) for each in shape.text_frame.paragraphs if each.runs and each.text
            )
            assert inches <= shape.height / 914400 + 0.02, (page.shapes.title.text_frame.text, shape.text_frame.text)


# ---- charts, tables, maps


def test_bars_of_completion_have_the_numbers_of_the_table(slides: list[Slide]) -> None:
    slide = slide_of(slides, "completion")
    [chart] = charts(written([slide]).slides[0])
    table = slide.table
    assert list(chart.plots[0].categories) == [words.country(code) for code in table["value"]]
    drawn = list(values(chart).values())
    assert drawn[:5] == [table[state].tolist() for state in STATES]
    assert drawn[5] == table["actions"].tolist()


def test_what_stands_behind_a_bar_is_a_label_of_the_chart(slides: list[Slide]) -> None:
    slide = slide_of(slides, "completion")
    [chart] = charts(written([slide]).slides[0])
    first = rows_of(slide.table, ActionCompletion)[0]
    assert f"{words.part_of(first.completed_of_due, first.due)} due" in "".join(chart._chartSpace.itertext())


def test_columns_of_attendance_have_the_numbers_of_the_table(slides: list[Slide]) -> None:
    slide = slide_of(slides, "attendance")
    [chart] = charts(written([slide]).slides[0])
    drawn = values(chart)
    assert drawn["First-time participants"] == slide.table["first_time_people"].tolist()
    assert drawn["Returning participants"] == slide.table["returning_people"].tolist()


def test_a_workshop_without_a_head_count_has_no_bar_of_none(slides: list[Slide]) -> None:
    [chart] = charts(written([slide_of(slides, "headline")]).slides[0])
    categories, series = list(chart.plots[0].categories), chart.plots[0].series[0]
    assert categories[0] == "2013\nSan\nFrancisco\n– not published"
    assert next(iter(series.values)) is None
    assert 0 not in series.values


def test_a_long_key_takes_more_rows_above_its_bars(slides: list[Slide]) -> None:
    slide = slide_of(slides, "completion")
    assert slide.figure
    traces = [
        {**trace, "name": f"{trace.get('name', '')} as reported by the country"} for trace in slide.figure["data"]
    ]
    page = written([replace(slide, figure={**slide.figure, "data": traces})]).slides[0]
    key = [shape for shape in page.shapes if shape.name == "Key"]
    [chart] = [shape for shape in page.shapes if shape.has_chart]
    assert len({shape.top for shape in key if shape.text_frame.text}) > 1
    assert max(shape.left + shape.width for shape in key) <= chart.left + chart.width
    assert max(shape.top + shape.height for shape in key) <= chart.top


def test_columns_of_evidence_and_their_targets_have_the_numbers_of_the_table(slides: list[Slide]) -> None:
    slide = slide_of(slides, "evidence")
    [chart] = charts(written([slide]).slides[0])
    by_year = dict(zip(slide.table["year"].astype(str), slide.table["evidenced_tonnes"], strict=True))
    drawn = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    assert {year: value for year, value in drawn.items() if value} == pytest.approx(by_year)
    targets = chart.plots[1].series[0]
    assert [value for value in targets.values if value] == [2500.0, 3000.0]


@pytest.fixture(scope="module")
def on_actions(shipped: CachedStore) -> list[Slide]:
    """The slides of the page of actions."""
    assert shipped
    return in_powerpoint(slides_on("actions", {}))


def test_the_median_is_a_mark_across_the_bar_of_the_most_days(on_actions: list[Slide]) -> None:
    slide = next(slide for slide in on_actions if slide.message == "Who is most late (1 of 2)")
    [chart] = charts(written([slide]).slides[0])
    most, median, behind = chart.plots[0].series
    names = list(chart.plots[0].categories)
    table = slide.table.set_index(slide.table["country"].map(words.country)).loc[names]
    assert list(most.values) == table["most_days_overdue"].fillna(0).tolist()
    assert list(median.values) == [None if pd.isna(days) else days for days in table["median_days_overdue"]]
    assert chart.plots[0].overlap == 100
    [mark] = xpath(median._element, "./c:errBars")
    assert xpath(mark, "./c:noEndCap/@val") == ["1"]
    clear = xpath(median._element, "./c:dPt[c:spPr/a:noFill]")
    assert len(clear) == len(names)
    assert set(xpath(behind._element, ".//c:dLblPos/@val")) == {"outEnd"}


def test_the_parts_of_a_chart_have_one_scale(on_actions: list[Slide]) -> None:
    for title, parts in (("Who is most late", 2), ("Completion by country", 3)):
        own = [slide for slide in on_actions if slide.message.startswith(title)]
        ends = [charts(page)[0].value_axis.maximum_scale for page in written(own).slides]
        assert len(ends) == parts
        assert len(set(ends)) == 1


def test_actions_over_time_are_curves_each_with_its_count_at_the_end(on_actions: list[Slide]) -> None:
    slide = next(slide for slide in on_actions if slide.message == "Actions over time")
    page = written([slide]).slides[0]
    [chart] = charts(page)
    last = slide.table.iloc[-1]
    assert {series.name: list(series.values)[-1] for series in chart.plots[0].series} == {
        "committed to": last["committed"],
        "due": last["due"],
        "completed": last["completed"],
    }
    for words_behind in (f"{last['committed']} committed to", f"{last['due']} due", f"{last['completed']} completed"):
        assert words_behind in texts(page)
    assert "2015" in texts(page)
    assert "2025" in texts(page)


def test_the_changes_since_last_time_are_told_to_the_last_one(slides: list[Slide]) -> None:
    slide = slide_of(slides, "since_last_time")
    assert sum(map(int, re.findall(r"\d+", slide.message))) == 42
    assert "n\u00a0=\u00a042 (actions that changed)" in slide.counted


def test_the_workbook_behind_a_chart_has_the_same_numbers(slides: list[Slide]) -> None:
    slide = slide_of(slides, "completion")
    [chart] = charts(written([slide]).slides[0])
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(min_row=2, max_col=2, values_only=True))
    assert [completed for _name, completed in rows] == slide.table["completed"].tolist()


def test_the_curve_goes_on_in_steps_as_the_table_has_it(slides: list[Slide]) -> None:
    slide = slide_of(slides, "follow_through")
    chart = charts(written([slide]).slides[0])[0]
    [curve] = [series for series in chart.plots[0].series if series.name.startswith("Completed, with")]
    within = slide.table[slide.table["days"] <= 730]["percent_completed"].round(1)
    drawn = list(dict.fromkeys(round(value, 1) for value in curve.values))
    assert drawn == list(dict.fromkeys(within))


def test_the_map_is_made_of_shapes_and_has_the_disclaimer(slides: list[Slide]) -> None:
    slide = slide_of(slides, "map")
    page = written([slide]).slides[0]
    names = {shape.name for shape in all_shapes(page.shapes)}
    assert {"Land", "Taiwan", "Brazil", "Tuvalu"} <= names
    assert not [shape for shape in all_shapes(page.shapes) if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert words.about_maps() in texts(page)


def test_the_small_members_have_their_names_on_the_map(slides: list[Slide]) -> None:
    assert {"Tuvalu", "Singapore"} <= set(texts(written([slide_of(slides, "map")]).slides[0]).split("\n"))


def test_the_states_of_a_country_stand_as_a_bar_above_its_lists(slides: list[Slide]) -> None:
    slide = slide_of(slides, "country-BRA")
    page = written([slide]).slides[0]
    [chart] = charts(page)
    assert [drawn[0] for drawn in values(chart).values()][:5] == [int(slide.table[state].iloc[0]) for state in STATES]
    for section in slide.sections:
        assert section.heading in texts(page)
        assert all(line in texts(page) for line in section.lines)


def sketch(kind: str) -> dict[str, Any]:
    """A figure that says what it is, with a trace that no other kind has."""
    return {"data": [{"type": "sankey", "node": {}, "link": {}}], "layout": {"meta": {"kind": kind}}}


def test_a_figure_that_says_it_is_a_table_is_its_table(slides: list[Slide]) -> None:
    table = pd.DataFrame({"country": ["BRA", "TUV"], "actions": [22, 5]})
    page = written([changed(slides[0], figure=sketch("table"), table=table)]).slides[0]
    [drawn] = [shape.table for shape in page.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in drawn.rows][1:] == [["Brazil", "22"], ["Tuvalu", "5"]]


@pytest.mark.parametrize("figure", [sketch("sankey"), sketch(""), {"data": [], "layout": {}}])
def test_a_figure_of_an_unknown_kind_is_an_error_that_names_the_slide(slides: list[Slide], figure: Any) -> None:
    with pytest.raises(ValueError, match=f"slide “{slides[0].key}” .* bars, curve, map, table"):
        powerpoint.write([changed(slides[0], figure=figure)])


DECKS = {
    "of a country": lambda: slides_of("all", Filters(countries=("TUV",))),
    "of a region": lambda: slides_of("all", Filters(regions=("South America",))),
    "early": lambda: slides_of("network", Filters(last_year=2018)),
    "of a year": lambda: slides_of("network", Filters(first_year=2025, last_year=2025)),
}
MEANS = {"bars": ["Chart"], "curve": ["All actions chosen"], "map": ["Map"]}


@pytest.mark.parametrize("name", ["whole", *DECKS])
def test_every_figure_of_every_deck_says_what_it_is_and_is_drawn_by_its_means(
    slides: list[Slide], deck: Any, name: str
) -> None:
    made = slides if name == "whole" else DECKS[name]()
    pages = deck.slides if name == "whole" else written(made).slides
    kinds = set()
    for slide, page in zip(made, pages, strict=True):
        if slide.figure is not None:
            kind = slide.figure["layout"]["meta"]["kind"]
            drawn = [shape.name for shape in page.shapes if shape.has_chart or shape.name == "Map"]
            assert [name.partition("  ")[0] for name in drawn] == MEANS[kind], slide.key
            kinds.add(kind)
    assert {"bars", "map"} <= kinds


def test_only_the_data_of_a_figure_are_series(slides: list[Slide]) -> None:
    for key in ("map", "evidence", "completion", "follow_through", "fates"):
        figure = slide_of(slides, key).figure
        assert figure is not None
        placed = [trace.get("x", trace.get("lat", trace.get("locations"))) for trace in figures.data_of(figure)]
        assert [None] not in placed
        assert not [trace for trace in figures.data_of(figure) if trace.get("mode") == "text"]


def test_a_long_table_goes_on_over_slides_with_its_heads(slides: list[Slide]) -> None:
    table = pd.DataFrame({"country": ["BRA"] * 60, "actions": range(60)})
    deck = written([changed(slides[0], table=table), slides[1]])
    drawn = [shape.table for page in deck.slides for shape in page.shapes if shape.has_table]
    assert len(drawn) > 1
    assert {table.cell(0, 0).text for table in drawn} == {"Country"}
    numbers = [row.cells[1].text for table in drawn for row in list(table.rows)[1:]]
    assert numbers == [str(n) for n in range(60)]
    assert deck.slides[len(drawn)].shapes.title.text_frame.text == slides[1].message


def test_bars_too_many_for_a_slide_are_a_table(slides: list[Slide]) -> None:
    names = [f"Name {n}" for n in range(40)]
    numbers = pd.Series(range(40))
    figure = bars.ranked_bars(names, numbers, names, [None] * 40)
    table = pd.DataFrame({"title": names, "actions": numbers})
    page = written([changed(slides[0], figure=figure, table=table)]).slides[0]
    assert not charts(page)
    assert [shape for shape in page.shapes if shape.has_table]


# ---- texts of the data, nothing to show, the file itself


def test_texts_of_the_data_stay_texts_wherever_they_stand(slides: list[Slide]) -> None:
    numbers = pd.Series([3])
    figure = bars.ranked_bars([plain(NASTY)], numbers, [""], [None])
    table = pd.DataFrame({"title": [NASTY], "actions": [3]})
    made = [
        changed(slides[0], message=NASTY, figure=figure, table=table),
        changed(slides[0], table=table),
        changed(slides[0], sections=(Section(NASTY, (NASTY,), ""),), table=table.head(0)),
    ]
    charted, tabled, listed = written(made).slides
    assert charted.shapes.title.text_frame.text == NASTY
    [chart] = charts(charted)
    assert list(chart.plots[0].categories) == [NASTY]
    cell = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (NASTY, "s", None)
    assert NASTY in [cell.text for shape in tabled.shapes if shape.has_table for cell in shape.table.iter_cells()]
    assert texts(listed).count(NASTY) == 2


def test_letters_that_no_xml_holds_are_left_out(slides: list[Slide]) -> None:
    page = written([changed(slides[0], message="a\x00b\x1bc", table=slides[0].table.head(0))]).slides[0]
    assert page.shapes.title.text_frame.text == "abc"


def test_an_empty_deck_is_one_slide_that_says_what_to_do(slides: list[Slide]) -> None:
    [page] = written([]).slides
    assert page.shapes.title.text_frame.text == "There is nothing to present under these filters"
    assert "Remove a filter" in texts(page)


def test_a_slide_without_rows_says_so(slides: list[Slide]) -> None:
    page = written([changed(slides[0], table=slides[0].table.head(0))]).slides[0]
    assert "There is nothing to show under these filters." in texts(page)


def test_one_country_is_a_deck_too(slides: list[Slide]) -> None:
    of_one = slides_of("all", Filters(countries=("TUV",)))
    assert [page.shapes.title.text_frame.text for page in written(of_one).slides] == [each.message for each in of_one]


def test_the_same_slides_make_the_same_bytes(file: bytes) -> None:
    assert file == powerpoint.write(slides_of("all", Filters()))


def test_the_file_says_the_day_of_its_data_and_the_whole_digest(shipped: CachedStore, deck: Any) -> None:
    about = deck.core_properties
    assert f"{about.modified:%Y-%m-%d}" == "2026-09-30"
    assert shipped.digest in about.comments


def test_every_part_parses_and_every_relation_leads_somewhere(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = set(parts.namelist())
        assert len(names) == len(parts.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
        for name in (each for each in names if each.endswith(".rels")):
            folder = PurePosixPath(name).parent.parent
            for relation in etree.fromstring(parts.read(name)).iter(f"{PARTS}Relationship"):
                if relation.get("TargetMode") != "External":
                    target = PurePosixPath("/", folder, relation.get("Target"))
                    assert _resolved(target) in names, (name, relation.get("Target"))


def _resolved(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts[1:]:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


# PowerPoint rejects a chart whose parts stand in another order than the schema's; LibreOffice does not mind.
ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val xVal yVal smooth",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "dLbl": "idx delete tx spPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossBetween majorUnit",
    "plotArea": "layout barChart lineChart scatterChart catAx valAx",
    "legend": "legendPos layout overlay txPr",
    "chartSpace": "date1904 roundedCorners chart txPr externalData",
}


def test_the_parts_of_charts_stand_in_the_order_of_the_schema(deck: Any) -> None:
    for chart in (chart for page in deck.slides for chart in charts(page)):
        for element in chart._chartSpace.iter(etree.Element):
            order = ORDER.get(etree.QName(element).localname)
            if order:
                places = [order.split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), element


# ---- the template


def test_the_template_has_the_layouts_and_places_that_the_deck_asks_for() -> None:
    for name, content in template.CONTENT.items():
        for each in ("Message", "Subject", "Badge", "Caption", "Foot", "Number", *content):
            assert TEMPLATE.layout(name).place(each).size >= LEAST_SIZE / 100, (name, each)
    assert not TEMPLATE.deck.slides
    assert template.FILE.stat().st_size < 100_000


def test_the_template_has_the_font_whose_letters_are_measured_and_the_dashboard_s_colours() -> None:
    with zipfile.ZipFile(template.FILE) as file:
        theme = etree.fromstring(file.read("ppt/theme/theme1.xml"))
    assert {font.get("typeface") for font in theme.iter(f"{DRAWING}latin")} == {fitting.FONT}
    [scheme] = theme.iter(f"{DRAWING}clrScheme")
    drawn = {etree.QName(place).localname: place[0].get("val") for place in scheme}
    assert drawn == {place: colours.rgb(token) for place, token in colours.THEME.items()}


def test_what_a_designer_moves_or_enlarges_in_the_template_is_so_on_the_slides(
    slides: list[Slide], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_by_hand = Presentation(str(template.FILE))
    [layout] = [each for each in changed_by_hand.slide_layouts if each.name == "Figure"]
    shapes = {shape.name: shape for shape in layout.placeholders}
    figure, caption = shapes["Figure"], shapes["Caption"]
    figure.left, figure.width = 914400 * 4, 914400 * 8
    caption._element.find(f".//{DRAWING}defRPr").set("sz", "2000")
    changed_by_hand.save(tmp_path / "template.pptx")
    before = written([slide_of(slides, "fates")]).slides[0]
    monkeypatch.setattr(template, "FILE", tmp_path / "template.pptx")
    after = written([slide_of(slides, "fates")]).slides[0]
    was, now = (next(shape for shape in page.shapes if shape.has_chart) for page in (before, after))
    assert (was.left / 914400, now.left / 914400) == (0.6, 4.0)
    was, now = (next(shape for shape in page.shapes if shape.name == "Caption") for page in (before, after))
    assert now.height > was.height


def test_a_layout_or_place_that_the_template_lacks_is_an_error_that_names_those_it_has() -> None:
    with pytest.raises(KeyError, match="no layout “Title”, but: Figure, Cards and figure, Lists, Bar and lists"):
        TEMPLATE.layout("Title")
    with pytest.raises(KeyError, match=r"“Figure” of template\.pptx has no placeholder “Logo”, but: Message"):
        TEMPLATE.layout("Figure").place("Logo")


# ---- the pieces


def test_the_centre_of_the_map_is_at_165_degrees_east() -> None:
    assert projection.project(165, 0) == (0, 0)
    assert projection.project(-15.1, 0)[0] == pytest.approx(0.8707 * math.radians(179.9))


def test_a_country_over_the_edge_of_the_map_goes_on_at_the_other() -> None:
    left, _top, right, _bottom = projection.extent()
    across = [x for ring in projection.outlines()["GRL"] for x, _y in ring]
    assert left - 0.01 <= min(across)
    assert max(across) <= right + 0.01
    assert "ATA" not in projection.outlines()


def test_a_longer_text_takes_more_lines() -> None:
    assert fitting.lines("one two three", 12, 10) == 1
    assert fitting.lines("one two three " * 20, 12, 2) > 5
    assert fitting.lines("a\nb", 12, 10) == 2


def test_a_text_is_as_wide_as_its_letters_in_the_wider_font() -> None:
    # In DejaVu Sans of 2048 units: i 569, W 2025, a bold W 2259. A slash is wider in Calibri: 791, not 690.
    assert fitting.width("i", 72) == pytest.approx(569 / 2048 * 1.03)
    assert fitting.width("WW\ni", 72) == pytest.approx(2 * 2025 / 2048 * 1.03)
    assert fitting.width("W", 72, is_bold=True) == pytest.approx(2259 / 2048 * 1.03)
    assert fitting.width("/", 72) == pytest.approx(791 / 2048 * 1.03)
    assert fitting.width("\u202f", 12) == fitting.width(" ", 12)


def test_signs_above_letters_take_no_room_and_letters_of_china_their_square() -> None:
    assert fitting.width("e\u0301", 12) == fitting.width("e", 12)
    assert fitting.width("網", 72) == pytest.approx(1.03)


def test_a_table_is_no_wider_than_the_room() -> None:
    table = tables.table_of(pd.DataFrame({"title": ["word " * 60], "actions": [1]}))
    [page] = table.pages(Box(0, 0, 6, 5))
    assert sum(page.widths) <= 6
