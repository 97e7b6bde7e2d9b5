"""The figure of people by gender, kind of organisation and role, with suppressed numbers marked."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import PeopleBreakdown
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import lengths
from iemn_ui.figures.parts.frame import sized
from iemn_ui.figures.styles import Figure
from iemn_ui.text import words

_LINE, _GAP = 22, 0.6  # pixels a bar, and bars between two groups


def _in_words(row: PeopleBreakdown, threshold: int) -> str:
    name = words.label("attribute_value", row.attribute_value)
    if row.value_status == "suppressed":
        sentence = _("{group}: suppressed (fewer than {n} people, or linked to such a number)")
        return sentence.format(group=name, n=threshold)
    return _("{group}: {people} people").format(group=name, people=words.part_of(row.people, row.all_people))


@remembered
def attribute_bars(people: pd.DataFrame, threshold: int) -> Figure:
    """A bar for each value of each attribute, grouped under headings; a dot where the number is suppressed.

    `people` are the rows of `people_breakdown`, by attribute; numbers of fewer people than `threshold` are suppressed.
    """
    rows = rows_of(people, PeopleBreakdown)
    ticks, headings, place = _places(rows)
    people_of_each = [0 if row.value_status == "suppressed" else int(row.people) for row in rows]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": ticks,
        "x": people_of_each,
        "width": 0.72,
        "marker": {"color": "@main"},
        "text": [words.count_or_status(row.people, row.value_status) for row in rows],
        "textposition": "outside",
        # A dot must be seen.
        "textfont": {"size": [22 if row.value_status == "suppressed" else 12 for row in rows]},
        "constraintext": "none",
        "cliponaxis": False,
        "hovertext": [_in_words(row, threshold) for row in rows],
        "hoverinfo": "text",
        "showlegend": False,
    }
    labels = [words.label("attribute_value", row.attribute_value) for row in rows]
    layout = {
        "xaxis": lengths(max(people_of_each, default=0)),
        "yaxis": {
            "tickvals": [at for at, _heading in headings] + ticks,
            "ticktext": [f"<b>{heading}</b>" for _at, heading in headings] + labels,
            "range": [place - 0.4 - _GAP, -0.6],
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 4,
        },
    }
    return sized([bar], layout, round(_LINE * (place + 1)))


def _places(rows: list[PeopleBreakdown]) -> tuple[list[float], list[tuple[float, str]], float]:
    """The places of the bars and of the headings above them, in bars, and where the next heading would stand."""
    ticks: list[float] = []
    headings: list[tuple[float, str]] = []
    place = 0.0
    for attribute, values in groupby(rows, key=lambda row: str(row.attribute)):
        headings.append((place, words.label("attribute", attribute)))
        for _row in values:
            place += 1
            ticks.append(place)
        place += 1 + _GAP
    return ticks, headings, place
