"""Figures of facility audits: scores by element, what changed from visit to visit, findings open and closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from iemn_data.messages import N_, _
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, room, split_part
from iemn_ui.figures.parts.frame import bar_categories, categories, sized
from iemn_ui.figures.parts.grades import Grade, grade_matrix
from iemn_ui.figures.styles import LOOKS, Figure
from iemn_ui.text import words

GROUPS: dict[str, tuple[str, ...]] = {
    N_("Worker health and safety"): (
        "air_exposure",
        "biological_monitoring",
        "noise",
        "housekeeping",
        "take_home_contamination",
        "machines_ergonomics",
        "protective_equipment",
    ),
    N_("Management"): ("management_system",),
    N_("Environment"): (
        "permits",
        "storage",
        "emergency_plan",
        "releases_residues",
        "focus_materials",
        "downstream_chain",
    ),
    N_("Data security and closure"): ("data_security", "closure_plan"),
}
"""The elements of a facility audit by what they protect, in the order in which they are shown."""


def _by_group(there: pd.Series) -> dict[str, list[str]]:
    """Of the elements those that are there, under their groups and in the order of both."""
    found = set(there)
    groups = {_(group): [element for element in elements if element in found] for group, elements in GROUPS.items()}
    return {group: elements for group, elements in groups.items() if elements}


def _with_headings(rows: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """The names of the elements under headings of their groups, and their rows in that order; a heading's are empty."""
    names, order = [], []
    for group, elements in _by_group(rows["element"]).items():
        names += [f"<b>{group}</b>", *(words.label("element", element) for element in elements)]
        order += [group, *elements]
    return names, rows.set_index("element").reindex(order)


def _split_by_element(
    rows: pd.DataFrame,
    enumeration: str,
    whole: str,
    behind: Callable[[Any], str],
    spare: float,
) -> Figure:
    """One bar an element, split by an enumeration, under headings; `behind` says what stands behind a bar."""
    parts = LOOKS[enumeration]
    names, table = _with_headings(rows)
    counts = table[[whole, *parts]].fillna(0).astype(int)
    bars = [
        split_part(
            words.label(enumeration, part),
            names,
            counts[part],
            [
                f"{name}: {words.of(n, all_)} {words.label(enumeration, part).lower()}"
                for name, n, all_ in zip(names, counts[part], counts[whole], strict=True)
            ],
            look,
            [None for _name in names],
        )
        for part, look in parts.items()
    ]
    said = [behind(row) if getattr(row, whole) > 0 else "" for row in words.rows(table.fillna({whole: 0}))]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(counts[whole].max(), spare)},
        "yaxis": bar_categories(len(names)),
        "bargap": 0.12,
        **SMALLEST,
    }
    return sized([*bars, behind_bars(names, counts[whole], said)], layout, 90 + 26 * max(len(names), 4), 460)


def score_bars(rows: pd.DataFrame) -> Figure:
    """Facilities by the score of each element at their latest visit, as `audit_scores` has them."""
    return _split_by_element(
        rows,
        "audit_score",
        "facilities",
        lambda row: _("{part} in place").format(part=words.of(row.verified + row.in_place, row.facilities)),
        1.5,
    )


def change_bars(rows: pd.DataFrame) -> Figure:
    """Facilities visited again by whether they do better, the same or worse, as `audit_changes` has them."""
    return _split_by_element(
        rows,
        "score_change",
        "facilities",
        lambda row: _("{part} better").format(part=words.of(row.better, row.facilities)),
        1.5,
    )


def finding_bars(rows: pd.DataFrame) -> Figure:
    """Findings of each element, open and closed, with the days that closing took, as `findings_by_element` has them."""
    return _split_by_element(
        rows,
        "finding",
        "findings",
        lambda row: (
            _("{part} closed, after {days} days").format(
                part=words.of(row.findings_closed, row.findings), days=words.count(row.median_days_to_close)
            )
            if row.findings_closed
            else _("none closed")
        ),
        2.0,
    )


def _cell_sentence(row: Any) -> str:
    return _("{facility}, {element}: {score}<br>visit {visit}, {day}").format(
        facility=words.facility(row.country, row.facility),
        element=words.label("element", row.element).lower(),
        score=words.label("audit_score", row.audit_score).lower(),
        visit=row.visit,
        day=words.day(row.audited_on),
    )


def facility_matrix(rows: pd.DataFrame) -> Figure:
    """Elements by facilities, each cell the score of the latest visit; a click chooses the facility's country.

    `rows` as `audit_matrix` has them.
    """
    elements = [element for group in _by_group(rows["element"]).values() for element in group]
    facilities = list(dict.fromkeys(zip(rows["country"], rows["facility"], strict=True)))
    known = {(row.country, row.facility, row.element): row for row in words.rows(rows)}
    cells = [
        [
            (row.audit_score, _cell_sentence(row)) if (row := known.get((*facility, element))) else None
            for facility in facilities
        ]
        for element in elements
    ]
    return grade_matrix(
        [words.label("element", element) for element in elements],
        [f"{words.country(country)} {number}" for country, number in facilities],
        cells,
        {
            score: Grade(words.label("audit_score", score), look.fill, look.sign)
            for score, look in reversed(LOOKS["audit_score"].items())
        },
        [{"country": country} for country, _number in facilities],
    )


def _visit_sentence(name: str, row: Any) -> str:
    return _("{facility}, visit {visit} on {day}: {part} in place or verified").format(
        facility=name, visit=row.visit, day=words.day(row.audited_on), part=words.of(row.good, row.elements)
    )


def _visit_dots(dots: list[tuple[str, Any]], title: str, is_latest: bool) -> dict[str, Any]:
    """The earlier visits or the latest ones; these say how many elements of how many."""
    look = LOOKS["visit"]["latest" if is_latest else "earlier"]
    of_kind = [(name, row) for name, row in dots if row.is_latest == is_latest]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": title,
        "x": [row.share for _name, row in of_kind],
        "y": [name for name, _row in of_kind],
        "marker": {"symbol": look.symbol, "size": 11, "color": look.fill},
        "text": [words.of(row.good, row.elements) if is_latest else "" for _name, row in of_kind],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": "@muted"},
        "hovertext": [_visit_sentence(name, row) for name, row in of_kind],
        "hoverinfo": "text",
        "customdata": [{"country": row.country} for _name, row in of_kind],
    }


def visit_lines(visits: pd.DataFrame) -> Figure:
    """Each facility's visits on a line: the elements in place or verified among those looked at.

    `visits` as `audit_visits` has them; who does best at the latest visit is on top. A click chooses the country.
    """
    good = visits["verified"] + visits["in_place"]
    rows = visits.assign(good=good, share=good / visits["elements"] * 100)
    latest = rows[rows["is_latest"]].sort_values("share", ascending=False, kind="stable")
    order = [words.facility(row.country, row.facility) for row in words.rows(latest)]
    dots = [(words.facility(row.country, row.facility), row) for row in words.rows(rows)]
    lines = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for name in order for x in (*(row.share for other, row in dots if other == name), None)],
        "y": [y for name in order for y in (*(other for other, _row in dots if other == name), None)],
        "line": {"color": "@planned_line", "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    data = [
        lines,
        _visit_dots(dots, _("Earlier visit"), is_latest=False),
        _visit_dots(dots, _("Latest visit"), is_latest=True),
    ]
    layout = {
        "xaxis": {"range": [-3, 118], "tickvals": [0, 25, 50, 75, 100], "ticksuffix": " %"},
        "yaxis": categories(type="category", dtick=1, categoryorder="array", categoryarray=order, showgrid=True),
    }
    return sized(data, layout, 90 + 30 * max(len(order), 3), 420)
