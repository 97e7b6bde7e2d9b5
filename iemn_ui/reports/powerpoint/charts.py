"""Native charts: their data in a workbook behind them, their looks those of the dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any

from iemn_ui.reports.powerpoint.colours import NO_FILL, NO_LINE, line, solid
from iemn_ui.reports.powerpoint.fitting import clean
from iemn_ui.reports.powerpoint.parts import parsed, xpath
from iemn_ui.reports.powerpoint.shapes import SMALL, Box, Canvas

WHOLE_NUMBERS = "#,##0"
# No text becomes a formula or a link in the workbook behind a chart.
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# A workbook says when it was written; these are written anew from one snapshot, so none of them does.
_WRITTEN = datetime(1980, 1, 1)


@lru_cache(maxsize=1)
def _kinds() -> tuple[type, type]:
    """The data of charts by category and by point, in workbooks whose texts stay texts."""
    from pptx.chart.data import CategoryChartData, XyChartData
    from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
    from xlsxwriter import Workbook

    class Plain:
        @contextmanager
        def _open_worksheet(self, file: Any) -> Iterator[Any]:
            workbook = Workbook(file, _PLAIN)
            workbook.set_properties({"created": _WRITTEN})
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
    """Data of a chart by category, to which series are added."""
    data = _kinds()[0](number_format=WHOLE_NUMBERS)
    data.categories = [clean(category) for category in categories]
    return data


def by_point() -> Any:
    """Data of a chart by points, to which series are added."""
    return _kinds()[1](number_format="0.0")


def add(canvas: Canvas, kind: str, data: Any, box: Box, name: str, description: str) -> Any:
    """A native chart of one of PowerPoint's kinds on a slide, without title, in the deck's letters."""
    from pptx.enum.chart import XL_CHART_TYPE

    shape = canvas.slide.shapes.add_chart(XL_CHART_TYPE[kind], *box.emu(), data)
    canvas.own(shape, name, description)
    chart = shape.chart
    chart.has_title = False
    chart.has_legend = False
    replace_child(chart._chartSpace, letters(SMALL, "@text"), "c:txPr")
    return chart


# The order in which the schema wants the parts of an axis, of a series, of the chart itself.
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
    """Put a part into an element, where the schema wants it, in place of the one of that name."""
    from lxml import etree

    for old in xpath(parent, f"./{name}"):
        parent.remove(old)
    order = _order_of(etree.QName(parent).localname)
    element = parsed(xml)
    place = order.index(name.removeprefix("c:"))
    later = (
        at
        for at, child in enumerate(parent)
        if etree.QName(child).localname in order and order.index(etree.QName(child).localname) > place
    )
    parent.insert(next(later, len(parent)), element)
    return element


def letters(size: float, colour: str) -> str:
    """How texts of a part of a chart look; never turned on their side."""
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="0">{solid(colour)}</a:defRPr></a:pPr>'
        "<a:endParaRPr/></a:p></c:txPr>"
    )


def look(xml: str) -> str:
    """Fill and outline of a part of a chart."""
    return f"<c:spPr>{xml}</c:spPr>"


CLEAR = look(NO_FILL + NO_LINE)


def style_axis(axis: Any, size: float, colour: str, *, is_shown: bool, has_grid: bool) -> None:
    """A quiet axis: no ticks, light lines, its labels at the low end whatever the values are."""
    element = axis._element
    axis.visible = is_shown
    axis.has_major_gridlines = has_grid
    if has_grid:
        [grid] = xpath(element, "./c:majorGridlines")
        for old in list(grid):
            grid.remove(old)
        grid.append(parsed(look(line("@line", 0.75))))
    replace_child(element, '<c:majorTickMark val="none"/>', "c:majorTickMark")
    replace_child(element, '<c:minorTickMark val="none"/>', "c:minorTickMark")
    replace_child(element, look(NO_FILL + line("@planned_line", 0.75)), "c:spPr")
    replace_child(element, letters(size, colour), "c:txPr")


def placed(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Hold the plot itself at a place, in shares of the chart."""
    shares = "".join(
        f'<c:{name} val="{value:.5f}"/>' for name, value in (("x", left), ("y", top), ("w", width), ("h", height))
    )
    layout = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{shares}</c:manualLayout></c:layout>"
    )
    replace_child(xpath(chart._chartSpace, ".//c:plotArea")[0], layout, "c:layout")
