"""Native charts, each with its workbook of data, in the looks of the dashboard; the key above a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from iemn_data.messages import _
from iemn_data.writing.texts import printable
from iemn_ui.reports.powerpoint import fitting
from iemn_ui.reports.powerpoint.colours import NO_FILL, NO_LINE, line, solid
from iemn_ui.reports.powerpoint.parts import parse, xpath
from iemn_ui.reports.powerpoint.shapes import (
    SMALL,
    TEXT,
    Box,
    Canvas,
    Paragraph,
    Run,
    direction,
    plain_shape,
    rule,
    text_box,
)

WHOLE_NUMBERS = "#,##0"
# In the workbook behind a chart, texts never become formulas, links or numbers.
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# A fixed time of creation, so that the same snapshot gives the same bytes.
_CREATED = datetime(1980, 1, 1)
_ROW, _NAME, _MARK = 0.3, 0.26, 0.14  # inches of a key: a row, a name in it, and a mark
_AFTER_MARK, _BETWEEN = 0.08, 0.3


@lru_cache(maxsize=1)
def _kinds() -> tuple[type, type]:
    """The classes for chart data by category and by point, with workbooks in which texts stay texts."""
    from pptx.chart.data import CategoryChartData, XyChartData
    from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
    from xlsxwriter import Workbook

    class Plain:
        @contextmanager
        def _open_worksheet(self, file: Any) -> Iterator[Any]:
            workbook = Workbook(file, _PLAIN)
            workbook.set_properties({"created": _CREATED})
            yield workbook, workbook.add_worksheet()
            workbook.close()

    class PlainCategories(Plain, CategoryWorkbookWriter):
        pass

    class PlainPoints(Plain, XyWorkbookWriter):
        pass

    class Categories(CategoryChartData):
        @property
        def _workbook_writer(self) -> Any:
            return PlainCategories(self)  # type: ignore[no-untyped-call]

    class Points(XyChartData):
        @property
        def _workbook_writer(self) -> Any:
            return PlainPoints(self)  # type: ignore[no-untyped-call]

    return Categories, Points


def by_category(categories: list[str]) -> Any:
    """Empty data of a chart by category; add series with `add_series(name, values)`."""
    data = _kinds()[0](number_format=WHOLE_NUMBERS)
    data.categories = [printable(category) for category in categories]
    return data


def by_point() -> Any:
    """Empty data of a chart by points; add series with `add_series(name)` and their points."""
    return _kinds()[1](number_format="0.0")


def add(canvas: Canvas, kind: str, data: Any, box: Box, name: str, description: str) -> Any:
    """Add a native chart to a slide, without title or legend; `kind` is a name of `XL_CHART_TYPE`."""
    from pptx.enum.chart import XL_CHART_TYPE

    shape = canvas.slide.shapes.add_chart(XL_CHART_TYPE[kind], *canvas.place(box).emu(), data)
    canvas.identify(shape, name, description)
    chart = shape.chart
    chart.has_title = False
    chart.has_legend = False
    replace_child(chart._chartSpace, text_properties(SMALL, "@text"), "c:txPr")
    return chart


# The order of child elements that the schema requires.
_ORDER = {
    "axis": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset crossBetween majorUnit minorUnit "
    "noMultiLvlLbl",
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr txPr externalData",
    "plotArea": "layout barChart lineChart scatterChart catAx valAx dTable spPr",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val xVal yVal smooth",
}


def _order_of(tag: str) -> list[str]:
    kind = "axis" if tag.endswith("Ax") else tag
    return _ORDER[kind].split()


def replace_child(parent: Any, xml: str, name: str) -> Any:
    """Replace the child `name` of an element by `xml`, at the place that the schema requires; the new child."""
    from lxml import etree

    for old in xpath(parent, f"./{name}"):
        parent.remove(old)
    order = _order_of(etree.QName(parent).localname)
    element = parse(xml)
    place = order.index(name.removeprefix("c:"))
    later = (
        at
        for at, child in enumerate(parent)
        if etree.QName(child).localname in order and order.index(etree.QName(child).localname) > place
    )
    parent.insert(next(later, len(parent)), element)
    return element


def text_properties(size: float, colour: str) -> str:
    """The text properties of a part of a chart, as XML; never rotated."""
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        f"<a:p><a:pPr{direction()}>"
        f'<a:defRPr sz="{round(size * 100)}" b="0">{solid(colour)}</a:defRPr></a:pPr>'
        "<a:endParaRPr/></a:p></c:txPr>"
    )


def look(xml: str) -> str:
    """The shape properties of a part of a chart, from the XML of its fill and outline."""
    return f"<c:spPr>{xml}</c:spPr>"


CLEAR = look(NO_FILL + NO_LINE)


def style_axis(axis: Any, size: float, colour: str, *, is_shown: bool, has_grid: bool) -> None:
    """Style an axis: no ticks, light grid lines, labels of the size in points and the colour."""
    element = axis._element
    axis.visible = is_shown
    axis.has_major_gridlines = has_grid
    if has_grid:
        [grid] = xpath(element, "./c:majorGridlines")
        for old in list(grid):
            grid.remove(old)
        grid.append(parse(look(line("@line", 0.75))))
    replace_child(element, '<c:majorTickMark val="none"/>', "c:majorTickMark")
    replace_child(element, '<c:minorTickMark val="none"/>', "c:minorTickMark")
    replace_child(element, look(NO_FILL + line("@planned_line", 0.75)), "c:spPr")
    replace_child(element, text_properties(size, colour), "c:txPr")


def place_plot(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Fix the plot area's place within its chart, in shares of the chart's width and height."""
    shares = "".join(
        f'<c:{name} val="{value:.5f}"/>' for name, value in (("x", left), ("y", top), ("w", width), ("h", height))
    )
    layout = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{shares}</c:manualLayout></c:layout>"
    )
    replace_child(xpath(chart._chartSpace, ".//c:plotArea")[0], layout, "c:layout")


# ---- the key


@dataclass(frozen=True)
class Entry:
    """A name in the key of a chart, with the XML of a mark's fill and outline, or of a line so many inches long."""

    name: str
    look: str
    line: float = 0

    @property
    def before(self) -> float:
        """The inches before the name."""
        return (self.line or _MARK) + _AFTER_MARK

    @property
    def width(self) -> float:
        """The inches that it takes."""
        return self.before + fitting.width(self.name, TEXT) + 0.1


def draw_key(canvas: Canvas, entries: Iterable[Entry], box: Box) -> Box:
    """Draw the key of a chart at the top of a box, in as many rows as it takes; the box under it.

    A legend of the chart's own is laid out by each program in its way: from the left in Arabic too, and at the cost of
    the bars where it takes a second row.
    """
    left, under = box.left, box
    for entry in entries:
        if under is box or left + entry.width > box.right:
            left, under = box.left, under.below(_ROW)
        _draw_entry(canvas, entry, left, under.top - _ROW)
        left += entry.width + _BETWEEN
    return under


def _draw_entry(canvas: Canvas, entry: Entry, left: float, top: float) -> None:
    middle = top + _NAME / 2
    if entry.line:
        rule(canvas, left, middle, entry.line, entry.look, entry.name)
    else:
        mark = Box(left, middle - _MARK / 2, _MARK, _MARK)
        plain_shape(canvas, mark, entry.look, _("Key"), entry.name)
    place = Box(left + entry.before, top, entry.width - entry.before, _NAME)
    text_box(canvas, place, [Paragraph([Run(entry.name)])], _("Key"), entry.name)
