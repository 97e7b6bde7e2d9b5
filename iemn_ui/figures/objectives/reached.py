"""Figures of one country's progress: its actions on each objective, and its stage with each technology."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import ObjectiveMatrix, TechnologyStages
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.objectives.coverage import completed_of, objective
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import bar_categories, categories, plain, shortened, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

# Bars of fewer actions do not fill the figure.
_FEW = 8


@remembered
def objective_bars(cells: pd.DataFrame) -> Figure:
    """One country's actions on each objective, completed and not, with “2 of 5” or the symbol of its status behind.

    `cells` are the rows of `objective_matrix` for one country.
    """
    y = [objective(code) for code in cells["objective"]]
    labels = [completed_of(row) for row in rows_of(cells, ObjectiveMatrix)]
    actions, completed = cells["actions"].fillna(0).astype(int), cells["completed"].fillna(0).astype(int)
    hover = [words.labelled(name, each) for name, each in zip(y, labels, strict=True)]
    parts = [
        split_part(title, y, number, hover, look("state", state), [None] * len(y))
        for state, title, number in (
            ("completed", _("Completed"), completed),
            ("planned", _("Not completed yet"), actions - completed),
        )
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(max(actions.max(), _FEW)),
        "yaxis": bar_categories(len(cells)),
        "bargap": 0.3,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, actions, labels)], layout, 100 + 38 * max(len(cells), 3))


@remembered
def technology_steps(stages: pd.DataFrame) -> Figure:
    """Each technology of one country on the way from identified to adopted: where it began and how far it is.

    `stages` are the rows of `technology_stages` for one country.
    """
    names, first, latest = words.labels("technology_stage"), look("review", "first"), look("review", "latest")
    rows = rows_of(stages, TechnologyStages)
    y = [plain(shortened(row.technology, 40)) for row in rows]
    way = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row in rows for x in (names[row.first_stage], names[row.technology_stage], None)],
        "y": [each for name in y for each in (name, name, None)],
        "line": {"color": latest.fill, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    began = {"size": 13, "color": first.fill, "line": {"color": first.line, "width": 2.5}}
    reached = {"size": 14, "color": latest.fill}
    days = [words.day(row.reviewed_on) for row in rows]
    points = [
        _reviews(_("First review"), [names[row.first_stage] for row in rows], y, [""] * len(rows), began, rows),
        _reviews(_("Latest review"), [names[row.technology_stage] for row in rows], y, days, reached, rows),
    ]
    stages_in_order = list(names.values())
    layout = {
        "xaxis": {
            "type": "category",
            "side": "top",
            "categoryorder": "array",
            "categoryarray": stages_in_order,
            "range": [-0.5, len(stages_in_order) - 0.5],
        },
        "yaxis": categories(type="category", dtick=1, showgrid=True, autorange=False, range=[len(rows) - 0.4, -0.6]),
        "legend": {"y": -0.02, "yanchor": "top"},
    }
    return sized([way, *points], layout, 130 + 52 * len(rows), 400)


def _reviews(
    title: str, x: list[str], y: list[str], text: list[str], marker: dict[str, Any], rows: list[TechnologyStages]
) -> dict[str, Any]:
    """The stages of the technologies at their first or latest review."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": title,
        "x": x,
        "y": y,
        "text": text,
        "textposition": "bottom center",
        "textfont": {"size": 12, "color": "@muted"},
        "marker": marker,
        "hovertext": [_technology_sentence(row) for row in rows],
        "hoverinfo": "text",
    }


def _technology_sentence(row: TechnologyStages) -> str:
    """The hover text of a technology: its stages, and the benefits and barriers of the latest review."""
    lines = [
        _("{technology}: {stage} on {day}, {first} on {first_day}").format(
            technology=plain(row.technology),
            stage=words.mid_sentence(words.label("technology_stage", row.technology_stage)),
            day=words.day(row.reviewed_on),
            first=words.mid_sentence(words.label("technology_stage", row.first_stage)),
            first_day=words.day(row.first_reviewed_on),
        )
    ]
    for title, items in ((_("Benefits"), row.benefits), (_("Barriers"), row.barriers)):
        if words.is_list(items) and len(items):
            lines.append(words.labelled(title, plain(words.listed(list(items)))))
    return "<br>".join(lines)
