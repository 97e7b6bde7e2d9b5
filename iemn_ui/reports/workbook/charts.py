"""Native charts beside the tables for which a picture helps: bars and lines in the dashboard's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

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

from iemn_ui.reports.workbook.columns import Column
from iemn_ui.reports.workbook.styles import FONT, colour

# A chart of more bars than these is not read.
_MOST, _FEWEST = 40, 2
_ROW_CM, _LEAST_CM, _WIDTH_CM = 0.62, 7.0, 17.0
_MONTHS = 12


@dataclass(frozen=True)
class _Drawn:
    """What is drawn of a query's table: the columns with their colours, and whether as lines over its days."""

    columns: dict[str, str]
    is_stacked: bool = True
    is_line: bool = False


_STATES = {
    "completed": "completed",
    "in_progress": "main",
    "planned": "planned",
    "overdue": "overdue",
    "dropped": "dropped_line",
}
_HATCHED: dict[str, Literal["wdUpDiag", "diagCross"]] = {"overdue": "wdUpDiag", "dropped_line": "diagCross"}
_SCORES = {"verified": "counts_5", "in_place": "counts_4", "partial": "counts_3", "absent": "counts_1"}
_DRAWN = {
    "action_completion": _Drawn(_STATES),
    "attendance_by_country": _Drawn({"workshops_named": "main"}),
    "reach": _Drawn({"returning_countries": "main", "new_countries": "host"}),
    "new_and_returning": _Drawn({"returning_people": "main", "first_time_people": "host"}),
    "burn_up": _Drawn({"committed": "main", "due": "host", "completed": "completed"}, is_line=True),
    "evidence_by_year": _Drawn({"tonnes": "planned_line", "evidenced_tonnes": "completed"}, is_stacked=False),
    "change_counts": _Drawn({"done": "completed", "moved": "main", "slipped": "overdue", "new": "host"}),
    "industry_link_states": _Drawn({"active": "completed", "exploring": "main", "ended": "planned_line"}),
    "audit_scores": _Drawn(_SCORES),
    "audit_changes": _Drawn({"better": "completed", "same": "planned", "worse": "overdue"}),
    "findings_by_element": _Drawn({"findings_open": "overdue", "findings_closed": "completed"}),
    "objective_gaps": _Drawn({"countries_covered": "main", "countries_lacking": "planned"}),
    "outlet_concentration": _Drawn({"hhi": "main"}),
    "flow_value": _Drawn({"tonnes": "planned_line", "priced_tonnes": "main"}, is_stacked=False),
    "technology_path": _Drawn(
        {"identified": "counts_2", "assessed": "counts_3", "piloted": "counts_4", "adopted": "counts_5"}
    ),
    "routes_by_party_status": _Drawn({"tonnes": "main"}),
}


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
    for series, shade in zip(chart.series, drawn.columns.values(), strict=True):
        _paint(series, shade, drawn.is_line)
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


def _paint(series: Any, shade: str, is_line: bool) -> None:
    properties = series.graphicalProperties
    if is_line:
        properties.line = LineProperties(solidFill=colour(shade), w=28000)
        series.smooth = False
        series.marker.symbol = "none"
        return
    if shade in _HATCHED:
        # Never colour alone: what is late is hatched here as on the screen.
        fill = PatternFillProperties(prst=_HATCHED[shade])
        fill.foreground, fill.background = _plain("page"), _plain(shade)
        properties.pattFill = fill
    else:
        properties.solidFill = colour(shade)
    properties.line = LineProperties(solidFill=colour("page"), w=6000)


def _plain(shade: str) -> ColorChoice:
    choice = ColorChoice()
    choice.RGB = colour(shade)
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
