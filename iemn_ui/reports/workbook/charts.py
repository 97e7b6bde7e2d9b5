"""Native charts beside some of the tables: bars and lines in the looks of the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from iemn_ui.figures.palette import opaque
from iemn_ui.figures.styles import LOOKS, Look, look, printed
from iemn_ui.reports.office import DASHES, HATCHES
from iemn_ui.reports.workbook.cells import Book, Sheet
from iemn_ui.reports.workbook.columns import Column
from iemn_ui.reports.workbook.styles import FONT

# Charts of more bars cannot be read; one bar needs none.
_MOST, _FEWEST = 40, 2
_ROW_CM, _LEAST_CM, _LINES_CM, _WIDTH_CM = 0.62, 7.0, 9.0, 17.0
_MONTHS = 12
_CM_AN_INCH, _POINTS_AN_INCH, _PIXELS_AN_INCH = 2.54, 72, 96


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
_LINE, _OUTLINE, _BETWEEN = 2.2, 0.75, 0.5  # points
# As xlsxwriter calls the hatches and dashes of Office.
_PATTERNS = {
    "wdUpDiag": "wide_upward_diagonal",
    "wdDnDiag": "wide_downward_diagonal",
    "openDmnd": "outlined_diamond",
    "pct20": "percent_20",
}
_DASH_TYPES = {"solid": "solid", "dash": "dash", "sysDot": "round_dot", "dashDot": "dash_dot"}


def add(sheet: Sheet, query: str, columns: Sequence[Column], head_row: int, title: str) -> float:
    """Put the chart of a query's table to its right, and answer how high it is, in points.

    None, and 0, where no chart is designed or the table has too few or many rows.
    """
    design, names = _DESIGNS.get(query), [column.name for column in columns]
    rows = len(columns[0].cells) if columns else 0
    if design is None or rows < _FEWEST or not set(design.columns) <= set(names):
        return 0
    if rows > _MOST and not design.is_line:
        return 0
    chart = _empty(sheet.book, design)
    categories = [sheet.name, head_row, 0, head_row + rows - 1, 0]
    for name, of_series in design.columns.items():
        at = names.index(name)
        of = {
            "name": [sheet.name, head_row - 1, at],
            "categories": categories,
            "values": [sheet.name, head_row, at, head_row + rows - 1, at],
        }
        chart.add_series(of | (_drawn_line(of_series) if design.is_line else _bar(design, of_series)))
    _frame(chart, design)
    height = _height(design, rows) / _CM_AN_INCH
    chart.set_size({"width": _WIDTH_CM / _CM_AN_INCH * _PIXELS_AN_INCH, "height": height * _PIXELS_AN_INCH})
    sheet.add_chart(head_row, len(columns) + 2, chart, title)
    return height * _POINTS_AN_INCH


def _empty(book: Book, design: _Design) -> Any:
    if design.is_line:
        return book.chart({"type": "line"})
    return book.chart({"type": "bar", "subtype": "stacked"} if design.is_stacked else {"type": "bar"})


def _height(design: _Design, rows: int) -> float:
    """The height of a chart, in centimetres."""
    if design.is_line:
        return _LINES_CM
    return max(_LEAST_CM, 2.4 + rows * (_ROW_CM if design.is_stacked else _ROW_CM * 1.4))


def _drawn_line(of_series: Look) -> dict[str, Any]:
    dash = _DASH_TYPES[DASHES[of_series.dash]]
    line = {"color": printed(of_series).fill, "width": _LINE, "dash_type": dash}
    return {"line": line, "marker": {"type": "none"}}


def _bar(design: _Design, of_series: Look) -> dict[str, Any]:
    looks = printed(of_series)
    border = {"color": looks.line, "width": _OUTLINE} if looks.line else {"color": opaque("page"), "width": _BETWEEN}
    bar = {"gap": 45, "border": border, **({"overlap": 100} if design.is_stacked else {})}
    if not looks.pattern:
        return bar | {"fill": {"color": looks.fill}}
    pattern = {"pattern": _PATTERNS[HATCHES[looks.pattern]], "fg_color": looks.over, "bg_color": looks.fill}
    return bar | {"pattern": pattern}


def _frame(chart: Any, design: _Design) -> None:
    """Style the axes and lines; a legend on top where there is more than one series."""
    line = {"color": opaque("line")}
    several = len(design.columns) > 1
    axis = {"line": line, "num_font": _letters(9, "text"), "major_tick_mark": "none", "minor_tick_mark": "none"}
    of_numbers = axis | {
        "num_format": "#,##0" if several else "#,##0.##",
        "major_gridlines": {"visible": True, "line": line | {"width": 0.5}},
    }
    if design.is_line:
        chart.set_x_axis(axis | {"num_format": "yyyy", "interval_unit": _MONTHS, "interval_tick": _MONTHS})
        chart.set_y_axis(of_numbers)
    else:
        # The first row on top, as in the table, and the numbers below the last.
        chart.set_y_axis(axis | {"reverse": True, "crossing": "max", "major_gridlines": {"visible": False}})
        chart.set_x_axis(of_numbers)
    chart.set_chartarea({"border": {"none": True}})
    chart.set_title({"none": True})
    chart.set_legend({"position": "top", "font": _letters(10, "text")} if several else {"none": True})


def _letters(points: int, colour: str) -> dict[str, Any]:
    return {"name": FONT, "size": points, "color": opaque(colour)}
