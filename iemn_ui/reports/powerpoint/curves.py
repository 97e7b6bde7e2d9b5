"""A curve of steps as a native chart, with the numbers under its axis as text."""

from __future__ import annotations

import itertools
from typing import Any

from iemn_data.messages import _, in_a_row, labelled
from iemn_data.writing.texts import printable
from iemn_ui.reports.powerpoint import charts, colours, fitting
from iemn_ui.reports.powerpoint.figures import Curve, Trace
from iemn_ui.reports.powerpoint.fitting import plain_text
from iemn_ui.reports.powerpoint.shapes import SMALL, TEXT, Box, Canvas, Paragraph, Run, text_box

_DASHES = {"dot": "sysDot", "dash": "dash", "dashdot": "dashDot"}
_TICKS = 0.55  # inches before the plot, for the labels of the axis of the values
_HEADING, _LINE = fitting.line_height(SMALL) + 0.03, fitting.line_height(SMALL)
_LINE_OF_KEY = 0.36
_BEHIND = 0.12  # before and behind the label of a line
_PIXELS = 96  # of an inch
_PAD = 0.22  # left and right of the plot, for the first and the last label under it


def draw(canvas: Canvas, curve: Curve, box: Box, description: str) -> None:
    """Draw a curve into a box, with its legend above and rows of numbers under its axis."""
    key = [charts.Entry(plain_text(trace["name"]), _look(trace), _LINE_OF_KEY) for trace in curve.key]
    box = charts.draw_key(canvas, key, box)
    before = max(max((fitting.width(text, SMALL) for text in curve.rows), default=0.0) + _PAD + 0.16, _TICKS)
    under = _LINE * max(len(curve.rows), 1) + 0.08
    behind = max((fitting.width(plain_text(end["text"]), TEXT, is_bold=True) for end in curve.ends), default=0.0)
    after = behind + _BEHIND if behind else _PAD
    fixed, box = canvas.fixed(box)
    plot = Box(box.left + before, box.top + _HEADING, box.width - before - after, box.height - _HEADING - under)
    _chart(fixed, curve, plot, description)
    runs = [Run(curve.name, SMALL, "@text", is_bold=True), Run(f"  {curve.n}", SMALL, "@muted")]
    heading = Box(plot.left, plot.top - _HEADING, plot.width + _PAD, _HEADING)
    text_box(canvas, canvas.place(heading), [Paragraph(runs)], _("Heading"), _title(curve))
    _numbers(fixed, curve, plot)
    _ends(fixed, curve, plot, behind)
    if not curve.rows:
        return
    place = Box(box.left, plot.bottom + 0.04, before - _PAD - 0.1, _LINE * len(curve.rows))
    rows = [Paragraph([Run(text, SMALL, "@muted")], align="r") for text in curve.rows]
    text_box(fixed, place, rows, _("Rows under the axis"), _("What the numbers under the axis count"))


def _ends(canvas: Canvas, curve: Curve, plot: Box, wide: float) -> None:
    """Write the label behind the last point of each line, where the figure moved it to."""
    low, high = curve.yaxis["range"]
    for end in curve.ends:
        up = (end["y"] - low) / (high - low) * plot.height + end.get("yshift", 0) / _PIXELS
        text = plain_text(end["text"])
        place = Box(plot.right + _BEHIND / 2, plot.bottom - up - 0.13, wide + _BEHIND / 2, 0.26)
        run = Run(text, TEXT, end["font"]["color"], is_bold=True)
        text_box(canvas, place, [Paragraph([run])], _("Label behind the line"), text)


def _title(curve: Curve) -> str:
    return f"{curve.name}  {curve.n}"


def _steps(trace: Trace) -> list[tuple[float, float]]:
    """The corners of a step line, which keeps its value until the next point; the points of any other line."""
    points = list(zip(trace["x"], trace["y"], strict=True))
    if trace.get("line", {}).get("shape") != "hv" or not points:
        return points
    corners = [points[0]]
    for before, now in itertools.pairwise(points):
        corners += [(now[0], before[1]), now]
    return corners


def _look(trace: Trace) -> str:
    style = trace.get("line", {})
    if not style.get("width", 2):
        # The edge of a band: PowerPoint cannot fill between two lines of a scatter chart, so it is drawn dashed.
        return colours.line(f"{style.get('color', '@main')}/0.45", 1, "sysDash")
    return colours.line(style.get("color", "@main"), style.get("width", 2), _DASHES.get(style.get("dash", ""), "solid"))


def _chart(canvas: Canvas, curve: Curve, plot: Box, description: str) -> None:
    data = charts.by_point()
    corners = list(map(_steps, curve.lines))
    longest = max(map(len, corners))
    for trace, points in zip(curve.lines, corners, strict=True):
        series = data.add_series(printable(plain_text(trace["name"])))
        # LibreOffice drops lines with fewer points than the longest, so their last point is repeated.
        for x, y in [*points, *points[-1:] * (longest - len(points))]:
            series.add_data_point(x, y)
    frame = Box(plot.left - _TICKS, plot.top - 0.06, plot.width + _TICKS + _PAD, plot.height + 0.12)
    name = _title(curve)
    chart = charts.add(canvas, "XY_SCATTER_LINES_NO_MARKERS", data, frame, name, f"{name}. {description}")
    charts.place_plot(
        chart, _TICKS / frame.width, 0.06 / frame.height, plot.width / frame.width, plot.height / frame.height
    )
    for series, trace in zip(chart.plots[0].series, curve.lines, strict=True):
        charts.replace_child(series._element, charts.look(_look(trace)), "c:spPr")
        charts.replace_child(series._element, '<c:marker><c:symbol val="none"/></c:marker>', "c:marker")
        charts.replace_child(series._element, '<c:smooth val="0"/>', "c:smooth")
    _axes(chart, curve)


def _axes(chart: Any, curve: Curve) -> None:
    x, y = chart.category_axis, chart.value_axis
    charts.style_axis(x, SMALL, "@muted", is_shown=True, has_grid=False)
    charts.style_axis(y, SMALL, "@muted", is_shown=True, has_grid=True)
    charts.replace_child(x._element, '<c:tickLblPos val="none"/>', "c:tickLblPos")
    charts.replace_child(y._element, charts.look("<a:ln><a:noFill/></a:ln>"), "c:spPr")
    for axis, options in ((x, curve.xaxis), (y, curve.yaxis)):
        if "range" in options:
            axis.minimum_scale, axis.maximum_scale = options["range"]
    ticks = curve.yaxis.get("tickvals", [])
    if len(ticks) > 1:
        # The axis must end exactly at the last tick, or PowerPoint draws none there.
        y.maximum_scale, y.major_unit = ticks[-1], ticks[1] - ticks[0]
    is_share = any("%" in text for text in curve.yaxis.get("ticktext", []))
    code = "0&quot; %&quot;" if is_share else charts.WHOLE_NUMBERS
    charts.replace_child(y._element, f'<c:numFmt formatCode="{code}" sourceLinked="0"/>', "c:numFmt")


def _numbers(canvas: Canvas, curve: Curve, plot: Box) -> None:
    """Write the numbers under each tick of the axis, one for each row."""
    low, high = curve.xaxis["range"]
    for value, text in zip(curve.xaxis["tickvals"], curve.xaxis["ticktext"], strict=True):
        cells = plain_text(text).split("\n")
        wide = max(fitting.width(cell, SMALL) for cell in cells) + 0.06
        middle = plot.left + (value - low) / (high - low) * plot.width
        place = Box(middle - wide / 2, plot.bottom + 0.04, wide, _LINE * len(cells))
        numbers = [
            Paragraph([Run(cell, SMALL, "@text" if at else "@muted")], align="ctr") for at, cell in enumerate(cells)
        ]
        in_words = labelled(_title(curve), in_a_row(cells))
        text_box(canvas, place, numbers, _("Numbers under the axis"), in_words)
