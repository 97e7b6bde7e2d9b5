"""Figures of technologies: the stage of each country, the stages over the years, reasons, and achievements."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import TechnologyReasons, TechnologyStages
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, ranked_bars
from iemn_ui.figures.parts.frame import categories, counts, plain, short_names, shortened, sized
from iemn_ui.figures.parts.grades import Grade, GradedCell, grade_matrix
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words

_MOST_TITLES, _LONGEST_TITLE = 6, 90
_BESIDE = 0.24  # of a year
# The columns of a review by the kinds of reasons.
_REASONS = {"benefit": "benefits", "barrier": "barriers"}


def _stage_sentence(row: TechnologyStages) -> str:
    """The hover text of a cell: the latest stage and its day, and the first where it differs."""
    sentence = _("{country}, {technology}: {stage} on {day}").format(
        country=words.country(row.country),
        technology=plain(row.technology),
        stage=words.mid_sentence(words.label("technology_stage", row.technology_stage)),
        day=words.day(row.reviewed_on),
    )
    if row.steps_advanced:
        sentence += "<br>" + _("first review: {stage} on {day}").format(
            stage=words.mid_sentence(words.label("technology_stage", row.first_stage)),
            day=words.day(row.first_reviewed_on),
        )
    return sentence


def _graded(row: TechnologyStages) -> GradedCell:
    """A cell; a click chooses its review."""
    review = {"technology": row.technology, "reviewed_on": words.as_date(row.reviewed_on).isoformat()}
    return row.technology_stage, _stage_sentence(row), {"country": row.country, "rows": review}


@remembered
def stage_matrix(stages: pd.DataFrame) -> Figure:
    """Technologies by countries, each cell the latest stage; a click chooses the review.

    `stages` are the rows of `technology_stages`. The technology of most countries is on top, the country with most on
    the left.
    """
    technologies = stages["technology"].value_counts()
    technologies = technologies.loc[words.largest_first(technologies)]
    countries = words.largest_first(stages["country"].value_counts())
    latest = {(row.technology, row.country): row for row in rows_of(stages, TechnologyStages)}
    order = technologies.index.tolist()
    cells = [
        [_graded(row) if (row := latest.get((technology, country))) else None for country in countries]
        for technology in order
    ]
    return grade_matrix(
        [words.bracketed(name, words.count(n)) for name, n in zip(short_names(order), technologies, strict=True)],
        [words.country(country) for country in countries],
        cells,
        {
            stage: Grade(words.label("technology_stage", stage), style)
            for stage, style in LOOKS["technology_stage"].items()
        },
    )


@remembered
def stage_path(years: pd.DataFrame) -> Figure:
    """Technologies of countries by stage at the end of each year; `years` are the rows of `technology_path`."""
    names, looks = words.labels("technology_stage"), LOOKS["technology_stage"]
    bars = [
        {
            "type": "bar",
            "name": f"{style.sign} {names[stage]}",
            "x": years["year"].tolist(),
            "y": years[stage].tolist(),
            "marker": style.marker,
            "text": [words.count(n) if n else "" for n in years[stage]],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "insidetextfont": {"color": style.ink},
            "hovertext": [
                words.in_state(str(year), words.count(n), names[stage])
                for year, n in zip(years["year"], years[stage], strict=True)
            ],
            "hoverinfo": "text",
        }
        for stage, style in reversed(looks.items())
    ]
    total = years[list(looks)].sum(axis=1)
    layout = {
        "barmode": "stack",
        "bargap": 0.25,
        "xaxis": {"dtick": 1, "showgrid": False, "tickformat": "d", "range": _around(years["year"])},
        "yaxis": {"rangemode": "tozero", **counts(float(total.max()))},
        **SMALLEST,
    }
    return sized(bars, layout, 446, 40 * len(years) + 60)


def _around(years: pd.Series, least: int = 6) -> list[float]:
    """A range of years with room at both ends, and for at least so many, so that a few bars do not grow into blocks."""
    first, last = int(years.min()), int(years.max())
    spare = max(least - (last - first + 1), 0) / 2
    return [first - 0.6 - spare, last + 0.6 + spare]


@remembered
def reason_bars(reasons: pd.DataFrame) -> Figure:
    """Benefits or barriers by the number of countries that name them; a click chooses those countries.

    `reasons` are the rows of `technology_reasons` of one kind.
    """
    hover = [
        _("{reason}: {countries}<br>for {technologies}").format(
            reason=plain(row.reason),
            countries=words.countries(row.named_by),
            technologies=plain(words.listed(list(row.technologies))),
        )
        for row in rows_of(reasons, TechnologyReasons)
    ]
    names = short_names(reasons["reason"].tolist())
    choices = [
        {
            "country": list(row.named_by),
            "rows": {_REASONS[row.reason_kind]: row.reason},
            "records": "technology_stages",
        }
        for row in rows_of(reasons, TechnologyReasons)
    ]
    return ranked_bars(names, reasons["countries"], hover, choices, line=24)


class _Achievements(NamedTuple):
    achievement: str
    country: str
    year: float
    title: list[str]


def _achievements_of_year(row: _Achievements) -> str:
    """The hover text of a marker: country, year, achievement, and the titles."""
    left_out = len(row.title) - _MOST_TITLES
    titles = [f"– {plain(shortened(title, _LONGEST_TITLE))}" for title in row.title[:_MOST_TITLES]]
    more = [words.more_technologies(left_out)] if left_out > 0 else []
    achievement = words.mid_sentence(words.label("achievement", row.achievement))
    head = f"<b>{words.labelled(words.in_a_row([words.country(row.country), str(int(row.year))]), achievement)}</b>"
    return "<br>".join([head, *titles, *more])


def _achievement_markers(rows: list[_Achievements], kind: str, beside: float) -> dict[str, Any]:
    """The markers of one achievement, a little beside the year so that none covers those of another."""
    style = look("achievement", kind)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": words.label("achievement", kind),
        "x": [int(row.year) + beside for row in rows],
        "y": [words.country(row.country) for row in rows],
        "marker": {"symbol": style.symbol, "size": 17, "color": style.fill},
        "text": [words.count(len(row.title)) if len(row.title) > 1 else "" for row in rows],
        "textfont": {"color": style.ink, "size": 11},
        "hovertext": [_achievements_of_year(row) for row in rows],
        "hoverinfo": "text",
        "customdata": [{"country": row.country} for row in rows],
    }


@remembered
def achievements_over_time(achievements: pd.DataFrame) -> Figure:
    """Achievements by country and year: a marker for each kind, with its number where there is more than one.

    `achievements` are the rows of `peers`; those without a year are left to the table. A click chooses the country.
    """
    dated = achievements[achievements["year"].notna()]
    countries = [words.country(code) for code in dated["country"].drop_duplicates()]
    titles = dated.groupby(["achievement", "country", "year"], sort=False)["title"].agg(list)
    grouped = rows_of(titles.reset_index(), _Achievements)
    kinds = [kind for kind in LOOKS["achievement"] if any(row.achievement == kind for row in grouped)]
    markers = [
        _achievement_markers(
            [row for row in grouped if row.achievement == kind], kind, _BESIDE * (i - (len(kinds) - 1) / 2)
        )
        for i, kind in enumerate(kinds)
    ]
    names = {"categoryorder": "array", "categoryarray": countries, "dtick": 1, "tickfont": {"size": 12}}
    layout = {
        "xaxis": {"dtick": 1, "tickformat": "d", "range": _around(dated["year"])},
        "yaxis": categories(type="category", showgrid=True, **names),
    }
    years = int(dated["year"].max() - dated["year"].min()) + 1
    return sized(markers, layout, 100 + 28 * max(len(countries), 2), 140 + 42 * years)
