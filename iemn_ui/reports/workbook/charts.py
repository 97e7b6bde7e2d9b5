"""Native charts beside some of the tables: bars and lines in the looks of the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from iemn_ui.figures.styles import LOOKS, Look, look, printed
from iemn_ui.reports.office import DASHES, HATCHES
from iemn_ui.reports.workbook.columns import Column
from iemn_ui.reports.workbook.styles import FONT, colour, rgb

# Charts of more bars cannot be read; one bar needs none.
_MOST, _FEWEST = 40, 2
_ROW_CM, _LEAST_CM, _WIDTH_CM = 0.62, 7.0, 17.0
_MONTHS = 12
_CM_AN_INCH, _POINTS_AN_INCH = 2.54, 72


@dataclass(frozen=True)
class _Design:
    """How a query's table is drawn: its columns with their looks, as bars or as lines over its days."""

    columns: dict[str, Look]
    is_stacked: bool = True
    is_line: bool = False


_COUNTED, _WHOLE = look("amount", "counted"), look("amount", "whole")
_FIRST, _RETURNING = look("newness", "first_time"), look("newness", "returning")
_GAPS = LOOKS["objective_gap"]
_DESIGNS = {
    "action_completion": _Design(LOOKS["state"]),
    "attendance_by_country": _Design({"workshops_named": _COUNTED}),
    "reach": _Design({"returning_countries": _RETURNING, "new_countries": _FIRST}),
    "new_and_returning": _Design({"returning_people": _RETURNING, "first_time_people": _FIRST}),
    "burn_up": _Design(LOOKS["so_far"], is_line=True),
    "evidence_by_year": _Design({"tonnes": _WHOLE, "evidenced_tonnes": look("amount", "evidenced")}, is_stacked=False),
    "change_counts": _Design(LOOKS["change"]),
    "industry_link_states": _Design(LOOKS["link_status"]),
    "audit_scores": _Design(LOOKS["audit_score"]),
    "audit_changes": _Design(LOOKS["score_change"]),
    "findings_by_element": _Design(LOOKS["finding"]),
    "objective_gaps": _Design({"countries_covered": _GAPS["covered"], "countries_lacking": _GAPS["lacking"]}),
    "outlet_concentration": _Design({"hhi": _COUNTED}),
    "flow_value": _Design({"tonnes": _WHOLE, "priced_tonnes": _COUNTED}, is_stacked=False),
    "technology_path": _Design(LOOKS["technology_stage"]),
    "routes_by_party_status": _Design({"tonnes": _COUNTED}),
}
_LINE, _OUTLINE, _BETWEEN = 28000, 9525, 6000  # EMU


def add(sheet: Worksheet, query: str, columns: Sequence[Column], head_row: int) -> float:
    """Put the chart of a query's table to its right, and answer how high it is, in points.

    None, and 0, where no chart is designed or the table has too few or many rows.
    """
    design, names = _DESIGNS.get(query), [column.name for column in columns]
    rows = len(columns[0].cells) if columns else 0
    if design is None or rows < _FEWEST or not set(design.columns) <= set(names):
        return 0
    if rows > _MOST and not design.is_line:
        return 0
    chart = _lines() if design.is_line else _bars(design, rows)
    for name in design.columns:
        at = names.index(name) + 1
        chart.add_data(Reference(sheet, at, head_row, at, head_row + rows), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, head_row + 1, 1, head_row + rows))
    for series, of_series in zip(chart.series, design.columns.values(), strict=True):
        _paint(series, of_series, design.is_line)
    _frame(chart, len(design.columns))
    sheet.add_chart(chart, f"{get_column_letter(len(columns) + 2)}{head_row}")
    return chart.height / _CM_AN_INCH * _POINTS_AN_INCH


def _bars(design: _Design, rows: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.gapWidth = "bar", 45
    if design.is_stacked:
        chart.grouping, chart.overlap = "stacked", 100
    # The first row on top, as in the table.
    chart.x_axis.scaling.orientation = "maxMin"
    each = _ROW_CM if design.is_stacked else _ROW_CM * 1.4
    chart.height = max(_LEAST_CM, 2.4 + rows * each)
    return chart


def _lines() -> LineChart:
    chart = LineChart()
    chart.height = 9
    axis = cast(TextAxis, chart.x_axis)
    axis.number_format, axis.tickLblSkip, axis.tickMarkSkip = "yyyy", _MONTHS, _MONTHS
    return chart


def _paint(series: Any, of_series: Look, is_line: bool) -> None:
    properties, looks = series.graphicalProperties, printed(of_series)
    if is_line:
        properties.line = LineProperties(solidFill=rgb(looks.fill), w=_LINE, prstDash=DASHES[of_series.dash])
        series.smooth = False
        series.marker.symbol = "none"
        return
    if looks.pattern:
        fill = PatternFillProperties(prst=HATCHES[looks.pattern])
        fill.foreground, fill.background = _choice(looks.over), _choice(looks.fill)
        properties.pattFill = fill
    else:
        properties.solidFill = rgb(looks.fill)
    properties.line = (
        LineProperties(solidFill=rgb(looks.line), w=_OUTLINE)
        if looks.line
        else LineProperties(solidFill=colour("page"), w=_BETWEEN)
    )


def _choice(shade: str) -> ColorChoice:
    choice = ColorChoice()
    choice.RGB = rgb(shade)
    return choice


def _text_style(size: int, shade: str = "muted") -> RichText:
    letters = CharacterProperties(sz=size * 100, solidFill=colour(shade), latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _frame(chart: BarChart | LineChart, series: int) -> None:
    """Style the axes and lines; a legend on top where there is more than one series."""
    chart.width = _WIDTH_CM  # type: ignore[assignment]  # any length
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _text_style(9, "text")
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour("line")))
    lines = ChartLines()
    lines.spPr = GraphicalProperties(ln=LineProperties(solidFill=colour("line"), w=6000))
    chart.y_axis.majorGridlines = lines
    chart.y_axis.number_format = "#,##0.##" if series == 1 else "#,##0"
    chart.y_axis.crosses = "max" if isinstance(chart, BarChart) else None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.legend = Legend() if series > 1 else None
    if chart.legend:
        chart.legend.position = "t"
        chart.legend.txPr = _text_style(10, "text")
