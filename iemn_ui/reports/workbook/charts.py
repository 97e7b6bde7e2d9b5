"""Native charts beside the tables for which a picture helps: bars and lines that look as in the dashboard."""

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

# A chart of more bars than these is not read.
_MOST, _FEWEST = 40, 2
_ROW_CM, _LEAST_CM, _WIDTH_CM = 0.62, 7.0, 17.0
_MONTHS = 12


@dataclass(frozen=True)
class _Drawn:
    """What is drawn of a query's table: the columns with their looks, and whether as lines over its days."""

    columns: dict[str, Look]
    is_stacked: bool = True
    is_line: bool = False


_COUNTED, _WHOLE = look("amount", "counted"), look("amount", "whole")
_FIRST, _RETURNING = look("newness", "first_time"), look("newness", "returning")
_GAPS = LOOKS["objective_gap"]
_DRAWN = {
    "action_completion": _Drawn(LOOKS["state"]),
    "attendance_by_country": _Drawn({"workshops_named": _COUNTED}),
    "reach": _Drawn({"returning_countries": _RETURNING, "new_countries": _FIRST}),
    "new_and_returning": _Drawn({"returning_people": _RETURNING, "first_time_people": _FIRST}),
    "burn_up": _Drawn(LOOKS["so_far"], is_line=True),
    "evidence_by_year": _Drawn({"tonnes": _WHOLE, "evidenced_tonnes": look("amount", "evidenced")}, is_stacked=False),
    "change_counts": _Drawn(LOOKS["change"]),
    "industry_link_states": _Drawn(LOOKS["link_status"]),
    "audit_scores": _Drawn(LOOKS["audit_score"]),
    "audit_changes": _Drawn(LOOKS["score_change"]),
    "findings_by_element": _Drawn(LOOKS["finding"]),
    "objective_gaps": _Drawn({"countries_covered": _GAPS["covered"], "countries_lacking": _GAPS["lacking"]}),
    "outlet_concentration": _Drawn({"hhi": _COUNTED}),
    "flow_value": _Drawn({"tonnes": _WHOLE, "priced_tonnes": _COUNTED}, is_stacked=False),
    "technology_path": _Drawn(LOOKS["technology_stage"]),
    "routes_by_party_status": _Drawn({"tonnes": _COUNTED}),
}
_LINE, _OUTLINE, _BETWEEN = 28000, 9525, 6000  # EMU


def add(sheet: Worksheet, query: str, columns: Sequence[Column], head_row: int) -> None:
    """Put a chart of the sheet's cells to the right of a table that has one; none of too many or too few rows."""
    drawn, names = _DRAWN.get(query), [column.name for column in columns]
    rows = len(columns[0].cells) if columns else 0
    if drawn is None or rows < _FEWEST or not set(drawn.columns) <= set(names):
        return
    if rows > _MOST and not drawn.is_line:
        return
    chart = _lines() if drawn.is_line else _bars(drawn, rows)
    for name in drawn.columns:
        at = names.index(name) + 1
        chart.add_data(Reference(sheet, at, head_row, at, head_row + rows), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, head_row + 1, 1, head_row + rows))
    for series, of_series in zip(chart.series, drawn.columns.values(), strict=True):
        _paint(series, of_series, drawn.is_line)
    _frame(chart, len(drawn.columns))
    sheet.add_chart(chart, f"{get_column_letter(len(columns) + 2)}{head_row}")


def _bars(drawn: _Drawn, rows: int) -> BarChart:
    chart = BarChart()
    chart.type, chart.gapWidth = "bar", 45
    if drawn.is_stacked:
        chart.grouping, chart.overlap = "stacked", 100
    # The first row on top, as in the table.
    chart.x_axis.scaling.orientation = "maxMin"
    each = _ROW_CM if drawn.is_stacked else _ROW_CM * 1.4
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
        fill.foreground, fill.background = _plain(looks.over), _plain(looks.fill)
        properties.pattFill = fill
    else:
        properties.solidFill = rgb(looks.fill)
    properties.line = (
        LineProperties(solidFill=rgb(looks.line), w=_OUTLINE)
        if looks.line
        else LineProperties(solidFill=colour("page"), w=_BETWEEN)
    )


def _plain(shade: str) -> ColorChoice:
    choice = ColorChoice()
    choice.RGB = rgb(shade)
    return choice


def _words(size: int, shade: str = "muted") -> RichText:
    letters = CharacterProperties(sz=size * 100, solidFill=colour(shade), latin=Font(typeface=FONT))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _frame(chart: BarChart | LineChart, series: int) -> None:
    """Quiet axes and lines; a legend on top where there is more than one colour."""
    chart.width = _WIDTH_CM  # type: ignore[assignment]  # any length
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _words(9, "text")
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
        chart.legend.txPr = _words(10, "text")
