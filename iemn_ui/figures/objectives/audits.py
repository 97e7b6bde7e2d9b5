"""Figures of facility audits: scores by element, changes from visit to visit, findings open and closed."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from iemn_data.messages import N_, _
from iemn_data.queries import AuditChanges, AuditMatrix, AuditScores, FindingsByElement
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import bar_categories, categories, sized
from iemn_ui.figures.parts.grades import Grade, GradedCell, grade_matrix
from iemn_ui.figures.styles import LOOKS, Figure
from iemn_ui.text import words

_TICKS = (0, 25, 50, 75, 100)  # percent

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
"""The elements of a facility audit in groups, in the order in which they are shown."""


def _by_group(audited: pd.Series) -> dict[str, list[str]]:
    """The audited elements under their groups, in the order of `GROUPS`; groups without any are left out."""
    present = set(audited)
    groups = {_(group): [element for element in elements if element in present] for group, elements in GROUPS.items()}
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
    behind: list[str],
) -> Figure:
    """One bar an element, split by an enumeration, under headings; `behind` has the label behind each row's bar."""
    parts = LOOKS[enumeration]
    names, table = _with_headings(rows.assign(behind=behind))
    counts = table[[whole, *parts]].fillna(0).astype(int)
    bars = [
        split_part(
            words.label(enumeration, part),
            names,
            counts[part],
            [
                words.in_state(name, words.part_of(n, all_), words.label(enumeration, part))
                for name, n, all_ in zip(names, counts[part], counts[whole], strict=True)
            ],
            look,
            [None for _name in names],
        )
        for part, look in parts.items()
    ]
    labels = table["behind"].where(counts[whole] > 0, "").tolist()
    layout = {
        "barmode": "stack",
        "xaxis": lengths(counts[whole].max()),
        "yaxis": bar_categories(len(names)),
        "bargap": 0.12,
        **SMALLEST,
    }
    return sized([*bars, behind_bars(names, counts[whole], labels)], layout, 90 + 26 * max(len(names), 4))


@remembered
def score_bars(rows: pd.DataFrame) -> Figure:
    """Facilities by the score of each element at their latest visit; `rows` are those of `audit_scores`."""
    return _split_by_element(
        rows,
        "audit_score",
        "facilities",
        [
            _("{part} in place").format(part=words.part_of(row.verified + row.in_place, row.facilities))
            for row in rows_of(rows, AuditScores)
        ],
    )


@remembered
def change_bars(rows: pd.DataFrame) -> Figure:
    """Facilities visited again that do better, the same or worse; `rows` are those of `audit_changes`."""
    return _split_by_element(
        rows,
        "score_change",
        "facilities",
        [
            _("{part} better").format(part=words.part_of(row.better, row.facilities))
            for row in rows_of(rows, AuditChanges)
        ],
    )


@remembered
def finding_bars(rows: pd.DataFrame) -> Figure:
    """Findings of each element, open and closed, with the median days to close them.

    `rows` are those of `findings_by_element`.
    """
    return _split_by_element(
        rows,
        "finding",
        "findings",
        [_closed(row) for row in rows_of(rows, FindingsByElement)],
    )


def _closed(row: FindingsByElement) -> str:
    if not row.findings_closed:
        return _("none closed")
    return _("{part} closed, after {days}").format(
        part=words.part_of(row.findings_closed, row.findings), days=words.days(row.median_days_to_close)
    )


def _cell_sentence(row: AuditMatrix) -> str:
    return _("{facility}, {element}: {score}<br>visit {visit}, {day}").format(
        facility=words.facility(row.country, row.facility),
        element=words.mid_sentence(words.label("element", row.element)),
        score=words.mid_sentence(words.label("audit_score", row.audit_score)),
        visit=row.visit,
        day=words.day(row.audited_on),
    )


@remembered
def facility_matrix(rows: pd.DataFrame) -> Figure:
    """Elements by facilities, each cell the score of the latest visit; a click chooses its row.

    `rows` are those of `audit_matrix`.
    """
    elements = [element for group in _by_group(rows["element"]).values() for element in group]
    facilities = list(dict.fromkeys(zip(rows["country"], rows["facility"], strict=True)))
    scores = {(row.country, row.facility, row.element): row for row in rows_of(rows, AuditMatrix)}
    cells = [[_graded(scores.get((*facility, element))) for facility in facilities] for element in elements]
    return grade_matrix(
        [words.label("element", element) for element in elements],
        [f"{words.country(country)} {number}" for country, number in facilities],
        cells,
        {
            score: Grade(words.label("audit_score", score), look)
            for score, look in reversed(LOOKS["audit_score"].items())
        },
    )


def _graded(row: AuditMatrix | None) -> GradedCell | None:
    return (row.audit_score, _cell_sentence(row), _choice(row, element=row.element)) if row else None


def _choice(row: AuditMatrix | _Visit, **more: str) -> dict[str, Any]:
    """The elements that a visit looked at, or one of them."""
    return {"country": row.country, "rows": {"facility": row.facility, "visit": row.visit, **more}}


class _Visit(NamedTuple):
    country: str
    facility: int
    visit: int
    audited_on: pd.Timestamp
    is_latest: bool
    elements: int
    good: int
    share: float


def _visit_sentence(name: str, row: _Visit) -> str:
    return _("{facility}, visit {visit} on {day}: {part} in place or verified").format(
        facility=name, visit=row.visit, day=words.day(row.audited_on), part=words.part_of(row.good, row.elements)
    )


def _visit_dots(dots: list[tuple[str, _Visit]], title: str, is_latest: bool) -> dict[str, Any]:
    """The dots of the earlier visits or of the latest ones; only the latter have a label, “9 of 14” elements."""
    look = LOOKS["visit"]["latest" if is_latest else "earlier"]
    of_kind = [(name, row) for name, row in dots if row.is_latest == is_latest]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": title,
        "x": [row.share for _name, row in of_kind],
        "y": [name for name, _row in of_kind],
        "marker": {"symbol": look.symbol, "size": 11, "color": look.fill},
        "text": [words.part_of(row.good, row.elements) if is_latest else "" for _name, row in of_kind],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": "@muted"},
        "hovertext": [_visit_sentence(name, row) for name, row in of_kind],
        "hoverinfo": "text",
        "customdata": [_choice(row) for _name, row in of_kind],
    }


@remembered
def visit_lines(visits: pd.DataFrame) -> Figure:
    """Each facility's visits on a line: the elements in place or verified among those looked at.

    `visits` are the rows of `audit_visits`; the best at the latest visit is on top. A click chooses the visit.
    """
    good = visits["verified"] + visits["in_place"]
    rows = visits.assign(good=good, share=good / visits["elements"] * 100)
    latest = rows[rows["is_latest"]].sort_values("share", ascending=False, kind="stable")
    order = [words.facility(row.country, row.facility) for row in rows_of(latest, _Visit)]
    dots = [(words.facility(row.country, row.facility), row) for row in rows_of(rows, _Visit)]
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
        "xaxis": {"range": [-3, 103], "tickvals": [*_TICKS], "ticktext": [words.percent(tick) for tick in _TICKS]},
        "yaxis": categories(type="category", dtick=1, categoryorder="array", categoryarray=order, showgrid=True),
    }
    return sized(data, layout, 90 + 30 * max(len(order), 3))
