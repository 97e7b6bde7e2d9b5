"""Figures of learning: mean scores before and after, and the gain by workshop and by country."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.objectives.coverage import by_country, objective
from iemn_ui.figures.objectives.gains import GAINS, TOP, Gain, Score, class_gain, gain_in_words, sentence
from iemn_ui.figures.parts.cells import Cell, cell_matrix, shade_of
from iemn_ui.figures.parts.frame import broken, categories, most_lines, plain, plain_names, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

# Gains above this are all of the darkest shade.
_HIGH = 0.6
_GAP = 0.02  # of the width, between panels
_SCORES_WIDTH = 400  # pixels: fewer would draw the mean before over the one after


@remembered
def score_dumbbells(rows: pd.DataFrame) -> Figure:
    """Mean scores before and after by objective, with the gain at the right; a click chooses the objective.

    `rows` are those of `learning` for one breakdown.
    """
    scores = rows_of(rows, Score)
    y = [broken(objective(row.objective), 18) for row in scores]
    height = max(44, 17 * most_lines(y))
    means = [[None if words.is_missing(v) else float(v) for v in rows[name]] for name in ("pre_mean", "post_mean")]
    first, latest = look("review", "first"), look("review", "latest")
    markers = (
        {"size": 13, "color": first.fill, "line": {"color": first.line, "width": 2.5}},
        {"size": 13, "color": latest.fill},
    )
    points = [
        _means(title, x, y, marker, scores)
        for title, x, marker in zip((_("Mean before"), _("Mean after")), means, markers, strict=True)
    ]
    layout = {
        "xaxis": {
            "range": [0, TOP + 3],
            "tickvals": list(range(0, TOP + 1, 25)),
            "tickangle": 0,
            "title": {"text": _("Mean score of those with both, 0 to 100"), "standoff": 6},
        },
        "yaxis": categories(type="category", dtick=1, range=[len(y) - 0.4, -0.7], autorange=False),
    }
    return sized(
        [_between(means, y), *points, _gains(scores, y)], layout, 110 + height * max(len(y), 2), min_width=_SCORES_WIDTH
    )


def _between(means: list[list[float | None]], y: list[str]) -> dict[str, Any]:
    """The lines from the mean before to the mean after."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for pair in zip(*means, [None] * len(y), strict=True) for x in pair],
        "y": [each for name in y for each in (name, name, None)],
        "line": {"color": "@main", "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _means(
    title: str, x: list[float | None], y: list[str], marker: dict[str, Any], scores: list[Score]
) -> dict[str, Any]:
    """The means at one of the two stages, each with its value; a click chooses the objective."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": title,
        "x": x,
        "y": y,
        "marker": marker,
        "text": ["" if value is None else words.count(value) for value in x],
        "textposition": "top center",
        "textfont": {"size": 12},
        "hovertext": [sentence(row, name) for row, name in zip(scores, y, strict=True)],
        "hoverinfo": "text",
        "customdata": [{"objective": row.objective} for row in scores],
    }


def _gains(scores: list[Score], y: list[str]) -> dict[str, Any]:
    """The labels at the right: the gain, or the symbol of the value status."""
    ends = [
        _("{improved} improved<br>gain {gain}").format(
            improved=words.part_of(row.improved, row.people), gain=class_gain(row)
        )
        if row.value_status == "reported"
        else words.count_or_status(None, row.value_status)
        for row in scores
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [TOP + 3] * len(y),
        "y": y,
        "text": ends,
        "textposition": "middle right",
        "textfont": {"size": 12, "color": "@muted"},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


@remembered
def workshop_points(rows: pd.DataFrame, names: dict[str, str], gain: Gain) -> Figure:
    """Gain by workshop, a panel for each objective: a point with its n; not joined, as the people differ each time.

    `rows` are those of the breakdown by workshop, with the column `workshop_id`; `names` has the name of each workshop,
    in order. A click chooses the workshop.
    """
    names = plain_names(names)
    taught = set(rows[rows["value_status"] != "not_asked"]["workshop_id"])
    workshops = [workshop for workshop in names if workshop in taught]
    rows = rows[rows["workshop_id"].isin(workshops)]
    values = [value for row in rows_of(rows, Score) if (value := gain.value(row)) is not None]
    low, high = min(0.0, *values, 0.0), max(*values, 0.1, 0.0)
    objectives = rows["objective"].drop_duplicates().tolist()
    width = (1 + _GAP) / max(len(objectives), 1)
    data, layout = [], {}
    for i, code in enumerate(objectives):
        panel = rows[rows["objective"] == code]
        axis = "x" if i == 0 else f"x{i + 1}"
        data.append(_panel(panel, axis, names, gain, objective(code)))
        layout[f"xaxis{axis[1:]}"] = {
            "domain": [i * width, i * width + width - _GAP],
            "range": [low - 0.05, high],
            "side": "top",
            "showticklabels": False,
            "showgrid": False,
            "title": {"text": broken(objective(code), 14), "font": {"color": "@text"}, "standoff": 4},
        }
    layout["yaxis"] = categories(
        type="category",
        dtick=1,
        showgrid=True,
        categoryorder="array",
        categoryarray=[names[workshop] for workshop in workshops],
    )
    return sized(data, layout, 84 + 30 * max(len(workshops), 3))


def _panel(rows: pd.DataFrame, axis: str, names: dict[str, str], gain: Gain, title: str) -> dict[str, Any]:
    """The workshops of one objective as points; where there is no value, the symbol of its status at zero."""
    scores, workshops = rows_of(rows, Score), rows["workshop_id"].tolist()
    values = [gain.value(row) if row.value_status == "reported" else None for row in scores]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "xaxis": axis,
        "x": [0 if value is None else value for value in values],
        "y": [names[workshop] for workshop in workshops],
        "marker": {"size": [0 if value is None else 11 for value in values], "color": "@main", "opacity": 1},
        "text": [f"  {gain_in_words(row, gain)}" for row in scores],
        "textposition": "middle right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": [
            sentence(row, words.in_a_row([names[workshop], words.mid_sentence(title)]))
            for row, workshop in zip(scores, workshops, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [{"workshop": workshop} for workshop in workshops],
        "showlegend": False,
    }


@remembered
def country_gains(rows: pd.DataFrame, gain: Gain) -> Figure:
    """Gain by country and objective, those with the most published first; a click chooses both.

    `rows` are those of the breakdown by country, with the column `country`.
    """
    published = (rows["value_status"] == "reported").groupby(rows["country"]).sum()
    place = {code: place for place, code in enumerate(words.largest_first(published))}
    rows = rows.sort_values("country", key=lambda codes: codes.map(place), kind="stable")

    def cell(code: str, row: Score) -> Cell:
        about = words.in_a_row([plain(words.country(code)), words.mid_sentence(objective(row.objective))])
        value = gain.value(row) if row.value_status == "reported" else None
        shade = 0 if value is None else shade_of(value, 1 if gain is GAINS["improved"] else _HIGH)
        return Cell(
            gain_in_words(row, gain), sentence(row, about), shade, {"country": code, "objective": row.objective}
        )

    names, cells = by_country(rows, Score, cell)
    return cell_matrix(names, [objective(code) for code in rows["objective"].drop_duplicates()], cells)
