"""Curves as native charts: a panel each, as steps, with the numbers under their axes as text."""

from __future__ import annotations

import itertools
from typing import Any

from iemn_data.messages import _
from iemn_ui.reports.powerpoint import charts, colours, fitting
from iemn_ui.reports.powerpoint.figures import Panel, Panels, Trace
from iemn_ui.reports.powerpoint.fitting import spoken
from iemn_ui.reports.powerpoint.shapes import SMALL, TEXT, Box, Canvas, Paragraph, Run, rule, text_box

_DASHES = {"dot": "sysDot", "dash": "dash", "dashdot": "dashDot"}
_TICKS, _GUTTER = 0.5, 0.28
_HEADING, _LINE = fitting.line_height(SMALL) + 0.03, fitting.line_height(SMALL)
_PAD = 0.22  # left and right of a plot, for the first and the last label under it
_LEAST = 0.5  # of a plot's height


def fits(panels: Panels, box: Box) -> bool:
    """Whether each panel is high enough to be read."""
    return (box.height - 0.3) / panels.rows - _HEADING - _under(panels) > _LEAST


def _under(panels: Panels) -> float:
    return _LINE * max(len(panels.under), 1) + 0.08


def _before(panels: Panels) -> float:
    """The room before the first plot: for the names of the rows under it, and for its own labels."""
    rows = max((fitting.width(text, SMALL) for text in panels.under), default=0.0)
    return max(rows + _PAD + 0.16, _TICKS)


def draw(canvas: Canvas, panels: Panels, box: Box, description: str) -> None:
    """Put panels into a box, under the key that they share."""
    if panels.key:
        _key(canvas, panels.key, box)
        box = box.below(0.32)
    before = _before(panels)
    width = (box.width - before + _GUTTER) / panels.columns - _GUTTER
    height = box.height / panels.rows
    for panel in panels.panels:
        left = box.left + before + panel.column * (width + _GUTTER)
        top = box.top + panel.row * height
        plot = Box(left, top + _HEADING, width - _PAD, height - _HEADING - _under(panels))
        _panel(canvas, panel, plot, panels, description)
        if panel.column == 0 and panels.under:
            under = Box(box.left, plot.bottom + 0.04, before - _PAD - 0.1, _LINE * len(panels.under))
            said = [Paragraph([Run(text, SMALL, "@muted")], align="r") for text in panels.under]
            text_box(canvas, under, said, _("Rows under the axes"), _("What the numbers under the axes count"))


def _key(canvas: Canvas, key: list[Trace], box: Box) -> None:
    left = box.left
    for trace in key:
        name, style = spoken(trace["name"]), trace.get("line", {})
        look = colours.line(
            style.get("color", "@main"), style.get("width", 2), _DASHES.get(style.get("dash", ""), "solid")
        )
        rule(canvas, left, box.top + 0.12, 0.36, look, name)
        wide = fitting.width(name, TEXT) + 0.1
        text_box(canvas, Box(left + 0.44, box.top, wide, 0.26), [Paragraph([Run(name)])], _("Key"), name)
        left += 0.44 + wide + 0.3


def _steps(trace: Trace) -> list[tuple[float, float]]:
    """The corners of a line that goes on at its value until the next."""
    points = list(zip(trace["x"], trace["y"], strict=True))
    if trace.get("line", {}).get("shape") != "hv" or not points:
        return points
    corners = [points[0]]
    for before, now in itertools.pairwise(points):
        corners += [(now[0], before[1]), now]
    return corners


def _named(trace: Trace, key: list[Trace], at: int) -> str:
    """A line's name: its own, that of the key's line that looks the same, or which edge of a band it is."""
    if trace.get("name"):
        return spoken(trace["name"])
    same = [each for each in key if each.get("line") == trace.get("line")]
    if same:
        return spoken(same[0]["name"])
    return _("Upper edge of the band") if trace.get("fill") else _("Lower edge of the band") if not at else _("Line")


def _look(trace: Trace) -> str:
    style = trace.get("line", {})
    if not style.get("width", 2):
        # Of a band: PowerPoint fills none between two lines of points.
        return colours.line(f"{style.get('color', '@main')}/0.45", 1, "sysDash")
    return colours.line(style.get("color", "@main"), style.get("width", 2), _DASHES.get(style.get("dash", ""), "solid"))


def _panel(canvas: Canvas, panel: Panel, plot: Box, panels: Panels, description: str) -> None:
    data = charts.by_point()
    corners = [_steps(trace) for trace in panel.traces]
    longest = max(map(len, corners))
    for at, (trace, points) in enumerate(zip(panel.traces, corners, strict=True)):
        series = data.add_series(fitting.clean(_named(trace, panels.key, at)))
        # LibreOffice leaves out lines of fewer points than the longest: their last one stands again.
        for x, y in [*points, *points[-1:] * (longest - len(points))]:
            series.add_data_point(x, y)
    before = 0.55 if panel.column == 0 else _PAD
    frame = Box(plot.left - before, plot.top - 0.06, plot.width + before + _PAD, plot.height + 0.12)
    chart = charts.add(
        canvas, "XY_SCATTER_LINES_NO_MARKERS", data, frame, panel.title or _("Chart"), f"{panel.title}. {description}"
    )
    charts.placed(
        chart, before / frame.width, 0.06 / frame.height, plot.width / frame.width, plot.height / frame.height
    )
    for series, trace in zip(chart.plots[0].series, panel.traces, strict=True):
        charts.replace_child(series._element, charts.look(_look(trace)), "c:spPr")
        charts.replace_child(series._element, '<c:marker><c:symbol val="none"/></c:marker>', "c:marker")
        charts.replace_child(series._element, '<c:smooth val="0"/>', "c:smooth")
    _axes(chart, panel)
    heading = Box(plot.left, plot.top - _HEADING, plot.width + _PAD, _HEADING)
    bold, _sep, rest = panel.title.partition("  ")
    runs = [Run(bold, SMALL, "@text", is_bold=True), Run(f"  {rest}" if rest else "", SMALL, "@muted")]
    text_box(canvas, heading, [Paragraph(runs)], _("Heading"), panel.title)
    _numbers(canvas, panel, plot, len(panels.under))


def _axes(chart: Any, panel: Panel) -> None:
    x, y = chart.category_axis, chart.value_axis
    charts.style_axis(x, SMALL, "@muted", is_shown=True, has_grid=False)
    charts.style_axis(y, SMALL, "@muted", is_shown=True, has_grid=True)
    charts.replace_child(x._element, '<c:tickLblPos val="none"/>', "c:tickLblPos")
    charts.replace_child(y._element, charts.look("<a:ln><a:noFill/></a:ln>"), "c:spPr")
    if panel.column > 0:
        charts.replace_child(y._element, '<c:tickLblPos val="none"/>', "c:tickLblPos")
    for axis, given in ((x, panel.xaxis), (y, panel.yaxis)):
        if "range" in given:
            axis.minimum_scale, axis.maximum_scale = given["range"]
    ticks = panel.yaxis.get("tickvals", [])
    if len(ticks) > 1:
        # Exactly to the last tick, or PowerPoint marks none at the top.
        y.maximum_scale, y.major_unit = ticks[-1], ticks[1] - ticks[0]
    is_share = any("%" in text for text in panel.yaxis.get("ticktext", []))
    code = "0&quot; %&quot;" if is_share else charts.WHOLE_NUMBERS
    charts.replace_child(y._element, f'<c:numFmt formatCode="{code}" sourceLinked="0"/>', "c:numFmt")


def _numbers(canvas: Canvas, panel: Panel, plot: Box, rows: int) -> None:
    """What stands under an axis at each of its ticks."""
    values, texts = panel.xaxis.get("tickvals", []), panel.xaxis.get("ticktext", [])
    if not values:
        return
    low, high = panel.xaxis.get("range", [values[0], values[-1]])
    lines = [spoken(text).split("\n")[: max(rows, 1)] for text in texts]
    for value, cells in zip(values, lines, strict=True):
        wide = max(fitting.width(cell, SMALL) for cell in cells) + 0.06
        middle = plot.left + (value - low) / (high - low) * plot.width
        place = Box(middle - wide / 2, plot.bottom + 0.04, wide, _LINE * len(cells))
        said = [
            Paragraph([Run(cell, SMALL, "@text" if at else "@muted")], align="ctr") for at, cell in enumerate(cells)
        ]
        text_box(canvas, place, said, _("Numbers under the axis"), f"{panel.title}: {', '.join(cells)}")
