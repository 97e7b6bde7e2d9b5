"""Figures of one workshop: the delegations that were there, and how many came back to later workshops."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import DelegationMatrix
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import behind_bars, lengths, room
from iemn_ui.figures.parts.frame import bar_categories, key_entry, plain, sized
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words

_LINE = 24  # pixels


@remembered
def delegation_bars(cells: pd.DataFrame) -> Figure:
    """Each country at one workshop with its people registered and those who came; the most registered first.

    `cells` are the rows of `delegation_matrix` for one workshop. The sign before a name is its presence there.
    """
    order = words.largest_first(cells.set_index("country")["registered"])
    rows = rows_of(cells.set_index("country", drop=False).loc[order], DelegationMatrix)
    y = [f"{look('presence', row.presence).sign} {plain(words.country(row.country))}" for row in rows]
    registered = pd.Series([row.registered for row in rows])
    hover = [_sentence(row) for row in rows]
    bars = [
        _bar(title, y, people, hover, state)
        for title, people, state in (
            (_("Registrations"), registered.tolist(), "registered"),
            (_("of them came"), [row.attended for row in rows], "attended"),
        )
    ]
    behind = [words.part_of(row.attended, row.registered) if row.registered else words.NOT_REPORTED for row in rows]
    layout = {
        "barmode": "overlay",
        "xaxis": lengths(registered.max()),
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.3,
    }
    data = [*bars, behind_bars(y, registered, behind), *_key({row.presence for row in rows})]
    return sized(data, layout, 110 + _LINE * max(len(rows), 3))


def _bar(title: str, y: list[str], x: list[int], hover: list[str], state: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": title,
        "y": y,
        "x": x,
        "marker": look("turnout", state).marker,
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _key(present: set[str]) -> list[dict[str, Any]]:
    """The signs before the names, for those that occur."""
    return [
        key_entry(
            words.label("presence", presence),
            {"symbol": style.symbol, "size": 10, "color": style.fill, "line": {"color": style.fill, "width": 2}},
        )
        for presence, style in LOOKS["presence"].items()
        if presence in present
    ]


def _sentence(row: DelegationMatrix) -> str:
    people = (
        _("{people} registered, {came} came").format(people=words.count(row.registered), came=words.count(row.attended))
        if row.registered
        else _("people not reported")
    )
    presence = words.mid_sentence(words.label("presence", row.presence))
    return f"{words.labelled(plain(words.country(row.country)), presence)}<br>{people}"


@remembered
def return_bars(later: pd.DataFrame, workshops: dict[str, str]) -> Figure:
    """Each later workshop with the countries and the people that came back, of those who were at the first.

    `later` are the rows of `later_workshops`; `workshops` has the name of each.
    """
    y = [plain(workshops[workshop]) for workshop in later["workshop_id"]]
    countries = later["delegations_again"], later["delegations_before"]
    people = later["people_again"], later["people_before"]
    data = [
        *_returned(y, *countries, "x", _("{workshop}: {part} countries came back")),
        *_returned(y, *people, "x2", _("{workshop}: {part} people came back")),
    ]
    layout = {
        "xaxis": {**_scale(countries[1]), "domain": [0, 0.46], "title": {"text": _("Countries")}},
        "xaxis2": {**_scale(people[1]), "domain": [0.54, 1], "title": {"text": _("People")}},
        "yaxis": bar_categories(len(y)),
        "bargap": 0.3,
    }
    return sized(data, layout, 110 + _LINE * max(len(y), 3), 520)


def _returned(y: list[str], again: pd.Series, of: pd.Series, axis: str, sentence: str) -> list[dict[str, Any]]:
    """The bars of one panel with “8 of 13” behind each, or a dash where nothing is reported."""
    parts = [
        words.NOT_REPORTED if words.is_missing(part) else words.part_of(part, whole)
        for part, whole in zip(again, of, strict=True)
    ]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "x": again.fillna(0).astype(int).tolist(),
        "xaxis": axis,
        "marker": look("newness", "returning").marker,
        "hovertext": [sentence.format(workshop=name, part=part) for name, part in zip(y, parts, strict=True)],
        "hoverinfo": "text",
        "showlegend": False,
    }
    return [bar, {**behind_bars(y, again.fillna(0).astype(int), parts), "xaxis": axis}]


def _scale(everybody: pd.Series) -> dict[str, Any]:
    """From nobody to all who were at the first workshop, so that a full bar is everybody, and room for labels."""
    return {"range": room(everybody.max(), 1.2), "showgrid": False, "showticklabels": False}
