"""Bars as native charts, stacked or side by side, with targets across them and texts behind them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from iemn_data.messages import _
from iemn_data.writing.texts import printable
from iemn_ui.reports.powerpoint import charts, figures, fitting
from iemn_ui.reports.powerpoint.colours import NO_LINE, line, marker_xml, solid
from iemn_ui.reports.powerpoint.figures import Bars, Series
from iemn_ui.reports.powerpoint.parts import parse, xpath
from iemn_ui.reports.powerpoint.shapes import SMALL, TEXT, Box, Canvas, direction, embedded
from iemn_ui.text import words

_ROW_HEIGHT = 0.3  # inches: the least that a bar with its name takes
_GAP = 0.3
_LINES = 5  # of the grid, about
_BESIDES, _POINTS = 0.4, 72  # inches of the axis; points of an inch
# A dash across a bar: how far it reaches to either side, of the longest bar, and how high it is, of its bar.
_MARK, _MARK_HEIGHT = 0.0025, 0.6
_TARGET, _THICK = 0.24, 4  # of a target in the key: inches and pixels
_HIGHEST_ROW, _WIDEST_COLUMN, _WIDEST, _NARROWEST = 0.6, 1.9, 1.2, 7.5  # inches


def fits(bars: Bars, box: Box) -> bool:
    """Whether the box has room for a readable name beside each bar; False without bars."""
    room = box.height / _ROW_HEIGHT if bars.is_horizontal else box.width / 0.5
    return 0 < len(bars.categories) <= room


def draw(canvas: Canvas, bars: Bars, box: Box, name: str, description: str) -> None:
    """Draw a bar chart into a box, with its key above; few bars take less than the whole box."""
    box = _sized(bars, charts.draw_key(canvas, _key(bars), box))
    data = charts.by_category(bars.categories)
    all_series = [*bars.series, *bars.targets, *([_named_total(bars.behind)] if bars.behind else [])]
    for series in all_series:
        data.add_series(printable(series.name), series.values)
    kind = f"{'BAR' if bars.is_horizontal else 'COLUMN'}_{'STACKED' if bars.is_stacked else 'CLUSTERED'}"
    chart = charts.add(canvas, kind, data, box, name, description)
    _axes(chart, bars, box)
    # Columns follow time, which runs from left to right in every language.
    chart.value_axis.reverse_order = canvas.is_mirrored and bars.is_horizontal
    plot = chart.plots[0]
    gap = bars.layout.get("bargap", _GAP)
    plot.gap_width = _gap_width(bars, box, gap / (1 - gap))
    plot.overlap = 100 if bars.is_stacked or bars.layout.get("barmode") == "overlay" else -8
    plot.vary_by_categories = False
    elements = [series._element for series in plot.series]
    room = _room(bars, box)
    for element, series in zip(elements, bars.series, strict=False):
        charts.replace_child(element, charts.look(marker_xml(series.style)), "c:spPr")
        _label(element, series, "ctr" if series.is_inside or bars.is_stacked else "outEnd", room)
    _add_targets_and_texts(chart, bars, elements[len(bars.series) :], box)


def _sized(bars: Bars, box: Box) -> Box:
    """The part of the box in which few bars do not become too thick."""
    n = len(bars.categories)
    if bars.is_horizontal:
        return replace(box, height=min(box.height, n * _HIGHEST_ROW + _BESIDES))
    return replace(box, width=min(box.width, max(n * _WIDEST_COLUMN + 0.8, _NARROWEST)))


def _gap_width(bars: Bars, box: Box, gap: float) -> int:
    """The gap between bars in percent of a bar's width; wider where there are few columns."""
    if not bars.is_horizontal:
        gap = max(gap, (box.width - 0.8) / len(bars.categories) / _WIDEST - 1)
    return min(round(gap * 100), 500)


def _named_total(series: Series) -> Series:
    return Series(_("All together"), series.values, series.labels, series.style, series.label_colour)


def _axes(chart: Any, bars: Bars, box: Box) -> None:
    axis = bars.value_axis
    is_shown = axis.get("showticklabels", True)
    has_grid = axis.get("showgrid", True) and is_shown
    charts.style_axis(
        chart.category_axis, TEXT if bars.is_horizontal else SMALL, "@text", is_shown=True, has_grid=False
    )
    charts.style_axis(chart.value_axis, SMALL, "@muted", is_shown=is_shown, has_grid=has_grid)
    charts.replace_child(chart.value_axis._element, charts.look("<a:noFill/>" + "<a:ln><a:noFill/></a:ln>"), "c:spPr")
    chart.value_axis.minimum_scale = 0
    if "range" in axis:
        chart.value_axis.maximum_scale = _end(bars, box)
    unit = axis.get("ticksuffix", "")
    number = (charts.WHOLE_NUMBERS if bars.highest >= 1 else "General") + (f'"{unit}"' if unit else "")
    charts.replace_child(
        chart.value_axis._element,
        f'<c:numFmt formatCode="{escape(number, {chr(34): "&quot;"})}" sourceLinked="0"/>',
        "c:numFmt",
    )
    if is_shown:
        chart.value_axis.major_unit = _step(bars.highest)
    if bars.is_horizontal:
        chart.category_axis.reverse_order = True
        # In reversed order the value axis would be on top, beside the first bar.
        charts.replace_child(chart.value_axis._element, '<c:crosses val="max"/>', "c:crosses")


def _step(highest: float) -> float:
    """The distance of grid lines: 1, 2 or 5 times a power of ten, so that there are about five lines.

    It is at least 1, unless all values are less.
    """
    least = highest / _LINES if 0 < highest < 1 else max(highest / _LINES, 1)
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _end(bars: Bars, box: Box) -> float:
    """The end of the value axis, with room for the texts behind the bars; of a part that of the whole figure."""
    if whole := bars.layout.get("meta", {}).get("whole"):
        return _end(figures.bars(whole), box)
    if not (bars.is_horizontal and bars.behind):
        return bars.highest
    room = box.width - _names_width(bars) - 0.2
    ends = (
        (value or 0) * room / max(room - fitting.width(text, SMALL) - 0.2, room / 3)
        for value, text in zip(bars.behind.values, bars.behind.labels, strict=True)
    )
    return max(*ends, bars.highest or 1.0) if len(bars.categories) else 1.0


def _names_width(bars: Bars) -> float:
    return max(fitting.width(name, TEXT) for name in bars.categories) + 0.2


def _key(bars: Bars) -> list[charts.Entry]:
    """What the colours stand for, where there is more than one."""
    marks = [charts.Entry(series.name, marker_xml(series.style)) for series in bars.series]
    targets = [charts.Entry(target.name, line(_colour_of(target), _THICK), _TARGET) for target in bars.targets]
    return [*marks, *targets] if len(bars.series) + len(bars.targets) > 1 else []


def _colour_of(target: Series) -> str:
    """The colour of a target's line, or of the marker that stands for one."""
    return str(target.style.get("line", target.style)["color"])


def _room(bars: Bars, box: Box) -> tuple[float, float]:
    """The estimated length of a value of 1, and the width of a bar, in inches."""
    if bars.is_horizontal:
        return (box.width - _names_width(bars) - 0.2) / _end(bars, box), 1.0
    across = (box.width - 0.6) / len(bars.categories) * (1 - bars.layout.get("bargap", _GAP))
    return (box.height - 0.65) / bars.highest, across


def _label(element: Any, series: Series, place: str, room: tuple[float, float], is_sized: bool = True) -> None:
    """Label the bars: by the workbook's numbers where the text says the same; not where a bar is too small."""
    if not any(series.labels):
        return
    points = []
    for at, (value, text) in enumerate(zip(series.values, series.labels, strict=True)):
        if not text or (is_sized and place == "ctr" and not _has_room(value or 0, text, room)):
            points.append(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>')
        elif not _is_number(value, text):
            points.append(_label_of_text(at, text, series.label_colour, place))
    flags = _label_flags(place)
    number = f'<c:numFmt formatCode="{charts.WHOLE_NUMBERS}" sourceLinked="0"/>{charts.CLEAR}'
    style = charts.text_properties(SMALL, series.label_colour)
    charts.replace_child(element, f"<c:dLbls>{''.join(points)}{number}{style}{flags}</c:dLbls>", "c:dLbls")


def _label_flags(place: str) -> str:
    flags = "".join(f'<c:show{name} val="0"/>' for name in ("CatName", "SerName", "Percent", "BubbleSize"))
    return f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>{flags}'


def _is_number(value: float | None, text: str) -> bool:
    return value is not None and text == words.count(value) and (float(value).is_integer() or abs(value) >= 10)  # noqa: PLR2004


def _has_room(value: float, text: str, room: tuple[float, float]) -> bool:
    length, across = room
    wide, high = fitting.width(text, SMALL), fitting.line_height(SMALL)
    is_upright = across < 1
    return (value * length > high and across > wide) if is_upright else value * length > wide


def _label_of_text(at: int, text: str, colour: str, place: str) -> str:
    """A label with a text of its own."""
    style = f'<a:rPr sz="{round(SMALL * 100)}" b="0">{solid(colour)}</a:rPr>'
    default = f'<a:pPr{direction()}><a:defRPr sz="{round(SMALL * 100)}">{solid(colour)}</a:defRPr></a:pPr>'
    lines = "".join(
        f"<a:p>{default}<a:r>{style}<a:t>{embedded(escape(printable(each)))}</a:t></a:r></a:p>"
        for each in text.split("\n")
    )
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{lines}</c:rich></c:tx>'
        f"{charts.CLEAR}{_label_flags(place)}</c:dLbl>"
    )


def _add_targets_and_texts(chart: Any, bars: Bars, elements: list[Any], box: Box) -> None:
    """Turn the series after the bars into targets across them and texts behind them."""
    targets, behind = elements[: len(bars.targets)], elements[len(bars.targets) :]
    for element, series in zip(targets, bars.targets, strict=True):
        if bars.is_horizontal:
            _mark(element, series, bars, box)
        else:
            _as_line(chart, element)
            _target(element, series)
    if bars.behind:
        _write_behind(chart, behind[0], bars.behind, bars)


def _write_behind(chart: Any, element: Any, behind: Series, bars: Bars) -> None:
    # The series itself is invisible, so the legend must not name it; the workbook does.
    charts.replace_child(element, "<c:tx><c:v> </c:v></c:tx>", "c:tx")
    if bars.is_horizontal:
        charts.replace_child(element, charts.CLEAR, "c:spPr")
        if bars.targets:  # one may stand at the end of its bar
            behind = replace(behind, labels=[f"\u2002{text}" for text in behind.labels])
        _label(element, behind, "inBase" if bars.is_stacked else "outEnd", (1.0, 1.0), is_sized=False)
    else:
        _as_line(chart, element)
        charts.replace_child(element, charts.look("<a:ln><a:noFill/></a:ln>"), "c:spPr")
        charts.replace_child(element, '<c:marker><c:symbol val="none"/></c:marker>', "c:marker")
        _label(element, behind, "t", (1.0, 1.0), is_sized=False)


def _as_line(chart: Any, element: Any) -> None:
    """Move a series from the bars to a line chart on the same axes."""
    area = xpath(chart._chartSpace, ".//c:plotArea")[0]
    [bar_chart] = xpath(area, "./c:barChart")
    groups = xpath(area, "./c:lineChart")
    if not groups:
        axes = "".join(f'<c:axId val="{axis.get("val")}"/>' for axis in xpath(bar_chart, "./c:axId"))
        lines = parse(
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/><c:marker val="1"/>{axes}</c:lineChart>'
        )
        bar_chart.addnext(lines)
        groups = [lines]
    for invert in xpath(element, "./c:invertIfNegative"):
        element.remove(invert)
    groups[0].insert(len(xpath(groups[0], "./c:ser")) + 2, element)
    charts.replace_child(element, '<c:smooth val="0"/>', "c:smooth")


def _mark(element: Any, series: Series, bars: Bars, box: Box) -> None:
    """Show a target as a dash across its horizontal bar.

    It is the error bar of a clear one, as thick as it is to be high: a line chart cannot stand beside such bars.
    """
    colour = _colour_of(series)
    charts.replace_child(element, charts.look(solid(colour) + NO_LINE), "c:spPr")
    before = xpath(element, "./c:spPr|./c:invertIfNegative")[-1]
    for at in reversed(range(len(series.values))):  # the key has the colour, no bar has it
        clear = f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{charts.CLEAR}</c:dPt>'
        before.addnext(parse(clear))
    high = (box.height - _BESIDES) / len(bars.categories) * (1 - bars.layout.get("bargap", _GAP))
    edge = charts.look(line(colour, high * _MARK_HEIGHT * _POINTS, cap="flat"))
    charts.replace_child(
        element,
        f'<c:errBars><c:errBarType val="both"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/>'
        f'<c:val val="{bars.highest * _MARK:.6g}"/>{edge}</c:errBars>',
        "c:errBars",
    )


def _target(element: Any, series: Series) -> None:
    """Show a target as a dash across its bar."""
    colour = _colour_of(series)
    charts.replace_child(element, charts.look("<a:ln><a:noFill/></a:ln>"), "c:spPr")
    look = charts.look(solid(colour) + line(colour, 0.5))
    charts.replace_child(element, f'<c:marker><c:symbol val="dash"/><c:size val="24"/>{look}</c:marker>', "c:marker")
