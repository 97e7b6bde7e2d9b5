"""The figure of one country's delegations and people, workshop by workshop."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import DelegationHistory
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import broken, counts, plain_names, sized
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words


@remembered
def delegation_history(history: pd.DataFrame, workshops: dict[str, str]) -> Figure:
    """One country at each workshop: above whether a source names it, below its registrations and attendances.

    `history` are the rows of `delegation_history` for one country; `workshops` has the name of each. A click chooses
    the workshop, where the country was.
    """
    workshops = plain_names(workshops)
    rows = rows_of(history, DelegationHistory)
    places = [row.workshop_id for row in rows]
    # Common to every trace that has a point at each workshop.
    at_workshops = {
        "x": places,
        "hovertext": [_sentence(row, workshops) for row in rows],
        "hoverinfo": "text",
        "customdata": [{"workshop": row.workshop_id} if row.presence != "not_named" else None for row in rows],
    }
    registered, attended = (
        [None if words.is_missing(n) else int(n) for n in history[column]] for column in ("registered", "attended")
    )
    highest = max([1, *(n or 0 for n in registered)])
    people = [
        {
            "type": "bar",
            "name": _("Registrations"),
            **at_workshops,
            "y": registered,
            "marker": look("turnout", "registered").marker,
        },
        {
            "type": "bar",
            "name": _("of them came"),
            **at_workshops,
            "y": attended,
            "marker": look("turnout", "attended").marker,
        },
    ]
    tops = [(n or 0) + 0.02 * highest for n in registered]
    names = [broken(workshops[place], 9) for place in places]
    layout = _layout(places, names, highest)
    return sized(
        [*people, _labels(rows, tops, at_workshops), *_strip(rows, at_workshops)], layout, 320, 60 + 56 * len(rows)
    )


def _labels(rows: list[DelegationHistory], tops: list[float], at_workshops: dict[str, Any]) -> dict[str, Any]:
    """How many came, above the bars."""
    return {
        "type": "scatter",
        "mode": "text",
        **at_workshops,
        "y": tops,
        "text": [_came(row) for row in rows],
        "textposition": "top center",
        "textfont": {"size": 12, "color": "@text"},
        "showlegend": False,
    }


def _layout(places: list[str], names: list[str], highest: int) -> dict[str, Any]:
    """The people below and the strip above, on one axis of workshops."""
    return {
        "barmode": "overlay",
        "bargap": 0.45,
        "xaxis": {
            "type": "category",
            "tickvals": places,
            "ticktext": names,
            "tickangle": 0,
            "tickfont": {"size": 11},
            "showgrid": False,
            "range": [-0.5, max(len(places), 6) - 0.5],
            "anchor": "y",
        },
        "yaxis": {"domain": [0, 0.78], "range": [0, highest * 1.25], **counts(highest)},
        "yaxis2": {"domain": [0.84, 1], "range": [0, 1], "visible": False},
    }


def _came(row: DelegationHistory) -> str:
    """The people of a delegation: “3 of 4”, or the symbol of the value status."""
    if row.value_status != "reported":
        return words.count_or_status(None, row.value_status)
    return words.part_of(row.attended, row.registered)


def _sentence(row: DelegationHistory, workshops: dict[str, str]) -> str:
    people = {
        "reported": _("{came} of {registered} registered people came"),
        "not_reported": _("people not reported"),
        "not_asked": _("people not asked for"),
    }[row.value_status]
    numbers = {"came": words.count(row.attended), "registered": words.count(row.registered)}
    presence = words.label("presence", row.presence).lower()
    return f"{workshops[row.workshop_id]}: {presence}<br>{people.format(**numbers)}"


def _strip(rows: list[DelegationHistory], at_workshops: dict[str, Any]) -> list[dict[str, Any]]:
    """Above the people: whether a source names the country at each workshop."""

    def at(presence: str) -> dict[str, Any]:
        chosen = [i for i, row in enumerate(rows) if row.presence == presence]
        points = {name: [values[i] for i in chosen] for name, values in at_workshops.items() if name != "hoverinfo"}
        return {"type": "scatter", "yaxis": "y2", **points, "y": [0.5] * len(chosen), "hoverinfo": "text"}

    named = [
        {
            **at(presence),
            "mode": "markers",
            "name": words.label("presence", presence),
            "marker": {
                "symbol": style.symbol,
                "size": 13,
                "color": style.fill,
                "line": {"color": style.fill, "width": 2},
            },
        }
        for presence, style in LOOKS["presence"].items()
        if presence != "not_named"
    ]
    absent = at("not_named")
    unnamed = {
        **absent,
        "mode": "text",
        "text": [words.NOT_REPORTED] * len(absent["x"]),
        "textfont": {"size": 13, "color": look("presence", "not_named").fill},
        "showlegend": False,
    }
    return [*(trace for trace in named if trace["x"]), unnamed]
