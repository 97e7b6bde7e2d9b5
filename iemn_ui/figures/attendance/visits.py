"""Figures of attendance: countries ranked, and first-time and returning people or countries."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_ui.access.remembered import remembered
from iemn_ui.figures.maps import NAMED, of_country
from iemn_ui.figures.parts.bars import SMALLEST, ranked_bars
from iemn_ui.figures.parts.frame import broken, counts, plain_names, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words

# What tells the delegations that a part counts from the others of its workshop. Of people there are no rows.
_ROWS: dict[str, dict[str, Any]] = {
    "new_countries": {"rows": {"is_first_naming": True}},
    "returning_countries": {"rows": {"is_first_naming": False, **NAMED}},
}


@remembered
def country_bars(attendance: pd.DataFrame, measure: str, sentence: str) -> Figure:
    """Countries ranked by a measure, a column of `attendance`; those at zero are left out.

    `sentence` is the hover text, with the placeholders {country} and {value}. A click chooses the country.
    """
    rows = attendance[attendance[measure] > 0].set_index("country", drop=False)
    rows = rows.loc[words.largest_first(rows[measure])]
    names = [words.country(code) for code in rows["country"]]
    hover = [
        sentence.format(country=name, value=words.count(value))
        for name, value in zip(names, rows[measure], strict=True)
    ]
    return ranked_bars(names, rows[measure], hover, [of_country(code, measure) for code in rows["country"]])


def _year_labels(names: list[str]) -> list[str]:
    """The years of workshops alone, with the place under it where a year has several."""
    years = [name.split(" ", 1)[0] for name in names]
    return [broken(name, 8) if years.count(year) > 1 else year for name, year in zip(names, years, strict=True)]


@remembered
def first_and_returning_bars(
    rows: pd.DataFrame, workshops: dict[str, str], first: str, returning: str, titles: tuple[str, str]
) -> Figure:
    """A bar for each workshop in two parts: those who came for the first time and those who returned.

    `first` and `returning` name the columns of `rows`, `titles` their entries in the legend, in that order; `workshops`
    has the name of each workshop. A click chooses the workshop.
    """
    names = plain_names(workshops)
    parts = [
        _part(rows, names, returning, titles[1], look("newness", "returning")),
        _part(rows, names, first, titles[0], look("newness", "first_time")),
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {
            "type": "category",
            "tickangle": 0,
            "tickfont": {"size": 11},
            "range": [-0.5, max(len(rows), 6) - 0.5],
        },
        "yaxis": {"rangemode": "tozero", **counts((rows[first] + rows[returning]).max())},
        **SMALLEST,
    }
    return sized(parts, layout, 320, kind="bars")


def _part(rows: pd.DataFrame, names: dict[str, str], column: str, title: str, style: Look) -> dict[str, Any]:
    """One part of the bar of each workshop."""
    values = list(zip(rows["workshop_id"], rows[column].tolist(), strict=True))
    return {
        "type": "bar",
        "name": title,
        "x": _year_labels([names[workshop] for workshop, _value in values]),
        "y": [value for _workshop, value in values],
        "marker": style.marker,
        "text": [words.count(value) if value else "" for _workshop, value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "hovertext": [
            words.in_a_row([names[workshop], words.labelled(words.mid_sentence(title), words.count(value))])
            for workshop, value in values
        ],
        "hoverinfo": "text",
        "customdata": [
            {"workshop": workshop, **_ROWS.get(column, {})} if value else None for workshop, value in values
        ],
    }
