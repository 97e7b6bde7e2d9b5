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
    counted = [row for row in rows if row.value_status == "reported"]
    highest = int(max([1, *(row.registered for row in counted)]))
    people = [
        {
            "type": "bar",
            "name": name,
            **_points(counted, workshops),
            "y": numbers,
            "marker": look("turnout", state).marker,
        }
        for name, numbers, state in (
            (_("Registrations"), [int(row.registered) for row in counted], "registered"),
            (_("of them came"), [int(row.attended) for row in counted], "attended"),
        )
    ]
    places = [row.workshop_id for row in rows]
    layout = _layout(places, [broken(workshops[place], 9) for place in places], highest)
    # The first trace gives the axis its order: it has a point at each workshop.
    traces = [_labels(rows, workshops, 0.02 * highest), *people, *_strip(rows, workshops)]
    return sized(traces, layout, 320, 60 + 56 * len(rows))


def _points(rows: list[DelegationHistory], workshops: dict[str, str]) -> dict[str, Any]:
    """What the traces with a point at these workshops have in common."""
    return {
        "x": [row.workshop_id for row in rows],
        "hovertext": [_sentence(row, workshops) for row in rows],
        "hoverinfo": "text",
        "customdata": [{"workshop": row.workshop_id} if row.presence != "not_named" else None for row in rows],
    }


def _labels(rows: list[DelegationHistory], workshops: dict[str, str], above: float) -> dict[str, Any]:
    """How many came, above the bars."""
    return {
        "type": "scatter",
        "mode": "text",
        **_points(rows, workshops),
        "y": [(row.registered if row.value_status == "reported" else 0) + above for row in rows],
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
    presence = words.mid_sentence(words.label("presence", row.presence))
    return f"{words.labelled(workshops[row.workshop_id], presence)}<br>{people.format(**numbers)}"


def _strip(rows: list[DelegationHistory], workshops: dict[str, str]) -> list[dict[str, Any]]:
    """Above the people: whether a source names the country at each workshop."""

    def at(presence: str) -> dict[str, Any]:
        there = [row for row in rows if row.presence == presence]
        return {"type": "scatter", "yaxis": "y2", **_points(there, workshops), "y": [0.5] * len(there)}

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
