"""Figures of learning: scores before and after, and what was gained of what there was to gain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iemn_data.messages import N_, _
from iemn_ui.figures.objectives.coverage import by_country, objective
from iemn_ui.figures.parts.cells import Cell, cell_matrix, shade_of
from iemn_ui.figures.parts.frame import broken, categories, plain, plain_names, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

# Gains above this are all of the darkest shade.
_HIGH = 0.6
_GAP = 0.02  # of the width, between panels
_TOP = 100


@dataclass(frozen=True)
class Gain:
    """A way to tell learning: its title, its value (a share, none where it is not defined or held back), in words."""

    title: str
    value: Callable[[Any], float | None]
    words: Callable[[Any], str]


def _improved(row: Any) -> float | None:
    return None if words.is_missing(row.improved) or not row.people else float(row.improved / row.people)


def _float(value: Any) -> float | None:
    return None if words.is_missing(value) else float(value)


def _individual(row: Any) -> str:
    if words.is_missing(row.individual_gain):
        return words.NOT_ASKED if row.pre_mean == _TOP else words.SUPPRESSED
    n = words.SUPPRESSED if words.is_missing(row.gain_people) else words.count(row.gain_people)
    return _with_n(row.individual_gain, n)


def _class(row: Any) -> str:
    # All had the highest score before: there was nothing to gain.
    return words.NOT_ASKED if words.is_missing(row.class_gain) else _with_n(row.class_gain, words.count(row.people))


def _with_n(gain: Any, n: str) -> str:
    return _("{gain} (n {n})").format(gain=words.gain(gain), n=n)


GAINS = {
    "class": Gain(N_("Class gain"), lambda row: _float(row.class_gain), _class),
    "individual": Gain(N_("Individual gain"), lambda row: _float(row.individual_gain), _individual),
    "improved": Gain(N_("Improved"), _improved, lambda row: words.of(row.improved, row.people)),
}
"""The ways to tell learning, by their names in the address."""


def _said(row: Any, about: str) -> str:
    """All that is published of one objective in one cut."""
    if row.value_status != "reported":
        kinds = {
            "suppressed": _("held back, the scores of few people could be told from it"),
            "not_asked": _("not asked, it was not taught there"),
            "not_reported": _("taught, nobody has a score before and one after"),
        }
        return f"{about}: {kinds[row.value_status]}"
    return _(
        "{about}<br>{improved} improved, mean score {pre} before, {post} after"
        "<br>class gain {class_gain}, individual gain {individual}"
    ).format(
        about=about,
        improved=words.of(row.improved, row.people),
        pre=words.count(row.pre_mean),
        post=words.count(row.post_mean),
        class_gain=_class(row),
        individual=_individual(row),
    )


def score_dumbbells(rows: pd.DataFrame) -> Figure:
    """Mean scores before and after by objective, with what was gained at the right; a click chooses the objective.

    `rows` of one cut, as the query `learning` has them.
    """
    told = words.rows(rows)
    y = [objective(row.objective) for row in told]
    means = [[None if words.is_missing(v) else float(v) for v in rows[name]] for name in ("pre_mean", "post_mean")]
    first, latest = look("review", "first"), look("review", "latest")
    markers = (
        {"size": 13, "color": first.fill, "line": {"color": first.line, "width": 2.5}},
        {"size": 13, "color": latest.fill},
    )
    points = [
        _means(title, x, y, marker, told)
        for title, x, marker in zip((_("Mean before"), _("Mean after")), means, markers, strict=True)
    ]
    layout = {
        "xaxis": {
            "range": [0, 160],
            "tickvals": list(range(0, _TOP + 1, 20)),
            "title": {"text": _("Mean score of those with both, 0 to 100"), "standoff": 6},
        },
        "yaxis": categories(type="category", dtick=1, range=[len(y) - 0.4, -0.7], autorange=False),
    }
    return sized([_between(means, y), *points, _gained(told, y)], layout, 110 + 44 * max(len(y), 2), 640)


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


def _means(title: str, x: list[float | None], y: list[str], marker: dict[str, Any], told: list[Any]) -> dict[str, Any]:
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
        "hovertext": [_said(row, name) for row, name in zip(told, y, strict=True)],
        "hoverinfo": "text",
        "customdata": [{"objective": row.objective} for row in told],
    }


def _gained(told: list[Any], y: list[str]) -> dict[str, Any]:
    """What was gained, or the mark of why that is not said, at the right."""
    ends = [
        _("{improved} improved, gain {gain}").format(improved=words.of(row.improved, row.people), gain=_class(row))
        if row.value_status == "reported"
        else words.count_or_status(None, row.value_status)
        for row in told
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_TOP + 3] * len(y),
        "y": y,
        "text": ends,
        "textposition": "middle right",
        "textfont": {"size": 12, "color": "@muted"},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def workshop_points(rows: pd.DataFrame, names: dict[str, str], gain: Gain) -> Figure:
    """Gain by edition, a panel for each objective: a point with its n, the people being others each time.

    `rows` of the cut by workshop, with its column `workshop_id`; `names` says what each workshop is called, in order; a
    click chooses the workshop.
    """
    names = plain_names(names)
    there = set(rows[rows["value_status"] != "not_asked"]["workshop_id"])
    workshops = [workshop for workshop in names if workshop in there]
    rows = rows[rows["workshop_id"].isin(workshops)]
    values = [value for row in words.rows(rows) if (value := gain.value(row)) is not None]
    low, high = min(0.0, *values, 0.0), max(*values, 0.1, 0.0)
    objectives = rows["objective"].drop_duplicates().tolist()
    width = (1 + _GAP) / max(len(objectives), 1)
    data, layout = [], {}
    for i, code in enumerate(objectives):
        panel = words.rows(rows[rows["objective"] == code])
        axis = "x" if i == 0 else f"x{i + 1}"
        data.append(_panel(panel, axis, names, gain, objective(code)))
        layout[f"xaxis{axis[1:]}"] = {
            "domain": [i * width, i * width + width - _GAP],
            "range": [low - 0.05, low + (high - low) * 2.1],
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
    return sized(data, layout, 84 + 30 * max(len(workshops), 3), 820)


def _panel(rows: list[Any], axis: str, names: dict[str, str], gain: Gain, title: str) -> dict[str, Any]:
    """The editions of one objective as points; where there is no value, the mark of the kind of nothing at zero."""
    values = [gain.value(row) if row.value_status == "reported" else None for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "xaxis": axis,
        "x": [0 if value is None else value for value in values],
        "y": [names[row.workshop_id] for row in rows],
        "marker": {"size": [0 if value is None else 11 for value in values], "color": "@main", "opacity": 1},
        "text": [f"  {_text(row, gain)}" for row in rows],
        "textposition": "middle right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hovertext": [_said(row, f"{names[row.workshop_id]}, {title.lower()}") for row in rows],
        "hoverinfo": "text",
        "customdata": [{"workshop": row.workshop_id} for row in rows],
        "showlegend": False,
    }


def _text(row: Any, gain: Gain) -> str:
    return gain.words(row) if row.value_status == "reported" else words.count_or_status(None, row.value_status)


def country_gains(rows: pd.DataFrame, gain: Gain) -> Figure:
    """Gain by country and objective, those with the most published first; a click chooses both.

    `rows` of the cut by country, with its column `country`.
    """
    published = (rows["value_status"] == "reported").groupby(rows["country"]).sum()
    rows = rows.assign(published=rows["country"].map(published)).sort_values(
        ["published", "country"], ascending=[False, True], kind="stable"
    )

    def cell(row: Any) -> Cell:
        about = f"{plain(words.country(row.country))}, {objective(row.objective).lower()}"
        value = gain.value(row) if row.value_status == "reported" else None
        shade = 0 if value is None else shade_of(value, 1 if gain is GAINS["improved"] else _HIGH)
        return Cell(_text(row, gain), _said(row, about), shade, {"country": row.country, "objective": row.objective})

    names, cells = by_country(rows, cell)
    return cell_matrix(names, [objective(code) for code in rows["objective"].drop_duplicates()], cells)
